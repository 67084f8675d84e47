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


def test_class_1_is_the_boundary_and_the_side_where_z_is_positive():
    z = [-1.0, -5e-324, -0.0, 0.0, 5e-324, 1.0]
    assert (
        arithmetic("neuron").map("isClass1", z).tolist()
        == ACTIVATIONS["step"](np.array(z)).tolist()
    )


def test_a_point_is_right_when_the_step_neuron_says_its_class():
    rng = np.random.default_rng(11)
    weights, bias, x = (
        rng.integers(-2, 3, (200, 2)),
        rng.integers(-2, 3, 200),
        rng.integers(-1, 2, (200, 2)),
    )
    t = rng.integers(0, 2, 200)
    step = ACTIVATIONS["step"]
    pairs = zip(weights, bias, x, t, strict=True)
    expected = [Neuron(w, b, step)(xi) == ti for w, b, xi, ti in pairs]
    given = arithmetic("neuron").map("isRight", weights, bias, x, t)
    assert given.astype(bool).tolist() == expected


def test_lengths_and_angles():
    rng = np.random.default_rng(12)
    a, b = rng.normal(size=(100, 64)), rng.normal(size=(100, 64))
    lengths = np.linalg.norm(a, axis=1)
    assert_relative(arithmetic("neuron").map("norm", a), lengths)
    expected = (a * b).sum(axis=1) / (lengths * np.linalg.norm(b, axis=1))
    assert_relative(arithmetic("neuron").map("cosine", a, b), expected, scale=np.ones(100))
