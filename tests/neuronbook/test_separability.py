"""Laws of linear separability and of the proof that each answer carries."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from neuronbook.separability import Separability, is_linearly_separable

CORNERS = np.array(list(product((0.0, 1.0), repeat=2)))


def lp_says_separable(X, t):
    """Decide by a float linear program: is s (w·x + b) ≥ 1 feasible?"""
    s = 2 * np.asarray(t) - 1
    rows = s[:, None] * np.column_stack([X, np.ones(len(X))])
    answer = linprog(
        np.zeros(rows.shape[1]),
        A_ub=-rows,
        b_ub=-np.ones(len(rows)),
        bounds=[(None, None)] * rows.shape[1],
    )
    return answer.status == 0


small_sets = st.integers(1, 3).flatmap(
    lambda n: st.lists(
        st.tuples(st.lists(st.integers(-3, 3), min_size=n, max_size=n), st.integers(0, 1)),
        min_size=1,
        max_size=9,
    )
)


@pytest.mark.parametrize("targets", list(product((0, 1), repeat=4)))
def test_of_the_16_two_input_functions_only_xor_and_xnor_are_not_separable(targets):
    expected = targets not in {(0, 1, 1, 0), (1, 0, 0, 1)}
    assert bool(is_linearly_separable(CORNERS, targets)) is expected


def test_a_gap_as_narrow_as_rounding_is_found_and_kept_in_the_exact_proof():
    X, t = [[0.1, 0.1], [0.3, 0.3], [0.1 * 3, 0.3]], [0, 1, 0]  # 0.1 * 3 is not quite 0.3
    answer = is_linearly_separable(X, t)
    assert answer and answer.proves(X, t) and np.abs(answer.weights).max() > 1e16
    w1, w2, b = answer.exact
    z = [w1 * Fraction(x1) + w2 * Fraction(x2) + b for x1, x2 in X]
    assert [value > 0 for value in z] == [label == 1 for label in t]


def test_and_is_separated_by_small_whole_numbers():
    answer = is_linearly_separable(CORNERS, [0, 0, 0, 1])
    assert answer.weights.tolist() == [2, 2]
    assert answer.bias == -3
    assert answer.margins.tolist() == [3, 1, 1, 1]
    assert answer.multipliers is None and answer.meeting_point is None


def test_the_averages_of_the_xor_classes_meet_in_the_middle():
    answer = is_linearly_separable(CORNERS, [0, 1, 1, 0])
    assert answer.multipliers.tolist() == [0.5] * 4
    assert answer.meeting_point.tolist() == [0.5, 0.5]
    assert answer.weights is None and answer.bias is None and answer.margins is None


@given(small_sets)
def test_the_answer_agrees_with_a_linear_program(samples):
    X, t = np.array([x for x, _ in samples], dtype=float), [label for _, label in samples]
    assert bool(is_linearly_separable(X, t)) == lp_says_separable(X, t)


@given(small_sets)
def test_each_answer_proves_itself(samples):
    X, t = np.array([x for x, _ in samples], dtype=float), np.array([label for _, label in samples])
    answer = is_linearly_separable(X, t)
    assert answer.proves(X, t)
    if answer:
        s = 2 * t - 1
        np.testing.assert_allclose(
            s * (X @ answer.weights + answer.bias), answer.margins, rtol=1e-9, atol=1e-9
        )
        assert answer.margins.min() == 1
    else:
        assert answer.multipliers.min() >= 0
        for label in (0, 1):
            shares = answer.multipliers[t == label]
            assert shares.sum() == pytest.approx(1, abs=1e-12)
            np.testing.assert_allclose(shares @ X[t == label], answer.meeting_point, atol=1e-12)


def test_a_proof_for_other_data_is_refused():
    separable = is_linearly_separable(CORNERS, [0, 0, 0, 1])
    assert not separable.proves(CORNERS, [1, 1, 1, 0])
    assert not separable.proves(CORNERS[:, :1], [0, 0, 0, 1])
    xor = is_linearly_separable(CORNERS, [0, 1, 1, 0])
    assert not xor.proves(CORNERS, [0, 0, 0, 1])
    assert not xor.proves(CORNERS[:3], [0, 1, 1])


@pytest.mark.parametrize(
    "multipliers",
    [(0, 0, 0, 0), (-1, -1, -1, -1), (1, 1, 1, 0)],
    ids=["zero", "negative", "uneven"],
)
def test_false_multipliers_are_refused(multipliers):
    forged = Separability(separable=False, exact=tuple(map(Fraction, multipliers)))
    assert not forged.proves(CORNERS, [0, 1, 1, 0])


def test_zero_weights_do_not_pass_as_a_proof():
    forged = Separability(separable=True, exact=(Fraction(0),) * 3)
    assert not forged.proves(CORNERS, [0, 0, 0, 1])


def test_a_single_class_is_separable():
    for label in (0, 1):
        answer = is_linearly_separable(CORNERS, [label] * 4)
        assert answer and answer.bias == 2 * label - 1


def test_one_point_in_both_classes_is_not_separable():
    answer = is_linearly_separable([[1, 2], [1, 2]], [0, 1])
    assert not answer
    assert answer.meeting_point.tolist() == [1, 2]


def test_a_point_inside_the_other_class_is_not_separable():
    assert not is_linearly_separable([[0], [2], [1]], [0, 0, 1])


def test_classes_that_only_touch_are_not_separable():
    assert not is_linearly_separable([[0, 0], [2, 2], [1, 1], [3, 0]], [0, 0, 1, 1])


def test_neighbouring_floats_are_told_apart():
    x = 0.1
    assert is_linearly_separable([[x], [np.nextafter(x, 1)]], [0, 1])
    a, b, c = x, np.nextafter(x, 1), np.nextafter(np.nextafter(x, 1), 1)
    assert not is_linearly_separable([[a], [b], [c]], [0, 1, 0])


@pytest.mark.parametrize(("tiny", "huge"), [(0.0, 5e-324), (-1e308, 1e308), (5e-324, 1e308)])
def test_the_whole_range_of_floats_is_handled(tiny, huge):
    answer = is_linearly_separable([[tiny], [huge]], [0, 1])
    assert answer and answer.proves([[tiny], [huge]], [0, 1])
    assert np.isfinite([*answer.weights, answer.bias, *answer.margins]).all()
    assert answer.margins.min() > 0


def test_the_proof_is_the_hard_margin_solution_of_the_augmented_points():
    rng = np.random.default_rng(3)
    X = rng.normal(size=(12, 2))
    t = (X @ [1.0, -2.0] + 0.3 > 0).astype(int)
    s = 2 * t - 1
    answer = is_linearly_separable(X, t)
    u = np.append(answer.weights, answer.bias)
    rows = s[:, None] * np.column_stack([X, np.ones(12)])
    # Karush–Kuhn–Tucker: u is a non-negative mix of the rows that touch the margin
    touching = rows[answer.margins < 1 + 1e-9]
    mix = np.linalg.lstsq(touching.T, u, rcond=None)[0]
    np.testing.assert_allclose(mix @ touching, u, rtol=1e-9)
    assert (mix > 0).all()


def test_the_result_cannot_be_changed():
    answer = is_linearly_separable(CORNERS, [0, 0, 0, 1])
    with pytest.raises(ValueError, match="read-only"):
        answer.weights[0] = 1
    with pytest.raises(AttributeError):
        answer.bias = 1


@pytest.mark.parametrize(
    ("X", "t", "error", "message"),
    [
        ([[0, np.nan]], [0], ValueError, "X must be finite"),
        ([0, 1], [0, 1], ValueError, r"X must have 2 dimension"),
        ([[0], [1, 2]], [0, 1], ValueError, "X must be a regular array"),
        ([["a"]], [0], TypeError, "X must be real numbers"),
        (None, [0], TypeError, "X must be real numbers"),
        ([[1j]], [0], TypeError, "X must be real numbers"),
        (np.zeros((0, 2)), [], ValueError, "X must hold at least one number"),
        ([[0], [1]], [0], ValueError, r"t must hold one target for each row of X; got 1 .* for 2"),
        ([[0], [1]], [-1, 1], ValueError, r"t must hold only the labels 0 and 1; got -1\.0"),
        ([[0], [1]], [[0], [1]], ValueError, "t must have 1 dimension"),
        ([[0], [1]], None, TypeError, "t must be real numbers"),
    ],
)
def test_bad_input_is_named(X, t, error, message):
    with pytest.raises(error, match=message):
        is_linearly_separable(X, t)
