"""A neuron that reads: its weights are a template, and the digit that you paint is its input."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from neuronbook import Neuron
from neuronbook._checks import real_array
from neuronbook.activations import step
from neuronbook.datasets import digit_pair
from neuronbook.figures.palette import LIGHT
from neuronbook.figures.plots import axes, save_svg
from neuronbook.widgets.base import BookWidget, Number, Numbers, Whole

__all__ = ["DigitPainter"]

_INK = "0123456789abcdefg"
_SHOWN = 5


class DigitPainter(BookWidget):
    """Paint a digit of 8 by 8 pixels and see how well it matches the weights.

    Parameters
    ----------
    positive, negative : int
        The digits that y = 1 and y = 0 stand for.
    weights : array_like of 64 floats, optional
        From -2 to 2. Without them: the mean image of the one digit minus that of the other.
    bias : float, optional
        From -5 to 5. Without it: the one that puts z = 0 midway between the two mean images.
    patch : array_like of 64 floats, optional
        The pixels row by row, from 0 for paper to 1 for ink. Without them: a typical image.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> painter = DigitPainter(positive=3, negative=8)
    >>> float(painter.neuron(painter.patch)), painter.bias
    (1.0, 0.35)
    """

    stem = "digit_painter"
    opening = (
        "Sixty-four weights beside a digit of 8 by 8 pixels: paint, or ask for the next image, "
        "and read what the neuron says."
    )
    positive = Whole(3, min=0, max=9).tag(sync=True)
    negative = Whole(8, min=0, max=9).tag(sync=True)
    weights = Numbers([0.0] * 64, -2, 2, minlen=64, maxlen=64).tag(sync=True)
    bias = Number(0.0, min=-5, max=5).tag(sync=True)
    patch = Numbers([0.0] * 64, 0, 1, minlen=64, maxlen=64).tag(sync=True)
    # Real images of both digits by turns: a letter a pixel, 0 for paper to g for ink.
    samples = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        positive: int = 3,
        negative: int = 8,
        weights: ArrayLike | None = None,
        bias: float | None = None,
        **traits: Any,
    ) -> None:
        X, t = digit_pair(positive, negative)
        means = X[t == 1].mean(axis=0), X[t == 0].mean(axis=0)
        w = (means[0] - means[1]).round(2) if weights is None else real_array(weights, "weights")
        b = round(-float(w @ (means[0] + means[1])) / 2, 2) if bias is None else bias
        shown = [X[t == label][_spread(X[t == label] @ w)] for label in (1, 0)]
        traits = {"patch": shown[0][_SHOWN // 2], "samples": _letters(np.hstack(shown))} | traits
        super().__init__(positive=positive, negative=negative, weights=w, bias=b, **traits)

    @traitlets.validate("samples")
    def _whole_images(self, proposal: dict[str, Any]) -> str:
        letters = proposal["value"]
        if len(letters) % 64 or set(letters) - set(_INK):
            raise traitlets.TraitError(f"samples must be 64 of the letters {_INK} for each image")
        return letters

    @property
    def neuron(self) -> Neuron:
        """The core's neuron: y is 1 for the one digit, 0 for the other."""
        return Neuron(self.weights, self.bias, step)

    def describe(self) -> str:
        """Say what the neuron makes of the patch."""
        z = self.neuron.preactivation(self.patch)
        ink = ", ".join(f"{100 * row:.0f}" for row in np.reshape(self.patch, (8, 8)).mean(axis=1))
        return (
            f"64 weights that tell {self.positive} from {self.negative}, beside a painted digit of "
            f"8 by 8 pixels; its rows have {ink} percent of ink. With b = {self.bias:g} the sum "
            f"is z = {z:.2f}: the neuron says {self.positive if z >= 0 else self.negative}."
        )

    def picture(self) -> str:
        """Draw the weights, as squares of their size, beside the patch."""
        figure, ax = axes(size=(5.6, 2.8))
        widest = max(np.abs(self.weights).max(), 1e-9)
        for i, (weight, ink) in enumerate(zip(self.weights, self.patch, strict=True)):
            column, row = i % 8, 7 - i // 8
            _square(ax, (column, row), np.sqrt(abs(weight) / widest), "w", weight > 0)
            _square(ax, (column + 10, row), 1, "x", ink > 0, ink)
        ax.set(xlim=(-0.5, 17.5), ylim=(-0.5, 7.5), aspect="equal")
        ax.set_axis_off()
        return save_svg(figure)


def _spread(z: np.ndarray) -> np.ndarray:
    """Return the places of the largest z, of the smallest, and of some between."""
    places = np.linspace(0, len(z) - 1, _SHOWN).round().astype(int)
    return np.argsort(-z, kind="stable")[places]


def _letters(pixels: np.ndarray) -> str:
    return "".join(_INK[round(16 * pixel)] for pixel in np.ravel(pixels))


def _square(
    ax: Any, centre: Sequence[float], size: float, symbol: str, filled: bool, alpha: float = 1.0
) -> None:
    from matplotlib.patches import Rectangle

    side = 0.92 * size
    colour = LIGHT[symbol]
    ax.add_patch(
        Rectangle(
            (centre[0] - side / 2, centre[1] - side / 2), side, side,
            facecolor=colour if filled else "none",
            edgecolor=LIGHT["rule"] if symbol == "x" else colour,
            linewidth=0.5 if symbol == "x" else 1, alpha=alpha if filled else None,
        )
    )  # fmt: skip
