"""A linear neuron's bowl over (w, b): scaling the input stretches it, centring sets it upright."""

import warnings

import numpy as np
import traitlets

from neuronbook.descent import gradient_descent, largest_stable_learning_rate
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["Conditioning"]

STEPS = 60
LEVELS = (0.25, 1, 2.25, 4, 6.25, 9, 16, 25, 36, 64, 100)


class Conditioning(BookWidget):
    """Descend on the mean squared error of a linear neuron; its input is 0, 1, 2, 3 times a scale.

    Parameters
    ----------
    scale : float
        What the input is multiplied by, from 0.2 to 3.
    centred : bool
        Subtract the mean of the input first.
    learning_rate : float
        The learning rate η, from 0.005 to 1.1.
    start : sequence of float
        How far w and b are from their best values at the start, each from -3 to 3.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = Conditioning(scale=1)
    >>> round(figure.largest_learning_rate, 5), round(figure.condition_number, 1)
    (0.23795, 14.1)
    """

    stem = "conditioning"
    letters = "ηλ"
    opening = (
        "Gradient descent on a bowl, as a map: set the scale of the inputs, the learning rate and "
        "the start, then press Play."
    )
    scale = Number(1.0, min=0.2, max=3).tag(sync=True)
    centred = traitlets.Bool(False).tag(sync=True)
    learning_rate = Number(0.2, min=0.005, max=1.1).tag(sync=True)
    start = Numbers([-2.0, 2.0], -3, 3, minlen=2, maxlen=2).tag(sync=True)

    @property
    def x(self) -> np.ndarray:
        """The four inputs."""
        return self.scale * (np.arange(4) - 1.5 * self.centred)

    @property
    def curvature(self) -> np.ndarray:
        """The Hessian 2/N X̃ᵀX̃ of the mean squared error over (w, b)."""
        rows = np.column_stack([self.x, np.ones(4)])
        return 2 / 4 * rows.T @ rows

    @property
    def largest_learning_rate(self) -> float:
        """The learning rate 2/λ_max beyond which the descent diverges."""
        return largest_stable_learning_rate(self.x[:, None])

    @property
    def condition_number(self) -> float:
        """How much steeper the steepest direction is than the flattest."""
        return float(np.linalg.cond(self.curvature))

    @property
    def path(self) -> np.ndarray:
        """The distances of (w, b) from the best values, at the start and after each of 60 steps."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return gradient_descent(
                lambda p: self.curvature @ p, self.start, self.learning_rate, STEPS
            )

    def describe(self) -> str:
        """Say the shape of the bowl and what the learning rate does in it."""
        share = round(self.learning_rate / self.largest_learning_rate, 9)
        what = "converges" if share < 1 else "diverges" if share > 1 else "swings without end"
        return (
            f"Inputs x = {', '.join(f'{x:g}' for x in self.x)}. The bowl is "
            f"{self.condition_number:.3g} times as steep in one "
            "direction as in the other. The largest learning rate is "
            f"{self.largest_learning_rate:.4g}; with "
            f"η = {self.learning_rate:g} the descent {what}."
        )

    def picture(self) -> str:
        """Draw the bowl's contours and the path."""
        from matplotlib.patches import Ellipse

        figure, ax = axes("w − best w", "b − best b", origin=True, size=(4.8, 4.6))
        values, vectors = np.linalg.eigh(self.curvature)
        turn = np.degrees(np.arctan2(*vectors[::-1, 1]))
        for level in LEVELS:
            width, height = 2 * np.sqrt(2 * level / values[::-1])
            ax.add_patch(
                Ellipse(
                    (0, 0), width, height, angle=turn, fill=False, edgecolor=symbol_colour("muted")
                )
            )
        ax.plot(*self.path.T, ".-", color=symbol_colour("w"), linewidth=1.4)
        ax.plot(*self.start, "o", color=symbol_colour("w"), markersize=9)
        ax.set(xlim=(-3.2, 3.2), ylim=(-3.2, 3.2), aspect="equal")
        return save_svg(figure)
