"""The spread of the initial weights, and what it does to a signal."""

import numpy as np
import pytest
from scipy import stats

from neuronbook.initialization import glorot_normal, glorot_uniform, he_normal

RULES = [glorot_normal, glorot_uniform, he_normal]
# For 1000 inputs and 100 outputs, from the formulas by hand.
GLOROT_STD, GLOROT_LIMIT, HE_STD = 0.04264, 0.07385, 0.04472


def draw(rule, n_inputs=1000, n_outputs=100, seed=7):
    return rule(n_inputs, n_outputs, np.random.default_rng(seed))


@pytest.mark.parametrize(
    ("rule", "std"),
    [(glorot_normal, GLOROT_STD), (glorot_uniform, GLOROT_STD), (he_normal, HE_STD)],
)
def test_standard_deviation_is_the_published_one(rule, std):
    # 1e5 draws: the standard error of the deviation is at most 0.23 %.
    assert draw(rule).std() == pytest.approx(std, rel=0.01)
    assert draw(rule).mean() == pytest.approx(0.0, abs=5 * std / np.sqrt(1e5))


def test_uniform_weights_fill_their_range_and_stay_inside():
    weights = draw(glorot_uniform)
    assert np.abs(weights).max() == pytest.approx(GLOROT_LIMIT, abs=1e-5)
    assert np.abs(weights).max() <= np.sqrt(6 / 1100)


@pytest.mark.parametrize(
    ("rule", "distribution"),
    [
        (glorot_normal, stats.norm(0, np.sqrt(2 / 90))),
        (glorot_uniform, stats.uniform(-np.sqrt(6 / 90), 2 * np.sqrt(6 / 90))),
        (he_normal, stats.norm(0, np.sqrt(2 / 50))),
    ],
)
def test_weights_follow_the_named_distribution(rule, distribution):
    weights = draw(rule, 50, 40, seed=1).ravel()
    assert stats.kstest(weights, distribution.cdf).pvalue > 0.01


@pytest.mark.parametrize("rule", RULES)
def test_a_row_per_input_and_a_column_per_neuron(rule):
    assert draw(rule, 3, 2).shape == (3, 2)
    assert draw(rule, 1, 1).shape == (1, 1)
    assert draw(rule, 3, 2).dtype == np.float64


@pytest.mark.parametrize("rule", RULES)
def test_the_seed_decides_and_the_generator_moves_on(rule):
    rng = np.random.default_rng(5)
    first, second = rule(4, 3, rng), rule(4, 3, rng)
    np.testing.assert_array_equal(first, rule(4, 3, np.random.default_rng(5)))
    assert not np.array_equal(first, second)


def test_he_keeps_a_signal_through_twenty_relu_layers_and_glorot_loses_it():
    def mean_square_after(rule, n_layers=20, width=400):
        rng = np.random.default_rng(1)
        signal = rng.normal(size=(50, width))
        for _ in range(n_layers):
            signal = np.maximum(signal @ rule(width, width, rng), 0)
        return np.mean(signal**2)

    assert 0.3 < mean_square_after(he_normal) < 3
    assert mean_square_after(glorot_normal) < 1e-5


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("bad", [0, -3, 2.5, "4", None, np.nan, True, [3]])
def test_a_bad_size_is_refused_by_name(rule, bad):
    rng = np.random.default_rng(0)
    with pytest.raises((TypeError, ValueError), match="n_inputs must be"):
        rule(bad, 3, rng)
    with pytest.raises((TypeError, ValueError), match="n_outputs must be"):
        rule(3, bad, rng)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("bad", [None, 0, np.random, "seed"])
def test_a_missing_generator_is_refused_with_the_fix(rule, bad):
    with pytest.raises(TypeError, match=r"rng must be .*default_rng"):
        rule(3, 2, bad)
