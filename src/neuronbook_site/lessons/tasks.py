"""Exercises on the pages for teachers, read from the chapters: their titles, levels and texts.

    ```{tasks}
    in class: bias 1
    at home: bias 2 4
    at home: geometry 3
    ```

lists them with their minutes, and the sums; `{task} bias 1` shows the text of one of them.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, NamedTuple

import nbformat
from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

__all__ = ["MINUTES", "Exercise", "Lines", "Named", "Task", "Tasks", "exercises", "tasks_in"]

MINUTES = {1: 2, 2: 4, 3: 8}
"""How long an exercise takes, by its level: on average what the map of the chapters counts."""
_TASK = re.compile(r"^\*\*(\d+)\. ([^*]+?)\.?\*\* (●+) ?(.*)", re.DOTALL | re.MULTILINE)
_LIST = re.compile(r"([a-z ]+): ([\w-]+)((?: \d+)+)")


@dataclass(frozen=True)
class Exercise:
    """An exercise, as its chapter shows it."""

    number: int
    title: str
    level: int
    text: str

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return MINUTES[self.level]


class Named(NamedTuple):
    """An exercise, as a list names it."""

    when: str
    chapter: str
    number: int


@cache
def exercises(path: Path, changed: float) -> dict[int, Exercise]:
    """Return a chapter's exercises by their numbers; `changed` is when its file was."""
    cells = nbformat.read(path, as_version=4).cells
    found = (_TASK.search(cell.source) for cell in cells if cell.cell_type == "markdown")
    each = (Exercise(int(m[1]), m[2], len(m[3]), m[4]) for m in found if m)
    return {exercise.number: exercise for exercise in each}


def tasks_in(text: str) -> list[Named]:
    """Return the exercises that a list names.

    >>> [each.number for each in tasks_in("at home: bias 1 2")]
    [1, 2]
    """
    lines = [_LIST.fullmatch(line.strip()) for line in text.splitlines() if line.strip()]
    if not all(lines):
        raise ValueError(f"a line is written `at home: chapter 1 2`; got {text!r}")
    return [Named(m[1], m[2], int(number)) for m in lines if m for number in m[3].split()]


class _Reader(SphinxDirective):
    def read(self, chapter: str, number: int) -> Exercise:
        """Return an exercise; the page is made again when its chapter changes."""
        path = Path(self.env.srcdir) / f"book/{chapter}.ipynb"
        self.env.note_dependency(str(path))
        try:
            return exercises(path, path.stat().st_mtime)[number]
        except KeyError:
            raise self.error(f"{chapter} has no exercise {number}") from None

    def parse(self, text: str) -> list[nodes.Node]:
        """Return Markdown as nodes."""
        place = nodes.container()
        self.state.nested_parse(StringList(text.splitlines(), ""), self.content_offset, place)
        return place.children


class Tasks(_Reader):
    """List exercises with their levels and minutes, and how long they take in class and at home."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a table, and a sentence with the sums."""
        named = [(each, self.read(each.chapter, each.number)) for each in self.listed()]
        rows = [
            f"| {each.when} | {{doc}}`/book/{each.chapter}`, {task.number}. {task.title} "
            f"| {'●' * task.level} | {task.minutes} |"
            for each, task in named
        ]
        head = ["| When | Exercise | Level | Minutes |", "|---|---|---|---|"]
        sums = Counter[str]()
        for each, task in named:
            sums[each.when] += task.minutes
        total = ", ".join(f"{when} {minutes} minutes" for when, minutes in sums.items())
        return self.parse("\n".join([*head, *rows, "", f"Together: {total}."]))

    def listed(self) -> list[Named]:
        """Return the exercises that the content names."""
        try:
            return tasks_in("\n".join(self.content))
        except ValueError as error:
            raise self.error(str(error)) from None


class Task(_Reader):
    """Show the text of an exercise, with `lines` to write on."""

    required_arguments = 2
    option_spec: ClassVar = {"lines": directives.nonnegative_int}

    def run(self) -> list[nodes.Node]:
        """Return the text and the lines."""
        chapter, number = self.arguments
        task = self.read(chapter, int(number))
        return [*self.parse(f"**{task.title}.** {task.text}"), *lines(self.options.get("lines", 2))]


class Lines(SphinxDirective):
    """Leave lines to write on."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return as many lines as asked."""
        return lines(int(self.arguments[0]))


def lines(count: int) -> list[nodes.Node]:
    """Return lines to write on; they say nothing to a reader who hears the page."""
    one = '<div class="nb-line" aria-hidden="true"></div>'
    return [nodes.raw("", one * count, format="html")] if count else []
