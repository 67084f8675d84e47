"""A point snaps to its step, stays within its ends, and is moved by the arrow keys."""

import pytest

PRESS = """(start, keys, options) => {
  const ui = new Bench({ point: start });
  const plot = new Plot(ui, { x: [-5, 5], y: [-5, 5] });
  const curve = options.slides ? { along: (x) => x * x } : {};
  const control = handle(ui, plot, "point", { label: "point", ...curve, ...options });
  for (const [key, shiftKey] of keys) ui.send(control.grip, "keydown", { key, shiftKey });
  control.show();
  const name = control.grip.getAttribute("aria-label");
  return { point: ui.get("point"), print: control.print(), name };
}"""

PARSE = """(raw, options) => {
  const ui = new Bench({ point: [0, 0] });
  const plot = new Plot(ui, { x: [-5, 5], y: [-4, 4] });
  const curve = options.slides ? { along: (x) => x } : {};
  const value = handle(ui, plot, "point", { label: "point", ...curve }).parse(raw);
  return value === undefined ? "refused" : value;
}"""


@pytest.mark.parametrize(
    ("value", "step", "snapped"),
    [
        (0.24, 0.1, 0.2),
        (0.26, 0.1, 0.3),
        (0.1 + 0.2, 0.1, 0.3),
        (1.1, 0.25, 1.0),
        (9, 1, 3),
        (-9, 1, -3),
    ],
)
def test_a_value_snaps_to_its_step_between_its_ends(kit, value, step, snapped):
    assert kit.map("(v, step) => snap(v, step, [-3, 3])", [value], [step])[0] == snapped


@pytest.mark.parametrize(
    ("keys", "point"),
    [
        (["ArrowRight"], [0.1, 0]),
        (["ArrowLeft", "ArrowUp"], [-0.1, 0.1]),
        (["ArrowDown"] * 3, [0, -0.3]),
        (["ArrowRight"] * 99, [5, 0]),
        (["Tab", "a"], [0, 0]),
    ],
)
def test_arrow_keys_move_a_point(kit, keys, point):
    (found,) = kit.map(PRESS, [[0, 0]], [[[key, False] for key in keys]], [{}])
    assert found["point"] == point
    assert found["print"] == ",".join(str(value) for value in point)


def test_shift_goes_ten_steps(kit):
    (found,) = kit.map(PRESS, [[0, 0]], [[["ArrowUp", True]]], [{"step": 0.25}])
    assert found["point"] == [0, 2.5]
    assert found["name"] == "point at 0.00, 2.50. Arrow keys move it."


def test_a_point_that_slides_keeps_x_alone(kit):
    keys = [["ArrowRight", False], ["ArrowUp", False], ["ArrowDown", True]]
    (found,) = kit.map(PRESS, [2], [keys], [{"slides": True}])
    assert found["point"] == pytest.approx(1.2)
    assert found["name"] == "point at 1.20, 1.44. Arrow keys move it."


@pytest.mark.parametrize(
    ("raw", "slides", "value"),
    [
        ("1,2", False, [1, 2]),
        ("9,-9", False, [5, -4]),
        ("1", False, "refused"),
        ("1,2,3", False, "refused"),
        ("1,x", False, "refused"),
        ("2.04", True, 2.0),
        ("", True, "refused"),
        ("NaN", True, "refused"),
    ],
)
def test_a_link_is_read_with_care(kit, raw, slides, value):
    found = kit.map(PARSE, [raw], [{"slides": slides}])[0]
    assert (found.tolist() if hasattr(found, "tolist") else found) == value
