"""The bias trick changes how a sum is written, never its value."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from neuronbook.bias import augment, fold, prior_bias, unfold

CORNERS = np.array(list(product((0, 1), repeat=2)))
numbers = st.floats(-1e6, 1e6)


@given(data=st.data(), n_samples=st.integers(1, 5), n_inputs=st.integers(1, 6), bias=numbers)
def test_augmented_dot_folded_is_the_pre_activation(data, n_samples, n_inputs, bias):
    X = data.draw(arrays(float, (n_samples, n_inputs), elements=numbers))
    w = data.draw(arrays(float, n_inputs, elements=numbers))
    scale = np.abs(X) @ np.abs(w) + abs(bias) + 1.0
    folded = fold(w, bias)
    assert (np.abs(augment(X) @ folded - (X @ w + bias)) <= 1e-13 * scale).all()
    assert abs(augment(X[0]) @ folded - (X[0] @ w + bias)) <= 1e-13 * scale[0]


@given(w=arrays(float, st.integers(1, 6), elements=numbers), bias=numbers)
def test_unfold_undoes_fold(w, bias):
    weights, back = unfold(fold(w, bias))
    assert np.array_equal(weights, w)
    assert back == bias
    assert type(back) is float


def test_augment_appends_one_to_every_row():
    assert augment([2.0, 3.0]).tolist() == [2.0, 3.0, 1.0]
    assert augment([[0, 1], [5, 6]]).tolist() == [[0, 1, 1], [5, 6, 1]]


def test_results_are_copies():
    x, w = np.zeros(2), np.array([1.0, 2.0, 3.0])
    augment(x)[0] = 9.0
    unfold(w)[0][0] = 9.0
    assert x[0] == 0.0
    assert w[0] == 1.0


def test_float32_stays_float32():
    x = np.ones((2, 3), dtype=np.float32)
    assert augment(x).dtype == np.float32
    assert fold(x[0], 0.1).dtype == np.float32
    assert unfold(fold(x[0], 0.1))[0].dtype == np.float32
    assert prior_bias(np.array([0.1, 0.2], dtype=np.float32)).dtype == np.float32
    assert type(prior_bias(np.float32(0.1))) is np.float32 and type(prior_bias(0.1)) is float


def test_prior_of_one_percent_has_the_known_bias_and_loss():
    def mean_loss(z):
        y = 1.0 / (1.0 + np.exp(-z))
        return -(0.01 * np.log(y) + 0.99 * np.log(1.0 - y))

    b = prior_bias(0.01)
    assert b == pytest.approx(-4.5951, abs=5e-5)
    assert mean_loss(0.0) == pytest.approx(0.6931, abs=5e-5)
    assert mean_loss(b) == pytest.approx(0.0560, abs=5e-5)


@given(p=st.floats(1e-300, 1.0, exclude_max=True))
def test_sigmoid_of_the_prior_bias_is_the_prior(p):
    b = prior_bias(p)
    e = np.exp(-abs(b))
    assert (1.0 if b > 0 else e) / (1.0 + e) == pytest.approx(p, rel=1e-12)


def test_prior_bias_is_odd_around_one_half():
    p = np.array([0.125, 0.25, 0.5, 0.75, 0.875])
    assert prior_bias(p)[2] == 0.0
    np.testing.assert_allclose(prior_bias(p), -prior_bias(p)[::-1], atol=1e-15)
    assert prior_bias(p.reshape(5, 1)).shape == (5, 1)
    assert type(prior_bias(0.3)) is float


def threshold_functions(biases):
    """Truth tables of ``z ≥ 0`` over a grid of weights: every one that two inputs allow."""
    grid = np.linspace(-2.0, 2.0, 17)
    return {
        tuple((augment(CORNERS) @ fold([w1, w2], b) >= 0).astype(int))
        for w1, w2, b in product(grid, grid, biases)
    }


def test_without_bias_a_threshold_unit_does_6_of_16_functions_and_with_it_14():
    with_bias = threshold_functions(np.linspace(-3.0, 3.0, 25))
    without = threshold_functions([0.0])
    assert len(without) == 6
    assert len(with_bias) == 14
    assert set(product((0, 1), repeat=4)) - with_bias == {(0, 1, 1, 0), (1, 0, 0, 1)}


def test_without_bias_the_unit_always_fires_at_the_origin():
    assert {table[0] for table in threshold_functions([0.0])} == {1}


@pytest.mark.parametrize(
    ("bias", "is_and"), [(-2.0, True), (-1.5, True), (-1.0, False), (-2.01, False)]
)
def test_and_needs_a_bias_from_minus_2_to_below_minus_1(bias, is_and):
    fires = augment(CORNERS) @ fold([1.0, 1.0], bias) >= 0
    assert (fires.tolist() == [False, False, False, True]) is is_and


@pytest.mark.parametrize(
    ("call", "name", "error"),
    [
        (lambda: augment(3.0), "x", ValueError),
        (lambda: augment([]), "x", ValueError),
        (lambda: augment(["a"]), "x", TypeError),
        (lambda: augment([[1, 2], [3]]), "x", ValueError),
        (lambda: augment([np.nan]), "x", ValueError),
        (lambda: augment(np.zeros((1, 1, 1))), "x", ValueError),
        (lambda: fold([[1.0]], 0.0), "weights", ValueError),
        (lambda: fold([1j], 0.0), "weights", TypeError),
        (lambda: fold([1.0], [0.0]), "bias", ValueError),
        (lambda: fold([1.0], None), "bias", TypeError),
        (lambda: fold(np.ones(2, dtype=np.float32), 1e300), "bias", ValueError),
        (lambda: unfold([1.0]), "folded", ValueError),
        (lambda: unfold("w"), "folded", TypeError),
        (lambda: prior_bias(0.0), "prior", ValueError),
        (lambda: prior_bias([0.5, 1.0]), "prior", ValueError),
        (lambda: prior_bias(-0.1), "prior", ValueError),
        (lambda: prior_bias("rare"), "prior", TypeError),
    ],
)
def test_bad_arguments_are_refused_by_name(call, name, error):
    with pytest.raises(error, match=f"^{name} must"):
        call()
