r"""A neuron as a graph of elementary operations, stepped forward and then backward.

The neuron and its loss are a chain of small steps, each so simple that its slope is known:

    multiply → sum → add bias → activation → loss

Forward, each node computes its value from its parents' values,
and its local gradients: how its value changes with each parent.
Backward, each node passes its gradient on, multiplied by the local gradient:

.. math::

    \frac{\partial L}{\partial \text{parent}} \mathrel{+}=
    \frac{\partial L}{\partial \text{node}} \cdot
    \frac{\partial \text{node}}{\partial \text{parent}}

That is the chain rule, and it is all that automatic differentiation does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook._formula import Activation
from neuronbook.losses import binary_cross_entropy, check_pair, reads_preactivation
from neuronbook.neuron import Neuron

__all__ = ["Graph", "Node", "Operation", "neuron_graph"]


@dataclass(frozen=True)
class Operation:
    """An elementary operation: its value and its slope with respect to each parent.

    Attributes
    ----------
    name : str
        What it does, in a word or two.
    value : callable
        Returns the value for the parents' values.
    local_gradients : callable
        Returns one slope for each parent; None for a parent that is never learned.
    """

    name: str
    value: Callable[..., float] = field(repr=False, compare=False)
    local_gradients: Callable[..., tuple[float | None, ...]] = field(repr=False, compare=False)


MULTIPLY = Operation("multiply", lambda w, x: w * x, lambda w, x: (x, w))
SUM = Operation("sum", lambda *products: sum(products[1:], products[0]), lambda *p: (1.0,) * len(p))
ADD_BIAS = Operation("add bias", lambda s, b: s + b, lambda s, b: (1.0, 1.0))


@dataclass(frozen=True)
class Node:
    """One node of the graph, as far as it is known at this step.

    Attributes
    ----------
    name : str
        The book's symbol: `x1`, `w1`, `w1x1`, `s`, `b`, `z`, `y`, `t` or `L`.
    operation : Operation or None
        What the node computes; None for a leaf, whose value is given.
    parents : tuple of str
        The names of the nodes it reads.
    value : float or None
        Its value; None before the forward pass has reached it.
    local_gradients : tuple
        How its value changes with each parent; empty before the forward pass has reached it.
    gradient : float or None
        How the loss changes with its value; None before the backward pass has reached it.
    """

    name: str
    operation: Any = None
    parents: tuple[str, ...] = ()
    value: Any = None
    local_gradients: tuple[float | None, ...] = ()
    gradient: Any = None


@dataclass(frozen=True)
class Graph:
    """A neuron's graph at one moment; `step` returns the next moment and leaves this one as it is.

    Make one with `neuron_graph`.

    Attributes
    ----------
    nodes : tuple of Node
        Every node, parents before children; the last is the loss.
    n_done : int
        The number of steps taken.
    loss : callable
        The loss.

    Examples
    --------
    >>> from neuronbook.activations import sigmoid
    >>> from neuronbook.losses import binary_cross_entropy
    >>> neuron = Neuron([0.5, -1.0], bias=0.25, activation=sigmoid)
    >>> start = neuron_graph(neuron, x=[2, 1], t=1, loss=binary_cross_entropy)
    >>> start.step()["w1x1"].value
    1.0
    >>> end = start.backward()
    >>> round(end["y"].value, 6), round(end["z"].gradient, 6)
    (0.562177, -0.437823)
    """

    nodes: tuple[Node, ...]
    n_done: int
    loss: Any

    def __getitem__(self, name: str) -> Node:
        """Return the node of that name."""
        for node in self.nodes:
            if node.name == name:
                return node
        names = ", ".join(node.name for node in self.nodes)
        raise KeyError(f"name must be one of {names}; got {check.describe(name)}")

    @property
    def order(self) -> tuple[str, ...]:
        """The names of the nodes that compute, in the order of the forward pass."""
        return tuple(node.name for node in self.nodes if node.operation)

    @property
    def phase(self) -> str:
        """The kind of the next step: "forward", "backward", or "done" when there is none."""
        n_forward = len(self.order)
        return ("forward", "backward", "done")[min(self.n_done // n_forward, 2)]

    @property
    def current(self) -> Any:
        """The name of the node whose turn is next, None at the end."""
        there_and_back = (*self.order, *reversed(self.order))
        return None if self.phase == "done" else there_and_back[self.n_done]

    def step(self) -> "Graph":
        """Return the graph one step on; at the end, the same graph.

        A forward step gives the current node its value and its local gradients.
        A backward step lets the current node pass its gradient on to its parents.
        """
        if self.phase == "done":
            return self
        advance = _forward_step if self.phase == "forward" else _backward_step
        with np.errstate(all="ignore"):
            changed = advance({node.name: node for node in self.nodes}, self.current)
        return replace(self, nodes=tuple(changed.values()), n_done=self.n_done + 1)

    def steps(self) -> Iterator["Graph"]:
        """Yield this graph and every later one up to the end."""
        graph = self
        yield graph
        while graph.phase != "done":
            graph = graph.step()
            yield graph

    def forward(self) -> "Graph":
        """Return the graph after the forward pass: every value is known."""
        return next(graph for graph in self.steps() if graph.phase != "forward")

    def backward(self) -> "Graph":
        """Return the graph after both passes: every gradient is known."""
        return next(graph for graph in self.steps() if graph.phase == "done")

    def finite_difference(self, name: str, step: float = 6e-6) -> float:
        r"""Measure a gradient without calculus: nudge one value and watch the loss.

        .. math:: \frac{\partial L}{\partial v} \approx \frac{L(v + h) - L(v - h)}{2 h}

        The nodes between the nudged one and the loss are computed again.

        Parameters
        ----------
        name : str
            Any node: a leaf, or a value that the neuron computes.
        step : float
            The step relative to the value, or absolute for values below 1. The default is near
            the cube root of the rounding unit, where the two errors of the formula balance.
            A probability is moved by less, so that it stays between 0 and 1.

        Returns
        -------
        float
            The measured gradient. NaN if the loss is infinite there.
            At a kink, such as a ReLU's at 0, it is the mean of the slopes on both sides.
        """
        value = self.forward()[name].value
        h = check.real_number(step, "step", above=0) * max(1.0, abs(value))
        if name == "y" and self.loss is binary_cross_entropy:
            h *= min(value, 1.0 - value)
        above, below = value + h, value - h
        with np.errstate(all="ignore"):
            rise = np.float64(self._loss_at(name, above)) - self._loss_at(name, below)
            return float(rise / (above - below))

    def _loss_at(self, name: str, value: float) -> float:
        """Return the loss if one node had this value, like a leaf."""
        nodes = (Node(name, value=value) if node.name == name else node for node in self.nodes)
        return replace(self, nodes=tuple(nodes), n_done=0).forward()["L"].value


def _forward_step(nodes: dict[str, Node], name: str) -> dict[str, Node]:
    """Compute a node's value and local gradients from its parents' values."""
    node = nodes[name]
    values = [nodes[parent].value for parent in node.parents]
    value, slopes = node.operation.value(*values), node.operation.local_gradients(*values)
    return nodes | {name: replace(node, value=value, local_gradients=slopes)}


def _backward_step(nodes: dict[str, Node], name: str) -> dict[str, Node]:
    """Pass a node's gradient on to its parents, each through its local gradient."""
    node = nodes[name]
    if name == "L":  # the loss changes one for one with itself
        node = replace(node, gradient=1.0)
    passed = {name: node}
    for parent, local in zip(node.parents, node.local_gradients, strict=True):
        if local is not None:
            so_far = nodes[parent].gradient or 0.0
            passed[parent] = replace(nodes[parent], gradient=so_far + node.gradient * local)
    return nodes | passed


