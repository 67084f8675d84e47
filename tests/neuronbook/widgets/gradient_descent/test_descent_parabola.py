"""The fate of a descent on the parabola follows from the learning rate."""

import numpy as np
import pytest

from neuronbook.widgets import DescentParabola


@pytest.mark.parametrize(
    ("rate", "fate"),
    [
        (0.01, "approaches 0 from one side"),
        (0.49, "approaches 0 from one side"),
        (0.5, "reaches 0 in one step"),
        (0.51, "jumps across 0 and settles"),
        (0.99, "jumps across 0 and settles"),
        (1.0, "jumps to and fro without end"),
        (1.01, "diverges"),
    ],
)
def test_the_fate_on_the_parabola_follows_from_the_rate(rate, fate):
    walk = DescentParabola(start=-3, learning_rate=rate)
    assert walk.fate == fate
    signs, sizes = np.sign(walk.path[:20]), np.abs(walk.path)
    assert (signs == signs[0]).all() == (rate < 0.5)
    assert (sizes[-1] < sizes[0]) == (rate < 1)
