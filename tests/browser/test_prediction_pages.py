"""Every box *Predict first* on its page: it covers the figure below, and answers every guess."""

import math
import re

import pytest

from neuronbook.exercises import Ghost, NumberQuestion, predictions_of
from tests.asked import PREDICTIONS
from tests.browser.conftest import TRIED
from tests.headlines import number
from tests.meanings import numbers
from tests.page import FIGURE, read
from tests.tried import long_but

PAGES = sorted({f"book/{slug}" for slug in PREDICTIONS.values()})
a_few_pages_with_boxes = pytest.mark.parametrize("document", long_but(TRIED, PAGES))
BITS = {0, 1}
"""Answers that stand everywhere, as a bit, a class or a count, and tell nothing there."""
BARE = {"Yes", "No", "11"}
"""Options that are words of any sentence, or the bits of an input."""
ELSEWHERE = {"error-of-twice-the-hinges": [0.25], "first-steps": [0.15]}
"""Numbers that are something else in the figure: the distance of the kinks, the learning rate."""
ANSWERED_IN_WORDS = {"passes-for-nine", "suspects"}
"""Boxes that stand above the words which answer them; there is no output between."""
FORGET = "() => document.dispatchEvent(new CustomEvent('neuronbook:forget'))"


def boxes(page, document):
    """Yield what each box asks, with the box and the figure below it; all are as new at the end."""
    for declared in predictions_of(document.removeprefix("book/")):
        box = page.locator(f'[data-predict="{declared.name}"]')
        below = f"//following::figure[@data-widget='{declared.figure}'][1]"
        yield declared, box, box.locator(f"xpath={below}") if declared.figure else None
        page.evaluate(FORGET)


def press(box, button):
    box.get_by_role("button", name=button, exact=True).click()


def fields(box, ask):
    """The fields of one question."""
    prompt = plain(ask.prompt)
    group = box.locator("fieldset, label:has(input[type=text])")
    return group.filter(has=box.page.locator(".nb-prompt", has_text=prompt)).locator("input")


def guess(box, ask):
    """Give the right answer."""
    if isinstance(ask, NumberQuestion):
        fields(box, ask).fill(f"{ask.answer:.12g}")
        return
    for i, option in enumerate(ask.options):
        if option.right:
            fields(box, ask).nth(i).check()


# Gives guesses by a script, in a tenth of the time of keys and a mouse, with which other laws give
# theirs: a text, or an option's number. Returns the reply to each; the last guess stays.
SHOW = """(box, [prompt, guesses]) => {
  const words = (text) => text.replace(/\\s+/g, " ");
  const groups = [...box.querySelectorAll("fieldset, label:has(input[type=text])")];
  const group = groups.find((each) =>
    words(each.querySelector(".nb-prompt").textContent).includes(words(prompt)));
  return guesses.map((guess) => {
    document.dispatchEvent(new CustomEvent("neuronbook:forget"));
    const inputs = group.querySelectorAll("input");
    if (typeof guess === "number") inputs[guess].click();
    else {
      inputs[0].value = guess;
      inputs[0].dispatchEvent(new Event("input", { bubbles: true }));
    }
    [...box.querySelectorAll("button")].find((each) => each.textContent === "Show").click();
    return box.querySelector("[data-reply]").innerText;
  });
}"""


def replies(box, ask, guesses):
    return box.evaluate(SHOW, [plain(ask.prompt), guesses])


def said(box):
    return box.locator("[data-reply]").inner_text()


def plain(text):
    return re.sub(r"<.*?>", "", text)


@a_few_pages_with_boxes
def test_a_figure_is_covered_until_its_box_is_skipped(page, document):
    for declared, box, figure in boxes(page, document):
        assert box.get_attribute("data-state") == "open"
        if not figure:
            continue
        assert figure.is_visible()
        covered = read(figure)
        press(box, "Skip")
        shown = read(figure)
        what_is_seen = [{**each, "controls": None} for each in (covered, shown)]
        assert (what_is_seen[0] != what_is_seen[1]) == bool(declared.covers), declared.name
        assert "?" not in shown["readout"], declared.name
        page.evaluate(FORGET)
        assert read(figure) == covered, declared.name


def typed(box, ask):
    return float(fields(box, ask).input_value().replace("−", "-"))


