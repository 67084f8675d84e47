r"""Rosenblatt's perceptron: a neuron that learns only from its mistakes.

Write x̃ = (x, 1) and w̃ = (w, b), so the bias is one more weight, and s = 2t - 1 for the label as
a sign. Start at w̃ = 0 and go through the points in order. A point is a mistake when s w̃·x̃ ≤ 0.
After a mistake, and only then, pull the weights towards the point (s = 1) or away from it (s = -1):

.. math:: \tilde w \leftarrow \tilde w + s \, \tilde x

**It stops** whenever the classes are linearly separable. Let w* be a separator of length 1 whose
margin γ is the largest possible (s w*·x̃ ≥ γ for every point), and R the length of the longest x̃.
After M mistakes

.. math:: M \gamma \le \tilde w \cdot w^* \le \lVert \tilde w \rVert \le R \sqrt{M},
    \qquad\text{so}\qquad M \le (R / \gamma)^2 .

Left: each mistake adds s x̃·w* ≥ γ to w̃·w*. Middle: w* has length 1. Right: ‖w̃ + s x̃‖² =
‖w̃‖² + 2 s w̃·x̃ + ‖x̃‖², and at a mistake the middle term is not positive, so ‖w̃‖² grows by R² at
most. A quantity that grows like M cannot stay below one that grows like √M for long.
"""

import math
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.separability import Separability, exact_signed_rows, is_linearly_separable

__all__ = [
    "Margin",
    "PerceptronResult",
    "ProofRace",
    "largest_margin",
    "mistake_bound",
    "perceptron",
    "proof_race",
]


LARGEST_INPUT = 1e100  # keeps every dot product of a learning rule inside the range of floats


@dataclass(frozen=True, eq=False)
class PerceptronResult(check.Record):
    """What the perceptron learned, and every step on the way.

    Attributes
    ----------
    weights : ndarray, shape (n_inputs,)
        The weights w after the last row.
    bias : float
        The bias b after the last row.
    mistakes : int
        The number of mistakes M, which is the number of updates.
    converged : bool
        True if the last epoch had no mistake: every point then has s z > 0.
    n_epochs : int
        The epochs that were run, the clean last one counted.
    losses : ndarray, shape (n_epochs + 1,)
        How many points were on the wrong side, s z ≤ 0, before each epoch and after the last.
    mistakes_per_epoch : ndarray, shape (n_epochs,)
        How many mistakes each epoch had.
    rows : ndarray, shape (mistakes,)
        Which row of X caused each update.
    path : ndarray, shape (mistakes + 1, n_inputs + 1)
        (w, b) at the start and after each update; the bias is the last column.
    """

    weights: np.ndarray
    bias: float
    mistakes: int
    converged: bool
    n_epochs: int
    losses: np.ndarray = field(repr=False)
    mistakes_per_epoch: np.ndarray = field(repr=False)
    rows: np.ndarray = field(repr=False)
    path: np.ndarray = field(repr=False)


def perceptron(X: ArrayLike, t: ArrayLike, n_epochs: int = 100) -> PerceptronResult:
    r"""Train a threshold neuron with Rosenblatt's rule, starting at zero.

    .. math:: s \, (w \cdot x + b) \le 0 \;\Rightarrow\;
        w \leftarrow w + s x, \quad b \leftarrow b + s, \qquad s = 2t - 1

    The rows are taken in the order given, again and again, until an epoch has no mistake
    or `n_epochs` are over. There is no learning rate: starting at zero, it would only
    scale w and b.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        The points, one a row, without a bias column; no entry larger than 1e100 in size.
    t : array_like, shape (n_samples,)
        The labels, each 0 or 1. Inside they become the signs s = -1 and +1.
    n_epochs : int
        The largest number of passes through the data.

    Returns
    -------
    PerceptronResult
        `.weights`, `.bias`, `.mistakes`, `.converged` and the history of the updates.

    References
    ----------
    :cite:t:`rosenblatt1962`.

    Examples
    --------
    >>> X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> learned = perceptron(X, [0, 0, 0, 1])
    >>> learned.weights, learned.bias, learned.mistakes, learned.converged
    (array([3., 2.]), -4.0, 18, True)
    >>> perceptron(X, [0, 1, 1, 0], n_epochs=5).mistakes_per_epoch.tolist()
    [4, 4, 4, 4, 4]
    """
    X, s = check.labelled_points(X, t, LARGEST_INPUT)
    n_epochs = check.whole_number(n_epochs, "n_epochs", minimum=1)
    signed_rows = s[:, None] * np.column_stack([X, np.ones(len(X))])
    path, rows, per_epoch = [np.zeros(signed_rows.shape[1])], [], []
    while len(per_epoch) < n_epochs and (not per_epoch or per_epoch[-1]):
        wrong = _run_epoch(signed_rows, path)
        rows += wrong
        per_epoch.append(len(wrong))
    return PerceptronResult(
        weights=path[-1][:-1],
        bias=float(path[-1][-1]),
        mistakes=len(rows),
        converged=per_epoch[-1] == 0,
        n_epochs=len(per_epoch),
        losses=np.sum(signed_rows @ np.array(path)[np.cumsum([0, *per_epoch])].T <= 0, axis=0),
        mistakes_per_epoch=np.array(per_epoch, dtype=np.intp),
        rows=np.array(rows, dtype=np.intp),
        path=np.array(path),
    )


