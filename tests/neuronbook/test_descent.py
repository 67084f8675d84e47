"""Walking downhill: the path, the largest step that is safe, and where it breaks."""

import math
import warnings

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuronbook import Neuron
from neuronbook.descent import (
    DivergenceWarning,
    gradient_descent,
    largest_stable_learning_rate,
    train,
)
from neuronbook.losses import squared_error


def noisy_classes(seed=0, n_samples=60):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n_samples, 2))
    return X, (X @ [1.5, -1.0] + 0.5 + 1.5 * rng.normal(size=n_samples) > 0).astype(float)


def caught_warnings(action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        return action(), caught


# gradient_descent


def test_ten_steps_on_x_squared_end_at_the_hand_value():
    path = gradient_descent(lambda x: 2 * x, start=4, learning_rate=0.1, n_steps=10)
    assert path.shape == (11,)
    assert path[0] == 4
    assert path[-1] == pytest.approx(0.429497, abs=5e-7)
    np.testing.assert_allclose(path, 4 * 0.8 ** np.arange(11), rtol=1e-13)


@given(rate=st.floats(0.001, 1.5), start=st.floats(-10, 10).filter(lambda x: abs(x) > 1e-3))
def test_on_x_squared_each_step_multiplies_by_one_minus_twice_the_rate(rate, start):
    path = gradient_descent(lambda x: 2 * x, start, rate, 20)
    factor = 1 - 2 * rate
    np.testing.assert_allclose(path[1:], path[:-1] * factor, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("rate", "monotone", "converges"),
    [(0.3, True, True), (0.5, True, True), (0.51, False, True), (0.99, False, True)]
    + [(1.01, False, False)],
)
def test_x_squared_is_monotone_up_to_one_half_and_diverges_beyond_one(rate, monotone, converges):
    path = gradient_descent(lambda x: 2 * x, 4, rate, 500)
    assert (path >= 0).all() == monotone
    assert (abs(path[-1]) < 1e-3) == converges


def test_a_start_of_any_shape_gives_a_path_of_that_shape():
    for start in (3.0, [1.0, 2.0], np.ones((2, 3))):
        path = gradient_descent(lambda p: p, start, 0.1, 4)
        assert path.shape == (5, *np.shape(start))
        np.testing.assert_array_equal(path[0], start)


def test_no_steps_give_the_start():
    np.testing.assert_array_equal(gradient_descent(lambda p: p, [1, 2], 0.1, 0), [[1, 2]])


def test_momentum_is_the_heavy_ball():
    def slope(p):
        return np.array([p[0], 10 * p[1]])

    path = gradient_descent(slope, [5, 3], 0.05, 30, momentum=0.8)
    position, velocity = np.array([5.0, 3.0]), np.zeros(2)
    for row in path:
        np.testing.assert_allclose(row, position, rtol=1e-12, atol=1e-14)
        velocity = 0.8 * velocity - 0.05 * slope(position)
        position = position + velocity


def test_momentum_crosses_a_narrow_valley_faster():
    def slope(p):
        return np.array([0.02, 1.0]) * p

    plain = gradient_descent(slope, [10, 1], 1.0, 100)[-1]
    rolling = gradient_descent(slope, [10, 1], 1.0, 100, momentum=0.7)[-1]
    assert np.linalg.norm(rolling) < 0.1 * np.linalg.norm(plain)


def test_without_friction_the_ball_keeps_swinging():
    path = gradient_descent(lambda x: x, 1.0, 0.01, 2000, momentum=1.0)
    assert abs(path[-200:]).max() > 0.9


def test_descent_finds_the_minimum_of_a_landscape():
    def rosenbrock(p):
        return (1 - p[0]) ** 2 + 5 * (p[1] - p[0] ** 2) ** 2

    path = gradient_descent(autograd.grad(rosenbrock), [-1.0, 1.0], 0.01, 5000, momentum=0.5)
    np.testing.assert_allclose(path[-1], [1, 1], atol=1e-6)


@pytest.mark.parametrize("start", [4, [4, 1.0]])
@pytest.mark.parametrize("gradient", [lambda x: 4 * x**3, lambda x: -np.exp(x), lambda x: x * 9e99])
def test_after_a_divergence_rows_are_nan_and_there_is_one_warning(gradient, start):
    path, caught = caught_warnings(lambda: gradient_descent(gradient, start, 50.0, 400))
    assert [warning.category for warning in caught] == [DivergenceWarning]
    assert caught[0].filename == __file__
    rows = path.reshape(401, -1)
    n_finite = int(np.isfinite(rows).all(axis=1).sum())
    assert np.isfinite(rows[:n_finite]).all()
    assert np.isnan(rows[n_finite:]).all()
    assert f"step {n_finite}" in str(caught[0].message)
    assert "smaller than 50" in str(caught[0].message)


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_gradient_that_is_not_finite_is_a_divergence(bad):
    path, caught = caught_warnings(lambda: gradient_descent(lambda x: bad, 1.0, 0.1, 3))
    assert len(caught) == 1
    np.testing.assert_array_equal(path, [1, np.nan, np.nan, np.nan])


def test_an_overflow_error_in_the_gradient_is_a_divergence():
    path, caught = caught_warnings(lambda: gradient_descent(lambda x: -math.exp(x), 1.0, 1.0, 50))
    assert len(caught) == 1
    assert np.isnan(path[-1])


def test_a_gradient_that_writes_to_its_argument_does_not_harm_the_path():
    def slope(p):
        p *= 2
        return p

    path = gradient_descent(slope, [4.0], 0.1, 10)
    np.testing.assert_allclose(path[:, 0], 4 * 0.8 ** np.arange(11), rtol=1e-13)


@pytest.mark.parametrize(
    ("name", "bad"),
    [("start", x) for x in ("4", None, [], [np.nan], 1j, [[1], [1, 2]])]
    + [("learning_rate", x) for x in (-0.1, "0.1", None, np.nan, [0.1])]
    + [("n_steps", x) for x in (-1, 2.5, None, "10")]
    + [("momentum", x) for x in (-0.5, "0.5", None, np.inf)],
)
def test_bad_arguments_of_gradient_descent_are_refused_by_name(name, bad):
    good = {"start": 4.0, "learning_rate": 0.1, "n_steps": 3, "momentum": 0.0}
    with pytest.raises((TypeError, ValueError), match=name):
        gradient_descent(lambda x: 2 * x, **{**good, name: bad})


@pytest.mark.parametrize("bad", [None, "slope", [1.0, 2.0, 3.0], 5.0, 1j])
def test_a_gradient_of_another_kind_or_shape_is_refused(bad):
    with pytest.raises((TypeError, ValueError), match="gradient must"):
        gradient_descent(lambda x: bad, [1.0, 2.0], 0.1, 3)


# largest_stable_learning_rate


def test_inputs_too_large_to_square_give_a_rate_without_a_warning():
    rate, caught = caught_warnings(lambda: largest_stable_learning_rate([[1e300], [1e300]]))
    assert 0 <= rate < 1e-300
    assert not caught


def test_the_largest_stable_rate_of_the_book_s_example():
    assert largest_stable_learning_rate(np.arange(4)[:, None]) == pytest.approx(0.23795, abs=5e-6)


@settings(max_examples=10)
@given(seed=st.integers(0, 10_000), n_inputs=st.integers(1, 3))
def test_training_converges_below_the_largest_stable_rate_and_diverges_above(seed, n_inputs):
    rng = np.random.default_rng(seed)
    X, t = rng.normal(size=(12, n_inputs)), rng.normal(size=12)
    largest = largest_stable_learning_rate(X)
    below = train(Neuron(np.zeros(n_inputs)), X, t, squared_error, 0.98 * largest, 600)
    assert (np.diff(below.losses) <= 1e-12).all()
    above = train(Neuron(np.zeros(n_inputs)), X, t, squared_error, 1.02 * largest, 600)
    assert above.losses[-1] > 1e3


def test_the_largest_stable_rate_is_two_over_the_hessian_s_largest_eigenvalue():
    X, t = noisy_classes(4)

    def mean_squared_error(p):
        return anp.mean((anp.dot(X, p[:2]) + p[2] - t) ** 2)

    hessian = autograd.hessian(mean_squared_error)(np.zeros(3))
    expected = 2 / np.linalg.eigvalsh(hessian).max()
    assert largest_stable_learning_rate(X) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("bad", [[1, 2, 3], "X", None, [], [[np.nan]], [[1], [1, 2]], 5, [[1j]]])
def test_bad_inputs_have_no_largest_stable_rate(bad):
    with pytest.raises((TypeError, ValueError), match="X must"):
        largest_stable_learning_rate(bad)
