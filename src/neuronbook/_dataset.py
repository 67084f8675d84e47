"""What every data set of the book is: samples, targets, and the names that go with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from neuronbook._labelled import frozen

__all__ = ["DataSet"]


@dataclass(frozen=True, eq=False)
class DataSet:
    """Samples and targets, with the names that make them readable. Unpacks to `X, t`.

    Attributes
    ----------
    X : ndarray, shape (n_samples, n_inputs)
        One sample a row; read-only.
    t : ndarray, shape (n_samples,)
        The targets: 0 or 1 for classes, any number for a regression; read-only.
    feature_names : tuple of str
        What each column of X is.
    units : tuple of str
        The unit of each column, "" where there is none.
    class_names : tuple of str
        What 0 and 1 stand for; empty for a regression.
    source : str
        Where the data come from.
    """

    X: np.ndarray = field(repr=False)
    t: np.ndarray = field(repr=False)
    feature_names: tuple[str, ...]
    units: tuple[str, ...]
    class_names: tuple[str, ...] = ()
    source: str = "made up for this book"

    def __post_init__(self) -> None:
        """Keep read-only copies."""
        object.__setattr__(self, "X", frozen(self.X))
        object.__setattr__(self, "t", frozen(self.t))

    def __iter__(self) -> Iterator[np.ndarray]:
        """Yield X, then t."""
        return iter((self.X, self.t))
