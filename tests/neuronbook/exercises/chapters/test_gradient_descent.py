"""What readers build in the chapter: right answers of several kinds, and near misses."""

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.descent import gradient_descent, train
from neuronbook.exercises import check
from neuronbook.exercises.chapters._descents import curve_gradient
from neuronbook.exercises.registry import find
from neuronbook.losses import squared_error
from tests.tasks import laws

RIGHT = {
    "rate-from-one-side": {
        "in one step": 1 / 6,
        "in small steps, just in time": 0.0433,
        "in between, as a fraction": 1 / 10,
    },
    "momentum-ends-higher": {
        "above the deep valley": (-2.5, 1.2),
        "on its axis": [-2.45, 0],
        "from the edge of the map": np.array([-2.6, -2.2]),
    },
}
NEAR_MISSES = {
    "rate-from-one-side": {
        "too slow": (0.043, "After 20 steps w is still 0.01"),
        "hardly anything": (1e-9, "still 4"),
        "jumps across and settles": (0.2, "jumps across"),
        "the limit": (1 / 3, "stops coming nearer at all"),
        "the limit, rounded": (0.333, "stops coming nearer at all"),
        "a truth value": (True, "True and False are no numbers"),
        "uphill": (-0.1, "must be positive"),
        "diverges": (0.4, "it diverges"),
    },
    "momentum-ends-higher": {
        "momentum helps": ((2.5, 1.2), "without momentum, and"),
        "too fast, it comes back": ((-2.9, 0), "without momentum, and"),
        "too slow for the pass": ((-2, 1), "without momentum, and"),
        "far away": ((-30, 0), "outside the map"),
    },
}


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


def test_a_rate_at_the_limit_is_not_told_two_things():
    verdict = str(check("rate-from-one-side", 0.333))
    assert "factor is" not in verdict and "0.998" in verdict


def test_the_repaired_training_is_the_core_s():
    for x, t, rate, n in find("all-at-once").all_cases():
        core = train(Neuron([0.0]), x[:, None], t, squared_error, rate, n)
        expected = [core.neuron.weights[0], core.neuron.bias]
        assert find("all-at-once").reference(x, t, rate, n) == pytest.approx(expected)


def test_the_gradient_of_the_curve_is_what_small_nudges_measure():
    w, b, x, t = find("curve-gradient").cases[2]

    def loss(w, b):
        return np.mean((w * x**2 + b - t) ** 2)

    h = 1e-6
    measured = [
        (loss(w + h, b) - loss(w - h, b)) / (2 * h),
        (loss(w, b + h) - loss(w, b - h)) / (2 * h),
    ]
    assert curve_gradient(w, b, x, t) == pytest.approx(measured, rel=1e-6)


def test_the_steps_are_counted_by_the_core():
    path = gradient_descent(lambda w: 2 * w, 4, 0.3, 20)
    assert int((np.abs(path) < 0.01).argmax()) == find("steps-until-near").answer
