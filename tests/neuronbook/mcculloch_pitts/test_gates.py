"""The neuron of 1943 counts and is vetoed; single units do 11 of 16 functions."""

from itertools import permutations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuronbook.mcculloch_pitts import (
    TWO_INPUT_FUNCTIONS,
    Gate,
    McCullochPittsNeuron,
    all_inputs,
    and_gate,
    and_not_gate,
    at_least,
    explain,
    function_name,
    majority_gate,
    nor_gate,
    not_gate,
    or_gate,
    single_unit_functions,
    truth_table,
)


def outputs(gate):
    return truth_table(gate)[:, -1].tolist()


@given(data=st.data(), e=st.integers(0, 5), i=st.integers(0, 3), threshold=st.integers(0, 6))
def test_neuron_fires_if_enough_excite_and_none_inhibits(data, e, i, threshold):
    neuron = McCullochPittsNeuron(threshold, e, i)
    bit = st.integers(0, 1)
    on = data.draw(st.lists(bit, min_size=e, max_size=e))
    veto = data.draw(st.lists(bit, min_size=i, max_size=i))
    expected = 0 if 1 in veto else int(on.count(1) >= threshold)
    answer = neuron(on, veto)
    assert answer == expected
    assert type(answer) is int


def test_one_veto_outweighs_any_excitation():
    neuron = McCullochPittsNeuron(1, 100, 1)
    assert neuron(np.ones(100), [0]) == 1
    assert neuron(np.ones(100), [1]) == 0


def test_batches_answer_row_by_row():
    neuron = McCullochPittsNeuron(2, 3, 1)
    rows = all_inputs(4)
    batch = neuron(rows[:, :3], rows[:, 3:])
    assert batch.shape == (16,)
    assert batch.dtype.kind == "i"
    assert batch.tolist() == [neuron(row[:3], row[3:]) for row in rows]
    assert neuron(rows[:, :3], [1]).tolist() == [0] * 16


def test_booleans_and_floats_are_read_as_bits():
    neuron = McCullochPittsNeuron(2, 2)
    assert neuron([True, True]) == neuron([1.0, 1.0]) == 1


def test_a_single_input_may_be_a_number():
    assert McCullochPittsNeuron(1, 1)(1) == 1
    assert McCullochPittsNeuron(0, 0, 1)((), 1) == 0


def test_neuron_is_immutable():
    with pytest.raises(AttributeError):
        McCullochPittsNeuron(1, 1).threshold = 2


def test_gates_have_the_known_thresholds_and_tables():
    assert and_gate().threshold == 2
    assert or_gate().threshold == 1
    assert majority_gate(3).threshold == 2
    assert not_gate().neuron == McCullochPittsNeuron(0, 0, 1)
    assert outputs(and_gate()) == [0, 0, 0, 1]
    assert outputs(or_gate()) == [0, 1, 1, 1]
    assert outputs(not_gate()) == [1, 0]
    assert outputs(nor_gate()) == [1, 0, 0, 0]
    assert outputs(and_not_gate()) == [0, 0, 1, 0]
    assert outputs(majority_gate(3)) == [0, 0, 0, 1, 0, 1, 1, 1]


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_gates_of_any_size_do_what_their_name_says(n):
    for row in all_inputs(n):
        assert and_gate(n)(row) == all(row)
        assert or_gate(n)(row) == any(row)
        assert nor_gate(n)(row) == (not any(row))
        assert majority_gate(n)(row) == (row.sum() > n / 2)
        assert at_least(3, n)(row) == (row.sum() >= 3)


def test_tonic_input_makes_not_without_a_zero_threshold():
    """The other NOT: θ = 1, one excitatory input that is always on."""
    tonic = McCullochPittsNeuron(1, 1, 1)
    assert [tonic([1], [x]) for x in (0, 1)] == [1, 0]


def test_unconnected_inputs_change_nothing():
    gate = Gate(1, (1, 0))
    assert outputs(gate) == [0, 0, 1, 1]


