"""A letter of a formula and what stands for it light up together; the formula shows its value."""

import gzip
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from lxml import html
from playwright.sync_api import expect

from neuronbook_site.node import STATIC
from tests.letters import LIT, REACH, figures_of, leave, letters, line_of, point
from tests.meanings import PAGES, SILENT, WITHOUT, core_value, figure_beside, is_without, numbers
from tests.page import (
    DESKTOP,
    PHONE,
    disturb,
    figures_with_controls,
    follow,
    frames,
    live_figure,
    live_figures,
    name_of,
    reset,
    reset_if_any,
    until,
)

NUDGED = {"clocked-circuit", "weight-walk", "xor-folding"}
"""Figures that far from their start have no value for a letter."""
FOLDED = "xor-folding?weights1.0=1&weights1.1=1&weights2.0=1&weights2.1=0.95&biases.0=0&biases.1=-1"
BUDGET = 5000
"""What `point.js` may weigh, gzipped, in bytes. A page loads it with the first pointer."""
ROUNDING = 0.0051


# What stands for a letter in the figures beside a formula, found here by another way than there.
PLACES = r"""([line, { letter, index, role }]) => {
  const found = {};
  const base = letter[0];
  const digit = (text) => /^\d+$/.test(text ?? "");
  const own = (below) => (role === "n" && !digit(below) && below) || "";  // I_rh is not I
  const fold = (name) => (/^[XW]$/.test(name) ? name.toLowerCase() : name);
  const isIt = (name, below) => fold(name) === fold(base) && own(index) === own(below)
    && !(digit(index) && digit(below) && index !== below);
  const written = (e) => [e.textContent, e.nextElementSibling?.textContent];
  const put = (kind, element) => (found[kind] ??= []).push(element.hasAttribute("data-lit"));
  for (const name of line.dataset.figures.split(" ")) {
    const live = document.getElementById(name).querySelector(".nb-live");
    for (const each of live.querySelectorAll(".nb-slider, .nb-select, .nb-choice")) {
      const name = each.querySelector(".nb-control-name var");
      if (name && isIt(...written(name))) put("slider", each);
    }
    for (const each of live.querySelectorAll("var"))
      if (!each.closest("label, .nb-choice") && isIt(...written(each)))
        put(each.closest(".nb-readout") ? "sentence" : "words", each);
    for (const each of live.querySelectorAll("tspan[font-style=italic]"))
      if (isIt(...written(each))) put("picture", each.closest("text"));
  }
  const kinds = new Set();
  const kindOf = (e) =>
    e.closest("svg") ? "picture" : e.closest("label, .nb-choice") ? "slider"
    : e.closest(".nb-readout") ? "sentence" : "words";
  for (const lit of document.querySelectorAll("figure [data-lit]")) kinds.add(kindOf(lit));
  const marked = [...(CSS.highlights.get("nb-lit") ?? [])].map(String);
  if (marked.length) kinds.add("code");
  const values = [...document.querySelectorAll(".nb-value")].map((each) => each.textContent);
  const places = document.querySelectorAll("figure [data-lit]").length + marked.length;
  return { found, kinds: [...kinds], places, marked, values };
}"""

CODE = r"""(line) => {
  const cells = [...line.closest("section").querySelectorAll(".cell_input pre")];
  const behind = cells.filter((cell) => line.compareDocumentPosition(cell) & 4);
  const next = behind.find((cell) => !cell.closest("details"));
  return next?.textContent ?? "";
}"""

on_geometry = pytest.mark.parametrize("document", ["book/geometry"])
on_bias = pytest.mark.parametrize("document", ["book/bias"])


@pytest.fixture
def page(page):
    """The page that laws share, on which nothing is lit at the end of any."""
    yield page
    leave(page)


def test_every_numbered_formula_with_a_figure_in_its_section_is_tried(site):
    for slug, equations in PAGES.items():
        text = (site / "book" / f"{slug}.html").read_text("utf-8")
        answering = re.findall(
            r'id="equation-([\w-]+)">\s*<div class="math-line"[^>]*data-figures', text
        )
        assert answering == equations
    others = {path for path in (site / "book").glob("*.html") if path.stem not in PAGES}
    assert not [path for path in others if "data-figures" in path.read_text("utf-8")]


