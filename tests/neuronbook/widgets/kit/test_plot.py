"""Marks stand where their numbers say, and no number leaves the picture's neighbourhood."""

import pytest

PLOT = "const plot = new Plot(new Bench({}), { x: [0, 10], y: [0, 1], width: 454, height: 358 });"


def drawn(kit, program):
    """Run a program on a plot of 400 by 300 pixels; return what it gives."""
    (found,) = kit.map(f"() => {{ {PLOT} return {program}; }}", [[]])
    return found


@pytest.mark.parametrize(
    ("pixel", "kept"),
    [(12.34, 12.3), (-1e9, -2000), (1e300, 3000), (float("inf"), 3000), (float("-inf"), -2000)],
)
def test_pixels_are_rounded_and_kept_near(kit, pixel, kept):
    assert kit.map("clamp", [pixel])[0] == kept


def test_a_dot_stands_at_its_numbers(kit):
    program = "(() => { const dot = plot.dot('y'); dot.at(5, 0.5); return dot.node.attributes; })()"
    place = {each["name"]: each["value"] for each in drawn(kit, program)}
    assert (place["cx"], place["cy"]) == ("238", "174")


def test_numbers_without_a_place_break_a_line(kit):
    points = "[[0, 0], [5, NaN], [10, 1], [10, 1e13], [0, 0.5]]"
    show = f"const line = plot.path('y'); line.show({points}); return line.node.getAttribute('d');"
    program = f"(() => {{ {show} }})()"
    assert drawn(kit, program) == "M38,324ZM438,24ZM38,174Z"


def test_a_graph_has_as_many_points_as_asked_for(kit):
    program = """(() => {
      const curve = plot.curve("y", { samples: 5 });
      curve.graph((x) => x / 10);
      return curve.node.getAttribute("d");
    })()"""
    assert drawn(kit, program) == "M38,324L138,249L238,174L338,99L438,24"


def test_other_ends_draw_other_ticks_and_the_same_ends_none(kit):
    program = """(() => {
      const all = () => html(plot.axes.childNodes).match(/>[^<]+</g);
      const words = () => all().map((each) => each.slice(1, -1));
      const before = plot.axes.childNodes;
      plot.rescale({ x: [0, 10] });
      const kept = plot.axes.childNodes === before;
      plot.rescale({ x: [0, 100] });
      return [kept, words()];
    })()"""
    kept, words = drawn(kit, program)
    assert kept
    assert words[:6] == ["0", "20", "40", "60", "80", "100"]


def test_a_mark_can_be_hidden_and_shown(kit):
    program = """(() => {
      const arrow = plot.arrow("w");
      const seen = () => [arrow.shaft, arrow.head].map((mark) => mark.node.getAttribute("display"));
      arrow.visible(false);
      const hidden = seen();
      arrow.visible(true);
      return [hidden, seen()];
    })()"""
    assert drawn(kit, program) == [["none", "none"], [None, None]]
