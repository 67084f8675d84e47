"""Descent on the parabola L = w²: steps with their tangents, and the same steps as a cobweb."""

import warnings

import numpy as np

from neuronbook.descent import gradient_descent
from neuronbook.figures.plots import axes, curve, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number

__all__ = ["DescentParabola"]

LIMIT, STEPS = 5, 30


class DescentParabola(BookWidget):
    """Walk down L(w) = w² with a learning rate of your own.

    Parameters
    ----------
    start : float
        Where w starts, from -5 to 5.
    learning_rate : float
        The learning rate η, from 0.01 to 1.1.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> walk = DescentParabola(start=4, learning_rate=0.1)
    >>> round(float(walk.path[10]), 6), walk.fate
    (0.429497, 'approaches 0 from one side')
    """

    stem = "descent_parabola"
    opening = (
        "Gradient descent on a parabola: set the learning rate and the start, then press Step to "
        "take one step."
    )
    start = Number(4.0, min=-LIMIT, max=LIMIT).tag(sync=True)
    learning_rate = Number(0.1, min=0.01, max=1.1).tag(sync=True)

    @property
    def path(self) -> np.ndarray:
        """The weight at the start and after each of 30 steps."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return gradient_descent(lambda w: 2 * w, self.start, self.learning_rate, STEPS)

    @property
    def fate(self) -> str:
        """What becomes of w: each step multiplies it by 1 - 2η."""
        factor = round(1 - 2 * self.learning_rate, 12)
        if factor > 0:
            return "approaches 0 from one side"
        if factor == 0:
            return "reaches 0 in one step"
        if factor > -1:
            return "jumps across 0 and settles"
        return "jumps to and fro without end" if factor == -1 else "diverges"

    def describe(self) -> str:
        """Say the start, the rate and what becomes of w."""
        return (
            f"Descent on L = w² from w = {self.start:g} with η = {self.learning_rate:g}. Each step "
            "multiplies w by "
            f"1 − 2η = {1 - 2 * self.learning_rate:.3g}: it {self.fate}. After 10 steps w = "
            f"{self.path[10]:.6g}."
        )

    def picture(self) -> str:
        """Draw the steps on the parabola."""
        figure, ax = axes("w", "L", origin=True, size=(5.2, 3.6))
        curve(ax, np.square, (-5.5, 5.5), symbol="neutral")
        path = self.path
        ax.plot(path, path**2, "o-", color=symbol_colour("w"), linewidth=1.4, clip_on=True)
        slope = 2 * path[0]
        ends = path[0] + np.array([-1.3, 1.3])
        ax.plot(ends, path[0] ** 2 + slope * (ends - path[0]), "--", color=symbol_colour("y"))
        ax.set(xlim=(-5.5, 5.5), ylim=(-2, 28))
        return save_svg(figure)
