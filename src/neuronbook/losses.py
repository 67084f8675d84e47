r"""A loss says how wrong an output is: :math:`L(y, t)` for the output y and the target t.

Each one works elementwise on `(prediction, target)` and has `name`, `formula` and
`derivative(prediction, target)`, the slope along its first argument. The shapes must be equal,
or one of the two must be a single number: (N,) beside (N, 1) is refused, since NumPy would make
N × N losses of it. The result has the prediction's precision.

Certain and wrong is infinitely wrong: cross-entropy is `inf` for y = 0 beside t = 1, and its
slope there is `-inf`. No small number is added to hide that, since it would kill the gradient
where it is needed most. `binary_cross_entropy_with_logits` has no such point.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook._validation import describe, real_array
from neuronbook.activations import sigmoid, softplus

__all__ = ["Loss", "binary_cross_entropy", "binary_cross_entropy_with_logits", "squared_error"]

Rule = Callable[[np.ndarray, np.ndarray], np.ndarray]


class Loss:
    """A loss function of a prediction and a target, with its derivative.

    Attributes
    ----------
    name : str
        Its name in `neuronbook.losses`.
    formula, derivative_formula : str
        LaTeX, without dollar signs.
    """

    derivative_formula: str = ""

    def __init__(self, rule: Rule, formula: str, probabilities: tuple[str, ...]) -> None:
        update_wrapper(self, rule)
        self._rule = rule
        self._slope: Rule = rule
        self._probabilities = probabilities
        self.name: str = rule.__name__
        self.formula = formula

    def __call__(self, prediction: ArrayLike, target: ArrayLike) -> Any:
        """Return the loss of each prediction."""
        return self._evaluate(self._rule, prediction, target)

    def derivative(self, prediction: ArrayLike, target: ArrayLike) -> Any:
        """Return the slope of the loss along the prediction, the first argument.

        Parameters
        ----------
        prediction, target : float or array_like
            Of equal shapes, or one of them a single number.

        Returns
        -------
        float or numpy.ndarray
            Of the common shape.

        Raises
        ------
        TypeError, ValueError
            As for the loss itself.

        Examples
        --------
        >>> squared_error.derivative(3.0, 1.0)
        4.0
        """
        return self._evaluate(self._slope, prediction, target)

    def _evaluate(self, rule: Rule, prediction: ArrayLike, target: ArrayLike) -> Any:
        y = real_array(prediction, "prediction")
        t = real_array(target, "target")
        _check_shapes(y, t)
        for name, value in (("prediction", y), ("target", t)):
            if name in self._probabilities:
                _check_probability(value, name)
        with np.errstate(all="ignore"):  # log 0 is -inf, and a square beyond float64 is inf
            result = rule(y, t.astype(y.dtype, copy=False))
        plain = all(type(value) in (int, float, bool) for value in (prediction, target))
        if plain:
            return float(result)
        return result if np.ndim(result) else result[()]

    def __repr__(self) -> str:
        """Show the name."""
        return self.name

    def __reduce__(self) -> str:
        """Pickle by name."""
        return self.name


def _check_shapes(y: np.ndarray, t: np.ndarray) -> None:
    if y.ndim and t.ndim and y.shape != t.shape:
        raise ValueError(
            "prediction and target must have the same shape; "
            f"got {y.shape} for prediction and {t.shape} for target"
        )


def _check_probability(value: np.ndarray, name: str) -> None:
    outside = (value < 0) | (value > 1)
    if outside.any():
        advice = (
            "; for a pre-activation z use binary_cross_entropy_with_logits"
            if name == "prediction"
            else ""
        )
        raise ValueError(
            f"{name} must be probabilities in [0, 1]; "
            f"got {value[outside].flat[0]} in {describe(value)}{advice}"
        )


def _loss(formula: str, probabilities: tuple[str, ...] = ()) -> Callable[[Rule], Loss]:
    """Turn the formula below into a `Loss`; the named arguments must lie in [0, 1]."""
    return lambda rule: Loss(rule, formula, probabilities)


def _derivative_of(loss: Loss, formula: str) -> Callable[[Rule], Rule]:
    """Make the formula below the derivative of `loss`."""

    def attach(slope: Rule) -> Rule:
        loss._slope = slope
        loss.derivative_formula = formula
        return slope

    return attach


@_loss(r"L(y, t) = (y - t)^2")
def squared_error(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    r"""Return the square of the difference, :math:`(y - t)^2`, without a half.

    Parameters
    ----------
    prediction, target : float or array_like
        Of equal shapes, or one of them a single number.

    Returns
    -------
    float or numpy.ndarray
        Of the common shape; `inf` where the square is too large for a float.

    Raises
    ------
    TypeError, ValueError
        If an argument is not finite and real, or the shapes differ.

    References
    ----------
    B. Widrow and M. E. Hoff, "Adaptive switching circuits", IRE WESCON 4 (1960) 96-104.

    Examples
    --------
    >>> squared_error([3.0, 0.5], [1.0, 0.5])
    array([4., 0.])
    """
    return (prediction - target) ** 2


@_derivative_of(squared_error, r"\frac{\partial L}{\partial y} = 2 (y - t)")
def _squared_error_slope(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    return 2 * (prediction - target)


@_loss(r"L(y, t) = -t \ln y - (1 - t) \ln(1 - y)", probabilities=("prediction", "target"))
def binary_cross_entropy(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    r"""Return the surprise at the target, :math:`-t \ln y - (1-t) \ln(1-y)`, in nats.

    A term whose factor t or 1 - t is zero is zero: 0 ln 0 = 0.

    Parameters
    ----------
    prediction, target : float or array_like
        Probabilities in [0, 1], of equal shapes, or one of them a single number.

    Returns
    -------
    float or numpy.ndarray
        Of the common shape; `inf` where the prediction is certain and wrong.

    Raises
    ------
    TypeError, ValueError
        If an argument is not real or leaves [0, 1], or the shapes differ.

    References
    ----------
    C. M. Bishop, Pattern Recognition and Machine Learning, Springer (2006), section 4.3.2.

    Examples
    --------
    >>> binary_cross_entropy([1.0, 0.5, 0.0], 1)
    array([0.        , 0.69314718,        inf])
    """
    y, t = prediction, target
    if_one = np.where(t > 0, -t * np.log(y), 0)
    if_zero = np.where(t < 1, (t - 1) * np.log1p(-y), 0)
    return if_one + if_zero


@_derivative_of(
    binary_cross_entropy,
    r"\frac{\partial L}{\partial y} = -\frac{t}{y} + \frac{1 - t}{1 - y}",
)
def _binary_cross_entropy_slope(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    y, t = prediction, target
    if_one = np.where(t > 0, t / y, 0)
    if_zero = np.where(t < 1, (1 - t) / (1 - y), 0)
    return if_zero - if_one


@_loss(
    r"L(z, t) = t \ln(1 + e^{-z}) + (1 - t) \ln(1 + e^z)",
    probabilities=("target",),
)
def binary_cross_entropy_with_logits(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    r"""Return the cross-entropy of :math:`y = \sigma(z)`, computed from the logit z itself.

    :math:`t \ln(1 + e^{-z}) + (1-t) \ln(1 + e^z)`: two softplus terms, none of them negative,
    so nothing overflows and nothing cancels.

    Parameters
    ----------
    prediction : float or array_like
        The logit z, any finite number: the pre-activation of a sigmoid neuron.
    target : float or array_like
        Probabilities in [0, 1], of the same shape; either may be a single number.

    Returns
    -------
    float or numpy.ndarray
        Of the common shape, always finite.

    Raises
    ------
    TypeError, ValueError
        If an argument is not finite and real, a target leaves [0, 1], or the shapes differ.

    References
    ----------
    C. M. Bishop, Pattern Recognition and Machine Learning, Springer (2006), section 4.3.2.

    Examples
    --------
    >>> binary_cross_entropy_with_logits([0.0, 1000.0], [1, 0])
    array([6.93147181e-01, 1.00000000e+03])
    """
    z, t = prediction, target
    return t * softplus(-z) + (1 - t) * softplus(z)


@_derivative_of(
    binary_cross_entropy_with_logits,
    r"\frac{\partial L}{\partial z} = \sigma(z) - t",
)
def _with_logits_slope(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    z, t = prediction, target
    return (1 - t) * sigmoid(z) - t * sigmoid(-z)  # y - t, without cancellation near y = t
