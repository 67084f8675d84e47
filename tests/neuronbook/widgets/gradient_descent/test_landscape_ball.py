"""The ball ends where the chapter says."""

import pytest

from neuronbook.widgets import LandscapeBall


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
