"""Shares depend on the differences of the scores only."""

import numpy as np

from neuronbook.widgets import Shares


def test_adding_to_all_scores_leaves_the_shares():
    shares = [Shares(scores=[1, 2, 0], shift=shift).shares for shift in (-50, 0, 50)]
    np.testing.assert_allclose(shares[0], shares[1], rtol=1e-12)
    np.testing.assert_allclose(shares[2], shares[1], rtol=1e-12)
