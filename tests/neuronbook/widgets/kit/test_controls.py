"""A slider writes the state, shows it, and reads a shared link."""

import pytest

SLIDER = """(state, options) => {
  const ui = new Bench(state);
  const control = slider(ui, ["weights", 1], { label: "weight", min: -3, max: 3, ...options });
  control.show();
  const said = () => control.input.getAttribute("aria-valuetext");
  const before = [control.input.value, said()];
  control.input.value = "-1.25";
  ui.send(control.input, "input");
  control.show();
  return [before, ui.model.get("weights"), said(), html(control.element.childNodes.slice(-1))];
}"""


@pytest.mark.parametrize(
    ("options", "first", "second"),
    [({}, "2.00", "−1.25"), ({"digits": 1}, "2.0", "−1.3"), ({"digits": 0}, "2", "−1")],
)
def test_a_slider_moves_one_entry_and_tells_it(kit, options, first, second):
    ((before, weights, said, shown),) = kit.map(SLIDER, [{"weights": [1, 2]}], [options])
    assert before == [2, first]
    assert weights == [1, -1.25]
    assert said == second and f">{second}<" in shown


@pytest.mark.parametrize(
    ("raw", "value"),
    [("1.5", 1.5), ("-2", -2), ("99", 3), ("-1e9", -3), (" 1 ", 1), ("0x1", 1)],
)
def test_a_number_in_a_link_is_brought_between_the_ends(kit, raw, value):
    assert kit.map("(raw) => readNumber(raw, { min: -3, max: 3 })", [raw])[0] == value


@pytest.mark.parametrize("raw", ["", "  ", "NaN", "Infinity", "-Infinity", "1,5", "two", "1;2"])
def test_what_is_no_number_is_passed_over(kit, raw):
    call = "(raw) => readNumber(raw, { min: -3, max: 3 }) === undefined"
    assert kit.map(call, [raw])[0] == 1
