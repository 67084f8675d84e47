"""Shares depend on the differences of the scores only."""

import numpy as np

from neuronbook.widgets import Shares


def test_adding_to_all_scores_leaves_the_shares():
    shares = [Shares(scores=[1, 2, 0], shift=shift).shares for shift in (-50, 0, 50)]
    np.testing.assert_allclose(shares[0], shares[1], rtol=1e-12)
    np.testing.assert_allclose(shares[2], shares[1], rtol=1e-12)


def test_a_high_temperature_evens_the_shares_out_and_a_low_one_gives_all_to_the_largest():
    hot, warm, cold = (Shares(scores=[1, 2, 0], temperature=T).shares for T in (5, 1, 0.1))
    np.testing.assert_allclose(warm[1] / warm[0], np.e)
    np.testing.assert_allclose(hot[1] / hot[0], np.exp(1 / 5))
    assert cold[1] > 0.9999 and hot.min() > 0.25
