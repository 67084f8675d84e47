"""Threshold and bias are one number with two signs: couple them and watch the gate change."""

from typing import Any

import traitlets

from neuronbook import Neuron
from neuronbook.activations import step
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.mcculloch_pitts import TWO_INPUT_FUNCTIONS, all_inputs
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["ThresholdBias"]


class ThresholdBias(BookWidget):
    """Slide θ or b; the other follows, b = -θ, and one gate gives way to the next.

    Parameters
    ----------
    weights : sequence of float
        w₁ and w₂, from -1.5 to 1.5.
    bias : float
        The bias b, from -3 to 3.
    threshold : float
        The threshold θ. Give one of the two; the other is its negative.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> gate = ThresholdBias(weights=[1, 1], threshold=1.5)
    >>> gate.bias, gate.gate
    (-1.5, 'AND')
    """

    stem = "threshold_bias"
    opening = (
        "A neuron with a threshold θ above its twin with a bias b: move either, or the weights, "
        "and read which gate it is."
    )
    weights = Numbers([1.0, 1.0], -1.5, 1.5, minlen=2, maxlen=2).tag(sync=True)
    bias = Number(-1.5, min=-3, max=3).tag(sync=True)
    threshold = Number(1.5, min=-3, max=3).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        if "bias" in traits and "threshold" in traits and traits["bias"] != -traits["threshold"]:
            raise ValueError(
                f"bias must be -threshold; got bias={traits['bias']} "
                f"and threshold={traits['threshold']}"
            )
        super().__init__(**traits)

    @traitlets.observe("bias")
    def _follow_bias(self, change: dict) -> None:
        self.threshold = 0.0 - change["new"]

    @traitlets.observe("threshold")
    def _follow_threshold(self, change: dict) -> None:
        self.bias = 0.0 - change["new"]

    @property
    def neuron(self) -> Neuron:
        """The core's neuron: a step at z ≥ 0."""
        return Neuron(self.weights, self.bias, step)

    @property
    def table(self) -> tuple[int, ...]:
        """The outputs at 00, 01, 10, 11."""
        return tuple(int(y) for y in self.neuron(all_inputs(2)))

    @property
    def gate(self) -> str:
        """The name of the truth table."""
        return TWO_INPUT_FUNCTIONS[self.table]

    def describe(self) -> str:
        """Say θ, b, the truth table and its name."""
        w1, w2 = self.weights
        return (
            f"A unit with the weights ({w1:g}, {w2:g}), the threshold {self.threshold:g} "
            f"and so the bias {self.bias:g}. "
            f"At 00, 01, 10, 11 it answers {', '.join(map(str, self.table))}: {self.gate}."
        )

    def picture(self) -> str:
        """Draw the step over w·x with the four inputs on it."""
        figure, ax = axes("w·x", "y", size=(6.4, 2.6))
        ax.plot([-3.5, self.threshold, self.threshold, 3.5], [0, 0, 1, 1], color=symbol_colour("y"))
        inputs = all_inputs(2)
        ax.plot(inputs @ self.weights, self.neuron(inputs), "o", color=symbol_colour("x"))
        ax.axvline(self.threshold, color=symbol_colour("b"), linestyle="--")
        ax.set(xlim=(-3.5, 3.5), ylim=(-0.2, 1.3), yticks=[0, 1])
        return save_svg(figure)
