"""Exercises that answer back: `check` judges an answer, `hint` helps, offline and without errors.

>>> from neuronbook.exercises import check
>>> bool(check("three-inputs", 15))
True

A worked solution ends with `solves("three-inputs", 15)`, which is silent while it is right.
`check` never raises, whatever it is given. An answer left as `...` is "not attempted yet", and
not wrong. The exercises of a chapter are declared in `chapters/<slug>.py`, its quick questions in
`questions/<slug>.py`, what it asks its reader to predict in `predictions/<slug>.py`.
"""

import neuronbook.exercises.chapters  # noqa: F401  (read later it would take the function's name)
from neuronbook.exercises import registry
from neuronbook.exercises.engine import judge
from neuronbook.exercises.kinds import (
    Array,
    Choice,
    Condition,
    Exercise,
    Function,
    Ghost,
    Misconception,
    Number,
    NumberQuestion,
    Option,
    Prediction,
    Question,
)
from neuronbook.exercises.registry import (
    chapter_of,
    chapter_of_prediction,
    chapters,
    exercises_of,
    find,
    find_prediction,
    names,
    predictions_of,
    questions_of,
)
from neuronbook.exercises.verdict import Hint, Verdict, show

__all__ = [
    "Array",
    "Choice",
    "Condition",
    "Exercise",
    "Function",
    "Ghost",
    "Hint",
    "Misconception",
    "Number",
    "NumberQuestion",
    "Option",
    "Prediction",
    "Question",
    "Verdict",
    "chapter_of",
    "chapter_of_prediction",
    "chapters",
    "check",
    "exercises_of",
    "find",
    "find_prediction",
    "hint",
    "names",
    "predictions_of",
    "questions_of",
    "solves",
]

_hints_shown: dict[str, int] = {}


def check(name: str, answer: object = ...) -> Verdict:
    """Judge an answer to the exercise `name`; never raises.

    Parameters
    ----------
    name : str
        The exercise's name, as the chapter gives it.
    answer : object
        A number, a list or array, or a function; `...` if not attempted.

    Returns
    -------
    Verdict
        True when right. It shows itself as text and as HTML.

    Examples
    --------
    >>> check("three-inputs", 21)
    ✗ Not yet · three-inputs
      21 is not the right number.
      The second weight is −1: its pipe takes 3 away from the sum.
      A hint: `hint("three-inputs")`.
    """
    try:
        entry = _find(name)
        return judge(entry, answer) if entry else Verdict(_shown(name), "open", _unknown(name))
    except BaseException:  # the promise to the reader: never a traceback
        return Verdict(_shown(name), "wrong", "This answer cannot be judged.")


def solves(name: str, answer: object) -> None:
    """Make sure that a worked solution is right, and say nothing: *Right* is for a reader's answer.

    Raises
    ------
    AssertionError
        If the answer is not right. Its message is the verdict.

    Examples
    --------
    >>> solves("three-inputs", 15)
    """
    verdict = check(name, answer)
    if not verdict:
        raise AssertionError(str(verdict))


def hint(name: str, number: int | None = None) -> Hint:
    """Show the next hint of an exercise, or hint `number` (1, 2, …); never raises.

    Hints grow stronger. After the last one, the last one is shown again.

    Examples
    --------
    >>> hint("three-inputs", 1)
    Hint 1 of 2 · three-inputs
      Multiply pair by pair: each input by its own weight.
    """
    try:
        entry = _find(name)
        if not isinstance(entry, Exercise):
            return Hint(_shown(name), "A quick question has no hints." if entry else _unknown(name))
        count = len(entry.hints)
        wanted = _hints_shown.get(name, 0) + 1 if number is None else int(number)
        which = min(max(wanted, 1), count)
        if number is None:
            _hints_shown[name] = which
        return Hint(name, entry.hints[which - 1], which, count)
    except Exception:  # as `check`
        return Hint(_shown(name), "There is no such hint. Write `hint(name)` or `hint(name, 1)`.")


def _find(name: object) -> Exercise | Question | None:
    try:
        return registry.find(name) if isinstance(name, str) else None
    except KeyError:
        return None


def _shown(name: object) -> str:
    return name[:60] if type(name) is str else show(name)


def _unknown(name: object) -> str:
    near = registry.near(name) if isinstance(name, str) else []
    listed = " Do you mean " + " or ".join(f"`{other}`" for other in near) + "?" if near else ""
    return f"There is no exercise of this name.{listed}"