def test_a_numbered_formula_with_a_figure_in_its_section_answers_or_it_is_said_why_not(site):
    beside = set()
    for path in (site / "book").glob("*.html"):
        page = html.parse(path).getroot()
        for block in page.xpath("//*[starts-with(@id, 'equation-')][a[@class='eqno']]"):
            (section, *_) = block.xpath("ancestor::section[1]")
            if section.xpath(".//figure[@id and contains(@class, 'nb-widget')]"):
                beside.add(block.get("id").removeprefix("equation-"))
    answering = {equation for equations in PAGES.values() for equation in equations}
    assert len(beside) > 30 and beside - answering == set(SILENT)


@pytest.mark.parametrize("document", [f"book/{slug}" for slug in PAGES])
def test_every_place_of_a_letter_lights_up_and_goes_out_and_its_value_is_the_cores(page, document):
    """Two laws at once: to point at each letter takes longer than both."""
    slug = document.removeprefix("book/")
    move_away_from_the_start(page, slug)
    for equation in PAGES[slug]:
        line = line_of(page, equation).element_handle()
        code, widget, unlit = line.evaluate(CODE), figure_beside(page, line), set()
        for letter in letters(line):
            point(page, letter)
            seen = page.evaluate(PLACES, [line, letter])
            said = (equation, letter["letter"], letter["index"], seen)
            if is_without(equation, letter):
                # It stands nowhere in the figure, found by another way than the page's.
                assert not seen["kinds"] and not seen["found"], said
                unlit.add(letter["letter"])
                continue
            assert_lights_its_places(equation, letter, seen, code)
            expected = core_value(widget, equation, letter)
            assert len(seen["values"]) == (expected is not None), said
            for value in seen["values"]:
                assert numbers(value) == pytest.approx(expected, abs=ROUNDING), said
            leave(page)  # a value lies over what stands below it
            assert page.evaluate(LIT) == 0
        assert unlit == set(WITHOUT.get(equation, "")), equation
    for figure in figures_with_controls(page):
        reset_if_any(figure)


def move_away_from_the_start(page, slug):
    """Move all that can be moved, so that each value is one that the page has computed."""
    if slug == "networks":
        follow(page, FOLDED)
    for figure in figures_with_controls(page):
        if name_of(figure) in NUDGED:
            figure.query_selector("input[type=range]").focus()
            page.keyboard.press("ArrowLeft")
        else:
            disturb(page, figure)
    page.evaluate("() => document.activeElement.blur()")


def assert_lights_its_places(equation, letter, seen, code):
    said = (equation, letter["letter"], letter["index"], seen)
    assert all(all(places) for places in seen["found"].values()), said
    # Of some letters all places are in the picture: the axis and the curve, two curves.
    assert seen["places"] >= 2, said
    assert (
        len(seen["kinds"]) >= 2
        or letter["role"] == "n"
        or (equation, letter["letter"]) == ("eq-bump", "y")
    ), said
    name = letter["letter"][0]
    written = re.findall(rf"(?<!\w){name}(?!\w)", re.sub(r"#.*|f?\"[^\"]*\"", "", code))
    if letter["role"] == "n" and letter["index"].isalpha():
        written = []  # such a letter has a name of its own in code
    assert len([each for each in seen["marked"] if each == name]) >= len(written), said


@on_geometry
def test_nothing_moves_and_the_formula_is_heard_as_before(page):
    line = line_of(page, "eq-boundary")
    heard = line.locator("math").evaluate("(math) => math.outerHTML")
    places = """() => [...document.querySelectorAll("main *")]
      .filter((e) => !e.closest(".nb-told, .nb-value"))
      .map((e) => Object.values(e.getBoundingClientRect().toJSON()).join())"""
    around = letters(line)
    point(page, around[0])
    leave(page)
    before = page.evaluate(places)
    point(page, around[0])
    assert page.evaluate(places) == before
    assert page.locator(".nb-value").get_attribute("aria-hidden") == "true"
    assert line.locator("math").evaluate("(math) => math.outerHTML") == heard
    assert line.get_attribute("role") is None and line.get_attribute("aria-label") is None
    assert line.locator("*:not(.katex-html, .katex-html *)").evaluate_all(
        "(all) => all.every((e) => !e.matches('[data-lit], [tabindex]'))"
    )


