"""Two losses, one of which has a watershed."""

import pytest

from neuronbook.widgets import TwoLosses


@pytest.mark.parametrize(
    ("start", "trapped"), [(-1.2, True), (-0.98, True), (-0.95, False), (2, False)]
)
def test_only_the_squared_error_has_a_watershed(start, trapped):
    race = TwoLosses(start=start)
    assert (race.path("squared_error")[-1] < -2) == trapped
    assert race.path("cross_entropy")[-1] == pytest.approx(0.284669, abs=1e-5)
