"""The answers of chapter 8 against values by hand, and against the figures below the boxes."""

import numpy as np
import pytest

from neuronbook.exercises.predictions import _walks as walks
from neuronbook.widgets import (
    Conditioning,
    DescentParabola,
    LandscapeBall,
    RunawayWeights,
    Saturation,
    TwoLosses,
)
from tests.asked import ASKS


def test_the_parabola_and_the_ball_go_where_the_boxes_say():
    path = DescentParabola(start=4, learning_rate=0.1).path
    assert path[1] == ASKS["one-step-down"].answer
    assert DescentParabola(start=4, learning_rate=0.5).fate == "reaches 0 in one step"
    ball = LandscapeBall(landscape="two valleys", start=[2.5, 1.2], learning_rate=0.05)
    assert [bool(ball.path[-1, 0] < 0)] == walks.DEEP[:1]


def test_the_bowls_have_the_shapes_of_the_figure():
    plain, scaled, centred = Conditioning(), Conditioning(scale=3), Conditioning(centred=True)
    assert scaled.condition_number > plain.condition_number > centred.condition_number
    assert scaled.largest_learning_rate < plain.largest_learning_rate
    ratio = scaled.curvature[0, 0] / plain.curvature[0, 0]
    assert ratio == pytest.approx(9)


def test_the_two_wrong_neurons_are_those_of_the_figure():
    figure = Saturation(errors=[0.82, 0.98])
    a, b = figure.slopes
    assert b / a == pytest.approx(ASKS["first-steps"].answer)
    below = (figure.walks("squared_error") < 0.25).argmax(axis=0)
    assert below.tolist() == walks.FIRST_BELOW


def test_the_two_losses_end_where_the_figure_does():
    figure = TwoLosses(start=-2, learning_rate=0.5)
    for loss, (end, _) in zip(("squared_error", "cross_entropy"), walks.ENDS, strict=True):
        assert figure.path(loss)[-1] == pytest.approx(end, abs=0.01)


def test_the_points_that_run_away_are_those_of_the_figure():
    figure, wrong = RunawayWeights(), RunawayWeights(wrong_label=True)
    assert walks.POINTS.tolist() == [list(point) for point in figure.points]
    assert walks.LABELS.tolist() == figure.targets.tolist()
    assert walks.ONE_WRONG.tolist() == wrong.targets.tolist()
    length = ASKS["length-after-1000"].answer
    assert np.linalg.norm(figure.path[1000]) == pytest.approx(length)
    assert np.linalg.norm(wrong.path[1000]) == pytest.approx(walks.WRONG_LENGTHS[1000])