@a_few_pages_with_boxes
def test_every_mark_is_set_by_keys_and_by_hand_in_words_and_touches_nothing(page, document):
    for declared, box, figure in boxes(page, document):
        for ask in (each for each in declared.asks if isinstance(each, Ghost)):
            mark, covered = figure.locator(".nb-ghost"), read(figure)
            mark.focus()
            page.keyboard.press("Home")
            lowest = typed(box, ask)
            page.keyboard.press("ArrowRight")
            assert typed(box, ask) > lowest, declared.name
            assert mark.get_attribute("aria-valuetext") == number(typed(box, ask))
            ring = mark.locator("circle.nb-curve").bounding_box()
            x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 60, y, steps=3)
            page.mouse.up()
            placed = typed(box, ask)
            assert placed > lowest + 2 * float(mark.get_attribute("aria-valuemax")) / 100
            assert float(mark.get_attribute("aria-valuenow")) == placed
            assert read(figure)["readout"] == covered["readout"]
            assert "touched" not in figure.evaluate("(figure) => ({ ...figure.dataset })")
            press(box, "Show")
            assert mark.is_visible() and float(mark.get_attribute("aria-valuenow")) == placed


# All words of a figure but its controls and axes: seen, or read to those who do not see them.
WORDS = """(figure) => {
  const axes = ".nb-axes, label, select, .nb-choice, .nb-player, .nb-static, .nb-tools, script";
  const said = [...figure.querySelectorAll(
    ".nb-opening, .nb-readout, .nb-panel, figcaption, text, table")];
  const words = said.filter((each) => each.checkVisibility() && !each.closest(axes)).map((each) => {
    const copy = each.cloneNode(true);
    for (const part of copy.querySelectorAll(axes)) part.remove();
    return copy.textContent;
  });
  const pictures = [...figure.querySelectorAll("svg[aria-label]")];
  return [...words, ...pictures.map((each) => each.getAttribute("aria-label"))];
}"""


def stands_in(option, texts):
    return any(re.search(rf"(?<!\w){re.escape(plain(option.text))}(?!\w)", text) for text in texts)


def given_away(texts, declared, ask):
    """The words in a figure that are the answer, and were not given by the box."""
    if isinstance(ask, NumberQuestion):
        given = numbers(plain(declared.given + ask.prompt + ask.unit)) + ELSEWHERE.get(ask.name, [])
        near = {"rel_tol": ask.rtol, "abs_tol": max(ask.atol, 1e-9)}
        found = {n for text in texts for n in numbers(text) if math.isclose(n, ask.answer, **near)}
        return found.difference(given, BITS)
    told = [each for each in ask.options if stands_in(each, texts)]
    # Where it names a wrong option as well it tells nothing.
    alone = all(each.right for each in told)
    return [each.text for each in told if alone and each.text not in BARE]


# What a reader can use in a figure: covered or not, nothing is locked and nothing is taken away.
# Its sentence is a stop as well once its letters can be pointed at, and says what it says.
CONTROLS = """(figure) => [...figure.querySelectorAll(
    ".nb-live :is(input, select, button, [tabindex])")]
  .filter((each) => !each.matches(".nb-ghost, .nb-readout")
    && each.checkVisibility({ visibilityProperty: true }))
  .map((each) => each.getAttribute("aria-label") ?? each.closest("label")?.textContent
    ?? each.textContent)
  .map((name) => name.replace(/[\\d.,:−?].*/s, ""))"""


@a_few_pages_with_boxes
def test_a_covered_figure_has_all_controls_of_an_open_one(page, document):
    for declared, box, figure in boxes(page, document):
        if figure:
            covered = figure.evaluate(CONTROLS)
            press(box, "Skip")
            assert covered == figure.evaluate(CONTROLS), declared.name


# The values that a figure gives for the letters of its formulas, and all that its controls say.
VALUES = """(figure) => {
  const meanings = Object.entries(figure.nbMeans ?? {}).map(([letter, value]) => [letter, value()]);
  const controls = [...figure.querySelectorAll(".nb-live :is(input, output, .nb-handle)")]
    .flatMap((each) => [each.value, each.getAttribute("aria-label")]);
  return [meanings.map(([letter, value]) => [letter, [value].flat(9).join(" ")]),
          controls.join(" ")];
}"""
WORKED_OUT = {
    "lifted-bias": "z",
    "clocked-circuit": "y",
    "boundary": "z",
    "gradient-chain": "z",
    "two-losses": "y",
    "relu-sums": "y",
}
"""Letters that a figure works out beside what its box asks for."""


