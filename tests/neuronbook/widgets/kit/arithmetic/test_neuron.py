"""The widgets' sum and output are the core's; sums relative to the size of their terms."""

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.activations import ACTIVATIONS
from tools.javascript import arithmetic, assert_relative


def cases(n, count=400):
    """Random weights, bias and inputs, of sizes from 1e-150 to 1e150."""
    rng = np.random.default_rng(1958 + n)
    sizes = 10.0 ** rng.uniform(-150, 150, (count, 1))
    sizes[: count // 2] = 1
    return (
        rng.normal(size=(count, n)) * sizes,
        rng.normal(size=count) * sizes[:, 0] ** 2,
        rng.normal(size=(count, n)) * sizes,
    )


@pytest.mark.parametrize("n", [1, 2, 3, 10, 64])
def test_sums_agree_relative_to_their_terms(n):
    weights, bias, x = cases(n)
    expected = [Neuron(w, b).preactivation(xi) for w, b, xi in zip(weights, bias, x, strict=True)]
    terms = np.abs(weights * x).sum(axis=1) + np.abs(bias)
    assert_relative(
        arithmetic("neuron").map("preactivation", weights, bias, x), expected, scale=terms
    )


def test_terms_that_cancel_leave_what_numpy_leaves():
    weights, bias, x = [[1e15, -1e15], [3.0, -1.0]], [1.0, -1e-17], [[1.0, 1.0], [1 / 3, 1.0]]
    expected = [Neuron(w, b).preactivation(xi) for w, b, xi in zip(weights, bias, x, strict=True)]
    assert_relative(
        arithmetic("neuron").map("preactivation", weights, bias, x), expected, scale=[2e15, 2]
    )


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name not in ("softmax", "prelu")])
def test_outputs_are_the_activation_of_the_sum(name):
    weights, bias, x = cases(3, 100)
    z = arithmetic("neuron").map("preactivation", weights, bias, x)
    finite = np.isfinite(z)
    given = arithmetic("neuron").map(f"(z) => output({name!r}, z)", z[finite])
    assert_relative(given, ACTIVATIONS[name](z[finite]))
