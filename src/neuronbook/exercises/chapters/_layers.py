"""Exercises on many samples and many neurons, a part of the chapter "The artificial neuron"."""

import numpy as np

from neuronbook.activations import identity, relu, sigmoid, tanh
from neuronbook.exercises.kinds import Array, Function, Misconception

X2 = np.array([[2.0, 3.0], [0.0, 1.0], [1.0, -1.0]])
SQUARE = np.array([[1.0, -1.0], [0.0, 2.0]])
WIDE = np.array([[1.0, -1.0], [0.0, 2.0], [5.0, 1.0], [1.0, 1.0]])


def _one_layer(rng: np.random.Generator) -> tuple:
    n_samples, n, n_neurons = rng.integers(2, 6, size=3)
    W = rng.normal(size=(n_neurons, n))
    return rng.normal(size=(n_samples, n)), W, rng.normal(size=n_neurons)


def _one_chain(rng: np.random.Generator) -> tuple:
    return (*rng.normal(size=5).round(2), tanh)


def _layer_by_rows(X, W, b):
    return X @ W.T + b


def _two_in_a_row(x, w1, b1, w2, b2, f):
    return f(w2 * f(w1 * x + b1) + b2)


LAYERS = (
    Function(
        "two-in-a-row",
        prompt=(
            "Two neurons in a row: the first has the input x, the second has the output of the "
            "first. Write `two_in_a_row(x, w1, b1, w2, b2, f)`: what the second one says."
        ),
        reference=_two_in_a_row,
        cases=[
            (2.0, 1.0, -1.0, 3.0, 0.5, relu),
            (2.0, -1.0, 1.0, 3.0, 0.5, relu),
            (0.5, 2.0, 0.0, -1.0, 1.0, sigmoid),
            (4.0, 0.5, 1.0, 2.0, -1.0, identity),
        ],
        random_case=_one_chain,
        hints=[
            "Write the output of the first neuron down as h. Then h is the input of the second.",
            "Both neurons end with their activation, so f is called twice.",
        ],
        misconceptions=[
            Misconception(
                lambda x, w1, b1, w2, b2, f: f(w2 * (w1 * x + b1) + b2),
                "The first neuron passes on its sum, not its output. It has an activation too.",
            ),
            Misconception(
                lambda x, w1, b1, w2, b2, f: w2 * f(w1 * x + b1) + b2,
                "That is the sum of the second neuron. Its activation is missing.",
            ),
            Misconception(
                lambda x, w1, b1, w2, b2, f: f(w1 * x + b1) + f(w2 * x + b2),
                "These two neurons stand side by side. In a row, the second never sees x.",
            ),
            Misconception(
                lambda x, w1, b1, w2, b2, f: f(w2 * f(w1 * x + b1)),
                "The second neuron has a bias of its own.",
            ),
            Misconception(
                lambda x, w1, b1, w2, b2, f: f(w1 * f(w2 * x + b2) + b1),
                "The order is turned round: the neuron with w1 and b1 comes first.",
            ),
        ],
    ),
    Array(
        "layer-shape",
        prompt=(
            "100 samples with 3 inputs each meet a layer of 4 neurons: `X` has the shape (100, 3), "
            "`W` has the shape (3, 4). What is the shape of `X @ W + b`?"
        ),
        answer=(100, 4),
        rtol=0.0,
        atol=0.0,
        hints=[
            "The inner numbers must agree, and vanish. The outer ones stay.",
            "One row for each sample, one column for each neuron.",
        ],
        misconceptions=[
            Misconception((4, 100), "Rows are samples here; columns are neurons."),
            Misconception((100, 3), "The 3 is used up: each neuron sums over its inputs."),
            Misconception((3, 4), "That is W. Each of the 100 samples gets its own row."),
            Misconception((100,), "That is one neuron. There are 4, each with its own sum."),
            Misconception((4,), "That is one sample. There are 100."),
        ],
    ),
    Function(
        "layer-by-rows",
        prompt=(
            "Row j of `W` holds the weights of neuron j, `b[j]` is its bias. Repair "
            "`layer(X, W, b)`, so that it returns a row for each sample, a column for each neuron."
        ),
        reference=_layer_by_rows,
        cases=[
            (X2, SQUARE, np.array([0.0, 0.0])),
            (X2, SQUARE, np.array([10.0, -1.0])),
            (X2, WIDE, np.array([1.0, 2.0, 3.0, 4.0])),
            (X2[:2], SQUARE, np.array([0.5, 2.0])),
        ],
        random_case=_one_layer,
        hints=[
            "Compute one sum by hand: the first sample and the first neuron, row 0 of `W`.",
            "`X @ W` takes columns of `W`. Which matrix has the rows of `W` as its columns?",
        ],
        misconceptions=[
            Misconception(
                lambda X, W, b: X @ W + b,
                "That is the layer as it was. Compute its first sum by hand: which weights should "
                "meet the first sample?",
            ),
            Misconception(
                lambda X, W, b: (W @ X.T).T,
                "The sums have the right weights now, but the biases are lost.",
            ),
            Misconception(
                lambda X, W, b: W @ X.T + b[:, None],
                "The right numbers, with a row for each neuron. Rows should be samples.",
            ),
            Misconception(
                lambda X, W, b: X @ W.T + np.sum(b),
                "Every neuron got all the biases. Each has its own, one for each column.",
            ),
        ],
    ),
)
