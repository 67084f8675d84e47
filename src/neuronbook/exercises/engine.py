"""Judge an answer: what is right, which case fails, and which misconception it suggests.

Everything that may run a reader's code goes through `guard.call`, so that nothing escapes.
"""

import inspect
import re
from collections.abc import Callable
from functools import singledispatch
from types import FunctionType
from typing import Any

import numpy as np

from neuronbook.exercises import guard
from neuronbook.exercises.comparison import (
    Unreadable,
    alone,
    difference,
    is_truth,
    numbers_in,
    numbers_like,
    to_digits,
    unattempted,
)
from neuronbook.exercises.guard import Outcome
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
from neuronbook.exercises.verdict import Verdict, show

__all__ = ["judge"]

_ROUNDING = 0.02  # as far as a rounded answer may be off, and still be recognised
_BRACKETS = "Its value is right: take it out of the list."
_OPEN = "Replace the `...` with your answer and run the cell again."


def judge(entry: Exercise | Question, answer: object) -> Verdict:
    """Return the verdict on `answer`; what the answer does when it is looked at cannot raise."""
    if unattempted(answer):
        return Verdict(entry.name, "open", _OPEN, more=_more(entry))
    if isinstance(entry, Function):
        return _judge_function(entry, answer)
    seconds = entry.seconds if isinstance(entry, Exercise) else 3.0
    looked = guard.call(lambda: _judge(entry, answer), (), seconds)
    if looked.error is not None:
        return _wrong(entry, "This answer cannot be read as numbers.", feedback=_raised(looked))
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
        values = numbers_like(answer, np.shape(entry.answer))
    except Unreadable as reason:
        return _wrong(entry, f"A number cannot be read. {reason}")
    labels = getattr(entry, "labels", ())
    exact = _unrounded(entry, values)
    given = answer if exact is values else exact
    reason = difference(given, np.asarray(entry.answer), entry.rtol, entry.atol, labels)
    if not reason:
        return Verdict(entry.name, "right", f"{show(values)} is right.")
    feedback = _feedback(entry, values) or _rounded(entry, values) or _near_miss(entry, values)
    return _wrong(entry, _told(answer, values, reason), feedback=feedback)


@_judge.register
def _(entry: Condition, answer: object) -> Verdict:
    if entry.read:
        return _judge_thing(entry, entry.read, answer)
    try:
        values = numbers_like(answer, entry.shape)
    except Unreadable as reason:
        return _wrong(entry, f"Numbers cannot be read. {reason}")
    if values.shape != entry.shape:
        wanted = f"the shape {entry.shape}" if entry.shape else "a single number"
        message = f"Your answer has the shape {values.shape}; {wanted} is expected."
        only = None if entry.shape else alone(values)
        free = only is not None and np.isfinite(only) and not entry.test(only)
        return _wrong(entry, message, feedback=_BRACKETS if free else _feedback(entry, values))
    if not np.isfinite(values).all():
        return _wrong(entry, "Your answer holds nan or infinity; give finite numbers.")
    reason = entry.test(float(values) if values.ndim == 0 else values.copy())
    if not reason:
        return Verdict(entry.name, "right", f"{show(values)} passes every test.")
    return _wrong(entry, _told(answer, values, reason), feedback=_feedback(entry, values))


def _judge_thing(entry: Condition, read: Callable, answer: object) -> Verdict:
    """Judge an answer that is more than numbers, such as a circuit."""
    try:
        thing = read(answer)
    except Unreadable as reason:
        return _wrong(entry, str(reason))
    reason = entry.test(thing)
    if not reason:
        return Verdict(entry.name, "right", "It passes every test.")
    return _wrong(entry, reason, feedback=_feedback(entry, thing))


def _judge_function(entry: Function, answer: object) -> Verdict:
    if not callable(answer):
        message = f"A function is expected; you gave {show(answer)}."
        way = f'Give the function without calling it: `check("{entry.name}", your_function)`.'
        return _wrong(entry, message, feedback=way)
    cases = entry.all_cases()
    names = list(inspect.signature(entry.reference).parameters)
    if text := _signature_fault(answer, names):
        return _wrong(entry, text)
    outcomes = _run(answer, cases, entry.seconds)
    if _is_stub(answer, outcomes[0]):
        text = "The function is still to be written."
        return Verdict(entry.name, "open", text, more=_more(entry))
    expected = [entry.reference(*case) for case in cases]
    faults = [_fault(o, e, entry) for o, e in zip(outcomes, expected, strict=False)]
    failing = next((i for i, fault in enumerate(faults) if fault), None)
    if failing is None:
        return _all_agree(entry, outcomes, names)
    agree = sum(not fault for fault in faults)
    return _wrong(
        entry,
        f"{agree} of {len(cases)} cases agree. {faults[failing]}",
        case=_case(names, cases[failing], outcomes[failing], expected[failing]),
        feedback=_function_feedback(entry, cases, outcomes)
        or _usual_fault(outcomes[failing], expected[failing])
        or _in_brackets(entry, outcomes, expected),
    )


