"""Gates and circuits that a reader builds in "The McCulloch–Pitts neuron": read, and judged."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from neuronbook.exercises.comparison import Unreadable, numbers_in, plain
from neuronbook.exercises.verdict import show
from neuronbook.mcculloch_pitts import Circuit, Gate, Unit, all_inputs

# ---- one gate ------------------------------------------------------------------------------------


def gate_reader(n_inputs: int) -> Callable[[object], Gate]:
    """Return what reads a gate: a `Gate`, (θ, role, ...), (θ, (role, ...)), or an array."""
    return partial(_read_gate, n_inputs)


def _read_gate(n_inputs: int, answer: object) -> Gate:
    if isinstance(answer, Gate):
        answer = [answer.threshold, *answer.roles]
    listed = isinstance(answer, (list, tuple))
    parts = [numbers_in(part) for part in (answer if listed else [answer])]
    given = sum(part.size for part in parts)
    if given != n_inputs + 1:
        raise Unreadable(
            f"θ and {n_inputs} roles are expected, {n_inputs + 1} numbers; you gave {given}."
        )
    threshold, *roles = np.concatenate([part.ravel() for part in parts]).tolist()
    if threshold < 0 or threshold != int(threshold):
        raise Unreadable(f"θ counts inputs: a whole number from 0 on; you gave {threshold:g}.")
    if not set(roles) <= {-1, 0, 1}:
        raise Unreadable("Each wire is 1 (excites), −1 (inhibits) or 0 (not connected).")
    return Gate(int(threshold), [int(role) for role in roles])


def failing_row(gate: Gate, wanted: set[str]) -> str:
    """Say at which row a gate does not do what it should: fire at these rows and at no other."""
    for row in all_inputs(gate.n_inputs):
        name = "".join(map(str, row))
        if gate(row) != (name in wanted):
            return f"At {name} it answers {gate(row)} instead of {int(name in wanted)}."
    return ""


def agrees_with_the_veto(values: np.ndarray) -> str:
    """Say why a case does not tell the friend's rule from the rule of 1943."""
    e, i, theta = values.tolist()
    if min(e, i, theta) < 0 or any(number != int(number) for number in (e, i, theta)):
        return "Inputs are counted: give whole numbers from 0 on."
    friend, rule = int(e - 12 * i >= theta), int(i == 0 and e >= theta)
    if friend != rule:
        return ""
    return (
        f"The friend's neuron: {e:g} − 12·{i:g} = {e - 12 * i:g}, so it answers {friend}. "
        f"The neuron of 1943 answers {rule} as well."
    )


# ---- a circuit -----------------------------------------------------------------------------------


def circuit_reader(
    n_inputs: int, most_units: int = 20, names: Sequence[str] = ()
) -> Callable[[object], Circuit]:
    """Return what reads a circuit with so many inputs, one output, and not too many neurons.

    Inputs with these `names` may stand in any order.
    """
    return partial(_read_circuit, n_inputs, most_units, names)


def _read_circuit(n_inputs: int, most_units: int, names: Sequence[str], answer: object) -> Circuit:
    if isinstance(answer, Circuit):
        for what, n, wanted in (
            ("input", answer.n_inputs, n_inputs),
            ("output", len(answer.outputs), 1),
        ):
            if n != wanted:
                some = f"{wanted} {what}{'' if wanted == 1 else 's'}" if wanted else f"no {what}s"
                raise Unreadable(f"The circuit should have {some}; yours has {n}.")
        if len(answer.units) > most_units:
            raise Unreadable(f"Use at most {most_units} neurons; yours has {len(answer.units)}.")
        order = {plain(name): name for name in answer.inputs}
        named = set(order) == set(names) and len(order) == len(answer.inputs)
        return replace(answer, inputs=[order[name] for name in names]) if named else answer
    if callable(answer):
        raise Unreadable("It is a function. Call it, and give the `Circuit` that it returns.")
    raise Unreadable(f"A `Circuit` is expected; you gave {show(answer)}.")


def output_of(circuit: Circuit, signal: str) -> str:
    """Return the output, tick by tick, of a circuit with at most one input.

    >>> from neuronbook.mcculloch_pitts import Unit
    >>> output_of(Circuit(["x"], {"y": Unit(1, ["x"])}, ["y"]), "0110")
    '0110'
    """
    rows = np.array([[int(bit)] for bit in signal])[:, : circuit.n_inputs]
    return "".join(map(str, circuit.run(rows).outputs[:, 0]))


