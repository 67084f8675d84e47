"""The answers of chapter 9 against values by hand, and against another way to compute them."""

import math

import pytest

from neuronbook.exercises import find_prediction
from neuronbook.exercises.predictions import backpropagation as declared
from neuronbook.widgets import GraphStepper


def asked(prediction, name):
    return next(ask for ask in find_prediction(prediction).asks if ask.name == name)


def right(prediction, name):
    return [option.text for option in asked(prediction, name).options if option.right]


@pytest.mark.parametrize(
    ("prediction", "name", "by_hand"),
    [
        ("graph-before-the-first-step", "graph-sum", 0.5 * 2 - 1 * 1),
        ("graph-before-the-first-step", "graph-z", 0.25),
        ("node-used-twice", "slope-of-the-square", 2 * 3),
        ("node-used-twice", "slope-of-the-square-and-once", 2 * 3 + 1),
        ("passes-for-nine", "passes-by-nudging", 18),
        ("passes-for-nine", "passes-in-reverse", 2),
    ],
)
def test_numbers_by_hand(prediction, name, by_hand):
    assert asked(prediction, name).answer == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("prediction", "name", "texts"),
    [
        ("graph-before-the-first-step", "graph-slope-along-z", ["Negative"]),
        ("epsilon-left-over", "epsilon-leaves", ["Almost nothing"]),
        ("passes-for-nine", "passes-for-a-million", ["Nudging alone"]),
    ],
)
def test_what_is_right_is_what_the_text_behind_the_box_says(prediction, name, texts):
    assert right(prediction, name) == texts


def test_what_epsilon_leaves_by_another_formula():
    y = math.exp(-20) / (1 + math.exp(-20))
    assert pytest.approx(y / (y + 1e-7), rel=1e-6) == declared._LEFT


def test_the_figure_starts_with_what_the_box_gives():
    graph = GraphStepper().graph.backward()
    box = "graph-before-the-first-step"
    assert graph["s"].value == asked(box, "graph-sum").answer
    assert graph["z"].value == asked(box, "graph-z").answer
    assert (graph["z"].gradient < 0) == (right(box, "graph-slope-along-z") == ["Negative"])
    assert GraphStepper().steps == 0
