r"""Random initial weights whose spread fits the size of the layer.

A pre-activation adds up `n_inputs` products. Unless the weights shrink as the sum grows longer,
the signal grows from layer to layer until it overflows or saturates.
Each rule below chooses the variance of the weights so that the signal keeps its size:

- Glorot: :math:`\operatorname{var}(w) = 2 / (n_\text{inputs} + n_\text{outputs})`,
  a compromise between the forward and the backward pass, for activations such as tanh.
- He: :math:`\operatorname{var}(w) = 2 / n_\text{inputs}`,
  for ReLU, which sets half of the signal to zero.

The biases start at zero; only the weights need to differ from each other.
"""

import math

import numpy as np

from neuronbook import _checks as check

__all__ = ["glorot_normal", "glorot_uniform", "he_normal"]


def glorot_normal(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> np.ndarray:
    r"""Draw normal weights with Glorot's variance.

    .. math:: w \sim \mathcal{N}(0, \sigma^2), \qquad
              \sigma = \sqrt{\frac{2}{n_\text{inputs} + n_\text{outputs}}}

    The normal distribution is not truncated (Keras, for one, cuts it at two deviations).

    Parameters
    ----------
    n_inputs, n_outputs : int
        The numbers of inputs and of neurons of the layer.
    rng : numpy.random.Generator
        The source of the random numbers.

    Returns
    -------
    ndarray, shape (n_inputs, n_outputs)

    References
    ----------
    :cite:t:`glorot2010`.

    Examples
    --------
    >>> glorot_normal(1000, 100, np.random.default_rng(0)).std().round(3)
    np.float64(0.043)
    """
    shape = _layer_shape(n_inputs, n_outputs)
    deviation = math.sqrt(2 / (n_inputs + n_outputs))
    return check.random_generator(rng).normal(0.0, deviation, shape)


def glorot_uniform(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> np.ndarray:
    r"""Draw uniform weights with Glorot's variance.

    .. math:: w \sim \mathcal{U}(-a, a), \qquad
              a = \sqrt{\frac{6}{n_\text{inputs} + n_\text{outputs}}}

    The variance of :math:`\mathcal{U}(-a, a)` is :math:`a^2/3`: the same as in `glorot_normal`.

    Parameters
    ----------
    n_inputs, n_outputs : int
        The numbers of inputs and of neurons of the layer.
    rng : numpy.random.Generator
        The source of the random numbers.

    Returns
    -------
    ndarray, shape (n_inputs, n_outputs)

    References
    ----------
    :cite:t:`glorot2010`, equation 16.

    Examples
    --------
    >>> abs(glorot_uniform(1000, 100, np.random.default_rng(0))).max().round(4)
    np.float64(0.0739)
    """
    shape = _layer_shape(n_inputs, n_outputs)
    limit = math.sqrt(6 / (n_inputs + n_outputs))
    return check.random_generator(rng).uniform(-limit, limit, shape)


def he_normal(n_inputs: int, n_outputs: int, rng: np.random.Generator) -> np.ndarray:
    r"""Draw normal weights with He's variance, made for ReLU.

    .. math:: w \sim \mathcal{N}(0, \sigma^2), \qquad
              \sigma = \sqrt{\frac{2}{n_\text{inputs}}}

    ReLU passes half of a centred signal, so the mean square is halved; the 2 makes up for it.
    The normal distribution is not truncated.

    Parameters
    ----------
    n_inputs, n_outputs : int
        The numbers of inputs and of neurons of the layer.
    rng : numpy.random.Generator
        The source of the random numbers.

    Returns
    -------
    ndarray, shape (n_inputs, n_outputs)

    References
    ----------
    :cite:t:`he2015`.

    Examples
    --------
    >>> he_normal(1000, 100, np.random.default_rng(0)).std().round(3)
    np.float64(0.045)
    """
    shape = _layer_shape(n_inputs, n_outputs)
    deviation = math.sqrt(2 / n_inputs)
    return check.random_generator(rng).normal(0.0, deviation, shape)


def _layer_shape(n_inputs: int, n_outputs: int) -> tuple[int, int]:
    """Return the shape of a layer's weights, or refuse its sizes."""
    return (
        check.whole_number(n_inputs, "n_inputs", minimum=1),
        check.whole_number(n_outputs, "n_outputs", minimum=1),
    )
