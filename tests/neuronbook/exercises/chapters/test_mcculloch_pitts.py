"""What chapter 2 asks to build can be built in many ways; these are taken, near misses are not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuronbook.exercises import find
from neuronbook.exercises.engine import judge
from neuronbook.mcculloch_pitts import (
    Circuit,
    Gate,
    McCullochPittsNeuron,
    Unit,
    all_inputs,
    full_adder,
    heat_and_cold,
    xor_circuit,
)


def verdict(name, answer):
    return judge(find(name), answer)


def net_for(outputs, names):
    """The chapter's recipe: a neuron for each row that fires, and an OR."""
    units = {}
    for row, fires in zip(all_inputs(len(names)), outputs, strict=True):
        if fires:
            on = [name for name, bit in zip(names, row, strict=True) if bit]
            off = [name for name, bit in zip(names, row, strict=True) if not bit]
            units["".join(map(str, row))] = Unit(len(on), on, off)
    return Circuit(names, units | {"y": Unit(1, list(units))}, ["y"])


def wrong(name):
    """The wrong answers that an exercise knows of."""
    return [misconception.answer for misconception in find(name).misconceptions]


UNEQUAL, CLOCK = find("mp-not-all-equal").solution, find("mp-own-clock").solution
NEVER_STARTS, TOO_QUICK = wrong("mp-own-clock")
ANY_BIT_LARGER, HIGH_BIT_LARGER = wrong("mp-comparator")
BITS = ["p", "q", "r", "s"]
LARGER = [2 * a + b > 2 * c + d for a, b, c, d in all_inputs(4).tolist()]
X = ["x1", "x2", "x3"]
ALL, NONE = {"all": Unit(3, X)}, {"none": Unit(0, [], X)}
B_FIRST = ["r", "s", "p", "q"]
HIGH = {"high": Unit(1, ["p"], ["r"]), "b's": Unit(1, ["r"], ["p"]), "low": Unit(1, ["q"], ["s"])}
NAMED = find("mp-comparator").solution
RING = {"A": Unit(1, ["D", "start"]), "B": Unit(1, ["A"]), "C": Unit(1, ["B"]), "D": Unit(1, ["C"])}
PAST = {"t1": Unit(1, ["cold"]), "t2": Unit(1, ["t1"]), "t3": Unit(1, ["t2"])}

RIGHT = {
    "mp-not-all-equal": {
        "any, unless all": UNEQUAL,
        "neither all nor none": Circuit(X, ALL | NONE | {"y": Unit(0, [], ["all", "none"])}, ["y"]),
        "any, a tick later, unless all": Circuit(
            X, ALL | {"any": Unit(1, X), "y": Unit(1, ["any"], ["all"])}, ["y"]
        ),
    },
    "mp-own-clock": {
        "a veto that comes late": CLOCK,
        "the same, read at the other neuron": Circuit([], CLOCK.units, ["B"]),
        "a ring of four, and a starter that stops itself": Circuit(
            [],
            RING
            | {
                "start": Unit(0, [], ["off", "start"]),
                "off": Unit(1, ["start", "off"]),
                "y": Unit(1, ["A", "B"]),
            },
            ["y"],
        ),
    },
    "mp-comparator": {
        "by the bits": NAMED,
        "the inputs in another order": Circuit(NAMED.inputs[::-1], NAMED.units, ["y"]),
        "a veto of the higher b": Circuit(
            BITS, HIGH | {"y": Unit(1, ["high", "low"], ["b's"])}, ["y"]
        ),
        "not (b is at least as large)": Circuit(
            BITS,
            HIGH
            | {
                "equal or b's": Unit(0, [], ["high", "low"]),
                "y": Unit(0, [], ["b's", "equal or b's"]),
            },
            ["y"],
        ),
    },
    "mp-brief-cold": {
        "the past before the touch": find("mp-brief-cold").solution,
        "one tick later, by a chain": Circuit(
            ["cold"], PAST | {"y": Unit(1, ["t2"], ["t1", "t3"])}, ["y"]
        ),
        "cold is over, unless it was felt as cold": Circuit(
            ["cold"],
            {
                "was": Unit(1, ["cold"]),
                "over": Unit(1, ["was"], ["cold"]),
                "long": Unit(2, ["was", "cold"]),
                "long, later": Unit(1, ["long"]),
                "y": Unit(1, ["over"], ["long, later"]),
            },
            ["y"],
        ),
    },
    "mp-subtraction": {
        "many": (20, 1, 2),
        "just enough": [12, 1, 0],
        "two vetoes": np.array([100, 2, 5]),
    },
    "mp-two-patterns": {
        "flat": (2, 1, 0, -1, 1),
        "nested": (2, (1, 0, -1, 1)),
        "a gate": Gate(2, (1, 0, -1, 1)),
        "arrays and NumPy scalars": (np.int64(2), np.array([1, 0, -1, 1])),
    },
}
WRONG = {
    "mp-not-all-equal": {
        "all equal": wrong("mp-not-all-equal")[0],
        "right for too short a time": Circuit(X, ALL | {"y": Unit(1, X, ["all", "y"])}, ["y"]),
        "four neurons": Circuit(
            X, UNEQUAL.units | {"then": Unit(1, ["y"]), "more": Unit(1, ["then"])}, ["more"]
        ),
        "the recipe of the chapter": net_for([0, 1, 1, 1, 1, 1, 1, 0], X),
        "two at least": Circuit(X, {"y": Unit(2, X)}, ["y"]),
    },
    "mp-own-clock": {
        "two ticks": TOO_QUICK,
        "never": NEVER_STARTS,
        "six ticks": Circuit(
            [],
            {"A": Unit(0, [], ["C"]), "B": Unit(1, ["A"]), "C": Unit(1, ["B"])},
            ["A"],
        ),
        "always on": Circuit([], {"A": Unit(0)}, ["A"]),
    },
    "mp-comparator": {
        "the recipe of the chapter": net_for(LARGER, BITS),
        "other names in another order": Circuit(
            B_FIRST, HIGH | {"y": Unit(1, ["high", "low"], ["b's"])}, ["y"]
        ),
        "at least as large": net_for(
            [2 * a + b >= 2 * c + d for a, b, c, d in all_inputs(4).tolist()], BITS
        ),
        "smaller": net_for([2 * a + b < 2 * c + d for a, b, c, d in all_inputs(4).tolist()], BITS),
        "high bits only": HIGH_BIT_LARGER,
        "any bit": ANY_BIT_LARGER,
    },
    "mp-brief-cold": {
        "every touch": wrong("mp-brief-cold")[0],
        "touches of up to two": Circuit(
            ["cold"], PAST | {"y": Unit(1, ["t1"], ["cold", "t3"])}, ["y"]
        ),
        "cold as such": Circuit(["cold"], {"y": Unit(1, ["cold"])}, ["y"]),
        "nothing": Circuit(["cold"], {"y": Unit(1)}, ["y"]),
    },
    "mp-subtraction": {
        "no veto": (10, 0, 2),
        "the chapter's case, where −12 is enough": (10, 1, 2),
        "one too few": (13, 1, 2),
        "a fraction": (20.5, 1, 2),
    },
    "mp-two-patterns": {
        "1001 alone": (2, 1, -1, -1, 1),
        "1101 alone": (3, 1, 1, -1, 1),
        "the veto forgotten": (2, (1, 0, 0, 1)),
        "a fraction": (1.5, (1, 0, -1, 1)),
    },
}


