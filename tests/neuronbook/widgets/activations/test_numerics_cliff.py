"""The naive formula falls off the cliff, the stable one does not."""

import numpy as np
import pytest

from neuronbook.widgets import NumericsCliff


@pytest.mark.parametrize("formula", ["bce", "softplus"])
def test_the_naive_loss_overflows_and_the_stable_one_does_not(formula):
    naive, stable = NumericsCliff(formula=formula, z=710).values()
    assert naive == np.inf
    assert stable == 710
