"""Cover's cliff: the share of labellings that a neuron can produce falls around P = 2N."""

import numpy as np

from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.geometry import cover_count
from neuronbook.widgets.base import BookWidget, Number, Whole

__all__ = ["CoverCliff"]

MAX_LOAD = 4


class CoverCliff(BookWidget):
    """Slide the number of parameters and the load P/N along Cover's curve.

    Parameters
    ----------
    n_parameters : int
        The number N of adjustable weights, the bias counted; from 1 to 200.
    load : float
        The number of points for each parameter, P/N, from 0.2 to 4. P is rounded to a whole number.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = CoverCliff(n_parameters=3, load=2)
    >>> figure.n_points, figure.count, figure.fraction
    (6, 32, 0.5)
    """

    stem = "cover_cliff"
    opening = (
        "The share of all labellings that one neuron can produce: set its number of parameters "
        "and the points for each of them."
    )
    n_parameters = Whole(3, min=1, max=200).tag(sync=True)
    load = Number(2.0, min=0.2, max=MAX_LOAD).tag(sync=True)

    @property
    def n_points(self) -> int:
        """The number of points P, at least 1."""
        return max(1, int(self.n_parameters * self.load + 0.5))

    @property
    def count(self) -> int:
        """Cover's count C(P, N)."""
        return cover_count(self.n_points, self.n_parameters)

    @property
    def fraction(self) -> float:
        """Its share of all 2^P labellings."""
        return self.count / 2**self.n_points

    def describe(self) -> str:
        """Say count and share."""
        P, N = self.n_points, self.n_parameters
        return (
            f"A neuron with N = {_many(N, 'parameter')} can produce {self.count:.4g} of the "
            f"{2**P:.4g} labellings of P = {_many(P, 'point')} in general position: "
            f"a share of {self.fraction:.3g}. At P = 2N it is one half."
        )

    def picture(self) -> str:
        """Draw the share against P/N, for this N and for two others."""
        figure, ax = axes("P / N", "share of labellings")
        for N, style in ((5, ":"), (50, "--"), (self.n_parameters, "-")):
            P = np.arange(1, MAX_LOAD * N + 1)
            share = [cover_count(int(p), N) / 2 ** int(p) for p in P]
            colour = symbol_colour("y" if style == "-" else "muted")
            ax.plot(P / N, share, style, color=colour, label=f"N = {N}")
        ax.axvline(2, color=symbol_colour("muted"), linewidth=1)
        ax.plot(self.n_points / self.n_parameters, self.fraction, "o", color=symbol_colour("y"))
        ax.set(xlim=(0, MAX_LOAD), ylim=(0, 1.05))
        ax.legend(frameon=False)
        return save_svg(figure)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
