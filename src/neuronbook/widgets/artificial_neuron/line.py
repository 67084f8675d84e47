"""One input: the line z = w·x + b, and the curve y = f(z) that the activation makes of it."""

import traitlets

from neuronbook import Neuron
from neuronbook.activations import ACTIVATIONS, prelu
from neuronbook.figures.plots import axes, curve, save_svg
from neuronbook.widgets.base import BookWidget, Number
from neuronbook.widgets.kit.format import ACTIVATION_NAMES

__all__ = ["Line"]

FUNCTIONS = {name: f for name, f in ACTIVATIONS.items() if name != "softmax"}
FUNCTIONS["prelu"] = prelu.with_parameters(alpha=0.25)  # as in the script
CHOICES = list(FUNCTIONS)


class Line(BookWidget):
    """Slide the gain w and the offset b of a neuron with one input.

    Parameters
    ----------
    weight : float
        The gain w, from -3 to 3.
    bias : float
        The offset b, from -5 to 5.
    x : float
        The input, from -5 to 5.
    activation : str
        A name from `ACTIVATIONS`, but softmax.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> Line(weight=2, bias=1).neuron([3.0])
    7.0
    """

    stem = "line"
    opening = (
        "A neuron with one input, as a line and a curve: set weight, bias and activation, move x, "
        "and read the output."
    )
    weight = Number(1.0, min=-3, max=3).tag(sync=True)
    bias = Number(0.0, min=-5, max=5).tag(sync=True)
    x = Number(1.0, min=-5, max=5).tag(sync=True)
    activation = traitlets.Enum(CHOICES, "identity").tag(sync=True)

    @property
    def neuron(self) -> Neuron:
        """The core's neuron with the weight, bias and activation that the sliders show."""
        return Neuron([self.weight], self.bias, FUNCTIONS[self.activation])

    def describe(self) -> str:
        """Say the line's gain, offset and value at x."""
        z, y = self.neuron.preactivation([self.x]), self.neuron([self.x])
        return (
            f"The line z = {self.weight:g} x {'−' if self.bias < 0 else '+'} {abs(self.bias):g}. "
            f"At x = {self.x:g} it gives z = {z:.3g}, "
            f"and the activation {ACTIVATION_NAMES[self.activation]} gives y = {y:.3g}."
        )

    def picture(self) -> str:
        """Draw the line and the activation's curve."""
        figure, ax = axes("x", "z, y", origin=True)
        curve(ax, lambda x: self.weight * x + self.bias, (-5, 5), symbol="z", label="z")
        curve(ax, lambda x: self.neuron(x[:, None]), (-5, 5), symbol="y", label="y")
        ax.set(xlim=(-5, 5), ylim=(-6, 6))
        ax.legend()
        return save_svg(figure)
