"""Laws of the boundary, and of the counts."""

from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuronbook import geometry, separability
from neuronbook.geometry import (
    boundary_point,
    count_regions,
    count_threshold_functions,
    cover_count,
    is_linearly_separable,
    project,
    signed_distance,
    transition_width,
)

numbers = st.floats(-100, 100).filter(lambda value: value == 0 or abs(value) > 1e-3)
planes = st.integers(1, 4).flatmap(
    lambda n: st.tuples(
        st.lists(numbers, min_size=n, max_size=n),
        st.lists(numbers, min_size=n, max_size=n).filter(any),
        numbers,
    )
)


def test_the_worked_example():
    assert signed_distance([4, 2], [3, 4], -10) == 2
    np.testing.assert_allclose(project([4, 2], [3, 4], -10), [2.8, 0.4], rtol=1e-15)
    assert transition_width([3, 4]) == pytest.approx(0.8789, abs=5e-5)


@given(planes)
def test_the_foot_lies_on_the_boundary_at_the_signed_distance_along_the_normal(case):
    x, w, b = map(np.array, case)
    foot, d = project(x, w, b), signed_distance(x, w, float(b))
    scale = 1 + np.abs(x).max() + abs(d)
    assert abs(signed_distance(foot, w, float(b))) <= 1e-12 * scale
    np.testing.assert_allclose(foot + d * w / np.linalg.norm(w), x, atol=1e-12 * scale)


@given(planes, st.randoms(use_true_random=False))
def test_no_point_of_the_boundary_is_nearer_than_the_foot(case, random):
    x, w, b = np.array(case[0]), np.array(case[1]), case[2]
    somewhere = project([random.uniform(-200, 200) for _ in w], w, b)
    nearest = np.linalg.norm(x - project(x, w, b))
    assert np.linalg.norm(x - somewhere) >= nearest - 1e-9 * (1 + nearest)


@given(planes, st.floats(1e-3, 1e3))
def test_distance_does_not_depend_on_the_length_of_the_weights(case, c):
    x, w, b = np.array(case[0]), np.array(case[1]), case[2]
    scale = 1 + np.abs(x).max() + abs(b) / np.linalg.norm(w)
    assert signed_distance(x, c * w, c * b) == pytest.approx(
        signed_distance(x, w, b), abs=1e-12 * scale
    )


def test_the_sign_of_the_distance_is_the_side():
    assert signed_distance([[1, 0], [0, 0], [-1, 0]], [2, 0], 0).tolist() == [1, 0, -1]


def test_the_boundary_lies_at_minus_b_over_norm_along_the_unit_normal():
    w, b = np.array([3.0, 4.0]), -10.0
    np.testing.assert_allclose(boundary_point(w, b), -b / 5 * w / 5, rtol=1e-15)
    np.testing.assert_allclose(boundary_point(w, b), project([0, 0], w, b), rtol=1e-15)
    assert signed_distance([0, 0], w, b) == b / 5
    assert not np.signbit(boundary_point([1.0, -1.0], 0.0)).any()  # through the origin: 0, not -0


def test_the_sigmoid_climbs_from_a_tenth_to_nine_tenths_over_the_width():
    w, b = np.array([3.0, 4.0]), -10.0
    step = transition_width(w) / 2 * w / 5
    for sign, expected in ((1, 0.9), (-1, 0.1)):
        z = w @ (boundary_point(w, b) + sign * step) + b
        assert 1 / (1 + np.exp(-z)) == pytest.approx(expected, abs=1e-12)


def test_many_points_at_once_equal_one_by_one():
    rng = np.random.default_rng(0)
    X, w = rng.normal(size=(7, 3)), rng.normal(size=3)
    d, feet = signed_distance(X, w, 0.5), project(X, w, 0.5)
    assert d.shape == (7,) and feet.shape == (7, 3)
    for i, x in enumerate(X):
        assert d[i] == pytest.approx(signed_distance(x, w, 0.5), abs=1e-14)
        np.testing.assert_allclose(feet[i], project(x, w, 0.5), atol=1e-14)


def test_float32_stays_float32():
    x, w = np.float32([[1, 2]]), np.float32([3, 4])
    assert signed_distance(x, w, 1).dtype == np.float32
    assert project(x, w, 1).dtype == np.float32
    assert boundary_point(w, 1).dtype == np.float32


@pytest.mark.filterwarnings("error")
def test_very_long_and_very_short_weights_do_not_overflow():
    assert signed_distance([4, 2], [3e300, 4e300], -1e301) == pytest.approx(2, rel=1e-12)
    assert signed_distance([4, 2], [3e-300, 4e-300], -1e-299) == pytest.approx(2, rel=1e-12)
    assert boundary_point([3e300, 4e300], -1e301) == pytest.approx([1.2, 1.6], rel=1e-12)
    assert transition_width([3e300, 4e300]) == pytest.approx(0.878890e-300, rel=1e-6)
    assert transition_width([5e-324]) == np.inf


@pytest.mark.parametrize(
    ("n_points", "n_parameters", "expected"),
    [(4, 3, 14), (5, 3, 22), (6, 3, 32), (1, 1, 2), (3, 3, 8), (3, 9, 8), (5, 1, 2), (4, 2, 8)],
)
def test_covers_count(n_points, n_parameters, expected):
    assert cover_count(n_points, n_parameters) == expected


