"""The Hodgkin–Huxley bench: drag the current and watch the voltage and the three gates."""

import numpy as np
import traitlets

from neuronbook.biology import HodgkinHuxley, HodgkinHuxleyTrace
from neuronbook.figures.plots import save_svg, style, symbol_colour
from neuronbook.widgets.base import BookWidget, Number

__all__ = ["HodgkinHuxleyBench"]

DURATION, ONSET, DT = 100.0, 5.0, 0.025
GATES = {"m": ("y", "-"), "h": ("b", "--"), "n": ("w", "-.")}


class HodgkinHuxleyBench(BookWidget):
    """Inject a current into a patch of squid axon.

    The current is switched on 5 ms after the start of a run of 100 ms.

    Parameters
    ----------
    current : float
        In µA/cm², from -10 to 160.
    block_sodium, block_potassium : bool
        Shut the sodium channels (as tetrodotoxin does) or the potassium channels (as TEA does).
    caption : str
        The figure's caption.

    Examples
    --------
    >>> bench = HodgkinHuxleyBench(current=10)
    >>> len(bench.trace.spike_times)
    7
    >>> len(HodgkinHuxleyBench(current=10, block_sodium=True).trace.spike_times)
    0
    """

    stem = "hodgkin_huxley"
    letters = "Ivmhnp"
    opening = (
        "The squid's axon on the bench: set the current, block a kind of channel, or press Play, "
        "and count the spikes."
    )
    current = Number(10.0, min=-10, max=160).tag(sync=True)
    block_sodium = traitlets.Bool(False).tag(sync=True)
    block_potassium = traitlets.Bool(False).tag(sync=True)

    @property
    def axon(self) -> HodgkinHuxley:
        """The core's axon, without the channels that are blocked."""
        return HodgkinHuxley(
            g_sodium=0.0 if self.block_sodium else 120.0,
            g_potassium=0.0 if self.block_potassium else 36.0,
        )

    @property
    def trace(self) -> HodgkinHuxleyTrace:
        """The core's simulation of the run that the bench shows."""
        time = np.arange(round(DURATION / DT)) * DT
        return self.axon.simulate(np.where(time < ONSET - DT / 2, 0.0, self.current), DURATION, DT)

    def describe(self) -> str:
        """Say how often the axon fires."""
        trace = self.trace
        # Without sodium channels the voltage may follow a strong current past the level: no spike.
        n = 0 if self.block_sodium else len(trace.spike_times)
        spikes = f"{n} spike{'' if n == 1 else 's'}"
        return (
            f"A current of {self.current:g} µA/cm² flows from 5 ms on. "
            f"In the 95 ms that follow the axon fires {spikes}. "
            f"The voltage goes up to {trace.voltage.max():.1f} mV "
            f"and ends at {trace.voltage[-1]:.1f} mV."
        )

    def picture(self) -> str:
        """Draw the voltage above the gates."""
        import matplotlib as mpl
        from matplotlib.figure import Figure

        trace = self.trace
        with mpl.rc_context(style):
            figure = Figure(figsize=(6.4, 4.6))
            top, bottom = figure.subplots(2, sharex=True, height_ratios=(3, 2))
            top.plot(trace.time, trace.voltage, color=symbol_colour("z"))
            top.set(ylabel="V in mV", ylim=(-90, 60))
            for name, (symbol, line) in GATES.items():
                bottom.plot(
                    trace.time, getattr(trace, name), line, color=symbol_colour(symbol), label=name
                )
            bottom.set(xlabel="time in ms", ylabel="gates", ylim=(0, 1), xlim=(0, DURATION))
            bottom.legend(ncols=3, loc="upper left", bbox_to_anchor=(0, 1.22))
        return save_svg(figure)
