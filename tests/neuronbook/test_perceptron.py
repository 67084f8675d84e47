"""Laws of Rosenblatt's rule and of its convergence proof."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import nnls
from sklearn.svm import SVC

from neuronbook.perceptron import largest_margin, mistake_bound, perceptron, proof_race

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
AND, OR, XOR = [0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 0]


def textbook(X, t, n_epochs):
    """Rosenblatt's rule again, in whole numbers and plain Python."""
    w, mistakes = [0] * (len(X[0]) + 1), []
    for _ in range(n_epochs):
        clean = True
        for i, (x, label) in enumerate(zip(X, t, strict=True)):
            s, x1 = (1 if label else -1), [*map(int, x), 1]
            if s * sum(a * b for a, b in zip(w, x1, strict=True)) <= 0:
                w = [a + s * b for a, b in zip(w, x1, strict=True)]
                mistakes.append(i)
                clean = False
        if clean:
            return w, mistakes, True
    return w, mistakes, False


labelled = st.lists(
    st.tuples(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), st.integers(0, 1)),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize(
    ("points", "t", "mistakes", "bound"),
    [(X, AND, 18, 51), (X, OR, 9, 27), (2 * X - 1, AND, 1, 9)],
    ids=["AND", "OR", "AND with inputs -1 and 1"],
)
def test_the_books_mistakes_and_bounds(points, t, mistakes, bound):
    learned = perceptron(points, t)
    assert learned.converged
    assert learned.mistakes == mistakes
    assert mistake_bound(points, t) == bound


def test_xor_makes_four_mistakes_an_epoch_and_returns_to_zero_for_ever():
    learned = perceptron(X, XOR, n_epochs=50)
    assert not learned.converged
    assert learned.n_epochs == 50
    assert learned.mistakes_per_epoch.tolist() == [4] * 50
    assert not learned.path[::4].any()
    assert mistake_bound(X, XOR) == np.inf


@given(labelled, st.integers(1, 12))
def test_the_run_equals_a_textbook_run_in_whole_numbers(samples, n_epochs):
    points, t = [x for x, _ in samples], [label for _, label in samples]
    w, rows, converged = textbook(points, t, n_epochs)
    learned = perceptron(points, t, n_epochs)
    assert [*learned.weights, learned.bias] == w
    assert learned.rows.tolist() == rows
    assert learned.mistakes == len(rows) == learned.mistakes_per_epoch.sum()
    assert learned.converged == converged
    assert len(learned.mistakes_per_epoch) == learned.n_epochs


@given(labelled)
def test_each_update_adds_the_signed_row_that_was_wrong(samples):
    points, t = np.array([x for x, _ in samples]), np.array([label for _, label in samples])
    learned = perceptron(points, t, 5)
    signed = (2 * t - 1)[:, None] * np.column_stack([points, np.ones(len(points))])
    assert (np.diff(learned.path, axis=0) == signed[learned.rows]).all()
    assert not learned.path[0].any()
    assert (np.einsum("ij,ij->i", learned.path[:-1], signed[learned.rows]) <= 0).all()


@given(labelled)
def test_separable_data_converge_within_the_bound_and_every_bar_keeps_its_place(samples):
    points, t = np.array([x for x, _ in samples]), np.array([label for _, label in samples])
    bound = mistake_bound(points, t)
    assume(np.isfinite(bound))
    assume(bound < 3000)
    learned = perceptron(points, t, n_epochs=3001)
    assert learned.converged
    assert learned.mistakes <= bound
    race = proof_race(points, t, n_epochs=3001)
    assert len(race.lower) == learned.mistakes + 1
    slack = 1e-9 * (1 + race.upper)
    assert (race.lower <= race.progress + slack).all()
    assert (race.progress <= race.length + slack).all()
    assert (race.length <= race.upper + slack).all()


def test_after_convergence_every_point_is_on_its_side():
    for t in (AND, OR):
        learned = perceptron(X, t)
        assert ((X @ learned.weights + learned.bias >= 0) == np.array(t)).all()


def test_the_bound_holds_in_every_order():
    counts = {
        perceptron(X[list(order)], np.array(AND)[list(order)]).mistakes
        for order in permutations(range(4))
    }
    assert max(counts) <= 51
    assert len(counts) > 1


def test_one_clean_epoch_more_changes_nothing():
    enough = perceptron(X, AND).n_epochs
    assert not perceptron(X, AND, n_epochs=enough - 1).converged
    assert perceptron(X, AND, n_epochs=enough + 5).n_epochs == enough


def random_separable(seed, n=15):
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(n, 2))
    t = (points @ rng.normal(size=2) + 0.4 * rng.normal() > 0).astype(int)
    t[0] = 1 - t[1] if len(set(t)) == 1 else t[0]
    return points, t