@on_bias
def test_a_sliders_label_lights_the_formula_which_follows_the_slider(page):
    slider = page.locator("#threshold-and-bias").get_by_role("slider", name="bias b")
    slider.scroll_into_view_if_needed()
    page.locator("#threshold-and-bias .nb-control-name", has_text="b").first.hover()
    value = page.locator("#equation-eq-threshold-bias .nb-value")
    value.wait_for()
    assert value.inner_text() == slider.get_attribute("aria-valuetext")
    leave(page)
    assert page.evaluate(LIT) == 0
    slider.focus()
    page.evaluate("() => { window.nbMarked = CSS.highlights.get('nb-lit'); }")
    for key in ("Home", "End", "ArrowLeft"):  # with a sign and without
        page.keyboard.press(key)
        moved = slider.get_attribute("aria-valuetext")
        until(page, lambda moved=moved: value.inner_text() == moved, value.inner_text)
        frames(page)
    # What is marked in code stays marked: marked anew, the cell would be drawn with each press.
    assert page.evaluate(
        "() => window.nbMarked && CSS.highlights.get('nb-lit') === window.nbMarked"
    )
    page.keyboard.press("Tab")
    page.locator("#threshold-and-bias").evaluate("() => document.activeElement.blur()")
    assert page.evaluate(LIT) == 0
    reset(page.locator("#threshold-and-bias"))


@on_geometry
def test_a_letter_of_a_figures_sentence_lights_its_partners(page):
    sentence = page.locator("#eight-points .nb-readout")
    sentence.scroll_into_view_if_needed()
    sentence.locator(".nb-t-z").first.hover()
    page.locator("#equation-eq-signed-distance .nb-value").wait_for()
    assert page.locator("#eight-points svg [data-lit=z]").count() > 1
    assert page.locator("#eight-points [data-lit]:not([data-lit=z])").count() == 0


@on_geometry
def test_by_key_there_is_one_stop_for_a_formula_and_arrows_within(page):
    for line in page.locator("[data-figures]").all():
        line.evaluate(REACH)
        expect(line).to_have_attribute("tabindex", "0")
        assert line.locator("[tabindex]").count() == 0
    line = line_of(page, "eq-signed-distance")
    status = page.locator(".nb-told[role=status]")
    page.locator("#equation-eq-signed-distance").evaluate(
        """(block) => {
          const before = document.createElement("button");
          block.before(before);
          before.focus();
          before.addEventListener("blur", () => before.remove());
        }"""
    )
    page.keyboard.press("Tab")
    # As they stand in the page: KaTeX puts what is below a bar before what is above it.
    w, x, b, z = "w = (3.00, 4.00)", "x = (4.00, 2.00)", "b = −10.00", "z = 10.00"
    expected = [w, w, x, b, w, z]
    for said in expected:
        until(page, lambda said=said: status.inner_text() == said, status.inner_text)
        assert page.evaluate("() => document.activeElement.matches('.math-line')")
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    assert status.inner_text() == expected[0]
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == 0
    assert status.inner_text() == ""
    page.keyboard.press("End")
    assert status.inner_text() == z
    page.keyboard.press("Tab")
    assert page.evaluate(LIT) == 0 and not line.evaluate("(line) => line.matches(':focus')")


@on_geometry
def test_by_key_a_figures_sentence_is_one_stop_and_arrows_go_from_letter_to_letter(page):
    sentence = page.locator("#eight-points .nb-readout")
    status = page.locator(".nb-told[role=status]")
    page.locator("#eight-points").get_by_role("slider", name="bias").focus()
    until(page, lambda: sentence.get_attribute("tabindex") == "0", "the sentence is no stop")
    for _ in range(9):
        if page.evaluate("() => document.activeElement.matches('.nb-readout')"):
            break
        page.keyboard.press("Tab")
    w, x, b, z = "w = (3.00, 4.00)", "x = (4.00, 2.00)", "b = −10.00", "z = 10.00"
    said = []
    for _ in range(9):
        said.append(status.inner_text())
        page.keyboard.press("ArrowRight")
    assert said[:4] == [w, b, x, z] and set(said) == {
        w,
        b,
        x,
        z,
        "y",
    }  # the width has y's colour alone
    page.keyboard.press("Home")
    assert status.inner_text() == w
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.locator("#eight-points svg [data-lit=z]").count() > 1
    assert page.locator("#equation-eq-signed-distance .nb-value").inner_text() == "10.00"
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == 0 and status.inner_text() == ""


