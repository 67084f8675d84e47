"""Cover's cliff: one half at P = 2N, everything up to P = N."""

import pytest

from neuronbook.widgets import CoverCliff


@pytest.mark.parametrize("n", [1, 2, 3, 50, 200])
def test_half_of_all_labellings_at_twice_as_many_points_as_parameters(n):
    assert CoverCliff(n_parameters=n, load=2).fraction == 0.5
    assert CoverCliff(n_parameters=n, load=1).fraction == 1


def test_the_cliff_gets_steeper():
    assert CoverCliff(n_parameters=200, load=1.5).fraction > 0.999
    assert CoverCliff(n_parameters=200, load=2.5).fraction < 1e-4
    assert CoverCliff(n_parameters=2, load=2.5).fraction > 0.3
