"""What readers build in the chapter: right answers of several kinds, and near misses."""

import numpy as np
import pytest

from neuronbook.exercises.chapters._perceptron_rules import train, train_torn
from neuronbook.exercises.registry import find
from neuronbook.perceptron import largest_margin, mistake_bound, perceptron
from tests.tasks import laws

RIGHT = {
    "a-better-separator": {
        "by symmetry": (1, -1, -0.5),
        "the best there is, longer": (20, -20, -10),
        "near it, uneven": ((0.66, -0.7), -0.32),
    },
    "xor-away-from-zero": {
        "the mixed rows first": [1, 2, 0, 3],
        "two of one class in the middle": (0, 3, 1, 2),
        "the last row first": np.array([3, 0, 2, 1]),
    },
    "few-mistakes": {"a little below 1": 0.95, "three quarters": 0.75, "a fraction": 4 / 5},
    "stubborn-five": {
        "two near pairs, far apart": [(0, 0, 0), (0, 0.1, 1), (5, 0, 0), (5, 0.1, 1), (-5, 0, 0)],
        "a pair far from the origin": [
            *((10, 10, 1), (10, 9.9, 0), (0, 0, 0)),
            *((1, 1, 0), (2, 3, 1)),
        ],
        "a single point that is hard to cut off": np.array(
            [(-1, -1, 0), (-1, -0.96, 1), (1, 1, 0), (0, 0, 0), (1, 0.9, 0)]
        ),
        "classes that take turns along a line": [
            *((9, 0, 1), (9.5, 0, 0), (9, 1, 1)),
            *((9.5, 1, 0), (9, 5, 1)),
        ],
    },
}
NEAR_MISSES = {
    "a-better-separator": {
        "the separator of the run": ((2, -3, -1), "the separator of the rule"),
        "the same, scaled": ((1, -1.5, -0.5), "the separator of the rule"),
        "widest in the picture only": ((1, -1, -0.1), "margin 0.071"),
        "a corner on the line": ((1, -1, 0), "At (0, 0)"),
        "the other implication": ((-1, 1, -0.5), "At (0, 1)"),
        "nothing": ((0, 0, 0), "no answer"),
    },
    "xor-away-from-zero": {
        "the order of the chapter": ([0, 1, 2, 3], "at zero"),
        "another that comes back": ([0, 2, 1, 3], "at zero"),
        "a row twice": ([0, 0, 1, 2], "once"),
        "the labels": ([0, 1, 1, 0], "once"),
    },
    "few-mistakes": {
        "as in the chapter": (1, "18 mistakes; the bound is 51.0"),
        "a half": (0.5, "7 mistakes"),
        "tiny": (0.05, "401 mistakes"),
        "no inputs left": (0, "positive c"),
    },
    "stubborn-five": {
        "AND and one more point": (
            [(0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 1, 1), (0.9, 0.9, 1)],
            "mistakes.",
        ),
        "XOR and one more point": (
            [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0), (3, 3, 0)],
            "never stops",
        ),
        "far beyond the picture": (
            [(0, 0, 0), (0, 1, 0), (90, 0, 1), (91, 0, 0), (0, 3, 1)],
            "between",
        ),
        "one class only": ([(0, 0, 1), (1, 0, 1), (2, 0, 1), (0, 1, 1), (0, 2, 1)], "same class"),
        "signs for classes": (
            [(0, 0, -1), (0, 0.1, 1), (5, 0, -1), (5, 0.1, 1), (-5, 0, -1)],
            "third number",
        ),
    },
}


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


def test_there_is_room_above_the_margin_that_is_asked_for():
    X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert largest_margin(X, [0, 0, 1, 0]).gamma == pytest.approx(1 / 3)
    run = perceptron(X, [0, 0, 1, 0])
    assert [*run.weights, run.bias] == [2, -3, -1]


def test_fewer_mistakes_come_with_a_bound_that_hardly_falls():
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    bounds = [mistake_bound(c * X, [0, 0, 0, 1]) for c in (0.75, 0.8, 0.95)]
    assert min(bounds) > 45


def test_shuffled_training_is_the_core_s_where_the_order_stays():
    X, t = find("shuffled-training").cases[0][:2]
    order = np.array([2, 0, 3, 1])
    w, b = train(X, t, [order] * 30)
    core = perceptron(X[order], t[order], 30)
    assert w.tolist() == core.weights.tolist() and b == core.bias


def test_the_faulty_training_hardly_ever_gets_and_right_and_the_right_one_always():
    X, t = find("shuffled-training").cases[0][:2]
    all_right = {train: 0, train_torn: 0}
    for seed in range(100):
        rng = np.random.default_rng(seed)
        orders = [rng.permutation(4) for _ in range(60)]
        for each in all_right:
            w, b = each(X, t, orders)
            all_right[each] += bool(((X @ w + b > 0) == t).all())
    assert all_right[train] == 100 and all_right[train_torn] < 20
