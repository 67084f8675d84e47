"""One activation function under the lens: its height f(z), its tangent and its slope f′(z)."""

import numpy as np
import traitlets

from neuronbook.activations import ACTIVATIONS, Activation
from neuronbook.figures.plots import axes, curve, save_svg, symbol_colour
from neuronbook.widgets.artificial_neuron.line import CHOICES
from neuronbook.widgets.base import BookWidget, Number, Numbers
from neuronbook.widgets.kit.format import ACTIVATION_NAMES

__all__ = ["ActivationLab"]

WITH_ALPHA = ("leaky_relu", "prelu", "elu")
FLAT = 0.05


class ActivationLab(BookWidget):
    """Drag z along an activation function; its slope is drawn below.

    Parameters
    ----------
    activation : str
        A name from `ACTIVATIONS`, but softmax.
    z : float
        The pre-activation, from -6 to 6.
    alpha : float
        The parameter of leaky ReLU, PReLU and ELU, from 0 to 1. The others have none.
    approximate : bool
        Whether GELU is drawn in its tanh form.
    rug : sequence of float
        Up to 100 sums, from -6 to 6, to be marked under the curve, as those of real data.
    gain : float
        What weights and bias, and with them the marked sums, are multiplied by, from 0.25 to 4.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> lab = ActivationLab(activation="relu", z=2)
    >>> lab.height, lab.slope
    (2.0, 1.0)
    """

    stem = "activation_lab"
    opening = (
        "An activation function and, below it, its slope: choose one, move z, and find where it "
        "is steep and where flat."
    )
    activation = traitlets.Enum(CHOICES, "sigmoid").tag(sync=True)
    z = Number(1.0, min=-6, max=6).tag(sync=True)
    alpha = Number(0.1, min=0, max=1).tag(sync=True)
    approximate = traitlets.Bool(False).tag(sync=True)
    rug = Numbers([-2.0, -1.0, 0.0, 1.0, 2.0], -6, 6, maxlen=100).tag(sync=True)
    gain = Number(1.0, min=0.25, max=4).tag(sync=True)

    @property
    def function(self) -> Activation:
        """The core's activation function, its parameters fixed as the sliders show them."""
        function = ACTIVATIONS[self.activation]
        if self.activation in WITH_ALPHA:
            return function.with_parameters(alpha=self.alpha)
        if self.activation == "gelu":
            return function.with_parameters(approximate=self.approximate)
        return function

    @property
    def height(self) -> float:
        """The value f(z)."""
        return float(self.function(self.z))

    @property
    def slope(self) -> float:
        """The derivative f′(z)."""
        return float(self.function.derivative(self.z))

    @property
    def n_flat(self) -> int:
        """How many of the marked sums lie where the function is flat, its slope below 0.05."""
        return int((np.abs(self.function.derivative(self._marked())) < FLAT).sum())

    def _marked(self) -> np.ndarray:
        return self.gain * np.array(self.rug)

    def describe(self) -> str:
        """Say the function's height and slope at z."""
        return (
            f"The activation function {ACTIVATION_NAMES[self.activation]}. At z = {self.z:g} its "
            f"height is {self.height:.3g} and its slope is {self.slope:.3g}. Of {len(self.rug)} "
            f"sums, times {self.gain:g}, {self.n_flat} lie where it is flat."
        )

    def picture(self) -> str:
        """Draw the function, its slope, and the tangent at z."""
        figure, ax = axes("z", origin=True)
        curve(ax, self.function, (-6, 6), samples=121, label="y = f(z)")
        slope = {"symbol": "z", "linestyle": "--", "label": "slope f′(z)"}
        curve(ax, self.function.derivative, (-6, 6), samples=121, **slope)
        ends = self.z + np.array([-2, 2])
        ax.plot(
            ends,
            self.height + self.slope * (ends - self.z),
            color=symbol_colour("z"),
            linewidth=1.2,
        )
        ax.plot(self.z, self.height, "o", markersize=8, color=symbol_colour("y"))
        marks = self._marked()
        ax.plot(
            marks,
            0 * marks,
            "|",
            markersize=9,
            color=symbol_colour("x"),
            transform=ax.get_xaxis_transform(),
        )
        high = self.function(6.0) > 1.4
        ax.set(xlim=(-6, 6), ylim=(min(-1.4, self.function(-6.0) - 0.2), 6.3 if high else 1.4))
        ax.legend(loc="upper left")
        return save_svg(figure)
