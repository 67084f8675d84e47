"""Two spikes at two synapses: they add up, but what the first has done leaks away."""

import numpy as np

from neuronbook.biology import LeakyIntegrateAndFire, Trace
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["TwoSpikes"]

THRESHOLD = 15.0
LATEST, BEFORE, RUN = 60.0, 5.0, 85.0


class TwoSpikes(BookWidget):
    """Send a cell two spikes, and drag the second away from the first.

    The cell's threshold lies 15 mV above rest, and neither spike reaches it alone.

    Parameters
    ----------
    gap : float
        How long after the first the second spike comes, in ms, up to 60.
    weights : sequence of float
        By how much each spike moves the voltage, in mV, from -14 to 14.
    time_constant : float
        τ of the cell in ms, from 5 to 40.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> TwoSpikes(gap=27.7).fires, TwoSpikes(gap=27.8).fires
    (True, False)
    >>> round(TwoSpikes().window, 3)
    27.726
    """

    stem = "two_spikes"
    opening = (
        "Two spikes that reach one cell: move the second in time, set both weights, and read "
        "whether the cell fires."
    )
    gap = Number(20.0, min=0, max=LATEST).tag(sync=True)
    weights = Numbers([12.0, 12.0], -14, 14, minlen=2, maxlen=2).tag(sync=True)
    time_constant = Number(20.0, min=5, max=40).tag(sync=True)

    @property
    def trace(self) -> Trace:
        """The core's simulation; the first spike comes at 5 ms, voltages are from rest."""
        cell = LeakyIntegrateAndFire(
            10.0, self.time_constant, rest=0.0, reset=0.0, threshold=THRESHOLD
        )
        times = ([BEFORE], [BEFORE + self.gap])
        return cell.simulate(0.0, RUN, 0.5, inputs=list(zip(times, self.weights, strict=True)))

    @property
    def fires(self) -> bool:
        """Whether the cell fires."""
        return bool(np.size(self.trace.spike_times))

    @property
    def window(self) -> float:
        """How far apart the two may come and still fire the cell, in ms; NaN if they never do."""
        first, second = self.weights
        needed = THRESHOLD - second
        return float(self.time_constant * np.log(first / needed)) if first >= needed else np.nan

    def describe(self) -> str:
        """Say what is left of the first spike when the second comes, and whether the cell fires."""
        first, second = self.weights
        left = first * np.exp(-self.gap / self.time_constant)
        within = "at no gap" if np.isnan(self.window) else f"up to {self.window:.1f} ms apart"
        return (
            f"Two spikes of {first:g} and {second:g} mV reach a cell with "
            f"τ = {self.time_constant:g} ms, {self.gap:g} ms apart. Of the first {left:.1f} mV are "
            f"left; with the second that makes {left + second:.1f} of the {THRESHOLD:g} mV to the "
            f"threshold: {'a spike' if self.fires else 'no spike'}. "
            f"These two fire the cell {within}."
        )

    def picture(self) -> str:
        """Draw the voltage over time, with the threshold and the moments of the two inputs."""
        figure, ax = axes("time since the first spike in ms", "V from rest in mV")
        trace = self.trace
        ax.plot(trace.time - BEFORE, trace.voltage, color=symbol_colour("z"))
        ax.vlines(np.asarray(trace.spike_times) - BEFORE, THRESHOLD, 24, color=symbol_colour("y"))
        ax.axhline(THRESHOLD, color=symbol_colour("b"), linestyle="--")
        ax.plot(0, -14, "^", color=symbol_colour("x"))
        ax.plot(self.gap, -14, "o", color=symbol_colour("x"))
        ax.set(xlim=(-BEFORE, RUN - BEFORE), ylim=(-16, 25))
        return save_svg(figure)
