"""Which figure opens which discussion: a table of the teaching page, which `my-class` uses as well.

    ```{discussions}
    | Pipes | artificial-neuron#two-pipes | Which slider …? | Four kinds. | one-pipe bias-once |
    ```

A row has the figure's words, its chapter and name, what to ask first, what comes out, and which
exercises and quick questions it treats: when many of a class have misunderstood one of these, that
figure is shown next, and that question asked. Each is treated by one row. Teachers see the first
four columns. A row may name a chapter alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

__all__ = ["Discussion", "Discussions", "discussions_in"]

_ROW = re.compile(r"\|(.+)\|(.+)\|(.+)\|(.+)\|(.*)\|")
_BLOCK = re.compile(r"```\{discussions\}\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Discussion:
    """A figure, what to ask first, what comes out, and what it treats."""

    words: str
    chapter: str
    figure: str
    ask: str
    outcome: str
    treats: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Return what leads to the figure from its chapter."""
        return f"#{self.figure}" if self.figure else ""


def discussions_in(page: str) -> list[Discussion]:
    """Return the discussions of a page's source."""
    return [each for block in _BLOCK.findall(page) for each in _rows(block.splitlines())]


def _rows(lines: Iterable[str]) -> Iterator[Discussion]:
    for line in filter(None, map(str.strip, lines)):
        found = _ROW.fullmatch(line)
        if not found:
            raise ValueError(f"a discussion has five columns; got {line!r}")
        words, place, ask, outcome, treats = (column.strip() for column in found.groups())
        chapter, _, figure = place.partition("#")
        yield Discussion(words, chapter, figure, ask, outcome, tuple(treats.split()))


class Discussions(SphinxDirective):
    """Show the discussions as a table."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the table, its figures as links."""
        try:
            found = list(_rows(self.content))
        except ValueError as error:
            raise self.error(str(error)) from None
        head = ["| Figure | Ask first | What comes out |", "|---|---|---|"]
        rows = [f"| {{doc}}`{each.chapter}` | {each.ask} | {each.outcome} |" for each in found]
        place = nodes.Element()
        self.state.nested_parse(StringList([*head, *rows], "discussions"), 0, place)
        (body,) = place.findall(nodes.tbody)
        for each, row in zip(found, body.children, strict=True):
            first = next(iter(row.findall(nodes.paragraph)), None)
            if first is not None:
                first[:0] = [self._figure(each), nodes.Text(", ")]
        return place.children

    def _figure(self, each: Discussion) -> nodes.Node:
        if not each.figure:
            return nodes.Text(each.words)
        page = self.env.app.builder.get_relative_uri(self.env.docname, f"book/{each.chapter}")
        return nodes.reference("", each.words, refuri=f"{page}{each.anchor}", internal=True)
