"""Separable data: the weights of a sigmoid neuron keep growing, while their direction settles."""

import numpy as np
import traitlets

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.descent import gradient_descent
from neuronbook.figures.plots import axes_side_by_side, boundary, classes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Points

__all__ = ["RunawayWeights"]

POINTS = (
    (0.4, 1.2), (2.4, 0.6), (3.2, 1.1), (2.9, -0.5), (3.4, 0.3),
    (-0.5, -1.4), (-2.6, 0.5), (-3.1, -0.9), (-2.2, -0.3), (-3.4, -0.2),
)  # fmt: skip
TARGETS = (1, 1, 1, 1, 1, 0, 0, 0, 0, 0)
WRONG = 7  # the point whose label the switch turns round
STEPS = 1000


class RunawayWeights(BookWidget):
    """Train a sigmoid neuron without bias by cross-entropy, on points to drag.

    Parameters
    ----------
    points : sequence of pairs
        Ten points, each coordinate from -4 to 4; the first five are class 1.
    wrong_label : bool
        Turn one label round, so that no line separates the classes.
    learning_rate : float
        The learning rate η, from 0.1 to 2.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = RunawayWeights()
    >>> np.linalg.norm(figure.path, axis=1)[[10, 100, 1000]].round(2)
    array([1.86, 3.25, 4.95])
    >>> z = figure.neuron.preactivation(figure.points)
    >>> bool(((z >= 0) == figure.targets).all())
    True
    """

    stem = "runaway_weights"
    opening = (
        "A neuron without bias that learns to tell two classes apart: press Play, move points, or "
        "give one a wrong label."
    )
    points = Points(POINTS, -4, 4, minlen=len(TARGETS), maxlen=len(TARGETS)).tag(sync=True)
    wrong_label = traitlets.Bool(False).tag(sync=True)
    learning_rate = Number(1.0, min=0.1, max=2).tag(sync=True)

    @property
    def targets(self) -> np.ndarray:
        """The labels, one of them wrong if the switch says so."""
        t = np.array(TARGETS)
        t[WRONG] = int(self.wrong_label)
        return t

    @property
    def path(self) -> np.ndarray:
        """The weights at the start, 0, and after each of 1,000 steps."""
        X, t = np.asarray(self.points), self.targets
        return gradient_descent(
            lambda w: (sigmoid(X @ w) - t) @ X / len(t), np.zeros(2), self.learning_rate, STEPS
        )

    @property
    def neuron(self) -> Neuron:
        """The neuron after 1,000 steps."""
        return Neuron(self.path[-1], 0.0, sigmoid)

    def describe(self) -> str:
        """Say how the length of w grew and where it points."""
        path = self.path
        lengths = ", ".join(f"{np.linalg.norm(path[n]):.3g}" for n in (10, 100, 1000))
        right = int(((self.neuron.preactivation(self.points) >= 0) == self.targets).sum())
        return (
            f"After 10, 100 and 1,000 steps with η = {self.learning_rate:g} the weights have the "
            f"length {lengths}; they then "
            f"point to {np.degrees(np.arctan2(*path[-1, ::-1])):.3g}°. {right} of "
            f"{len(self.points)} points are right."
        )

    def picture(self) -> str:
        """Draw the boundary among the points, and the length of w over the steps."""
        figure, left, right = axes_side_by_side(
            ("$x_1$", "$x_2$"), ("step", "‖w‖"), size=(5.6, 2.9), gap=0.35
        )
        left.set(xlim=(-4.2, 4.2), ylim=(-4.2, 4.2), aspect="equal")
        right.set_xscale("log")
        path = self.path
        if path[-1].any():
            boundary(left, path[-1], 0.0)
        classes(left, self.points, self.targets, size=40)
        right.plot(
            np.arange(1, STEPS + 1), np.linalg.norm(path[1:], axis=1), color=symbol_colour("w")
        )
        return save_svg(figure)
