"""The version space: corners against a brute-force grid, known shapes, bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.path import Path

from neuronbook.version_space import clip_half_plane, square, version_space


def right_everywhere(weights, X, t, bias):
    return ((weights @ X.T + bias >= 0) == (t == 1)).all(axis=1)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(1, 5), st.floats(-3, 3))
def test_the_region_holds_the_weights_that_classify_all_points(seed, n, bias):
    rng = np.random.default_rng(seed)
    X, t = rng.normal(size=(n, 2)), rng.integers(0, 2, size=n)
    corners = version_space(X, t, bias, limit=4)
    weights = rng.uniform(-4, 4, size=(500, 2))
    distance = np.abs(weights @ X.T + bias).min(axis=1)
    clear = distance > 1e-6
    inside = Path(corners).contains_points(weights) if len(corners) else np.zeros(500, bool)
    assert (inside == right_everywhere(weights, X, t, bias))[clear].all()


def test_without_bias_the_version_space_is_a_wedge_with_its_tip_at_the_origin():
    corners = version_space([[2, 1], [-1, 2]], [1, 1], bias=0, limit=5)
    assert np.isclose(np.linalg.norm(corners, axis=1), 0).sum() == 1
    assert np.abs(corners).max() == 5


def test_with_another_bias_it_can_be_a_bounded_polygon():
    X, t = [[1, 0], [-1, 0], [0, 1], [0, -1]], [1, 1, 1, 1]
    corners = version_space(X, t, bias=1, limit=100)
    assert sorted(map(tuple, corners)) == [(-1, -1), (-1, 1), (1, -1), (1, 1)]


def test_contradicting_points_leave_nothing():
    X, t = [[1, 0], [-1, 0]], [1, 1]
    assert version_space(X, t, bias=-1).shape == (0, 2)
    assert version_space(X, t, bias=0).shape == (0, 2)  # only the line w1 = 0 is left: no area


def test_a_point_in_the_origin_asks_the_bias_alone():
    assert len(version_space([[0, 0]], [1], bias=0.5)) == 4
    assert len(version_space([[0, 0]], [0], bias=0.5)) == 0


def test_no_points_leave_the_whole_square():
    assert np.array_equal(clip_half_plane(square(3), [0, 0], 1), square(3))


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_the_two_halves_of_a_polygon_add_up(seed):
    rng = np.random.default_rng(seed)
    weights, bias = rng.normal(size=2), rng.normal()
    halves = [clip_half_plane(square(2), s * weights, s * bias) for s in (1, -1)]
    assert sum(map(area, halves)) == pytest.approx(16, abs=1e-9)


def area(polygon):
    """Triangles from the first corner."""
    edges = polygon[1:] - polygon[:1]
    a, b = edges[:-1], edges[1:]
    return sum(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2 if len(edges) > 1 else 0.0


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (([[1, 2, 3]], [1]), "X"),
        (([[1, 2]], [2]), "t"),
        (([[1, 2]], [1, 0]), "t"),
        (([[1, np.nan]], [1]), "X"),
        (([[1, 2]], [1], "b"), "bias"),
        (([[1, 2]], [1], 0, 0), "limit"),
    ],
)
def test_bad_input_is_named(arguments, name):
    with pytest.raises((TypeError, ValueError), match=name):
        version_space(*arguments)


def test_a_polygon_needs_pairs():
    with pytest.raises(ValueError, match="polygon"):
        clip_half_plane([[1, 2, 3]], [1, 1], 0)
    with pytest.raises(ValueError, match="weights"):
        clip_half_plane(square(1), [1, 1, 1], 0)
