"""A neuron with two inputs from above: its boundary, the distance of a point, and the errors."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import step
from neuronbook.figures.plots import axes, boundary, classes, save_svg, symbol_colour
from neuronbook.geometry import project, signed_distance, transition_width
from neuronbook.widgets.base import LabelledWidget, Number, Numbers, Points

__all__ = ["Boundary"]

POINTS = (
    (4.5, 3.5), (-0.6, 2.9), (4.8, -0.8), (-3.0, 3.6),
    (-1.0, -1.5), (-4.0, 1.5), (1.5, -3.8), (1.6, 0.4),
)  # fmt: skip
TARGETS = (1, 1, 1, 1, 0, 0, 0, 0)


class Boundary(LabelledWidget):
    """Turn and shift a neuron's boundary, and measure a point's distance to it.

    Parameters
    ----------
    angle : float
        The direction of w in degrees, from -180 to 180; 0 points right, 90 up.
    norm : float
        The length of w, from 0.5 to 6.
    bias : float
        The bias b, from -15 to 15.
    x : sequence of float
        The point that is measured; each coordinate from -6 to 6.
    points : sequence of pairs
        The labelled points, each coordinate from -6 to 6.
    targets : sequence of float
        Their labels, each 0 or 1, as many as points.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = Boundary(angle=0, norm=2, bias=-3, x=[4, 2])
    >>> figure.neuron.weights, round(figure.distance, 3)
    (array([2., 0.]), 2.5)
    """

    stem = "boundary"
    opening = (
        "The boundary of a neuron with two inputs among labelled points: turn and shift it, or "
        "move a point."
    )
    angle = Number(53.13010235415598, min=-180, max=180).tag(sync=True)
    norm = Number(5.0, min=0.5, max=6).tag(sync=True)
    bias = Number(-10.0, min=-15, max=15).tag(sync=True)
    x = Numbers([4.0, 2.0], -6, 6, minlen=2, maxlen=2).tag(sync=True)
    points = Points(POINTS, -6, 6, maxlen=20).tag(sync=True)
    targets = Numbers(TARGETS, 0, 1).tag(sync=True)

    @property
    def weights(self) -> np.ndarray:
        """The weights w of that direction and length."""
        turn = np.radians(self.angle)
        return (self.norm * np.array([np.cos(turn), np.sin(turn)])).round(12) + 0.0

    @property
    def neuron(self) -> Neuron:
        """The core's neuron that the sliders show; its activation is the step."""
        return Neuron(self.weights, self.bias, step)

    @property
    def distance(self) -> float:
        """The signed distance of x from the boundary."""
        return float(signed_distance(self.x, self.weights, self.bias))

    @property
    def n_misclassified(self) -> int:
        """How many of the labelled points are on the wrong side."""
        return int((self.neuron(self.points) != self.targets).sum())

    def describe(self) -> str:
        """Say the boundary, the distance of x, the width and the number of errors."""
        (w1, w2), (x1, x2) = self.weights, self.x
        foot = project(self.x, self.weights, self.bias)
        return (
            f"A neuron with w = ({w1:.3g}, {w2:.3g}) and b = {self.bias:g}. The point "
            f"({x1:g}, {x2:g}) lies at the signed distance {self.distance:.3g} from the boundary; "
            f"the foot of the perpendicular is ({foot[0]:.3g}, {foot[1]:.3g}). A sigmoid climbs "
            f"from 0.1 to 0.9 over {transition_width(self.weights):.3g}. "
            f"{self.n_misclassified} of {len(self.points)} points are on the wrong side."
        )

    def picture(self) -> str:
        """Draw the boundary, the points and the perpendicular from x."""
        figure, ax = axes("$x_1$", "$x_2$", origin=True, size=(5.4, 5))
        ax.set(xlim=(-6.5, 6.5), ylim=(-6, 6), aspect="equal")
        boundary(ax, self.weights, self.bias)
        classes(ax, self.points, self.targets)
        ax.annotate(
            "", tuple(self.weights), (0, 0), arrowprops={"color": symbol_colour("w"), "width": 2}
        )
        foot = project(self.x, self.weights, self.bias)
        ax.plot(*np.transpose([self.x, foot]), color=symbol_colour("z"))
        ax.plot(*self.x, "D", color=symbol_colour("x"), markersize=9)
        return save_svg(figure)
