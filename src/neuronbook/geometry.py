r"""What a neuron can see: its boundary, distances to it, and how many cuts are possible.

A neuron answers z = w·x + b. The points with z = 0 are its boundary: a point on a line, a line in
the plane, a plane in space, a hyperplane beyond. The weights w stand at right angles to it, and

.. math:: d = \frac{w \cdot x + b}{\lVert w \rVert}

is the distance of x from it: positive on the side that w points to, negative on the other.
A neuron whose weights are all zero has no boundary, and is refused.

The second half of the module counts. How many labellings of P points can one neuron produce?
How many logic functions of n inputs? Into how many regions do several neurons cut their inputs?
"""

from functools import cache
from itertools import product
from math import comb, gcd, hypot, log

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.separability import Separability, is_linearly_separable

__all__ = [
    "Separability",
    "boundary_point",
    "count_regions",
    "count_threshold_functions",
    "cover_count",
    "is_linearly_separable",
    "project",
    "signed_distance",
    "transition_width",
]

MAX_THRESHOLD_INPUTS = 5


def signed_distance(x: ArrayLike, weights: ArrayLike, bias: float) -> float | np.ndarray:
    r"""Return how far `x` lies from the boundary, negative on the side where z < 0.

    .. math:: d = \frac{w \cdot x + b}{\lVert w \rVert}

    Parameters
    ----------
    x : array_like, shape (n_inputs,) or (n_samples, n_inputs)
        One point, or one point a row.
    weights : array_like, shape (n_inputs,)
        The weights w, not all zero.
    bias : float
        The bias b.

    Returns
    -------
    float, or ndarray of shape (n_samples,)
        The distance of the point, or of each point, in the units of x.

    Examples
    --------
    >>> signed_distance([4, 2], weights=[3, 4], bias=-10)
    2.0
    >>> signed_distance([[4, 2], [0, 0]], weights=[3, 4], bias=-10)
    array([ 2., -2.])
    """
    (weights, bias), x = _boundary(weights, bias), check.real_array(x, "x", ndim=(1, 2))
    check.one_column_each(x, len(weights), "x")
    return check.plain(_distance(x, weights, bias))


def project(x: ArrayLike, weights: ArrayLike, bias: float) -> np.ndarray:
    r"""Return the point of the boundary that is nearest to `x`: the foot of the perpendicular.

    From x, walk the signed distance d back along the unit normal:

    .. math:: \text{foot} = x - d \, \frac{w}{\lVert w \rVert}

    Parameters
    ----------
    x : array_like, shape (n_inputs,) or (n_samples, n_inputs)
        One point, or one point a row.
    weights : array_like, shape (n_inputs,)
        The weights w, not all zero.
    bias : float
        The bias b.

    Returns
    -------
    ndarray, of the shape of x

    Examples
    --------
    >>> project([4, 2], weights=[3, 4], bias=-10)
    array([2.8, 0.4])
    """
    (weights, bias), x = _boundary(weights, bias), check.real_array(x, "x", ndim=(1, 2))
    check.one_column_each(x, len(weights), "x")
    with np.errstate(all="ignore"):
        return x - _distance(x, weights, bias)[..., None] * weights / np.linalg.norm(weights)


def boundary_point(weights: ArrayLike, bias: float) -> np.ndarray:
    r"""Return the point of the boundary that is nearest to the origin.

    .. math:: x_0 = -\frac{b \, w}{\lVert w \rVert^2}

    It lies at the signed position -b/‖w‖ along the unit normal, so the bias alone is
    not the offset of the boundary.

    Parameters
    ----------
    weights : array_like, shape (n_inputs,)
        The weights w, not all zero.
    bias : float
        The bias b.

    Returns
    -------
    ndarray, shape (n_inputs,)

    Examples
    --------
    >>> boundary_point(weights=[3, 4], bias=-10)
    array([1.2, 1.6])
    """
    weights, bias = _boundary(weights, bias)
    norm = np.linalg.norm(weights)
    with np.errstate(all="ignore"):
        return -bias / norm * (weights / norm) + 0.0


def transition_width(weights: ArrayLike) -> float:
    r"""Return the distance over which a sigmoid neuron's output climbs from 0.1 to 0.9.

    The sigmoid reaches 0.9 at z = ln 9 and 0.1 at z = -ln 9. A step of length d straight across
    the boundary changes z by ‖w‖ d, so

    .. math:: \text{width} = \frac{2 \ln 9}{\lVert w \rVert} \approx \frac{4.394}{\lVert w \rVert}

    Parameters
    ----------
    weights : array_like, shape (n_inputs,)
        The weights w, not all zero.

    Returns
    -------
    float
        The width, in the units of x. Long weights make a sharp edge.

    Examples
    --------
    >>> round(transition_width([3, 4]), 4)
    0.8789
    """
    return 2 * log(9) / hypot(*_weights(weights))


