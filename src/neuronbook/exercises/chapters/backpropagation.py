"""Exercises of the chapter "Backpropagation through one neuron"."""

import numpy as np

from neuronbook.activations import sigmoid
from neuronbook.exercises.kinds import Array, Function, Misconception, Number


def _sample(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(1, 5))
    return rng.normal(size=n), rng.normal(size=n), rng.normal(), int(rng.integers(0, 2))


def _slope_of_sigmoid(y):
    return y * (1 - y)


def _backward(w, x, b, t):
    dL_dz = sigmoid(w @ x + b) - t
    return np.concatenate([dL_dz * x, [dL_dz]])


def _backward_inputs(w, x, b, t):
    return (sigmoid(w @ x + b) - t) * w


def _central(f, v, h):
    return (f(v + h) - f(v - h)) / (2 * h)


def _batch(X, w, b, t):
    delta = (sigmoid(X @ w + b) - t) / len(X)
    return X.T @ delta


def _batch_case(rng: np.random.Generator) -> tuple:
    N, n = rng.integers(2, 6, size=2)
    return rng.normal(size=(N, n)), rng.normal(size=n), rng.normal(), rng.integers(0, 2, size=N)


def _square(v):
    return v * v


def _cube(v):
    return v * v * v


W, X2 = np.array([0.5, -1.0]), np.array([2.0, 1.0])
AND = (
    np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]),
    np.array([0.3, -0.2]),
    0.1,
    np.array([0, 0, 0, 1]),
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
        ],
    ),
    Array(
        "bp-by-hand",
        prompt=(
            "w = (1, 2), b = −1, x = (3, −1), t = 0; identity activation, squared error. "
            "What are ∂L/∂w₁, ∂L/∂w₂ and ∂L/∂b?"
        ),
        answer=(0, 0, 0),
        labels=("∂L/∂w₁", "∂L/∂w₂", "∂L/∂b"),
        hints=["Forward first: z = 1·3 + 2·(−1) − 1.", "What is the error?"],
        misconceptions=[
            Misconception((3, -1, 1), "These are the inputs. They are multiplied by 2(y − t)."),
            Misconception((6, -2, 2), "The error would be 1 for this. Do not forget the bias."),
        ],
    ),
    Array(
        "bp-by-hand-again",
        prompt="The same with the target t = 2: ∂L/∂w₁, ∂L/∂w₂ and ∂L/∂b?",
        answer=(-12, 4, -4),
        labels=("∂L/∂w₁", "∂L/∂w₂", "∂L/∂b"),
        hints=["∂L/∂z = 2(y − t).", "Multiply it by each input, and by 1 for the bias."],
        misconceptions=[
            Misconception((-6, 2, -2), "The factor 2 of the squared error is missing."),
            Misconception((12, -4, 4), "All signs are turned: it is y − t."),
            Misconception((-4, -8, -4), "You multiplied by the weights. That is for the inputs."),
        ],
    ),
    Function(
        "bp-sigmoid-slope",
        prompt="Write `slope(y)`: the sigmoid's local gradient, given its *output* y.",
        reference=_slope_of_sigmoid,
        cases=[(0.5,), (0.9,), (0.1,)],
        random_case=lambda rng: (float(rng.uniform(0, 1)),),
        hints=["It is in the table of local gradients.", "`y * (1 - y)`"],
        misconceptions=[
            Misconception(
                lambda y: sigmoid(y) * (1 - sigmoid(y)),
                "y is already the output: do not apply the sigmoid once more.",
            ),
            Misconception(lambda y: 1 - y, "One factor is missing."),
        ],
    ),
    Function(
        "bp-backward",
        prompt=(
            "Write `backward(w, x, b, t)` for a sigmoid neuron with cross-entropy: "
            "one array, first the gradients for the weights, last the one for the bias."
        ),
        reference=_backward,
        cases=[(W, X2, 0.25, 1), (W, X2, 0.25, 0), (np.zeros(2), np.ones(2), 0.0, 1)],
        random_case=_sample,
        hints=[
            "Forward to y, then y − t is the slope along z.",
            "`np.append(dL_dz * x, dL_dz)`",
        ],
        misconceptions=[
            Misconception(
                lambda w, x, b, t: -_backward(w, x, b, t),
                "All signs are turned: output minus target.",
            ),
            Misconception(
                lambda w, x, b, t: np.append((sigmoid(w @ x + b) - t) * w, sigmoid(w @ x + b) - t),
                "You multiplied by the weights. The slope along a weight is the input.",
            ),
            Misconception(
                lambda w, x, b, t: np.append((sigmoid(w @ x) - t) * x, sigmoid(w @ x) - t),
                "The forward pass forgot the bias.",
            ),
        ],
    ),
    Function(
        "bp-backward-inputs",
        prompt="Same neuron: write `backward_inputs(w, x, b, t)`, the gradients for the inputs.",
        reference=_backward_inputs,
        cases=[(W, X2, 0.25, 1), (W, X2, 0.25, 0)],
        random_case=_sample,
        hints=["The multiplication swaps its partners.", "`(y - t) * w`"],
        misconceptions=[
            Misconception(
                lambda w, x, b, t: (sigmoid(w @ x + b) - t) * x,
                "That is the gradient for the weights. For an input the partner is its weight.",
            ),
            Misconception(
                lambda w, x, b, t: np.full(len(x), sigmoid(w @ x + b) - t),
                "That is the slope along z, handed on as it is. Multiply it by each weight.",
            ),
            Misconception(
                lambda w, x, b, t: (sigmoid(w @ x) - t) * w,
                "The forward pass forgot the bias.",
            ),
        ],
    ),
    Function(
        "bp-nudge",
        prompt="Write `measured_slope(f, v, h)`: the slope of f at v, nudging v up and down by h.",
        reference=_central,
        cases=[(_square, 3.0, 0.01), (_cube, 1.0, 0.1), (_cube, -2.0, 0.5)],
        hints=["Two losses, their difference, and how far apart they were taken.", "Divide by 2h."],
        misconceptions=[
            Misconception(
                lambda f, v, h: (f(v + h) - f(v - h)) / h,
                "The two points lie 2h apart, not h.",
            ),
            Misconception(
                lambda f, v, h: (f(v + h) - f(v)) / h,
                "That nudges one way only. Up and down is far more exact.",
            ),
        ],
    ),
    Function(
        "bp-batch",
        prompt=(
            "Write `batch_gradient(X, w, b, t)`: the gradient of the mean cross-entropy for the "
            "weights of a sigmoid neuron, without a loop."
        ),
        reference=_batch,
        cases=[AND],
        random_case=_batch_case,
        hints=["δ = (y − t)/N has one entry for each sample.", "`X.T @ delta`"],
        misconceptions=[
            Misconception(
                lambda X, w, b, t: X.T @ (sigmoid(X @ w + b) - t),
                "That is the gradient of the sum. The mean divides by N.",
            ),
            Misconception(
                lambda X, w, b, t: X.T @ (sigmoid(X @ w + b) - t) / X.shape[1],
                "You divide by the number of inputs. The mean is over the samples: `len(X)`.",
            ),
            Misconception(
                lambda X, w, b, t: X.T @ ((sigmoid(X @ w) - t) / len(X)),
                "The forward pass forgot the bias.",
            ),
        ],
    ),
)
