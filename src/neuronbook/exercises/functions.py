"""Judge a function: which case fails, and which misconception it suggests."""

import inspect
import re
from collections.abc import Callable
from functools import partial
from itertools import repeat
from types import FunctionType

import numpy as np

from neuronbook.exercises import guard
from neuronbook.exercises.comparison import alone, difference, numbers_in
from neuronbook.exercises.guard import Outcome
from neuronbook.exercises.kinds import Function, Misconception
from neuronbook.exercises.verdict import BRACKETS, Verdict, more, show, wrong

__all__ = ["judge_function"]

_TURNED = "The right results, in the wrong order."
_ROUNDED = "Every case is close. Is something rounded? Return the number as it comes."
_TO_WRITE = "The function is still to be written"


def judge_function(entry: Function, answer: object) -> Verdict:
    """Return the verdict on a reader's function."""
    if not callable(answer):
        message = f"A function is expected; you gave {show(answer)}."
        way = f'Give the function without calling it: `check("{entry.name}", your_function)`.'
        return wrong(entry, message, feedback=way)
    cases = entry.all_cases()
    names = list(inspect.signature(entry.reference).parameters)
    if text := _signature_fault(answer, names):
        return wrong(entry, text)
    outcomes = _run(answer, cases, entry.seconds)
    if _is_stub(answer, outcomes[0]):
        return Verdict(entry.name, "open", f"{_TO_WRITE}.", more=more(entry))
    expected = [entry.reference(*case) for case in cases]
    faults = [_fault(o, e, entry) for o, e in zip(outcomes, expected, strict=False)]
    failing = next((i for i, fault in enumerate(faults) if fault), None)
    if failing is None:
        if own := _books_own(entry, answer, cases, expected):
            text = f"{_TO_WRITE}: `{own}` is the book's own."
            return Verdict(entry.name, "open", text, more=more(entry))
        return _all_agree(entry, outcomes, names)
    agree = sum(not fault for fault in faults)
    return wrong(
        entry,
        f"{agree} of {len(cases)} cases agree. {faults[failing]}",
        case=_case(names, cases[failing], outcomes[failing], expected[failing]),
        feedback=_function_feedback(entry, cases, outcomes)
        or _usual_fault(outcomes[failing], expected[failing])
        or _in_another_form(entry, outcomes, expected),
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
    got = ("raised", outcome.said) if outcome.error else ("returned", show(outcome.value))
    return (*given, got, ("expected", show(expected)))


def _usual_fault(outcome: Outcome, expected: object) -> str:
    """Return advice on the faults that any function may have."""
    if outcome.out_of_time:
        return "Is there a loop that never ends? Something in it must change until it stops."
    if isinstance(expected, float) and not np.isfinite(expected):
        return f"Here no number fits. Return `np.{expected}`, as the task says, and nothing else."
    if outcome.error is None and outcome.value is None:
        word = "prints its result, but returns" if outcome.printed else "returns"
        return f"Your function {word} None. End it with `return` and the result."
    said = outcome.said if outcome.error is not None else ""
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


def _in_another_form(entry: Function, outcomes: list[Outcome], expected: list) -> str:
    """Return advice if all that is wrong are brackets, the order of results, or their rounding."""

    def agree(form: Callable, rtol: float, atol: float) -> bool:
        pairs = zip(outcomes, expected, strict=True)
        return all(not difference(form(o.value), right, rtol, atol) for o, right in pairs)

    forms = (
        (BRACKETS, alone, entry.rtol, entry.atol),
        (_TURNED, lambda value: tuple(value)[::-1], entry.rtol, entry.atol),
        (_ROUNDED, lambda value: value, 5e-3, 6e-4),
    )
    return next((say for say, *form in forms if guard.call(agree, tuple(form), 1.0).value), "")


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
    if isinstance(first.error, TypeError) and "ellipsis" in first.said:
        return True
    if first.error is not None or first.value is not None or type(function) is not FunctionType:
        return False
    return function.__code__.co_code in (_empty.__code__.co_code, _only_told.__code__.co_code)


def _books_own(entry: Function, answer: Callable, cases: list[tuple], expected: list) -> str:
    """Return the name of a function of the book that does all that is asked for, or ''.

    It is the answer itself, or the answer calls it.
    """
    for own in guard.call(_named_in, (answer,), 1.0).value or ():
        if not callable(own) or not re.match(r"neuronbook\.(?!exercises)", _home(own)):
            continue
        outcomes = _run(own, cases, entry.seconds)
        if len(outcomes) == len(cases) and not any(map(_fault, outcomes, expected, repeat(entry))):
            return show(own)
    return ""


def _named_in(answer: Callable) -> list:
    """Return an answer and all that its code names, at any depth, and that of its own functions."""
    found, codes, names = [answer], [], set()
    for each in found:
        if isinstance(each, partial):
            found.append(each.func)
        elif isinstance(each, FunctionType) and not _home(each).startswith("neuronbook."):
            codes = [each.__code__]
            for code in codes:
                codes += filter(inspect.iscode, code.co_consts)
                names.update(code.co_names)
            cells = [cell.cell_contents for cell in each.__closure__ or ()]
            known = [each.__globals__.get(name) for name in sorted(names)] + cells
            modules = filter(inspect.ismodule, known)
            known += [getattr(module, name, None) for module in modules for name in sorted(names)]
            found += [new for new in known if not any(new is old for old in found)]
    return found


def _home(function: object) -> str:
    return str(getattr(function, "__module__", ""))


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
        return bool(re.match(errors, outcome.said))
    value = outcome.value
    return isinstance(value, (float, np.floating)) and not np.isfinite(value)


def _as_expected(value: object) -> object:
    return value if isinstance(value, (str, tuple)) else numbers_in(value)
