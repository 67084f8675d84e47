"""For every eye and hand: spaced text, forced colours, a small window, taps, keys, less motion.

What WCAG 2.2 asks of a page beyond what axe finds; `docs/accessibility.md` has the whole list.
"""

import pytest

from tests.page import PHONE, PICTURE_OF, figures_with_controls, frames, name_of, read, reset
from tests.tried import long_but
from tools.book import pages_with_figures

# Each kind of control: sliders, menus, a patch to paint; bits, marks and tables to press; points.
KINDS = ("book/artificial-neuron", "book/mcculloch-pitts", "book/geometry")
each_kind_of_control = pytest.mark.parametrize("document", long_but(KINDS, pages_with_figures()))
SMALL = {"width": 320, "height": 256}
"""A window of 1280 by 1024 pixels that is enlarged four times."""

# ---- spaced text ---------------------------------------------------------------------------------

# As WCAG 1.4.12 has it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
# Texts of which a part is cut off; those for screen readers alone are.
CUT = """() => [...document.querySelectorAll("body *:not(svg, svg *, math *)")].filter((each) => {
  const { overflowX, overflowY, clipPath } = getComputedStyle(each);
  const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || clipPath !== "none" || !each.checkVisibility({ visibilityProperty: true })) return;
  const hides = /hidden|clip/;
  return (hides.test(overflowX) && each.scrollWidth > each.clientWidth + 1)
    || (hides.test(overflowY) && each.scrollHeight > each.clientHeight + 1)
    || (each.matches("button, output") && each.scrollWidth > each.clientWidth + 1);
}).map((each) => each.outerHTML.slice(0, 120))"""


