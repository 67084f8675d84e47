"""Exercises on many samples and many neurons, a part of the chapter "The artificial neuron"."""

import numpy as np

from neuronbook.exercises.kinds import Array, Function, Misconception

W3 = np.array([1.0, -1.0, 5.0])
BATCH = np.array([[2.0, 3.0, 4.0], [0.0, 1.0, 0.0]])
SQUARE = np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 1.0], [4.0, 1.0, 0.0]])
LAYER = np.array([[1.0, 0.0], [-1.0, 2.0], [5.0, 1.0]])


def _one_batch(rng: np.random.Generator) -> tuple:
    n_samples, n = rng.integers(2, 6, size=2)
    return rng.normal(size=(n_samples, n)), rng.normal(size=n), rng.normal()


def _one_layer(rng: np.random.Generator) -> tuple:
    n_samples, n, n_neurons = rng.integers(2, 6, size=3)
    W = rng.normal(size=(n, n_neurons))
    return rng.normal(size=(n_samples, n)), W, rng.normal(size=n_neurons)


def _batch_preactivation(X, w, b):
    return X @ w + b


def _layer(X, W, b):
    return X @ W + b


LAYERS = (
    Function(
        "neuron-batch",
        prompt=(
            "Write `batch_preactivation(X, w, b)`: X has one sample in each row. "
            "Return one z for each sample."
        ),
        reference=_batch_preactivation,
        cases=[
            (BATCH, W3, 0.0),
            (SQUARE, W3, 0.5),
            (BATCH[:1], W3, 1.0),
            (np.zeros((4, 3)), W3, -1.0),
        ],
        random_case=_one_batch,
        hints=[
            "Which shape must come out? X is (N, n), w is (n,): the n must meet the n.",
            "`@` sums over the last axis of the left and the first axis of the right.",
        ],
        misconceptions=[
            Misconception(
                lambda X, w, b: w @ X + b,
                "The order is `w @ X`: it sums over the samples. "
                "The n weights must meet the n columns of X, so X stands on the left.",
            ),
            Misconception(
                lambda X, w, b: X * w + b,
                "`X * w` scales each column, but adds nothing up. Each row must give one z.",
            ),
            Misconception(
                lambda X, w, b: np.sum(X * w, axis=0) + b,
                "The sum runs down the columns (`axis=0`), over the samples. Add up each row.",
            ),
            Misconception(
                lambda X, w, b: np.sum(X @ w) + b,
                "All samples are added together. Each sample keeps its own z.",
            ),
            Misconception(
                lambda X, w, b: np.sum(X * w + b, axis=1),
                "The bias is added once for each input. Add it after the sum, once a sample.",
            ),
            Misconception(
                lambda X, w, b: X @ w,
                "The bias is missing. It is one number, added to the z of each sample.",
            ),
            Misconception(
                lambda X, w, b: X[0] @ w + b,
                "Only the first sample is used. Is there a `return` inside the loop?",
            ),
        ],
    ),
    Array(
        "layer-shape",
        prompt=(
            "X has the shape (100, 3), W has the shape (3, 4): 100 samples, 3 inputs, 4 neurons. "
            "What is the shape of Z = `X @ W + b`?"
        ),
        answer=(100, 4),
        rtol=0.0,
        hints=[
            "The inner numbers, 3 and 3, meet and are summed away.",
            "One row for each sample, one column for each neuron.",
        ],
        misconceptions=[
            Misconception((4, 100), "Samples stay in rows, as in X. Neurons become columns."),
            Misconception((100, 3), "3 is the number of inputs: it is summed away in z = w·x + b."),
            Misconception((100, 7), "Shapes are not added. The 3 and the 3 meet and vanish."),
            Misconception((3, 4), "That is the shape of W. Each sample gives a row of its own."),
            Misconception([100], "That is one neuron. Here each sample gives one number a neuron."),
        ],
    ),
    Function(
        "layer-forward",
        prompt=(
            "Write `layer(X, W, b)` for many neurons: column j of W holds the weights of neuron j, "
            "b[j] is its bias. Return Z with one row for each sample."
        ),
        reference=_layer,
        cases=[
            (BATCH, LAYER, np.zeros(2)),
            (BATCH, LAYER, np.array([0.5, -1.0])),
            (SQUARE, SQUARE.T + 1.0, np.array([1.0, 2.0, 3.0])),
            (BATCH[:1], LAYER[:, :1], np.array([2.0])),
        ],
        random_case=_one_layer,
        hints=[
            "`X @ W` computes all the sums at once: row i with column j.",
            "b has one entry for each column. NumPy adds it to each row by itself.",
        ],
        misconceptions=[
            Misconception(
                lambda X, W, b: X @ W.T + b,
                "W is transposed here. It already has one row for each input: `X @ W` fits.",
            ),
            Misconception(
                lambda X, W, b: W @ X + b,
                "The order is `W @ X`. X is (N, n), W is (n, m): the n must meet, X comes first.",
            ),
            Misconception(
                lambda X, W, b: X @ W,
                "The biases are missing: each neuron adds its own.",
            ),
            Misconception(
                lambda X, W, b: X @ W + np.sum(b),
                "All biases are added to every neuron. Neuron j gets b[j] only.",
            ),
            Misconception(
                lambda X, W, b: X @ W + b[0],
                "Every neuron gets the first bias. Neuron j gets b[j].",
            ),
            Misconception(
                lambda X, W, b: (X @ W + b).T,
                "Rows and columns are swapped: one row for each sample.",
            ),
        ],
    ),
)
