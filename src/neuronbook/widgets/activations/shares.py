"""Softmax: three scores compete for one whole, and what is added to all of them changes nothing."""

import numpy as np

from neuronbook.activations import softmax
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["Shares"]


class Shares(BookWidget):
    """Turn the scores of a layer with three neurons into shares.

    Parameters
    ----------
    scores : sequence of 3 floats
        The pre-activations, from -5 to 5.
    shift : float
        A number that is added to all three, from -50 to 50.
    temperature : float
        What the scores are divided by first, from 0.1 to 5.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> Shares(scores=[0, 0, 0]).shares.round(3)
    array([0.333, 0.333, 0.333])
    """

    stem = "shares"
    opening = (
        "Three neurons that share out one whole by softmax: set their scores and the temperature, "
        "and compare the shares."
    )
    scores = Numbers([1.0, 2.0, 0.0], -5, 5, minlen=3, maxlen=3).tag(sync=True)
    shift = Number(0.0, min=-50, max=50).tag(sync=True)
    temperature = Number(1.0, min=0.1, max=5).tag(sync=True)

    @property
    def shares(self) -> np.ndarray:
        """What softmax makes of the scores."""
        return softmax((np.array(self.scores) + self.shift) / self.temperature)

    def describe(self) -> str:
        """Say the scores and the shares."""
        scores = ", ".join(f"{score + self.shift:g}" for score in self.scores)
        shares = ", ".join(f"{share:.3f}" for share in self.shares)
        cooled = f", divided by {self.temperature:g}," if self.temperature != 1 else ""
        return f"Softmax turns the scores {scores}{cooled} into the shares {shares}; they sum to 1."

    def picture(self) -> str:
        """Draw the shares as bars."""
        figure, ax = axes("share", "", size=(6.4, 2.4))
        ax.barh(["y₁", "y₂", "y₃"], self.shares, color=symbol_colour("y"))
        ax.set(xlim=(0, 1))
        ax.invert_yaxis()
        return save_svg(figure)
