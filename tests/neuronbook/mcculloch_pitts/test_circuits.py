"""Clocked circuits: every unit sees the moment before, so depth is delay and a loop is memory."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuronbook.mcculloch_pitts import (
    Circuit,
    Unit,
    all_inputs,
    full_adder,
    half_adder,
    heat_and_cold,
    latch,
    ripple_adder,
    xor_circuit,
)

PAIRS = list(product((0, 1), repeat=2))


def test_xor_takes_3_units_and_2_ticks():
    circuit = xor_circuit()
    assert len(circuit.units) == 3
    assert [circuit.answer(x, ticks=2)[0] for x in PAIRS] == [0, 1, 1, 0]
    assert [circuit.answer(x, ticks=1)[0] for x in PAIRS] == [0, 0, 0, 0]


@pytest.mark.parametrize("ticks", [2, 3, 7])
def test_half_adder_adds_two_bits(ticks):
    for a, b in PAIRS:
        carry, total = half_adder().answer([a, b], ticks)
        assert 2 * carry + total == a + b


@pytest.mark.parametrize("ticks", [2, 3, 7])
def test_full_adder_adds_three_bits(ticks):
    for bits in product((0, 1), repeat=3):
        carry, total = full_adder().answer(bits, ticks)
        assert 2 * carry + total == sum(bits)


def test_a_row_of_full_adders_adds_whole_numbers():
    for a, b in product(range(8), repeat=2):
        carry, total = 0, 0
        for place in range(3):
            column = [a >> place & 1, b >> place & 1, carry]
            carry, digit = full_adder().answer(column, ticks=2)
            total += digit << place
        assert total + (carry << 3) == a + b


@given(st.lists(st.tuples(*[st.integers(0, 1)] * 2), min_size=3, max_size=12))
def test_inputs_may_follow_each_other_and_come_out_two_ticks_later(stream):
    run = half_adder().run(stream)
    for (a, b), (carry, total) in zip(stream[:-1], run.outputs[1:].tolist(), strict=True):
        assert 2 * carry + total == a + b


def test_latch_has_the_known_history():
    run = latch().run([[0, 0], [1, 0], [0, 0], [0, 0], [0, 1], [0, 0]])
    assert run.outputs[:, 0].tolist() == [0, 1, 1, 1, 0, 0]


@given(st.lists(st.tuples(*[st.integers(0, 1)] * 2), min_size=1, max_size=20))
def test_latch_remembers_the_last_command_and_reset_wins(stream):
    q, expected = 0, []
    for s, r in stream:
        q = 0 if r else 1 if s else q
        expected.append(q)
    assert latch().run(stream).outputs[:, 0].tolist() == expected


def test_state_graph_of_the_latch_has_a_loop_at_each_state_and_an_arrow_each_way():
    graph = latch().state_graph()
    assert graph.states == ((0,), (1,))
    arrows = {(s[0], x, n[0]) for s, x, n in graph.transitions}
    assert arrows == {
        (0, (0, 0), 0), (0, (0, 1), 0), (0, (1, 0), 1), (0, (1, 1), 0),
        (1, (0, 0), 1), (1, (0, 1), 0), (1, (1, 0), 1), (1, (1, 1), 0),
    }  # fmt: skip


@pytest.mark.parametrize("make", [latch, xor_circuit, half_adder, full_adder])
def test_state_graph_agrees_with_stepping(make):
    circuit = make()
    graph = circuit.state_graph()
    size = 2 ** len(circuit.units)
    assert len(graph.states) == len(set(graph.states)) == size
    assert len(graph.transitions) == size * 2**circuit.n_inputs
    for state, inputs, following in graph.transitions[::7]:
        assert circuit.step(state, inputs) == following


def test_states_that_contradict_the_wiring_are_not_reachable():
    reachable = xor_circuit().state_graph().reachable_from((0, 0, 0))
    assert set(reachable) == {(a, b, y) for a, b in [(0, 0), (0, 1), (1, 0)] for y in (0, 1)}


def test_all_units_look_at_the_same_moment():
    """Two units that copy each other swap their bits; one after the other they would agree."""
    ring = Circuit([], {"A": Unit(1, ["B"]), "B": Unit(1, ["A"])}, ["A", "B"])
    run = ring.run([()] * 4, state=(1, 0))
    assert run.outputs.tolist() == [[0, 1], [1, 0], [0, 1], [1, 0]]


def test_a_unit_that_vetoes_itself_blinks():
    blinker = Circuit([], {"A": Unit(0, (), ["A"])}, ["A"])
    assert blinker.run([()] * 5).outputs[:, 0].tolist() == [1, 0, 1, 0, 1]


def test_outputs_come_in_the_order_asked_for():
    units = {"P": Unit(1, ["x"]), "N": Unit(0, (), ["x"])}
    assert Circuit(["x"], units, ["N", "P"]).answer([1], ticks=1) == (0, 1)


def test_a_run_is_locked_and_keeps_inputs_and_states():
    run = xor_circuit().run([[1, 0], [1, 1]])
    assert run.inputs.tolist() == [[1, 0], [1, 1]]
    assert run.states.tolist() == [[1, 0, 0], [0, 0, 1]]
    for array in (run.inputs, run.states, run.outputs):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1


def test_a_circuit_does_not_follow_later_changes_of_its_parts():
    units = {"A": Unit(1, ["x"])}
    circuit = Circuit(["x"], units, ["A"])
    units["A"] = Unit(0)
    assert circuit.answer([0], ticks=1) == (0,)
    with pytest.raises(TypeError):
        circuit.units["A"] = Unit(0)


ONE = {"A": Unit(1, ["x"])}


@pytest.mark.parametrize(
    ("call", "begins", "error"),
    [
        (lambda: Unit(-1), "threshold must", ValueError),
        (lambda: Unit(1, "S"), "excitatory must", TypeError),
        (lambda: Unit(1, [1]), "excitatory must", TypeError),
        (lambda: Unit(1, ["S", "S"]), "excitatory must", ValueError),
        (lambda: Unit(1, ["S"], ["S"]), "a unit's excitatory and inhibitory must", ValueError),
        (lambda: Circuit("x", ONE, ["A"]), "inputs must", TypeError),
        (lambda: Circuit(["A"], ONE, ["A"]), "the names of inputs and units must", ValueError),
        (lambda: Circuit(["x"], [Unit(1)], ["A"]), "units must", TypeError),
        (lambda: Circuit(["x"], {}, []), "units must", ValueError),
        (lambda: Circuit(["x"], {"A": 1}, ["A"]), "units must", TypeError),
        (lambda: Circuit(["x"], {1: Unit(1, ["x"])}, []), "the names of units must be", TypeError),
        (lambda: Circuit([], ONE, ["A"]), r"units\['A'\] must", ValueError),
        (lambda: Circuit(["x"], ONE, ["x"]), "outputs must", ValueError),
        (lambda: latch().step((2,), (0, 0)), "state must", ValueError),
        (lambda: latch().step((0,), (0, 0, 0)), "inputs must", ValueError),
        (
            lambda: latch().step((0,), [(0, 0)]),
            r"inputs must have shape \(2,\); got \[",
            ValueError,
        ),
        (lambda: latch().run([0, 1]), "inputs must", ValueError),
        (lambda: latch().run([[0, 1]], state=(0, 0)), "state must", ValueError),
        (lambda: latch().run("SR"), "inputs must", (TypeError, ValueError)),
        (lambda: latch().answer([0, 1], ticks=0), "ticks must", ValueError),
        (lambda: latch().answer([0, 1, 0], ticks=1), "inputs must", ValueError),
        (lambda: latch().answer([[0, 1]], ticks=1), "inputs must have shape", ValueError),
        (lambda: latch().state_graph().reachable_from((0, 1)), "state must", ValueError),
    ],
)
def test_bad_arguments_are_refused_by_name(call, begins, error):
    with pytest.raises(error, match=f"^{begins}"):
        call()


def test_a_graph_too_large_to_read_is_refused():
    units = {f"u{k}": Unit(1, ["x"]) for k in range(12)}
    with pytest.raises(ValueError, match="at most 12 units and inputs"):
        Circuit(["x"], units, ["u0"]).state_graph()
    units.pop("u11")
    assert len(Circuit(["x"], units, ["u0"]).state_graph().states) == 2**11


def test_integers_of_numpy_are_bits_too():
    assert latch().step(np.array([1]), np.array([0, 0])) == (1,)


@pytest.mark.parametrize("n_bits", [1, 2, 3])
def test_a_row_of_adders_adds_all_numbers_in_two_ticks_a_place(n_bits):
    adder = ripple_adder(n_bits)
    for bits in all_inputs(2 * n_bits):
        a, b = (
            int(sum(bit << k for k, bit in enumerate(half)))
            for half in (bits[:n_bits], bits[n_bits:])
        )
        answer = adder.answer(bits, ticks=2 * n_bits)
        assert sum(bit << k for k, bit in enumerate(answer)) == a + b


def test_a_carry_that_runs_through_every_place_needs_every_tick():
    ones, one = [1, 1, 1, 1], [1, 0, 0, 0]
    assert ripple_adder(4).answer(ones + one, ticks=8) == (0, 0, 0, 0, 1)
    assert ripple_adder(4).answer(ones + one, ticks=7) != (0, 0, 0, 0, 1)


@pytest.mark.parametrize("wrong", [0, -1, 1.5, "4", None])
def test_a_row_of_adders_needs_a_number_of_places(wrong):
    with pytest.raises((TypeError, ValueError), match="n_bits"):
        ripple_adder(wrong)


def test_a_touch_of_cold_is_felt_as_cold_if_it_lasts_and_ends_in_heat_however_long_it_was():
    for length in range(1, 6):
        touch = [[0, int(tick < length)] for tick in range(8)]
        heat, cold = heat_and_cold().run(touch).outputs.T.tolist()
        assert heat == [int(tick == length + 1) for tick in range(8)]
        assert cold == [int(1 <= tick < length) for tick in range(8)]


def test_something_hot_is_felt_as_hot_at_once():
    heat, cold = heat_and_cold().run([[1, 0], [1, 0], [0, 0]]).outputs.T.tolist()
    assert heat == [1, 1, 0] and cold == [0, 0, 0]
