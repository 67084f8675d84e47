"""The pulse fires the cell exactly where it lies above the strength–duration curve."""

import numpy as np
import pytest
import traitlets

from neuronbook.widgets import StrengthDuration


@pytest.mark.parametrize("duration", [0.5, 2, 5.545, 12, 30])
@pytest.mark.parametrize("time_constant", [2, 8, 20])
def test_pulses_fire_above_the_curve_only(duration, time_constant):
    needed = StrengthDuration(time_constant=time_constant).cell.strength_duration(duration)
    for share in (0.99, 1.01):
        if share * needed > 12:
            continue
        widget = StrengthDuration(pulse=[duration, share * needed], time_constant=time_constant)
        assert widget.fires == (share > 1)
        assert ("does not fire" in widget.describe()) == (share < 1)


def test_the_trace_is_the_cores_and_agrees_with_the_verdict():
    for pulse in ([4, 4], [6, 4], [1, 12], [2, 12]):
        widget = StrengthDuration(pulse=pulse)
        assert (len(widget.trace.spike_times) > 0) == widget.fires


@pytest.mark.parametrize("pulse", [[0, 4], [31, 4], [4, 12.5], [4, -1], [4], [4, np.nan]])
def test_pulses_off_the_plane_are_refused(pulse):
    with pytest.raises(traitlets.TraitError):
        StrengthDuration(pulse=pulse)
