"""The Palmer penguins, from the file in `data/`: the book's data from nature."""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np

from neuronbook._dataset import DataSet
from neuronbook._labelled import frozen
from neuronbook._validation import describe

__all__ = ["PENGUIN_MEASUREMENTS", "PENGUIN_SPECIES", "penguin_table", "penguins"]

PENGUIN_MEASUREMENTS = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
"""The names of the four measurements: bill length, bill depth, flipper length, body mass."""

PENGUIN_SPECIES = ("Adelie", "Chinstrap", "Gentoo")
"""The names of the three species."""


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
    K. B. Gorman, T. D. Williams, W. R. Fraser 2014, PLoS ONE 9(3):e90081,
    doi:10.1371/journal.pone.0090081. A. M. Horst, A. P. Hill, K. B. Gorman 2020,
    palmerpenguins, doi:10.5281/zenodo.3960218. Released under CC0 1.0.

    Examples
    --------
    >>> table = penguin_table()
    >>> [int((table["species"] == name).sum()) for name in PENGUIN_SPECIES]
    [152, 68, 124]
    """
    return _penguin_table()


def penguins(
    positive: str = "Chinstrap",
    features: Sequence[str] = PENGUIN_MEASUREMENTS,
    among: Sequence[str] = PENGUIN_SPECIES,
) -> DataSet:
    """Return the question "is this penguin a Chinstrap?" as data: measurements and answers.

    About one penguin in five is a Chinstrap, so always saying no is right for 80 % of them.

    Parameters
    ----------
    positive : {"Adelie", "Chinstrap", "Gentoo"}
        The species that is class 1.
    features : sequence of str
        Which of the measurements to take, from `PENGUIN_MEASUREMENTS`.
    among : sequence of str
        Which species to keep; `positive` and at least one more.

    Returns
    -------
    DataSet
        X in the order of the features, in mm and g; rows with a missing measurement
        (two penguins) are left out.

    Raises
    ------
    ValueError
        If a species or measurement is unknown or named twice, or only one species is left.

    References
    ----------
    As for `penguin_table`.

    Examples
    --------
    >>> data = penguins()
    >>> data.X.shape, int(data.t.sum())
    ((342, 4), 68)
    >>> penguins("Chinstrap", ["bill_length_mm"], among=["Adelie", "Chinstrap"]).class_names
    ('Adelie', 'Chinstrap')
    """
    features = _names(features, "features", PENGUIN_MEASUREMENTS)
    among = _names(among, "among", PENGUIN_SPECIES)
    if positive not in among or len(among) < 2:
        raise ValueError(
            f"among must hold {describe(positive)}, the positive species, and one more; got {among}"
        )
    table = _penguin_table()
    X = np.column_stack([table[name] for name in features])
    kept = np.isin(table["species"], among) & np.isfinite(X).all(axis=1)
    return DataSet(
        X[kept],
        (table["species"][kept] == positive).astype(float),
        feature_names=features,
        units=tuple(name.rsplit("_", 1)[1] for name in features),
        class_names=(" or ".join(name for name in among if name != positive), positive),
        source="Gorman, Williams & Fraser 2014, doi:10.1371/journal.pone.0090081 (CC0 1.0)",
    )


@cache
def _penguin_table() -> MappingProxyType[str, np.ndarray]:
    """Read the file once."""
    text = (files("neuronbook") / "data" / "penguins.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    words = {"species", "island", "sex"}
    return MappingProxyType(
        {
            name: frozen(
                ["" if row[name] == "NA" else row[name] for row in rows]
                if name in words
                else [np.nan if row[name] == "NA" else float(row[name]) for row in rows]
            )
            for name in rows[0]
        }
    )


def _names(value: Sequence[str], name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Check a list of names, each known and none twice."""
    names = (value,) if isinstance(value, str) else tuple(value)
    if not names or len(set(names)) < len(names) or not set(names) <= set(known):
        raise ValueError(f"{name} must be some of {', '.join(known)}, each once; got {names}")
    return names
