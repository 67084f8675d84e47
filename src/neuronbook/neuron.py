r"""One artificial neuron: weigh the inputs, add the bias, apply the activation function.

.. math:: z = \mathbf{w} \cdot \mathbf{x} + b = \sum_i w_i x_i + b, \qquad y = f(z)

The chain rule gives its gradients. With :math:`\delta = \frac{\partial L}{\partial y} f'(z)`,

.. math:: \frac{\partial L}{\partial \mathbf{w}} = \delta \, \mathbf{x}, \qquad
          \frac{\partial L}{\partial b} = \delta, \qquad
          \frac{\partial L}{\partial \mathbf{x}} = \delta \, \mathbf{w}.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook._formula import Activation, as_activation
from neuronbook.activations import identity

__all__ = ["Gradients", "Neuron"]

_MOST_SHOWN = 8  # weights written out by repr


@dataclass(frozen=True, eq=False)
class Gradients(check.Record):
    """The slopes of a loss along the weights, the bias and the inputs of one neuron.

    Attributes
    ----------
    weights : ndarray, shape (n,)
        Summed over the batch.
    bias : float
        Summed over the batch.
    inputs : ndarray
        Of the shape of x: each sample keeps its own.

    Examples
    --------
    >>> Neuron([2.0, -1.0]).gradients([3.0, 5.0])
    Gradients(weights=array([3., 5.]), bias=1.0, inputs=array([ 2., -1.]))
    """

    weights: np.ndarray
    bias: float
    inputs: np.ndarray


@dataclass(frozen=True, eq=False, repr=False, init=False)
class Neuron:
    r"""A neuron with fixed weights, bias and activation function: y = f(w·x + b).

    A neuron does not change. Training makes new ones: `dataclasses.replace(neuron, bias=1.0)`.

    Parameters
    ----------
    weights : array_like, shape (n,)
        One weight for each input. Copied, and read-only from then on.
    bias : float
        Added to the weighted sum.
    activation : callable
        A function of `neuronbook.activations`, its parameters fixed where it has any without
        a default: `prelu.with_parameters(alpha=0.25)`. Any other function that maps an array
        elementwise will do as well; `gradients` needs it to have a `derivative`.

    References
    ----------
    :cite:t:`rosenblatt1958`.

    Examples
    --------
    >>> from neuronbook.activations import relu
    >>> neuron = Neuron(weights=[1, -1, 5], activation=relu)
    >>> neuron([2, 3, 4])
    19.0
    >>> neuron([[2, 3, 4], [0, 1, 0]])
    array([19.,  0.])
    """

    weights: np.ndarray
    bias: float
    activation: Activation

    def __init__(
        self, weights: ArrayLike, bias: float = 0.0, activation: Callable[[Any], Any] = identity
    ) -> None:
        check.keep(
            self,
            weights=check.read_only(check.real_array(weights, "weights", ndim=1)),
            bias=check.real_number(bias, "bias"),
            activation=as_activation(activation),
        )

    @property
    def n_inputs(self) -> int:
        """The number of inputs, and of weights."""
        return len(self.weights)

    def __call__(self, x: ArrayLike) -> Any:
        """Return the output y = f(z).

        Parameters
        ----------
        x : array_like, shape (n,) or (N, n)
            One sample, or a batch of N samples, one a row.

        Returns
        -------
        float or ndarray, shape (N,)
            A float for one sample.

        Notes
        -----
        A batch may add up its products in another order than a sample alone, so that the two sums
        differ in their last digits. Right on the boundary, where exact numbers give z = 0, a step
        can therefore say 1 alone and 0 in a batch.

        Examples
        --------
        >>> Neuron([2.0], bias=1.0)([3.0])
        7.0
        """
        return check.plain(self.activation.of_finite(self._sum(x)))

    def preactivation(self, x: ArrayLike) -> Any:
        """Return z = w·x + b, before the activation function.

        Parameters
        ----------
        x : array_like, shape (n,) or (N, n)
            One sample, or a batch of N samples, one a row.

        Returns
        -------
        float or ndarray, shape (N,)
            A float for one sample.

        Raises
        ------
        ValueError
            If the shape of x does not fit, or z is too large for a floating-point number.

        Examples
        --------
        >>> Neuron([1, -1, 5], bias=0.5).preactivation([2, 3, 4])
        19.5
        """
        return check.plain(self._sum(x))

    def _sum(self, x: ArrayLike) -> np.ndarray:
        """Return z. NaN and infinity in x show up in z: no need to search x."""
        x = check.real_array(x, "x", finite=False)
        if x.ndim not in (1, 2) or x.shape[-1] != self.n_inputs:
            raise ValueError(_misfit(x, self.n_inputs))
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            z = x @ self.weights + self.bias
        if not np.isfinite(z).all():
            raise ValueError(_no_number(x, self.weights))
        return z

    def gradients(self, x: ArrayLike, upstream: ArrayLike = 1.0) -> Gradients:
        """Return the slopes of a loss L along weights, bias and inputs, by the chain rule.

        Parameters
        ----------
        x : array_like, shape (n,) or (N, n)
            One sample, or a batch of N samples, one a row.
        upstream : float or array_like, shape (N,)
            The slope dL/dy of the loss along this neuron's output; one number serves all samples.
            With 1, the slopes of y itself.

        Returns
        -------
        Gradients
            With `weights` (n,) and `bias`, both summed over the batch, and `inputs` of x's shape.

        Raises
        ------
        TypeError
            If the activation has no derivative.
        ValueError
            As `preactivation`, and if a gradient is too large for a floating-point number.

        Examples
        --------
        >>> Neuron([2.0, -1.0]).gradients([[3.0, 5.0], [1.0, 0.0]], upstream=[1.0, 10.0]).weights
        array([13.,  5.])
        """
        z, x = self._sum(x), check.real_array(x, "x")
        slope = check.differentiable(self.activation).derivative.of_finite(z)
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            delta = _upstream(upstream, x) * slope
            weights = delta @ x if x.ndim == 2 else delta * x
            return _finite(weights, delta.sum(), delta[..., np.newaxis] * self.weights)

    def __repr__(self) -> str:
        """Show what makes this neuron; of many weights, the first ones."""
        shown = [str(w) for w in self.weights[:_MOST_SHOWN]]
        rest = [f"... {self.n_inputs} in all"] if self.n_inputs > _MOST_SHOWN else []
        weights = ", ".join(shown + rest)
        return f"Neuron(weights=[{weights}], bias={self.bias}, activation={self.activation!r})"

    def _key(self) -> tuple:
        return tuple(self.weights.tolist()), self.bias, self.activation

    def __eq__(self, other: object) -> bool:
        """Compare weights, bias and activation."""
        return self._key() == other._key() if isinstance(other, Neuron) else NotImplemented

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._key())

    def __reduce__(self) -> tuple:
        """Rebuild through the constructor, so that a copy's arrays are read-only too."""
        return Neuron, (self.weights, self.bias, self.activation)


