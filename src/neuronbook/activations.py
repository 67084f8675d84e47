r"""The activation function turns a neuron's sum into its output: :math:`y = f(z)`.

Each one takes a number or an array of finite real numbers and returns the like: float32 stays
float32, all else becomes float64. It has a `derivative` (softmax: a `jacobian`), a `name`, a
`formula`, a `range` and `parameters`. Fix a parameter with
`leaky_relu.with_parameters(alpha=0.1)`. `ACTIVATIONS` maps the names to the functions.

A derivative at a kink is the slope on its left: 0 for ReLU.

The formulas are written so that no finite z overflows on the way, and so that the tails keep
all their digits. Two tricks do most of it: only the exponential of a *negative* number is
taken, and a subtraction of nearly equal numbers is avoided.
"""

import numpy as np

from neuronbook._formula import Activation, LayerActivation, activation, slope_of
from neuronbook._special import half_bell, normal_cdf, tail_over_bell

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "LayerActivation",
    "elu",
    "gelu",
    "identity",
    "leaky_relu",
    "prelu",
    "relu",
    "sigmoid",
    "silu",
    "softmax",
    "softplus",
    "step",
    "tanh",
]

_INF = float("inf")


@activation(r"f(z) = z", range=(-_INF, _INF))
def identity(z: np.ndarray) -> np.ndarray:
    r"""Pass z on: :math:`f(z) = z`. The neuron is then a straight line. Range (-∞, ∞).

    Parameters
    ----------
    z : float or array_like
        Of any shape.

    Examples
    --------
    >>> identity(-1.5)
    -1.5
    """
    return z


@slope_of(identity, r"f'(z) = 1")
def _identity_slope(z: np.ndarray) -> np.ndarray:
    return np.ones_like(z)


@activation(r"f(z) = \begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}", range=(0.0, 1.0))
def step(z: np.ndarray) -> np.ndarray:
    r"""Fire or not: 1 if :math:`z \ge 0`, else 0. Values {0, 1}; step(0) = 1.

    Parameters
    ----------
    z : float or array_like
        Of any shape.

    References
    ----------
    :cite:t:`rosenblatt1958`.

    Examples
    --------
    >>> step([-0.1, 0.0, 0.1])
    array([0., 1., 1.])
    """
    return (z >= 0).astype(z.dtype)


@slope_of(step, r"f'(z) = 0 \quad (z \ne 0)")
def _step_slope(z: np.ndarray) -> np.ndarray:
    return np.zeros_like(z)


@activation(r"f(z) = \sigma(z) = \frac{1}{1 + e^{-z}}", range=(0.0, 1.0))
def sigmoid(z: np.ndarray) -> np.ndarray:
    r"""Squash z into a probability: :math:`\sigma(z) = 1 / (1 + e^{-z})`. Range (0, 1), open.

    For z < 0 the same fraction is written as :math:`e^z / (1 + e^z)`.

    Parameters
    ----------
    z : float or array_like
        Of any shape.

    References
    ----------
    :cite:t:`rumelhart1986`.

    Examples
    --------
    >>> sigmoid(0)
    0.5
    """
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


@slope_of(sigmoid, r"f'(z) = \sigma(z) \, (1 - \sigma(z))")
def _sigmoid_slope(z: np.ndarray) -> np.ndarray:
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


@activation(r"f(z) = \tanh z = \frac{e^z - e^{-z}}{e^z + e^{-z}}", range=(-1.0, 1.0))
def tanh(z: np.ndarray) -> np.ndarray:
    r"""Squash z to both sides of zero: :math:`\tanh z = 2\sigma(2z) - 1`. Range (-1, 1), open.

    Parameters
    ----------
    z : float or array_like
        Of any shape.

    References
    ----------
    :cite:t:`lecun1998`.

    Examples
    --------
    >>> tanh([-1.0, 0.0])
    array([-0.76159416,  0.        ])
    """
    return np.tanh(z)


@slope_of(tanh, r"f'(z) = 1 - \tanh^2 z = \frac{1}{\cosh^2 z}")
def _tanh_slope(z: np.ndarray) -> np.ndarray:
    e = np.exp(-np.abs(z))
    return (2 * e / (1 + e * e)) ** 2


@activation(r"f(z) = \max(0, z)", range=(0.0, _INF))
def relu(z: np.ndarray) -> np.ndarray:
    r"""Let the positive part through: :math:`\max(0, z)`. Range [0, ∞). relu'(0) = 0.

    Parameters
    ----------
    z : float or array_like
        Of any shape.

    References
    ----------
    :cite:t:`nair2010`.

    Examples
    --------
    >>> relu([-2, 0, 3])
    array([0., 0., 3.])
    """
    return np.maximum(z, 0)


@slope_of(relu, r"f'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}")
def _relu_slope(z: np.ndarray) -> np.ndarray:
    return (z > 0).astype(z.dtype)


def _leaky(z: np.ndarray, alpha: float) -> np.ndarray:
    return np.maximum(z, 0) + alpha * np.minimum(z, 0)


