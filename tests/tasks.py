"""All exercises and quick questions, and the laws of tasks that ask to build something."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from neuronbook.exercises import chapters, check, exercises_of, questions_of

EXERCISES = [entry for chapter in chapters() for entry in exercises_of(chapter)]
QUESTIONS = [question for chapter in chapters() for question in questions_of(chapter)]


def each(
    kind: type | tuple[type, ...], *, of: list = EXERCISES, where: Callable = lambda entry: True
) -> pytest.MarkDecorator:
    """Return the mark of a test that takes each entry of a kind, of which `where` is true."""
    entries = [entry for entry in of if isinstance(entry, kind) and where(entry)]
    return pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.name)


Kinds = Mapping[str, Mapping[str, Any]]
"""By exercise: what is answered, by a few words on it."""


def laws(right: Kinds, near_misses: Kinds) -> tuple[Callable, Callable]:
    """Return the tests that right answers pass, and that near misses are told what they miss.

    A near miss is an answer with words that its verdict has to hold.
    """

    @pytest.mark.parametrize(("name", "answer"), _cases(right))
    def right_answer_passes(name: str, answer: Any) -> None:
        assert check(name, answer), check(name, answer)

    @pytest.mark.parametrize(("name", "miss"), _cases(near_misses))
    def near_miss_is_told(name: str, miss: tuple[Any, str]) -> None:
        answer, told = miss
        verdict = check(name, answer)
        assert verdict.status == "wrong" and told in str(verdict), verdict

    return right_answer_passes, near_miss_is_told


def _cases(kinds: Kinds) -> list:
    return [
        pytest.param(name, answer, id=f"{name}: {kind}")
        for name, answers in kinds.items()
        for kind, answer in answers.items()
    ]
