r"""Linear separability: can one neuron tell two classes apart? Either answer with its proof.

Two classes are linearly separable when some weights and bias give

.. math:: w \cdot x + b \ge 0 \text{ where } t = 1, \qquad w \cdot x + b < 0 \text{ where } t = 0.

(The book's step has f(0) = 1, so z = 0 counts as class 1. For finitely many points nothing changes
if we ask for z > 0 instead: a slightly larger bias moves the boundary off the points of class 1
before it reaches a point of class 0.)

**The method.** Write s = 2t - 1 and stick a 1 to every point, x̃ = (x, 1). A separator w̃ = (w, b)
is then one with w̃ · s x̃ > 0 for every point. Look at all weighted averages of the points s x̃
(their convex hull) and take the average p that lies nearest to the origin. There are two cases:

- p ≠ 0. Every point of the hull lies on the far side of p, so p · s x̃ ≥ ‖p‖² > 0: p separates.
- p = 0. An average Σ λ s x̃ with λ ≥ 0 is zero. No w̃ can make every term of w̃ · Σ λ s x̃ = 0
  positive. In plain words: an average of class 1 equals an average of class 0, and no line
  passes between them (Gordan's theorem, 1873).

So either answer comes with its proof. p is found by P. Wolfe's algorithm in exact fractions:
no rounding, no tolerance, and it always ends.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check

__all__ = ["Separability", "is_linearly_separable"]

LARGEST_FLOAT = Fraction(2) ** 1000  # proofs with larger numbers are scaled down before rounding


@dataclass(frozen=True, eq=False)
class Separability(check.Record):
    """The answer to "is it linearly separable?", with its proof; true or false in a condition.

    Attributes
    ----------
    separable : bool
        The answer. `bool(result)` gives the same.
    weights : ndarray, shape (n_inputs,), or None
        Weights that separate, as floats. None when the data are not separable. Where the classes
        are apart by no more than rounding, w·x + b with floats may lose the gap again: use `exact`.
    bias : float or None
        The bias that goes with them.
    margins : ndarray, shape (n_samples,), or None
        s (w·x + b) for every point, s = ±1: all at least 1, so every point is on its own side.
        (Where points lie so close that the weights would leave the range of floats, weights, bias
        and margins are scaled down together.)
    multipliers : ndarray, shape (n_samples,), or None
        When not separable: shares λ ≥ 0, adding up to 1 within each class, for which the average
        of class 1 and the average of class 0 are the same point.
    meeting_point : ndarray, shape (n_inputs,), or None
        That common point.
    exact : tuple of Fraction
        The proof without rounding: (w₁, …, wₙ, b) when separable, else the multipliers.
        Among all separators with margins of at least 1 it is the one with the smallest ‖(w, b)‖.
    """

    separable: bool
    weights: np.ndarray | None = None
    bias: float | None = None
    margins: np.ndarray | None = field(default=None, repr=False)
    multipliers: np.ndarray | None = None
    meeting_point: Any = None
    exact: tuple[Fraction, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        """Return the answer."""
        return self.separable

    def proves(self, X: ArrayLike, t: ArrayLike) -> bool:
        """Check the proof again, in exact arithmetic, for the points `X` and labels `t`.

        Examples
        --------
        >>> X = [[0, 0], [0, 1], [1, 0], [1, 1]]
        >>> xor = is_linearly_separable(X, [0, 1, 1, 0])
        >>> xor.proves(X, [0, 1, 1, 0]), xor.proves(X, [0, 0, 0, 1])
        (True, False)
        """
        X, s = check.labelled_points(X, t)
        rows = exact_signed_rows(X, s)
        proof = np.array(self.exact, dtype=object)
        if len(proof) != (rows.shape[1] if self.separable else len(rows)):
            return False
        if self.separable:
            return all(margin > 0 for margin in rows @ proof)
        total = proof @ rows
        return min(proof) >= 0 and any(proof) and not any(total)


def is_linearly_separable(X: ArrayLike, t: ArrayLike) -> Separability:
    """Decide, without rounding, whether one neuron can tell class 1 from class 0.

    Separable: some (w, b) gives w·x + b ≥ 0 for t = 1 and w·x + b < 0 for t = 0.
    A single class is separable (w = 0 and a bias of the right sign will do).

    The answer is exact for any finite input. The time grows with the data: a millisecond for
    a logic gate, about a tenth of a second for 300 points with four inputs.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        The points, one a row, without a bias column.
    t : array_like, shape (n_samples,)
        The labels, each 0 or 1.

    Returns
    -------
    Separability
        True or false in a condition. It carries separating weights and their margins, or the
        multipliers that prove that there are none.

    References
    ----------
    :cite:t:`gordan1873`. The nearest point in a polytope: :cite:t:`wolfe1976`. XOR:
    :cite:t:`minsky1969`.

    Examples
    --------
    >>> X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> is_linearly_separable(X, [0, 0, 0, 1]).weights
    array([2., 2.])
    >>> xor = is_linearly_separable(X, [0, 1, 1, 0])
    >>> bool(xor), xor.meeting_point
    (False, array([0.5, 0.5]))
    """
    X, s = check.labelled_points(X, t)
    rows = exact_signed_rows(X, s)
    nearest, shares = _nearest_to_origin(rows)
    if any(nearest):
        return _separated(rows, nearest)
    return _not_separated(rows, s, shares)


def exact_signed_rows(X: np.ndarray, s: np.ndarray) -> np.ndarray:
    """Return the rows `s (x, 1)` as exact fractions, an object array of shape (n, n_inputs + 1).

    Weights and bias together, w̃ = (w, b), then classify a row correctly when w̃ · s(x, 1) > 0.
    A float is a fraction already (its denominator is a power of two), so nothing is rounded.

    Examples
    --------
    >>> exact_signed_rows(np.array([[0.5]]), np.array([-1.0])).tolist()
    [[Fraction(-1, 2), Fraction(-1, 1)]]
    """
    rows = np.column_stack([X, np.ones(len(X))]) * s[:, None]
    return np.vectorize(Fraction, otypes=[object])(rows)


def _separated(rows: np.ndarray, nearest: np.ndarray) -> Separability:
    """Scale the nearest point to margins of at least 1 and report it."""
    exact = nearest / (nearest @ nearest)
    margins = rows @ exact
    shrink = max(1, max(abs(exact)) / LARGEST_FLOAT, max(margins) / LARGEST_FLOAT)
    return Separability(
        separable=True,
        weights=(exact[:-1] / shrink).astype(float),
        bias=float(exact[-1] / shrink),
        margins=(margins / shrink).astype(float),
        exact=tuple(exact),
    )


def _not_separated(rows: np.ndarray, s: np.ndarray, shares: np.ndarray) -> Separability:
    """Report the shares, scaled to add up to 1 within each class, and the common point."""
    exact = 2 * shares
    class_1 = s > 0
    return Separability(
        separable=False,
        multipliers=exact.astype(float),
        meeting_point=(exact[class_1] @ rows[class_1, :-1]).astype(float),
        exact=tuple(exact),
    )


def _nearest_to_origin(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the weighted average of exact `points` that is nearest to the origin, and its shares.

    Wolfe's algorithm keeps a few active points with positive shares. While some point lies
    beyond the plane through p at right angles to p, on the origin's side, it joins them;
    points whose share falls to zero leave.
    """
    first = min(range(len(points)), key=lambda i: points[i] @ points[i])
    active, shares = [first], np.array([Fraction(1)], dtype=object)
    while True:
        p = shares @ points[active]
        heights = points @ p
        lowest = int(np.argmin(heights))
        if heights[lowest] >= p @ p:
            everywhere = np.full(len(points), Fraction(0), dtype=object)
            everywhere[active] = shares
            return p, everywhere
        active.append(lowest)
        shares = np.array([*shares, Fraction(0)])
        active, shares = _settle(points, active, shares)


