"""One sigmoid neuron, two losses: squared error can trap the weight, cross-entropy cannot."""

import warnings
from collections.abc import Callable

import numpy as np

from neuronbook.activations import sigmoid
from neuronbook.descent import gradient_descent
from neuronbook.figures.plots import axes_side_by_side, save_svg, symbol_colour
from neuronbook.losses import binary_cross_entropy_with_logits, squared_error
from neuronbook.widgets.base import BookWidget, Number

__all__ = ["TwoLosses"]

X, T = np.array([1.0, 5.0]), np.array([0.1, 0.9])
STEPS = 1000


def _squared(w: float) -> float:
    return float(np.mean(squared_error(sigmoid(w * X), T)))


def _squared_slope(w: np.ndarray) -> np.ndarray:
    y = sigmoid(w * X)
    return np.mean(2 * (y - T) * y * (1 - y) * X)


def _cross(w: float) -> float:
    return float(np.mean(binary_cross_entropy_with_logits(w * X, T)))


def _cross_slope(w: np.ndarray) -> np.ndarray:
    return np.mean((sigmoid(w * X) - T) * X)


class TwoLosses(BookWidget):
    """Start one weight anywhere and descend on two losses at once.

    The neuron has one input, no bias and a sigmoid. The samples: x = 1, 5 with t = 0.1, 0.9.

    Parameters
    ----------
    start : float
        The weight at the start, from -5 to 4.
    learning_rate : float
        The learning rate η, from 0.05 to 0.9.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> race = TwoLosses(start=-2)
    >>> [round(float(race.path(name)[-1]), 3) for name in ("squared_error", "cross_entropy")]
    [-2.184, 0.285]
    """

    stem = "two_losses"
    opening = (
        "One weight under two losses: set where both descents start and how fast they go, and "
        "read where they end."
    )
    start = Number(-2.0, min=-5, max=4).tag(sync=True)
    learning_rate = Number(0.5, min=0.05, max=0.9).tag(sync=True)

    def path(self, loss: str) -> np.ndarray:
        """Return the weights of 1,000 steps on "squared_error" or "cross_entropy"."""
        slope: Callable = {"squared_error": _squared_slope, "cross_entropy": _cross_slope}[loss]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return gradient_descent(slope, self.start, self.learning_rate, STEPS)

    def describe(self) -> str:
        """Say where the two descents end."""
        squared, cross = self.path("squared_error")[-1], self.path("cross_entropy")[-1]
        return (
            f"From w = {self.start:g} with η = {self.learning_rate:g}, {STEPS} steps: on the "
            "squared error w ends at "
            f"{squared:.4g} (loss {_squared(squared):.4g}), on the cross-entropy at {cross:.4g} "
            f"(loss {_cross(cross):.4g})."
        )

    def picture(self) -> str:
        """Draw both losses over w, with the descents."""
        figure, left, right = axes_side_by_side(
            ("w", "squared error"), ("w", "cross-entropy"), size=(5.6, 2.9), gap=0.4
        )
        grid = np.linspace(-5, 4, 181)
        for ax, name, f in ((left, "squared_error", _squared), (right, "cross_entropy", _cross)):
            ax.plot(grid, [f(w) for w in grid], color=symbol_colour("neutral"))
            path = self.path(name)
            ax.plot(path, [f(w) for w in path], color=symbol_colour("w"), linewidth=4)
            ax.plot(
                path[0], f(path[0]), "o", color=symbol_colour("w"), markersize=8, fillstyle="none"
            )
            ax.plot(path[-1], f(path[-1]), "o", color=symbol_colour("w"), markersize=8)
        return save_svg(figure)
