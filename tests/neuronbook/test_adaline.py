"""Laws of the delta rule."""

import numpy as np
import pytest

from neuronbook.adaline import delta_rule
from neuronbook.descent import DivergenceWarning
from neuronbook.separability import is_linearly_separable

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND = np.array([0, 0, 0, 1])
ROWS = np.column_stack([X, np.ones(4)])


def loss(w, row, s):
    return (row @ w - s) ** 2 / 2


def test_one_epoch_is_one_gradient_step_a_point():
    w, eta, h = np.zeros(3), 0.2, 1e-6
    for row, s in zip(ROWS, 2 * AND - 1, strict=True):
        slope = [(loss(w + d, row, s) - loss(w - d, row, s)) / (2 * h) for d in h * np.eye(3)]
        w = w - eta * np.array(slope)
    learned = delta_rule(X, AND, learning_rate=eta, n_epochs=1)
    np.testing.assert_allclose([*learned.weights, learned.bias], w, atol=1e-9)


def test_a_small_rate_settles_at_the_least_squares_solution():
    best = np.linalg.lstsq(ROWS, 2 * AND - 1, rcond=None)[0]
    learned = delta_rule(X, AND, learning_rate=1e-3, n_epochs=30_000)
    np.testing.assert_allclose([*learned.weights, learned.bias], best, atol=2e-3)


def test_consistent_targets_are_met_exactly():
    learned = delta_rule([[0], [1]], [0, 1], learning_rate=0.5, n_epochs=200)
    assert learned.weights[0] == pytest.approx(2, abs=1e-9)
    assert learned.bias == pytest.approx(-1, abs=1e-9)
    assert learned.losses[-1] < 1e-18


def test_the_history_has_one_row_more_than_epochs_and_starts_at_zero():
    learned = delta_rule(X, AND, n_epochs=7)
    assert learned.losses.shape == (8,) and learned.path.shape == (8, 3)
    assert not learned.path[0].any() and learned.losses[0] == 0.5
    assert learned.path[-1].tolist() == [*learned.weights, learned.bias]
    for w, value in zip(learned.path, learned.losses, strict=True):
        assert value == pytest.approx(np.mean((ROWS @ w - (2 * AND - 1)) ** 2) / 2, abs=1e-15)


def test_xor_ends_near_zero_because_no_line_helps():
    learned = delta_rule(X, [0, 1, 1, 0], learning_rate=1e-3, n_epochs=10_000)
    np.testing.assert_allclose([*learned.weights, learned.bias], 0, atol=1e-2)


def test_the_rule_can_leave_a_point_wrong_although_the_classes_are_separable():
    points, t = np.array([[0.0], [0.0], [0.0], [0.1], [2.0]]), [0, 0, 0, 1, 1]
    assert is_linearly_separable(points, t)
    learned = delta_rule(points, t, learning_rate=0.01, n_epochs=2000)
    assert (points @ learned.weights + learned.bias >= 0).tolist() == [0, 0, 0, 0, 1]


def test_divergence_is_said_once_and_leaves_nan():
    with pytest.warns(DivergenceWarning, match="delta_rule diverged at epoch") as caught:
        learned = delta_rule(100 * X, AND, learning_rate=1.0, n_epochs=200)
    assert len(caught) == 1
    assert np.isnan(learned.losses[-1]) and np.isnan(learned.bias)
    assert np.isfinite(learned.losses[:5]).all()


def test_no_epochs_leave_the_start():
    assert delta_rule(X, AND, n_epochs=0).path.tolist() == [[0, 0, 0]]


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: delta_rule(X, AND, learning_rate=0), ValueError, "learning_rate must be greater"),
        (lambda: delta_rule(X, AND, learning_rate="1"), TypeError, "learning_rate must be real"),
        (lambda: delta_rule(X, AND, n_epochs=-1), ValueError, "n_epochs must be at least 0"),
        (lambda: delta_rule(X, [1, 2, 3, 4]), ValueError, "t must hold only the labels 0 and 1"),
        (lambda: delta_rule([[np.inf]], [1]), ValueError, "X must be finite"),
    ],
)
def test_bad_input_is_named(call, error, message):
    with pytest.raises(error, match=message):
        call()
