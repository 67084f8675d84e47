"""The widgets place the boundary, fold the bias and fill truth tables as the core does."""

from itertools import product

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.activations import step
from neuronbook.bias import augment, fold
from neuronbook.geometry import boundary_point, signed_distance
from neuronbook.mcculloch_pitts import all_inputs
from tools.javascript import arithmetic, assert_relative


@pytest.fixture(scope="module")
def js():
    return arithmetic("bias")


def lines(n, count=400):
    """Random weights and biases, half of them of sizes from 1e-100 to 1e100."""
    rng = np.random.default_rng(1960 + n)
    sizes = 10.0 ** rng.uniform(-100, 100, (count, 2))
    sizes[: count // 2] = 1
    return rng.normal(size=(count, n)) * sizes[:, :1], rng.normal(size=count) * sizes[:, 1]


@pytest.mark.parametrize("n", [1, 2, 5])
def test_the_boundary_stands_at_minus_the_origins_signed_distance(js, n):
    weights, bias = lines(n)
    expected = [-signed_distance(np.zeros(n), w, b) for w, b in zip(weights, bias, strict=True)]
    assert_relative(js.map("boundaryOffset", weights, bias), expected)


@pytest.mark.parametrize("n", [1, 2, 5])
def test_the_nearest_point_of_the_boundary_agrees(js, n):
    weights, bias = lines(n)
    expected = np.array([boundary_point(w, b) for w, b in zip(weights, bias, strict=True)])
    assert_relative(js.map("boundaryPoint", weights, bias), expected)


def test_without_weights_there_is_no_boundary(js):
    assert np.isnan(js.map("boundaryOffset", [[0.0, 0.0], [0.0]], [1.0, 0.0])).all()


def test_the_trick_appends_the_same_numbers(js):
    weights, bias = lines(3, 20)
    assert np.array_equal(js.map("augment", weights), augment(weights))
    folded = [fold(w, b) for w, b in zip(weights, bias, strict=True)]
    assert np.array_equal(js.map("fold", weights, bias), folded)


def test_truth_tables_agree_on_and_beside_every_tie(js):
    steps = np.arange(-1.5, 2.0, 0.5)
    cases = [((w1, w2), b) for w1, w2, b in product(steps, steps, np.arange(-3, 3.25, 0.25))]
    expected = [Neuron(w, b, step)(all_inputs(2)) for w, b in cases]
    weights, bias = zip(*cases, strict=True)
    assert np.array_equal(js.map("truthTable", weights, bias), expected)
