"""The bombarded cell follows its weighted sum, and a little what arrives besides."""

import pytest

from neuronbook.widgets import BombardedCell


@pytest.mark.parametrize(("rates", "drive"), [([20, 2], 18), ([30, 12], 18), ([2, 20], -18)])
def test_the_weighted_sum_counts_what_excites_less_what_inhibits(rates, drive):
    assert BombardedCell(rates=rates).drive == drive


@pytest.mark.parametrize(
    ("rates", "expected"), [([12, 2], 1.43), ([20, 2], 28.61), ([37, 2], 75.63), ([30, 12], 30.3)]
)
def test_the_mean_of_all_runs_is_the_rate_of_long_runs(rates, expected):
    runs = [BombardedCell(rates=rates, seed=seed).rate for seed in range(1, 21)]
    assert sum(runs) / len(runs) == pytest.approx(expected, abs=0.6)


def test_below_the_threshold_only_the_irregular_cell_fires():
    figure = BombardedCell(rates=[14, 2])
    assert figure.drive == 12 and figure.steady_rate == 0 and figure.rate > 5


def test_without_inputs_and_under_inhibition_it_is_silent():
    assert BombardedCell(rates=[0, 0]).rate == BombardedCell(rates=[0, 20]).rate == 0
