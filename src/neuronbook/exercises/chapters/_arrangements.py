"""Tests of what readers build in the chapter on geometry; each names what fails, or returns ""."""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from neuronbook.datasets import digit_pair
from neuronbook.geometry import transition_width
from neuronbook.losses import binary_cross_entropy_with_logits
from neuronbook.mcculloch_pitts import all_inputs
from neuronbook.separability import is_linearly_separable

EIGHT_POINTS = np.array(
    [(4.5, 3.5), (-0.6, 2.9), (4.8, -0.8), (-3.0, 3.6)]
    + [(-1.0, -1.5), (-4.0, 1.5), (1.5, -3.8), (1.6, 0.4)]
)
EIGHT_TARGETS = np.array([1, 1, 1, 1, 0, 0, 0, 0])
LONGEST = 12
MOST_MISREAD, DEAREST = 12, 0.17
CUBE = all_inputs(3)
ODD = CUBE.sum(axis=1) % 2 == 1


def outside_the_ramp(values: np.ndarray) -> str:
    """Name a point within the ramp or on the wrong side of it, or say that w is too long."""
    w, b = values[:2], values[2]
    length = np.linalg.norm(w)
    if not 0 < length <= LONGEST + 1e-9:
        return f"Your w is {length:.3g} long."
    outside = np.where(EIGHT_TARGETS == 1, 1, -1) * (EIGHT_POINTS @ w + b) / length
    outside = outside - transition_width(w) / 2
    i = outside.argmin()
    if outside[i] >= -1e-3:
        return ""
    y = 1 / (1 + np.exp(-np.clip(EIGHT_POINTS[i] @ w + b, -500, 500)))
    (x1, x2), label = EIGHT_POINTS[i], EIGHT_TARGETS[i]
    return f"At ({x1:g}, {x2:g}), a point of class {label}, y is {y:.3f}."


def bump_test(wanted: Sequence[bool]) -> Callable[[np.ndarray], str]:
    """Return a test of (w₁, w₂, b) for a neuron that fires where 1 − z² is at least one half."""

    def test(values: np.ndarray) -> str:
        z = all_inputs(2) @ values[:2] + values[2]
        y = 1 - z**2
        for (x1, x2), height, should in zip(all_inputs(2), y, wanted, strict=True):
            if (height >= 0.5 - 1e-9) != should:
                return (
                    f"At ({x1}, {x2}) y is {height:.3g}: it should {'' if should else 'not '}fire."
                )
        return ""

    return test


def parity_averages_meet(shares: np.ndarray) -> str:
    """Say what the shares lack: sign, sum, or a common point."""
    if (shares < -1e-9).any():
        return "A share is never negative."
    sums = shares[~ODD].sum(), shares[ODD].sum()
    for which, total in zip(("even", "odd"), sums, strict=True):
        if abs(total - 1) > 2e-3:
            return f"The shares of the {which} ones add up to {total:.4g}."
    means = [shares[rows] @ CUBE[rows] for rows in (~ODD, ODD)]
    if np.allclose(*means, atol=2e-3):
        return ""
    even, odd = (f"({', '.join(f'{x:.3g}' for x in mean)})" for mean in means)
    return f"The even ones average to {even}, the odd ones to {odd}."


def inseparable_without_xor(rows: np.ndarray) -> str:
    """Say whether a line separates the five points, or which two segments cross."""
    X, t = rows[:, :2], rows[:, 2]
    if not np.isin(t, (0, 1)).all():
        return "The third number of each row is the class, 0 or 1."
    if len(np.unique(X, axis=0)) < len(X):
        return "Two of your points are the same."
    if len(np.unique(t)) == 1:
        return "All points have the same class: that is separable."
    line = is_linearly_separable(X, t)
    if line.weights is not None:
        (w1, w2), b = line.weights, line.bias
        return f"A neuron with w = ({w1:.3g}, {w2:.3g}) and b = {b:.3g} separates them."
    for ones in combinations(X[t == 1], 2):
        for zeros in combinations(X[t == 0], 2):
            if _cross(*ones, *zeros):
                text = [" to ".join(f"({x:g}, {y:g})" for x, y in pair) for pair in (ones, zeros)]
                return f"The segment from {text[0]} crosses that from {text[1]}: XOR in disguise."
    return ""


def _cross(p: np.ndarray, q: np.ndarray, r: np.ndarray, s: np.ndarray) -> bool:
    """Whether the segments pq and rs cross inside both."""

    def turn(a, b, c):
        return np.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

    return turn(p, q, r) * turn(p, q, s) < 0 and turn(r, s, p) * turn(r, s, q) < 0


def stretched_template(stretch: float, shift: float) -> np.ndarray:
    """Return the weights and the bias of the template of 5 and 9, made from every other image."""
    X, t = (part[::2] for part in digit_pair(5, 9))
    one, zero = X[t == 1].mean(axis=0), X[t == 0].mean(axis=0)
    w = one - zero
    return stretch * np.append(w, shift - w @ (one + zero) / 2)


def misread(values: np.ndarray) -> str:
    """Say how many images of 5 and 9 a neuron misreads, or how costly its doubts are."""
    X, t = (part[1::2] for part in digit_pair(5, 9))
    z = X @ values[:-1] + values[-1]
    errors = int(np.sum((z >= 0) != t))
    if errors > MOST_MISREAD:
        return f"Of {len(t)} images it misreads {errors}; {MOST_MISREAD} are allowed."
    entropy = binary_cross_entropy_with_logits(z, t).mean()
    dear = f"It misreads {errors}, but its cross-entropy is {entropy:.3f}."
    return "" if entropy <= DEAREST else dear