@a_few_pages_with_boxes
def test_a_covered_figure_gives_no_letter_a_value_that_nobody_has_given(page, document):
    for declared, _, figure in boxes(page, document):
        if not declared.covers:
            continue
        meanings, controls = figure.evaluate(VALUES)
        given = numbers(plain(declared.given)) + numbers(controls)
        for letter, value in meanings:
            if letter[0] in "yz" and letter not in WORKED_OUT.get(declared.figure, ""):
                known = all(min(map(abs, (n - g for g in given))) < 0.01 for n in numbers(value))
                assert known, (declared.name, letter, value)


@a_few_pages_with_boxes
def test_a_button_that_makes_a_figure_move_uncovers_it(page, document):
    for declared, box, figure in boxes(page, document):
        step = figure and figure.locator(".nb-player button").nth(1)
        if not declared.covers or not step.count():
            continue
        covered = read(figure)
        step.click()
        assert "touched" in figure.evaluate("(figure) => ({ ...figure.dataset })"), declared.name
        assert "?" not in read(figure)["readout"], declared.name
        assert box.get_attribute("data-state") == "open"
        figure.get_by_role("button", name="Reset").click()
        assert read(figure) == covered, declared.name


@a_few_pages_with_boxes
def test_no_word_of_a_covered_figure_gives_the_answer_away(page, document):
    found = {}
    for declared, _, figure in boxes(page, document):
        texts = figure.evaluate(WORDS) if figure else []
        assert not figure or texts
        found |= {ask.name: given_away(texts, declared, ask) for ask in declared.asks}
    assert not any(found.values()), found


# The outputs of the cells between a box and the next words, and whether each is covered.
OUTPUTS = """(box) => {
  const found = [];
  let cell = box.closest(".cell").nextElementSibling;
  for (; cell?.classList.contains("cell"); cell = cell.nextElementSibling)
    for (const output of cell.querySelectorAll(".cell_output"))
      if (output.textContent.trim()) {
        const [first] = output.children;
        found.push(getComputedStyle(output, "::before").content === '"?"' && !first.checkVisibility(
          { checkVisibilityCSS: true }));
      }
  return found;
}"""


@a_few_pages_with_boxes
def test_a_box_without_a_figure_covers_the_outputs_below_it(page, document):
    for declared, box, figure in boxes(page, document):
        if figure or declared.name in ANSWERED_IN_WORDS:
            continue
        below = box.evaluate(OUTPUTS)
        assert below and all(below), declared.name
        page.emulate_media(media="print")
        assert not any(box.evaluate(OUTPUTS)), declared.name
        page.emulate_media(media="screen")
        press(box, "Skip")
        assert not any(box.evaluate(OUTPUTS)), declared.name
        page.evaluate(FORGET)
        assert all(box.evaluate(OUTPUTS)), declared.name


@a_few_pages_with_boxes
def test_right_guesses_are_told_right_and_leave_their_marks(page, document):
    for declared, box, figure in boxes(page, document):
        for ask in declared.asks:
            guess(box, ask)
        press(box, "Show")
        assert box.get_attribute("data-state") == "shown"
        assert said(box).count("✓") == len(declared.asks), said(box)
        for ask in declared.asks:
            whys = [ask.why] if isinstance(ask, NumberQuestion) else []
            whys += [option.why for option in getattr(ask, "options", ()) if option.right]
            assert all(plain(why) in said(box) for why in whys), said(box)
        marks = [ask for ask in declared.asks if isinstance(ask, Ghost)]
        assert (figure.locator(".nb-ghost:visible").count() if figure else 0) == len(marks)
        for ask in marks:
            at = float(figure.locator(".nb-ghost").get_attribute("aria-valuenow"))
            assert at == pytest.approx(ask.answer)


@a_few_pages_with_boxes
def test_each_known_guess_is_told_its_thought(page, document):
    for declared, box, _ in boxes(page, document):
        for ask in declared.asks:
            known = getattr(ask, "misconceptions", ())
            typed = [f"{wrong.answer:.12g}" for wrong in known]
            for wrong, reply in zip(known, replies(box, ask, typed), strict=True):
                assert plain(wrong.feedback) in reply, ask.name
            options = getattr(ask, "options", ())
            picked = replies(box, ask, [*range(len(options))])
            for option, reply in zip(options, picked, strict=True):
                assert plain(option.why) in reply, ask.name


