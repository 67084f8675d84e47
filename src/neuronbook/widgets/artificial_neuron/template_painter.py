"""A neuron as a detector of one pattern: z is largest when the input is like the weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets

from neuronbook import Neuron
from neuronbook.activations import step
from neuronbook.figures.palette import LIGHT
from neuronbook.figures.plots import axes, save_svg
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["TEMPLATES", "TemplatePainter"]

_ROWS = {
    "plus": "......../...##.../...##.../.######./.######./...##.../...##.../........",
    "ring": "......../..####../.##..##./.#....#./.#....#./.##..##./..####../........",
    "slope": "......##/.....###/....###./...###../..###.../.###..../###...../##......",
}

# 64 weights each: +1 where the pattern has ink, −1 where it has paper
TEMPLATES = {
    name: np.array([1.0 if cell == "#" else -1.0 for cell in rows.replace("/", "")])
    for name, rows in _ROWS.items()
}


class TemplatePainter(BookWidget):
    """Paint an 8×8 patch and compare it with a template.

    Parameters
    ----------
    template : str
        The pattern that the weights hold: 'plus', 'ring' or 'slope'.
    patch : str or sequence of float
        The name of a pattern, or the 64 inputs row by row: 1 is ink, -1 is paper.
    bias : float
        From -64 to 0: how many matches are asked for.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> painter = TemplatePainter(template="ring", patch="ring", bias=-40)
    >>> painter.neuron.preactivation(painter.patch), painter.cosine
    (24.0, 1.0)
    """

    stem = "template_painter"
    template = traitlets.Enum(list(TEMPLATES), "plus").tag(sync=True)
    patch = Numbers([-1.0] * 64, -1, 1, minlen=64, maxlen=64).tag(sync=True)
    bias = Number(-40.0, min=-64, max=0).tag(sync=True)

    def __init__(self, patch: str | Sequence[float] = "plus", **traits: Any) -> None:
        if isinstance(patch, str) and patch not in TEMPLATES:
            raise ValueError(
                f"patch must be 64 numbers or one of {', '.join(TEMPLATES)}; got {patch!r}"
            )
        super().__init__(patch=TEMPLATES[patch] if isinstance(patch, str) else patch, **traits)

    @property
    def neuron(self) -> Neuron:
        """The core's neuron whose weights are the template."""
        return Neuron(TEMPLATES[self.template], self.bias, step)

    @property
    def cosine(self) -> float:
        """The cosine of the angle between weights and patch."""
        w, x = TEMPLATES[self.template], np.array(self.patch)
        return float(w @ x / (np.linalg.norm(w) * np.linalg.norm(x)))

    def describe(self) -> str:
        """Say how well the patch fits."""
        z = self.neuron.preactivation(self.patch)
        return (
            f"The template '{self.template}' of 8 by 8 weights beside the painted patch. "
            f"The cosine between them is {self.cosine:.2f}, and z = {z:g}."
        )

    def picture(self) -> str:
        """Draw the template and the patch side by side."""
        figure, ax = axes(size=(5.6, 2.8))
        for left, cells, symbol in ((0, TEMPLATES[self.template], "w"), (10, self.patch, "x")):
            for i, cell in enumerate(cells):
                place = (left + i % 8, 7 - i // 8)
                ax.add_patch(_cell(place, LIGHT[symbol if cell > 0 else "panel"]))
        ax.set(xlim=(0, 18), ylim=(0, 8), aspect="equal")
        ax.set_axis_off()
        return save_svg(figure)


def _cell(place: tuple[float, float], colour: str) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle(place, 0.92, 0.92, facecolor=colour, edgecolor=LIGHT["rule"], linewidth=0.5)
