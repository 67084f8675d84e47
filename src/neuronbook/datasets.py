"""Small data sets with known truth, and two from the world: penguins, and handwritten digits.

Each function returns the samples X and their targets t; `X, t = penguins()` is all one needs.
Made-up data come from a seeded generator: without an `rng` the same data come every time.
"""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from neuronbook import _checks as check

__all__ = [
    "GATES",
    "PENGUIN_MEASUREMENTS",
    "PENGUIN_SPECIES",
    "DataSet",
    "digit_pair",
    "digits",
    "logic_gate",
    "noisy_line",
    "penguin_table",
    "penguins",
]


class DataSet(NamedTuple):
    """Samples and their targets, in read-only arrays.

    Attributes
    ----------
    X : ndarray, shape (n_samples, n_inputs)
        One sample a row.
    t : ndarray, shape (n_samples,)
        The targets: 0 or 1 for two classes, 0 to 9 for the digits, any number for a regression.
    """

    X: np.ndarray
    t: np.ndarray


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
        raise check.refused(f"name must be one of {', '.join(GATES)}", name)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    t = np.array(GATES[name.lower()], dtype=float)
    return DataSet(check.read_only(2 * X - 1 if bipolar else X), check.read_only(t))


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

    Examples
    --------
    >>> noisy_line(4, noise=0).t
    array([1., 3., 5., 7.])
    """
    n = check.whole_number(n_samples, "n_samples", minimum=2)
    weight, bias = check.real_number(weight, "weight"), check.real_number(bias, "bias")
    noise = check.real_number(noise, "noise", minimum=0)
    x = np.linspace(0, 3, n)
    rng = np.random.default_rng(0) if rng is None else check.random_generator(rng)
    t = weight * x + bias + noise * rng.normal(size=n)
    return DataSet(check.read_only(x[:, None]), check.read_only(t))


PENGUIN_MEASUREMENTS = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
"""The names of the four measurements: bill length, bill depth, flipper length, body mass."""

PENGUIN_SPECIES = ("Adelie", "Chinstrap", "Gentoo")
"""The names of the three species."""


@cache
def penguin_table() -> MappingProxyType[str, np.ndarray]:
    """Return all 344 rows of the Palmer penguins, column by column.

    Returns
    -------
    mapping of str to ndarray, shape (344,)
        `species`, `island` and `sex` as strings ("" where the sex is unknown);
        `bill_length_mm`, `bill_depth_mm`, `flipper_length_mm`, `body_mass_g` and `year` as
        floats (NaN where a measurement is missing). Read-only.

    References
    ----------
    :cite:t:`gorman2014`, in the table of :cite:t:`horst2020`. Released under CC0 1.0.

    Examples
    --------
    >>> table = penguin_table()
    >>> [int((table["species"] == name).sum()) for name in PENGUIN_SPECIES]
    [152, 68, 124]
    """
    text = (files("neuronbook") / "data" / "penguins.csv").read_text(encoding="utf-8")
    table = {}
    for name, *column in zip(*csv.reader(text.splitlines()), strict=True):
        if name in ("species", "island", "sex"):
            table[name] = check.read_only(["" if entry == "NA" else entry for entry in column])
        else:
            table[name] = check.read_only([float(entry.replace("NA", "nan")) for entry in column])
    return MappingProxyType(table)


def penguins(
    positive: str = "Chinstrap", features: Sequence[str] = PENGUIN_MEASUREMENTS
) -> DataSet:
    """Return the question "is this penguin a Chinstrap?" as data: measurements and answers.

    About one penguin in five is a Chinstrap, so always saying no is right for 80 % of them.

    Parameters
    ----------
    positive : {"Adelie", "Chinstrap", "Gentoo"}
        The species that is class 1.
    features : sequence of str
        Which of the measurements to take, from `PENGUIN_MEASUREMENTS`.

    Returns
    -------
    DataSet
        X in the order of the features, in mm and g; rows with a missing measurement
        (two penguins) are left out.

    Raises
    ------
    ValueError
        If the species or a measurement is unknown, or a measurement is named twice.

    References
    ----------
    As for `penguin_table`.

    Examples
    --------
    >>> X, t = penguins()
    >>> X.shape, int(t.sum())
    ((342, 4), 68)
    """
    names = (features,) if isinstance(features, str) else tuple(features)
    if positive not in PENGUIN_SPECIES:
        raise check.refused(f"positive must be one of {', '.join(PENGUIN_SPECIES)}", positive)
    if not names or len(set(names)) < len(names) or not set(names) <= set(PENGUIN_MEASUREMENTS):
        known = ", ".join(PENGUIN_MEASUREMENTS)
        raise ValueError(f"features must be some of {known}, each once; got {names}")
    table = penguin_table()
    X = np.column_stack([table[name] for name in names])
    measured = np.isfinite(X).all(axis=1)
    t = (table["species"][measured] == positive).astype(float)
    return DataSet(check.read_only(X[measured]), check.read_only(t))


@cache
def digits() -> DataSet:
    """Return 1797 handwritten digits, written by 13 people, as images of 8 by 8 pixels.

    Returns
    -------
    DataSet
        X of shape (1797, 64): an image a row, its pixels row by row from the upper left, from 0
        for paper to 1 for ink in steps of 1/16. t of shape (1797,): which digit it is, 0 to 9.

    References
    ----------
    :cite:t:`alpaydin1998`, the test set. Released under CC BY 4.0.

    Examples
    --------
    >>> X, t = digits()
    >>> X.shape, int(t[3]), X[3].reshape(8, 8)[2]
    ((1797, 64), 3, array([0.    , 0.125 , 0.0625, 0.8125, 0.8125, 0.    , 0.    , 0.    ]))
    """
    with (files("neuronbook") / "data" / "digits.npz").open("rb") as file, np.load(file) as stored:
        X, t = stored["pixels"] / 16, stored["digit"].astype(float)
    return DataSet(check.read_only(X), check.read_only(t))


def digit_pair(positive: int = 3, negative: int = 8) -> DataSet:
    """Return the question "is this a 3 or an 8?" as data: the images of these two digits alone.

    Parameters
    ----------
    positive, negative : int
        The digits that are class 1 and class 0.

    Returns
    -------
    DataSet
        X as in `digits`, in the same order; t is 1 for the first digit, 0 for the other.

    Raises
    ------
    ValueError
        If these are not two different digits from 0 to 9.

    References
    ----------
    As for `digits`.

    Examples
    --------
    >>> X, t = digit_pair(3, 8)
    >>> X.shape, int(t.sum())
    ((357, 64), 183)
    """
    pair = [check.whole_number(positive, "positive"), check.whole_number(negative, "negative")]
    if pair[0] == pair[1] or max(pair) > 9:
        raise ValueError(f"two different digits from 0 to 9 are expected; got {pair}")
    X, digit = digits()
    chosen = np.isin(digit, pair)
    t = (digit[chosen] == positive).astype(float)
    return DataSet(check.read_only(X[chosen]), check.read_only(t))
