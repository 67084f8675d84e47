"""Exercises of the chapter "Backpropagation through one neuron"."""

import numpy as np

from neuronbook.activations import sigmoid
from neuronbook.exercises.chapters._graph_tasks import GRAPH_TASKS
from neuronbook.exercises.kinds import Array, Function, Misconception, Number

W, X2 = np.array([0.5, -1.0]), np.array([2.0, 1.0])
FOUR = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
AND_WEIGHTED = (
    FOUR,
    np.array([0.3, -0.2]),
    0.1,
    np.array([0, 0, 0, 1]),
    np.array([1.0, 2.0, 0.5, 5.0]),
)


def _sample(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(1, 5))
    return rng.normal(size=n), rng.normal(size=n), rng.normal(), rng.normal()


def _tanh_gradient(w, x, b, t):
    y = np.tanh(w @ x + b)
    return 2 * (y - t) * (1 - y**2) * x


def _chain(x, w1, b1, w2, b2, t):
    hidden = sigmoid(w1 * x + b1)
    return 2 * (w2 * hidden + b2 - t) * w2 * hidden * (1 - hidden) * x


def _weighted(X, w, b, t, c):
    delta = c * (sigmoid(X @ w + b) - t) / np.sum(c)
    return X.T @ delta


def _weighted_case(rng: np.random.Generator) -> tuple:
    N, n = rng.integers(2, 6, size=2)
    return (
        rng.normal(size=(N, n)),
        rng.normal(size=n),
        rng.normal(),
        rng.integers(0, 2, size=N),
        rng.uniform(0.5, 3, size=N),
    )


