"""The laboratory of activation functions knows their parameters and forms."""

import pytest

from neuronbook.activations import gelu, leaky_relu
from neuronbook.widgets import ActivationLab


def test_alpha_belongs_to_the_functions_that_have_one():
    assert ActivationLab(activation="leaky_relu", alpha=0.3).function == leaky_relu.with_parameters(
        alpha=0.3
    )
    heights = {ActivationLab(activation="tanh", alpha=alpha, z=-2).height for alpha in (0, 0.5, 1)}
    assert len(heights) == 1


def test_the_lab_knows_both_forms_of_gelu():
    exact, quick = (
        ActivationLab(activation="gelu", approximate=flag, z=2.7).height for flag in (False, True)
    )
    assert exact == gelu(2.7)
    assert abs(exact - quick) == pytest.approx(4.73e-4, abs=1e-6)


def test_larger_weights_push_the_sums_onto_the_flat_parts():
    rug = [-3, -1, 0, 1, 3]
    flat = [ActivationLab(activation="sigmoid", rug=rug, gain=gain).n_flat for gain in (1, 4)]
    assert flat == [2, 4]
    assert ActivationLab(activation="relu", rug=rug).n_flat == 3
