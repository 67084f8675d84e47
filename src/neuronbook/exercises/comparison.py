"""Compare what a reader gave with what is right, and say in words where they part."""

import numbers
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from neuronbook.exercises.verdict import show

__all__ = [
    "Unreadable",
    "alone",
    "difference",
    "is_truth",
    "no_truth",
    "numbers_in",
    "numbers_like",
    "plain",
    "rows_like",
    "to_digits",
    "unattempted",
]


_EXACT = (numbers.Real, Decimal)  # fractions and decimals are numbers as well


class Unreadable(ValueError):
    """An answer that holds no real numbers; the message says what it is instead."""


def unattempted(answer: Any) -> bool:
    """Whether an answer is `...`, or a short list or tuple that still holds one."""
    if answer is ...:
        return True
    if type(answer) in (list, tuple) and len(answer) < 100:
        return any(entry is ... or unattempted(entry) for entry in answer)
    return False


def numbers_in(value: object) -> np.ndarray:
    """Return the real numbers in `value` as an array; int, list and tensor are all welcome.

    Raises
    ------
    Unreadable
        If it is a text, a function, None, complex, ragged, or holds other objects.

    Examples
    --------
    >>> numbers_in([1, 2])
    array([1., 2.])
    """
    _refuse_at_sight(value)
    if isinstance(value, _EXACT) and not isinstance(value, (int, float, np.generic)):
        value = float(value)
    try:
        array = np.asarray(value)
    except ValueError:
        raise Unreadable("The rows have different lengths.") from None
    if array.dtype.kind == "O" and all(isinstance(entry, _EXACT) for entry in array.flat):
        array = array.astype(float)
    if array.dtype.kind == "c":
        raise Unreadable("It holds complex numbers; real ones are expected.")
    if array.dtype.kind not in "biuf":
        raise Unreadable(f"It holds no plain numbers: {show(value)}.")
    if array.dtype.kind == "f" and array.dtype.itemsize <= 8:
        return array
    # A huge view (`np.broadcast_to`) must not be copied: its shape is wrong anyway.
    return array if array.size > 10_000_000 else array.astype(float)


def numbers_like(value: object, shape: tuple[int, ...]) -> np.ndarray:
    """Return `numbers_in(value)`, in the expected shape where only the brackets differ.

    A list may stand as a column or a row, or in parts, such as (w, b). A table may have its rows in
    parts, such as (point, class), or its columns one beside the other, such as (X, t).

    Examples
    --------
    >>> numbers_like(((-2, 1), -1), (3,))
    array([-2.,  1., -1.])
    """
    try:
        array = numbers_in(value)
    except Unreadable:
        joined = _joined(value, shape) if isinstance(value, (list, tuple)) else None
        if joined is None:
            raise
        return joined
    thin = array.ndim == 2 and len(shape) == 1 and 1 in array.shape
    return array.ravel() if thin and array.size == shape[0] else array


def rows_like(value: object, shape: tuple[int, ...]) -> np.ndarray:
    """Return `numbers_like(value)`; a table may also be given as one list, a list as a table.

    Both are read row by row.

    Examples
    --------
    >>> rows_like([0, 0, (18, 30)], (2, 2))
    array([[ 0.,  0.],
           [18., 30.]])
    """
    size = int(np.prod(shape))
    try:
        array = numbers_like(value, shape)
    except Unreadable:
        joined = _joined(value, (size,)) if isinstance(value, (list, tuple)) else None
        if len(shape) != 2 or joined is None:
            raise
        array = joined
    flat = len(shape) == 2 and max(array.shape, default=0) == size
    table = len(shape) == 1 and array.ndim == 2
    return array.reshape(shape) if array.size == size and (flat or table) else array


def _joined(parts: list | tuple, shape: tuple[int, ...]) -> np.ndarray | None:
    """Put the parts of a list, or of a table, together; None if they do not make it up."""
    if len(shape) == 1 and len(parts) <= shape[0]:
        read = [numbers_in(part) for part in parts]
        fit = sum(part.size for part in read) == shape[0]
        return np.concatenate([part.ravel() for part in read]) if fit else None
    if len(shape) == 2 and len(parts) == shape[0]:
        rows = [numbers_like(part, shape[1:]) for part in parts]
        if all(row.shape == shape[1:] for row in rows):
            return np.array(rows)
    if len(shape) == 2 and len(parts) <= shape[1]:
        columns = [numbers_in(part) for part in parts]
        if all(column.ndim in (1, 2) and len(column) == shape[0] for column in columns):
            table = np.column_stack(columns)
            return table if table.shape == shape else None
    return None


def alone(value: object) -> float | None:
    """Return the only number in a list or array, or None.

    >>> alone([0.4]), alone(0.4), alone([0.4, 1])
    (0.4, None, None)
    """
    try:
        array = numbers_in(value)
    except Unreadable:
        return None
    return float(array.item()) if array.ndim and array.size == 1 else None