def test_covers_count_is_what_random_points_show():
    rng = np.random.default_rng(1)
    for P, N in ((4, 3), (5, 3), (5, 4), (6, 2)):
        X = rng.normal(size=(P, N - 1))
        found = sum(bool(is_linearly_separable(X, t)) for t in product((0, 1), repeat=P))
        assert found == cover_count(P, N)


@pytest.mark.parametrize("N", [1, 2, 3, 10, 50])
def test_half_of_all_labellings_are_possible_at_twice_as_many_points_as_parameters(N):
    assert cover_count(N, N) == 2**N
    assert cover_count(N + 1, N) == 2 ** (N + 1) - 2
    assert 2 * cover_count(2 * N, N) == 2 ** (2 * N)


def test_three_lines_make_seven_regions():
    assert count_regions(3) == 7
    assert [count_regions(m, 1) for m in range(4)] == [1, 2, 3, 4]
    assert count_regions(3, 3) == count_regions(3, 8) == 8


def test_the_regions_of_random_lines_are_counted_by_euler():
    """V - E + F = 1 for lines: F = 1 + lines + crossings."""
    for m in range(7):
        assert count_regions(m) == 1 + m + len(list(combinations(range(m), 2)))


def test_every_region_of_random_planes_is_met_by_a_sample():
    rng = np.random.default_rng(2)
    W, b = rng.normal(size=(4, 2)), 0.3 * rng.normal(size=4)
    points = rng.uniform(-40, 40, size=(400_000, 2)) * rng.uniform(0, 1, size=(400_000, 1)) ** 3
    codes = (points @ W.T + b > 0) @ (2 ** np.arange(4))
    assert len(np.unique(codes)) == count_regions(4) == 11


def test_the_numbers_of_threshold_functions():
    assert [count_threshold_functions(n) for n in range(6)] == [2, 4, 14, 104, 1882, 94572]


@pytest.mark.parametrize(("n", "largest"), [(1, 1), (2, 1), (3, 2), (4, 3)])
def test_threshold_functions_are_those_of_small_whole_weights(n, largest):
    patterns = np.array(list(product((0, 1), repeat=n)))
    weights = np.array(list(product(range(-largest, largest + 1), repeat=n)))
    z = weights @ patterns.T
    thresholds = np.arange(-n * largest, n * largest + 2)
    outputs = z[:, None, :] >= thresholds[None, :, None]
    codes = outputs.reshape(-1, 2**n) @ (1 << np.arange(2**n))
    assert len(np.unique(codes)) == count_threshold_functions(n)


def test_threshold_functions_are_the_separable_ones():
    patterns = list(product((0, 1), repeat=3))
    separable = sum(bool(is_linearly_separable(patterns, t)) for t in product((0, 1), repeat=8))
    assert separable == count_threshold_functions(3)


def test_gates_are_not_in_general_position_so_covers_count_is_an_upper_bound():
    for n in range(1, 6):
        assert count_threshold_functions(n) <= 2 * sum(comb(2**n - 1, k) for k in range(n + 1))
    assert count_threshold_functions(3) < cover_count(8, 4)


def test_separability_is_offered_here_too():
    assert geometry.is_linearly_separable is separability.is_linearly_separable


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: signed_distance([1, 2], [0, 0], 1), ValueError, "weights must not all be zero"),
        (lambda: signed_distance([1, 2, 3], [1, 1], 1), ValueError, "x must hold 2 inputs"),
        (lambda: signed_distance(1.0, [1], 1), ValueError, r"x must have 1 or 2 dimension"),
        (lambda: signed_distance([np.inf], [1], 1), ValueError, "x must be finite"),
        (lambda: signed_distance([1], "w", 1), TypeError, "weights must be real numbers"),
        (lambda: signed_distance([1], [[1]], 1), ValueError, "weights must have 1 dimension"),
        (lambda: signed_distance([1], [1], None), TypeError, "bias must be real numbers"),
        (lambda: project([1], [1], [1, 2]), ValueError, "bias must have 0 dimension"),
        (lambda: project([], [1], 1), ValueError, "x must hold at least one number"),
        (lambda: project([1j], [1], 1), TypeError, "x must be real numbers"),
        (lambda: boundary_point([0.0], 1), ValueError, "weights must not all be zero"),
        (lambda: transition_width([0]), ValueError, "weights must not all be zero"),
        (lambda: cover_count(0, 3), ValueError, "n_points must be at least 1; got 0"),
        (lambda: cover_count(4, 0), ValueError, "n_parameters must be at least 1"),
        (lambda: cover_count(4.0, 3), TypeError, "n_points must be a whole number"),
        (lambda: count_regions(-1), ValueError, "n_neurons must be at least 0"),
        (lambda: count_regions(3, 0), ValueError, "n_inputs must be at least 1"),
        (lambda: count_threshold_functions(6), ValueError, "n_inputs must be at most 5; got 6"),
        (lambda: count_threshold_functions("2"), TypeError, "n_inputs must be a whole number"),
    ],
)
def test_bad_input_is_named(call, error, message):
    with pytest.raises(error, match=message):
        call()
