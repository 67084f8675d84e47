r"""The bias, and the bias trick.

In words: the bias shifts the pre-activation, so the neuron need not switch where all inputs are 0.
The trick gives every sample one more input that is always 1, and makes the bias its weight:

.. math:: z = w \cdot x + b = \tilde w \cdot \tilde x, \qquad
    \tilde x = (x, 1), \quad \tilde w = (w, b)
"""

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check

__all__ = ["augment", "fold", "prior_bias", "unfold"]


def augment(x: ArrayLike) -> np.ndarray:
    """Append the constant input 1: `x̃ = (x, 1)`.

    Parameters
    ----------
    x : array_like, shape (n_inputs,) or (n_samples, n_inputs)
        One sample, or one per row.

    Returns
    -------
    ndarray, shape (n_inputs + 1,) or (n_samples, n_inputs + 1)
        A new array; float32 stays float32.

    Examples
    --------
    >>> augment([2.0, 3.0])
    array([2., 3., 1.])
    >>> augment([[0, 1], [1, 1]])
    array([[0., 1., 1.],
           [1., 1., 1.]])
    """
    samples = check.real_array(x, "x", ndim=(1, 2))
    ones = np.ones((*samples.shape[:-1], 1), dtype=samples.dtype)
    return np.concatenate([samples, ones], axis=-1)


def fold(weights: ArrayLike, bias: float) -> np.ndarray:
    """Put the bias behind the weights: `w̃ = (w, b)`.

    Parameters
    ----------
    weights : array_like, shape (n_inputs,)
    bias : float

    Returns
    -------
    ndarray, shape (n_inputs + 1,)
        So that `augment(x) @ fold(w, b)` is `x @ w + b`; float32 weights stay float32.

    Examples
    --------
    >>> fold([2.0, -1.0], 0.5)
    array([ 2. , -1. ,  0.5])
    """
    w = check.real_array(weights, "weights", ndim=1)
    b = check.real_number(bias, "bias")
    with np.errstate(over="ignore"):
        last = w.dtype.type(b)
    if not np.isfinite(last):
        raise ValueError(f"bias must fit the {w.dtype} of the weights; got {b}")
    return np.append(w, last)


def unfold(folded: ArrayLike) -> tuple[np.ndarray, float]:
    """Take the bias out again: `w̃ = (w, b)` gives `w` and `b`.

    Parameters
    ----------
    folded : array_like, shape (n_inputs + 1,)
        At least one weight, then the bias.

    Returns
    -------
    weights : ndarray, shape (n_inputs,)
        A copy.
    bias : float

    Examples
    --------
    >>> unfold([2.0, -1.0, 0.5])
    (array([ 2., -1.]), 0.5)
    """
    w = check.real_array(folded, "folded", ndim=1)
    if w.size < 2:
        raise check.refused("folded must hold a weight and the bias", w)
    return w[:-1].copy(), float(w[-1])


def prior_bias(prior: ArrayLike) -> np.ndarray | float:
    r"""Return the bias at which a sigmoid neuron starts out predicting the class prior.

    .. math:: b = \ln \frac{p}{1 - p}, \qquad \text{so that } \sigma(b) = p

    With weights near 0 the neuron then predicts `p` for every sample: for a rare class, much
    better than ½.

    Parameters
    ----------
    prior : array_like, shape (...)
        Share p of samples with target 1, strictly between 0 and 1.

    Returns
    -------
    ndarray, shape (...), or float
        The log-odds. A number gives a number; float32 stays float32.

    Examples
    --------
    >>> round(prior_bias(0.01), 4)
    -4.5951
    >>> prior_bias([0.1, 0.5, 0.9]).round(3)
    array([-2.197,  0.   ,  2.197])
    """
    p = check.real_array(prior, "prior")
    outside = p[(p <= 0.0) | (p >= 1.0)]
    if outside.size:
        raise ValueError(f"prior must lie strictly between 0 and 1; got {outside.flat[0]}")
    log_odds = np.log(p) - np.log1p(-p)
    return check.plain(log_odds)
