"""Points with labels 0 and 1: the input that separability and the perceptron share."""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from neuronbook._validation import describe, real_array

__all__ = ["exact_signed_rows", "frozen", "labelled_points", "moderate_points"]

LARGEST_INPUT = 1e100  # keeps every dot product of a learning rule inside the range of floats


def labelled_points(X: ArrayLike, t: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Check points and their labels, and return the points with the labels as signs.

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        The points, one a row, without a bias column.
    t : array_like, shape (n_samples,)
        The labels, each 0 or 1.

    Returns
    -------
    X : ndarray, shape (n_samples, n_inputs)
    s : ndarray, shape (n_samples,)
        The labels as signs: `s = 2t - 1`, so 0 becomes -1 and 1 becomes +1.

    Raises
    ------
    TypeError, ValueError
        If either is no proper array, if the lengths differ, or if a label is neither 0 nor 1.

    Examples
    --------
    >>> labelled_points([[0, 1], [1, 1]], [0, 1])[1]
    array([-1.,  1.])
    """
    X = real_array(X, "X", ndim=2).astype(np.float64)
    t = real_array(t, "t", ndim=1).astype(np.float64)
    if len(t) != len(X):
        raise ValueError(
            f"t must hold one label for each row of X; got {len(t)} labels for {len(X)} rows"
        )
    strange = t[(t != 0) & (t != 1)]
    if strange.size:
        raise ValueError(f"t must hold only the labels 0 and 1; got {describe(strange[0])}")
    return X, 2 * t - 1


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
    exact = np.empty(rows.shape, dtype=object)
    exact.flat = [Fraction(value) for value in rows.flat]
    return exact


def moderate_points(X: ArrayLike, t: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Check points and labels, and refuse entries whose squares would overflow."""
    X, s = labelled_points(X, t)
    largest = np.abs(X).max()
    if largest > LARGEST_INPUT:
        raise ValueError(
            f"X must hold no entry beyond ±{LARGEST_INPUT:g}; got one of size {largest:g}"
        )
    return X, s


def frozen(array: np.ndarray) -> np.ndarray:
    """Return a read-only copy of an array."""
    array = np.array(array)
    array.setflags(write=False)
    return array
