"""Turn what a reader gave into numbers and arrays, or say plainly what is wrong with it.

Every public function of the core passes its input through one of these, so they all refuse the same
things: a `TypeError` for what is not a real number (a text, None, a complex number), a `ValueError`
for numbers that do not fit (empty, ragged, not finite, the wrong shape, out of range). A refusal
names the argument, what was expected, and what came. Docstrings list only what goes beyond this.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

Dims = int | Sequence[int] | None
Pair = tuple[np.ndarray, np.ndarray]

# ---- numbers -------------------------------------------------------------------------------------


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


def refused(words: str, value: object, error: type[Exception] = ValueError) -> Exception:
    """Return the error that says what an argument must be, and what came instead.

    >>> refused("bias must be a number", "two", TypeError)
    TypeError("bias must be a number; got 'two' (str)")
    """
    return error(f"{words}; got {describe(value)}")


def real_array(
    value: ArrayLike, name: str, ndim: Dims = None, *, finite: bool = True, empty: bool = False
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
    empty : bool
        Accept an array without numbers.

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
    if isinstance(value, np.ndarray) and np.any(getattr(value, "mask", False)):
        raise ValueError(f"{name} must have no masked entries; got {describe(value)}")
    if array.dtype.kind not in "biuf":
        array = _large_integers(array, value, name)
    if array.dtype != np.float32:
        array = array.astype(np.float64, copy=False)
    if not (array.size or empty):
        raise refused(f"{name} must hold at least one number", array)
    if ndim is not None:
        allowed = (ndim,) if isinstance(ndim, int) else tuple(ndim)
        if array.ndim not in allowed:
            wanted = " or ".join(str(n) for n in allowed)
            raise refused(f"{name} must have {wanted} dimension(s)", value)
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
        raise refused(f"{name} must fit a float64", value) from None


def real_number(
    value: ArrayLike, name: str, *, minimum: float | None = None, above: float | None = None
) -> float:
    """Return `value` as one finite Python float, optionally `>= minimum` or `> above`.

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

    >>> whole_number(np.int64(4), "n_steps")
    4
    """
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise refused(f"{name} must be a whole number", value, TypeError)
    if minimum is not None and value < minimum:
        raise ValueError(f"{name} must be at least {minimum}; got {value}")
    return int(value)


def random_generator(value: object, name: str = "rng") -> np.random.Generator:
    """Return `value` if it is a NumPy random generator, or say how to make one."""
    if not isinstance(value, np.random.Generator):
        raise refused(
            f"{name} must be a NumPy random generator, such as np.random.default_rng(0)",
            value,
            TypeError,
        )
    return value


def true_or_false(value: object, name: str) -> bool:
    """Return `value` if it is True or False.

    >>> true_or_false(np.True_, "approximate")
    True
    """
    if not isinstance(value, (bool, np.bool_)):
        raise refused(f"{name} must be True or False", value, TypeError)
    return bool(value)


def plain(result: Any, *given: Any) -> Any:
    """Return one float64 as a Python float, one float32 as NumPy's, and an array as it is.

    Where NumPy's numbers were given, one of them comes back.

    >>> plain(np.array(2.0)), plain(np.array(2.0), np.float64(1.0))
    (2.0, np.float64(2.0))
    """
    if result.ndim:
        return result
    numpy_came = any(isinstance(value, (np.ndarray, np.generic)) for value in given)
    return result[()] if numpy_came or result.dtype != np.float64 else float(result)


# ---- objects that do not change ------------------------------------------------------------------


def read_only(array: ArrayLike) -> np.ndarray:
    """Return a copy that cannot be written to.

    >>> read_only([1.0, 2.0]).flags.writeable
    False
    """
    copy = np.array(array)
    copy.setflags(write=False)
    return copy


class Record:
    """What a computation found: a frozen dataclass whose arrays cannot be written to."""

    def __post_init__(self) -> None:
        """Lock the arrays."""
        for value in vars(self).values():
            for array in value if isinstance(value, tuple) else (value,):
                if isinstance(array, np.ndarray):
                    array.setflags(write=False)


def keep(instance: object, **values: object) -> None:
    """Set attributes of a frozen dataclass, which only its own set-up should do."""
    for name, value in values.items():
        object.__setattr__(instance, name, value)


# ---- samples and their targets -------------------------------------------------------------------


def samples_and_targets(X: ArrayLike, t: ArrayLike, n_inputs: int | None = None) -> Pair:
    """Return samples (N, n) and targets (N,) that fit each other, in float64."""
    X = real_array(X, "X", ndim=2).astype(np.float64, copy=False)
    t = real_array(t, "t", ndim=1).astype(np.float64, copy=False)
    one_column_each(X, n_inputs or X.shape[1])
    one_target_each(t, X)
    return X, t


def one_column_each(X: np.ndarray, n: int, name: str = "X", column: str = "input") -> None:
    """Refuse samples, one a row, that do not have a column for each of `n` inputs."""
    if X.shape[-1] != n:
        raise refused(f"{name} must hold {n} {column}{'s' * (n != 1)} a sample", X)


def one_target_each(t: Any, samples: Any, name: str = "t", sample: str = "row of X") -> None:
    """Refuse targets that are not as many as the samples."""
    if len(t) != len(samples):
        raise ValueError(
            f"{name} must hold one target for each {sample}; "
            f"got {len(t)} target(s) for {len(samples)}"
        )


def labels(t: np.ndarray) -> np.ndarray:
    """Return which targets are 1, if all are the labels 0 and 1.

    >>> labels(np.array([0.0, 1.0]))
    array([False,  True])
    """
    strange = t[(t != 0) & (t != 1)]
    if strange.size:
        raise refused("t must hold only the labels 0 and 1", strange[0])
    return t == 1


def labelled_points(X: ArrayLike, t: ArrayLike, largest: float = np.inf) -> Pair:
    """Return points and the labels as signs, s = 2t - 1: 0 becomes -1 and 1 becomes +1.

    >>> labelled_points([[0, 1], [1, 1]], [0, 1])[1]
    array([-1.,  1.])
    """
    X, t = samples_and_targets(X, t)
    s = np.where(labels(t), 1.0, -1.0)
    size = np.abs(X).max()
    if size > largest:
        raise ValueError(f"X must hold no entry beyond ±{largest:g}; got one of size {size:g}")
    return X, s


# ---- activation functions ------------------------------------------------------------------------


def activation_of_one_neuron(function: Any) -> None:
    """Refuse what cannot be the activation function of one neuron."""
    if not callable(function):
        raise refused(
            "activation must be a function, as neuronbook.activations.relu", function, TypeError
        )
    name = getattr(function, "name", repr(function))
    if hasattr(function, "jacobian"):
        raise TypeError(
            f"activation must be a function of one number; {name} is a function of a whole layer: "
            "for one neuron it would always be 1; use sigmoid"
        )
    for free in getattr(function, "free_parameters", ()):
        raise TypeError(f"activation {name} needs {free}: write {name}.with_parameters({free}=0.1)")


def differentiable(activation: Any) -> Any:
    """Return the activation function if it has a derivative to learn by."""
    if not callable(getattr(activation, "derivative", None)):
        raise TypeError(
            "activation must have a derivative, as neuronbook.activations.tanh has; activation "
            f"{activation!r} has no derivative, so there are no gradients"
        )
    return activation
