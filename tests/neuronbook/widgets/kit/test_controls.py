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
    [("1.5", 1.5), ("-2", -2), ("99", 3), ("-99", -3), (" 1 ", 1), ("0.123456789", 0)],
)
def test_a_number_in_a_link_is_brought_to_a_step_between_the_ends(kit, raw, value):
    call = "(raw) => readNumber(raw, { min: -3, max: 3, step: 0.5 })"
    assert kit.map(call, [raw])[0] == value


def test_steps_are_counted_from_the_lower_end(kit):
    call = "(raw) => readNumber(raw, { min: 0.2, max: 4, step: 0.5 })"
    assert kit.map(call, ["0.3", "0.5", "1.9", "0"]).tolist() == [0.2, 0.7, 1.7, 0.2]


NO_NUMBERS = ["", "  ", "NaN", "Infinity", "-Infinity", "1,5", "two", "1;2"]
NO_NUMBERS += ["0x1", "0b1", "-1e9", "1e-9", "1E1", "1_0", "+1", "1.", ".5", "−1", "٣", "9" * 400]


@pytest.mark.parametrize("raw", NO_NUMBERS)
def test_what_is_no_plain_number_is_passed_over(kit, raw):
    call = "(raw) => readNumber(raw, { min: -3, max: 3, step: 0.5 }) === undefined"
    assert kit.map(call, [raw])[0] == 1


BETWEEN = """(value, keys) => {
  const ui = new Bench({ angle: value });
  const range = { min: -180, max: 180, step: 1, grain: 0.01 };
  const control = slider(ui, "angle", { label: "angle", ...range });
  control.show();
  const stood = [control.input.value, control.input.getAttribute("step")];
  for (const key of keys) ui.send(control.input, "keydown", { key });
  control.show();
  return [stood, ui.get("angle"), control.input.getAttribute("step"), control.parse("30.256")];
}"""


def test_a_thumb_may_stand_between_two_steps_until_a_key_moves_it(kit):
    values, keys = [53.13, 53.13, 53], [["Tab"], ["ArrowLeft"], ["ArrowLeft"]]
    between, left, on_step = kit.map(BETWEEN, values, keys)
    assert between == [[53.13, "any"], 53.13, "any", 30.26]
    assert left == [[53.13, "any"], 53, "1", 30.26]
    assert on_step == [[53, "1"], 53, "1", 30.26]


TYPED = {
    "4": 4, "-4": -4, "−4": -4, "–4": -4, "— 4": -4, "+4": 4, " 4 ": 4, "\u00a0−\u20094": -4,
    "0.25": 0.25, "0,25": 0.25, "−0,5": -0.5, ".5": 0.5, ",5": 0.5, "5.": 5, "007": 7,
    "10 000": 10_000, "10\u202f000,5": 10_000.5, "1250,5": 1250.5, "0,250": 0.25,
    "1/4": 0.25, "−1 / 4": -0.25, "½": 0.5, "−¾": -0.75, "0,5/2": 0.25, "1e3": 1000, "2E-2": 0.02,
}  # fmt: skip
NOT_TYPED = [
    "", " ", "four", "1,000", "12,500", "1,000,000", "1.000,5", "1,000.5", "1 2", "1 00", "2½",
    "1 ½", "2²", "²", "0x10", "1/0", "1/2/3", "--4", "4-", "−", "1e999", "NaN", "Infinity", "4 mV",
    "25%", "(4)", "= 4", "4!", "1'000", "1..5", ".", ",", "٤",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), TYPED.items())
def test_a_number_is_read_as_people_type_it(kit, text, value):
    assert kit.map("(text) => typedNumber(text)", [text])[0] == value


@pytest.mark.parametrize("text", NOT_TYPED)
def test_no_other_number_is_read_into_what_is_typed(kit, text):
    assert kit.map("(text) => typedNumber(text) === null", [text])[0] == 1
