"""The answers of chapter 8 against values by hand, and against the figures below the boxes."""

import numpy as np
import pytest

from neuronbook.exercises import find_prediction
from neuronbook.exercises.predictions import _walks as walks
from neuronbook.widgets import (
    Conditioning,
    DescentParabola,
    LandscapeBall,
    RunawayWeights,
    Saturation,
    TwoLosses,
)


def asked(prediction, name):
    return next(ask for ask in find_prediction(prediction).asks if ask.name == name)


def right(prediction, name):
    return [option.text for option in asked(prediction, name).options if option.right]


@pytest.mark.parametrize(
    ("prediction", "name", "by_hand"),
    [
        ("down-the-parabola", "one-step-down", 4 - 0.1 * 2 * 4),
        ("larger-error", "first-steps", (0.98**2 * 0.02) / (0.82**2 * 0.18)),
    ],
)
def test_numbers_by_hand(prediction, name, by_hand):
    assert asked(prediction, name).answer == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("prediction", "name", "texts"),
    [
        ("down-the-parabola", "ever-negative", ["No"]),
        ("down-the-parabola", "with-a-half", ["Reach the bottom in one step"]),
        ("which-valley", "valley-without-momentum", ["In the shallow one"]),
        ("which-valley", "valley-with-momentum", ["In the deep one"]),
        ("which-valley", "more-is-deeper", ["No"]),
        ("three-times-the-input", "rounder-or-longer", ["Longer"]),
        ("three-times-the-input", "eta-grows-or-shrinks", ["Shrink"]),
        ("three-times-the-input", "mean-first", ["The bowl becomes rounder"]),
        ("larger-error", "first-right", ["The one that is less wrong"]),
        ("one-start-two-losses", "same-weight", ["No"]),
        ("one-start-two-losses", "depends-on-the-start", ["For the squared error only"]),
        ("runaway-length", "boundary-turns", ["Yes, it turns"]),
        ("runaway-length", "one-wrong-label", ["The weights stop growing"]),
    ],
)
def test_what_is_right_is_what_the_text_behind_the_box_says(prediction, name, texts):
    assert right(prediction, name) == texts


def test_the_parabola_and_the_ball_go_where_the_boxes_say():
    path = DescentParabola(start=4, learning_rate=0.1).path
    assert path[1] == asked("down-the-parabola", "one-step-down").answer
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
    assert b / a == pytest.approx(asked("larger-error", "first-steps").answer)
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
    length = asked("runaway-length", "length-after-1000").answer
    assert np.linalg.norm(figure.path[1000]) == pytest.approx(length)
    assert np.linalg.norm(wrong.path[1000]) == pytest.approx(walks.WRONG_LENGTHS[1000])
