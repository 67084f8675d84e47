"""The chain of slopes is the slope of the chain."""

import pytest

from neuronbook.activations import gelu
from neuronbook.widgets import GradientChain


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
