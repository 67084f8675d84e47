"""Tests of what readers build in the chapter on the perceptron; each names what fails, or ""."""

import numpy as np

from neuronbook.perceptron import mistake_bound, perceptron
from neuronbook.separability import is_linearly_separable

__all__ = [
    "CORNERS",
    "away_from_zero",
    "better_separator",
    "few_mistakes",
    "margin",
    "stubborn_five",
]

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND, XOR = np.array([0, 0, 0, 1]), np.array([0, 1, 1, 0])
FIRST_ONLY = np.array([0, 0, 1, 0])  # x₁ and not x₂
WIDE, FEW, MANY, FAR = 0.3, 3, 100, 10
ROUNDS = 3000


def margin(X: np.ndarray, t: np.ndarray, values: np.ndarray) -> float:
    """Return the smallest s (w·x + b), with (w, b) scaled to length 1."""
    length = np.linalg.norm(values)
    return float((np.where(t == 1, 1, -1) * (X @ values[:-1] + values[-1])).min() / length)


def better_separator(values: np.ndarray) -> str:
    """Say which corner is wrong, or how narrow the margin is."""
    if not values.any():
        return "With all three numbers 0 every z is 0, which is no answer."
    z = CORNERS @ values[:2] + values[2]
    for (x1, x2), label, at in zip(CORNERS, FIRST_ONLY, z, strict=True):
        if (2 * label - 1) * at <= 0:
            return f"At ({x1:g}, {x2:g}), a point of class {label}, z is {at:.3g}."
    found = margin(CORNERS, FIRST_ONLY, values)
    return "" if found >= WIDE - 1e-9 else f"All four are right, with the margin {found:.3f}."


def away_from_zero(order: np.ndarray) -> str:
    """Say where the weights are after a round on XOR in this order, if they are at zero."""
    if sorted(order) != [0, 1, 2, 3]:
        return "An order names each of the rows 0, 1, 2 and 3 once."
    rows = order.astype(int)
    path = perceptron(CORNERS[rows], XOR[rows], n_epochs=1).path
    return "" if path[-1].any() else "In this order the weights are at zero after the first round."


def few_mistakes(c: float) -> str:
    """Count the mistakes on AND with the inputs 0 and c."""
    if not 0 < c <= FAR:
        return f"c must be positive, and at most {FAR}; got {c:g}."
    run = perceptron(c * CORNERS, AND, n_epochs=ROUNDS)
    if not run.converged:
        return f"With c = {c:g} it has not stopped after {run.mistakes} mistakes."
    bound = mistake_bound(c * CORNERS, AND)
    count = f"With c = {c:g} there are {run.mistakes} mistakes; the bound is {bound:.1f}."
    return "" if run.mistakes <= FEW else count


def stubborn_five(rows: np.ndarray) -> str:
    """Say what keeps the five points from being separable with many mistakes."""
    X, t = rows[:, :2], rows[:, 2]
    if not np.isin(t, (0, 1)).all():
        return "The third number of each row is the class, 0 or 1."
    if len(np.unique(t)) == 1:
        return "All points have the same class."
    if (np.abs(X) > FAR).any():
        return f"The coordinates must lie between −{FAR} and {FAR}."
    if not is_linearly_separable(X, t):
        return "No line separates these classes, so the rule never stops."
    run = perceptron(X, t, n_epochs=ROUNDS)
    return "" if run.mistakes > MANY else f"It stops after {run.mistakes} mistakes."
