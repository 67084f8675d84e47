"""Weights run away only while the classes are separable."""

import numpy as np

from neuronbook.activations import sigmoid
from neuronbook.widgets import RunawayWeights


def test_weights_run_away_only_while_the_classes_are_separable():
    lengths = np.linalg.norm(RunawayWeights().path, axis=1)
    assert (np.diff(lengths[1:]) > 0).all()
    stopped = RunawayWeights(wrong_label=True)
    assert np.allclose(stopped.path[-1], stopped.path[-200], atol=1e-9)
    X, t = np.array(stopped.points), stopped.targets
    assert np.allclose((sigmoid(X @ stopped.path[-1]) - t) @ X, 0, atol=1e-8)
