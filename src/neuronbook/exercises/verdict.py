"""What a reader sees after `check` and `hint`: plain text in a terminal, HTML in a notebook.

Both forms depend on the answer only: no times, no memory addresses, no random text. A notebook's
stored output can therefore be compared with a fresh run. (A terminal that lacks some of the text's
characters gets plain words for them.)
"""

import html
import re
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from neuronbook.exercises.kinds import Exercise, Question
from neuronbook.exercises.printable import printable

__all__ = ["BRACKETS", "Hint", "Verdict", "more", "show", "wrong"]

BRACKETS = "Its value is right: take it out of the list."

Status = Literal["right", "wrong", "open"]
_HEAD = {"right": "✓ Right", "wrong": "✗ Not yet", "open": "… Not attempted yet"}
_MOST_ENTRIES = 12
_MOST_LETTERS = 60
_CODE = '<code translate="no">'  # names stay as they are


@dataclass(frozen=True)
class Verdict:
    """The answer of `check`; true when the reader's answer is right.

    Attributes
    ----------
    exercise : str
        The exercise's name.
    status : {'right', 'wrong', 'open'}
        `open` means: not attempted, or nothing that could be judged.
    message : str
        What is right, or what is not.
    case : tuple of (str, str)
        The case that fails, line by line: what was given, returned and expected.
    feedback : str
        The misconception that this answer suggests, and the way out of it.
    more : str
        What to do next, or a remark.
    """

    exercise: str
    status: Status
    message: str
    case: tuple[tuple[str, str], ...] = ()
    feedback: str = ""
    more: str = ""

    def __bool__(self) -> bool:
        return self.status == "right"

    def __repr__(self) -> str:
        width = max((len(label) for label, _ in self.case), default=0)
        lines = [f"{_HEAD[self.status]} · {self.exercise}", self.message]
        lines += [f"    {label.ljust(width)}  {text}" for label, text in self.case]
        lines += [text for text in (self.feedback, self.more) if text]
        return printable("\n  ".join(line for line in lines if line))

    def _repr_html_(self) -> str:
        name = html.escape(self.exercise)
        rows = "".join(
            f"<div><dt>{html.escape(label)}</dt><dd>{_code(text)}</dd></div>"
            for label, text in self.case
        )
        parts = [
            (
                f'<p class="nb-verdict-head"><strong>{_HEAD[self.status]}</strong> '
                f"{_code(self.exercise)}</p>"
            ),
            _paragraph("message", self.message),
            f'<dl class="nb-verdict-case">{rows}</dl>' if rows else "",
            _paragraph("feedback", self.feedback),
            _paragraph("more", self.more),
        ]
        return (
            f'<div class="nb-verdict nb-verdict-{self.status}" data-exercise="{name}" '
            f'data-status="{self.status}">{"".join(parts)}</div>'
        )


def wrong(
    entry: Exercise | Question, message: str, case: tuple = (), feedback: str = ""
) -> Verdict:
    """Return the verdict on a wrong answer."""
    return Verdict(entry.name, "wrong", message, case, feedback, more(entry))


def more(entry: Exercise | Question) -> str:
    """Say where there is help."""
    return f'A hint: `hint("{entry.name}")`.' if isinstance(entry, Exercise) else ""


@dataclass(frozen=True)
class Hint:
    """One hint of an exercise, and how many there are."""

    exercise: str
    text: str
    number: int = 0
    of: int = 0

    def __repr__(self) -> str:
        return printable(f"{self._head()} · {self.exercise}\n  {self.text}")

    def _repr_html_(self) -> str:
        name = html.escape(self.exercise)
        return (
            f'<div class="nb-hint" data-exercise="{name}"><p class="nb-verdict-head">'
            f"<strong>{self._head()}</strong> {_code(self.exercise)}</p>"
            f"{_paragraph('message', self.text)}</div>"
        )

    def _head(self) -> str:
        return f"Hint {self.number} of {self.of}" if self.of else "Hint"


def show(value: object) -> str:
    """Say what `value` is, shortly, safely and always in the same words.

    Examples
    --------
    >>> show(np.array([[1, 2.5]])), show(1 / 3), show(np.zeros((50, 3)))
    ('[[1, 2.5]]', '0.333333', 'an array of shape (50, 3)')
    """
    try:
        return _show(value)
    except Exception:  # an object may refuse to be looked at
        return "something that cannot be shown"


def _show(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        if value.size > _MOST_ENTRIES or value.size == 0:
            return f"an array of shape {value.shape}"
        return _list(value.tolist())
    if isinstance(value, (np.generic, np.ndarray)):
        value = value.item()
    kind = type(value)
    if value is None or value is ... or kind is bool:
        return repr(value)
    if kind is int:
        return str(value) if value.bit_length() < 70 else "a very large whole number"
    if kind in (float, complex):
        return format(value, ".6g")
    if kind is str:
        return _cut(repr(value[:_MOST_LETTERS]))
    if kind in (list, tuple):
        return _list(value) if _entries(value) <= _MOST_ENTRIES else f"a long {kind.__name__}"
    if callable(value):
        name = getattr(value, "__name__", None) or getattr(value, "name", None)
        return _cut(name) if isinstance(name, str) and name != "<lambda>" else "a function"
    return f"an object of type {_cut(kind.__name__)}"


def _list(values: list | tuple) -> str:
    left, right = "()" if isinstance(values, tuple) else "[]"
    return left + ", ".join(show(value) for value in values) + right


def _entries(values: list | tuple, depth: int = 0) -> int:
    """Count the entries of nested lists, and give up on very deep or long ones."""
    if depth > 3 or len(values) > _MOST_ENTRIES:
        return _MOST_ENTRIES + 1
    return sum(_entries(v, depth + 1) if type(v) in (list, tuple) else 1 for v in values)


def _code(text: str) -> str:
    return f"{_CODE}{html.escape(text)}</code>"


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"


def _paragraph(part: str, text: str) -> str:
    """Return escaped HTML in which `backticks` have become code."""
    marked = re.sub(r"`([^`]+)`", rf"{_CODE}\1</code>", html.escape(text))
    return f'<p class="nb-verdict-{part}">{marked}</p>' if text else ""