def _misfit(x: np.ndarray, n: int) -> str:
    """Say which shape x must have, and how to get there where that is easy to see."""
    advice = ""
    if n == 1 and x.ndim == 0:
        advice = "; write [x] for one sample"
    elif n == 1 and x.ndim == 1:
        advice = f"; for {len(x)} samples of one input write x.reshape(-1, 1)"
    elif x.ndim == 2 and len(x) == n:
        advice = "; samples are rows here: write x.T"
    return (
        f"x must have shape ({n},) for one sample or (N, {n}) for a batch, "
        f"since the neuron has {n} weight{'s' * (n > 1)}; got {_shape(x)}{advice}"
    )


def _no_number(x: np.ndarray, weights: np.ndarray) -> str:
    """Say why z is not finite."""
    if not np.isfinite(x).all():
        return f"x must be finite numbers; got {x[~np.isfinite(x)][0]}"
    return (
        "z = w·x + b is too large for a floating-point number; the largest |x| is "
        f"{np.abs(x).max()}, the largest |w| {np.abs(weights).max()}"
    )


def _upstream(upstream: ArrayLike, x: np.ndarray) -> np.ndarray | float:
    """Return the slope from above, if it fits the samples."""
    upstream = check.real_array(upstream, "upstream")
    if upstream.ndim and upstream.shape != x.shape[:-1]:
        wanted = f"one number or shape ({len(x)},)" if x.ndim == 2 else "one number"
        raise ValueError(f"upstream must be {wanted} to fit x; got {_shape(upstream)}")
    return upstream if upstream.ndim else float(upstream)  # one number leaves float32 alone


def _finite(weights: np.ndarray, bias: np.ndarray, inputs: np.ndarray) -> Gradients:
    """Return the gradients, if they are finite."""
    for name, gradient in (("weights", weights), ("bias", bias), ("inputs", inputs)):
        if not np.isfinite(gradient).all():
            raise ValueError(f"the gradient of the {name} is too large for a float")
    return Gradients(weights, float(bias), inputs)


def _shape(array: np.ndarray) -> str:
    return check.describe(array) if array.ndim else f"the single number {array}"
