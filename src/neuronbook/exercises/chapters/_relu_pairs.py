"""Two ReLU neurons whose outputs are weighed and added: what a reader may build from them."""

from collections.abc import Callable

import numpy as np

__all__ = ["PARTS", "bends", "relu_pair", "relu_pair_test"]

PARTS = "(w₁, b₁, w₂, b₂, v₁, v₂, c)"
"""The seven numbers of y = v₁·relu(w₁x + b₁) + v₂·relu(w₂x + b₂) + c, in the order asked for."""


def relu_pair(values: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return y = v₁·relu(w₁x + b₁) + v₂·relu(w₂x + b₂) + c."""
    w1, b1, w2, b2, v1, v2, c = values
    return v1 * np.maximum(w1 * x + b1, 0) + v2 * np.maximum(w2 * x + b2, 0) + c


def relu_pair_test(
    wanted: Callable[[np.ndarray], np.ndarray], x: np.ndarray
) -> Callable[[np.ndarray], str]:
    """Return a test that names the first `x` at which a pair is not as wanted."""

    def test(values: np.ndarray) -> str:
        y, t = relu_pair(values, x), wanted(x)
        wrong = np.flatnonzero(np.abs(y - t) > 1e-3)
        if not len(wrong):
            return ""
        i = wrong[0]
        return f"At x = {x[i]:g} the two give {y[i]:g}; {t[i]:g} is wanted."

    return test


def bends(values: np.ndarray) -> list[float]:
    """Return the places where the two neurons bend; none for a weight of 0 or an output unused."""
    w1, b1, w2, b2, v1, v2, _ = values
    return [-b / w for w, b, v in ((w1, b1, v1), (w2, b2, v2)) if w and v]