def test_truth_table_lists_inputs_counting_up_and_the_answers_beside_them():
    assert truth_table(and_gate()).tolist() == [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
    assert truth_table(McCullochPittsNeuron(1, 1, 1)).tolist() == [
        [0, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 0],
    ]  # fmt: skip
    two_answers = truth_table(lambda x: (x[0] & x[1], x[0] ^ x[1]), n_inputs=2)
    assert two_answers[:, 2:].tolist() == [[0, 0], [0, 1], [0, 1], [1, 0]]


def test_one_unit_does_11_of_16_functions_and_7_if_it_cannot_fire_by_itself():
    everything = single_unit_functions(2)
    assert len(everything) == 11
    assert len(single_unit_functions(2, minimum_threshold=1)) == 7
    missing = {name for table, name in TWO_INPUT_FUNCTIONS.items() if table not in everything}
    assert missing == {"NAND", "x₁ implies x₂", "x₂ implies x₁", "XOR", "XNOR"}


def test_one_unit_does_36_of_256_functions_of_three_inputs():
    assert len(single_unit_functions(3)) == 36


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_each_gate_found_has_the_table_it_is_listed_under(n):
    for table, gate in single_unit_functions(n).items():
        assert tuple(outputs(gate)) == table


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_number_of_functions_is_the_combinatorial_count(n):
    """θ = 0: any set of vetoes. θ ≥ 1: e exciting inputs, θ from 1 to e, the rest veto or not."""
    spontaneous = 2**n
    driven = 1 + sum(comb(n, e) * e * 2 ** (n - e) for e in range(1, n + 1))
    assert len(single_unit_functions(n)) == spontaneous + driven


def test_names_of_the_16_functions_are_right():
    formulas = {
        "AND": lambda a, b: a and b,
        "OR": lambda a, b: a or b,
        "NAND": lambda a, b: not (a and b),
        "NOR": lambda a, b: not (a or b),
        "XOR": lambda a, b: a != b,
        "XNOR": lambda a, b: a == b,
        "x₁": lambda a, b: a,
        "x₂": lambda a, b: b,
        "not x₁": lambda a, b: not a,
        "not x₂": lambda a, b: not b,
        "x₁ and not x₂": lambda a, b: a and not b,
        "x₂ and not x₁": lambda a, b: b and not a,
        "x₁ implies x₂": lambda a, b: b or not a,
        "x₂ implies x₁": lambda a, b: a or not b,
        "never": lambda a, b: False,
        "always": lambda a, b: True,
    }
    assert len(TWO_INPUT_FUNCTIONS) == 16
    for table, name in TWO_INPUT_FUNCTIONS.items():
        assert table == tuple(int(formulas[name](a, b)) for a, b in product((0, 1), repeat=2))


@pytest.mark.parametrize("n", [1, 2, 3])
def test_explain_finds_a_unit_exactly_where_the_enumeration_does(n):
    possible = single_unit_functions(n)
    for table in product((0, 1), repeat=2**n):
        verdict = explain(table)
        assert bool(verdict) == (table in possible)
        if verdict:
            assert tuple(outputs(verdict.gate)) == table


@given(st.lists(st.integers(0, 1), min_size=16, max_size=16))
def test_explain_agrees_with_the_enumeration_for_four_inputs(table):
    assert bool(explain(table)) == (tuple(table) in FOUR_INPUTS)


FOUR_INPUTS = single_unit_functions(4)


def test_explain_does_every_single_unit_function_of_four_inputs():
    for table in FOUR_INPUTS:
        assert tuple(outputs(explain(table).gate)) == table


@pytest.mark.parametrize("n", [2, 3])
def test_every_refusal_is_a_pair_of_inequalities_that_no_threshold_satisfies(n):
    """Check the certificate against the table itself, without the code that wrote it."""
    for table in product((0, 1), repeat=2**n):
        verdict = explain(table)
        if verdict:
            continue
        fires, silent = verdict.inequalities
        row, low = fires.split(" fires: ")[0], int(fires.split(": ")[1].split(" ≥")[0])
        other, high = silent.split(" is silent: ")[0], int(silent.split(": ")[1].split(" <")[0])
        assert table[int(row, 2)] == 1
        assert table[int(other, 2)] == 0
        assert high >= low
        excite = [k for k, role in enumerate(verdict.roles) if role == 1]
        veto = [k for k, role in enumerate(verdict.roles) if role == -1]
        assert sum(int(row[k]) for k in excite) == low
        assert sum(int(other[k]) for k in excite) == high
        assert not any(int(row[k]) or int(other[k]) for k in veto)


def test_roles_of_a_verdict_are_forced_by_the_table():
    tables = [table for n in (2, 3) for table in product((0, 1), repeat=2**n) if any(table)]
    for table in tables:
        n = len(table).bit_length() - 1
        by_row = {tuple(row): y for row, y in zip(all_inputs(n).tolist(), table, strict=True)}
        for k, role in enumerate(explain(table).roles):
            fires_with_k = any(y for row, y in by_row.items() if row[k])
            matters = any(
                y != by_row[(*row[:k], 1 - row[k], *row[k + 1 :])] for row, y in by_row.items()
            )
            assert role == (-1 if not fires_with_k else int(matters))


def test_xor_is_refused_because_two_active_inputs_count_more_than_one():
    verdict = explain([0, 1, 1, 0])
    assert verdict.inequalities == ("01 fires: 1 ≥ θ", "11 is silent: 2 < θ")
    assert len(verdict.reasons) == 3
    assert verdict.reasons[-1].endswith("No θ does both.")


def test_a_verdict_that_says_yes_shows_the_inequalities_that_its_threshold_satisfies():
    verdict = explain([0, 1, 1, 1])
    assert verdict.gate == Gate(1, (1, 1))
    assert verdict.inequalities == (
        "00 is silent: 0 < θ",
        "01 fires: 1 ≥ θ",
        "10 fires: 1 ≥ θ",
        "11 fires: 2 ≥ θ",
    )
    assert explain([0, 0, 0, 0]).gate == Gate(3, (1, 1))
    assert explain([1, 1, 1, 1]).gate == Gate(0, (0, 0))


def test_relabelling_the_inputs_relabels_the_answer():
    for table in product((0, 1), repeat=8):
        swapped = np.reshape(table, (2, 2, 2))
        answers = {bool(explain(swapped.transpose(p).ravel())) for p in permutations(range(3))}
        assert len(answers) == 1


@pytest.mark.parametrize(
    ("call", "name", "error"),
    [
        (lambda: McCullochPittsNeuron(-1, 2), "threshold", ValueError),
        (lambda: McCullochPittsNeuron(1.5, 2), "threshold", TypeError),
        (lambda: McCullochPittsNeuron(1, "2"), "n_excitatory", TypeError),
        (lambda: McCullochPittsNeuron(1, 2, -1), "n_inhibitory", ValueError),
        (lambda: McCullochPittsNeuron(1, 2)([1]), "excitatory", ValueError),
        (lambda: McCullochPittsNeuron(1, 2)([1, 2]), "excitatory", ValueError),
        (lambda: McCullochPittsNeuron(1, 2)([1, 0.5]), "excitatory", ValueError),
        (lambda: McCullochPittsNeuron(1, 2)([1, np.nan]), "excitatory", ValueError),
        (lambda: McCullochPittsNeuron(1, 2)(None), "excitatory", TypeError),
        (lambda: McCullochPittsNeuron(1, 2)(["1", "0"]), "excitatory", TypeError),
        (lambda: McCullochPittsNeuron(1, 2)([[1, 0], [1]]), "excitatory", ValueError),
        (lambda: McCullochPittsNeuron(1, 2)(np.empty((0, 2))), "excitatory", ValueError),
        (lambda: McCullochPittsNeuron(1, 1, 1)([1]), "inhibitory", ValueError),
        (lambda: McCullochPittsNeuron(1, 1, 1)([[1]] * 3, [[1]] * 2), "inhibitory", ValueError),
        (lambda: Gate(1, (2, 1)), "roles", ValueError),
        (lambda: Gate(1, "++"), "roles", TypeError),
        (lambda: Gate(-1, (1, 1)), "threshold", ValueError),
        (lambda: and_gate()([1, 1, 1]), "inputs", ValueError),
        (lambda: and_gate("two"), "n_inputs", TypeError),
        (lambda: majority_gate(0), "n_inputs", ValueError),
        (lambda: at_least(-1, 2), "k", ValueError),
        (lambda: all_inputs(17), "n_inputs", ValueError),
        (lambda: truth_table("AND"), "function", TypeError),
        (lambda: truth_table(lambda x: 0), "n_inputs", ValueError),
        (lambda: truth_table(and_gate(), 3), "n_inputs", ValueError),
        (lambda: truth_table(lambda x: 7, 2), "function's answer", ValueError),
        (lambda: single_unit_functions(0), "n_inputs", ValueError),
        (lambda: single_unit_functions(7), "n_inputs", ValueError),
        (lambda: explain([0, 1, 1]), "outputs", ValueError),
        (lambda: explain([0, 1, 1, 2]), "outputs", ValueError),
        (lambda: explain("0110"), "outputs", TypeError),
    ],
)
def test_bad_arguments_are_refused_by_name(call, name, error):
    with pytest.raises(error, match=f"^{name} must"):
        call()


@pytest.mark.parametrize("outputs", TWO_INPUT_FUNCTIONS)
def test_two_input_functions_keep_their_names(outputs):
    assert function_name(outputs) == TWO_INPUT_FUNCTIONS[outputs]


@pytest.mark.parametrize(
    ("gate", "name"),
    [
        (Gate(0, (-1,)), "not x₁"),
        (Gate(3, (1, 1, 1)), "x₁ and x₂ and x₃"),
        (Gate(2, (1, 1, 1)), "at least 2 of x₁, x₂, x₃"),
        (Gate(1, (1, -1, 1)), "(x₁ or x₃) and not x₂"),
        (Gate(0, (-1, 0, -1)), "not (x₁ or x₃)"),
        (Gate(4, (1, 1, 1)), "never"),
        (Gate(0, (1, 1, 1)), "always"),
    ],
)
def test_a_neuron_gives_its_function_a_name(gate, name):
    assert function_name(gate(all_inputs(gate.n_inputs))) == name


def test_a_function_beyond_one_neuron_has_no_such_name():
    parity = [0, 1, 1, 0, 1, 0, 0, 1]
    assert function_name(parity) == "no single neuron"


def test_different_functions_have_different_names():
    names = [function_name(outputs) for outputs in single_unit_functions(3)]
    assert len(set(names)) == len(names) == 36
