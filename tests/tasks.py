"""The laws of tasks that ask to build something, for the tests of the chapters' exercises."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from neuronbook.exercises import check

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
