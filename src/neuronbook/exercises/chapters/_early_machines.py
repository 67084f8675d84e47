"""Two machines of the chapter on history: detectors that see two pixels, a net that remembers."""

import numpy as np

from neuronbook.exercises.comparison import Unreadable, numbers_in
from neuronbook.mcculloch_pitts import all_inputs

__all__ = ["A", "B", "C", "forgets", "is_kept", "not_exactly_one", "pairs_that_fire", "read_wires"]

_CLEAR = 1e-9

# ---- 1969: a perceptron of order 2 ---------------------------------------------------------------


def _sees(x: np.ndarray) -> np.ndarray:
    """Return what the detectors say: each pixel, each pair, and a 1 for the bias."""
    x1, x2, x3 = x
    return np.array([x1, x2, x3, x1 * x2, x1 * x3, x2 * x3, 1])


def not_exactly_one(weights: np.ndarray) -> str:
    """Say at which picture a perceptron of order 2 does not tell whether one pixel is on."""
    for x in all_inputs(3):
        z = float(weights @ _sees(x))
        name, wanted = "".join(map(str, x)), x.sum() == 1
        if abs(z) < _CLEAR:
            return f"At {name} the sum is 0: no clear answer."
        if (z > 0) != wanted:
            return f"At {name} the sum is {z:g}; it should be {'above' if wanted else 'below'} 0."
    return ""


def pairs_that_fire(weights: np.ndarray) -> int:
    """Return how many of the three pictures with two pixels on have a sum above 0."""
    return sum(float(weights @ _sees(x)) > 0 for x in all_inputs(3) if x.sum() == 2)


# ---- 1982: a net that remembers ------------------------------------------------------------------

A, B, C = (np.array(pattern) for pattern in ((1, 1, -1, -1), (1, -1, 1, -1), (1, 1, 1, 1)))


def _wires(weights: np.ndarray) -> np.ndarray:
    """Return the symmetric matrix of w12, w13, w14, w23, w24, w34."""
    W = np.zeros((4, 4))
    W[np.triu_indices(4, 1)] = weights
    return W + W.T


def read_wires(answer: object) -> object:
    """Read the matrix of a net as its six wires; leave what is no 4 × 4 matrix as it is."""
    try:
        W = numbers_in(answer)
    except Unreadable:  # perhaps in parts
        return answer
    if W.shape != (4, 4):
        return answer
    if not np.allclose(W, W.T):
        raise Unreadable("A wire has one weight: w12 and w21 must be the same.")
    return W[np.triu_indices(4, 1)]


def is_kept(weights: np.ndarray, pattern: np.ndarray) -> bool:
    """Whether each unit has the sign of what it hears."""
    return bool((pattern * (_wires(weights) @ pattern) > _CLEAR).all())


def forgets(weights: np.ndarray) -> str:
    """Say which pattern is not kept, and by which unit; C should not be kept."""
    for name, pattern in (("A", A), ("B", B)):
        heard = _wires(weights) @ pattern
        for unit in range(4):
            if pattern[unit] * heard[unit] <= _CLEAR:
                return (
                    f"In {name}, unit {unit + 1} is {pattern[unit]:+d} and hears {heard[unit]:g}."
                )
    return "It keeps C as well." if is_kept(weights, C) else ""
