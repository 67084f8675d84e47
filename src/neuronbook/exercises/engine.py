"""Judge an answer: what is right, which case fails, and which misconception it suggests.

Everything that may run a reader's code goes through `guard.call`, so that nothing escapes.
"""

from collections.abc import Callable
from functools import singledispatch
from typing import Any

import numpy as np

from neuronbook.exercises import guard
from neuronbook.exercises.comparison import (
    Unreadable,
    alone,
    difference,
    is_truth,
    no_truth,
    rows_like,
    to_digits,
    unattempted,
)
from neuronbook.exercises.functions import judge_function
from neuronbook.exercises.kinds import (
    Array,
    Choice,
    Condition,
    Exercise,
    Function,
    Misconception,
    Number,
    NumberQuestion,
    Question,
)
from neuronbook.exercises.verdict import BRACKETS, Verdict, more, show, wrong

__all__ = ["judge"]

_ROUNDING = 0.02  # as far as a rounded answer may be off, and still be recognised
_LONGEST = 1000  # numbers; no exercise asks for nearly as many
_LARGEST = 1e100  # beyond it, sums and squares leave the range of numbers
_OPEN = "Replace the `...` with your answer and run the cell again."


def judge(entry: Exercise | Question, answer: object) -> Verdict:
    """Return the verdict on `answer`; what the answer does when it is looked at cannot raise."""
    if unattempted(answer):
        return Verdict(entry.name, "open", _OPEN, more=more(entry))
    if isinstance(entry, Function):
        return judge_function(entry, answer)
    seconds = entry.seconds if isinstance(entry, Exercise) else 3.0
    looked = guard.call(lambda: _judge(entry, answer), (), seconds)
    if looked.error is not None:
        return wrong(entry, "This answer cannot be read as numbers.", feedback=looked.said)
    return looked.value


@singledispatch
def _judge(entry: Exercise | Question, answer: object) -> Verdict:
    raise TypeError(f"no way to judge a {type(entry).__name__}")


@_judge.register
def _(entry: Choice, answer: object) -> Verdict:
    text = f'It is answered in the page: `Question("{entry.name}")` shows it.'
    return Verdict(entry.name, "open", "This is a quick question.", more=text)


@_judge.register(Number)
@_judge.register(Array)
@_judge.register(NumberQuestion)
def _(entry: Number | Array | NumberQuestion, answer: object) -> Verdict:
    try:
        values = rows_like(answer, np.shape(entry.answer))
    except Unreadable as reason:
        return wrong(entry, f"A number cannot be read. {reason}")
    labels = getattr(entry, "labels", ())
    exact = _unrounded(entry, values)
    right = np.asarray(entry.answer)
    if no_number := no_truth(answer, right):
        return wrong(entry, _told(answer, values, no_number))
    reason = difference(exact, right, entry.rtol, entry.atol, labels)
    if not reason:
        return Verdict(entry.name, "right", f"{show(values)} is right.")
    feedback = _feedback(entry, values) or _rounded(entry, values) or _near_miss(entry, values)
    return wrong(entry, _told(answer, values, reason), feedback=feedback)


@_judge.register
def _(entry: Condition, answer: object) -> Verdict:
    if entry.read and not entry.shape:
        return _judge_thing(entry, entry.read, answer)
    try:
        values = rows_like(entry.read(answer) if entry.read else answer, entry.shape)
    except Unreadable as reason:
        return wrong(entry, f"Numbers cannot be read. {reason}")
    if values.shape != entry.shape:
        wanted = f"the shape {entry.shape}" if entry.shape else "a single number"
        message = f"Your answer has the shape {values.shape}; {wanted} is expected."
        only = None if entry.shape else alone(values)
        free = only is not None and np.isfinite(only) and not entry.test(only)
        return wrong(entry, message, feedback=BRACKETS if free else _feedback(entry, values))
    if not np.isfinite(values).all():
        return wrong(entry, "Your answer holds nan or infinity; give finite numbers.")
    if (np.abs(values) > _LARGEST).any():
        return wrong(entry, "Your answer holds a number that is far too large.")
    if no_number := no_truth(answer, entry.example):
        return wrong(entry, _told(answer, values, no_number))
    reason = entry.test(float(values) if values.ndim == 0 else values.copy())
    if not reason:
        return Verdict(entry.name, "right", f"{show(values)} passes every test.")
    return wrong(entry, _told(answer, values, reason), feedback=_feedback(entry, values))


