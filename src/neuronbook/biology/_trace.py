"""What a simulation recorded."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from neuronbook import _checks as check

SpikeTimes = np.ndarray | tuple[np.ndarray, ...]


class Gates(NamedTuple):
    """The open fractions of the Hodgkin–Huxley gates, each between 0 and 1.

    `m` opens and `h` closes the sodium channels, `n` opens the potassium channels.
    """

    m: np.ndarray
    h: np.ndarray
    n: np.ndarray


@dataclass(frozen=True, eq=False)
class Trace(check.Record):
    """A membrane voltage over time, with its spikes. All arrays are read-only.

    Attributes
    ----------
    time : ndarray, shape (n_steps + 1,)
        In ms, starting at 0.
    voltage : ndarray, shape (n_steps + 1,)
        Membrane potential in mV (inside against outside).
        `(n_cells, n_steps + 1)` if the current had one row per cell.
    spike_times : ndarray, shape (n_spikes,)
        In ms. For several cells a tuple with one such array for each.

    Examples
    --------
    >>> from neuronbook.biology import LeakyIntegrateAndFire
    >>> trace = LeakyIntegrateAndFire().simulate(current=2.5, duration=30.0, dt=0.1)
    >>> trace.spike_times.round(3)
    array([12.876, 25.966])
    """

    time: np.ndarray
    voltage: np.ndarray
    spike_times: SpikeTimes


@dataclass(frozen=True, eq=False)
class HodgkinHuxleyTrace(Trace):
    """A `Trace` that also holds the three gates, each shaped like `voltage`."""

    gates: Gates

    @property
    def m(self) -> np.ndarray:
        """Sodium activation."""
        return self.gates.m

    @property
    def h(self) -> np.ndarray:
        """Sodium inactivation: 1 is ready, 0 is shut."""
        return self.gates.h

    @property
    def n(self) -> np.ndarray:
        """Potassium activation."""
        return self.gates.n
