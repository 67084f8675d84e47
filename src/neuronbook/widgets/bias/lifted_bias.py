"""The bias trick seen: a line in x is a slice through a plane that contains the origin."""

import numpy as np

from neuronbook import Neuron
from neuronbook.bias import augment, unfold
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["LiftedBias"]


class LiftedBias(BookWidget):
    """Set w̃ = (w, b); see the plane z = w̃·x̃, its slice at x₀ = 1, and its line of zeros from above.

    Parameters
    ----------
    folded : sequence of float
        w̃ = (w, b), each from -1.5 to 1.5.
    x : float
        The input, from -3 to 3; the lifted input is (x, 1).
    turn : float
        The direction of view in degrees, from -80 to 80. At 0 one looks along x₀.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> LiftedBias(folded=[0.5, -1.0], x=3).z
    0.5
    """

    stem = "lifted_bias"
    opening = (
        "A bias as the weight of one more input, which is always 1, in space and from above: set "
        "w, b and x, or turn the view."
    )
    folded = Numbers([0.8, -1.0], -1.5, 1.5, minlen=2, maxlen=2).tag(sync=True)
    x = Number(2.0, min=-3, max=3).tag(sync=True)
    turn = Number(-40.0, min=-80, max=80).tag(sync=True)

    @property
    def neuron(self) -> Neuron:
        """The core's neuron with one input, its bias taken out of w̃ again."""
        return Neuron(*unfold(self.folded))

    @property
    def z(self) -> float:
        """w̃·x̃: the same as w·x + b."""
        return float(augment([self.x]) @ np.array(self.folded))

    def describe(self) -> str:
        """Say both vectors, their product, and where the line of zeros cuts x₀ = 1."""
        w, b = self.folded
        where = f"at x = {0 - b / w:.3g}" if w else "nowhere"
        return (
            f"The lifted input ({self.x:g}, 1) and the folded weights ({w:g}, {b:g}) "
            f"give z = {self.z:.3g}. The line of zeros runs through the origin "
            f"and cuts the line x₀ = 1 {where}."
        )

    def picture(self) -> str:
        """Draw the plane of (x, x₀) from above."""
        w, b = self.folded
        figure, ax = axes("x", "x₀", origin=True, size=(5.6, 3.6))
        ax.axhline(1, color=symbol_colour("b"), linestyle="--")
        if w or b:
            ax.axline((0, 0), (-b, w), color=symbol_colour("z"))
        arrow = {"color": symbol_colour("w"), "width": 1.5, "headwidth": 8}
        ax.annotate("", (w, b), (0, 0), arrowprops=arrow)
        ax.plot([self.x], [1], "o", color=symbol_colour("x"))
        ax.set(xlim=(-3, 3), ylim=(-1.8, 1.8), aspect="equal")
        return save_svg(figure)
