"""The plateau is held by dead samples; small weights or small steps save them."""

import numpy as np
import pytest

from neuronbook.widgets import PlateauDetective
from neuronbook.widgets.networks.plateau_detective import small_problem


def test_the_dead_samples_hold_the_floor():
    figure = PlateauDetective()
    X, T, _, _ = small_problem(figure.seed)
    output = figure.network(X)
    assert figure.n_dead == 15 and not output[figure.dead].any()
    assert figure.floor == pytest.approx(np.square(T[figure.dead]).sum())
    assert figure.floor < figure.losses[-1] < 1.05 * figure.floor


def test_small_first_weights_cure_it_for_every_seed():
    for seed in range(1, 21):
        figure = PlateauDetective(scale=0.2, seed=seed)
        assert figure.n_dead == 0 and figure.losses[-1] < 1


def test_small_steps_save_everyone_too_and_take_their_time():
    figures = {seed: PlateauDetective(exponent=-4, seed=seed) for seed in range(1, 21)}
    assert not any(figure.n_dead for figure in figures.values())
    late = [seed for seed, figure in figures.items() if figure.losses[-1] > 10]
    assert late == [3, 6, 10, 12]  # the chapter names them


def test_an_overflow_is_told():
    figure = PlateauDetective(scale=1.2, exponent=-2.0)
    assert np.isnan(figure.losses[-1]) and "overflow" in figure.describe()
    assert "overflow" not in PlateauDetective().describe()
