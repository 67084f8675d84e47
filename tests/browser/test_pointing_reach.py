"""What a mouse lights a keyboard reaches as well, and a value is reached from its letter."""

import pytest

from tests.browser.test_pointing import on_bias, on_geometry
from tests.letters import LIT, leave, letters, line_of, point
from tests.page import DESKTOP, frames, until
from tests.tried import long_but

# The figures of a page, and whether a keyboard stops at the sentence of each.
STOPS = """() => Object.fromEntries([...document.querySelectorAll("figure .nb-readout")]
  .map((each) => [each.closest("figure").id, each.tabIndex === 0]))"""


@pytest.fixture
def page(page):
    """The page that laws share, on which nothing is lit at the end of any."""
    yield page
    leave(page)


def lit_by_pointer(page, figure):
    """Whether a mouse lights anything when it goes along the sentence of a figure."""
    sentence = page.locator(f"#{figure} .nb-readout")
    for letter in sentence.locator("var, [class*='nb-t-']").element_handles():
        letter.hover(force=True)
        frames(page, 1)
        if page.evaluate(LIT):
            return True
    return False


@pytest.mark.parametrize("document", ["book/geometry", "book/gradient-descent"])
def test_a_keyboard_stops_at_every_sentence_in_which_a_mouse_lights_letters(page, document):
    page.locator(".nb-control-name").first.hover()
    page.wait_for_function("() => document.querySelector('.nb-told[role=status]')")
    stops = page.evaluate(STOPS)
    assert stops and stops == {figure: lit_by_pointer(page, figure) for figure in stops}
    without_formula = """(figure) => !document.querySelector(`[data-figures~="${figure}"]`)"""
    alone = [figure for figure in stops if stops[figure] and page.evaluate(without_formula, figure)]
    assert alone, "some sentences answer without a formula"
    page.locator(f"#{alone[0]} .nb-readout").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(LIT), "the focus lights the first letter"


@on_geometry
def test_a_value_is_reached_on_every_straight_way_and_letters_beside_are_too(page, document):
    around = letters(line_of(page, "eq-signed-distance"))
    x = next(each for each in around if each["letter"] == "x")
    beside = min(
        (each for each in around if abs(each["y"] - x["y"]) < 5 and each["letter"] != "x"),
        key=lambda each: abs(each["x"] - x["x"]),
    )
    for corner in (0.05, 0.5, 0.95):
        point(page, x)
        value = page.locator(".nb-value")
        said, place = value.inner_text(), value.bounding_box()
        assert place["width"] > 40, "it is wider than its letter"
        page.mouse.move(place["x"] + corner * place["width"], place["y"] + 8, steps=25)
        frames(page, 1)
        assert value.inner_text() == said, corner
        leave(page)
    point(page, x)
    page.mouse.move(beside["x"], beside["y"], steps=25)
    frames(page, 1)
    assert value.inner_text() != said, "a letter beside can be pointed at as well"


# The letters that are lit in the formulas.
LIT_LETTERS = """() => [...document.querySelectorAll(".math-line [data-lit]")]
  .map((each) => each.textContent).join(" ")"""


# By page, some formulas that are crossed, and how many of their letters; pairs take long.
CROSSED = {
    "book/activations": ("eq-softmax", "eq-affine-affine"),  # values lie beyond letters
    "book/bias": ("eq-threshold-bias", "eq-bias-trick"),
    "book/geometry": ("eq-signed-distance",),
}
MOST = 4


@pytest.mark.parametrize("document", long_but(("book/geometry",), CROSSED))
def test_letters_are_reached_straight_from_each_other(page, document):
    for equation in CROSSED[document]:
        every_letter_is_reached(page, equation, MOST)


@pytest.mark.long
@pytest.mark.parametrize("document", CROSSED)
def test_every_letter_is_reached_straight_from_every_other(page, document):
    for equation in CROSSED[document]:
        every_letter_is_reached(page, equation)


def every_letter_is_reached(page, equation, most=None):
    found = letters(line_of(page, equation))[:most]
    alone = []
    for letter in found:
        point(page, letter)
        alone.append(page.evaluate(LIT_LETTERS))
        leave(page)
    assert len(set(alone)) > 2
    for i, start in enumerate(found):
        for letter, lit in zip(found, alone, strict=True):
            point(page, start)
            assert page.evaluate(LIT_LETTERS) == alone[i]
            page.mouse.move(letter["x"], letter["y"], steps=8)
            # On the way to the value it has to rest there.
            until(page, lambda lit=lit: page.evaluate(LIT_LETTERS) == lit, f"{start} {letter}")
            leave(page)


# Sliders whose letter a formula beside has as well: their figure and name.
LETTERED = r"""() => [...document.querySelectorAll("figure .nb-slider:has(.nb-control-name var)")]
  .filter((slider) => {
    const named = slider.querySelector(".nb-control-name var");
    const index = (e) => e.nextElementSibling?.matches("sub, .msupsub")
      ? e.nextElementSibling.textContent.replace(/\W/g, "") : "";
    const { id } = slider.closest("figure");
    const isOther = (one, two) => /^\d+$/.test(one) && /^\d+$/.test(two) && one !== two;
    const isIt = (letter) => letter.textContent === named.textContent
      && !isOther(index(letter), index(named));
    return [...document.querySelectorAll(`[data-figures~="${id}"] [class*="nb-sym-"]`)].some(isIt);
  })
  .map((slider) => [slider.closest("figure").id,
    slider.querySelector("input").getAttribute("aria-label")])"""


# By page, a slider that is one of them.
LETTERED_HERE = {
    "book/bias": ["threshold-and-bias", "weight w₁"],
    "book/make-your-own": ["bump", "weight w of both neurons"],
}


@pytest.mark.parametrize("document", LETTERED_HERE)
def test_a_label_lights_the_letter_of_a_formula_that_stands_nowhere_else(page, document):
    sliders = page.evaluate(LETTERED)
    assert LETTERED_HERE[document] in sliders
    for figure, label in sliders:
        page.locator(f"#{figure}").get_by_role("slider", name=label, exact=True).focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.wait_for_function("() => document.querySelector('.nb-told[role=status]')")
        frames(page, 1)
        assert page.evaluate(LIT_LETTERS), (figure, label)


@on_bias
def test_a_formula_keeps_the_focus_and_its_light_whatever_its_size(page, document):
    for line in page.locator("[data-figures]").all():
        page.set_viewport_size(DESKTOP)
        line.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.wait_for_function("() => document.querySelector('.nb-told[role=status]')")
        page.keyboard.press("ArrowRight")
        frames(page, 1)
        lit = page.evaluate(LIT_LETTERS)
        assert lit
        for width in (700, 320, 1280):
            page.set_viewport_size({**DESKTOP, "width": width})
            frames(page)
            assert line.evaluate("(line) => line === document.activeElement"), width
            assert page.evaluate(LIT_LETTERS) == lit


@on_bias
def test_what_need_not_scroll_any_more_is_a_stop_until_the_focus_leaves_it(page, document):
    page.set_viewport_size({**DESKTOP, "width": 320})
    frames(page)
    place = page.locator(".highlight pre[tabindex]").first
    place = page.locator(".highlight pre").nth(
        place.evaluate("(e) => [...document.querySelectorAll('.highlight pre')].indexOf(e)")
    )
    place.focus()
    page.set_viewport_size(DESKTOP)
    frames(page)
    assert place.evaluate("(place) => place === document.activeElement")
    page.keyboard.press("Tab")
    frames(page)
    assert place.get_attribute("tabindex") is None
