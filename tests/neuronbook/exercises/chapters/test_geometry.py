"""What readers build in the chapter: right answers of several kinds, and near misses."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.datasets import digit_pair
from neuronbook.descent import train
from neuronbook.exercises import check
from neuronbook.exercises.chapters._arrangements import (
    EIGHT_POINTS,
    EIGHT_TARGETS,
    stretched_template,
)
from neuronbook.losses import binary_cross_entropy
from neuronbook.widgets import Boundary
from tests.tasks import laws

HALF_X, HALF_T = (part[::2] for part in digit_pair(5, 9))


def trained_reader():
    """Return a neuron that gradient descent has found on the first half."""
    start = Neuron(np.zeros(64), activation=sigmoid)
    found = train(start, HALF_X, HALF_T, binary_cross_entropy, 0.5, 300).neuron
    return np.append(found.weights, found.bias)


INSIDE = [[0, 0, 1], [4, 0, 1], [0, 4, 1], [1, 1, 0], [9, 9, 1]]
RIGHT = {
    "outside-the-ramp": {
        "about the shortest, by computing": (4.097, 7.2625, -11.6575),
        "a rounded direction, and longer": (5, 9, -14),
        "found by turning and sliding": 12 * np.array([np.cos(1.05), np.sin(1.05), -1.38]),
    },
    "xnor-by-a-bump": {
        "z is the difference": (1, -1, 0),
        "steeper, the other way round": [-30, 30, 0.5],
        "uneven, with a bias": (1.2, -1.5, 0.2),
    },
    "parity-averages": {
        "the middle of all": np.full(8, 1 / 4),
        "the middle of one face, two points each": (0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0),
        "between the two": (3 / 8, 3 / 8, 3 / 8, 3 / 8, 1 / 8, 1 / 8, 1 / 8, 1 / 8),
    },
    "no-xor-inside": {
        "one inside a triangle, one far away": INSIDE,
        "three on a line, the middle one apart": [
            *([0, 0, 1], [1, 0, 0], [2, 0, 1]),
            *([0, 5, 1], [1, 7, 1]),
        ],
        "one inside, and the classes exchanged": [[x, y, 1 - label] for x, y, label in INSIDE],
        "two inside one triangle": np.array(
            [(-1, -1, 1), (5, -1, 1), (2, 6, 1), (1.5, 1, 0), (2.5, 1, 0)]
        ),
    },
    "digit-reader": {
        "the template, stretched and shifted": stretched_template(2.5, 0.2),
        "stretched and shifted more": stretched_template(3.5, 0.4),
        "trained by descent on the first half": trained_reader(),
    },
}
NEAR_MISSES = {
    "outside-the-ramp": {
        "the right boundary, too flat": ((2.5, 4.5, -7), "y is 0."),
        "sharp, but too long": ((10, 18, -28), "20.6 long"),
        "the boundary of the figure, made sharper": ((6, 8, -20), "y is 0."),
        "no weights": ((0, 0, -3), "0 long"),
    },
    "xnor-by-a-bump": {
        "XOR": ((1, 1, -1), "That is XOR"),
        "too flat": ((0.5, -0.5, 0), "At (0, 1)"),
        "moved too far": ((1, -1, 0.8), "At (0, 0)"),
        "weights of one sign": ((3, 1, -2), "one sign"),
    },
    "parity-averages": {
        "all eight add up to one": ((0.125,) * 8, "each class alone"),
        "two points of each class without a common middle": (
            (0.5, 0.5, 0, 0.5, 0, 0, 0, 0.5),
            "average to",
        ),
        "a negative share": ((0.5, -0.5, 0.5, 0.5, 0, 1, 0, 0), "never negative"),
        "one class short": ((0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.2), "add up to"),
    },
    "no-xor-inside": {
        "one inside, and one beyond the far side": ([*INSIDE[:4], [9, 9, 0]], "XOR in disguise"),
        "XOR and its middle": (
            [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0], [0.5, 0.5, 1]],
            "XOR in disguise",
        ),
        "separable": ([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1], [2, 2, 1]], "separates them"),
        "one point twice": ([[0, 0, 0], [0, 0, 1], [1, 0, 1], [1, 1, 0], [2, 2, 1]], "the same"),
        "a class of 2": ([[x, y, 2 * label] for x, y, label in INSIDE], "class, 0 or 1"),
        "one class only": ([[x, y, 1] for x, y, _ in INSIDE], "same class"),
    },
    "digit-reader": {
        "the template as it is": (stretched_template(1, 0), "never sure"),
        "shifted, but still unsure": (stretched_template(1, 0.3), "cross-entropy is 0.26"),
        "far too sure": (stretched_template(8, 0.3), "cross-entropy is 0.25"),
        "the classes exchanged": (-stretched_template(2.5, 0.2), "other's name"),
        "blind": (np.zeros(65), "misreads 81"),
    },
}


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


def test_the_eight_points_are_those_of_the_figure():
    assert (EIGHT_POINTS == Boundary().points).all() and (EIGHT_TARGETS == Boundary().targets).all()


def test_a_shorter_w_than_the_shortest_leaves_a_point_within_the_ramp():
    # the hulls' nearest pair gives 8.3378: no w below it can do
    rng = np.random.default_rng(0)
    for angle, place in rng.uniform((0.9, 1.0), (1.2, 1.8), size=(2000, 2)):
        answer = 8.33 * np.array([np.cos(angle), np.sin(angle), -place])
        assert not check("outside-the-ramp", answer)


def test_the_project_s_pair_is_the_hardest_one():
    assert check("hardest-pair", (5, 9))


def test_the_project_needs_each_of_its_steps():
    """The template alone, stretched alone, shifted alone: none is enough."""
    for stretch, shift in ((1, 0), (2.5, 0), (1, 0.3)):
        assert not check("digit-reader", stretched_template(stretch, shift))
