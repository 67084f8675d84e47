"""Exercises of the chapter "From neuron to network"."""

import numpy as np

from neuronbook.exercises.chapters._network_tasks import NETWORK_TASKS
from neuronbook.exercises.kinds import Array, Function, Misconception, Number

DEAD = (
    np.array([[1.0, 0.0], [-1.0, -1.0], [0.0, 2.0], [-2.0, 0.0]]),
    np.array([[1.0, 0.0], [0.0, 1.0]]),
    np.array([[1.0], [2.0], [3.0], [-1.0]]),
)
_SPREADS = tuple(float(root) for root in np.sqrt([2 / 4, 2 / 9, 6 / 9]))  # of 4 inputs, 5 neurons


def _dead(X, W1):
    return (X @ W1 <= 0).all(axis=1)


def _spread_around_mean(t):
    return float(np.sum((t - t.mean()) ** 2)) if len(t) else 0.0


def _floor(X, W1, T):
    return _spread_around_mean(T[_dead(X, W1)])


def _floor_of_the_negative(X, W1, T):
    return _spread_around_mean(T[(X @ W1 < 0).all(axis=1)])


def _floor_of_the_half_dead(X, W1, T):
    return _spread_around_mean(T[(X @ W1 <= 0).any(axis=1)])


def _one_batch_with_dead(rng: np.random.Generator) -> tuple:
    N = int(rng.integers(4, 9))
    X, W1 = rng.normal(size=(N, 2)), rng.normal(size=(2, 2))
    X[:2] = -(W1 @ np.linalg.inv(W1.T @ W1) @ rng.uniform(0.5, 2, size=(2, 2))).T
    return X, W1, rng.normal(1, 1, size=(N, 1))


EXERCISES = (
    Number(
        "parity-of-three",
        prompt=(
            "s counts the ones among three bits, and y = relu(s) − 2 relu(s − 1) + a·relu(s − 2). "
            "Which a makes y the parity: 1 for one or three ones, 0 for none or two?"
        ),
        answer=2,
        rtol=0.0,
        hints=[
            "Up to s = 2 it is XOR's formula. What does that give for s = 3?",
            "From −1 the new neuron has to lift y to 1; at s = 3 it says 1 itself.",
        ],
        misconceptions=[
            Misconception(1, "That brings y to 0 for three ones. It should be 1."),
            Misconception(-2, "At s = 2 the curve has come down to 0 and must turn up again."),
            Misconception(4, "At s = 3 the new neuron says 1, and y without it is −1."),
        ],
    ),
    Array(
        "count-and-first-weights",
        prompt=(
            "A 4–5–3–2 network in which every neuron has a bias. Give four numbers: how many "
            "parameters it has; and for its first hidden layer He's standard deviation, Glorot's, "
            "and the limit a of Glorot's uniform form."
        ),
        answer=(51, *_SPREADS),
        labels=("the number of parameters", "He", "Glorot", "limit"),
        hints=[
            "A layer with n inputs and m neurons has n·m weights and m biases.",
            "Variances are 2/n_in, 2/(n_in + n_out), and a²/3 for the uniform form: take roots.",
        ],
        misconceptions=[
            Misconception(
                (41, *_SPREADS), "These are the weights alone. Every neuron also has a bias."
            ),
            Misconception(
                (120, *_SPREADS), "That is the product of the four numbers. Count layer by layer."
            ),
            Misconception((55, *_SPREADS), "Inputs are not neurons: they have no bias."),
            Misconception(
                (44, *_SPREADS), "A bias for each layer is not enough: each neuron has its own."
            ),
            Misconception((51, 2 / 4, 2 / 9, 6 / 9), "These are variances, and a². Take roots."),
            Misconception(
                (51, _SPREADS[0], _SPREADS[1], _SPREADS[1]),
                "A uniform number between −a and a has the standard deviation a/√3: a is larger.",
            ),
            Misconception(
                (51, _SPREADS[1], _SPREADS[0], _SPREADS[2]),
                "He and Glorot have changed places. He counts the inputs only.",
            ),
            Misconception(
                (51, float(np.sqrt(2 / 5)), *_SPREADS[1:]),
                "He counts the inputs of a neuron, and in the first layer there are 4.",
            ),
        ],
    ),
    NETWORK_TASKS["no-two-meet"],
    Number(
        "shifted-hinges",
        prompt=(
            "A sum of n hinges with kinks at 0, 1/n, 2/n, … meets x² at its kinks, with a largest "
            "error of 1/(4n²) between them. Now it may be shifted up or down as a whole. With the "
            "best shift, how many hinges bring the largest error to 0.001 or below?"
        ),
        answer=12,
        rtol=0.0,
        hints=[
            "All errors of the sum that meets the curve have the same sign. What does a shift do?",
            "Half of them above, half below: the largest error is 1/(8n²).",
        ],
        misconceptions=[
            Misconception(16, "That is for the sum that meets the curve. A shift does better."),
            Misconception(
                11, "With 11 the error is still 0.00103. Round up.", when=lambda n: 11 <= n < 12
            ),
            Misconception(8, "The error is halved, but n goes with its root."),
            Misconception(125, "That is n². Take the root."),
            Misconception(
                13,
                "So many are enough, but not the fewest: try one less.",
                when=lambda n: 12 < n < 16,
            ),
            Misconception(23, "The shift makes the error smaller, not larger."),
        ],
    ),
    NETWORK_TASKS["step-of-two-layers"],
    Function(
        "floor-with-a-bias",
        prompt=(
            "No hidden neuron has a bias, but the output neuron has one, and it is set as well as "
            "it can be *for the dead samples*. Write `floor_of(X, W1, T)`: their summed squared "
            "error. At least one sample is dead."
        ),
        reference=_floor,
        cases=[DEAD],
        random_case=_one_batch_with_dead,
        hints=[
            "What does the network say to a dead sample now? It is the same number for all.",
            "One constant for several targets: which one has the least squared error?",
        ],
        misconceptions=[
            Misconception(
                lambda X, W1, T: float((T[_dead(X, W1)] ** 2).sum()),
                "That is the floor without a bias. The bias can be any number.",
            ),
            Misconception(
                lambda X, W1, T: float(((T[_dead(X, W1)] - T.mean()) ** 2).sum()),
                "The bias is set for the dead samples; the living have other means to be right.",
            ),
            Misconception(
                _floor_of_the_negative,
                "A sum of 0 lets nothing through either: a neuron is silent up to 0, with it.",
            ),
            Misconception(
                _floor_of_the_half_dead,
                "A sample is dead if all hidden neurons are silent. Here one of them is enough.",
            ),
            Misconception(
                lambda X, W1, T: float(np.var(T[_dead(X, W1)])),
                "That is their mean squared error. The sum is asked for.",
            ),
            Misconception(
                lambda X, W1, T: _spread_around_mean(T[~_dead(X, W1)]),
                "Those are the living samples.",
            ),
        ],
    ),
    NETWORK_TASKS["nobody-dead"],
)
