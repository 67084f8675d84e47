"""Two hundred irregular inputs: the cell fires at a rate that follows their weighted sum."""

import numpy as np

from neuronbook.biology import LeakyIntegrateAndFire, Trace
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Numbers, Whole
from neuronbook.widgets.kit.random import uniforms

__all__ = ["BombardedCell"]

INPUTS = 100  # of each kind
EVENTS = 20_000  # input spikes in a run
SHOWN = 200.0  # ms of the run that are drawn
CELL = LeakyIntegrateAndFire(10.0, 20.0, rest=0.0, reset=0.0, threshold=15.0, refractory=2.0)


class BombardedCell(BookWidget):
    """Drive a cell by 100 inputs that excite and 100 that inhibit, all irregular.

    The cell has τ = 20 ms, a threshold 15 mV above rest, and falls back to rest.

    Parameters
    ----------
    rates : sequence of float
        Spikes per second of each input that excites, and of each that inhibits; up to 40 Hz.
    weight : float
        By how much one spike moves the voltage, up or down, in mV, from 0.1 to 0.6.
    seed : int
        Which irregular spikes, from 1 to 20.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = BombardedCell(rates=[20, 2], weight=0.5)
    >>> figure.drive, round(figure.rate, 1), round(figure.steady_rate, 1)
    (18.0, 28.5, 26.4)
    """

    stem = "bombarded_cell"
    opening = (
        "A cell under 200 irregular inputs: set their rates and their weight, and read how fast "
        "the cell fires."
    )
    rates = Numbers([20.0, 2.0], 0, 40, minlen=2, maxlen=2).tag(sync=True)
    weight = Number(0.5, min=0.1, max=0.6).tag(sync=True)
    seed = Whole(1, min=1, max=20).tag(sync=True)

    @property
    def drive(self) -> float:
        """The weighted sum `τ Σ w_i r_i` in mV: where the voltage would settle on average."""
        excitation, inhibition = self.rates
        drive = CELL.time_constant / 1000 * INPUTS * self.weight * (excitation - inhibition)
        return round(drive, 9)

    @property
    def trace(self) -> Trace:
        """The core's run of 20,000 input spikes, sampled every millisecond."""
        total = sum(self.rates)
        if total == 0:
            return CELL.simulate(0.0, SHOWN, 1.0)
        wait, kind = uniforms(self.seed, 2 * EVENTS).reshape(-1, 2).T
        times = np.cumsum(-1000 / (INPUTS * total) * np.log1p(-wait))
        excites = kind < self.rates[0] / total
        inputs = [(times[excites], self.weight), (times[~excites], -self.weight)]
        return CELL.simulate(0.0, float(np.ceil(times[-1])), 1.0, inputs=inputs)

    @property
    def rate(self) -> float:
        """The rate in Hz that is counted in this run."""
        trace = self.trace
        return len(trace.spike_times) / float(trace.time[-1]) * 1000

    @property
    def steady_rate(self) -> float:
        """The rate in Hz at a constant current with the same mean."""
        return float(CELL.firing_rate(self.drive / CELL.resistance))

    def describe(self) -> str:
        """Say the weighted sum and both rates."""
        excitation, inhibition = self.rates
        return (
            f"{INPUTS} inputs excite at {excitation:g} Hz each and {INPUTS} inhibit at "
            f"{inhibition:g} Hz each, with weights of {self.weight:g} mV (run {self.seed}). "
            f"Their weighted sum is {self.drive:g} mV, the threshold {CELL.threshold:g} mV. "
            f"The cell fires at {self.rate:.1f} Hz; a steady current of that strength makes "
            f"{self.steady_rate:.1f} Hz."
        )

    def picture(self) -> str:
        """Draw the first 200 ms of the voltage, with the threshold."""
        figure, ax = axes("time in ms", "V from rest in mV")
        trace = self.trace
        n = round(SHOWN) + 1
        ax.plot(trace.time[:n], trace.voltage[:n], color=symbol_colour("z"), linewidth=1.5)
        spikes = np.asarray(trace.spike_times)
        ax.vlines(spikes[spikes < SHOWN], CELL.threshold, 22, color=symbol_colour("y"))
        ax.axhline(CELL.threshold, color=symbol_colour("b"), linestyle="--")
        ax.set(xlim=(0, SHOWN), ylim=(-12, 23))
        return save_svg(figure)