def _leaky_range(alpha: float = 1.0) -> tuple[float, float]:
    return (-_INF if alpha > 0 else 0.0, _INF)


@activation(r"f(z) = \max(0, z) + \alpha \min(0, z)", range=_leaky_range)
def leaky_relu(z: np.ndarray, alpha: float = 0.01) -> np.ndarray:
    r"""Let a little of the negative part through: :math:`\max(0,z) + \alpha\min(0,z)`.

    Range (-∞, ∞) for α > 0. The slope at 0 is α.

    Parameters
    ----------
    z : float or array_like
        Of any shape.
    alpha : float
        The slope or scale on the negative side.

    References
    ----------
    :cite:t:`maas2013`.

    Examples
    --------
    >>> leaky_relu(-2)
    -0.02
    """
    return _leaky(z, alpha)


@activation(r"f(z) = \max(0, z) + \alpha \min(0, z)", range=_leaky_range)
def prelu(z: np.ndarray, alpha: float) -> np.ndarray:
    r"""Be a leaky ReLU whose slope α is learned, so it must be given. Range as `leaky_relu`.

    Parameters
    ----------
    z : float or array_like
        Of any shape.
    alpha : float
        The slope or scale on the negative side.

    References
    ----------
    :cite:t:`he2015`.

    Examples
    --------
    >>> prelu(-2, alpha=0.25)
    -0.5
    """
    return _leaky(z, alpha)


_LEAKY_SLOPE = r"f'(z) = \begin{cases} 1 & z > 0 \\ \alpha & z \le 0 \end{cases}"


@slope_of(leaky_relu, _LEAKY_SLOPE)
def _leaky_relu_slope(z: np.ndarray, alpha: float) -> np.ndarray:
    return np.where(z > 0, np.ones_like(z), z.dtype.type(alpha))


@slope_of(prelu, _LEAKY_SLOPE)
def _prelu_slope(z: np.ndarray, alpha: float) -> np.ndarray:
    return np.where(z > 0, np.ones_like(z), z.dtype.type(alpha))


@activation(
    r"f(z) = \begin{cases} z & z > 0 \\ \alpha (e^z - 1) & z \le 0 \end{cases}",
    range=lambda alpha: (min(-alpha, 0.0), _INF),
)
def elu(z: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    r"""Bend smoothly towards -α: z for z > 0, else :math:`\alpha (e^z - 1)`.

    Range (-α, ∞), open. The slope at 0 is α.

    Parameters
    ----------
    z : float or array_like
        Of any shape.
    alpha : float
        The slope or scale on the negative side.

    References
    ----------
    :cite:t:`clevert2015`.

    Examples
    --------
    >>> elu([-1.0, 2.0])
    array([-0.63212056,  2.        ])
    """
    return np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0))


@slope_of(elu, r"f'(z) = \begin{cases} 1 & z > 0 \\ \alpha e^z & z \le 0 \end{cases}")
def _elu_slope(z: np.ndarray, alpha: float) -> np.ndarray:
    return np.where(z > 0, np.ones_like(z), alpha * np.exp(np.minimum(z, 0)))


@activation(r"f(z) = \ln(1 + e^z)", range=(0.0, _INF))
def softplus(z: np.ndarray) -> np.ndarray:
    r"""Be a smooth ReLU: :math:`\ln(1 + e^z) = \max(0, z) + \ln(1 + e^{-|z|})`. Range (0, ∞).

    Parameters
    ----------
    z : float or array_like
        Of any shape.

    References
    ----------
    :cite:t:`dugas2000`.

    Examples
    --------
    >>> softplus(0)
    0.6931471805599453
    """
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


@slope_of(softplus, r"f'(z) = \sigma(z)")
def _softplus_slope(z: np.ndarray) -> np.ndarray:
    return sigmoid(z)


@activation(r"f(z) = z \, \sigma(z)", range=(-0.2784645427610738, _INF))
def silu(z: np.ndarray) -> np.ndarray:
    r"""Gate z by its own sigmoid: :math:`z\,\sigma(z)`, also called Swish.

    Range [-0.2785, ∞); the lowest value is reached at z = -1.2785.
    The exponential is taken in two halves h, so that z h h is lost no earlier than it must be.

    Parameters
    ----------
    z : float or array_like
        Of any shape.

    References
    ----------
    :cite:t:`elfwing2018`; :cite:t:`ramachandran2017`.

    Examples
    --------
    >>> silu([-1, 0, 2])
    array([-0.26894142,  0.        ,  1.76159416])
    """
    return _gated(z, z)


@slope_of(silu, r"f'(z) = \sigma(z) \, \bigl(1 + z \, (1 - \sigma(z))\bigr)")
def _silu_slope(z: np.ndarray) -> np.ndarray:
    return _gated_slope(z, z, 1.0)