@on_geometry
def test_a_tap_on_a_letter_of_a_sentence_lights_it(phone_page):
    page = phone_page
    letter = page.locator("#eight-points .nb-readout .nb-t-z").first
    letter.scroll_into_view_if_needed()
    for _ in range(2):  # the first brings what answers
        letter.tap()
        page.locator("#equation-eq-signed-distance .nb-value").wait_for()
    assert page.locator("#eight-points svg [data-lit=z]").count() > 1
    page.touchscreen.tap(5, 300)
    until(page, lambda: page.evaluate(LIT) == 0, "it stays lit")


@on_geometry
def test_a_value_may_be_pointed_at_and_dismissed(page):
    (w, *_) = letters(line_of(page, "eq-signed-distance"))
    point(page, w)
    value = page.locator(".nb-value")
    said, lit, place = value.inner_text(), page.evaluate(LIT), value.bounding_box()
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(x, y, steps=12)
    page.mouse.move(x + 3, y + 2, steps=3)
    frames(page, 1)
    assert value.inner_text() == said and page.evaluate(LIT) == lit
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == 0
    point(page, w)
    assert page.evaluate(LIT) == 0, "what was dismissed stays away while it is pointed at"
    page.mouse.move(w["x"] + 1, w["y"])
    assert page.evaluate(LIT) == 0
    leave(page)
    point(page, w)
    assert page.evaluate(LIT) == lit


@on_geometry
def test_a_tap_beside_a_letter_lights_it_and_a_tap_elsewhere_puts_it_out(phone_page):
    page = phone_page
    for equation in ("eq-boundary", "eq-signed-distance", "eq-boundary"):
        for letter in letters(line_of(page, equation))[:2]:
            page.touchscreen.tap(letter["x"], letter["y"] + 8)
            page.locator(f"#equation-{equation} .nb-value").wait_for()
            page.wait_for_timeout(100)
            assert page.locator(f"#equation-{equation} .nb-value").count() == 1
            assert page.locator(f"#eight-points [data-lit={letter['role']}]").count() > 1
    page.touchscreen.tap(5, 300)
    until(page, lambda: page.evaluate(LIT) == 0, "it stays lit")


def test_what_a_prediction_covers_is_not_told_by_the_formula(visit, server):
    page = visit(f"{server.address}book/networks.html")
    live_figure(page, figures_of(page, "eq-net-xor")[0])
    (letter,) = letters(line_of(page, "eq-net-xor"))
    point(page, letter)
    assert page.locator(".nb-value").inner_text() == "?"


def test_nothing_is_loaded_before_a_reader_points(visit, server):
    page = visit(f"{server.address}book/geometry.html")
    live_figures(page)
    page.wait_for_load_state("networkidle")
    loaded = (
        "() => performance.getEntriesByType('resource').some((e) => e.name.includes('/point.js'))"
    )
    assert not page.evaluate(loaded)
    point(page, letters(line_of(page, "eq-boundary"))[0])
    assert page.evaluate(loaded)
    assert len(gzip.compress((STATIC / "point.js").read_bytes(), 9)) <= BUDGET


def test_a_browser_that_cannot_mark_text_marks_the_cell(visit, server):
    page = visit(f"{server.address}book/geometry.html")
    live_figure(page, figures_of(page, "eq-signed-distance")[0])
    page.evaluate("() => { delete window.Highlight; }")
    point(page, letters(line_of(page, "eq-signed-distance"))[1])
    marked = page.locator("pre.nb-lit-whole[data-lit]")
    assert marked.count() == 1 and "z = w @ x + b" in marked.inner_text()
    leave(page)
    assert marked.count() == 0


@on_bias
def test_axe_finds_nothing_in_what_is_lit(page):
    page.evaluate(AXE_SCRIPT)
    for scheme, viewport in (("light", DESKTOP), ("dark", PHONE)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(viewport)
        frames(page)
        point(page, letters(line_of(page, "eq-bias-trick"))[0])
        assert page.locator(".nb-value").count() == 1
        parts = [["#equation-eq-bias-trick"], ["#lifted-bias"]]
        found = page.evaluate("(parts) => axe.run({ include: parts })", parts)["violations"]
        assert not found, [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
        leave(page)
