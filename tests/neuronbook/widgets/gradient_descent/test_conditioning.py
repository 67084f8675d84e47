"""The bowl, its limit, and what centring does."""

import numpy as np
import pytest

from neuronbook.widgets import Conditioning


@pytest.mark.parametrize("scale", [0.2, 1.0, 3.0])
@pytest.mark.parametrize("centred", [False, True])
def test_the_bowl_converges_below_its_limit_and_not_beyond(scale, centred):
    limit = Conditioning(scale=scale, centred=centred).largest_learning_rate
    for share in (0.95, 1.05):
        rate = min(share * limit, 1.1)
        path = Conditioning(scale=scale, centred=centred, learning_rate=rate).path
        assert (np.linalg.norm(path[-1]) < np.linalg.norm(path[0])) == (rate < limit)


@pytest.mark.parametrize(
    ("rate", "what"), [(0.795, "converges"), (0.8, "swings without end"), (0.805, "diverges")]
)
def test_at_its_limit_the_bowl_neither_settles_nor_diverges(rate, what):
    bowl = Conditioning(centred=True, learning_rate=rate)
    assert f"the descent {what}." in bowl.describe()
    growth = np.linalg.norm(bowl.path[-1]) / np.linalg.norm(bowl.path[-3])
    assert round(growth, 9) == 1 if rate == 0.8 else (growth > 1) == (rate > 0.8)


def test_centring_sets_the_bowl_upright():
    assert Conditioning(centred=True).curvature[0, 1] == 0
    assert Conditioning(centred=True).condition_number < Conditioning().condition_number
