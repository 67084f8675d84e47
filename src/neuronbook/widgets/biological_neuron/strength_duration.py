"""How strong a pulse must be to fire a cell, for each length of the pulse."""

import numpy as np
import traitlets

from neuronbook.biology import LeakyIntegrateAndFire, Trace
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["StrengthDuration"]

LONGEST, STRONGEST = 30.0, 12.0
RUN, DT = 40.0, 0.1


class StrengthDuration(BookWidget):
    """Drag a pulse of current over the plane of durations and strengths.

    Parameters
    ----------
    pulse : sequence of float
        The duration d in ms, up to 30, and the strength I in nA, up to 12.
    time_constant : float
        τ of the cell in ms, from 2 to 20. Its rheobase is 2 nA.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> StrengthDuration(pulse=[5, 4.0]).fires, StrengthDuration(pulse=[6, 4.0]).fires
    (False, True)
    """

    stem = "strength_duration"
    letters = "Idτ"
    opening = (
        "A pulse of current, and the law that says which pulses fire the cell: move the pulse in "
        "length and strength."
    )
    pulse = Numbers([4.0, 4.0], 0, LONGEST, minlen=2, maxlen=2).tag(sync=True)
    time_constant = Number(8.0, min=2, max=20).tag(sync=True)

    @traitlets.validate("pulse")
    def _in_the_plane(self, proposal: dict) -> list[float]:
        duration, current = proposal["value"]
        if duration < 0.1 or current > STRONGEST:
            raise traitlets.TraitError(
                f"pulse must last at least 0.1 ms and have at most {STRONGEST:g} nA; "
                f"got {[duration, current]}"
            )
        return proposal["value"]

    @property
    def cell(self) -> LeakyIntegrateAndFire:
        """The core's cell with this time constant."""
        return LeakyIntegrateAndFire(time_constant=self.time_constant)

    @property
    def trace(self) -> Trace:
        """The core's simulation of the pulse, which starts at 0."""
        time = np.arange(round(RUN / DT)) * DT
        duration, current = self.pulse
        return self.cell.simulate(np.where(time < duration - 1e-9, current, 0.0), RUN, DT)

    @property
    def fires(self) -> bool:
        """Whether the pulse fires the cell."""
        duration, current = self.pulse
        return bool(self.cell.first_spike_time(current) <= duration)

    def describe(self) -> str:
        """Say whether the pulse fires the cell, and what would."""
        duration, current = self.pulse
        needed = self.cell.strength_duration(duration)
        return (
            f"A pulse of {current:g} nA for {duration:g} ms "
            f"{'fires' if self.fires else 'does not fire'} a cell with "
            f"τ = {self.time_constant:g} ms. At this length {needed:.2f} nA are needed. "
            f"The rheobase is {self.cell.rheobase:g} nA, the chronaxie "
            f"{self.cell.chronaxie:.2f} ms."
        )

    def picture(self) -> str:
        """Draw the strength–duration curve with the pulse on it."""
        figure, ax = axes("duration d in ms", "strength I in nA")
        durations = np.linspace(0.5, LONGEST, 400)
        ax.plot(durations, self.cell.strength_duration(durations), color=symbol_colour("b"))
        ax.axhline(self.cell.rheobase, color=symbol_colour("neutral"), linestyle="--")
        ax.plot(self.cell.chronaxie, 2 * self.cell.rheobase, "D", color=symbol_colour("b"))
        filled = "full" if self.fires else "none"
        ax.plot(*self.pulse, "o", color=symbol_colour("x"), markersize=9, fillstyle=filled)
        ax.set(xlim=(0, LONGEST), ylim=(0, STRONGEST))
        return save_svg(figure)
