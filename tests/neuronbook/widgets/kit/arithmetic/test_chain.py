"""The chain of slopes in JavaScript is that of the core."""

import numpy as np
import pytest

from neuronbook.activations import ACTIVATIONS
from neuronbook.widgets import GradientChain
from neuronbook.widgets.activations.gradient_chain import CHOICES
from tools.javascript import arithmetic, assert_relative

rng = np.random.default_rng(2010)


@pytest.mark.parametrize("activation", CHOICES)
def test_the_factors_along_a_chain_agree(activation):
    for _ in range(20):
        weight, bias, x = rng.uniform(-4, 4), rng.uniform(-3, 3), rng.uniform(-3, 3)
        core = GradientChain(activation=activation, depth=30, weight=weight, bias=bias, x=x)
        call = f"""(weight, bias, x) => chain("{activation}", {{ depth: 30, weight, bias, x }})
          .map((layer) => [layer.factor, layer.product])"""
        layers = arithmetic("chain").map(call, [weight], [bias], [x])[0]
        # a rounding error early in the chain is carried along by the factors behind it
        carried = np.maximum.accumulate(np.cumprod(np.maximum(1, np.abs(core.factors))))
        assert_relative(layers[:, 0], core.factors, scale=5 * carried)
        scale = 30 * carried * np.maximum(1, np.abs(core.products))
        assert_relative(layers[:, 1], core.products, scale=scale)


@pytest.mark.parametrize("activation", CHOICES)
def test_no_slope_is_larger_than_the_steepest(activation):
    steepest = arithmetic("chain").map(f"() => STEEPEST.{activation}", [0])[0]
    slopes = np.abs(ACTIVATIONS[activation].derivative(np.linspace(-30, 30, 600_001)))
    assert slopes.max() == pytest.approx(steepest, abs=1e-8)
