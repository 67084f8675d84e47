"""Small data sets with known truth, and one from nature.

Each function returns the samples X and their targets t; `X, t = two_clouds()` is all one needs.
Made-up data come from a seeded generator: without an `rng` the same data come every time.
"""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from neuronbook._dataset import DataSet
from neuronbook._penguins import PENGUIN_MEASUREMENTS, PENGUIN_SPECIES, penguin_table, penguins
from neuronbook._validation import describe, random_generator, real_number, whole_number

__all__ = [
    "GATES",
    "PENGUIN_MEASUREMENTS",
    "PENGUIN_SPECIES",
    "DataSet",
    "imbalanced_clouds",
    "logic_gate",
    "noisy_line",
    "penguin_table",
    "penguins",
    "two_clouds",
    "xor_clouds",
]

GATES = MappingProxyType(
    {
        "and": (0, 0, 0, 1),
        "or": (0, 1, 1, 1),
        "nand": (1, 1, 1, 0),
        "nor": (1, 0, 0, 0),
        "xor": (0, 1, 1, 0),
        "xnor": (1, 0, 0, 1),
    }
)
"""The outputs of each gate for the inputs 00, 01, 10, 11."""


def logic_gate(name: str, *, bipolar: bool = False) -> DataSet:
    """Return the truth table of a logic gate, rows in the order 00, 01, 10, 11.

    Parameters
    ----------
    name : {"and", "or", "nand", "nor", "xor", "xnor"}
        The gate.
    bipolar : bool
        Write the inputs as -1 and +1 instead of 0 and 1. The targets stay 0 and 1.

    Returns
    -------
    DataSet
        X of shape (4, 2), t of shape (4,).

    Raises
    ------
    ValueError
        If there is no such gate.

    Examples
    --------
    >>> X, t = logic_gate("and")
    >>> t
    array([0., 0., 0., 1.])
    """
    if not isinstance(name, str) or name.lower() not in GATES:
        raise ValueError(f"name must be one of {', '.join(GATES)}; got {describe(name)}")
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    t = np.array(GATES[name.lower()], dtype=float)
    return DataSet(2 * X - 1 if bipolar else X, t, ("x₁", "x₂"), ("", ""), ("false", "true"))


def two_clouds(
    n_per_class: int = 20,
    distance: float = 4.0,
    spread: float = 1.0,
    rng: np.random.Generator | None = None,
) -> DataSet:
    """Return two round clouds in the plane, one for each class.

    The centres are (-distance/2, 0) for class 0 and (+distance/2, 0) for class 1. Every
    coordinate is normal with standard deviation `spread`. Clouds that overlap are
    not separable, whatever the neuron.

    Parameters
    ----------
    n_per_class : int
        How many points each class has, at least 1.
    distance : float
        The distance between the centres, at least 0.
    spread : float
        The standard deviation of each coordinate, at least 0.
    rng : numpy.random.Generator, optional
        Without one: `np.random.default_rng(0)`.

    Returns
    -------
    DataSet
        X of shape (2 n_per_class, 2), class 0 first.

    Raises
    ------
    TypeError, ValueError
        If an argument is out of range or of the wrong kind.

    Examples
    --------
    >>> X, t = two_clouds(3)
    >>> X.shape, t
    ((6, 2), array([0., 0., 0., 1., 1., 1.]))
    """
    n = whole_number(n_per_class, "n_per_class", minimum=1)
    half = real_number(distance, "distance", minimum=0) / 2
    return _clouds([(-half, 0.0), (half, 0.0)], [n, n], [0, 1], spread, rng)


def xor_clouds(
    n_per_cloud: int = 10, spread: float = 0.15, rng: np.random.Generator | None = None
) -> DataSet:
    """Return four clouds around the corners 00, 01, 10, 11, labelled by XOR.

    Parameters
    ----------
    n_per_cloud : int
        How many points each of the four clouds has, at least 1.
    spread : float
        The standard deviation of each coordinate, at least 0.
    rng : numpy.random.Generator, optional
        Without one: `np.random.default_rng(0)`.

    Returns
    -------
    DataSet
        X of shape (4 n_per_cloud, 2), the clouds in the order 00, 01, 10, 11.

    Raises
    ------
    TypeError, ValueError
        If an argument is out of range or of the wrong kind.

    Examples
    --------
    >>> xor_clouds(1).t
    array([0., 1., 1., 0.])
    """
    n = whole_number(n_per_cloud, "n_per_cloud", minimum=1)
    corners, labels = logic_gate("xor")
    return _clouds(corners, [n] * 4, labels, spread, rng)


