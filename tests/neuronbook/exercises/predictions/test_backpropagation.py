"""The answers of chapter 9 against values by hand, and against another way to compute them."""

import math

import pytest

from neuronbook.exercises.predictions import backpropagation as declared
from neuronbook.widgets import GraphStepper
from tests.asked import ASKS, right


def test_what_epsilon_leaves_by_another_formula():
    y = math.exp(-20) / (1 + math.exp(-20))
    assert pytest.approx(y / (y + 1e-7), rel=1e-6) == declared._LEFT


def test_the_figure_starts_with_what_the_box_gives():
    graph = GraphStepper().graph.backward()
    assert graph["s"].value == ASKS["graph-sum"].answer
    assert graph["z"].value == ASKS["graph-z"].answer
    assert (graph["z"].gradient < 0) == (right("graph-slope-along-z") == ["Negative"])
    assert GraphStepper().steps == 0