def _settle(
    points: np.ndarray, active: list[int], shares: np.ndarray
) -> tuple[list[int], np.ndarray]:
    """Move to the best average of the active points, dropping those that would turn negative."""
    while True:
        goal = _unconstrained_shares(points[active])
        if min(goal) > 0:
            return active, goal
        step = min(
            old / (old - new) for old, new in zip(shares, goal, strict=True) if new <= 0 < old - new
        )
        shares = shares + step * (goal - shares)
        kept = [i for i, share in enumerate(shares) if share > 0]
        active, shares = [active[i] for i in kept], shares[kept]


def _unconstrained_shares(points: np.ndarray) -> np.ndarray:
    """Return shares, adding up to 1 but of any sign, of the average nearest to the origin.

    At that average p every point has the same height p·a, so the shares solve G v = 1
    up to a factor, with G the table of dot products. One is added to every entry of G:
    it changes nothing but the factor, and makes G invertible when p = 0.
    """
    gram = points @ points.T + Fraction(1)
    solution = _solve_for_ones(gram)
    return solution / sum(solution)


def _solve_for_ones(matrix: np.ndarray) -> np.ndarray:
    """Solve `matrix @ v = 1` by elimination in fractions (the matrix is positive definite)."""
    n = len(matrix)
    table = np.column_stack([matrix, np.full(n, Fraction(1), dtype=object)])
    for k in range(n):
        table[k] = table[k] / table[k, k]
        for i in range(n):
            if i != k and table[i, k]:
                table[i] = table[i] - table[i, k] * table[k]
    return table[:, -1]
