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
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook._formula import Activation, Formula, Rule, slope_of
from neuronbook.activations import identity, sigmoid, softplus

__all__ = ["Loss", "binary_cross_entropy", "binary_cross_entropy_with_logits", "squared_error"]


class Loss(Formula):
    """A loss function of a prediction and a target, with its derivative.

    Attributes
    ----------
    name : str
        Its name in `neuronbook.losses`.
    formula, derivative_formula : str
        LaTeX, without dollar signs.
    derivative : Loss
        The slope along the prediction, called as the loss itself.

    Examples
    --------
    >>> squared_error(3.0, 1.0), squared_error.derivative(3.0, 1.0)
    (4.0, 4.0)
    """

    def __call__(self, prediction: ArrayLike, target: ArrayLike) -> Any:
        """Return the loss of each prediction."""
        y, t = check.real_array(prediction, "prediction"), check.real_array(target, "target")
        if y.ndim and t.ndim and y.shape != t.shape:
            raise ValueError(
                "prediction and target must have the same shape; "
                f"got {y.shape} for prediction and {t.shape} for target"
            )
        for name, value in (("prediction", y), ("target", t)):
            if name in self.parameters["probabilities"]:
                _check_probability(value, name)
        with np.errstate(all="ignore"):  # log 0 is -inf, and a square beyond float64 is inf
            return check.plain(self.rule(y, t.astype(y.dtype, copy=False)), prediction, target)


def _check_probability(value: np.ndarray, name: str) -> None:
    outside = (value < 0) | (value > 1)
    if outside.any():
        logits = "; for a pre-activation z use binary_cross_entropy_with_logits"
        raise ValueError(
            f"{name} must be probabilities in [0, 1]; got {value[outside].flat[0]} in "
            f"{check.describe(value)}{logits if name == 'prediction' else ''}"
        )


def _loss(formula: str, probabilities: tuple[str, ...] = ()) -> Callable[[Rule], Loss]:
    """Turn the formula below into a `Loss`; the named arguments must lie in [0, 1]."""
    return lambda rule: Loss(rule, formula, probabilities=probabilities)


@_loss(r"L(y, t) = (y - t)^2")
def squared_error(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    r"""Return the square of the difference, :math:`(y - t)^2`, without a half.

    Parameters
    ----------
    prediction, target : float or array_like
        Of equal shapes, or one of them a single number.

    Returns
    -------
    float or ndarray
        Of the common shape; `inf` where the square is too large for a float.

    References
    ----------
    :cite:t:`widrow1960`.

    Examples
    --------
    >>> squared_error([3.0, 0.5], [1.0, 0.5])
    array([4., 0.])
    """
    return (prediction - target) ** 2


@slope_of(squared_error, r"\frac{\partial L}{\partial y} = 2 (y - t)")
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
    float or ndarray
        Of the common shape; `inf` where the prediction is certain and wrong.

    References
    ----------
    :cite:t:`bishop2006`, section 4.3.2.

    Examples
    --------
    >>> binary_cross_entropy([1.0, 0.5, 0.0], 1)
    array([0.        , 0.69314718,        inf])
    """
    y, t = prediction, target
    if_one = np.where(t > 0, -t * np.log(y), 0)
    if_zero = np.where(t < 1, (t - 1) * np.log1p(-y), 0)
    return if_one + if_zero


@slope_of(
    binary_cross_entropy, r"\frac{\partial L}{\partial y} = -\frac{t}{y} + \frac{1 - t}{1 - y}"
)
def _binary_cross_entropy_slope(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    y, t = prediction, target
    if_one = np.where(t > 0, t / y, 0)
    if_zero = np.where(t < 1, (1 - t) / (1 - y), 0)
    return if_zero - if_one


@_loss(r"L(z, t) = t \ln(1 + e^{-z}) + (1 - t) \ln(1 + e^z)", probabilities=("target",))
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
    float or ndarray
        Of the common shape, always finite.

    References
    ----------
    :cite:t:`bishop2006`, section 4.3.2.

    Examples
    --------
    >>> binary_cross_entropy_with_logits([0.0, 1000.0], [1, 0])
    array([6.93147181e-01, 1.00000000e+03])
    """
    z, t = prediction, target
    return t * softplus(-z) + (1 - t) * softplus(z)


@slope_of(binary_cross_entropy_with_logits, r"\frac{\partial L}{\partial z} = \sigma(z) - t")
def _with_logits_slope(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    z, t = prediction, target
    return (1 - t) * sigmoid(z) - t * sigmoid(-z)  # y - t, without cancellation near y = t


# ---- which loss goes with which activation -------------------------------------------------------
#
# Multiplied out, the slope of the cross-entropy times the slope of the sigmoid is just y - t.
# Computed one after the other they break down where y rounds to 0 or 1: infinity times zero.
# `binary_cross_entropy_with_logits` holds the sigmoid inside and reads z.


def reads_preactivation(activation: Activation, loss: Any) -> bool:
    """Say whether the loss reads z of this neuron, not y: the sigmoid is inside the loss."""
    return loss is binary_cross_entropy_with_logits and activation == sigmoid


def stable_pair(activation: Activation, loss: Any) -> tuple[Activation, Any]:
    """Return the activation and the loss to compute with; they give the same numbers, safely."""
    if activation == sigmoid and loss in (binary_cross_entropy, binary_cross_entropy_with_logits):
        return identity, binary_cross_entropy_with_logits
    return activation, loss


def check_pair(activation: Activation, loss: Any) -> None:
    """Refuse an activation and a loss that cannot be trained together."""
    if not callable(loss) or not hasattr(loss, "derivative"):
        raise check.refused(
            "loss must be a function with a derivative, such as neuronbook.losses.squared_error",
            loss,
            TypeError,
        )
    check.differentiable(activation)
    if loss is binary_cross_entropy_with_logits and activation not in (identity, sigmoid):
        raise check.refused(
            "loss binary_cross_entropy_with_logits reads z, so the neuron's activation must "
            "be identity or sigmoid",
            activation,
        )
