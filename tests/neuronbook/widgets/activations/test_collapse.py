"""Two layers collapse into one, unless a ReLU stands between."""

import numpy as np

from neuronbook.widgets import Collapse


def test_two_layers_are_one_unless_a_relu_stands_between():
    plain = Collapse(turn1=40, stretch1=0.7, shift=0.5, turn2=-110, stretch2=1.3)
    W, b = plain.single_layer()
    np.testing.assert_allclose(W, plain.W2 @ plain.W1, atol=1e-12)
    np.testing.assert_allclose(b, plain.W2 @ [0.5, 0.5], atol=1e-12)
    assert plain.gap < 1e-12
    plain.relu = True
    assert plain.gap > 0.1
