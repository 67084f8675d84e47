"""Why one neuron does a truth table, or cannot: every sentence, worked out by hand."""

import pytest

from neuronbook.mcculloch_pitts import Gate, explain, function_name, single_unit_functions

EXCITES = (
    "{} does not inhibit, since {} fires; it makes the difference between {} and {}, so it excites."
)


def test_xor_is_refuted_in_three_sentences():
    verdict = explain([0, 1, 1, 0])
    assert not verdict and verdict.gate is None
    assert (verdict.outputs, verdict.roles) == ((0, 1, 1, 0), (1, 1))
    assert verdict.inequalities == ("01 fires: 1 ≥ θ", "11 is silent: 2 < θ")
    assert verdict.reasons == (
        EXCITES.format("x₁", "10", "00", "10"),
        EXCITES.format("x₂", "01", "00", "01"),
        "01 fires: 1 ≥ θ, but 11 is silent: 2 < θ. No θ does both.",
    )


def test_a_veto_is_found_and_explained():
    verdict = explain([0, 0, 1, 0])
    assert verdict and verdict.outputs == (0, 0, 1, 0)
    assert verdict.gate == Gate(1, (1, -1)) and verdict.roles == (1, -1)
    assert verdict.inequalities == ("00 is silent: 0 < θ", "10 fires: 1 ≥ θ")
    assert verdict.reasons == (
        EXCITES.format("x₁", "10", "00", "10"),
        "No row with x₂ on fires, so x₂ may inhibit.",
        "00 is silent: 0 < θ; 10 fires: 1 ≥ θ. θ = 1 does it.",
    )


def test_an_input_that_changes_nothing_is_left_out():
    verdict = explain([0, 0, 1, 1])
    assert verdict.gate == Gate(1, (1, 0)) and verdict.roles == (1, 0)
    assert verdict.reasons[1] == (
        "x₂ does not inhibit, since 11 fires; it never changes the answer, so it may be left out."
    )
    assert verdict.inequalities[-1] == "11 fires: 1 ≥ θ" and len(verdict.inequalities) == 4


def test_an_input_that_matters_only_beside_another_shows_the_rows_where_it_does():
    verdict = explain([0, 0, 0, 1])
    assert verdict.reasons[0] == (EXCITES.format("x₁", "11", "01", "11"))
    assert verdict.reasons[-1].endswith("10 is silent: 1 < θ; 11 fires: 2 ≥ θ. θ = 2 does it.")


def test_what_never_fires_needs_a_threshold_out_of_reach():
    verdict = explain([0] * 8)
    assert verdict.gate == Gate(4, (1, 1, 1)) and verdict.roles == (1, 1, 1)
    assert verdict.inequalities == ("111 is silent: 3 < θ",)
    assert verdict.reasons == ("No row fires: θ = 4 is more than 3 inputs can reach.",)


def test_thresholds_go_as_far_as_the_inputs_reach_and_one_beyond():
    assert single_unit_functions(1) == {
        (0, 0): Gate(2, (1,)),
        (0, 1): Gate(1, (1,)),
        (1, 0): Gate(0, (-1,)),
        (1, 1): Gate(0, (1,)),
    }
    assert list(single_unit_functions(2)) == sorted(single_unit_functions(2))
    assert list(single_unit_functions(1, minimum_threshold=1)) == [(0, 0), (0, 1)]
    assert single_unit_functions(1, minimum_threshold=5) == {(0, 0): Gate(5, (1,))}
    with pytest.raises(ValueError, match=r"^n_inputs must be at most 6; got 7"):
        single_unit_functions(7)
    with pytest.raises(ValueError, match=r"^minimum_threshold must be at least 0; got -1"):
        single_unit_functions(2, minimum_threshold=-1)


@pytest.mark.parametrize(
    ("outputs", "name"),
    [
        ([0, 1], "x₁"),
        ([1, 0], "not x₁"),
        ([1, 1], "always"),
        ([0] * 8, "never"),
        ([0, 1, 1, 0], "XOR"),
        ([0, 0, 0, 0, 0, 0, 0, 1], "x₁ and x₂ and x₃"),
        ([0, 1, 1, 1, 1, 1, 1, 1], "x₁ or x₂ or x₃"),
        ([0, 0, 0, 1, 0, 1, 1, 1], "at least 2 of x₁, x₂, x₃"),
        ([0, 0, 1, 0, 1, 0, 1, 0], "(x₁ or x₂) and not x₃"),
        ([0, 0, 0, 0, 0, 0, 1, 0], "x₁ and x₂ and not x₃"),
        ([0, 0, 0, 0, 1, 0, 0, 0], "x₁ and not (x₂ or x₃)"),
        ([1, 0, 0, 0, 0, 0, 0, 0], "not (x₁ or x₂ or x₃)"),
        ([0, 1, 1, 0, 1, 0, 0, 1], "no single neuron"),
    ],
)
def test_functions_are_named_by_what_their_neuron_does(outputs, name):
    assert function_name(outputs) == name
