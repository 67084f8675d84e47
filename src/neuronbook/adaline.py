r"""The delta rule: correct the neuron by as much as it is wrong.

The perceptron asks only "right or wrong?". Widrow and Hoff's ADALINE measures the error of the
pre-activation z itself, before any threshold:

.. math:: w \leftarrow w - \eta (z - s) \, x, \quad b \leftarrow b - \eta (z - s)

with z = w·x + b and the label as a sign, s = 2t - 1. This is a gradient step on the loss
L = ½(z - s)², because dL/dz = z - s, dz/dw = x and dz/db = 1. So the rule is the bridge from
the perceptron to gradient descent. Its goal is a small error, not a small number of mistakes:
it may leave a point on the wrong side although a separator exists.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.descent import warn_of_divergence
from neuronbook.perceptron import LARGEST_INPUT

__all__ = ["DeltaRuleResult", "delta_rule"]


@dataclass(frozen=True, eq=False)
class DeltaRuleResult(check.Record):
    """What the delta rule learned, and how its loss fell.

    Attributes
    ----------
    weights : ndarray, shape (n_inputs,)
        The weights w after the last epoch.
    bias : float
        The bias b after the last epoch.
    losses : ndarray, shape (n_epochs + 1,)
        The mean of ½(z - s)² before each epoch and after the last.
    path : ndarray, shape (n_epochs + 1, n_inputs + 1)
        (w, b) at the start and after each epoch; the bias is the last column.
    """

    weights: np.ndarray
    bias: float
    losses: np.ndarray = field(repr=False)
    path: np.ndarray = field(repr=False)


def delta_rule(
    X: ArrayLike, t: ArrayLike, learning_rate: float = 0.1, n_epochs: int = 100
) -> DeltaRuleResult:
    r"""Train Widrow and Hoff's ADALINE: correct every point, by as much as it is wrong.

    .. math:: w \leftarrow w - \eta (z - s) \, x, \quad b \leftarrow b - \eta (z - s),
        \qquad z = w \cdot x + b, \; s = 2t - 1

    Each step is a gradient step on that point's loss L = ½(z - s)². A small η settles near
    the least-squares solution, separable or not.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        The points, one a row, without a bias column; no entry larger than 1e100 in size.
    t : array_like, shape (n_samples,)
        The labels, each 0 or 1. Inside they become the targets s = -1 and +1.
    learning_rate : float
        The learning rate η, greater than 0. Too large a rate diverges: when
        η (‖x‖² + 1) > 2, a step makes the point it should correct worse.
    n_epochs : int
        The number of passes through the data, in the order of the rows.

    Returns
    -------
    DeltaRuleResult
        `.weights`, `.bias`, and the loss and (w, b) epoch by epoch. After a divergence the rest
        of both histories is NaN.

    Warns
    -----
    DivergenceWarning
        Once, if the numbers leave the range of floats: the learning rate is too large.

    References
    ----------
    :cite:t:`widrow1960`.

    Examples
    --------
    >>> learned = delta_rule([[0], [1]], [0, 1], learning_rate=0.5, n_epochs=50)
    >>> learned.weights.round(3), round(learned.bias, 3)
    (array([2.]), -1.0)
    """
    X, s = check.labelled_points(X, t, LARGEST_INPUT)
    learning_rate = check.real_number(learning_rate, "learning_rate", above=0)
    n_epochs = check.whole_number(n_epochs, "n_epochs")
    rows = np.column_stack([X, np.ones(len(X))])
    path = np.full((n_epochs + 1, rows.shape[1]), np.nan)
    losses = np.full(n_epochs + 1, np.nan)
    w = np.zeros(rows.shape[1])
    with np.errstate(all="ignore"):
        for epoch in range(n_epochs + 1):
            loss = np.mean((rows @ w - s) ** 2) / 2
            if not np.isfinite(loss):
                warn_of_divergence("delta_rule", f"epoch {epoch}", learning_rate)
                break
            path[epoch], losses[epoch] = w, loss
            if epoch < n_epochs:
                w = _delta_epoch(rows, s, w, learning_rate)
    return DeltaRuleResult(path[-1, :-1], float(path[-1, -1]), losses, path)


def _delta_epoch(rows: np.ndarray, s: np.ndarray, w: np.ndarray, eta: float) -> np.ndarray:
    """Apply the delta rule to every row once."""
    for row, target in zip(rows, s, strict=True):
        w = w - eta * (row @ w - target) * row
    return w