def _run_epoch(signed_rows: np.ndarray, path: list[np.ndarray]) -> list[int]:
    """Show every row s x̃ once, add each update to `path`, and return the rows that were wrong."""
    w, wrong = path[-1], []
    for i, row in enumerate(signed_rows):
        if w @ row <= 0:
            w = w + row
            path.append(w)
            wrong.append(i)
    return wrong


@dataclass(frozen=True, eq=False)
class Margin(check.Record):
    """The unit separator with the largest margin: ‖(w, b)‖ = 1 and s (w·x + b) ≥ γ for all points.

    Attributes
    ----------
    weights : ndarray, shape (n_inputs,)
        The weights of w*.
    bias : float
        The bias of w*. It counts in the length: ‖w‖² + b² = 1.
    gamma : float
        The margin γ.
    """

    weights: np.ndarray
    bias: float
    gamma: float


def largest_margin(X: ArrayLike, t: ArrayLike) -> Margin:
    r"""Return the separator w* of the proof: of length 1, with the largest margin γ.

    .. math:: \gamma = \max_{\lVert (w, b) \rVert = 1} \; \min_{\text{points}} \;
        s \, (w \cdot x + b)

    γ is also the distance from the origin to the convex hull of the points s (x, 1).
    It is found there, exactly, and rounded once at the end.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        The points, one a row, without a bias column.
    t : array_like, shape (n_samples,)
        The labels, each 0 or 1.

    Returns
    -------
    Margin
        `.weights`, `.bias` and `.gamma`.

    References
    ----------
    :cite:t:`novikoff1962`.

    Examples
    --------
    >>> X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> best = largest_margin(X, [0, 0, 0, 1])
    >>> round(best.gamma**-2, 6)
    17.0
    """
    answer = is_linearly_separable(X, t)
    if not answer:
        raise ValueError(
            "X and t must be linearly separable to have a margin; "
            "an average of class 1 equals an average of class 0 at "
            f"{answer.meeting_point.tolist()}"
        )
    exact = np.array(answer.exact)
    separator = (exact / max(abs(exact))).astype(float)  # so that no square overflows
    separator = separator / np.linalg.norm(separator)
    gamma = _square_root(1 / _squared_length(answer))
    return Margin(separator[:-1], float(separator[-1]), gamma)


def mistake_bound(X: ArrayLike, t: ArrayLike) -> float:
    """Return (R/γ)²: the perceptron never makes more mistakes than this, in any order of rows.

    R is the length of the longest (x, 1), and γ the largest margin of a separator of length 1.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        The points, one a row, without a bias column.
    t : array_like, shape (n_samples,)
        The labels, each 0 or 1.

    Returns
    -------
    float
        The bound, exact up to one rounding. `inf` if the classes are not linearly separable:
        the theorem then promises nothing.

    References
    ----------
    :cite:t:`novikoff1962`.

    Examples
    --------
    >>> X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> mistake_bound(X, [0, 0, 0, 1]), mistake_bound(X, [0, 1, 1, 0])
    (51.0, inf)
    """
    answer = is_linearly_separable(X, t)
    if not answer:
        return math.inf
    rows = exact_signed_rows(*check.labelled_points(X, t))
    return _float(max(row @ row for row in rows) * _squared_length(answer))


@dataclass(frozen=True, eq=False)
class ProofRace(check.Record):
    """The quantities of the convergence proof, before the first mistake and after each one.

    In every row: lower ≤ progress ≤ length ≤ upper. All arrays have shape (mistakes + 1,).

    Attributes
    ----------
    lower : ndarray
        M γ.
    progress : ndarray
        w̃·w*, how far the weights have gone along the best separator.
    length : ndarray
        ‖w̃‖.
    upper : ndarray
        R √M.
    """

    lower: np.ndarray
    progress: np.ndarray
    length: np.ndarray
    upper: np.ndarray


def proof_race(X: ArrayLike, t: ArrayLike, n_epochs: int = 100) -> ProofRace:
    r"""Run the perceptron beside the bounds of its convergence proof.

    .. math:: M \gamma \le \tilde w \cdot w^* \le \lVert \tilde w \rVert \le R \sqrt{M}

    after M = 0, 1, 2, … mistakes.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        The points, one a row, without a bias column.
    t : array_like, shape (n_samples,)
        The labels, each 0 or 1.
    n_epochs : int
        The largest number of passes through the data.

    Returns
    -------
    ProofRace

    Examples
    --------
    >>> race = proof_race([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 1])
    >>> race.upper[:3].round(3)
    array([0.   , 1.732, 2.449])
    """
    X, _ = check.labelled_points(X, t, LARGEST_INPUT)
    path = perceptron(X, t, n_epochs).path
    best = largest_margin(X, t)
    M = np.arange(len(path))
    R = np.sqrt((X**2).sum(axis=1).max() + 1)
    return ProofRace(
        lower=M * best.gamma,
        progress=path @ np.append(best.weights, best.bias),
        length=np.linalg.norm(path, axis=1),
        upper=R * np.sqrt(M),
    )


def _squared_length(answer: Separability) -> Fraction:
    """Return ‖(w, b)‖² = 1/γ² of the separator whose smallest margin is 1."""
    return sum((value * value for value in answer.exact), Fraction(0))


def _square_root(value: Fraction) -> float:
    """Return the root of a fraction that may itself be too large or too small for a float."""
    shift = (value.numerator.bit_length() - value.denominator.bit_length()) // 2
    return math.ldexp(math.sqrt(value / Fraction(4) ** shift), shift)


def _float(value: Fraction) -> float:
    """Round a positive fraction to a float; beyond the range of floats it is inf."""
    try:
        return float(value)
    except OverflowError:
        return math.inf
