"""Two spikes fire the cell where the leak has left enough of the first."""

import numpy as np
import pytest
import traitlets

from neuronbook.widgets import TwoSpikes


@pytest.mark.parametrize("weights", [[12, 12], [14, 5], [5, 14], [7.6, 7.6]])
@pytest.mark.parametrize("time_constant", [5, 20, 40])
def test_the_cell_fires_within_the_window_only(weights, time_constant):
    window = TwoSpikes(weights=weights, time_constant=time_constant).window
    for gap, fires in ((window - 0.01, True), (window + 0.01, False)):
        if 0 <= gap <= 60:
            figure = TwoSpikes(gap=gap, weights=weights, time_constant=time_constant)
            assert figure.fires == fires
            assert ("no spike" in figure.describe()) != fires


@pytest.mark.parametrize("weights", [[7, 7], [12, -3], [-12, 12]])
def test_weak_or_inhibiting_inputs_have_no_window(weights):
    figure = TwoSpikes(gap=0, weights=weights)
    assert np.isnan(figure.window) and not figure.fires
    assert "at no gap" in figure.describe()


def test_order_matters():
    assert TwoSpikes(weights=[14, 5]).window < TwoSpikes(weights=[5, 14]).window


@pytest.mark.parametrize("traits", [{"gap": 61}, {"weights": [15, 1]}, {"weights": [1]}])
def test_what_does_not_fit_the_picture_is_refused(traits):
    with pytest.raises(traitlets.TraitError):
        TwoSpikes(**traits)
