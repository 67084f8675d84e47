"""What the figures of the activation chapter say is what the core computes."""

import numpy as np
import pytest

from neuronbook.activations import gelu, leaky_relu
from neuronbook.widgets import ActivationLab, Collapse, GradientChain, NumericsCliff, Shares


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


def test_ten_sigmoids_at_their_best_leave_a_millionth():
    chain = GradientChain(activation="sigmoid", weight=1, bias=-0.5, x=0.5, depth=10)
    assert chain.products[-1] == 0.25**10


def test_the_product_is_the_slope_of_the_whole_chain():
    def last(x):
        value = x
        for _ in range(6):
            value = gelu(1.4 * value + 0.2)
        return value

    chain = GradientChain(activation="gelu", weight=1.4, bias=0.2, x=0.7, depth=6)
    assert chain.products[-1] == pytest.approx(
        (last(0.7 + 1e-6) - last(0.7 - 1e-6)) / 2e-6, rel=1e-7
    )


def test_two_layers_are_one_unless_a_relu_stands_between():
    plain = Collapse(turn1=40, stretch1=0.7, shift=0.5, turn2=-110, stretch2=1.3)
    W, b = plain.single_layer()
    np.testing.assert_allclose(W, plain.W2 @ plain.W1, atol=1e-12)
    np.testing.assert_allclose(b, plain.W2 @ [0.5, 0.5], atol=1e-12)
    assert plain.gap < 1e-12
    plain.relu = True
    assert plain.gap > 0.1


@pytest.mark.parametrize("formula", ["bce", "softplus"])
def test_the_naive_loss_overflows_and_the_stable_one_does_not(formula):
    naive, stable = NumericsCliff(formula=formula, z=710).values()
    assert naive == np.inf
    assert stable == 710


def test_adding_to_all_scores_leaves_the_shares():
    shares = [Shares(scores=[1, 2, 0], shift=shift).shares for shift in (-50, 0, 50)]
    np.testing.assert_allclose(shares[0], shares[1], rtol=1e-12)
    np.testing.assert_allclose(shares[2], shares[1], rtol=1e-12)
