"""Two sigmoid neurons that should answer 0: a larger error does not always make a larger step."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.descent import gradient_descent
from neuronbook.figures.plots import axes_side_by_side, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["Saturation"]

STEPS = 400
LOWEST, HIGHEST = 0.05, 0.99


def _squared_slope(z: np.ndarray) -> np.ndarray:
    y = sigmoid(z)
    return y * y * (1 - y)


class Saturation(BookWidget):
    """Walk down from two errors at once, on the squared error and on the cross-entropy.

    One input, x = 1, and the target 0: the output y is the error, and weight and bias have the
    same slope, y² (1 − y) for half of the squared error and y for the cross-entropy.

    Parameters
    ----------
    errors : sequence of float
        The outputs of the two neurons A and B at the start, each from 0.05 to 0.99.
    learning_rate : float
        The learning rate η, from 0.05 to 1.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = Saturation(errors=[0.82, 0.98])
    >>> figure.slopes.round(3)
    array([0.121, 0.019])
    """

    stem = "saturation"
    opening = (
        "Two neurons with large errors, under two losses: set the errors at the start, press "
        "Play, and compare who learns first."
    )
    errors = Numbers([0.82, 0.98], LOWEST, HIGHEST, minlen=2, maxlen=2).tag(sync=True)
    learning_rate = Number(0.15, min=0.05, max=1).tag(sync=True)

    @property
    def slopes(self) -> np.ndarray:
        """The slopes of the squared error at the start, along the weight as along the bias."""
        return _squared_slope(self._start)

    @property
    def neuron(self) -> Neuron:
        """Neuron B at the start, with equal weight and bias."""
        half = self._start[1] / 2
        return Neuron([half], half, sigmoid)

    @property
    def _start(self) -> np.ndarray:
        y = np.array(self.errors)
        return np.log(y / (1 - y))

    def walks(self, loss: str) -> np.ndarray:
        """Return the outputs of A and B after each of 400 steps on one of two losses.

        The losses are "squared_error" and "cross_entropy".
        """
        slope = {"squared_error": _squared_slope, "cross_entropy": sigmoid}[loss]
        # Weight and bias both go a step, so z goes two.
        return sigmoid(
            gradient_descent(lambda z: 2 * slope(z), self._start, self.learning_rate, STEPS)
        )

    def describe(self) -> str:
        """Say the errors, the first slopes, and the errors in the end."""
        (a, b), (slope_a, slope_b) = self.errors, self.slopes
        squared, cross = (self.walks(loss)[-1] for loss in ("squared_error", "cross_entropy"))
        return (
            f"Two sigmoid neurons start with the errors {a:g} and {b:g}; with the squared error "
            f"their first slopes are {slope_a:.3f} and {slope_b:.3f}. After {STEPS} steps with "
            f"η = {self.learning_rate:g} the errors are {squared[0]:.2f} and {squared[1]:.2f}, "
            f"with cross-entropy {cross[0]:.2f} and {cross[1]:.2f}."
        )

    def picture(self) -> str:
        """Draw the slope over the error, and the errors over the steps."""
        figure, left, right = axes_side_by_side(
            ("error y", "slope"), ("step", "error y"), size=(7.2, 3)
        )
        left.set(xlim=(0, 1), ylim=(0, 1))
        right.set_ylim(0, 1)
        y = np.linspace(0, 1, 41)
        neutral = symbol_colour("neutral")
        left.plot(y, y * y * (1 - y), color=neutral, label="squared error")
        left.plot(y, y, "--", color=neutral, label="cross-entropy")
        left.legend(loc="upper left", fontsize=9)
        squared, cross = self.walks("squared_error"), self.walks("cross_entropy")
        steps = np.arange(0, STEPS + 1, 8)  # enough for a picture
        for i, colour in enumerate(("x", "w")):
            color = symbol_colour(colour)
            left.plot(self.errors[i], self.slopes[i], "o", color=color)
            name = f"{'AB'[i]}, {self.errors[i]:g}"
            right.plot(steps, squared[steps, i], label=name, color=color)
            right.plot(steps, cross[steps, i], "--", color=color)
        right.legend(loc="upper right", fontsize=9)
        return save_svg(figure)