@each_kind_of_control
def test_spaced_text_is_neither_cut_nor_wider_than_the_window(page):
    style = page.add_style_tag(content=SPACED)
    for viewport in (PHONE, {"width": 320, "height": 640}):
        page.set_viewport_size(viewport)
        frames(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert page.evaluate(CUT) == [], viewport
    style.evaluate("(style) => style.remove()")


# ---- forced colours ------------------------------------------------------------------------------

# The least contrast between a figure's curves, or its points, and the page.
LEAST_CONTRAST = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const srgb = colour.startsWith("color(");
    const [r, g, b] = parts(srgb ? colour.replace("color(srgb", "") : colour).slice(0, 3)
      .map((c) => (srgb ? c : c / 255))
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const page = light(getComputedStyle(document.body).backgroundColor);
  const against = (colour) => {
    const [low, high] = [page, light(colour)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const marks = (kind, names) => names.map((name) => `.nb-live svg .nb-${kind}-${name}`).join(", ");
  const symbols = ["x", "w", "b", "z", "y", "neutral"];
  const worst = (kind, paint) => [...document.querySelectorAll(marks(kind, symbols))]
    .map((each) => against(getComputedStyle(each)[paint]));
  return Math.min(...worst("s", "stroke"), ...worst("f", "fill"));
}"""


@each_kind_of_control
def test_curves_and_points_stand_out_with_forced_colours(page):
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        assert page.evaluate(LEAST_CONTRAST) >= 3, scheme
    page.emulate_media(forced_colors="none", color_scheme="light")


# ---- targets -------------------------------------------------------------------------------------

TARGETS = ".nb-live :is(button, select, input[type=range], label.nb-toggle, .nb-press, .nb-handle)"
TOO_SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .filter((each) => each.getClientRects().length)
  .map((each) => [each.getBoundingClientRect(), each])
  .filter(([{ width, height }]) => width < 24 || height < 24)
  .map(([{ width, height }, each]) => `${width} x ${height}: ${each.outerHTML.slice(0, 100)}`)"""


@each_kind_of_control
def test_each_target_has_24_pixels_in_a_small_window(page):
    page.set_viewport_size({"width": 320, "height": 640})
    frames(page)
    assert page.evaluate(TOO_SMALL, TARGETS) == []


# ---- taps ----------------------------------------------------------------------------------------


WITHOUT_POINTS = {
    f"book/{slug}"
    for slug in ("intro", "mcculloch-pitts", "backpropagation", "networks", "make-your-own")
}
"""Pages with figures, none of which has a point that is dragged."""


@each_kind_of_control
def test_what_can_be_dragged_can_also_be_tapped(document, phone_page):
    n_tried = 0
    for figure in figures_with_controls(phone_page):
        for grip in figure.query_selector_all(".nb-handle:visible"):
            before = read(figure)
            picture = grip.query_selector(PICTURE_OF)
            grip.evaluate("(each) => each.scrollIntoView({ block: 'center' })")
            tap(phone_page, grip)
            if read(figure) == before:  # a cell that is painted changes at once
                tap(phone_page, picture, *free_place(picture))
            assert read(figure)["picture"] != before["picture"], name_of(figure)
            reset(figure)
            n_tried += 1
    assert bool(n_tried) == (document not in WITHOUT_POINTS)


def tap(page, element, across=0.55, down=0.55):  # inside a cell of a patch
    box = element.bounding_box()
    page.touchscreen.tap(box["x"] + across * box["width"], box["y"] + down * box["height"])
    frames(page)


# The place of the picture that is farthest from all that can be pressed: a finger is thick.
FREE = """(picture) => {
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  const { x, y, width, height } = picture.getBoundingClientRect();
  const others = [...picture.querySelectorAll("[tabindex]")]
    .filter((each) => each.checkVisibility()).map((each) => middle(each.getBoundingClientRect()));
  const room = ([a, d]) => Math.min(...others.map(([across, down]) =>
    Math.hypot(x + a * width - across, y + d * height - down)));
  const shares = [0.3, 0.4, 0.5, 0.6, 0.7];
  const places = shares.flatMap((a) => shares.map((d) => [a, d]));
  return places.sort((p, q) => room(q) - room(p))[0];
}"""


def free_place(picture):
    return picture.evaluate(FREE)


# ---- the focus -----------------------------------------------------------------------------------

# Every stop of the keyboard, from the end of the page to its start, so that each comes into sight
# from above: whether the bar at the top covers it, and whether it looks other than without focus.
FOCUS = """async () => {
  const stops = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]";
  const all = [...document.querySelectorAll(stops)].filter((each) => !each.disabled
    && each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }));
  const bar = document.querySelector(".nb-top");
  const look = (each) => [each, each.nextElementSibling, ...each.querySelectorAll("*")]
    .filter(Boolean).map((part) => {
      const { outline, boxShadow, stroke, strokeWidth, fill } = getComputedStyle(part);
      return [outline, boxShadow, stroke, strokeWidth, fill].join();
    }).join();
  const wrong = { covered: [], unseen: [], n: all.length };
  for (const each of all.reverse()) {
    const before = look(each);
    each.focus();
    if (document.activeElement !== each) continue;
    const { top, bottom } = each.getBoundingClientRect();
    const end = bar.getBoundingClientRect().bottom;
    if (!bar.contains(each) && !each.matches(".nb-skip") && (top < end - 1 && bottom > 0))
      wrong.covered.push(each.outerHTML.slice(0, 120));
    if (look(each) === before) wrong.unseen.push(each.outerHTML.slice(0, 120));
    each.blur();
  }
  return wrong;
}"""


@each_kind_of_control
def test_the_focus_is_seen_and_never_under_the_bar(page):
    for viewport in ({"width": 1280, "height": 900}, SMALL):
        page.set_viewport_size(viewport)
        page.keyboard.press("Tab")  # what follows counts as moved by keys
        found = page.evaluate(FOCUS)
        assert found["n"] > 30
        assert found["covered"] == [] and found["unseen"] == [], viewport


# ---- less motion ---------------------------------------------------------------------------------

MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
  const { transitionDuration, animationName, animationDuration, scrollBehavior }
    = getComputedStyle(each);
  const long = (times) => times.split(", ").some((time) => parseFloat(time) > 0.01);
  return long(transitionDuration) || scrollBehavior === "smooth"
    || (animationName !== "none" && long(animationDuration));
}).map((each) => each.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("document", KINDS[:1])
def test_nothing_glides_where_less_motion_is_asked_for(page):
    assert page.evaluate(MOVING) == []
    # A style that glides is found, and held back.
    style = page.add_style_tag(content="button { transition: all 1s; }")
    assert page.evaluate(MOVING) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) != []
    style.evaluate("(style) => style.remove()")