def _run(function: Callable, cases: list[tuple], seconds: float) -> list[Outcome]:
    """Run the cases in turn until one is out of time; all of them share `seconds`."""
    end = guard.work_time() + seconds
    outcomes = []
    for case in cases:
        outcomes.append(guard.call(function, case, max(0.0, end - guard.work_time())))
        if outcomes[-1].out_of_time:
            break
    return outcomes


def _fault(outcome: Outcome, expected: object, entry: Function) -> str:
    """Return '' if the outcome is the expected one, else a sentence."""
    if outcome.out_of_time:
        return f"This case was stopped after {entry.seconds:g} seconds."
    if outcome.error is not None:
        return "This case stopped with an error."
    looked = guard.call(
        lambda: difference(outcome.value, expected, entry.rtol, entry.atol), (), entry.seconds
    )
    return "What it returned cannot be read as numbers." if looked.error else str(looked.value)


def _all_agree(entry: Function, outcomes: list[Outcome], names: list[str]) -> Verdict:
    message = f"All {len(outcomes)} cases agree."
    changed = sorted({i for outcome in outcomes for i in outcome.changed})
    if not changed:
        return Verdict(entry.name, "right", message)
    which = " and ".join(f"`{names[i]}`" for i in changed)
    note = (
        f"One remark: your function changes {which} in place, and its caller keeps the changed "
        "numbers. Work on a copy, or make a new array."
    )
    return Verdict(entry.name, "right", message, more=note)


def _case(names: list[str], case: tuple, outcome: Outcome, expected: object) -> tuple:
    given = [(name, show(value)) for name, value in zip(names, case, strict=True)]
    got = ("raised", _raised(outcome)) if outcome.error else ("returned", show(outcome.value))
    return (*given, got, ("expected", show(expected)))


def _raised(outcome: Outcome) -> str:
    """Name the error, with the first line of its message if it has a safe one."""
    if outcome.out_of_time:
        return "nothing: its time was over"
    kind = type(outcome.error)
    looked = guard.call(lambda: str(outcome.error).strip().splitlines(), (), 1.0)
    lines = looked.value if looked.error is None else []
    text = lines[0] if lines and kind.__module__ == "builtins" and " at 0x" not in lines[0] else ""
    return f"{kind.__name__}: {text[:100]}" if text else kind.__name__


def _usual_fault(outcome: Outcome, expected: object) -> str:
    """Return advice on the faults that any function may have."""
    if outcome.out_of_time:
        return "Is there a loop that never ends? Something in it must change until it stops."
    if isinstance(expected, float) and not np.isfinite(expected):
        return f"Here no number fits. Return `np.{expected}`, as the task says, and nothing else."
    if outcome.error is None and outcome.value is None:
        word = "prints its result, but returns" if outcome.printed else "returns"
        return f"Your function {word} None. End it with `return` and the result."
    said = _raised(outcome) if outcome.error is not None else ""
    return next((advice for words, advice in _ERRORS.items() if re.match(words, said)), "")


_ERRORS = {
    "NameError": "A name is unknown: a typing error, or a cell above that has not been run?",
    "RecursionError": "Your function calls itself again and again.",
    "ValueError: The truth value": (
        "An array is not true or false as a whole: `if`, `and`, `max` and `min` take one number. "
        "For arrays there are `np.where`, `np.maximum` and `np.minimum`."
    ),
    "TypeError: only .* can be converted": (
        "`math`, `float` and `int` take one number. For arrays NumPy has the same functions: "
        "`np.exp` for `math.exp`."
    ),
    "OverflowError": (
        "A number has become too large: e^z overflows from z = 710 on. Write the formula so that "
        "no exponent is large and positive."
    ),
}


def _in_brackets(entry: Function, outcomes: list[Outcome], expected: list) -> str:
    """Return advice if all that is wrong are brackets around a number."""

    def free() -> bool:
        values = [alone(outcome.value) for outcome in outcomes]
        return all(
            value is not None and not difference(value, right, entry.rtol, entry.atol)
            for value, right in zip(values, expected, strict=True)
        )

    return _BRACKETS if guard.call(free, (), entry.seconds).value else ""


