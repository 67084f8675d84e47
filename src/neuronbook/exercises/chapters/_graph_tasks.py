"""Exercises of "Backpropagation through one neuron" on graphs: to write, to mend, to build."""

import numpy as np

from neuronbook.exercises.chapters._xor_networks import (
    NINE,
    XOR_INPUTS,
    XOR_TARGETS,
    gradients_of,
    network_of,
)
from neuronbook.exercises.kinds import Condition, Function, Misconception

__all__ = ["GRAPH_TASKS"]

Edges = list[tuple[int, int, float]]  # a node, one of its parents, the local gradient along it

CHAIN: Edges = [(1, 0, 3.0), (2, 1, -2.0)]
SQUARE: Edges = [(1, 0, 3.0), (1, 0, 3.0)]
CUBE: Edges = [(1, 0, 3.0), (1, 0, 3.0), (2, 1, 3.0), (2, 0, 9.0)]
FORK: Edges = [(2, 0, 2.0), (2, 1, 5.0), (3, 0, 4.0), (4, 2, 1.0), (4, 3, -1.0)]
MIXED: Edges = [(2, 1, -2.0), (1, 0, 3.0)]  # the chain, from its end
STEEP = 100.0  # the loss is e^(100 v), measured at v = 0


def _quotient(a, b):
    return np.array([a / b, 1 / b, -a / b**2])


def _from_the_end(edges):
    return sorted(edges, reverse=True)


def _handed_back(edges, n, add=True):
    """Follow the edges as they come; add up what a node is handed, or keep the last of it."""
    slopes = [0.0] * n
    slopes[-1] = 1.0
    for node, parent, local in edges:
        slopes[parent] = local * slopes[node] + (slopes[parent] if add else 0.0)
    return slopes


def _slopes_of(edges, n):
    return _handed_back(_from_the_end(edges), n)


def _slopes_with_both_faults(edges, n):
    """Keep only the last message of each node, and trust the order of the list."""
    return _handed_back(edges[::-1], n, add=False)


def _slopes_without_the_message(edges, n):
    slopes = [0.0] * n
    slopes[-1] = 1.0
    for _, parent, local in edges:
        slopes[parent] += local
    return slopes


def _one_graph(rng: np.random.Generator) -> tuple[Edges, int]:
    """Return a graph in which each node but the first two has one or two earlier ones as parents.

    Its last node is a sum of all others, so that each of them has a slope. Its edges are shuffled.
    """
    n = int(rng.integers(4, 8))
    edges = [
        (node, int(parent), round(float(rng.normal()), 1))
        for node in range(2, n - 1)
        for parent in rng.integers(0, node, size=rng.integers(1, 3))
    ]
    edges += [(n - 1, parent, 1.0) for parent in range(n - 1)]
    return [edges[i] for i in rng.permutation(len(edges))], n


def _steep_enough(h: float) -> str:
    """Say how far a measured slope of e^(100 v) at 0 is off, at this h and close to it."""
    if h == 0:
        return "With h = 0 both losses are the same one, and 0/0 is no slope."
    if abs(STEEP * h) > 500:
        return "So far away the loss has left the range of numbers."
    near = h * np.linspace(0.95, 1.05, 21)  # one h alone may be right by luck
    measured = (np.exp(STEEP * near) - np.exp(-STEEP * near)) / (2 * near)
    error = float(np.max(np.abs(measured - STEEP)))
    if error <= 1e-8:
        return ""
    return f"Near this h the measured slope is off by up to {error:.1e}."


def _stands_still(values: np.ndarray) -> str:
    """Say what moves in a network that should stand still."""
    small = int(np.argmin(np.abs(values)))
    if abs(values[small]) < 0.1:
        return f"{NINE[small]} is {values[small]:g}; each number should be 0.1 or larger in size."
    errors = network_of(values)(XOR_INPUTS).ravel() - XOR_TARGETS
    slopes = gradients_of(values)
    steepest = int(np.argmax(np.abs(slopes)))
    if abs(slopes[steepest]) > 1e-3:
        return f"The slope along {NINE[steepest]} is {slopes[steepest]:.3g}: descent would go on."
    if errors @ errors < 1e-2:
        return "The loss is 0 as well: this network has nothing left to learn."
    return ""


