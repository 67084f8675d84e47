"""Threshold and bias stay each other's negative, whichever is set."""

import math

import pytest

from neuronbook.widgets import BiasSlider, LiftedBias, ThresholdBias


@pytest.mark.parametrize("value", [-3.0, -1.5, 0.0, 2.0])
def test_either_one_moves_the_other(value):
    for leader, follower in (("bias", "threshold"), ("threshold", "bias")):
        gate = ThresholdBias(**{leader: value})
        assert getattr(gate, follower) == -value
        setattr(gate, leader, 0.5)
        assert getattr(gate, follower) == -0.5
    assert math.copysign(1, ThresholdBias(bias=0.0).threshold) == 1


def test_two_numbers_that_disagree_are_refused():
    with pytest.raises(ValueError, match="bias must be -threshold"):
        ThresholdBias(bias=1.0, threshold=1.0)
    assert ThresholdBias(bias=1.0, threshold=-1.0).bias == 1.0


@pytest.mark.parametrize(
    ("bias", "gate"),
    [(-2.05, "never"), (-2.0, "AND"), (-1.05, "AND"), (-1.0, "OR"), (-0.05, "OR"), (0.0, "always")],
)
def test_the_gates_of_equal_weights_follow_one_another(bias, gate):
    assert ThresholdBias(weights=[1, 1], bias=bias).gate == gate


def test_all_fourteen_gates_can_be_reached():
    grid = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]
    biases = [b / 2 for b in range(-6, 7)]
    found = {ThresholdBias(weights=[v, w], bias=b).gate for v in grid for w in grid for b in biases}
    assert len(found) == 14
    assert not found & {"XOR", "XNOR"}


def test_the_widgets_give_the_cores_objects():
    assert BiasSlider(weights=[3, 0], bias=6).offset == -2.0
    assert BiasSlider(weights=[0, 0], bias=1).offset is None
    lifted = LiftedBias(folded=[0.5, -1], x=3)
    assert lifted.neuron([3.0]) == lifted.z == 0.5
    assert "nowhere" in LiftedBias(folded=[0, 1]).describe()
