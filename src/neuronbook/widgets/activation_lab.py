"""One activation function under the lens: its height f(z), its tangent and its slope f′(z)."""

import traitlets

from neuronbook.activations import ACTIVATIONS
from neuronbook.plots import axes, curve, save_svg
from neuronbook.widgets.base import BookWidget
from neuronbook.widgets.line import CHOICES

__all__ = ["ActivationLab"]

WITH_ALPHA = ("leaky_relu", "prelu", "elu")


class ActivationLab(BookWidget):
    """Drag z along an activation function; its slope is drawn below.

    Parameters
    ----------
    activation : str
        A name from `ACTIVATIONS`, but softmax.
    z : float
        The pre-activation, from -6 to 6.
    alpha : float
        The parameter of leaky ReLU, PReLU and ELU, from 0 to 2. The others have none.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> lab = ActivationLab(activation="relu", z=2)
    >>> lab.height, lab.slope
    (2.0, 1.0)
    """

    stem = "activation_lab"
    activation = traitlets.Enum(CHOICES, "sigmoid").tag(sync=True)
    z = traitlets.Float(1.0, min=-6, max=6).tag(sync=True)
    alpha = traitlets.Float(0.1, min=0, max=2).tag(sync=True)

    @property
    def _parameters(self) -> dict[str, float]:
        return {"alpha": self.alpha} if self.activation in WITH_ALPHA else {}

    @property
    def height(self) -> float:
        """The value f(z)."""
        return float(ACTIVATIONS[self.activation](self.z, **self._parameters))

    @property
    def slope(self) -> float:
        """The derivative f′(z)."""
        return float(ACTIVATIONS[self.activation].derivative(self.z, **self._parameters))

    def describe(self) -> str:
        """Say the function's height and slope at z."""
        return (
            f"The activation function {self.activation}. At z = {self.z:g} its height is "
            f"{self.height:.3g} and its slope is {self.slope:.3g}."
        )

    def picture(self) -> str:
        """Draw the function, its derivative and the point at z."""
        function = ACTIVATIONS[self.activation]
        figure, ax = axes("z", "f(z)", origin=True)
        curve(ax, lambda z: function(z, **self._parameters), (-6, 6), label="f(z)")
        slope = lambda z: function.derivative(z, **self._parameters)  # noqa: E731
        curve(ax, slope, (-6, 6), symbol="z", linestyle="--", label="slope f′(z)")
        ax.plot(self.z, self.height, "o", markersize=8)
        ax.set(xlim=(-6, 6), ylim=(-2.2, 3.2))
        ax.legend()
        return save_svg(figure)
