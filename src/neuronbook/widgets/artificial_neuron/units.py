"""The same inputs in other units: a weight's size says nothing until the inputs share a scale."""

import traitlets

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.figures.palette import LIGHT
from neuronbook.figures.plots import axes, save_svg
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["Units"]


class Units(BookWidget):
    """Measure a parcel's length in another unit and see what happens to weight, share and output.

    Parameters
    ----------
    length, mass : float
        The parcel, in metres (0 to 2) and kilograms (0 to 10).
    exponent : float
        The new unit is 10 to the power of -exponent metres; from 0 to 3.
    adjust : bool
        Divide the weight of the length by the same factor, as one must.
    weights : sequence of float
        Of length in metres and mass in kilograms, from -5 to 5.
    bias : float
    caption : str
        The figure's caption.

    Examples
    --------
    >>> metres, centimetres = Units(exponent=0), Units(exponent=2)
    >>> metres.neuron(metres.inputs) == centimetres.neuron(centimetres.inputs)
    True
    """

    stem = "units"
    opening = (
        "A neuron that weighs a parcel's length and mass: change the unit of length, and compare "
        "weights, shares and output."
    )
    length = Number(0.5, min=0, max=2).tag(sync=True)
    mass = Number(2.0, min=0, max=10).tag(sync=True)
    exponent = Number(0.0, min=0, max=3).tag(sync=True)
    adjust = traitlets.Bool(True).tag(sync=True)
    weights = Numbers([4.0, 0.5], -5, 5, minlen=2, maxlen=2).tag(sync=True)
    bias = Number(-3.0).tag(sync=True)

    @property
    def factor(self) -> float:
        """How many of the new units make a metre."""
        return 10.0**self.exponent

    @property
    def inputs(self) -> list[float]:
        """The parcel as the neuron gets it: length in the new unit, mass in kilograms."""
        return [self.length * self.factor, self.mass]

    @property
    def neuron(self) -> Neuron:
        """The core's neuron for the inputs in the new unit."""
        first, second = self.weights
        return Neuron([first / self.factor if self.adjust else first, second], self.bias, sigmoid)

    def describe(self) -> str:
        """Say weights, inputs and output."""
        w, x = self.neuron.weights, self.inputs
        return (
            f"With {self.factor:g} unit{'s' * (self.factor != 1)} of length to the metre the "
            f"weights are {w[0]:g} and {w[1]:g}, the inputs {x[0]:g} and {x[1]:g}. "
            f"Their shares in z are {w[0] * x[0]:g} and {w[1] * x[1]:g}; y = {self.neuron(x):.3f}."
        )

    def picture(self) -> str:
        """Draw weights and shares as bars."""
        w, x = self.neuron.weights, self.inputs
        figure, ax = axes("size", size=(6.4, 2.6))
        names = ["mass: share w₂x₂", "mass: weight w₂", "length: share w₁x₁", "length: weight w₁"]
        colours = [LIGHT["z"], LIGHT["w"]] * 2
        ax.barh(names, [w[1] * x[1], w[1], w[0] * x[0], w[0]], color=colours)
        return save_svg(figure)
