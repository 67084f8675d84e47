"""The dual space figure: weights inside the version space are right, others are not."""

import numpy as np
from matplotlib.path import Path

from neuronbook.widgets import DualSpace


def test_weights_are_right_exactly_when_they_lie_in_the_version_space():
    for bias in (0.0, -2.0, 1.5):
        region = Path(DualSpace(bias=bias).version_space)
        for weights in np.random.default_rng(3).uniform(-4, 4, size=(40, 2)):
            figure = DualSpace(bias=bias, weights=weights)
            right = figure.n_right == len(figure.points)
            assert right == region.contains_point(weights)


def test_the_start_leaves_something_to_find():
    figure = DualSpace()
    assert figure.n_right == 2
    assert len(figure.version_space) >= 3


def test_an_impossible_task_is_called_empty():
    figure = DualSpace(points=[[1, 1], [1, 1]], targets=[0, 1])
    assert "empty" in figure.describe()
