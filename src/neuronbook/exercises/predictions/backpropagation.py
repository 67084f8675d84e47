"""What the chapter "Backpropagation through one neuron" asks its reader to predict."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.exercises.chapters._xor_networks import NINE
from neuronbook.exercises.kinds import (
    Choice,
    Misconception,
    NumberQuestion,
    Option,
    Prediction,
)
from neuronbook.graph import neuron_graph
from neuronbook.losses import binary_cross_entropy

_GRAPH = neuron_graph(
    Neuron([0.5, -1.0], 0.25, sigmoid), [2, 1], 1, binary_cross_entropy
).backward()
_FALLS_WHEN_Z_RISES = _GRAPH["z"].gradient < 0

_Z, _EPSILON = -20.0, 1e-7


def _left_with_epsilon(z: float, epsilon: float) -> float:
    """Return the share of the true slope y − t, for t = 1, that a division by y + ε leaves."""
    y = float(sigmoid(z))
    return -1 / (y + epsilon) * y * (1 - y) / (y - 1)


_LEFT = _left_with_epsilon(_Z, _EPSILON)
_NEAREST = min((1, 0.5, 0), key=lambda share: abs(share - _LEFT))

_AT = 3.0
_SQUARE, _SQUARE_AND_ONCE = np.polynomial.Polynomial([0, 0, 1]), np.polynomial.Polynomial([0, 1, 1])

_PASSES = {"nudging": lambda n: 2 * n, "backpropagation": lambda n: 2}
_FEW, _MANY = len(NINE), 1_000_000
_GROWS = [name for name, passes in _PASSES.items() if passes(_MANY) > passes(_FEW)]

PREDICTIONS = (
    Prediction(
        "graph-before-the-first-step",
        given=(
            "In the figure below, the forward pass is still to be done: "
            "<strong>w</strong> = (0.5, −1), <var>b</var> = 0.25, <strong>x</strong> = (2, 1). "
            "The target is 1."
        ),
        figure="graph-stepper",
        covers=("learn",),
        asks=(
            NumberQuestion(
                "graph-sum",
                prompt="What is the sum <var>s</var> of the two products?",
                answer=_GRAPH["s"].value,
                why="0.5 · 2 + (−1) · 1: the products are 1 and −1.",
                misconceptions=[
                    Misconception(2, "The second weight is −1: its product is taken away."),
                    Misconception(0.25, "The bias comes one step later, in <var>z</var>."),
                    Misconception(-0.5, "Weights and inputs are multiplied, pair by pair."),
                ],
            ),
            NumberQuestion(
                "graph-z",
                prompt="And what is <var>z</var>?",
                answer=_GRAPH["z"].value,
                why="The bias is all that is left: the two products cancel.",
                misconceptions=[
                    Misconception(0, "That is <var>s</var>. The bias is still to be added."),
                    Misconception(2.25, "The second weight is −1: its product is taken away."),
                ],
            ),
            Choice(
                "graph-slope-along-z",
                prompt="What sign has the slope of <var>L</var> along <var>z</var>?",
                options=[
                    Option(
                        "Positive",
                        "Then the loss would grow with <var>z</var>. But a larger <var>z</var> "
                        "brings the output nearer to the target 1.",
                        right=not _FALLS_WHEN_Z_RISES,
                    ),
                    Option(
                        "Negative",
                        "The output should be larger than it is, so the loss falls when "
                        "<var>z</var> rises.",
                        right=_FALLS_WHEN_Z_RISES,
                    ),
                    Option(
                        "It is zero",
                        "Only at a minimum. A sigmoid's output has not reached its target yet.",
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "epsilon-left-over",
        given=(
            f"<var>z</var> = {_Z:g}".replace("-", "−")
            + ", <var>t</var> = 1, <var>ε</var> = 10<sup>−7</sup>. The true slope along "
            "<var>z</var> is <var>y</var> − <var>t</var>, about −1."
        ),
        asks=(
            Choice(
                "epsilon-leaves",
                prompt="What is left of it with the <var>ε</var>?",
                options=[
                    Option(
                        "Nearly all",
                        "An ε of a ten-millionth is small beside 1, but y is smaller still.",
                        right=_NEAREST == 1,
                    ),
                    Option(
                        "About half",
                        "It would be half where y is as large as ε. Here y is far smaller.",
                        right=_NEAREST == 0.5,
                    ),
                    Option(
                        "Almost nothing",
                        f"{_LEFT:.0%} of it: in y + ε next to nothing is y.",
                        right=_NEAREST == 0,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "node-used-twice",
        given=(
            "One <code>Value</code>, <var>x</var> = 3, goes into a product with itself: "
            "<var>L</var> = <var>x</var> · <var>x</var>."
        ),
        asks=(
            NumberQuestion(
                "slope-of-the-square",
                prompt="Which gradient must the engine find for <var>x</var>?",
                answer=_SQUARE.deriv()(_AT),
                why=(
                    "Two messages arrive: each of the two factors is handed its partner, 3, and a "
                    "node adds up what it is handed."
                ),
                misconceptions=[
                    Misconception(3, "That is one message. <var>x</var> is a parent twice."),
                    Misconception(9, "That is the value of <var>L</var>, not its slope."),
                    Misconception(1, "A product hands on its partner, not 1."),
                ],
            ),
            NumberQuestion(
                "slope-of-the-square-and-once",
                prompt="And for <var>L</var> = <var>x</var> · <var>x</var> + <var>x</var>?",
                answer=_SQUARE_AND_ONCE.deriv()(_AT),
                why="The sum hands 1 to <var>x</var> directly, a third message.",
                misconceptions=[
                    Misconception(6, "The last <var>x</var> is handed something as well."),
                    Misconception(1, "That is the sum's own message alone."),
                    Misconception(4, "Of the product's two messages one is lost."),
                    Misconception(12, "That is the value of <var>L</var>, not its slope."),
                ],
            ),
        ),
    ),
    Prediction(
        "passes-for-nine",
        given=(
            "A small network has nine parameters, and the slopes of its loss are wanted for all "
            "of them. Count each way through the graph, forward or backward, as one pass."
        ),
        asks=(
            NumberQuestion(
                "passes-by-nudging",
                prompt="How many passes does nudging need, up and down?",
                answer=_PASSES["nudging"](_FEW),
                unit="passes",
                why="Two for each parameter.",
                misconceptions=[
                    Misconception(9, "Each parameter is nudged up <em>and</em> down."),
                    Misconception(2, "Two are enough for one parameter. There are nine."),
                    Misconception(10, "So many for nudging one way, with one pass to compare to."),
                ],
            ),
            NumberQuestion(
                "passes-in-reverse",
                prompt="And backpropagation?",
                answer=_PASSES["backpropagation"](_FEW),
                unit="passes",
                why="One forward for the values, one back for all slopes together.",
                misconceptions=[
                    Misconception(1, "The way back uses the values, so there is one forward too."),
                    Misconception(9, "A message serves all parameters that lie behind it."),
                    Misconception(18, "The passes do not grow with the number of parameters."),
                ],
            ),
            Choice(
                "passes-for-a-million",
                prompt="With a million parameters instead of nine, which of the two changes?",
                options=[
                    Option(
                        "Both",
                        "A pass takes longer in a larger graph, but backpropagation still needs "
                        "two of them.",
                        right=len(_GROWS) == 2,
                    ),
                    Option(
                        "Nudging alone",
                        f"It needs {_PASSES['nudging'](_MANY):,} passes then, and "
                        f"backpropagation still {_PASSES['backpropagation'](_MANY)}.",
                        right=_GROWS == ["nudging"],
                    ),
                    Option("Neither", "Each parameter is nudged for itself."),
                ],
            ),
        ),
    ),
)
