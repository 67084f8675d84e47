r"""The weights that classify every point correctly, seen as a region of weight space.

For fixed (w, b) the equation w·x + b = 0 is a line of points x. For a fixed point x it is a line
of weights w. On one side of that line the neuron answers 1 to x, on the other 0. A labelled point
therefore leaves one half of weight space,

.. math:: s \, (w \cdot x + b) \ge 0, \qquad s = 2t - 1,

and several points leave what their halves have in common: the version space. With two weights
and b = 0 all lines pass through the origin, and it is a wedge. With b fixed at another value it
is a polygon, perhaps unbounded or empty.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check

__all__ = ["clip_half_plane", "square", "version_space"]

NO_AREA = 1e-12  # of a region, as a share of the square's area


def version_space(X: ArrayLike, t: ArrayLike, bias: float = 0.0, limit: float = 10.0) -> np.ndarray:
    r"""Return the corners of the region of weights that classify all points correctly.

    .. math:: \{ w : s_i \, (w \cdot x_i + b) \ge 0 \text{ for all } i \}

    cut out of the square -limit ≤ w₁, w₂ ≤ limit. A region that reaches the square's rim goes on
    beyond it. The edges belong to t = 1 only (the step is 1 at z = 0), but have no area.

    Parameters
    ----------
    X : array_like, shape (n_samples, 2)
        The points, one a row.
    t : array_like, shape (n_samples,)
        The labels, each 0 or 1.
    bias : float
        The bias b, the same for all weights.
    limit : float
        Half the side of the square, more than 0.

    Returns
    -------
    ndarray, shape (n_corners, 2)
        The corners (w₁, w₂), one a row, in order around the region; no rows if it has no area.

    References
    ----------
    :cite:t:`mitchell1982`.

    Examples
    --------
    >>> version_space([[2, 0], [0, 1]], [1, 0], limit=4)
    array([[ 0.,  0.],
           [ 0., -4.],
           [ 4., -4.],
           [ 4.,  0.]])
    """
    X, s = check.labelled_points(X, t)
    if X.shape[1] != 2:
        raise check.refused("X must have two columns, one for each weight", X)
    bias, limit = check.real_number(bias, "bias"), check.real_number(limit, "limit", above=0)
    region = square(limit)
    for x, sign in zip(X, s, strict=True):
        region = _clip(region, sign * x, sign * bias)
    return region if _area(region) > NO_AREA * limit**2 else np.empty((0, 2))


def clip_half_plane(polygon: ArrayLike, weights: ArrayLike, bias: float) -> np.ndarray:
    """Return the part of a convex polygon where w·x + b ≥ 0 (one step of Sutherland and Hodgman).

    Walk around the polygon. Keep each corner with z ≥ 0; where an edge changes sides, add the
    point where it crosses z = 0.

    Parameters
    ----------
    polygon : array_like, shape (n_corners, 2)
        The corners in order.
    weights : array_like, shape (2,)
        The weights w.
    bias : float
        The bias b.

    Returns
    -------
    ndarray, shape (m_corners, 2)

    References
    ----------
    :cite:t:`sutherland1974`.

    Examples
    --------
    >>> clip_half_plane(square(1), weights=[1, 0], bias=0)
    array([[ 0., -1.],
           [ 1., -1.],
           [ 1.,  1.],
           [ 0.,  1.]])
    """
    polygon = check.real_array(polygon, "polygon", ndim=2).astype(float)
    weights = check.real_array(weights, "weights", ndim=1)
    for name, array in (("polygon", polygon), ("weights", weights)):
        if array.shape[-1] != 2:
            raise check.refused(f"{name} must hold pairs of numbers", array)
    return _clip(polygon, weights, check.real_number(bias, "bias"))


def square(limit: float) -> np.ndarray:
    """Return the corners of the square from -limit to limit, counter-clockwise.

    >>> square(2).tolist()
    [[-2.0, -2.0], [2.0, -2.0], [2.0, 2.0], [-2.0, 2.0]]
    """
    a = check.real_number(limit, "limit", above=0)
    return np.array([[-a, -a], [a, -a], [a, a], [-a, a]])


def _clip(polygon: np.ndarray, weights: np.ndarray, bias: float) -> np.ndarray:
    """Keep the part with z ≥ 0."""
    z = polygon @ weights + bias if len(polygon) else np.empty(0)
    corners = list(_kept(polygon, z))
    return np.array(corners).reshape(-1, 2) + 0.0


def _kept(polygon: np.ndarray, z: np.ndarray) -> Iterable[np.ndarray]:
    """Yield the corners with z ≥ 0 and the crossings, in order around the polygon."""
    for i in range(len(polygon)):
        p, z_p = polygon[i - 1], z[i - 1]
        q, z_q = polygon[i], z[i]
        if (z_p > 0 > z_q) or (z_p < 0 < z_q):
            share = z_p / (z_p - z_q)
            yield p + share * (q - p)
        if z_q >= 0:
            yield q


def _area(polygon: np.ndarray) -> float:
    """Return the area of a polygon (the shoelace formula)."""
    if len(polygon) < 3:
        return 0.0
    x, y = polygon.T
    return abs(float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))) / 2