EXERCISES = (
    Number(
        "bp-product",
        prompt="L = w·x with w = −1.5 and x = 4. What is the slope of L along w?",
        answer=4,
        hints=["The multiplication swaps its partners.", "Raise w by 1: by how much does L rise?"],
        misconceptions=[
            Misconception(-1.5, "That is the slope along x. Along w it is the partner, x."),
            Misconception(-6, "That is the value of L, not its slope."),
        ],
    ),
    Number(
        "bp-slope-of-z",
        prompt="A sigmoid neuron with cross-entropy says y = 0.8; the target is 0. ∂L/∂z = ?",
        answer=0.8,
        hints=["Two factors cancel.", "Output minus target."],
        misconceptions=[
            Misconception(-0.8, "Output minus target, not target minus output."),
            Misconception(0.16, "That is y(1 − y) alone. It cancels in the product."),
            Misconception(5, "That is the slope along y, 1/(1 − y). Go one step further back."),
            Misconception(0.128, "y(1 − y) comes in once too often: it cancels."),
            Misconception(
                0.256, "That is the squared error's, 2(y − t)·y(1 − y). Here the loss is another."
            ),
        ],
    ),
    Array(
        "bp-by-hand-again",
        prompt=(
            "w = (1, 2), b = −1, x = (3, −1), t = 2; identity activation, squared error. "
            "What are ∂L/∂w₁, ∂L/∂w₂ and ∂L/∂b?"
        ),
        answer=(-12, 4, -4),
        labels=("∂L/∂w₁", "∂L/∂w₂", "∂L/∂b"),
        hints=[
            "Forward first: z = 1·3 + 2·(−1) − 1. What is the error?",
            "Multiply 2(y − t) by each input, and by 1 for the bias.",
        ],
        misconceptions=[
            Misconception((-6, 2, -2), "The factor 2 of the squared error is missing."),
            Misconception((12, -4, 4), "All signs are turned: it is y − t."),
            Misconception((-4, -8, -4), "You multiplied by the weights. That is for the inputs."),
            Misconception((-6, 2, -4), "The factor 2 belongs to the weights as well."),
            Misconception((3, -1, 1), "These are the inputs. They are multiplied by 2(y − t)."),
        ],
    ),
    GRAPH_TASKS["bp-quotient-node"],
    Function(
        "bp-tanh-neuron",
        prompt=(
            "Write `weights_gradient(w, x, b, t)` for a tanh neuron with the squared error: the "
            "gradients for the weights at one sample."
        ),
        reference=_tanh_gradient,
        cases=[(W, X2, 0.25, 1.0), (W, X2, 0.25, -1.0), (np.zeros(2), np.ones(2), 0.0, 1.0)],
        random_case=_sample,
        hints=[
            "Forward to y. Then two local gradients lead back to z, and a third to each weight.",
            "The slope along y is 2(y − t); the tanh brings 1 − y², the product brings x.",
        ],
        misconceptions=[
            Misconception(
                lambda w, x, b, t: 2 * (np.tanh(w @ x + b) - t) * x,
                "The slope of the tanh is missing on the way from y to z.",
            ),
            Misconception(
                lambda w, x, b, t: (np.tanh(w @ x + b) - t) * x,
                "y − t along z is the gift of sigmoid and cross-entropy. Here go step by step.",
            ),
            Misconception(
                lambda w, x, b, t: _tanh_gradient(w, x, b, t) / 2,
                "The factor 2 of the squared error is missing.",
            ),
            Misconception(
                lambda w, x, b, t: -_tanh_gradient(w, x, b, t),
                "All signs are turned: output minus target.",
            ),
            Misconception(
                lambda w, x, b, t: _tanh_gradient(w, x, 0.0, t),
                "The forward pass forgot the bias.",
            ),
            Misconception(
                lambda w, x, b, t: _of_sigmoid(np.tanh(w @ x + b), t) * x,
                "y(1 − y) is the slope of the sigmoid. The table has another one for the tanh.",
            ),
        ],
    ),
    Function(
        "bp-two-in-a-row",
        prompt=(
            "A sigmoid neuron says y₁ = σ(w1·x + b1), an identity neuron behind it "
            "y₂ = w2·y₁ + b2, and the loss is (y₂ − t)². "
            "Write `slope_along_w1(x, w1, b1, w2, b2, t)`."
        ),
        reference=_chain,
        cases=[
            (2.0, 0.5, -1.0, 3.0, 0.5, 1.0),
            (-1.0, 2.0, 0.5, -2.0, 0.0, 1.0),
            (0.0, 2.0, 0.5, -2.0, 0.0, 1.0),
        ],
        random_case=lambda rng: tuple(rng.normal(size=6).round(2)),
        hints=[
            "Which message does the second neuron send to its input y₁?",
            "From y₁ go on as in any sigmoid neuron: times y₁(1 − y₁), then times x.",
        ],
        misconceptions=[
            Misconception(
                lambda x, w1, b1, w2, b2, t: _chain(x, w1, b1, w2, b2, t) / w2,
                "The message passes through the second neuron's weight on its way to y₁.",
            ),
            Misconception(
                lambda x, w1, b1, w2, b2, t: 2 * (w2 * sigmoid(w1 * x + b1) + b2 - t) * w2 * x,
                "The first neuron's sigmoid has a slope too.",
            ),
            Misconception(
                lambda x, w1, b1, w2, b2, t: _chain(x, w1, b1, w2, b2, t) / 2,
                "The factor 2 of the squared error is missing.",
            ),
            Misconception(
                lambda x, w1, b1, w2, b2, t: -_chain(x, w1, b1, w2, b2, t),
                "The sign is turned: output minus target.",
            ),
            Misconception(
                lambda x, w1, b1, w2, b2, t: (
                    2 * (w2 * sigmoid(w1 * x + b1) + b2 - t) * sigmoid(w1 * x + b1)
                ),
                "That is the slope along w2. Go one neuron further back.",
            ),
        ],
    ),
    Function(
        "bp-weighted-batch",
        prompt=(
            "Some samples count more: L = Σ c_k L_k / Σ c_k, with the cross-entropy L_k of a "
            "sigmoid neuron. Write `weighted_gradient(X, w, b, t, c)`, its slopes for the weights."
        ),
        reference=_weighted,
        cases=[AND_WEIGHTED, (*AND_WEIGHTED[:4], np.array([0.0, 0.0, 1.0, 0.0]))],
        random_case=_weighted_case,
        hints=[
            "With equal c_k it must be the gradient of the mean. By what is each message divided?",
            "δ_k is the error y_k − t_k times that sample's share of all the c.",
        ],
        misconceptions=[
            Misconception(
                lambda X, w, b, t, c: X.T @ (c * (sigmoid(X @ w + b) - t)),
                "That is the gradient of Σ c_k L_k. The loss is divided by the sum of the c.",
            ),
            Misconception(
                lambda X, w, b, t, c: X.T @ (c * (sigmoid(X @ w + b) - t)) / len(X),
                "You divide by the number of samples. With these weights that is no mean.",
            ),
            Misconception(
                lambda X, w, b, t, c: X.T @ (sigmoid(X @ w + b) - t) / len(X),
                "Here every sample counts the same: c is not used.",
            ),
            Misconception(
                lambda X, w, b, t, c: _weighted(X, w, 0.0, t, c),
                "The forward pass forgot the bias.",
            ),
        ],
    ),
    GRAPH_TASKS["bp-slopes-of-a-graph"],
    GRAPH_TASKS["bp-steep-nudge"],
    GRAPH_TASKS["bp-standstill"],
)


def _of_sigmoid(y, t):
    return 2 * (y - t) * y * (1 - y)