def kinds(table):
    return [(name, kind) for name, entries in table.items() for kind in entries]


@pytest.mark.parametrize(("name", "kind"), kinds(RIGHT))
def test_answers_that_differ_in_kind_are_right(name, kind):
    assert verdict(name, RIGHT[name][kind]), kind


@pytest.mark.parametrize(("name", "kind"), kinds(WRONG))
def test_near_misses_are_wrong_and_told_what_fails(name, kind):
    said = verdict(name, WRONG[name][kind])
    assert said.status == "wrong" and len(str(said)) > 70, said


CIRCUITS = ["mp-not-all-equal", "mp-own-clock", "mp-comparator", "mp-brief-cold"]


@pytest.mark.parametrize("name", CIRCUITS)
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (xor_circuit, "It is a function. Call it"),
        (None, "A `Circuit` is expected; you gave None"),
        ([1, 0, 1], "A `Circuit` is expected"),
        (Unit(1, ["x"]), "A `Circuit` is expected"),
        (full_adder(), "The circuit should have"),
    ],
)
def test_what_is_no_such_circuit_is_refused_in_words_that_fit(name, answer, words):
    said = verdict(name, answer)
    assert said.status == "wrong" and words in str(said)


def test_the_circuit_of_1943_does_not_know_how_long_the_touch_was():
    heat = heat_and_cold()
    units = {name: heat.units[name] for name in ("was_cold", "cold_is_over")}
    touch = Circuit(["cold"], units, ["cold_is_over"])
    assert "It says that the cold is over" in verdict("mp-brief-cold", touch).feedback


def test_thresholds_that_are_no_whole_numbers_are_told_so_whichever_they_are():
    for answer in ((3.5, 0.5, 3.5), (4, 1, 3.5), (3.5, 1, 4)):
        assert "whole numbers" in verdict("mp-three-thresholds", answer).feedback
    assert "whole number" in str(verdict("mp-two-patterns", (1.5, 1, 0, -1, 1)))


@given(e=st.integers(0, 80), i=st.integers(0, 5), theta=st.integers(0, 9))
def test_a_counterexample_is_one_where_the_core_s_neuron_answers_differently(e, i, theta):
    neuron = McCullochPittsNeuron(theta, e, i)
    rule = neuron([1] * e, [1] * i)
    assert bool(verdict("mp-subtraction", (e, i, theta))) == (rule != int(e - 12 * i >= theta))


def test_a_second_synapse_adds_six_functions():
    """An independent count, over all synapses (the role 3 stands for a veto) and thresholds."""
    rows = all_inputs(3)
    tables = set()
    for roles in np.array(list(np.ndindex(4, 4, 4))):
        vetoed = rows @ (roles == 3) > 0
        strength = rows @ np.where(roles == 3, 0, roles)
        tables |= {tuple(((strength >= theta) & ~vetoed).tolist()) for theta in range(8)}
    assert len(tables) == find("mp-two-synapses").answer == 36 + 6


FORMS = {
    "a tuple": tuple,
    "a list": list,
    "an array": np.array,
    "booleans": lambda row: [bool(bit) for bit in row],
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_repaired_clock_may_answer_in_any_form(form):
    def tick(state, x1, x2):
        only_1, only_2, _ = state
        return form([int(x1 and not x2), int(x2 and not x1), int(only_1 or only_2)])

    assert verdict("mp-one-clock", tick)


def test_in_the_latch_a_boolean_will_do():
    assert verdict("mp-latch-step", lambda q, s, r: bool((s or q) and not r))
    assert verdict("mp-latch-step", lambda q, s, r: s + q > r * 9)
