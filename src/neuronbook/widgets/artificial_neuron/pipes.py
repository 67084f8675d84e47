"""A neuron with one to three inputs as plumbing: every number stands on its edge, also the bias."""

from collections.abc import Sequence
from typing import Any

import traitlets

from neuronbook import Neuron
from neuronbook.figures.diagrams import neuron_diagram
from neuronbook.figures.plots import save_svg
from neuronbook.widgets.artificial_neuron.line import CHOICES, FUNCTIONS
from neuronbook.widgets.base import BookWidget, Number, Numbers
from neuronbook.widgets.kit.format import ACTIVATION_NAMES

__all__ = ["Pipes"]

LIMIT = 5


class Pipes(BookWidget):
    """Slide the inputs, weights and bias of a neuron; every edge of the picture shows its number.

    Parameters
    ----------
    inputs, weights : sequence of float
        One to three numbers each, as many weights as inputs, from -5 to 5.
    bias : float
        From -5 to 5.
    activation : str
        A name from `ACTIVATIONS`, but softmax.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> pipes = Pipes(inputs=[2, 3, 4], weights=[1, -1, 5], activation="relu")
    >>> pipes.neuron(pipes.inputs)
    19.0
    """

    stem = "pipes"
    opening = (
        "A neuron as plumbing, with a number on every edge: set inputs, weights, bias and "
        "activation, and read the output."
    )
    inputs = Numbers([1.0, 1.0], -LIMIT, LIMIT, minlen=1, maxlen=3).tag(sync=True)
    weights = Numbers([1.0, 1.0], -LIMIT, LIMIT, minlen=1, maxlen=3).tag(sync=True)
    bias = Number(0.0, min=-LIMIT, max=LIMIT).tag(sync=True)
    activation = traitlets.Enum(CHOICES, "identity").tag(sync=True)

    def __init__(
        self,
        inputs: Sequence[float] = (1.0, 1.0),
        weights: Sequence[float] = (1.0, 1.0),
        **traits: Any,
    ) -> None:
        super().__init__(inputs=inputs, weights=weights, **traits)

    @traitlets.validate("inputs", "weights")
    def _equally_many(self, proposal: dict[str, Any]) -> list[float]:
        name, value = proposal["trait"].name, proposal["value"]
        other = "weights" if name == "inputs" else "inputs"
        if len(getattr(self, other)) == len(value):
            return value
        raise traitlets.TraitError(
            f"a neuron has one weight for each input; got {len(value)} {name} and "
            f"{len(getattr(self, other))} {other}"
        )

    @property
    def neuron(self) -> Neuron:
        """The core's neuron with the weights, bias and activation that the sliders show."""
        return Neuron(self.weights, self.bias, FUNCTIONS[self.activation])

    def describe(self) -> str:
        """Say every number of the picture."""
        terms = " + ".join(
            f"({w:g})({x:g})" for w, x in zip(self.weights, self.inputs, strict=True)
        )
        z, y = self.neuron.preactivation(self.inputs), self.neuron(self.inputs)
        return (
            f"A neuron: z = {terms} + ({self.bias:g}) = {z:.4g}, "
            f"y = {ACTIVATION_NAMES[self.activation]}(z) = {y:.4g}."
        )

    def picture(self) -> str:
        """Draw the neuron with its numbers."""
        diagram = neuron_diagram(
            [f"{x:g}" for x in self.inputs],
            [f"{w:g}" for w in self.weights],
            f"{self.bias:g}",
            activation=ACTIVATION_NAMES[self.activation],
            preactivation=f"{self.neuron.preactivation(self.inputs):.4g}",
            output=f"{self.neuron(self.inputs):.4g}",
        )
        return save_svg(diagram)
