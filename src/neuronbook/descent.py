r"""Gradient descent: walk downhill by small steps against the slope.

The slope of the loss says which way it grows. A step goes the other way:

.. math:: p \leftarrow p - \eta \, \nabla L(p)

:math:`\eta` is the learning rate. With momentum :math:`\mu` the step also keeps
a part of the step before it, as a heavy ball keeps rolling:

.. math:: v \leftarrow \mu v - \eta \, \nabla L(p), \qquad p \leftarrow p + v

Training a neuron is the same walk over its weights and bias, with the samples held fixed.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook._formula import Activation
from neuronbook.losses import check_pair, stable_pair
from neuronbook.neuron import Neuron

__all__ = [
    "DivergenceWarning",
    "Training",
    "gradient_descent",
    "largest_stable_learning_rate",
    "train",
]

Samples = tuple[np.ndarray, np.ndarray]


class DivergenceWarning(UserWarning):
    """A descent left the finite numbers: its learning rate is too large."""


def warn_of_divergence(what: str, where: str, learning_rate: float) -> None:
    """Say once that a descent diverged, where, and what to change."""
    warnings.warn(
        f"{what} diverged at {where}: the numbers are no longer finite. "
        f"Try a learning rate smaller than {learning_rate:g}.",
        DivergenceWarning,
        stacklevel=3,
    )


def gradient_descent(
    gradient: Callable[[Any], ArrayLike],
    start: ArrayLike,
    learning_rate: float,
    n_steps: int,
    momentum: float = 0.0,
) -> np.ndarray:
    r"""Follow the negative gradient from `start` and return every point on the way.

    .. math:: v \leftarrow \mu v - \eta \, \nabla L(p), \qquad p \leftarrow p + v

    The velocity :math:`v` starts at zero. Without momentum (:math:`\mu = 0`)
    this is :math:`p \leftarrow p - \eta \, \nabla L(p)`.

    Parameters
    ----------
    gradient : callable
        Returns the gradient at a point, in the shape of the point.
    start : float or array_like
        The first point.
    learning_rate : float
        The step size η, at least 0.
    n_steps : int
        The number of steps.
    momentum : float
        The part μ of the last step that is kept, at least 0 and usually below 1.

    Returns
    -------
    ndarray, shape (n_steps + 1,) + shape of `start`
        The points from `start` to the last one.

    Warns
    -----
    DivergenceWarning
        Once, if a point or gradient is no longer finite. The rows from there on are NaN.

    References
    ----------
    :cite:t:`polyak1964`.

    Examples
    --------
    Down the parabola x², whose slope is 2x:

    >>> gradient_descent(lambda x: 2 * x, start=4, learning_rate=0.25, n_steps=3)
    array([4. , 2. , 1. , 0.5])
    """
    start = check.real_array(start, "start")
    learning_rate = check.real_number(learning_rate, "learning_rate", minimum=0)
    momentum = check.real_number(momentum, "momentum", minimum=0)
    n_steps = check.whole_number(n_steps, "n_steps")
    path = np.full((n_steps + 1, *start.shape), np.nan, start.dtype)
    path[0], velocity = start, np.zeros_like(start)
    with np.errstate(all="ignore"):
        for step in range(n_steps):
            velocity = momentum * velocity - learning_rate * _gradient_at(gradient, path[step])
            if not np.isfinite(path[step] + velocity).all():
                warn_of_divergence("gradient_descent", f"step {step + 1}", learning_rate)
                break
            path[step + 1] = path[step] + velocity
    return path


def _gradient_at(gradient: Callable[[Any], ArrayLike], point: np.ndarray) -> np.ndarray:
    """Return the gradient at a point, NaN where it overflows."""
    try:
        slope = gradient(point.copy())
    except OverflowError:
        return np.full_like(point, np.nan)
    slope = check.real_array(slope, "the gradient", finite=False)
    if slope.shape != point.shape:
        raise check.refused(f"the gradient must have the shape {point.shape} of start", slope)
    return slope


@dataclass(frozen=True, eq=False, repr=False)
class Training(check.Record):
    """What `train` returns: the trained neuron and how it got there.

    Attributes
    ----------
    neuron : Neuron
        The neuron after the last epoch with finite numbers.
    losses : ndarray, shape (n_epochs + 1,)
        The mean loss over all samples, before each epoch and after the last.
    weights : ndarray, shape (n_epochs + 1, n_inputs)
        The weights at the same moments.
    biases : ndarray, shape (n_epochs + 1,)
        The bias at the same moments.
    """

    neuron: Neuron
    losses: np.ndarray
    weights: np.ndarray
    biases: np.ndarray

    def __repr__(self) -> str:
        """Show the first and the last loss, for the arrays may be long."""
        first, last = self.losses[0], self.losses[-1]
        return f"<Training {len(self.losses) - 1} epochs, loss {first:.6g} -> {last:.6g}>"


def train(
    neuron: Neuron,
    X: ArrayLike,
    t: ArrayLike,
    loss: Any,
    learning_rate: float,
    n_epochs: int,
    batch_size: int | None = None,
    rng: np.random.Generator | None = None,
) -> Training:
    r"""Train a neuron by gradient descent on the mean loss of each batch.

    For a batch of :math:`N` samples with :math:`z = X w + b` and :math:`y = f(z)`:

    .. math::

        \delta_i = \frac{1}{N} \frac{\partial L}{\partial y_i} f'(z_i), \qquad
        w \leftarrow w - \eta \sum_i \delta_i x_i, \qquad
        b \leftarrow b - \eta \sum_i \delta_i

    Cross-entropy and the sigmoid belong together: multiplied out,
    :math:`\frac{\partial L}{\partial y} f'(z)` is just :math:`y - t`.
    So a sigmoid neuron with `binary_cross_entropy` is trained by this form, which is the
    same loss and the same gradient, and stays right where y rounds to 0 or 1.
    `binary_cross_entropy_with_logits` reads z: give it an identity neuron, whose output is z,
    or a sigmoid neuron, whose z is then used. Other activations are refused with it.

    Parameters
    ----------
    neuron : Neuron
        Where to start. It stays as it is.
    X : array_like, shape (n_samples, n_inputs)
        The inputs, one sample per row.
    t : array_like, shape (n_samples,)
        The targets.
    loss : callable with a `derivative`
        `loss(prediction, target)` for each sample, such as `neuronbook.losses.squared_error`.
    learning_rate : float
        The step size η, at least 0.
    n_epochs : int
        The number of times that every sample is used.
    batch_size : int, optional
        The number of samples for one step; the last batch of an epoch may be smaller.
        None: all samples at once, in the order given.
    rng : numpy.random.Generator, optional
        Shuffles the samples before each epoch, if one batch does not hold them all.
        None: they are used in the order given, epoch after epoch.

    Returns
    -------
    Training
        `neuron`, `losses`, `weights` and `biases`.

    Warns
    -----
    DivergenceWarning
        Once, if the loss or a parameter overflows. The history from that epoch on is NaN,
        and the neuron is the last one with finite numbers.

    Examples
    --------
    A linear neuron finds the line through (0, 1) and (3, 7), which has gain 2 and offset 1:

    >>> from neuronbook.losses import squared_error
    >>> result = train(Neuron([0.0]), [[0], [3]], [1, 7], squared_error, 0.1, n_epochs=300)
    >>> result.neuron.weights.round(6), round(float(result.neuron.bias), 6)
    (array([2.]), 1.0)
    """
    if not isinstance(neuron, Neuron):
        raise check.refused("neuron must be a Neuron", neuron, TypeError)
    X, t = check.samples_and_targets(X, t, neuron.n_inputs)
    check_pair(neuron.activation, loss)
    f, loss = stable_pair(neuron.activation, loss)
    learning_rate = check.real_number(learning_rate, "learning_rate", minimum=0)
    n_epochs = check.whole_number(n_epochs, "n_epochs")
    size = len(t) if batch_size is None else batch_size
    if check.whole_number(size, "batch_size", minimum=1) > len(t):
        limit = f"the number of samples, {len(t)}"
        raise ValueError(f"batch_size must be at most {limit}; got {batch_size}")
    rng = rng if rng is None else check.random_generator(rng)
    w, b = np.array(neuron.weights, float), neuron.bias
    losses = np.full(n_epochs + 1, np.nan)
    weights, biases = np.full((n_epochs + 1, len(w)), np.nan), np.full(n_epochs + 1, np.nan)
    with np.errstate(all="ignore"):
        for epoch in range(n_epochs + 1):
            mean_loss = _mean_loss(w, b, (X, t), f, loss)
            if not np.isfinite(mean_loss):
                break
            losses[epoch], weights[epoch], biases[epoch] = mean_loss, w, b
            if epoch < n_epochs:
                for batch in _batches(len(t), size, rng):
                    dw, db = _mean_gradients(w, b, (X[batch], t[batch]), f, loss)
                    w, b = w - learning_rate * dw, b - learning_rate * db
    last = int(np.isfinite(losses).sum()) - 1
    if last < 0:
        raise ValueError(
            "the mean loss is not finite at the start; "
            "give a neuron with smaller weights or another loss"
        )
    if last < n_epochs:
        warn_of_divergence("train", f"epoch {last + 1}", learning_rate)
    return Training(Neuron(weights[last], biases[last], neuron.activation), losses, weights, biases)


def _forward(w: np.ndarray, b: float, X: np.ndarray, f: Activation) -> Samples:
    """Return z and y; a z that is not finite stands for y too, to be noticed."""
    z = X @ w + b
    return z, f.of_finite(z) if np.isfinite(z).all() else z


def _mean_loss(w: np.ndarray, b: float, samples: Samples, f: Activation, loss: Any) -> float:
    """Return the mean loss over the samples, NaN if an output is not finite."""
    X, t = samples
    _, y = _forward(w, b, X, f)
    return float(np.mean(loss(y, t))) if np.isfinite(y).all() else np.nan


def _mean_gradients(w: np.ndarray, b: float, samples: Samples, f: Activation, loss: Any) -> Any:
    """Return the gradients of the mean loss over a batch, NaN if an output is not finite."""
    X, t = samples
    z, y = _forward(w, b, X, f)
    if not np.isfinite(y).all():
        return np.full_like(w, np.nan), np.nan
    delta = loss.derivative(y, t) * f.derivative.of_finite(z) / len(t)
    return delta @ X, float(delta.sum())


def _batches(
    n_samples: int, batch_size: int, rng: np.random.Generator | None
) -> Iterator[np.ndarray | slice]:
    """Yield the samples of an epoch, batch by batch, shuffled if there is a generator."""
    if batch_size == n_samples:
        yield slice(None)
        return
    order = np.arange(n_samples) if rng is None else rng.permutation(n_samples)
    for first in range(0, n_samples, batch_size):
        yield order[first : first + batch_size]


def largest_stable_learning_rate(X: ArrayLike) -> float:
    r"""Return the learning rate beyond which a linear neuron's training diverges.

    The mean squared error of a linear neuron with a bias is a bowl over (w, b).
    With :math:`\tilde X`, the inputs and a column of ones, its curvature is the Hessian
    :math:`\frac{2}{N} \tilde X^\top \tilde X`. Its largest eigenvalue
    :math:`\lambda_\text{max}` belongs to the steepest direction, and

    .. math:: \eta_\text{max} = \frac{2}{\lambda_\text{max}}

    Parameters
    ----------
    X : array_like, shape (n_samples, n_inputs)
        The inputs, one sample per row, without the column of ones.

    Returns
    -------
    float
        Gradient descent on the whole batch converges for every η with 0 < η < η_max.

    Examples
    --------
    >>> round(largest_stable_learning_rate([[0], [1], [2], [3]]), 5)
    0.23795
    """
    X = check.real_array(X, "X", ndim=2)
    augmented = np.column_stack([X, np.ones(len(X))])
    singular_value = np.linalg.norm(augmented, ord=2)
    return float(len(X) / singular_value / singular_value)