def neuron_graph(neuron: Neuron, x: ArrayLike, t: float, loss: Any) -> Graph:
    r"""Lay a neuron, one sample and its loss out as a graph, ready for the first step.

    For two inputs the nodes are `x1 w1 x2 w2 w1x1 w2x2 s b z y t L`, where
    :math:`s = \sum_i w_i x_i`, :math:`z = s + b`, :math:`y = f(z)` and
    :math:`L` is the loss of `y` for the target `t`.

    With `binary_cross_entropy_with_logits` and a sigmoid neuron, activation and loss are
    one node: `L` reads `z`, there is no `y`, and the local gradient is y - t.
    Use that pair where y rounds to 0 or 1, for there the separate slopes are 0 and infinity.

    Parameters
    ----------
    neuron : Neuron
        The neuron.
    x : array_like, shape (n_inputs,)
        One sample.
    t : float
        Its target.
    loss : callable with a `derivative`
        `loss(prediction, target)`, such as `neuronbook.losses.squared_error`.

    Returns
    -------
    Graph

    References
    ----------
    :cite:t:`linnainmaa1976`.

    Examples
    --------
    >>> from neuronbook.losses import squared_error
    >>> graph = neuron_graph(Neuron([2.0], bias=1.0), x=[3], t=5, loss=squared_error)
    >>> [(node.name, node.gradient) for node in graph.backward().nodes if node.name in ("w1", "b")]
    [('w1', 12.0), ('b', 4.0)]
    """
    if not isinstance(neuron, Neuron):
        raise check.refused("neuron must be a Neuron", neuron, TypeError)
    x = check.real_array(x, "x", ndim=1)
    check.one_column_each(x, neuron.n_inputs, "x")
    t = check.real_number(t, "t")
    check_pair(neuron.activation, loss)
    nodes = (*_preactivation_nodes(neuron, x), *_output_nodes(neuron.activation, t, loss))
    return Graph(nodes, 0, loss)


def _preactivation_nodes(neuron: Neuron, x: np.ndarray) -> list[Node]:
    """Return the nodes from the inputs to z."""
    leaves, products = [], []
    for i, (x_i, w_i) in enumerate(zip(x, neuron.weights, strict=True), start=1):
        leaves += [Node(f"x{i}", value=float(x_i)), Node(f"w{i}", value=float(w_i))]
        products.append(Node(f"w{i}x{i}", MULTIPLY, (f"w{i}", f"x{i}")))
    total = Node("s", SUM, tuple(product.name for product in products))
    bias = Node("b", value=float(neuron.bias))
    return [*leaves, *products, total, bias, Node("z", ADD_BIAS, ("s", "b"))]


def _output_nodes(f: Activation, t: float, loss: Any) -> list[Node]:
    """Return the nodes from z to L; where the loss holds the sigmoid, there is no y."""
    output = Node("y", Operation(f.name, f, lambda z: (f.derivative(z),)), ("z",))
    target = Node("t", value=t)
    name = str(getattr(loss, "name", getattr(loss, "__name__", type(loss).__name__)))
    cost = Operation(  # the target is given, so it gets no gradient
        name, lambda y, t: float(loss(y, t)), lambda y, t: (float(loss.derivative(y, t)), None)
    )
    if reads_preactivation(f, loss):
        return [target, Node("L", cost, ("z", "t"))]
    return [output, target, Node("L", cost, ("y", "t"))]