def _signature_fault(function: Callable, names: list[str]) -> str:
    """Return a sentence if the function cannot take the arguments; '' also if one cannot tell."""

    def fits() -> bool:
        try:
            inspect.signature(function).bind(*names)
        except TypeError:
            return False
        return True

    looked = guard.call(fits, (), 1.0)
    if looked.error is not None or looked.value:
        return ""
    count = f"{len(names)} argument{'s' if len(names) != 1 else ''}"
    return f"Your function must take {count}: {', '.join(names)}."


def _is_stub(function: Callable, first: Outcome) -> bool:
    """Whether a function is still to be written: its body is `...` or `pass`, or uses `...`."""
    if first.value is ... or isinstance(first.error, NotImplementedError):
        return True
    if isinstance(first.error, TypeError) and "ellipsis" in _raised(first):
        return True
    if first.error is not None or first.value is not None or type(function) is not FunctionType:
        return False
    return function.__code__.co_code in (_empty.__code__.co_code, _only_told.__code__.co_code)


def _empty() -> None: ...


def _only_told() -> None:
    """Do nothing, as a function that has only its docstring so far."""


def _function_feedback(entry: Function, cases: list[tuple], outcomes: list[Outcome]) -> str:
    return next((m.feedback for m in entry.misconceptions if _same(entry, m, cases, outcomes)), "")


def _same(
    entry: Function, misconception: Misconception, cases: list[tuple], outcomes: list[Outcome]
) -> bool:
    """Whether the reader's function does on every case what the wrong function does."""
    values = 0
    for case, outcome in zip(cases, outcomes, strict=False):
        theirs = guard.call(misconception.answer, case, entry.seconds)
        if _overflows(outcome) and _overflows(theirs):
            continue
        if outcome.error is not None or theirs.error is not None:
            if type(outcome.error) is not type(theirs.error):
                return False
        elif _fault(outcome, _as_expected(theirs.value), entry):
            return False
        else:
            values += 1
    return values > 0


def _overflows(outcome: Outcome) -> bool:
    """Whether a call left the numbers: `math` raises an error where NumPy gives inf or nan."""
    if outcome.error is not None:
        errors = r"OverflowError|ZeroDivisionError|ValueError: (math domain|expected a positive)"
        return bool(re.match(errors, _raised(outcome)))
    value = outcome.value
    return isinstance(value, (float, np.floating)) and not np.isfinite(value)


def _as_expected(value: object) -> object:
    return value if isinstance(value, (str, tuple)) else numbers_in(value)


def _feedback(entry: Exercise | NumberQuestion, values: Any) -> str:
    return next((m.feedback for m in entry.misconceptions if _matches(entry, m, values)), "")


def _matches(entry: Exercise | NumberQuestion, misconception: Misconception, values: Any) -> bool:
    if misconception.when is not None:
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
        return _BRACKETS if right else ""
    if np.allclose(-values, wanted, rtol=entry.rtol, atol=entry.atol):
        return "The size is right. Check the sign."
    if np.allclose(values, wanted, rtol=_ROUNDING, atol=0.0) and entry.rtol > 0:
        off = ~np.isclose(values, wanted, rtol=entry.rtol, atol=entry.atol)
        if (to_digits(wanted) == wanted)[off].all():
            return "That is close, but the right number is exact here: nothing has to be rounded."
        return "That is close. Give at least three digits, and round at the end only."
    return ""


def _unrounded(entry: Number | Array | NumberQuestion, values: np.ndarray) -> np.ndarray:
    """Put the exact number for each right one that was rounded to three digits."""
    wanted = np.asarray(entry.answer, dtype=float)
    if not isinstance(entry, Exercise) or entry.rtol == 0 or values.shape != wanted.shape:
        return values
    rounded = np.isclose(values, to_digits(wanted), rtol=1e-9, atol=0.0)
    return np.where(rounded, wanted, values) if rounded.any() else values


def _told(answer: object, values: np.ndarray, reason: str) -> str:
    """Put the answer before the reason."""
    if reason == "It is not the right number.":
        return f"{show(values)} is not the right number."
    return f"You gave {show(answer if is_truth(answer) else values)}. {reason}"


def _wrong(
    entry: Exercise | Question, message: str, case: tuple = (), feedback: str = ""
) -> Verdict:
    return Verdict(entry.name, "wrong", message, case, feedback, _more(entry))


def _more(entry: Exercise | Question) -> str:
    return f'A hint: `hint("{entry.name}")`.' if isinstance(entry, Exercise) else ""