def imbalanced_clouds(
    n_samples: int = 200,
    share: float = 0.05,
    distance: float = 2.0,
    spread: float = 1.0,
    rng: np.random.Generator | None = None,
) -> DataSet:
    """Return two clouds of which class 1 is rare.

    Always answering 0 is then right for almost every sample, and useless.

    Parameters
    ----------
    n_samples : int
        How many points there are in all, at least 2.
    share : float
        The share of class 1, between 0 and 1. It is rounded to whole points,
        at least one for each class.
    distance, spread : float
        As for `two_clouds`.
    rng : numpy.random.Generator, optional
        Without one: `np.random.default_rng(0)`.

    Returns
    -------
    DataSet
        X of shape (n_samples, 2), class 0 first.

    Raises
    ------
    TypeError, ValueError
        If an argument is out of range or of the wrong kind.

    Examples
    --------
    >>> X, t = imbalanced_clouds(200, share=0.05)
    >>> t.mean()
    np.float64(0.05)
    """
    n = whole_number(n_samples, "n_samples", minimum=2)
    share = real_number(share, "share", above=0)
    if share >= 1:
        raise ValueError(f"share must be less than 1; got {share}")
    half = real_number(distance, "distance", minimum=0) / 2
    n_rare = min(max(round(share * n), 1), n - 1)
    return _clouds([(-half, 0.0), (half, 0.0)], [n - n_rare, n_rare], [0, 1], spread, rng)


def noisy_line(
    n_samples: int = 20,
    weight: float = 2.0,
    bias: float = 1.0,
    noise: float = 0.5,
    rng: np.random.Generator | None = None,
) -> DataSet:
    """Return points near a line, for a linear neuron to find: t = weight · x + bias + noise.

    Parameters
    ----------
    n_samples : int
        How many points, at least 2; x is evenly spaced from 0 to 3.
    weight, bias : float
        The line's gain and offset.
    noise : float
        The standard deviation of the normal noise, at least 0.
    rng : numpy.random.Generator, optional
        Without one: `np.random.default_rng(0)`.

    Returns
    -------
    DataSet
        X of shape (n_samples, 1), t of shape (n_samples,).

    Raises
    ------
    TypeError, ValueError
        If an argument is out of range or of the wrong kind.

    Examples
    --------
    >>> noisy_line(4, noise=0).t
    array([1., 3., 5., 7.])
    """
    n = whole_number(n_samples, "n_samples", minimum=2)
    weight, bias = real_number(weight, "weight"), real_number(bias, "bias")
    noise = real_number(noise, "noise", minimum=0)
    x = np.linspace(0, 3, n)
    t = weight * x + bias + noise * _generator(rng).normal(size=n)
    return DataSet(x[:, None], t, ("x",), ("",))


def _generator(rng: np.random.Generator | None) -> np.random.Generator:
    """Return the generator given, or the book's seed."""
    return np.random.default_rng(0) if rng is None else random_generator(rng)


def _clouds(
    centres: Sequence[Sequence[float]],
    sizes: Sequence[int],
    labels: Sequence[int],
    spread: float,
    rng: np.random.Generator | None,
) -> DataSet:
    """Draw `sizes[k]` points around `centres[k]`, labelled `labels[k]`."""
    spread = real_number(spread, "spread", minimum=0)
    middle = np.repeat(np.asarray(centres, dtype=float), sizes, axis=0)
    t = np.repeat(np.asarray(labels, dtype=float), sizes)
    X = middle + spread * _generator(rng).normal(size=middle.shape)
    return DataSet(X, t, ("x₁", "x₂"), ("", ""), ("class 0", "class 1"))
