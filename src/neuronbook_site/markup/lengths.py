"""How long each section of a page is, before it is laid out.

A browser lays a far section out when it comes near (`content-visibility`). Until then the section
takes the place that the style sheet computes from what is counted here.
"""

import re
from html.parser import HTMLParser
from typing import Any

from sphinx.application import Sphinx

# The sections of the page, within the one that holds all of it, and the parts of each. A part
# belongs to its section as well.
_DEPTHS = (2, 3)
_PIECES = ("figure", "pre")
_TEXTS = ("figcaption", "li", "p", "td")
_START = re.compile(r"<section\b")


class _Counter(HTMLParser):
    """Count the letters and the pieces of each section that are not folded away."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[tuple[int, int] | None] = []
        """For each section in the order of the text: letters and pieces, at those depths."""
        self._sections: list[int] = []
        self._texts = self._folds = 0
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self._sections.append(len(self.lengths))
            self.lengths.append((0, 0) if len(self._sections) in _DEPTHS else None)
        elif tag == "details":
            self._open.append("open" in dict(attributes))
            self._folds += not self._open[-1]
        elif tag in _TEXTS:
            self._texts += 1
        elif tag in _PIECES:
            self._add(pieces=1)

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self._sections.pop()
        elif tag == "details":
            self._folds -= not self._open.pop()
        elif tag in _TEXTS:
            self._texts -= 1

    def handle_data(self, data: str) -> None:
        if self._texts:
            self._add(letters=len(data))

    def _add(self, letters: int = 0, pieces: int = 0) -> None:
        for place in () if self._folds else self._sections:
            before = self.lengths[place]
            if before is not None:
                self.lengths[place] = (before[0] + letters, before[1] + pieces)


def with_lengths(html: str) -> str:
    """Return a page's body whose sections say how many letters and pieces they show.

    Pieces are figures and blocks of code.

    >>> with_lengths("<section><section><p>four</p></section></section>")
    '<section><section style="--nb-letters:4;--nb-pieces:0"><p>four</p></section></section>'
    """
    counter = _Counter()
    counter.feed(html)
    lengths = iter(counter.lengths)

    def start(match: re.Match[str]) -> str:
        length = next(lengths)
        if length is None:
            return match[0]
        return f'{match[0]} style="--nb-letters:{length[0]};--nb-pieces:{length[1]}"'

    return _START.sub(start, html)


def count(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Write the lengths of a page's sections."""
    if context.get("body"):
        context["body"] = with_lengths(context["body"])


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", count, priority=920)