@a_few_pages_with_boxes
def test_boxes_stand_on_their_page_in_the_order_of_the_chapter(page, document):
    asked = [each.name for each in predictions_of(document.removeprefix("book/"))]
    assert (
        page.locator("[data-predict]").evaluate_all(
            "(all) => all.map((each) => each.dataset.predict)"
        )
        == asked
    )
    assert page.locator(f"{FIGURE}[data-live]").count() >= len(asked)


# What lies under the words of a ring: other words, or what can be dragged.
UNDER_WORDS = """(ghost) => {
  const rect = (each) => each.getBoundingClientRect();
  const picture = ghost.closest("svg.nb-picture");
  const words = rect(ghost.querySelector("text"));
  const meets = (o) => o.width && o.left < words.right && o.right > words.left
    && o.top < words.bottom && o.bottom > words.top;
  const others = [...picture.querySelectorAll("text, .nb-handle > :last-child")];
  const under = others.filter((each) => !ghost.contains(each) && meets(rect(each)));
  const around = rect(picture);
  const isCut = words.left < around.left - 1 || words.right > around.right + 1
    || words.top < around.top - 1 || words.bottom > around.bottom + 1;
  return [...under.map((each) => each.textContent || each.outerHTML), ...(isCut ? ["cut"] : [])];
}"""
PAGES_WITH_MARKS = sorted(
    {
        f"book/{slug}"
        for prediction, slug in PREDICTIONS.items()
        if any(isinstance(ask, Ghost) for ask in prediction.asks)
    }
)
pages_with_marks = pytest.mark.parametrize("document", PAGES_WITH_MARKS)
BEYOND = {-3000: "−3000", 3000: "3000", -1e308: "−1.0×10³⁰⁸", 1e308: "1.0×10³⁰⁸"}
"""Guesses beyond every axis, and how a figure writes them."""


def marks(page, document):
    """Yield each question that is answered by a mark, its box, and the figure with the mark."""
    for declared, box, figure in boxes(page, document):
        for ask in (each for each in declared.asks if isinstance(each, Ghost)):
            yield ask, box, figure.element_handle()


def assert_words_lie_on_no_other_words(page, document):
    for ask, box, figure in marks(page, document):
        for value in (ask.answer, *(each.answer for each in ask.misconceptions)):
            replies(box, ask, [f"{value:.12g}"])
            mark = figure.query_selector(".nb-ghost")
            assert mark.evaluate(UNDER_WORDS) == [], (ask.name, value)


@pages_with_marks
def test_the_words_of_a_mark_lie_on_no_other_words(page, document):
    assert_words_lie_on_no_other_words(page, document)


@pages_with_marks
def test_on_a_phone_the_words_of_a_mark_lie_on_no_other_words(folder_page, document):
    assert_words_lie_on_no_other_words(folder_page, document)


# What a mark says of its place, and how far its ring lies within the picture.
AT_THE_EDGE = """(mark) => {
  const says = ["now", "min", "max", "text"].map((name) => mark.getAttribute(`aria-value${name}`));
  const ring = mark.querySelector("circle.nb-curve").getBoundingClientRect();
  let picture = mark.closest("svg");
  while (picture.parentElement.closest("svg")) picture = picture.parentElement.closest("svg");
  const { left, top, right, bottom } = picture.getBoundingClientRect();
  return [...says, mark.querySelector("text").textContent,
    left <= ring.x && ring.x < right && top <= ring.y && ring.y < bottom];
}"""


@pages_with_marks
def test_a_guess_beyond_the_axis_is_held_at_its_edge_and_says_where_it_is(page, document):
    for ask, box, figure in marks(page, document):
        for value, told in BEYOND.items():
            replies(box, ask, [f"{value:g}"])
            mark = figure.query_selector(".nb-ghost")
            now, lowest, highest, says, words, is_within = mark.evaluate(AT_THE_EDGE)
            assert now == (lowest if value < 0 else highest)
            assert says == f"{told}, beyond this axis"
            assert words == (f"← your guess: {told}" if value < 0 else f"your guess: {told} →")
            assert is_within
            assert mark.evaluate(UNDER_WORDS) == [], (ask.name, value)
