"""The firing rate of a leaky integrate-and-fire cell, laid over a ReLU."""

import numpy as np

from neuronbook.biology import LeakyIntegrateAndFire
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number

__all__ = ["FiringRate"]

STRONGEST = 10.0
THRESHOLD = 15.0


class FiringRate(BookWidget):
    """Compare a cell's firing rate with the ReLU that shares its threshold and its end.

    The cell falls back to rest after a spike; its threshold lies 15 mV above rest.

    Parameters
    ----------
    resistance : float
        R in MΩ, from 4 to 15.
    time_constant : float
        τ in ms, from 10 to 40.
    refractory : float
        t_ref in ms, from 0 to 10.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> overlay = FiringRate(refractory=2)
    >>> overlay.cell.firing_rate([2.0, 5.0]).round(3)
    array([ 33.641, 109.487])
    >>> round(overlay.gap[1], 3)
    0.167
    """

    stem = "firing_rate"
    letters = "fIRτt"
    opening = (
        "The firing rate of a cell over its current, beside a ReLU: set the cell's numbers, and "
        "find how far the two differ."
    )
    resistance = Number(10.0, min=4, max=15).tag(sync=True)
    time_constant = Number(20.0, min=10, max=40).tag(sync=True)
    refractory = Number(2.0, min=0, max=10).tag(sync=True)

    @property
    def cell(self) -> LeakyIntegrateAndFire:
        """The core's cell with these constants."""
        return LeakyIntegrateAndFire(
            self.resistance, self.time_constant, -70.0, -70.0, -70.0 + THRESHOLD, self.refractory
        )

    def relu(self, current: np.ndarray) -> np.ndarray:
        """Return the ReLU from the rheobase through the curve's end at 10 nA, in Hz."""
        slope = self.cell.firing_rate(STRONGEST) / (STRONGEST - self.cell.rheobase)
        return slope * np.maximum(current - self.cell.rheobase, 0.0)

    @property
    def gap(self) -> tuple[float, float]:
        """Where the two lie farthest apart (nA), and how far, as a share of the highest rate."""
        low, high = 0.0, STRONGEST
        for _ in range(2):  # among samples, and then among more of them beside the best
            current = np.linspace(low, high, 2001)
            apart = np.abs(self.cell.firing_rate(current) - self.relu(current))
            k = int(apart.argmax())
            low, high = current[max(k - 1, 0)], current[min(k + 1, len(current) - 1)]
        return float(current[k]), float(apart[k] / self.cell.firing_rate(STRONGEST))

    def describe(self) -> str:
        """Say the rheobase, the rate at the end, and the gap."""
        at, share = self.gap
        return (
            f"A cell with R = {self.resistance:g} MΩ, τ = {self.time_constant:g} ms and "
            f"t_ref = {self.refractory:g} ms fires from {self.cell.rheobase:.2f} nA on "
            f"and reaches {self.cell.firing_rate(STRONGEST):.0f} Hz at 10 nA. "
            f"The ReLU through both points differs most at {at:.2f} nA, "
            f"by {100 * share:.1f} % of the highest rate."
        )

    def picture(self) -> str:
        """Draw the cell's curve, the ReLU and the asymptote without refractory time."""
        figure, ax = axes("current I in nA", "firing rate f in Hz")
        current = np.linspace(0, STRONGEST, 2001)
        ax.plot(current, self.relu(current), "--", color=symbol_colour("neutral"), label="ReLU")
        ax.plot(current, self.cell.firing_rate(current), color=symbol_colour("y"), label="cell")
        ax.set(xlim=(0, STRONGEST), ylim=(0, None))
        ax.legend()
        return save_svg(figure)
