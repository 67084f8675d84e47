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

from neuronbook._activation import BLOCK, Activation, LayerActivation
from neuronbook._validation import describe, real_array, real_number
from neuronbook.activations import identity

__all__ = ["Gradients", "Neuron"]

_MOST_SHOWN = 8  # weights written out by repr


@dataclass(frozen=True, eq=False)
class Gradients:
    """The slopes of a loss along the weights, the bias and the inputs of one neuron.

    Attributes
    ----------
    weights : numpy.ndarray, shape (n,)
        Summed over the batch.
    bias : float
        Summed over the batch.
    inputs : numpy.ndarray
        Of the shape of x: each sample keeps its own.

    Examples
    --------
    >>> Neuron([2.0, -1.0]).gradients([3.0, 5.0])
    Gradients(weights=array([3., 5.]), bias=1.0, inputs=array([ 2., -1.]))
    """

    weights: np.ndarray
    bias: float
    inputs: np.ndarray


@dataclass(frozen=True, eq=False, repr=False)
class Neuron:
    r"""A neuron with fixed weights, bias and activation function: y = f(w·x + b).

    A neuron does not change. Training makes new ones: ``dataclasses.replace(neuron, bias=1.0)``.

    Parameters
    ----------
    weights : array_like, shape (n,)
        One weight for each input. Copied, and read-only from then on.
    bias : float
        Added to the weighted sum.
    activation : callable
        A function of `neuronbook.activations`, its parameters fixed where it has any without
        a default: ``prelu.with_parameters(alpha=0.25)``. Any other function that maps an array
        elementwise will do as well; `gradients` needs it to have a `derivative`.

    Raises
    ------
    TypeError, ValueError
        If weights or bias are not finite real numbers, or the activation cannot serve one neuron.

    References
    ----------
    F. Rosenblatt, "The perceptron", Psychological Review 65 (1958) 386-408.

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
    bias: float = 0.0
    activation: Callable[[Any], Any] = identity

    def __post_init__(self) -> None:
        """Check the parts and keep read-only copies."""
        weights = real_array(self.weights, "weights", ndim=1).copy()
        _check_activation(self.activation)
        object.__setattr__(self, "weights", _read_only(weights))
        object.__setattr__(self, "bias", real_number(self.bias, "bias"))

    @property
    def n_inputs(self) -> int:
        """The number of inputs, and of weights."""
        return len(self.weights)

    def preactivation(self, x: ArrayLike) -> Any:
        """Return z = w·x + b, before the activation function.

        Parameters
        ----------
        x : array_like, shape (n,) or (N, n)
            One sample, or a batch of N samples, one a row.

        Returns
        -------
        float or numpy.ndarray, shape (N,)
            A float for one sample.

        Raises
        ------
        TypeError, ValueError
            If x is not finite and real, if its shape does not fit, or if z is too large for
            a floating-point number.

        Examples
        --------
        >>> Neuron([1, -1, 5], bias=0.5).preactivation([2, 3, 4])
        19.5
        """
        return _as_float(self._sum(self._inputs(x)))

    def __call__(self, x: ArrayLike) -> Any:
        """Return the output y = f(z).

        Parameters
        ----------
        x : array_like, shape (n,) or (N, n)
            One sample, or a batch of N samples, one a row.

        Returns
        -------
        float or numpy.ndarray, shape (N,)
            A float for one sample.

        Raises
        ------
        TypeError, ValueError
            As `preactivation`.

        Examples
        --------
        >>> Neuron([2.0], bias=1.0)([3.0])
        7.0
        """
        x = self._inputs(x)
        if x.ndim == 1 or len(x) <= BLOCK:
            return _as_float(self._activated(self._sum(x)))
        y = np.empty(len(x), np.result_type(x, self.weights))
        for start in range(0, len(x), BLOCK):  # so that temporaries stay in the cache
            rows = slice(start, start + BLOCK)
            z = self._sum(x[rows], out=y[rows])
            result = self._activated(z)
            if result is not z:
                y[rows] = result
        return y

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
        TypeError, ValueError
            As `preactivation`, and if upstream does not fit x.

        Examples
        --------
        >>> Neuron([2.0, -1.0]).gradients([[3.0, 5.0], [1.0, 0.0]], upstream=[1.0, 10.0]).weights
        array([13.,  5.])
        """
        x = self._inputs(x)
        upstream = self._upstream(upstream, x)
        slope = self._slope(self._sum(x))
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            delta = upstream * slope
            weights = delta @ x if x.ndim == 2 else delta * x
            bias = delta.sum()
            inputs = delta[..., np.newaxis] * self.weights
        for name, gradient in (("weights", weights), ("bias", bias), ("inputs", inputs)):
            if not np.isfinite(gradient).all():
                raise ValueError(f"the gradient of the {name} is too large for a float")
        return Gradients(_read_only(weights), float(bias), _read_only(inputs))

    def _inputs(self, x: ArrayLike) -> np.ndarray:
        """Return x as one sample (n,) or a batch (N, n); its values are looked at in `_sum`."""
        x = real_array(x, "x", finite=False)
        if x.ndim in (1, 2) and x.shape[-1] == self.n_inputs:
            return x
        raise ValueError(
            f"x must have shape ({self.n_inputs},) for one sample or (N, {self.n_inputs}) for a "
            f"batch, since the neuron has {self.n_inputs} weight{'s' * (self.n_inputs > 1)}; "
            f"got {_shape(x)}{self._advice(x)}"
        )

    def _advice(self, x: np.ndarray) -> str:
        if self.n_inputs == 1 and x.ndim == 0:
            return "; write [x] for one sample"
        if self.n_inputs == 1 and x.ndim == 1:
            return f"; for {len(x)} samples of one input write x.reshape(-1, 1)"
        if x.ndim == 2 and len(x) == self.n_inputs:
            return "; samples are rows here: write x.T"
        return ""

    def _sum(self, x: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Return z, in `out` if given. NaN and infinity in x show up in z: no need to search x."""
        with np.errstate(over="ignore", invalid="ignore", under="ignore"):
            z = np.asarray(np.matmul(x, self.weights, out=out))
            z += self.bias
        if not np.isfinite(z).all():
            if not np.isfinite(x).all():
                raise ValueError(f"x must be finite numbers; got {x[~np.isfinite(x)][0]}")
            raise ValueError(
                "z = w·x + b is too large for a floating-point number; the largest |x| is "
                f"{np.abs(x).max()}, the largest |w| {np.abs(self.weights).max()}"
            )
        return z

    def _activated(self, z: np.ndarray) -> np.ndarray:
        if isinstance(self.activation, Activation):
            return self.activation.of_finite(z)
        return _like(z, self.activation(z), "the activation")

    def _upstream(self, upstream: ArrayLike, x: np.ndarray) -> np.ndarray | float:
        upstream = real_array(upstream, "upstream")
        if upstream.ndim and upstream.shape != x.shape[:-1]:
            wanted = f"one number or shape ({len(x)},)" if x.ndim == 2 else "one number"
            raise ValueError(f"upstream must be {wanted} to fit x; got {_shape(upstream)}")
        return upstream if upstream.ndim else float(upstream)  # one number leaves float32 alone

    def _slope(self, z: np.ndarray) -> np.ndarray:
        derivative = getattr(self.activation, "derivative", None)
        if not callable(derivative):
            raise TypeError(
                f"activation {_name(self.activation)} has no derivative, so there are no "
                "gradients; use a function of neuronbook.activations, or give yours a .derivative"
            )
        return _like(z, derivative(z), "the activation's derivative")

    def __repr__(self) -> str:
        """Show what makes this neuron; of many weights, the first ones."""
        shown = [str(w) for w in self.weights[:_MOST_SHOWN]]
        rest = [f"... {self.n_inputs} in all"] if self.n_inputs > _MOST_SHOWN else []
        weights = ", ".join(shown + rest)
        return f"Neuron(weights=[{weights}], bias={self.bias}, activation={_name(self.activation)})"

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


def _check_activation(function: object) -> None:
    """Refuse what cannot be the activation function of one neuron."""
    if isinstance(function, LayerActivation):
        raise ValueError(
            f"{function.name} is a function of a whole layer: for one neuron it would always be 1; "
            "use sigmoid"
        )
    if not callable(function):
        raise TypeError(
            "activation must be a function, as neuronbook.activations.relu; "
            f"got {describe(function)}"
        )
    if isinstance(function, Activation) and function.free_parameters:
        (missing, *_) = function.free_parameters
        raise ValueError(
            f"activation {function.name} needs {missing}: "
            f"write {function.name}.with_parameters({missing}=0.25)"
        )


def _like(z: np.ndarray, value: Any, name: str) -> np.ndarray:
    """Return `value` as an array of z's shape; a function of the reader's may give anything."""
    y = real_array(value, f"the result of {name}", finite=False)
    if y.shape != z.shape:
        raise ValueError(f"{name} must keep the shape {z.shape} of z; it returned {_shape(y)}")
    return y


def _as_float(value: np.ndarray) -> Any:
    """Return one float64 as a Python float, one float32 as a NumPy one, and arrays as they are."""
    if value.ndim:
        return value
    return float(value) if value.dtype == np.float64 else value[()]


def _shape(array: np.ndarray) -> str:
    return describe(array) if array.ndim else f"the single number {array}"


def _name(function: object) -> str:
    """Return what the reader wrote: `relu`, or a function's own name."""
    is_ours = isinstance(function, Activation)
    return repr(function) if is_ours else getattr(function, "__name__", repr(function))


def _read_only(array: np.ndarray) -> np.ndarray:
    array.setflags(write=False)
    return array
