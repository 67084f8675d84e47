"""A point snaps to its step, stays within its ends, and is moved by the arrow keys."""

import pytest

PRESS = """(start, keys, options) => {
  const ui = new Bench({ point: start });
  const plot = new Plot(ui, { x: [-5, 5], y: [-5, 5] });
  const curve = options.slides ? { along: (x) => x * x } : {};
  const control = handle(ui, plot, "point", { label: "point", ...curve, ...options });
  let held = 0;
  const preventDefault = () => {
    held += 1;
  };
  for (const [key, shiftKey, altKey] of keys)
    ui.send(control.grip, "keydown", { key, shiftKey, altKey, preventDefault });
  control.show();
  const said = (name) => control.grip.getAttribute(name);
  const value = ["now", "min", "max", "text"].map((part) => said(`aria-value${part}`));
  const [point, print] = [ui.get("point"), control.print()];
  return { point, print, name: said("aria-label"), role: said("role"), value, held };
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
    assert found["name"] == "point. Arrow keys move it."
    assert found["role"] == "slider"
    assert found["value"] == ["1.2", "-5", "5", "1.20"]


@pytest.mark.parametrize(("key", "x"), [("Home", -5), ("End", 5), ("PageUp", 3), ("PageDown", 1)])
def test_a_point_that_slides_answers_to_a_slider_s_keys(kit, key, x):
    (found,) = kit.map(PRESS, [2], [[[key, False]]], [{"slides": True}])
    assert found["point"] == x and found["held"] == 1


def test_a_point_in_the_plane_is_no_slider(kit):
    (found,) = kit.map(PRESS, [[0, 0]], [[["Home", False]]], [{}])
    assert found["role"] == "application"
    assert found["value"] == [None] * 4
    assert found["point"] == [0, 0] and found["held"] == 0


@pytest.mark.parametrize("slides", [True, False])
def test_a_space_is_held_back_and_a_browser_s_own_keys_are_not(kit, slides):
    start = 2 if slides else [0, 0]
    keys = [[" ", False], ["ArrowLeft", False, True]]
    (found,) = kit.map(PRESS, [start], [keys], [{"slides": slides}])
    assert found["point"] == start and found["held"] == 1


@pytest.mark.parametrize(
    ("raw", "slides", "value"),
    [
        ("1,2", False, [1, 2]),
        ("9,-9", False, [5, -4]),
        ("1", False, "refused"),
        ("1,2,3", False, "refused"),
        ("1,x", False, "refused"),
        (",", False, "refused"),
        ("1,", False, "refused"),
        ("0x1,1e0", False, "refused"),
        ("0x1", True, "refused"),
        ("1,2", True, "refused"),
        ("2.04", True, 2.0),
        ("", True, "refused"),
        ("NaN", True, "refused"),
    ],
)
def test_a_link_is_read_with_care(kit, raw, slides, value):
    found = kit.map(PARSE, [raw], [{"slides": slides}])[0]
    assert (found.tolist() if hasattr(found, "tolist") else found) == value
