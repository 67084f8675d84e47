"""What readers build and mend in the chapter: right answers of several kinds, and near misses."""

import math

import numpy as np
import pytest

from neuronbook.exercises import check
from neuronbook.exercises.chapters._graph_tasks import CUBE, FORK, SQUARE
from neuronbook.exercises.chapters._xor_networks import NINE, gradients_of, network_of
from neuronbook.exercises.registry import find
from tests.tasks import laws

RIGHT = {
    "bp-standstill": {
        "both hidden neurons silent": (1, 1, 1, 1, -5, -5, 1, 1, 0.5),
        "twins whose outputs cancel": [1, 1, 1, 1, 1, 1, 1, -1, 0.5],
        "one point is fitted, the others share their mean": (
            *(1, 1, -1, -1, -1.5, -1, -4 / 3, 2, 2 / 3),
        ),
        "thirds that are rounded": np.array([1, 1, 1, 1, -1.5, -9, -1.3333, 1, 0.6667]),
    },
    "bp-steep-nudge": {
        "a power of ten": 1e-7,
        "a power of two": 2.0**-24,
        "where bend and rounding balance": np.finfo(float).eps ** (1 / 3) / 100,
        "downwards first": -8e-8,
    },
}
NEAR_MISSES = {
    "bp-standstill": {
        "silent, and the constant is off": ((1, 1, 1, 1, -5, -5, 1, 1, 0.4), "along c is -0.8"),
        "all zeros but the constant": ((0,) * 8 + (0.5,), "w11 is 0"),
        "nearly zeros": ((0.01,) * 8 + (0.5,), "0.1 or larger"),
        "it solves XOR": ((1, 1, 1, 1, 0.1, -0.9, 1, -2.1, -0.1), "descent would go on"),
        "a solution with nine numbers": (
            (1, -1, -1, 1, -0.1, -0.1, 1 / 0.9, 1 / 0.9, 0.1),
            "descent would go on",
        ),
        "one silent, one alive": ((1, 1, 1, 1, -0.5, -9, 1, 1, 0.5), "descent would go on"),
    },
    "bp-steep-nudge": {
        "the h of the chapter": (1e-6, "too large"),
        "a tenth of the right one": (2e-9, "too small"),
        "just too far": (3e-7, "off by up to"),
        "nothing": (0, "0/0"),
        "far out": (10, "the range of numbers"),
    },
}


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


def test_a_network_that_solves_xor_is_no_standstill():
    solved = np.array([1, 1, 1, 1, 0.5, -1, 1, -2, -0.5])
    assert np.allclose(network_of(solved)([[0, 0], [0, 1], [1, 0], [1, 1]]).ravel(), [0, 1, 1, 0])
    verdict = check("bp-standstill", solved)
    assert "nothing left to learn" in str(verdict), verdict


def test_the_slopes_are_those_that_nudging_measures():
    rng = np.random.default_rng(0)
    points, targets = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])

    def loss(values):
        w11, w21, w12, w22, b1, b2, v1, v2, c = values
        total = 0.0
        for (p, q), t in zip(points.tolist(), targets.tolist(), strict=True):
            first, second = max(w11 * p + w21 * q + b1, 0), max(w12 * p + w22 * q + b2, 0)
            total += (v1 * first + v2 * second + c - t) ** 2
        return total

    for values in rng.normal(size=(20, 9)):
        steps = 1e-6 * np.eye(len(NINE))
        measured = [(loss(values + step) - loss(values - step)) / 2e-6 for step in steps]
        np.testing.assert_allclose(gradients_of(values), measured, atol=1e-6)


@pytest.mark.parametrize(
    ("graph", "slopes"), [(SQUARE, [6, 1]), (CUBE, [27, 3, 1]), (FORK, [2 - 4, 5, 1, -1, 1])]
)
def test_the_graphs_with_a_node_used_twice_by_hand(graph, slopes):
    assert find("bp-slopes-of-a-graph").reference(graph, len(slopes)) == slopes


def test_the_quotient_s_local_gradients_are_measured():
    value, along_a, along_b = find("bp-quotient-node").reference(3.0, 2.0)
    h = 1e-6
    assert value == 1.5
    assert math.isclose(along_a, ((3 + h) / 2 - (3 - h) / 2) / (2 * h), rel_tol=1e-8)
    assert math.isclose(along_b, (3 / (2 + h) - 3 / (2 - h)) / (2 * h), rel_tol=1e-8)
