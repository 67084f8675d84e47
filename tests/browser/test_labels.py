"""Labels can be read: nothing lies under one in a picture, and names hold what is written."""

import pytest

from tests.browser.conftest import every_page_with_figures
from tests.page import DESKTOP, PHONE, reset

# What lies under the words of a picture: lines, points and other words, in the picture's own units.
UNDER = """(figure) => {
  const picture = figure.querySelector("svg.nb-picture");
  const seen = (each) => each.getAttribute("display") !== "none";
  const labels = [...picture.querySelectorAll(":scope > g:not(.nb-axes) > text")].filter(seen);
  const boxes = labels.map((each) => {
    const { x, y, width, height } = each.getBBox();
    // Letters are lower than their line.
    return { text: each.textContent, x: x + 1, y: y + 3, width: width - 2, height: height - 6 };
  });
  const lines = [...picture.querySelectorAll("line.nb-curve")].filter(seen).map((each) => {
    const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map((end) => Number(each.getAttribute(end)));
    return { name: each.getAttribute("class"), x1, y1, x2, y2 };
  });
  const meets = ({ x, y, width, height }, { x1, y1, x2, y2 }) =>
    Array.from({ length: 2001 }, (_, i) => i / 2000).some((share) => {
      const [px, py] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
      return px > x && px < x + width && py > y && py < y + height;
    });
  const found = [];
  boxes.forEach((box, i) => {
    for (const line of lines) if (meets(box, line)) found.push(`${box.text} on ${line.name}`);
    for (const other of boxes.slice(i + 1))
      if (box.x < other.x + other.width && other.x < box.x + box.width
        && box.y < other.y + other.height && other.y < box.y + box.height)
        found.push(`${box.text} on ${other.text}`);
  });
  return [found, boxes.map(({ text }) => text)];
}"""

# The same in each of some states, a frame after it is set; then the figure is as before.
UNDER_ALL = f"""async (figure, states) => {{
  const under = {UNDER};
  const start = {{ ...figure.nbModel.state }};
  const found = [];
  for (const state of [...states, {{}}]) {{
    const set = Object.entries({{ ...start, ...state }});
    for (const [trait, value] of set) figure.nbModel.set(trait, value);
    await new Promise(requestAnimationFrame);
    found.push(under(figure));
  }}
  return found.slice(0, -1);
}}"""
on_geometry = pytest.mark.parametrize("document", ["book/geometry"])

# The start; all eight points right, as the caption asks; its neighbours; and turns all around.
STATES = [
    {},
    {"angle": 63, "bias": -6},
    {"angle": 90, "bias": 0},
    {"norm": 0.5, "bias": -2},
    {"norm": 6, "bias": 15},
    {"x": [-4, -4]},
    {"x": [1.2, 1.6]},
    {"x": [0.1, 5.9], "angle": 5},
    *({"angle": angle, "norm": norm, "bias": bias} for angle in range(-180, 180, 30)
      for norm, bias in ((5, -10), (2, 4), (3.5, -6))),
]  # fmt: skip


@on_geometry
def test_labels_of_the_boundary_lie_on_nothing(page):
    figure = page.locator("figure[data-widget=boundary]")
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        figure.evaluate("(each) => each.scrollIntoView({ block: 'center' })")
        shown, covered = set(), []
        for state, (found, words) in zip(STATES, figure.evaluate(UNDER_ALL, STATES), strict=True):
            shown |= {word.split(" ")[0] for word in words}
            covered += [(state, each) for each in found]
        assert shown >= {"d", "|b|/‖w‖", "w", "z"}
        assert not covered, viewport


@on_geometry
def test_labels_move_out_of_the_way_of_a_point_that_is_dragged(page):
    figure = page.locator("figure[data-widget=boundary]")
    grip = figure.locator(".nb-handle").nth(8)
    grip.evaluate("(each) => each.scrollIntoView({ block: 'center' })")
    box = grip.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for dx, dy in ((-60, 40), (-140, -60), (-220, 120), (-40, 160), (60, -60)):
        page.mouse.move(box["x"] + dx, box["y"] + dy, steps=3)
        found, _ = figure.evaluate(UNDER)
        assert not found
    page.mouse.up()
    reset(figure)


# What is written at a control and its name, both as a voice says them, where the name lacks it.
MISNAMED = r"""() => {
  const plain = (text) => (text ?? "").normalize("NFKC").toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  const written = (each) => {
    const label = each.labels?.[0];
    return plain((label?.querySelector(".nb-control-name") ?? label ?? each).innerText);
  };
  return [...document.querySelectorAll("[aria-label]:is(button, a, input, select, textarea)")]
    .filter((each) => each.checkVisibility() && /\p{L}/u.test(written(each)))
    .filter((each) => !each.matches("select, textarea") || each.labels.length)
    .filter((each) => !plain(each.ariaLabel).includes(written(each)))
    .map((each) => `${each.ariaLabel}: ${written(each)}`);
}"""


@every_page_with_figures
def test_what_is_written_at_a_control_is_in_its_name(page, document):
    assert page.evaluate(MISNAMED) == []
