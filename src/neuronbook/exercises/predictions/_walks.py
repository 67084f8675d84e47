"""What the descents of the chapter "Gradient descent" come to: the right answers of its boxes."""

import numpy as np

from neuronbook.activations import sigmoid
from neuronbook.descent import gradient_descent, largest_stable_learning_rate
from neuronbook.landscapes import LANDSCAPES

# ---- L = w² --------------------------------------------------------------------------------------


def walk(rate: float) -> np.ndarray:
    return gradient_descent(lambda w: 2 * w, 4, rate, 30)


CROSSES = bool((walk(0.1) < 0).any())
HALF = walk(0.5)
AT_ONCE = bool(np.abs(HALF[1]) < 1e-12)

# ---- two valleys ---------------------------------------------------------------------------------

GROUND = LANDSCAPES["two valleys"]
MOMENTA = (0.0, 0.9, 0.95)
DEEP = [
    bool(gradient_descent(GROUND.gradient, [2.5, 1.2], 0.05, 300, momentum)[-1, 0] < 0)
    for momentum in MOMENTA
]
ALWAYS_DEEPER = DEEP == sorted(DEEP)

# ---- the shape of a bowl -------------------------------------------------------------------------

X = np.arange(4.0)


def condition(x: np.ndarray) -> float:
    rows = np.column_stack([x, np.ones(len(x))])
    return float(np.linalg.cond(rows.T @ rows))


def limit(x: np.ndarray) -> float:
    return largest_stable_learning_rate(x[:, None])


LONGER = condition(3 * X) > condition(X)
SMALLER_STEPS = limit(3 * X) < limit(X)
CENTRED_ROUNDER = condition(X - X.mean()) < condition(X)

# ---- two wrong neurons ---------------------------------------------------------------------------

ERRORS = np.array([0.82, 0.98])
STARTS = np.log(ERRORS / (1 - ERRORS))  # z = w + b of the two
SLOPES = ERRORS**2 * (1 - ERRORS)
RATIO = float(SLOPES[1] / SLOPES[0])
_FLATNESS = ERRORS * (1 - ERRORS)
TIMES = (float(ERRORS[1] / ERRORS[0]), float(_FLATNESS[0] / _FLATNESS[1]))

# Step against (y − t) y (1 − y) along w and along b: z moves by twice as much.
ERROR_WALKS = [
    sigmoid(gradient_descent(lambda z: 2 * sigmoid(z) ** 2 * (1 - sigmoid(z)), z, 0.15, 600))
    for z in STARTS
]
FIRST_BELOW = [int((walk < 0.25).argmax()) for walk in ERROR_WALKS]
LESS_WRONG_FIRST = FIRST_BELOW[0] < FIRST_BELOW[1]

# ---- two losses ----------------------------------------------------------------------------------

TWO_X, _TWO_T = np.array([1.0, 5.0]), np.array([0.1, 0.9])


def squared_slope(w: np.ndarray) -> np.ndarray:
    y = sigmoid(w * TWO_X)
    return np.mean(2 * (y - _TWO_T) * y * (1 - y) * TWO_X)


def cross_slope(w: np.ndarray) -> np.ndarray:
    return np.mean((sigmoid(w * TWO_X) - _TWO_T) * TWO_X)


ENDS = [
    [float(gradient_descent(slope, start, 0.5, 6000)[-1]) for start in (-2.0, 0.0)]
    for slope in (squared_slope, cross_slope)
]
SAME_END = bool(np.isclose(ENDS[0][0], ENDS[1][0], atol=0.1))
DEPENDS = [not np.isclose(*ends, atol=0.1) for ends in ENDS]

# ---- separable points ----------------------------------------------------------------------------

POINTS = np.array(
    [(0.4, 1.2), (2.4, 0.6), (3.2, 1.1), (2.9, -0.5), (3.4, 0.3)]
    + [(-0.5, -1.4), (-2.6, 0.5), (-3.1, -0.9), (-2.2, -0.3), (-3.4, -0.2)]
)
LABELS = np.repeat([1, 0], 5)


def weights(labels: np.ndarray, n_steps: int) -> np.ndarray:
    def gradient(w: np.ndarray) -> np.ndarray:
        return (sigmoid(POINTS @ w) - labels) @ POINTS / len(labels)

    return gradient_descent(gradient, [0.0, 0.0], 1.0, n_steps)


PATH = weights(LABELS, 1000)
LENGTHS = np.linalg.norm(PATH, axis=1)
ANGLES = np.degrees(np.arctan2(PATH[:, 1], PATH[:, 0]))
TURN = float(ANGLES[1000] - ANGLES[100])
TURNS = abs(TURN) > 2
ONE_WRONG = np.where(np.arange(10) == 7, 1 - LABELS, LABELS)
WRONG_LENGTHS = np.linalg.norm(weights(ONE_WRONG, 4000), axis=1)
STOPS = bool(np.isclose(WRONG_LENGTHS[4000], WRONG_LENGTHS[2000], rtol=0.01))
