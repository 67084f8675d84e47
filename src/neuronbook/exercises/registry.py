"""Find exercises and questions by name. Each chapter's module is imported when it is first needed.

A chapter's modules are named like the chapter, with underscores: `chapters/<chapter>.py` holds the
list `EXERCISES`, `questions/<chapter>.py` the list `QUESTIONS`, `predictions/<chapter>.py` the list
`PREDICTIONS`.
"""

import difflib
import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from neuronbook.exercises.kinds import Exercise, Prediction, Question

__all__ = [
    "chapter_of",
    "chapter_of_prediction",
    "chapters",
    "exercises_of",
    "find",
    "find_prediction",
    "names",
    "near",
    "predictions_of",
    "questions_of",
]

_EXERCISES = "neuronbook.exercises.chapters"
_QUESTIONS = "neuronbook.exercises.questions"
_PREDICTIONS = "neuronbook.exercises.predictions"


@cache
def chapters() -> tuple[str, ...]:
    """Return the slugs of the chapters that have exercises, in alphabetical order."""
    modules = _modules(_EXERCISES) | _modules(_QUESTIONS)
    return tuple(sorted(name.replace("_", "-") for name in modules))


def _modules(package: str) -> set[str]:
    path = importlib.import_module(package).__path__
    return {module.name for module in pkgutil.iter_modules(path) if module.name[0] != "_"}


@cache
def _entries(chapter: str) -> dict[str, Exercise | Question]:
    if chapter not in chapters():
        raise KeyError(f"no exercises for chapter {chapter!r}; there are: {', '.join(chapters())}")
    module = chapter.replace("-", "_")
    entries = (
        *_declared(_EXERCISES, module, "EXERCISES"),
        *_declared(_QUESTIONS, module, "QUESTIONS"),
    )
    return {entry.name: entry for entry in entries}


def _declared(package: str, module: str, what: str) -> Sequence[Any]:
    if module not in _modules(package):
        return ()
    return getattr(importlib.import_module(f"{package}.{module}"), what)


def exercises_of(chapter: str) -> tuple[Exercise, ...]:
    """Return the exercises of a chapter, in their order.

    Raises
    ------
    KeyError
        If the chapter has no exercises.

    Examples
    --------
    >>> exercises_of("artificial-neuron")[0].name
    'one-pipe'
    """
    return tuple(e for e in _entries(chapter).values() if isinstance(e, Exercise))


def questions_of(chapter: str) -> tuple[Question, ...]:
    """Return the quick questions of a chapter, in their order; raises KeyError like the above."""
    return tuple(e for e in _entries(chapter).values() if isinstance(e, Question))


def predictions_of(chapter: str) -> tuple[Prediction, ...]:
    """Return what a chapter asks its reader to predict, in its order; () if it asks nothing."""
    return tuple(_declared(_PREDICTIONS, chapter.replace("-", "_"), "PREDICTIONS"))


def find_prediction(name: str) -> Prediction:
    """Return the prediction of that name.

    Raises
    ------
    KeyError
        If there is none of that name; the message lists near ones.
    """
    return _predicted(name)[1]


def chapter_of_prediction(name: str) -> str:
    """Return the slug of the chapter that asks for a prediction; raises KeyError like the above.

    Examples
    --------
    >>> chapter_of_prediction("two-pipes")
    'artificial-neuron'
    """
    return _predicted(name)[0]


@cache
def _predicted(name: str) -> tuple[str, Prediction]:
    # A chapter computes its answers when it is imported, so only the one that says the name is.
    for chapter in filter(partial(_predicts, name=name), chapters()):
        for prediction in predictions_of(chapter):
            if prediction.name == name:
                return chapter, prediction
    known = [each.name for chapter in chapters() for each in predictions_of(chapter)]
    close = difflib.get_close_matches(name.lower(), known, n=3, cutoff=0.4)
    raise KeyError(f"no prediction {name!r}; near names: {', '.join(close) or 'none'}")


def _predicts(chapter: str, name: str) -> bool:
    module = chapter.replace("-", "_")
    if module not in _modules(_PREDICTIONS):
        return False
    source = pkgutil.get_data(_PREDICTIONS, f"{module}.py") or b""
    return f'"{name}"' in source.decode()


def names() -> tuple[str, ...]:
    """Return the names of all exercises and questions, chapter by chapter."""
    return tuple(name for chapter in chapters() for name in _entries(chapter))


@cache
def chapter_of(name: str) -> str:
    """Return the slug of the chapter that holds an exercise or question.

    Raises
    ------
    KeyError
        If there is none of that name; the message lists near ones.
    """
    for chapter in chapters():
        if name in _entries(chapter):
            return chapter
    raise KeyError(f"no exercise {name!r}; near names: {', '.join(near(name)) or 'none'}")


def find(name: str) -> Exercise | Question:
    """Return the exercise or question of that name; raises KeyError like `chapter_of`."""
    return _entries(chapter_of(name))[name]


def near(name: str) -> list[str]:
    """Return up to three names that look like `name`."""
    return difflib.get_close_matches(name.lower(), names(), n=3, cutoff=0.4)