_TASKS = (
    Function(
        "bp-quotient-node",
        prompt=(
            "A node divides: q = a/b. Write `quotient(a, b)`, which returns three numbers: "
            "its value and its local gradients along a and along b."
        ),
        reference=_quotient,
        cases=[(6.0, 2.0), (1.0, 4.0), (-3.0, 0.5)],
        random_case=lambda rng: (rng.normal(), 0.5 + rng.random()),
        hints=[
            "Raise a by 1: by how much does a/b rise?",
            "1/b falls as b rises, with the slope −1/b². What does the factor a do to that?",
        ],
        misconceptions=[
            Misconception(
                lambda a, b: np.array([a / b, 1 / b, a / b**2]),
                "When b grows, the quotient of positive numbers shrinks: mind the sign.",
            ),
            Misconception(
                lambda a, b: np.array([a / b, b, a]),
                "Those are the partners of a product. A quotient has slopes of its own.",
            ),
            Misconception(
                lambda a, b: np.array([a / b, 1 / b, -1 / b**2]),
                "The slope along b holds the factor a: twice the a, twice the fall.",
            ),
            Misconception(
                lambda a, b: np.array([a / b, 1 / b, 1 / a]),
                "Along b the quotient is no straight line. Nudge b and see.",
            ),
        ],
    ),
    Function(
        "bp-slopes-of-a-graph",
        prompt=(
            "Each row of `edges` is a node, one of its parents, and the local gradient between "
            "them. The rows come in any order, but a parent has a smaller number than its node, "
            "and the last of the n nodes is the loss. Repair `slopes_of(edges, n)`: it returns the "
            "slope of the loss along each node."
        ),
        reference=_slopes_of,
        cases=[(CHAIN, 3), (MIXED, 3), (SQUARE, 2), (CUBE, 3), (FORK, 5), (FORK[::-1], 5)],
        random_case=_one_graph,
        hints=[
            "There are two faults. One shows in x·x, where the node x is a parent twice.",
            "The other shows when the rows of a chain change places. Which node may hand on first?",
        ],
        misconceptions=[
            Misconception(
                _slopes_with_both_faults,
                "That is the function as it was. Try x·x, and then a chain with its rows the other "
                "way round: two faults are in it.",
            ),
            Misconception(
                lambda edges, n: _handed_back(edges[::-1], n),
                "Messages add up now. But the rows come in any order: here a node hands on before "
                "all of its messages have arrived.",
            ),
            Misconception(
                lambda edges, n: _handed_back(_from_the_end(edges), n, add=False),
                "The order is right now. Look at nodes that are parents more than once: which of "
                "their messages are left?",
            ),
            Misconception(
                lambda edges, n: _handed_back(sorted(edges), n),
                "From the first node on, a node hands on before anything has reached it.",
            ),
            Misconception(
                _slopes_without_the_message,
                "Local gradients are multiplied by the slope that has arrived at the node.",
            ),
        ],
    ),
    Condition(
        "bp-steep-nudge",
        prompt=(
            "The slope of e^(100 v) at v = 0 is 100. Find an h with which nudging up and down "
            "measures it with an error of 1e-8 at most, also when h is 5 % larger or smaller."
        ),
        test=_steep_enough,
        example=8e-8,
        hints=[
            "Try several powers of ten. What makes the error grow on either side of the best?",
            "The curve bends a hundred times as fast as the one of the figure.",
        ],
        misconceptions=[
            Misconception(
                1e-6,
                "Over this distance the curve is still bent: h is too large.",
                when=lambda h: 3e-7 < abs(h) <= 1,
            ),
            Misconception(
                1e-10,
                "The two losses agree in nearly all of their digits: h is too small.",
                when=lambda h: 0 < abs(h) < 3e-9,
            ),
        ],
    ),
    Condition(
        "bp-standstill",
        prompt=(
            "Give nine numbers (w11, w21, w12, w22, b1, b2, v1, v2, c), each at least 0.1 in size, "
            "for which all nine slopes of the XOR network are 0, though its loss is not."
        ),
        test=_stands_still,
        example=(1.0, 1.0, 1.0, 1.0, -5.0, -5.0, 1.0, 1.0, 0.5),
        shape=(9,),
        hints=[
            "Where does a ReLU block every message? And what is left then to set right?",
            "If both hidden neurons are silent, only c is heard. Which c has the slope 0?",
        ],
        misconceptions=[
            Misconception(
                (1, 1, 1, 1, -5, -5, 1, 1, 1),
                "The hidden neurons are silent for all four points, and c alone still moves: "
                "which constant is best for the targets 0, 1, 1, 0?",
                when=lambda v: (
                    np.abs(v).min() >= 0.1
                    and not np.any(network_of(v).forward(XOR_INPUTS).hidden)
                    and abs(v[8] - 0.5) > 1e-3
                ),
            ),
        ],
    ),
)
GRAPH_TASKS = {task.name: task for task in _TASKS}
