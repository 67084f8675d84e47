"""The gate bench shows one neuron of the core."""

import pytest
from traitlets import TraitError

from neuronbook.mcculloch_pitts import Gate
from neuronbook.widgets import GateBench, TruthTableAtlas


def test_the_table_has_two_inputs_while_the_third_is_absent():
    assert GateBench(threshold=2, roles=[1, 1, 0]).gate == Gate(2, (1, 1))
    assert GateBench(threshold=2, roles=[1, 1, 1]).gate == Gate(2, (1, 1, 1))


def test_the_function_and_the_answer_are_named():
    bench = GateBench(threshold=0, roles=[-1, -1, 0], inputs=[0, 0, 1])
    assert bench.function == "NOR"
    assert "At 00 it answers 1." in bench.describe()


@pytest.mark.parametrize(
    "wrong",
    [
        {"threshold": -1},
        {"threshold": 5},
        {"roles": [1, 1]},
        {"roles": [2, 0, 0]},
        {"inputs": [0, -1, 0]},
    ],
)
def test_what_is_no_gate_is_refused_by_name(wrong):
    with pytest.raises(TraitError, match=next(iter(wrong))):
        GateBench(**wrong)


def test_the_atlas_says_why_there_is_no_neuron():
    text = TruthTableAtlas(outputs=[1, 1, 1, 0]).describe()
    assert "NAND" in text and "No single neuron does it" in text and "No θ does both." in text
