"""The widgets' neurons, proofs and circuits say what the core says, word for word."""

from itertools import product

import pytest

from neuronbook import mcculloch_pitts as core
from neuronbook.mcculloch_pitts import Gate, all_inputs, explain, function_name
from tools.javascript import arithmetic

CIRCUITS = {
    "xor": core.xor_circuit(),
    "half_adder": core.half_adder(),
    "full_adder": core.full_adder(),
    "heat_and_cold": core.heat_and_cold(),
    "latch": core.latch(),
}


@pytest.fixture(scope="module")
def js():
    return arithmetic("mcculloch_pitts")


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_every_gate_has_the_same_truth_table(js, n):
    gates = [
        Gate(threshold, roles)
        for roles in product((1, 0, -1), repeat=n)
        for threshold in range(n + 2)
    ]
    given = js.map(
        "(threshold, roles) => outputsOf({ threshold, roles })",
        [g.threshold for g in gates],
        [g.roles for g in gates],
    )
    assert given.tolist() == [g(all_inputs(n)).tolist() for g in gates]


@pytest.mark.parametrize("n", [1, 2, 3])
def test_every_truth_table_gets_the_same_proof_and_name(js, n):
    tables = list(product((0, 1), repeat=2**n))
    given = js.map("(y) => ({ ...explain(y), name: functionName(y) })", tables)
    for table, mine in zip(tables, given, strict=True):
        verdict = explain(table)
        gate = (
            {"threshold": verdict.gate.threshold, "roles": list(verdict.gate.roles)}
            if verdict
            else None
        )
        assert mine["gate"] == gate
        assert tuple(mine["roles"]) == verdict.roles
        assert tuple(mine["inequalities"]) == verdict.inequalities
        assert tuple(mine["reasons"]) == verdict.reasons
        assert mine["name"] == function_name(table)


@pytest.mark.parametrize("name", CIRCUITS)
def test_circuits_are_wired_alike(js, name):
    (mine,) = js.map("(name) => CIRCUITS[name]", [name])
    circuit = CIRCUITS[name]
    assert tuple(mine["inputs"]) == circuit.inputs
    assert tuple(mine["outputs"]) == circuit.outputs
    assert list(mine["units"]) == list(circuit.units)
    for unit, wires in mine["units"].items():
        assert wires["threshold"] == circuit.units[unit].threshold
        assert tuple(wires["excitatory"]) == circuit.units[unit].excitatory
        assert tuple(wires["inhibitory"]) == circuit.units[unit].inhibitory


@pytest.mark.parametrize("name", CIRCUITS)
def test_every_state_leads_to_the_same_state(js, name):
    arrows = CIRCUITS[name].state_graph().transitions
    given = js.map(
        f"(state, x) => step(CIRCUITS.{name}, state, x)",
        [a.state for a in arrows],
        [a.inputs for a in arrows],
    )
    assert given.tolist() == [list(a.next_state) for a in arrows]


@pytest.mark.parametrize("name", CIRCUITS)
def test_the_same_states_are_reached_from_rest(js, name):
    (mine,) = js.map("(name) => reachable(CIRCUITS[name])", [name])
    circuit = CIRCUITS[name]
    assert sorted(map(tuple, mine)) == list(circuit.state_graph().reachable_from(circuit.rest))
