"""What the chapter on history says of its sources: for and against five causes of a long wait."""

from typing import NamedTuple

from neuronbook.exercises.comparison import Unreadable, plain
from neuronbook.exercises.verdict import show

__all__ = ["CAUSES", "FIRST_HAND", "Case", "read_case", "unfair"]

CAUSES = {
    "rule": (
        {"rumelhart1986", "olazaran1996"},
        {"linnainmaa1970", "werbos1974", "griewank2012"},
    ),
    "initial weights": ({"hochreiter1997", "glorot2010"}, {"ciresan2010", "goodfellow2016"}),
    "data": ({"krizhevsky2012", "goodfellow2016"}, {"hinton2006"}),
    "machines": ({"raina2009", "ciresan2010", "goodfellow2016"}, {"lecun1989"}),
    "money": ({"olazaran1996", "goodfellow2016"}, {"fukushima1980", "hochreiter1997"}),
}
"""By cause: the sources that speak for it, and those that speak against it alone."""

_SECOND_HAND = {"olazaran1996", "griewank2012", "goodfellow2016"}
FIRST_HAND = set().union(*(part for sides in CAUSES.values() for part in sides)) - _SECOND_HAND
"""The sources whose authors report what they did themselves."""


class Case(NamedTuple):
    """A cause, and the sources that a reader gives for it and against it."""

    cause: str
    pro: frozenset[str]
    contra: frozenset[str]


def read_case(answer: object) -> Case:
    """Read {"cause": …, "for": […], "against": […]}, or these three in this order."""
    if callable(answer):
        raise Unreadable("It is a function. Call it, and give what it returns.")
    if isinstance(answer, dict):
        given = {plain(str(key)): value for key, value in answer.items()}
        missing = [key for key in ("cause", "for", "against") if key not in given]
        if missing:
            raise Unreadable(f"The case has no {missing[0]!r}.")
        answer = (given["cause"], given["for"], given["against"])
    if not isinstance(answer, (tuple, list)) or len(answer) != 3:
        raise Unreadable(
            f'A dict {{"cause": …, "for": […], "against": […]}} is expected; '
            f"you gave {show(answer)}."
        )
    cause, pro, contra = answer
    known = {plain(name): name for name in CAUSES}
    name = plain(cause).removeprefix("the") if isinstance(cause, str) else ""
    if name not in known:
        raise Unreadable(f"The cause is one of {', '.join(CAUSES)}; you gave {show(cause)}.")
    return Case(known[name], _sources(pro), _sources(contra))


def _sources(given: object) -> frozenset[str]:
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, (list, tuple, set, frozenset)):
        raise Unreadable(f"A list of sources is expected; you gave {show(given)}.")
    return frozenset(map(_source, names))


def _source(given: object) -> str:
    """Return the key of a source: of "Rumelhart et al. (1986)" it is rumelhart1986."""
    words = given.split() if isinstance(given, str) else []
    key = plain(words[0] + words[-1] if len(words) > 1 else "".join(words))
    if key not in FIRST_HAND | _SECOND_HAND:
        raise Unreadable(f"No source of the table is called {show(given)}.")
    return key


def unfair(case: Case) -> str:
    """Say what a case lacks: both sides, sources that belong there, first and second hand."""
    speaks_for, speaks_against = CAUSES[case.cause]
    if both := case.pro & case.contra:
        return f"{min(both)} stands on both sides."
    for side, given, right, other in (
        ("for", case.pro, speaks_for, speaks_against),
        ("against", case.contra, speaks_against, speaks_for),
    ):
        if turned := given & other:
            return f"{min(turned)} does not speak {side} this cause: it is on the other side."
        if strange := given - right:
            return f"{min(strange)} says nothing {side} this cause in the chapter."
        if not given:
            return f"Nothing speaks {side} it. A fair case hears both sides."
    return _of_one_kind(case.pro | case.contra)


def _of_one_kind(sources: frozenset[str]) -> str:
    if not sources & FIRST_HAND:
        return "All of these look back. Add a source whose authors report their own work."
    if not sources - FIRST_HAND:
        return "All of these report their own work. Add one that looks back and compares."
    return ""
