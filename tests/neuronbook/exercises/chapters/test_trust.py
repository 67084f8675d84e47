"""What readers build in the chapter: right answers of several kinds, and near misses."""

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.descent import train
from neuronbook.exercises.chapters import _judgement as judgement
from neuronbook.exercises.registry import find
from neuronbook.losses import binary_cross_entropy
from tests.tasks import laws

SIGNS = np.array([1, -1] * 4)
CLASSES = (SIGNS > 0).astype(int)


def samples(x1, x2, t=CLASSES):
    return np.column_stack([np.broadcast_to(x1, 8), np.broadcast_to(x2, 8), t])


FEW_LOUD = SIGNS * [3, 0.1, 0.2, 0.1, 0.1, 0.3, 0.1, 3]

RIGHT = {
    "accuracy-or-balance": {
        "always no against an eager one": ((0, 0), (20, 60)),
        "two honest ones, as lists": [[8, 2], [15, 12]],
        "close in both": np.array([[10, 5], [11, 8]]),
    },
    "perfect-and-useless": {
        "a faint rule and a loud shortcut": samples(SIGNS * 0.1, SIGNS * 3),
        "a shortcut with the other sign, in lists": samples(SIGNS * 0.2, SIGNS * -2.5).tolist(),
        "two samples that say the rule aloud": samples(FEW_LOUD, SIGNS * 3),
        "six against two": samples(
            [*[0.1] * 6, -0.1, -0.1], [*[2.5, 3, 2.8] * 2, -3, -2.7], [1] * 6 + [0] * 2
        ),
    },
}
NEAR_MISSES = {
    "accuracy-or-balance": {
        "the other way round": (((18, 30), (0, 0)), "A is right 68 times"),
        "equally accurate": (((0, 0), (10, 10)), "A is right 80 times"),
        "better in both": (((18, 5), (10, 10)), "B 80 times"),
        "no such count": (((0, 0), (25, 40)), "B cannot have TP = 25"),
        "shares": (((0.5, 0.1), (0.9, 0.4)), "whole numbers"),
    },
    "perfect-and-useless": {
        "as loud as the rule": (samples(SIGNS * 3, SIGNS * 3), "only 25%"),
        "no shortcut": (samples(SIGNS * 3, [1, 1, -1, -1, 2, 2, -2, -2]), "only 0%"),
        "a shortcut with a gap": (samples(SIGNS * 0.1, SIGNS * ([3] * 7 + [-3])), "row 8"),
        "the shortcut as the rule": (samples(SIGNS * -0.1, SIGNS * 3), "just where x₁ > 0"),
        "one of the two only once": (
            samples([0.1] * 7 + [-0.1], [3] * 7 + [-3], [1] * 7 + [0]),
            "two samples",
        ),
        "louder than allowed": (samples(SIGNS * 0.1, SIGNS * 30), "between −3 and 3"),
        "signs for classes": (samples(SIGNS * 0.1, SIGNS * 3, SIGNS), "class, 0 or 1"),
    },
}


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


def test_scaling_would_not_save_the_shortcut_s_victim_by_much():
    """What is asked for is a shortcut, and not a matter of units."""
    rows = samples(FEW_LOUD, SIGNS * 3)
    X, t = rows[:, :2], rows[:, 2]
    mean, spread = X.mean(axis=0), X.std(axis=0)
    neuron = judgement._trained((X - mean) / spread, t)
    yes = neuron((judgement.ELSEWHERE - mean) / spread) >= 0.5
    assert np.mean(yes != (judgement.ELSEWHERE[:, 0] > 0)) > 0.25


def test_the_judge_trains_as_the_core_does():
    rows = samples(FEW_LOUD, SIGNS * 3)
    X, t = rows[:, :2], rows[:, 2]
    core = train(Neuron([0, 0], 0, sigmoid), X, t, binary_cross_entropy, 0.5, 200).neuron
    assert judgement._trained(X, t).weights == pytest.approx(core.weights)


def test_the_leak_hides_in_the_numbers_and_shows_in_what_they_depend_on():
    X, t, part, k = find("ready-for-fold").cases[0]
    moved = X.copy()
    moved[part == k] = -9, 20, 1
    for ready, leaks in ((judgement.ready_leaking, True), (judgement.ready_for_fold, False)):
        before, after = (ready(table, t, part, k)[0] for table in (X, moved))
        assert np.allclose(before, after) != leaks


def test_the_break_even_is_where_the_accuracies_meet():
    alarms = int(find("filter-break-even").answer)
    right = [2000 - 22 - more for more in (alarms, alarms + 1)]
    assert right[0] == 2000 - 60 > right[1]


def test_where_every_yes_costs_both_answers_cost_the_same_on_average():
    y = find("every-yes-costs").answer
    no, yes = 9 * y, 1
    assert no == pytest.approx(yes)