def wrong_answer(circuit: Circuit, wanted: Callable[[np.ndarray], int], ticks: int) -> str:
    """Say where a circuit whose inputs are held is wrong after so many ticks, or unsteady."""
    for x in all_inputs(circuit.n_inputs):
        held = circuit.run(np.tile(x, (ticks + 3, 1))).outputs[:, 0]
        name, right = "".join(map(str, x)), int(wanted(x))
        if held[ticks - 1] != right:
            return f"At {name} it answers {held[ticks - 1]} after {ticks} ticks; {right} is right."
        if (held[ticks - 1 :] != right).any():
            return f"At {name} its answer is right after {ticks} ticks, but does not stay."
    return ""


def is_no_slow_clock(circuit: Circuit) -> str:
    """Say what is wrong with an output that should go on, on, off, off, and so on."""
    seen = output_of(circuit, "0" * 24)
    late = seen[8:]
    if all(a != b for a, b in zip(late, late[2:], strict=False)):
        return ""
    return f"Its output from rest is {seen[:12]}…: it should become 1100 again and again."


_TOUCHES = (1, 2, 1, 3, 1, 1, 5, 1, 4)
_PAUSE = 7


def confuses_touches(circuit: Circuit) -> str:
    """Say which touch of cold is answered wrongly: only those of one tick should feel hot, once."""
    alone = output_of(circuit, "1" + "0" * 11)
    if alone.count("1") != 1 or "1" not in alone[:7]:
        return (
            f"After a touch of one tick its output is {alone}: "
            "it should be on for one tick, within seven."
        )
    delay, start = alone.index("1"), 0
    signal = "".join("1" * n + "0" * _PAUSE for n in _TOUCHES)
    said = output_of(circuit, signal)
    for length in _TOUCHES:
        heard = said[start : start + length + _PAUSE]
        right = "".join(str(int(length == 1 and t == delay)) for t in range(len(heard)))
        if heard != right:
            return f"After a touch of {length} ticks its output is {heard}, not {right}."
        start += length + _PAUSE
    return ""


def says_that_it_is_over(circuit: Circuit) -> bool:
    """Whether the end of a touch is answered, and in the same way after one tick and after two."""
    brief, longer = output_of(circuit, "1" + "0" * 8), output_of(circuit, "11" + "0" * 8)
    return "1" in brief[1:] and longer == "0" + brief


# ---- right circuits, and wrong ones --------------------------------------------------------------

_X = ["x1", "x2", "x3"]
_ALL = {"all": Unit(3, _X)}
NOT_ALL_EQUAL = Circuit(_X, _ALL | {"y": Unit(1, _X, ["all"])}, ["y"])
ALL_EQUAL = Circuit(_X, _ALL | {"none": Unit(0, [], _X), "y": Unit(1, ["all", "none"])}, ["y"])
CLOCK = Circuit([], {"A": Unit(0, [], ["B"]), "B": Unit(1, ["A"])}, ["A"])
NEVER_STARTS = Circuit([], {"A": Unit(1, ["B"]), "B": Unit(1, ["A"])}, ["A"])
TOO_QUICK = Circuit([], {"A": Unit(0, [], ["A"])}, ["A"])

_AB = ["a1", "a0", "b1", "b0"]
_BITS = {
    "high": Unit(1, ["a1"], ["b1"]),
    "low": Unit(1, ["a0"], ["b0"]),
    "high the other way": Unit(1, ["b1"], ["a1"]),
    "high, one tick later": Unit(1, ["high"]),
    "low decides": Unit(1, ["low"], ["high the other way"]),
}
LARGER = Circuit(_AB, _BITS | {"y": Unit(1, ["low decides", "high, one tick later"])}, ["y"])
ANY_BIT_LARGER = Circuit(_AB, _BITS | {"y": Unit(1, ["low", "high"])}, ["y"])
HIGH_BIT_LARGER = Circuit(_AB, {"y": Unit(1, ["a1"], ["b1"])}, ["y"])

_COLD = {"was": Unit(1, ["cold"]), "had been": Unit(1, ["was"])}
BRIEF_TOUCH = Circuit(["cold"], _COLD | {"Heat": Unit(1, ["was"], ["cold", "had been"])}, ["Heat"])
ANY_TOUCH = Circuit(["cold"], _COLD | {"Heat": Unit(1, ["was"], ["cold"])}, ["Heat"])
