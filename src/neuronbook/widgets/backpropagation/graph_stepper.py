"""A neuron's computation graph, stepped forward and backward, each gradient also measured."""

from typing import ClassVar

import traitlets

from neuronbook import Neuron
from neuronbook.activations import ACTIVATIONS
from neuronbook.figures.diagrams import neuron_diagram
from neuronbook.figures.plots import save_svg
from neuronbook.graph import Graph, neuron_graph
from neuronbook.losses import binary_cross_entropy, squared_error
from neuronbook.widgets.base import BookWidget, Number, Whole

__all__ = ["GraphStepper"]

LOSSES = {"squared_error": squared_error, "binary_cross_entropy": binary_cross_entropy}


class GraphStepper(BookWidget):
    """Step a neuron with two inputs forward to its loss and back to its gradients.

    Parameters
    ----------
    w1, w2, x1, x2, b : float
        Weights, inputs and bias, from -3 to 3.
    t : float
        The target, from 0 to 1.
    kind : str
        Activation and loss, such as 'sigmoid/binary_cross_entropy' or 'relu/squared_error'.
    rate : float
        The learning rate of the button Learn, from 0.05 to 2.
    steps : int
        How many of the 12 steps are done: six forward, then six back.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> stepper = GraphStepper(w1=0.5, w2=-1, b=0.25, x1=2, x2=1, t=1)
    >>> round(stepper.graph.backward()["z"].gradient, 6)
    -0.437823
    """

    stem = "graph_stepper"
    opening = (
        "The graph of a neuron and its loss: press Step to go forward to the loss and back with "
        "the gradients, or press Learn."
    )
    KINDS: ClassVar[list[str]] = [
        "sigmoid/binary_cross_entropy",
        *(f"{name}/squared_error" for name in ("sigmoid", "relu", "tanh", "identity")),
    ]
    w1 = Number(0.5, min=-3, max=3).tag(sync=True)
    w2 = Number(-1.0, min=-3, max=3).tag(sync=True)
    x1 = Number(2.0, min=-3, max=3).tag(sync=True)
    x2 = Number(1.0, min=-3, max=3).tag(sync=True)
    b = Number(0.25, min=-3, max=3).tag(sync=True)
    t = Number(1.0, min=0, max=1).tag(sync=True)
    kind = traitlets.Enum(KINDS, KINDS[0]).tag(sync=True)
    rate = Number(1.0, min=0.05, max=2).tag(sync=True)
    steps = Whole(0, min=0, max=12).tag(sync=True)

    @property
    def neuron(self) -> Neuron:
        """The core's neuron with the numbers that the sliders show."""
        return Neuron([self.w1, self.w2], self.b, ACTIVATIONS[self.kind.split("/")[0]])

    @property
    def graph(self) -> Graph:
        """The core's graph of this neuron, sample and loss, at its start."""
        return neuron_graph(
            self.neuron, [self.x1, self.x2], self.t, LOSSES[self.kind.split("/")[1]]
        )

    def describe(self) -> str:
        """Say the forward values and the gradients of the parameters."""
        graph = self.graph.backward()
        gradients = ", ".join(
            f"∂L/∂{name} = {graph[name].gradient:.4g}" for name in ("w1", "w2", "b")
        )
        return (
            f"The computation graph of a neuron: z = {graph['z'].value:.4g}, "
            f"y = {graph['y'].value:.4g}, "
            f"L = {graph['L'].value:.4g}; {gradients}."
        )

    def picture(self) -> str:
        """Draw the neuron with its numbers."""
        graph = self.graph.forward()
        return save_svg(
            neuron_diagram(
                [f"{self.x1:g}", f"{self.x2:g}"],
                [f"{self.w1:g}", f"{self.w2:g}"],
                f"{self.b:g}",
                activation=self.kind.split("/")[0],
                preactivation=f"{graph['z'].value:.3g}",
                output=f"{graph['y'].value:.3g}",
            )
        )
