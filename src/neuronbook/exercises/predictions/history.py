"""What the chapter "A short history" asks its reader to predict."""

import numpy as np

from neuronbook.activations import tanh
from neuronbook.datasets import logic_gate
from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option, Prediction
from neuronbook.history import year_of
from neuronbook.initialization import glorot_normal
from neuronbook.network import TwoLayerNetwork
from neuronbook.perceptron import perceptron

_LEARNS, _HIDDEN_UNITS_LEARN = year_of("Rosenblatt"), year_of("Rumelhart")

_X, _T = logic_gate("xor")
_MISTAKES = perceptron(_X, _T, n_epochs=40).mistakes_per_epoch
_STEADY = len(set(_MISTAKES)) == 1
_FALLS = not _STEADY and bool((np.diff(_MISTAKES) <= 0).all())

_RNG = np.random.default_rng(1986)
_W1, _W2 = glorot_normal(2, 4, _RNG), glorot_normal(4, 1, _RNG)
_NET = TwoLayerNetwork(_W1, _W2, np.zeros(4), np.zeros(1), activation=tanh)
_LOSSES = _NET.train(_X, _T, learning_rate=0.05, n_loops=250)[1]
_ENDS_AT_ZERO = bool(_LOSSES[-1] < 0.01)
_LINGERS = bool(_LOSSES[50] > 0.5 * _LOSSES[25])  # between these it falls by less than a half

PREDICTIONS = (
    Prediction(
        "two-waits",
        given=(
            "Three ideas: the neuron as logic (1943), a neuron that learns from examples, and "
            "errors sent back through layers, so that hidden neurons learn as well."
        ),
        asks=(
            NumberQuestion(
                "wait-for-learning",
                prompt="How many years lie between the first and the second?",
                answer=_LEARNS - year_of("McCulloch"),
                unit="years",
                atol=4,
                why=f"Rosenblatt's perceptron is of {_LEARNS}.",
                misconceptions=[
                    Misconception(0, "The neuron of 1943 does not learn: its wiring is given."),
                    Misconception(
                        6, "That is Hebb's rule of 1949: a proposal about synapses, no machine."
                    ),
                    Misconception(43, "That is the whole way, to the third idea."),
                ],
            ),
            NumberQuestion(
                "wait-for-hidden-units",
                prompt="And between the second and the third?",
                answer=_HIDDEN_UNITS_LEARN - _LEARNS,
                unit="years",
                atol=6,
                why=(
                    f"The paper that made it known is of {_HIDDEN_UNITS_LEARN}. The method is "
                    "older, and that is a part of the story."
                ),
                misconceptions=[
                    Misconception(
                        11, "That is the book <em>Perceptrons</em> of 1969, which learns nothing."
                    ),
                    Misconception(
                        54, "Deep networks won in 2012, but their rule had long been known."
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "two-rules-on-xor",
        given=(
            "A perceptron visits the four points of XOR, round after round. Beside it, a network "
            "with four hidden neurons goes down the gradient of its loss on the same points."
        ),
        asks=(
            Choice(
                "perceptron-round-by-round",
                prompt="What will the perceptron's mistakes do from round to round?",
                options=[
                    Option(
                        "fall",
                        "They would if some line could separate the classes.",
                        right=_FALLS,
                    ),
                    Option(
                        "stay the same",
                        "Each push mends one point and spoils another, in a circle.",
                        right=_STEADY,
                    ),
                    Option(
                        "jump about",
                        "In a fixed order nothing is left to chance: the weights go in a circle.",
                        right=not _STEADY and not _FALLS,
                    ),
                ],
            ),
            Choice(
                "network-round-by-round",
                prompt="What will the network's loss do?",
                options=[
                    Option(
                        "fall to 0 at once",
                        "First its hidden neurons have to find something worth telling apart.",
                        right=_ENDS_AT_ZERO and not _LINGERS,
                    ),
                    Option(
                        "linger on a plateau, then fall to 0",
                        "It lingers while all outputs are near ½, until the hidden neurons part.",
                        right=_ENDS_AT_ZERO and _LINGERS,
                    ),
                    Option(
                        "get stuck above 0",
                        "From some starts it would. This one finds its way.",
                        right=not _ENDS_AT_ZERO,
                    ),
                ],
            ),
        ),
    ),
)
