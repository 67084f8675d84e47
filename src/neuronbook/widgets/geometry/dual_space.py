"""Two spaces, one equation: a data point is a line of weights, a neuron a line of points."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import step
from neuronbook.figures.plots import axes_side_by_side, boundary, classes, save_svg, symbol_colour
from neuronbook.version_space import version_space
from neuronbook.widgets.base import LabelledWidget, Number, Numbers, Points

__all__ = ["DualSpace"]

LIMIT = 4
POINTS = ((2.0, 1.0), (0.5, 2.5), (-1.5, 1.0), (-1.0, -2.0))
TARGETS = (1, 1, 0, 0)


class DualSpace(LabelledWidget):
    """Drag data points: their lines cut weight space. Drag the weights: the boundary turns.

    Parameters
    ----------
    points : sequence of pairs
        One to six data points, each coordinate from -4 to 4.
    targets : sequence of float
        Their labels, each 0 or 1.
    weights : sequence of float
        The weights (w₁, w₂), each from -4 to 4.
    bias : float
        The bias b, the same for all weights; from -4 to 4.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = DualSpace(points=[[2, 0], [0, 1]], targets=[1, 0], weights=[1, -1])
    >>> figure.n_right, figure.version_space.shape
    (2, (4, 2))
    """

    stem = "dual_space"
    opening = (
        "One neuron in two pictures, its data and its weights: move a point, the weights or the "
        "bias, and follow both."
    )
    points = Points(POINTS, -LIMIT, LIMIT, minlen=1, maxlen=6).tag(sync=True)
    targets = Numbers(TARGETS, 0, 1).tag(sync=True)
    weights = Numbers([-1.5, 2.5], -LIMIT, LIMIT, minlen=2, maxlen=2).tag(sync=True)
    bias = Number(0.0, min=-4, max=4).tag(sync=True)

    @property
    def neuron(self) -> Neuron:
        """The core's neuron with the weights that are shown; its activation is the step."""
        return Neuron(self.weights, self.bias, step)

    @property
    def n_right(self) -> int:
        """How many of the points it classifies correctly."""
        return int((self.neuron(self.points) == self.targets).sum())

    @property
    def version_space(self) -> np.ndarray:
        """The corners of the region of right weights, as far as the picture shows it."""
        return version_space(self.points, self.targets, self.bias, LIMIT)

    def describe(self) -> str:
        """Say the weights, how many points they get right, and whether better ones are in sight."""
        (w1, w2), corners = self.weights, len(self.version_space)
        sight = f"a region with {corners} corners" if corners else "empty"
        return (
            f"The weights ({w1:g}, {w2:g}) with b = {self.bias:g} classify {self.n_right} of "
            f"{len(self.points)} points correctly. The version space is {sight}, within weights "
            "from -4 to 4."
        )

    def picture(self) -> str:
        """Draw data space and weight space side by side."""
        figure, left, right = axes_side_by_side(
            ("$x_1$", "$x_2$"), ("$w_1$", "$w_2$"), size=(8.6, 4), gap=0.25, origin=True
        )
        for ax in (left, right):
            ax.set(xlim=(-LIMIT, LIMIT), ylim=(-LIMIT, LIMIT), aspect="equal")
        if any(self.weights):
            boundary(left, self.weights, self.bias)
        classes(left, self.points, self.targets)
        right.fill(*self.version_space.T, color=symbol_colour("w"), alpha=0.25, linewidth=0)
        for point in self.points:
            if any(point):
                boundary(right, point, self.bias, fill=False, color=symbol_colour("x"))
        right.plot(*self.weights, "D", color=symbol_colour("w"), markersize=9)
        return save_svg(figure)
