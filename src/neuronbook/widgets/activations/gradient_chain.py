"""Depth times weight: the product of w·f′(z) along a chain of neurons, on a log scale."""

import math

import numpy as np
import traitlets

from neuronbook.activations import ACTIVATIONS
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Whole
from neuronbook.widgets.kit.format import ACTIVATION_NAMES

__all__ = ["GradientChain"]

CHOICES = [name for name in ACTIVATIONS if name not in ("softmax", "prelu")]


class GradientChain(BookWidget):
    """Send a small change through a chain of neurons with one input each.

    Parameters
    ----------
    activation : str
        A name from `ACTIVATIONS`, but softmax and PReLU (the same curve as leaky ReLU).
    depth : int
        The number of neurons, from 1 to 30.
    weight, bias : float
        The weight and the bias of every neuron, from -4 to 4 and from -3 to 3.
    x : float
        The input of the first neuron, from -3 to 3.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> chain = GradientChain(activation="sigmoid", weight=1, bias=-0.5, x=0.5, depth=10)
    >>> chain.factors[:3]
    array([0.25, 0.25, 0.25])
    >>> chain.products[-1]
    np.float64(9.5367431640625e-07)
    """

    stem = "gradient_chain"
    opening = (
        "A chain of equal neurons: set its depth, weight, bias and input, and find out what is "
        "left of a signal."
    )
    activation = traitlets.Enum(CHOICES, "sigmoid").tag(sync=True)
    depth = Whole(10, min=1, max=30).tag(sync=True)
    weight = Number(1.0, min=-4, max=4).tag(sync=True)
    bias = Number(0.0, min=-3, max=3).tag(sync=True)
    x = Number(1.0, min=-3, max=3).tag(sync=True)

    @property
    def factors(self) -> np.ndarray:
        """What each neuron multiplies a small change by: w·f′(z), first neuron first."""
        f, value, factors = ACTIVATIONS[self.activation], self.x, []
        for _ in range(self.depth):
            z = self.weight * value + self.bias
            factors.append(self.weight * f.derivative(z))
            value = f(z)
        return np.array(factors)

    @property
    def products(self) -> np.ndarray:
        """What is left of a change of 1 after each neuron."""
        return np.cumprod(self.factors)

    def describe(self) -> str:
        """Say the chain and the product at its end."""
        return (
            f"A chain of {self.depth} {ACTIVATION_NAMES[self.activation]} neurons with weight "
            f"{self.weight:g} and bias {self.bias:g}. A small change of its input {self.x:g} "
            f"arrives at the end {self.products[-1]:.3g} times as large."
        )

    def picture(self) -> str:
        """Draw the size of the product after each neuron, on a log scale."""
        sizes = np.abs(np.concatenate([[1.0], self.products]))
        logs = [math.log10(size) if size else np.nan for size in sizes]
        figure, ax = axes("neurons passed", "size of the product, as a power of ten")
        ax.plot(range(len(logs)), logs, "o-", color=symbol_colour("z"))
        ax.axhline(0, color=symbol_colour("muted"), linewidth=1)
        return save_svg(figure)