@pytest.mark.parametrize("seed", range(6))
def test_the_margin_equals_that_of_non_negative_least_squares(seed):
    points, t = random_separable(seed)
    rows = (2 * t - 1)[:, None] * np.column_stack([points, np.ones(len(points))])
    # Lawson and Hanson: the shortest u with rows @ u >= 1, by non-negative least squares
    table, goal = np.vstack([rows.T, np.ones(len(rows))]), np.array([0.0, 0.0, 0.0, 1.0])
    residual = table @ nnls(table, goal)[0] - goal
    u = -residual[:-1] / residual[-1]
    best = largest_margin(points, t)
    assert best.gamma == pytest.approx(1 / np.linalg.norm(u), rel=1e-7)
    np.testing.assert_allclose([*best.weights, best.bias], u / np.linalg.norm(u), atol=1e-7)


def test_the_margin_equals_that_of_a_support_vector_machine_through_the_origin():
    """A mirrored copy of the points makes scikit-learn's intercept zero."""
    for seed in range(4):
        points, t = random_separable(seed)
        rows = (2 * t - 1)[:, None] * np.column_stack([points, np.ones(len(points))])
        machine = SVC(kernel="linear", C=1e8, tol=1e-10)
        machine.fit(np.vstack([rows, -rows]), np.repeat([1, -1], len(rows)))
        assert machine.intercept_[0] == pytest.approx(0, abs=1e-6)
        gamma = 1 / np.linalg.norm(machine.coef_)
        assert largest_margin(points, t).gamma == pytest.approx(gamma, rel=1e-4)


def test_the_margin_is_reached_by_a_separator_of_length_one():
    for t in (AND, OR):
        best = largest_margin(X, t)
        s = 2 * np.array(t) - 1
        assert np.linalg.norm([*best.weights, best.bias]) == pytest.approx(1, abs=1e-15)
        assert (s * (X @ best.weights + best.bias)).min() == pytest.approx(best.gamma, abs=1e-15)


def test_a_single_point_has_bound_one_and_makes_one_mistake():
    assert mistake_bound([[3, 4]], [1]) == 1
    assert perceptron([[3, 4]], [1]).mistakes == 1


def test_a_point_at_zero_pre_activation_is_a_mistake():
    assert perceptron([[0.0]], [0]).mistakes == 1
    assert perceptron([[0.0]], [1]).mistakes == 1


def test_a_tiny_margin_gives_an_infinite_bound_not_an_error():
    assert mistake_bound([[0], [5e-324]], [0, 1]) == np.inf
    assert largest_margin([[0], [5e-324]], [0, 1]).gamma < 1e-300
    assert largest_margin([[1e308], [-1e308]], [1, 0]).gamma == pytest.approx(1e308, rel=1e-12)


def test_the_result_cannot_be_changed():
    learned = perceptron(X, AND)
    for array in (learned.weights, learned.path, learned.rows, learned.mistakes_per_epoch):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    with pytest.raises(AttributeError):
        learned.mistakes = 0


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: perceptron([[np.nan]], [0]), ValueError, "X must be finite"),
        (lambda: perceptron([[1e200]], [0]), ValueError, r"X must hold no entry beyond ±1e\+100"),
        (lambda: perceptron(X, [-1, -1, -1, 1]), ValueError, "t must hold only the labels 0 and 1"),
        (lambda: perceptron(X, [0, 1]), ValueError, "t must hold one target for each row"),
        (lambda: perceptron("X", [0]), TypeError, "X must be real numbers"),
        (lambda: perceptron(X, AND, 0), ValueError, "n_epochs must be at least 1; got 0"),
        (lambda: perceptron(X, AND, 2.5), TypeError, "n_epochs must be a whole number"),
        (lambda: largest_margin(X, XOR), ValueError, r"X and t must be .* \[0\.5, 0\.5\]"),
        (lambda: proof_race(X, XOR), ValueError, "X and t must be linearly separable"),
        (lambda: mistake_bound(X, [0, 0, 0, 2]), ValueError, r"t must hold .*; got 2\.0"),
        (lambda: mistake_bound([[]], []), ValueError, "X must hold at least one number"),
    ],
)
def test_bad_input_is_named(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("t", [[0, 0, 0, 1], [0, 1, 1, 0]], ids=["and", "xor"])
def test_losses_count_the_points_on_the_wrong_side_before_each_epoch_and_at_the_end(t):
    learned = perceptron(X, t, n_epochs=12)
    assert learned.losses.shape == (learned.n_epochs + 1,) and learned.losses[0] == len(X)
    ends = [0, *np.cumsum(learned.mistakes_per_epoch)]
    for loss, (*w, b) in zip(learned.losses, learned.path[ends], strict=True):
        assert loss == np.sum(np.subtract(np.multiply(t, 2), 1) * (np.dot(X, w) + b) <= 0)
    assert (learned.losses[-1] == 0) == learned.converged
