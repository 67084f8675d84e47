"""What readers build in the chapter: right answers of several kinds, and near misses."""

import numpy as np
import pytest

from neuronbook.datasets import digit_pair
from neuronbook.exercises import check
from tests.tasks import laws


def faintest_three():
    """Return the bias with which the faintest 3 stands on the boundary."""
    X, t = digit_pair(3, 8)
    return -(X[t == 1] @ (X[t == 1].mean(axis=0) - X[t == 0].mean(axis=0))).min()


RIGHT = {
    "three-of-ten": {
        "between the third and the fourth": -2,
        "the third stands on the boundary": -2.5,
        "a NumPy number": np.float64(-1.31),
    },
    "implication-by-bias": {
        "in the middle": (-2, 2, 1),
        "two inputs on the boundary": (-1, 1, 0),
        "uneven weights": [-5, 30, 0.25],
    },
    "no-missed-three": {
        "found by trying": 1.4,
        "the faintest 3 on the boundary": faintest_three(),
        "the faintest 3 a little inside": np.float64(faintest_three() + 0.01),
    },
}
NEAR_MISSES = {
    "three-of-ten": {
        "the fourth fires as well": (-1.3, "for 4 of the ten"),
        "the third falls silent": (-2.51, "for 2 of the ten"),
        "the threshold": (2, "the other sign"),
        "three silent in place of three that fire": (2.6, "for 8 of the ten"),
    },
    "implication-by-bias": {
        "the other way round": ((1, -1, 0), "if x₂, then x₁"),
        "its opposite": ((1, -1, -0.5), "Turn every sign round"),
        "silent at rest": ((-1, 2, -0.5), "b cannot be negative"),
        "the first input is too weak": ((-1, 1, 1), "For x = (1, 0)"),
        "the second does not make up for it": ((-3, 1, 1), "For x = (1, 1)"),
    },
    "no-missed-three": {
        "one 3 is missed": (1.33, "misses 1 of the 3s"),
        "too many 8s pass": (1.45, "58% of the 8s"),
        "midway": (0.35, "midpoint"),
        "the other sign": (-1.34, "The sign"),
    },
}


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


@pytest.mark.parametrize("high", [-3.1, -3.01, -4])
def test_a_range_within_and_is_told_to_go_on(high):
    assert "Go on to where AND ends" in str(check("bias-and-range", (-5, high)))


def test_the_ends_of_the_range_are_exact_on_a_grid():
    grid = np.arange(-800, 1) / 100
    fits = grid[(5 + grid >= 0) & (3 + grid < 0)]
    assert check("bias-and-range", (fits.min(), fits.max() + 0.01))


@pytest.mark.parametrize(
    ("ends", "word"),
    [((-4, -3), "lower end"), ((-5.01, -3), "silent even"), ((-5, -2.99), "fires the unit alone")],
)
def test_a_range_that_is_off_at_one_end_is_told_at_which(ends, word):
    assert word in check("bias-and-range", ends).feedback
