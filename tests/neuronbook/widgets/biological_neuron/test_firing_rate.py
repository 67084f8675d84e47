"""The overlay's ReLU shares the cell's threshold and end, and its gap is what the chapter says."""

import numpy as np
import pytest

from neuronbook.widgets import FiringRate


@pytest.mark.parametrize("refractory", [0, 2, 10])
def test_relu_and_cell_meet_at_the_threshold_and_at_the_end(refractory):
    overlay = FiringRate(refractory=refractory, resistance=7, time_constant=33)
    ends = np.array([overlay.cell.rheobase, 10.0])
    np.testing.assert_allclose(overlay.relu(ends), overlay.cell.firing_rate(ends), atol=1e-9)


def test_the_gap_grows_with_the_refractory_time():
    gaps = [FiringRate(refractory=t).gap[1] for t in (0, 1, 2, 5, 10)]
    assert gaps == sorted(gaps)
    assert 0.03 < gaps[0] < 0.07 and 0.15 < gaps[2] < 0.23


def test_only_the_resistance_moves_the_threshold():
    assert FiringRate(time_constant=40, refractory=9).cell.rheobase == FiringRate().cell.rheobase
    assert FiringRate(resistance=5).cell.rheobase == 2 * FiringRate(resistance=10).cell.rheobase


@pytest.mark.parametrize("refractory", [0.0, 2.0, 7.5])
def test_the_gap_is_where_no_finer_search_finds_a_wider_one(refractory):
    figure = FiringRate(refractory=refractory)
    at, share = figure.gap
    near = at + np.linspace(-0.01, 0.01, 20001)
    apart = np.abs(figure.cell.firing_rate(near) - figure.relu(near))
    best = apart.max() / figure.cell.firing_rate(10.0)
    assert share == pytest.approx(best, rel=1e-6)
    assert at == pytest.approx(near[apart.argmax()], abs=2e-4)
