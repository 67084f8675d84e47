r"""Loss landscapes over two parameters, small enough to be seen whole.

Each is a formula :math:`L(p)` of a point :math:`p = (p_1, p_2)`, with its gradient, the vector of
its two slopes :math:`\nabla L = (\partial L / \partial p_1, \, \partial L / \partial p_2)`.
They show what descent meets: a bowl, a long valley, two valleys, a saddle and a plateau.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check

__all__ = ["LANDSCAPES", "Landscape"]

Rule = Callable[[Any, Any], Any]


@dataclass(frozen=True, eq=False)
class Landscape:
    """A loss over two parameters. Call it for the height; `gradient` gives the two slopes.

    Attributes
    ----------
    name : str
        Its key in `LANDSCAPES`.
    formula : str
        LaTeX, without dollar signs.
    places : mapping of str to tuple
        The points where the slope is zero.

    Examples
    --------
    >>> valley = LANDSCAPES["valley"]
    >>> valley([2, 1]), valley.gradient([2, 1])
    (2.4, array([0.4, 4. ]))
    """

    name: str
    formula: str
    _height: Rule = field(repr=False)
    _slopes: Rule = field(repr=False)
    places: Mapping[str, tuple[float, float]] = field(
        repr=False, default_factory=lambda: {"minimum": (0.0, 0.0)}
    )

    def __call__(self, point: ArrayLike) -> Any:
        """Return the loss.

        Parameters
        ----------
        point : array_like, shape (2,) or (..., 2)
            One point, or many.

        Returns
        -------
        float or ndarray, shape (...)
            A float for one point.
        """
        p = _pairs(point)
        with np.errstate(all="ignore"):
            return check.plain(self._height(p[..., 0], p[..., 1]))

    def gradient(self, point: ArrayLike) -> np.ndarray:
        """Return the gradient: the slope along each of the two parameters.

        Parameters
        ----------
        point : array_like, shape (2,) or (..., 2)
            One point, or many.

        Returns
        -------
        ndarray
            Of the shape of `point`.
        """
        p = _pairs(point)
        with np.errstate(all="ignore"):
            return np.stack(self._slopes(p[..., 0], p[..., 1]), axis=-1)


def _pairs(point: ArrayLike) -> np.ndarray:
    p = check.real_array(point, "point")
    if p.ndim == 0 or p.shape[-1] != 2:
        raise check.refused("point must hold pairs of numbers", point)
    return p


def _hole(u: Any, v: Any) -> Any:
    return np.exp(-(u * u + v * v) / 1.28)


_ALL = (
    Landscape(
        "bowl",
        r"L = \frac{p_1^2 + p_2^2}{2}",
        lambda u, v: (u * u + v * v) / 2,
        lambda u, v: (u, v),
    ),
    Landscape(
        "valley",
        r"L = 0.1 \, p_1^2 + 2 \, p_2^2",
        lambda u, v: 0.1 * u * u + 2 * v * v,
        lambda u, v: (0.2 * u, 4 * v),
    ),
    Landscape(
        "two valleys",
        r"L = \frac{(p_1^2 - 2)^2}{4} + 0.3 \, p_1 + \frac{p_2^2}{2}",
        lambda u, v: (u * u - 2) ** 2 / 4 + 0.3 * u + v * v / 2,
        lambda u, v: (u * (u * u - 2) + 0.3, v),
        {
            "deep valley": (-1.4839678932, 0.0),
            "pass": (0.1517471560, 0.0),
            "shallow valley": (1.3322207372, 0.0),
        },
    ),
    Landscape(
        "saddle",
        r"L = \frac{p_1^2}{2} - \frac{p_2^2}{2} + \frac{p_2^4}{4}",
        lambda u, v: u * u / 2 - v * v / 2 + v * v * v * v / 4,
        lambda u, v: (u, v * (v * v - 1)),
        {"upper minimum": (0.0, 1.0), "saddle": (0.0, 0.0), "lower minimum": (0.0, -1.0)},
    ),
    Landscape(
        "plateau",
        r"L = 1 - e^{-(p_1^2 + p_2^2) / 1.28}",
        lambda u, v: 1 - _hole(u, v),
        lambda u, v: (u / 0.64 * _hole(u, v), v / 0.64 * _hole(u, v)),
    ),
)

LANDSCAPES = MappingProxyType({landscape.name: landscape for landscape in _ALL})
"""The landscapes by name."""
