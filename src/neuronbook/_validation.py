"""Turn what a reader gave into numbers and arrays, or say plainly what is wrong with it.

Every public function of the core passes its input through one of these.
A refusal names the argument, what came, and what was expected.
"""

from collections.abc import Sequence

import numpy as np

__all__ = ["describe", "random_generator", "real_array", "real_number", "whole_number"]


def describe(value: object) -> str:
    """Say what `value` is in a few words, for an error message.

    >>> describe(np.zeros((2, 3)))
    'an array of shape (2, 3)'
    >>> describe("two")
    "'two' (str)"
    """
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and not value.ndim):
        value = value.item()
    text = repr(value)
    return f"{text if len(text) <= 60 else text[:57] + '...'} ({type(value).__name__})"


def real_array(
    value: object, name: str, ndim: int | Sequence[int] | None = None, *, finite: bool = True
) -> np.ndarray:
    """Return `value` as an array of floats; float32 stays float32.

    Parameters
    ----------
    value : array_like
        Numbers, or (nested) lists of numbers.
    name : str
        The argument's name, for the message.
    ndim : int or sequence of int, optional
        The numbers of dimensions that are accepted.
    finite : bool
        Look at every entry and refuse NaN and infinity.
        A caller on a hot path may switch this off and look at its own result instead.

    Raises
    ------
    TypeError
        If the values are no real numbers (strings, complex numbers, None, objects).
    ValueError
        If the value is empty, ragged, not finite, or has another number of dimensions.

    >>> real_array([1, 2], "x")
    array([1., 2.])
    """
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(
            f"{name} must be a regular array of numbers; "
            f"got rows of different lengths: {describe(value)}"
        ) from None
    if array.dtype.kind not in "biuf":
        array = _large_integers(array, value, name)
    if array.dtype != np.float32:
        array = array.astype(np.float64, copy=False)
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number; got {describe(array)}")
    if ndim is not None:
        allowed = (ndim,) if isinstance(ndim, int) else tuple(ndim)
        if array.ndim not in allowed:
            wanted = " or ".join(str(n) for n in allowed)
            raise ValueError(f"{name} must have {wanted} dimension(s); got {describe(value)}")
    if finite and not np.isfinite(array).all():
        bad = array[~np.isfinite(array)].flat[0]
        raise ValueError(f"{name} must be finite numbers; got {bad} in {describe(value)}")
    return array


def _large_integers(array: np.ndarray, value: object, name: str) -> np.ndarray:
    """Turn Python integers beyond 64 bits into floats; refuse everything else."""
    kind = f" of dtype {array.dtype}" if array.ndim and array is value else ""
    if array.dtype != object or not all(isinstance(v, (int, float)) for v in array.flat):
        raise TypeError(f"{name} must be real numbers; got {describe(value)}{kind}")
    try:
        return array.astype(np.float64)
    except OverflowError:
        raise ValueError(f"{name} must fit a float64; got {describe(value)}") from None


def real_number(
    value: object, name: str, *, minimum: float | None = None, above: float | None = None
) -> float:
    """Return `value` as one finite Python float, optionally `>= minimum` or `> above`.

    Raises
    ------
    TypeError, ValueError
        As `real_array`, and if the number lies outside its range.

    >>> real_number(3, "bias")
    3.0
    """
    number = float(real_array(value, name, ndim=0))
    if minimum is not None and number < minimum:
        raise ValueError(f"{name} must be at least {minimum}; got {number}")
    if above is not None and number <= above:
        raise ValueError(f"{name} must be greater than {above}; got {number}")
    return number


def whole_number(value: object, name: str, *, minimum: int | None = 0) -> int:
    """Return `value` as a Python int of at least `minimum`; None sets no limit.

    Raises
    ------
    TypeError, ValueError
        If it is no whole number, or too small.

    >>> whole_number(np.int64(4), "n_steps")
    4
    """
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number; got {describe(value)}")
    if minimum is not None and value < minimum:
        raise ValueError(f"{name} must be at least {minimum}; got {value}")
    return int(value)


def random_generator(value: object, name: str = "rng") -> np.random.Generator:
    """Return `value` if it is a NumPy random generator, or say how to make one.

    Raises
    ------
    TypeError
        If it is anything else.
    """
    if not isinstance(value, np.random.Generator):
        raise TypeError(
            f"{name} must be a NumPy random generator, such as np.random.default_rng(0); "
            f"got {describe(value)}"
        )
    return value