def _judge_thing(entry: Condition, read: Callable, answer: object) -> Verdict:
    """Judge an answer that is more than numbers, such as a circuit."""
    try:
        thing = read(answer)
    except Unreadable as reason:
        return wrong(entry, str(reason))
    reason = entry.test(thing)
    if not reason:
        return Verdict(entry.name, "right", "It passes every test.")
    return wrong(entry, reason, feedback=_feedback(entry, thing))


def _feedback(entry: Exercise | NumberQuestion, values: Any) -> str:
    return next((m.feedback for m in entry.misconceptions if _matches(entry, m, values)), "")


def _matches(entry: Exercise | NumberQuestion, misconception: Misconception, values: Any) -> bool:
    if misconception.when is not None:
        if getattr(values, "size", 1) > _LONGEST:
            return False
        try:
            return bool(misconception.when(values))
        except Exception:  # a predicate written for another shape
            return False
    rtol, atol = getattr(entry, "rtol", 1e-3), getattr(entry, "atol", 1e-9)
    return not difference(values, np.asarray(misconception.answer), rtol, atol)


def _rounded(entry: Number | Array | NumberQuestion, values: np.ndarray) -> str:
    """Return the feedback on a known wrong answer that was rounded.

    It lies within 2 % of the answer given, and nothing else that is known, right or wrong, lies
    nearer.
    """
    known = [each for each in entry.misconceptions if each.when is None]
    nearest = min(known, key=lambda each: _distance(values, each.answer), default=None)
    if nearest is None or entry.rtol == 0:
        return ""
    if _distance(values, nearest.answer) >= _distance(values, entry.answer):
        return ""
    off = difference(values, np.asarray(nearest.answer), _ROUNDING, 0.0)
    return "" if off else nearest.feedback


def _distance(values: np.ndarray, known: object) -> float:
    wanted = np.asarray(known, dtype=float)
    return float(np.abs(values - wanted).max()) if values.shape == wanted.shape else np.inf


def _near_miss(entry: Number | Array | NumberQuestion, values: np.ndarray) -> str:
    """Return advice on the faults that any number may have."""
    wanted = np.asarray(entry.answer, dtype=float)
    if values.shape != wanted.shape:
        only = None if wanted.ndim else alone(values)
        right = only is not None and np.isclose(only, wanted, rtol=entry.rtol, atol=entry.atol)
        return BRACKETS if right else ""
    if np.allclose(-values, wanted, rtol=entry.rtol, atol=entry.atol):
        return "The size is right. Check the sign."
    ordered = np.sort(values, axis=None), np.sort(wanted, axis=None)
    if entry.rtol > 0 and np.allclose(*ordered, rtol=entry.rtol, atol=entry.atol):
        return "The right numbers, in another order than is asked for."
    if np.allclose(values, wanted, rtol=_ROUNDING, atol=0.0) and entry.rtol > 0:
        off = ~np.isclose(values, wanted, rtol=entry.rtol, atol=entry.atol)
        if (to_digits(wanted, 4) == wanted)[off].all():
            return "That is close, but the right number is exact here: nothing has to be rounded."
        return "That is close. Give at least three digits, and round at the end only."
    return ""


def _unrounded(entry: Number | Array | NumberQuestion, values: np.ndarray) -> np.ndarray:
    """Put the exact number for each right one that was rounded to three digits."""
    wanted = np.asarray(entry.answer, dtype=float)
    if not isinstance(entry, Exercise) or entry.rtol == 0 or values.shape != wanted.shape:
        return values
    three_digits = np.isclose(values, to_digits(values), rtol=1e-9, atol=0.0)
    last = 10 ** (np.floor(np.log10(np.abs(wanted) + (wanted == 0))) - 2)
    rounded = three_digits & (np.abs(values - wanted) <= 0.5001 * last) & (wanted != 0)
    return np.where(rounded, wanted, values) if rounded.any() else values


def _told(answer: object, values: np.ndarray, reason: str) -> str:
    """Put the answer before the reason."""
    if reason == "It is not the right number.":
        return f"{show(values)} is not the right number."
    return f"You gave {show(answer if is_truth(answer) else values)}. {reason}"
