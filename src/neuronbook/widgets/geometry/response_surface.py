"""The output of a neuron as a landscape over the plane: a cut, a ramp or a hinge."""

import numpy as np
import traitlets

from neuronbook import Neuron
from neuronbook.activations import ACTIVATIONS
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.geometry import transition_width
from neuronbook.widgets.base import BookWidget, Number, Numbers
from neuronbook.widgets.kit.format import ACTIVATION_NAMES

__all__ = ["ResponseSurface"]

LIMIT = 3
SHAPES = ["step", "sigmoid", "relu"]


class ResponseSurface(BookWidget):
    """Slide weights and bias under the landscape y = f(w·x + b).

    Parameters
    ----------
    weights : sequence of float
        Two weights, from -3 to 3.
    bias : float
        The bias, from -6 to 6.
    activation : {"step", "sigmoid", "relu"}
        The activation function.
    turn : float
        The direction from which one looks, in degrees, from -180 to 180.
    tilt : float
        How steeply one looks down, in degrees: from 20 to 90, the map.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> ResponseSurface(weights=[1, 2], bias=-1, activation="relu").neuron([1, 1])
    2.0
    """

    stem = "response_surface"
    opening = (
        "The output of a neuron as a landscape over two inputs: choose the activation, set "
        "weights and bias, turn the view."
    )
    weights = Numbers([1.0, 1.5], -3, 3, minlen=2, maxlen=2).tag(sync=True)
    bias = Number(-1.0, min=-6, max=6).tag(sync=True)
    activation = traitlets.Enum(SHAPES, "sigmoid").tag(sync=True)
    turn = Number(-30.0, min=-180, max=180).tag(sync=True)
    tilt = Number(35.0, min=20, max=90).tag(sync=True)

    @property
    def neuron(self) -> Neuron:
        """The core's neuron that the sliders show."""
        return Neuron(self.weights, self.bias, ACTIVATIONS[self.activation])

    def describe(self) -> str:
        """Say the neuron and the form of its landscape."""
        (w1, w2), b = self.weights, self.bias
        f = ACTIVATION_NAMES[self.activation]
        start = f"The output y = {f}({w1:g} x₁ + {w2:g} x₂ + {b:g}) over the plane"
        if not any(self.weights):
            return f"{start} is flat: {self.neuron([0, 0]):.3g} everywhere."
        if self.activation == "step":
            return f"{start}: a cut, 0 on one side of the boundary and 1 on the other."
        if self.activation == "relu":
            slope = np.hypot(w1, w2)
            return f"{start}: a hinge, flat on one side, with slope {slope:.3g} on the other."
        width = transition_width(self.weights)
        return f"{start}: a ramp that climbs from 0.1 to 0.9 over a distance of {width:.3g}."

    def picture(self) -> str:
        """Draw the landscape as a map with contour lines."""
        figure, ax = axes("$x_1$", "$x_2$", size=(4.6, 4.4))
        grid = np.linspace(-LIMIT, LIMIT, 121)
        x1, x2 = np.meshgrid(grid, grid)
        y = self.neuron(np.column_stack([x1.ravel(), x2.ravel()])).reshape(x1.shape)
        levels = {"step": [0.5], "sigmoid": np.arange(1, 10) / 10, "relu": np.arange(0.5, 7)}
        shade = 0.3 if self.activation == "step" else 0.07
        for level in levels[self.activation]:
            if y.min() < level < y.max():
                ax.contourf(x1, x2, y, [level, 1e9], colors=symbol_colour("y"), alpha=shade)
                ax.contour(x1, x2, y, [level], colors=symbol_colour("y"), linewidths=1)
        ax.set(xlim=(-LIMIT, LIMIT), ylim=(-LIMIT, LIMIT), aspect="equal")
        return save_svg(figure)