def to_digits(values: np.ndarray, digits: int = 3) -> np.ndarray:
    """Round to so many significant digits.

    >>> to_digits(np.array([0.22656, -3.2958]))
    array([ 0.227, -3.3  ])
    """
    rounded = [float(f"{value:.{digits}g}") for value in values.flat]
    return np.array(rounded).reshape(values.shape)


def _refuse_at_sight(value: object) -> None:
    if value is None:
        raise Unreadable("It is None.")
    if isinstance(value, str):
        raise Unreadable(f"It is a text, {show(value)}. Write numbers without quotes.")
    if isinstance(value, (dict, set)):
        raise Unreadable(f"It is a {type(value).__name__}. Give a list or an array.")
    if type(value) is int and value.bit_length() > 1000:
        raise Unreadable("It is far too large a number.")
    if type(value) is complex:
        raise Unreadable(f"It is a complex number, {show(value)}; a real one is expected.")
    if callable(value) and not hasattr(value, "__array__"):
        raise Unreadable("It is a function. Call it, and give what it returns.")


def plain(text: str) -> str:
    """Return the letters and digits of a name alone, in lower case and without accents.

    >>> plain("Initial_weights"), plain("A₁")
    ('initialweights', 'a1')
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.lower())))


def difference(
    got: object, expected: object, rtol: float, atol: float, labels: Sequence[str] = ()
) -> str:
    """Return '' if the two agree, else one sentence that says where they do not.

    Shapes are compared first, then NaN and infinity, then the values.
    Tuples are compared entry by entry, texts letter by letter.

    Examples
    --------
    >>> difference([1, 2, 3], 6.0, 1e-3, 0.0)
    'It has the shape (3,); a single number is expected.'
    """
    if isinstance(expected, str):
        return "" if isinstance(got, str) and got == expected else "It is another text."
    if isinstance(expected, tuple):
        return _tuple_difference(got, expected, rtol, atol)
    wanted = np.asarray(expected, dtype=float)
    try:
        array = numbers_like(got, wanted.shape)
    except Unreadable as reason:
        return str(reason)
    if array.shape != wanted.shape:
        return f"It has {_shape(array)}; {_wanted(wanted)} is expected."
    agree = np.isclose(array, wanted, rtol=rtol, atol=atol, equal_nan=True)
    if agree.all():
        return ""
    if np.isnan(array[~agree]).any():
        return "It is nan (not a number)." if array.ndim == 0 else "It holds nan (not a number)."
    if no_number := no_truth(got, wanted):
        return no_number
    return _which(agree, labels) if array.ndim else "It is not the right number."


def no_truth(got: object, right: Any) -> str:
    """Say that True and False are no numbers, unless what is right is of 0 and 1; else ''."""
    if is_truth(got) and not np.isin(right, (0, 1)).all():
        return "True and False are no numbers here; a number is expected."
    return ""


def is_truth(value: object) -> bool:
    """Whether a value is of True and False alone."""
    try:
        return np.asarray(value).dtype.kind == "b"
    except ValueError:  # in brackets of several lengths
        return False


def _tuple_difference(got: object, expected: tuple, rtol: float, atol: float) -> str:
    folded = _folded(got, expected)
    if folded is not None:
        got = folded[:-1], folded[-1]
    elif isinstance(got, np.ndarray) and got.ndim:
        got = list(got)
    if not isinstance(got, (tuple, list)) or len(got) != len(expected):
        return f"{len(expected)} results are expected, as a tuple, a list or an array."
    for i, (mine, right) in enumerate(zip(got, expected, strict=True)):
        if text := difference(mine, right, rtol, atol):
            return f"Result {i + 1}: {text}"
    return ""


def _folded(got: object, expected: tuple) -> np.ndarray | None:
    """Return w̃, if that was given where (w, b) is expected."""
    if [np.ndim(part) for part in expected] != [1, 0]:
        return None
    try:
        array = numbers_in(got)
    except Unreadable:  # in brackets of several lengths, such as (w, b)
        return None
    return (
        array.ravel() if array.size == max(array.shape, default=0) == len(expected[0]) + 1 else None
    )


def _shape(array: np.ndarray) -> str:
    return f"the shape {array.shape}" if array.ndim else "no shape: it is a single number"


def _wanted(array: np.ndarray) -> str:
    return f"the shape {array.shape}" if array.ndim else "a single number"


def _which(agree: np.ndarray, labels: Sequence[str]) -> str:
    if len(labels) == agree.size:
        right = [name for name, ok in zip(labels, agree.flat, strict=True) if ok]
        wrong = [name for name, ok in zip(labels, agree.flat, strict=True) if not ok]
        kept = f"{_and(right)} {'are' if len(right) > 1 else 'is'} right; " if right else ""
        told = f"{kept}{_and(wrong)} {'are' if len(wrong) > 1 else 'is'} not right yet."
        return f"T{told[1:]}" if told.startswith("the ") else told
    if agree.size == 1:
        return "Its one entry is not the right number."
    return f"{agree.sum()} of {agree.size} entries are right."


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
