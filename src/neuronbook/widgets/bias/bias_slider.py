"""Slide the bias: a neuron's curve along one input and its boundary in the plane move together."""

import traitlets

from neuronbook import Neuron
from neuronbook.activations import ACTIVATIONS
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.geometry import boundary_point, signed_distance
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["BiasSlider"]

CHOICES = ["sigmoid", "step", "relu", "tanh"]
SIDE = 4


class BiasSlider(BookWidget):
    """Slide b and see a curve and a boundary move side by side.

    The neuron has two inputs. The left picture shows its output along the axis of the first,
    the right one its boundary in the plane of both.

    Parameters
    ----------
    weights : sequence of float
        w₁ and w₂, from -3 to 3.
    bias : float
        The bias b, from -6 to 6.
    activation : str
        sigmoid, step, relu or tanh.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> BiasSlider(weights=[1.5, 2], bias=-5).offset
    2.0
    """

    stem = "bias_slider"
    opening = (
        "One neuron as a curve and as a boundary in the plane: set weights, bias and activation, "
        "and follow how both move."
    )
    weights = Numbers([1.5, 2.0], -3, 3, minlen=2, maxlen=2).tag(sync=True)
    bias = Number(-4.0, min=-6, max=6).tag(sync=True)
    activation = traitlets.Enum(CHOICES, "sigmoid").tag(sync=True)

    @property
    def neuron(self) -> Neuron:
        """The core's neuron with the weights, bias and activation that the sliders show."""
        return Neuron(self.weights, self.bias, ACTIVATIONS[self.activation])

    @property
    def offset(self) -> float | None:
        """Where the boundary stands along the unit normal, -b/‖w‖; None without a boundary."""
        if not any(self.weights):
            return None
        return 0.0 - float(signed_distance([0, 0], self.weights, self.bias))

    def describe(self) -> str:
        """Say where the curve and the boundary stand."""
        w1, w2 = self.weights
        begin = f"A neuron with the weights ({w1:g}, {w2:g}) and the bias {self.bias:g}."
        if self.offset is None:
            return f"{begin} Without weights it has no boundary."
        return f"{begin} Its boundary stands at {self.offset:.3g} along the unit normal w/‖w‖."

    def picture(self) -> str:
        """Draw the boundary in the plane of the inputs, with its normal."""
        figure, ax = axes("x₁", "x₂", origin=True, size=(4.4, 4.0))
        if self.offset is not None:
            (x, y), (w1, w2) = boundary_point(self.weights, self.bias), self.weights
            ax.axline((x, y), (x - w2, y + w1), color=symbol_colour("z"))
            ax.plot([0, x], [0, y], color=symbol_colour("b"), linestyle="--")
        ax.set(xlim=(-SIDE, SIDE), ylim=(-SIDE, SIDE), aspect="equal")
        return save_svg(figure)
