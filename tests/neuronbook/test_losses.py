"""The losses against 60-digit arithmetic, hand values and finite differences."""

import math
import pickle
import warnings

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import xlog1py, xlogy
from sklearn.metrics import log_loss

from neuronbook.activations import sigmoid
from neuronbook.losses import (
    Loss,
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    squared_error,
)

mp.mp.dps = 60
LOSSES = [squared_error, binary_cross_entropy, binary_cross_entropy_with_logits]
unit = st.floats(0, 1)


def test_squared_error_has_no_half():
    assert squared_error(3, 1) == 4 and squared_error.derivative(3, 1) == 4
    assert squared_error(1, 3) == 4 and squared_error.derivative(1, 3) == -4


def test_hand_example_of_backpropagation():
    z = 0.25
    y = sigmoid(z)
    assert y == pytest.approx(0.562177, abs=5e-7)
    for loss in (binary_cross_entropy(y, 1), binary_cross_entropy_with_logits(z, 1)):
        assert loss == pytest.approx(0.575939, abs=5e-7)
    slope = binary_cross_entropy_with_logits.derivative(z, 1)
    assert slope == pytest.approx(-0.437823, abs=5e-7)


def test_an_undecided_neuron_pays_ln_2():
    assert binary_cross_entropy(0.5, [0, 0.3, 1]) == pytest.approx([math.log(2)] * 3)
    assert binary_cross_entropy_with_logits(0, 1) == pytest.approx(math.log(2))


def test_saturated_and_wrong_keeps_its_gradient():
    assert binary_cross_entropy_with_logits.derivative(-20, 1) == pytest.approx(-1, abs=3e-9)
    y = sigmoid(-20)
    assert binary_cross_entropy.derivative(y, 1) * sigmoid.derivative(-20) == pytest.approx(-1)


@given(unit, unit)
def test_cross_entropy_agrees_with_scipy(y, t):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loss = binary_cross_entropy(y, t)
        slope = binary_cross_entropy.derivative(y, t)
    assert loss == pytest.approx(-xlogy(t, y) - xlog1py(1 - t, -y), rel=1e-14)
    assert loss >= 0 and not math.isnan(slope)


def test_mean_agrees_with_scikit_learn():
    rng = np.random.default_rng(6)
    y, t = rng.uniform(0.01, 0.99, 50), rng.integers(0, 2, 50)
    assert binary_cross_entropy(y, t).mean() == pytest.approx(log_loss(t, y), rel=1e-13)


@pytest.mark.parametrize("t", [0, 0.25, 1])
def test_cross_entropy_from_logits_keeps_full_relative_precision(t):
    z = np.concatenate([np.linspace(-700, 700, 301), np.linspace(-40, 40, 201)])
    loss = binary_cross_entropy_with_logits(z, t)
    slope = binary_cross_entropy_with_logits.derivative(z, t)
    for z_i, l_i, s_i in zip(z.tolist(), loss, slope, strict=True):
        y, not_y = 1 / (1 + mp.exp(-mp.mpf(z_i))), 1 / (1 + mp.exp(mp.mpf(z_i)))
        exact = t * mp.log1p(not_y / y) + (1 - t) * mp.log1p(y / not_y)
        exact_slope = (1 - t) * y - t * not_y
        assert abs(l_i - exact) <= 2e-15 * exact
        assert abs(s_i - exact_slope) <= 2e-15 * abs(exact_slope) + (1e-16 if t == 0.25 else 0)


@given(st.floats(-1e308, 1e308), unit)
def test_cross_entropy_from_logits_is_always_finite(z, t):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loss = binary_cross_entropy_with_logits(z, t)
        slope = binary_cross_entropy_with_logits.derivative(z, t)
    assert 0 <= loss < math.inf and -1 <= slope <= 1


def test_certain_and_right_costs_nothing_certain_and_wrong_infinitely_much():
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        y, t = [0, 1, 0, 1], [0, 1, 1, 0]
        np.testing.assert_array_equal(binary_cross_entropy(y, t), [0, 0, math.inf, math.inf])
        slopes = binary_cross_entropy.derivative(y, t)
        np.testing.assert_array_equal(slopes, [1, -1, -math.inf, math.inf])
        assert squared_error(1e308, -1e308) == math.inf


@pytest.mark.parametrize("loss", LOSSES, ids=repr)
@pytest.mark.parametrize("t", [0, 0.3, 1])
def test_derivative_is_the_slope_of_the_loss(loss, t):
    y, h = np.array([0.1, 0.45, 0.9]), 1e-6
    numeric = (loss(y + h, t) - loss(y - h, t)) / (2 * h)
    np.testing.assert_allclose(loss.derivative(y, t), numeric, rtol=1e-7, atol=1e-8)


@pytest.mark.parametrize("loss", LOSSES, ids=repr)
def test_shapes_and_precision_follow_the_prediction(loss):
    for rule in (loss, loss.derivative):
        assert type(rule(0.5, 1)) is float
        assert type(rule(np.float64(0.5), 1)) is type(rule(0.5, np.float64(1))) is np.float64
        assert rule(np.full((2, 3), 0.5), np.ones((2, 3))).shape == (2, 3)
        assert rule(np.full(4, 0.5), 1).shape == rule(0.5, np.ones(4)).shape == (4,)
        assert rule(np.full(4, 0.5, np.float32), np.ones(4)).dtype == np.float32
        assert rule(np.full(4, 0.5, np.float32), 1).dtype == np.float32
    assert pickle.loads(pickle.dumps(loss)) is loss


@pytest.mark.parametrize("loss", LOSSES, ids=repr)
@pytest.mark.parametrize("bad", [math.nan, [math.inf], "1", None, 1j, [], [[1], [0, 1]]])
def test_bad_input_is_refused_by_name(loss, bad):
    for rule in (loss, loss.derivative):
        with pytest.raises((TypeError, ValueError), match=r"^prediction must"):
            rule(bad, 1)
        with pytest.raises((TypeError, ValueError), match=r"^target must"):
            rule(0.5, bad)


@pytest.mark.parametrize("loss", LOSSES, ids=repr)
def test_a_column_beside_a_row_is_refused(loss):
    with pytest.raises(ValueError, match=r"same shape; got \(3,\) .* and \(3, 1\) for target"):
        loss(np.full(3, 0.5), np.ones((3, 1)))


@pytest.mark.parametrize("bad", [-0.1, 1.2, [0.5, 1 + 1e-15]])
def test_what_is_no_probability_is_refused(bad):
    words = "prediction must be probabilities.*binary_cross_entropy_with_logits"
    with pytest.raises(ValueError, match=words):
        binary_cross_entropy(bad, 1)
    for loss in (binary_cross_entropy, binary_cross_entropy_with_logits):
        with pytest.raises(ValueError, match=r"target must be probabilities in \[0, 1\]; got"):
            loss.derivative(0.5, bad)


def test_each_loss_knows_its_name_and_formula():
    for loss in LOSSES:
        assert loss.name == repr(loss) and loss.formula.startswith("L(")
        assert r"\partial" in loss.derivative_formula


def test_a_loss_without_a_derivative_has_none():
    loss = Loss(lambda prediction, target: prediction - target, "L(y, t) = y - t", probabilities=())
    assert loss(3.0, 1.0) == 2.0 and not hasattr(loss, "derivative")
