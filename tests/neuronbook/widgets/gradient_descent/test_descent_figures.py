"""The figures of the descent chapter say what the core computes."""

import numpy as np
import pytest

from neuronbook.activations import sigmoid
from neuronbook.widgets import (
    Conditioning,
    DescentParabola,
    LandscapeBall,
    RunawayWeights,
    TwoLosses,
)


@pytest.mark.parametrize(
    ("rate", "fate"),
    [
        (0.01, "approaches 0 from one side"),
        (0.49, "approaches 0 from one side"),
        (0.5, "reaches 0 in one step"),
        (0.51, "jumps across 0 and settles"),
        (0.99, "jumps across 0 and settles"),
        (1.0, "jumps to and fro for ever"),
        (1.01, "diverges"),
    ],
)
def test_the_fate_on_the_parabola_follows_from_the_rate(rate, fate):
    walk = DescentParabola(start=-3, learning_rate=rate)
    assert walk.fate == fate
    signs, sizes = np.sign(walk.path[:20]), np.abs(walk.path)
    assert (signs == signs[0]).all() == (rate < 0.5)
    assert (sizes[-1] < sizes[0]) == (rate < 1)


@pytest.mark.parametrize(
    ("traits", "end"),
    [
        ({}, "shallow valley"),
        ({"momentum": 0.9}, "deep valley"),
        ({"momentum": 0.95}, "shallow valley"),
        ({"landscape": "saddle", "start": [2.5, 0.0]}, "saddle"),
        ({"landscape": "saddle", "start": [2.5, -0.05]}, "lower minimum"),
        ({"landscape": "plateau", "start": [2.5, 1.2]}, "on its way"),
        ({"landscape": "two valleys", "start": [3, 0], "learning_rate": 1}, "diverged"),
        ({"landscape": "valley", "learning_rate": 0.52}, "diverged"),  # still finite, but lost
    ],
)
def test_the_ball_ends_where_the_chapter_says(traits, end):
    ball = LandscapeBall(**traits)
    assert ball.end == end
    assert end in ball.describe()


@pytest.mark.parametrize(
    ("start", "trapped"), [(-1.2, True), (-0.98, True), (-0.95, False), (2, False)]
)
def test_only_the_squared_error_has_a_watershed(start, trapped):
    race = TwoLosses(start=start)
    assert (race.path("squared_error")[-1] < -2) == trapped
    assert race.path("cross_entropy")[-1] == pytest.approx(0.284669, abs=1e-5)


@pytest.mark.parametrize("scale", [0.2, 1.0, 3.0])
@pytest.mark.parametrize("centred", [False, True])
def test_the_bowl_converges_below_its_limit_and_not_beyond(scale, centred):
    limit = Conditioning(scale=scale, centred=centred).largest_learning_rate
    for share, settles in ((0.95, True), (1.05, False)):
        rate = min(share * limit, 1.1)
        path = Conditioning(scale=scale, centred=centred, learning_rate=rate).path
        assert (np.linalg.norm(path[-1]) < np.linalg.norm(path[0])) == (settles or rate < limit)


@pytest.mark.parametrize(
    ("rate", "what"), [(0.795, "converges"), (0.8, "swings for ever"), (0.805, "diverges")]
)
def test_at_its_limit_the_bowl_neither_settles_nor_diverges(rate, what):
    bowl = Conditioning(centred=True, learning_rate=rate)
    assert f"the descent {what}." in bowl.describe()
    growth = np.linalg.norm(bowl.path[-1]) / np.linalg.norm(bowl.path[-3])
    assert round(growth, 9) == 1 if rate == 0.8 else (growth > 1) == (rate > 0.8)


def test_centring_sets_the_bowl_upright():
    assert Conditioning(centred=True).curvature[0, 1] == 0
    assert Conditioning(centred=True).condition_number < Conditioning().condition_number


def test_weights_run_away_only_while_the_classes_are_separable():
    lengths = np.linalg.norm(RunawayWeights().path, axis=1)
    assert (np.diff(lengths[1:]) > 0).all()
    stopped = RunawayWeights(wrong_label=True)
    assert np.allclose(stopped.path[-1], stopped.path[-200], atol=1e-9)
    X, t = np.array(stopped.points), stopped.targets
    assert np.allclose((sigmoid(X @ stopped.path[-1]) - t) @ X, 0, atol=1e-8)
