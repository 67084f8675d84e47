"""Two sigmoid neurons, one minus the other: a bump. The page "Make your own" builds this widget."""

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.figures.plots import axes, curve, save_svg
from neuronbook.widgets.base import BookWidget, Number

__all__ = ["Bump"]


class Bump(BookWidget):
    """Let two sigmoid neurons make a bump.

    Parameters
    ----------
    weight : float
        The weight w of both, from 1 to 20.
    distance : float
        How far apart they rise, from 0.2 to 4.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> rise, fall = Bump(weight=8, distance=1).neurons
    >>> rise.bias, fall.bias
    (4.0, -4.0)
    """

    stem = "bump"
    opening = (
        "Two neurons, one minus the other: set their weight and their distance, and read how high "
        "the bump is."
    )
    weight = Number(8.0, min=1, max=20).tag(sync=True)
    distance = Number(1.0, min=0.2, max=4).tag(sync=True)

    @property
    def neurons(self) -> tuple[Neuron, Neuron]:
        """The two neurons of the core that the sliders describe."""
        b = self.weight * self.distance / 2
        return Neuron([self.weight], b, sigmoid), Neuron([self.weight], -b, sigmoid)

    def describe(self) -> str:
        """Say where the neurons rise and how high the bump is."""
        rise, fall = self.neurons
        return (
            f"Two neurons with weight {self.weight:g} rise at x = {-self.distance / 2:g} and "
            f"x = {self.distance / 2:g}. Their difference is a bump of height "
            f"{rise([0.0]) - fall([0.0]):.3f}."
        )

    def picture(self) -> str:
        """Draw both neurons and their difference."""
        rise, fall = self.neurons
        figure, ax = axes("x", "y")
        curve(ax, lambda x: rise(x[:, None]), (-3, 3), symbol="neutral", label="first")
        curve(
            ax,
            lambda x: fall(x[:, None]),
            (-3, 3),
            symbol="neutral",
            label="second",
            linestyle="--",
        )
        curve(ax, lambda x: rise(x[:, None]) - fall(x[:, None]), (-3, 3), symbol="y", label="bump")
        ax.legend()
        return save_svg(figure)
