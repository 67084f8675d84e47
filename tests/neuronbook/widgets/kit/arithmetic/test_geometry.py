"""The widgets' distances, half-planes, version spaces and counts are the core's."""

import numpy as np
import pytest

from neuronbook.geometry import (
    boundary_point,
    cover_count,
    project,
    signed_distance,
    transition_width,
)
from neuronbook.version_space import clip_half_plane, square, version_space
from neuronbook.widgets import Boundary
from tools.javascript import arithmetic, assert_relative


def cases(count=300):
    """Random weights, bias and points; half of them of sizes from 1e-100 to 1e100."""
    rng = np.random.default_rng(1965)
    sizes = 10.0 ** rng.uniform(-100, 100, (count, 1))
    sizes[: count // 2] = 1
    reach = 10.0 ** rng.uniform(-3, 3, (count, 1))
    return (
        rng.normal(size=(count, 2)) * sizes,
        rng.normal(size=count) * sizes[:, 0],
        rng.normal(size=(count, 2)) * reach,
    )


def test_signed_distance_and_foot():
    w, b, x = cases()
    norm = np.linalg.norm(w, axis=1)
    terms = (np.abs(w * x).sum(axis=1) + np.abs(b)) / norm
    expected = [signed_distance(*case) for case in zip(x, w, b, strict=True)]
    assert_relative(arithmetic("geometry").map("signedDistance", w, b, x), expected, scale=terms)
    feet = np.array([project(*case) for case in zip(x, w, b, strict=True)])
    size = (terms + np.linalg.norm(x, axis=1))[:, None]
    assert_relative(arithmetic("geometry").map("project", w, b, x), feet, scale=size)


def test_the_worked_example():
    assert arithmetic("geometry").map("signedDistance", [[3, 4]], [-10], [[4, 2]])[0] == 2
    assert np.allclose(
        arithmetic("geometry").map("project", [[3, 4]], [-10], [[4, 2]]), [[2.8, 0.4]], rtol=1e-15
    )


def test_weights_from_length_and_direction_vanish_at_right_angles():
    norms, angles = [6.0, 0.5, 2.0, 5.0, 3.3], [180, -90, 90, 53.13010235415598, -17]
    found = arithmetic("geometry").map("pointing", norms, angles)
    widgets = [Boundary(norm=n, angle=a) for n, a in zip(norms, angles, strict=True)]
    np.testing.assert_allclose(found, [w.weights for w in widgets], rtol=0, atol=2e-12)
    assert found[:3].tolist() == [[-6, 0], [0, -0.5], [0, 2]]


def test_boundary_point_and_transition_width():
    w, b, _ = cases()
    nearest = np.array([boundary_point(*case) for case in zip(w, b, strict=True)])
    size = np.linalg.norm(nearest, axis=1)[:, None]
    assert_relative(arithmetic("geometry").map("boundaryPoint", w, b), nearest, scale=size)
    assert_relative(
        arithmetic("geometry").map("transitionWidth", w), [transition_width(each) for each in w]
    )


@pytest.mark.parametrize("limit", [4.0, 1e4])
def test_half_planes_and_version_spaces_have_the_same_corners(limit):
    rng = np.random.default_rng(7)
    for n in (1, 2, 3, 4, 6):
        X, t, b = rng.normal(size=(40, n, 2)), rng.integers(0, 2, size=(40, n)), rng.normal(size=40)
        b[:15] = 0
        given = arithmetic("geometry").map("versionSpace", X, t, b, [limit] * 40)
        for corners, *case in zip(given, X, t, b, strict=True):
            expected = version_space(*case, limit)
            assert np.shape(corners)[0] == len(expected)
            assert np.allclose(
                np.reshape(corners, (-1, 2)), expected, rtol=1e-12, atol=1e-12 * limit
            )


def test_a_clipped_square():
    w, b, _ = cases(100)
    w, b = w / np.linalg.norm(w, axis=1, keepdims=True), b / np.linalg.norm(w, axis=1)
    given = arithmetic("geometry").map("(w, b) => clipHalfPlane(square(2), w, b)", w, b)
    for corners, weights, bias in zip(given, w, b, strict=True):
        expected = clip_half_plane(square(2), weights, bias)
        assert np.allclose(np.reshape(corners, (-1, 2)), expected, rtol=1e-12, atol=1e-12)


def test_a_version_space_is_unbounded_when_it_grows_with_the_square():
    rng = np.random.default_rng(8)
    X, t, b = rng.normal(size=(200, 4, 2)), rng.integers(0, 2, size=(200, 4)), rng.normal(size=200)
    given = arithmetic("geometry").map("isUnbounded", X, t)
    seen = []
    for unbounded, *case in zip(given, X, t, b, strict=True):
        corners = version_space(*case, limit=1e6)
        if len(corners):
            assert bool(unbounded) == (np.abs(corners).max() > 0.999e6)
            seen.append(bool(unbounded))
    assert {True, False} == set(seen)


def test_covers_count_and_share():
    pairs = [(P, N) for N in (1, 2, 3, 7, 30, 200) for P in (1, 2, N, N + 1, 2 * N, 3 * N, 4 * N)]
    P, N = zip(*pairs, strict=True)
    expected = [float(cover_count(p, n)) for p, n in pairs]
    assert_relative(arithmetic("geometry").map("coverCount", P, N), expected)
    assert_relative(
        arithmetic("geometry").map("coverFraction", P, N),
        [cover_count(p, n) / 2**p for p, n in pairs],
    )
    same = arithmetic("geometry").map("coverCount", P, N) == expected
    assert same[np.array(P) <= 50].all()


@pytest.mark.parametrize("n", [1, 3, 50, 200])
def test_the_whole_curve_is_the_share_point_by_point(n):
    expected = [cover_count(p, n) / 2**p for p in range(1, 4 * n + 1)]
    assert np.allclose(
        arithmetic("geometry").map("coverCurve", [n], [4 * n])[0], expected, rtol=0, atol=1e-12
    )


def test_the_ends_of_a_boundary_lie_on_it_that_far_from_its_nearest_point():
    w, b, _ = cases()
    w, b = w[:150], b[:150]
    ends = arithmetic("geometry").map("(w, b) => boundaryEnds(w, b, 7)", w, b)
    nearest = np.array([boundary_point(*case) for case in zip(w, b, strict=True)])
    along = ends - nearest[:, None]
    unit = w / np.linalg.norm(w, axis=1)[:, None]
    left = np.column_stack([-unit[:, 1], unit[:, 0]])
    size = 7 + np.abs(nearest).max()
    np.testing.assert_allclose(along[:, 0], -7 * left, rtol=0, atol=1e-12 * size)
    np.testing.assert_allclose(along[:, 1], 7 * left, rtol=0, atol=1e-12 * size)


def test_a_chord_ends_at_the_edge_of_the_square():
    w, b, _ = cases()
    for weights, bias, ends in zip(
        w[:150],
        b[:150],
        arithmetic("geometry").map("(w, b) => chord(square(3), w, b)", w[:150], b[:150]),
        strict=True,
    ):
        z = square(3) @ weights + bias
        assert bool(len(ends)) == bool(z.min() <= 0 <= z.max())
        for end in ends:
            assert abs(end @ weights + bias) < 1e-9
            assert np.abs(end).max() == pytest.approx(3)


def test_the_band_of_a_sigmoid_is_where_it_answers_from_a_tenth_to_nine_tenths():
    w, b, _ = cases()
    mine = arithmetic("geometry").map("(w, b) => transitionBand(square(3), w, b)", w[:60], b[:60])
    for weights, bias, band in zip(w[:60], b[:60], mine, strict=True):
        part = clip_half_plane(square(3), weights, bias + np.log(9))
        part = clip_half_plane(part, -weights, np.log(9) - bias)
        np.testing.assert_allclose(np.array(band).reshape(-1, 2), part, rtol=0, atol=1e-9)


@pytest.mark.parametrize(("low", "high"), [(10, 70), (-30, 30), (150, 210)])
def test_a_wedge_opens_by_the_angle_between_its_sides(low, high):
    sides = [[3 * np.cos(np.radians(turn)), 3 * np.sin(np.radians(turn))] for turn in (low, high)]
    assert arithmetic("geometry").map("opening", [[[0.0, 0.0], *sides]])[0] == pytest.approx(
        high - low
    )