def cover_count(n_points: int, n_parameters: int) -> int:
    r"""Return how many labellings of P points one neuron can produce (Cover's count).

    .. math:: C(P, N) = 2 \sum_{k=0}^{N-1} \binom{P-1}{k}

    The points are in general position: no 3 on a line in the plane, no 4 on a plane in space, and
    so on. Of all 2^P labellings, all can be produced up to P = N, and half of them at P = 2N.

    Parameters
    ----------
    n_points : int
        The number of points P, at least 1.
    n_parameters : int
        The number of adjustable weights N, at least 1, **the bias counted**: a neuron with two
        inputs and a bias has N = 3.

    Returns
    -------
    int

    References
    ----------
    :cite:t:`cover1965`.

    Examples
    --------
    >>> [cover_count(n_points, 3) for n_points in (3, 4, 5, 6)]
    [8, 14, 22, 32]
    """
    P = check.whole_number(n_points, "n_points", minimum=1)
    N = check.whole_number(n_parameters, "n_parameters", minimum=1)
    return 2 * sum(comb(P - 1, k) for k in range(min(N, P)))


def count_regions(n_neurons: int, n_inputs: int = 2) -> int:
    r"""Return into how many regions the boundaries of several neurons cut the input space.

    .. math:: \text{regions} = \sum_{k=0}^{n} \binom{m}{k}

    for m boundaries in general position and n inputs. General position means, in the plane:
    no two lines are parallel and no three meet in a point.

    Parameters
    ----------
    n_neurons : int
        The number of neurons m, each with one boundary.
    n_inputs : int
        The number of inputs n, at least 1.

    Returns
    -------
    int

    References
    ----------
    :cite:t:`schlafli1901`, written in 1852.

    Examples
    --------
    >>> [count_regions(n_lines) for n_lines in range(5)]
    [1, 2, 4, 7, 11]
    """
    m = check.whole_number(n_neurons, "n_neurons")
    n = check.whole_number(n_inputs, "n_inputs", minimum=1)
    return sum(comb(m, k) for k in range(min(m, n) + 1))


def count_threshold_functions(n_inputs: int) -> int:
    """Return how many logic functions of `n_inputs` binary inputs one neuron can compute.

    Each of the 2ⁿ input patterns x is a hyperplane w·x + b = 0 in the space of all (w, b).
    Two neurons on the same sides of all these planes compute the same function, so functions are
    the regions between the planes. They are counted exactly, by Cover's argument without his
    assumption: add the planes one by one; each new plane cuts as many regions in two as the
    earlier planes make *inside* it, and that is the same question with one dimension less.

    Parameters
    ----------
    n_inputs : int
        The number of inputs, 0 to 5. Five take a fraction of a second, six would take minutes.

    Returns
    -------
    int

    References
    ----------
    :cite:t:`muroga1971`.

    Examples
    --------
    >>> [count_threshold_functions(n) for n in (1, 2, 3, 4)]
    [4, 14, 104, 1882]
    """
    n = check.whole_number(n_inputs, "n_inputs")
    if n > MAX_THRESHOLD_INPUTS:
        raise ValueError(f"n_inputs must be at most {MAX_THRESHOLD_INPUTS}; got {n}")
    return _count_threshold_functions(n)


@cache
def _count_threshold_functions(n: int) -> int:
    return _central_regions([(*pattern, 1) for pattern in product((0, 1), repeat=n)])


def _central_regions(normals: list[tuple[int, ...]]) -> int:
    """Count the regions between hyperplanes through the origin, no two of them the same."""
    if normals and len(normals[0]) == 2:
        return 2 * len(normals)
    return 1 + sum(
        _central_regions(_seen_inside(normals[:k], normal)) for k, normal in enumerate(normals)
    )


def _seen_inside(normals: list[tuple[int, ...]], plane: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the hyperplanes that `normals` leave inside the hyperplane of normal `plane`.

    The plane's equation gives one coordinate in terms of the others, so that coordinate goes.
    """
    j = next(i for i, value in enumerate(plane) if value)
    others = [i for i in range(len(plane)) if i != j]
    inside = {_primitive([a[i] * plane[j] - plane[i] * a[j] for i in others]) for a in normals}
    return list(inside)


def _primitive(normal: list[int]) -> tuple[int, ...]:
    """Divide out the common factor and fix the sign, so that equal planes look equal."""
    factor = gcd(*normal)
    if next(value for value in normal if value) < 0:
        factor = -factor
    return tuple(value // factor for value in normal)


def _weights(weights: ArrayLike) -> np.ndarray:
    """Check weights that must define a boundary."""
    weights = check.real_array(weights, "weights", ndim=1)
    if not weights.any():
        raise ValueError(
            f"weights must not all be zero; got {check.describe(weights)}: no boundary"
        )
    return weights


def _boundary(weights: ArrayLike, bias: float) -> tuple[np.ndarray, float]:
    """Check weights and bias, and divide both by one power of two so that w·w cannot overflow.

    The boundary stays where it was, and dividing by a power of two does not round.
    """
    weights, bias = _weights(weights), check.real_number(bias, "bias")
    _, exponent = np.frexp(np.abs(weights).max())
    with np.errstate(all="ignore"):
        return np.ldexp(weights, -exponent), np.ldexp(bias, -exponent).item()


def _distance(x: np.ndarray, weights: np.ndarray, bias: float) -> np.ndarray:
    """Return (w·x + b) / ‖w‖ as an array, of shape () for one point."""
    with np.errstate(all="ignore"):
        return np.asarray((x @ weights + bias) / np.linalg.norm(weights))
