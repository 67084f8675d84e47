"""Runs of two cells that predictions of the chapter "The biological neuron" ask about."""

import numpy as np

from neuronbook.biology import HodgkinHuxley, LeakyIntegrateAndFire, poisson_spikes

__all__ = ["LATE", "ONSET", "SPIKES", "STEADY", "SWING", "rate_under"]


def rate_under(cell: LeakyIntegrateAndFire, excite: float, inhibit: float) -> float:
    """Return the rate in Hz under 100 irregular inputs of each kind, counted over 20 s."""
    rng = np.random.default_rng(1943)
    duration = 20_000.0
    kinds = ((excite, 0.5), (inhibit, -0.5))  # Hz, mV
    inputs = [
        (poisson_spikes(rate, duration, rng), weight) for rate, weight in kinds for _ in range(100)
    ]
    run = cell.simulate(0, duration, dt=duration, inputs=inputs)
    return 1000 * len(run.spike_times) / duration


STEADY = (2.0, 2.5, 6.0, 6.3, 20.0, 100.0, 160.0)
"""Steady currents in µA/cm²; one more axon is inhibited with −10 for 50 ms and then let go."""

_STEPS = 2000
_FALLING_SILENT = np.where(np.arange(_STEPS) < _STEPS // 2, -10.0, 0.0)
_RUN = HodgkinHuxley().simulate(
    np.vstack([np.outer(STEADY, np.ones(_STEPS)), _FALLING_SILENT]), duration=100, dt=0.05
)
SPIKES = dict(zip((*STEADY, "let go"), _RUN.spike_times, strict=True))
"""The spikes of 100 ms, by the current."""

LATE = {current: int((times > 50).sum()) for current, times in SPIKES.items()}
"""How many of them come in the second half."""

SWING = dict(zip(STEADY, np.ptp(_RUN.voltage[:-1, -400:], axis=1).tolist(), strict=True))
"""By how many mV the voltage goes up and down in the last 20 ms."""

ONSET = float(1000 / np.diff(SPIKES[6.3])[-1])
"""The rate in Hz right where the axon begins to fire without end."""
