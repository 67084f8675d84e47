"""Spikes that reach a cell through synapses: when, and by how much each moves the voltage."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.biology._current import MOST_VALUES

Input = tuple[ArrayLike, float]


class Jumps(NamedTuple):
    """All inputs of a cell as one train: when the voltage jumps, and by how much.

    Attributes
    ----------
    times : ndarray, shape (n_jumps,)
        In ms, rising. Spikes that arrive in the same moment are one jump.
    sizes : ndarray, shape (n_jumps,)
        In mV: the sum of the weights of those spikes.
    """

    times: np.ndarray
    sizes: np.ndarray


def read_inputs(inputs: Sequence[Input], duration: float) -> Jumps:
    """Read the pairs `(spike times, weight)` of `simulate`, for a run of `duration` ms.

    A spike at the very end has no time to act and is left out.

    Examples
    --------
    >>> read_inputs([([5.0, 9.0], 12.0), ([9.0], -4.0)], duration=20.0)
    Jumps(times=array([5., 9.]), sizes=array([12.,  8.]))
    """
    pairs = [_pair(entry, duration) for entry in _sequence(inputs)]
    times = np.concatenate([np.empty(0), *(times for times, _ in pairs)])
    if times.size > MOST_VALUES:
        raise ValueError(f"inputs must hold at most {MOST_VALUES} spikes; got {times.size}")
    weights = np.repeat([weight for _, weight in pairs], [times.size for times, _ in pairs])
    moments, which = np.unique(times, return_inverse=True)
    sizes = np.bincount(which, weights, minlength=moments.size)
    before_the_end = moments < duration
    return Jumps(moments[before_the_end], sizes[before_the_end])


def _sequence(inputs: object) -> list:
    if isinstance(inputs, (str, dict)) or not hasattr(inputs, "__iter__"):
        raise check.refused(
            "inputs must be a list of pairs (spike times, weight)", inputs, TypeError
        )
    return list(inputs)  # pyright: ignore[reportArgumentType] (asked above)


def _pair(entry: object, duration: float) -> tuple[np.ndarray, float]:
    """Return one synapse's spike times and its weight."""
    if not isinstance(entry, (tuple, list)) or len(entry) != 2:
        raise check.refused("inputs must be pairs (spike times in ms, weight in mV)", entry)
    times = check.real_array(entry[0], "inputs' spike times", ndim=(0, 1), empty=True)
    times = np.atleast_1d(times).astype(np.float64)
    if times.size and not 0.0 <= times.min() <= times.max() <= duration:
        raise ValueError(
            f"inputs' spike times must lie within the run, from 0 to {duration:g} ms; "
            f"got {times.min():g}…{times.max():g}"
        )
    return times, check.real_number(entry[1], "inputs' weight")


def poisson_spikes(rate: float, duration: float, rng: np.random.Generator) -> np.ndarray:
    """Return the spikes of an irregular input: each moment is as likely as any other.

    Parameters
    ----------
    rate : float
        Spikes per second on average, in Hz.
    duration : float
        In ms.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray, shape (n_spikes,)
        Times from 0 to `duration` in ms, rising. How many there are varies as well.

    Examples
    --------
    >>> poisson_spikes(40.0, 100.0, np.random.default_rng(1)).round(1)
    array([ 2.8, 40.9, 55. , 75.4, 82.8])
    """
    rate = check.real_number(rate, "rate", minimum=0.0)
    duration = check.real_number(duration, "duration", above=0.0)
    rng = check.random_generator(rng)
    expected = rate * duration / 1000.0
    if expected > MOST_VALUES:
        raise ValueError(f"rate must make at most {MOST_VALUES} spikes; got about {expected:.3g}")
    return np.sort(rng.uniform(0.0, duration, rng.poisson(expected)))