def _gated(z: np.ndarray, u: np.ndarray) -> np.ndarray:
    """Return z σ(u), for u of z's sign; e^-|u| is h h, so that the tail is lost no earlier."""
    h = np.exp(-np.abs(u) / 2)
    return np.where(z > 0, z, z * h * h) / (1 + h * h)


def _gated_slope(z: np.ndarray, u: np.ndarray, u_slope: np.ndarray | float) -> np.ndarray:
    """Return the slope of z σ(u) along z: σ(u) (1 + z u' σ(-u))."""
    h = np.exp(-np.abs(u) / 2)
    e, rise = h * h, z * u_slope
    return np.where(z > 0, 1 + e + rise * e, (1 + e + rise) * h * h) / (1 + e) ** 2


def _gelu_range(approximate: bool) -> tuple[float, float]:
    return (-0.17004075057125415 if approximate else -0.16997120747990369, _INF)


@activation(r"f(z) = z \, \Phi(z)", range=_gelu_range)
def gelu(z: np.ndarray, approximate: bool = False) -> np.ndarray:
    r"""Gate z by the normal distribution: :math:`z\,\Phi(z)`.

    Range [-0.1700, ∞); the lowest value is reached at z = -0.7518. With `approximate=True`
    :math:`\tfrac z2 \bigl(1 + \tanh(\sqrt{2/\pi}\,(z + 0.044715 z^3))\bigr)`, written with
    :math:`\tfrac12 (1 + \tanh\tfrac u2) = \sigma(u)`; it differs by at most 0.00047.

    Parameters
    ----------
    z : float or array_like
        Of any shape.
    approximate : bool
        True for the form with tanh, False for the exact one.

    References
    ----------
    :cite:t:`hendrycks2016`.

    Examples
    --------
    >>> gelu([-1, 1, 2])
    array([-0.15865525,  0.84134475,  1.95449974])
    """
    wide = z.astype(np.float64)
    if approximate:
        _, u, _ = _gelu_argument(wide)
        return _gated(wide, u).astype(z.dtype)
    x = np.abs(wide)
    h = half_bell(x)
    y = np.where(wide < 0, wide * tail_over_bell(x) * h * h, wide * normal_cdf(wide))
    return y.astype(z.dtype)


@slope_of(gelu, r"f'(z) = \Phi(z) + \frac{z}{\sqrt{2\pi}} \, e^{-z^2/2}")
def _gelu_slope(z: np.ndarray, approximate: bool) -> np.ndarray:
    wide = z.astype(np.float64)
    if approximate:
        return _gated_slope(*_gelu_argument(wide)).astype(z.dtype)
    x = np.abs(wide)
    h = half_bell(x)
    left = (tail_over_bell(x) - x / np.sqrt(2 * np.pi)) * h * h  # f'(-x), and f'(x) = 1 - f'(-x)
    return np.where(z <= 0, left, 1 - left).astype(z.dtype)


_SATURATED = 100.0  # sigmoid(u) is exactly 0 or 1 at this z


def _gelu_argument(z: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return z cut off where the gate saturates, u = 2 sqrt(2/pi) (z + 0.044715 z³), u's slope."""
    z = np.clip(z, -_SATURATED, _SATURATED)
    scale = 2 * float(np.sqrt(2 / np.pi))
    u = scale * z * (1 + 0.044715 * z * z)
    return z, u, scale * (1 + 3 * 0.044715 * z * z)


@activation(r"f(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", range=(0.0, 1.0), kind=LayerActivation)
def softmax(z: np.ndarray, axis: int = -1) -> np.ndarray:
    r"""Turn scores into shares that sum to 1: :math:`e^{z_i} / \sum_j e^{z_j}`.

    A function of a whole layer, also the heart of attention. Each value lies in (0, 1), open.
    The largest score is subtracted first, which changes nothing but the risk of overflow.

    Parameters
    ----------
    z : float or array_like
        Scores, at least one dimension.
    axis : int
        The axis along which the scores compete.

    References
    ----------
    :cite:t:`bridle1990`.

    Examples
    --------
    >>> softmax([0.0, 0.0])
    array([0.5, 0.5])
    """
    if not z.ndim:
        raise ValueError(f"softmax needs the scores of a layer, at least one dimension; got {z}")
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


@slope_of(softmax, r"\frac{\partial f_i}{\partial z_j} = f_i \, (\delta_{ij} - f_j)")
def _softmax_jacobian(z: np.ndarray, axis: int) -> np.ndarray:
    y = np.moveaxis(softmax(z, axis), axis, -1)
    slopes = -y[..., :, np.newaxis] * y[..., np.newaxis, :]  # off the diagonal: -y_i y_j
    i = np.arange(y.shape[-1])
    slopes[..., i, i] = 0
    slopes[..., i, i] = -slopes.sum(axis=-1)  # y_i (1 - y_i), since each row sums to 0
    return slopes


_ALL = (identity, step, sigmoid, tanh, relu, leaky_relu, prelu, elu, softplus, silu, gelu, softmax)

ACTIVATIONS: dict[str, Activation] = {function.name: function for function in _ALL}
"""The activation functions by name."""
