"""With forced colours, and on a page that runs from the right, what matters can still be told."""

import pytest

from tests.page import figures_with_controls, live_figure, name_of
from tests.tried import long_but
from tools.book import pages_with_figures

# Bits, choices, tables and the marks of a picture.
TRIED = ("book/mcculloch-pitts", "book/activations")

# How those look that are pressed, or current, and those that are not: with forced colours only this
# is left of it.
LOOKS = """(figure, [kind, mark]) => {
  const look = (part) => {
    const { color, backgroundColor, borderColor, fill, stroke, strokeWidth, display }
      = getComputedStyle(part);
    const drawn = part instanceof SVGElement ? [fill, stroke, strokeWidth, display] : [];
    return [color, backgroundColor, borderColor, ...drawn].join(" ");
  };
  const parts = (each) => each instanceof SVGElement ? [...each.querySelectorAll("*")] : [each];
  return ["true", "false"].map((state) =>
    [...figure.querySelectorAll(`${kind}[${mark}=${state}]`)]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .map((each) => parts(each).map(look).join("; ")));
}"""


@pytest.mark.parametrize("document", long_but(TRIED, pages_with_figures()))
def test_what_is_pressed_can_be_told_with_forced_colours(document, page):
    n_tried = 0
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        for figure in figures_with_controls(page):
            for mark in ("aria-pressed", "aria-current"):
                for kind in ("button.nb-bit", "button:not(.nb-bit)", "g"):
                    on, off = figure.evaluate(LOOKS, [kind, mark])
                    n_tried += bool(on and off)
                    assert not set(on) & set(off), (name_of(figure), kind, scheme)
    page.emulate_media(forced_colors="none", color_scheme="light")
    assert n_tried or document != "book/mcculloch-pitts"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_s_scheme_is_above_the_chosen_one_with_forced_colours(visit, server, scheme):
    page = visit("about:blank")
    page.add_init_script("localStorage.setItem('nb-theme', matchMedia("
                         "'(prefers-color-scheme: dark)').matches ? 'light' : 'dark')")  # fmt: skip
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{server.address}book/artificial-neuron.html")
    line = live_figure(page, "one-input").locator(".nb-s-z").first
    stroke = "(each) => getComputedStyle(each).stroke"
    chosen = line.evaluate(stroke)
    page.emulate_media(color_scheme=scheme, forced_colors="active")
    assert line.evaluate(stroke) != chosen
    page.evaluate("document.documentElement.dataset.theme = 'auto'")
    system = line.evaluate(stroke)
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert line.evaluate(stroke) == system


def test_the_current_chapter_is_marked_by_more_than_a_ground(visit, server):
    page = visit(f"{server.address}book/bias.html", forced_colors="active")
    bar = page.locator(".nb-nav a[aria-current]").evaluate(
        "(link) => getComputedStyle(link, '::before').borderInlineStartWidth"
    )
    assert bar == "3px"


@pytest.mark.parametrize("document", ["book/artificial-neuron", "book/activations", "book/bias"])
def test_numbers_and_formulas_run_from_the_left_on_a_page_from_the_right(document, page):
    page.evaluate("document.documentElement.dir = 'rtl'")
    of = "(all) => [...new Set(all.map((each) => getComputedStyle(each).direction))]"
    for kind in ("main svg", "output", "code", "pre", ".math", ".nb-live table"):
        found = page.locator(kind)
        if found.count():
            assert found.evaluate_all(of) == ["ltr"], kind
    assert page.locator("main p").first.evaluate("(p) => getComputedStyle(p).direction") == "rtl"
    # A tick's minus stands before its digits.
    places = page.locator(".nb-axes text", has_text="−").evaluate_all(
        """(ticks) => ticks.map((tick) => [0, 1].map((i) => tick.getStartPositionOfChar(i).x))"""
    )
    assert places
    assert all(minus < digit for minus, digit in places)
    page.evaluate("document.documentElement.removeAttribute('dir')")
