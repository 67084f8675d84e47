"""The live figures of the book by their names, and what can be said of each."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from docutils import nodes
from sphinx.application import Sphinx

from neuronbook_site.doctrees import doctrees, section_of
from neuronbook_site.markup.drawings import document, image
from neuronbook_site.markup.figures import measures
from neuronbook_site.theme.navigation import book_parts
from neuronbook_site.theme.search import words_of

__all__ = ["Figure", "figures", "with_images"]

_FIGURE = re.compile(r'<figure class="nb-widget" data-widget="(?P<kind>[a-z0-9-]+)" id="')
_NAMED = re.compile(rf"{_FIGURE.pattern}.*?</figure>", re.DOTALL)
_NAME = re.compile(r' id="(.*?)"')
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
_STATIC = re.compile(
    r'<div class="nb-static"><div [^>]*aria-label="([^"]*)">(.*?)</div>', re.DOTALL
)
_ABBREVIATIONS = {"Xor": "XOR", "xor": "XOR"}
PAD = 6
"""Pixels between the drawing of a picture and its edge."""


@dataclass(frozen=True)
class Figure:
    """A live figure: its name, where it stands, and its markup."""

    name: str
    page: str
    section: str
    html: str
    text: str = ""
    """What the section says around it."""

    @property
    def title(self) -> str:
        """Return the name as words.

        >>> Figure("proof-race-xor", "book/perceptron", "", "").title
        'Proof race XOR'
        """
        words = self.name.replace("-", " ").capitalize().split(" ")
        return " ".join(_ABBREVIATIONS.get(word, word) for word in words)

    @property
    def kind(self) -> str:
        """Return what kind of figure it is, as `proof-race`."""
        return _found(_FIGURE, self.html)["kind"]

    @property
    def caption(self) -> str:
        """Return what stands below the figure."""
        return unescape(_found(_CAPTION, self.html)[1])

    @property
    def words(self) -> str:
        """Return what the figure shows at its start."""
        return unescape(_found(_STATIC, self.html)[1])

    @property
    def box(self) -> tuple[float, ...]:
        """Return the view box of the static picture, with an edge."""
        (x, y, width, height), (pixels, _) = self._measures
        edge = PAD * width / pixels
        return x - edge, y - edge, width + 2 * edge, height + 2 * edge

    @property
    def drawing(self) -> str:
        """Return what stands in the static picture."""
        return self._svg.partition(">")[2].rpartition("</svg>")[0]

    @property
    def picture(self) -> str:
        """Return the static picture as a document."""
        return document(self.drawing, self.box, self.size, self.words, self.title)

    @property
    def size(self) -> tuple[float, float]:
        """Return the width and the height of the static picture, in pixels."""
        _, (width, height) = self._measures
        return width + 2 * PAD, height + 2 * PAD

    @property
    def _measures(self) -> tuple[tuple[float, ...], tuple[float, float]]:
        return measures(ET.fromstring(f"{self._svg.partition('>')[0]}/>"))

    @property
    def _svg(self) -> str:
        return _found(_STATIC, self.html)[2]


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"no figure of the book: {text[:80]!r}")
    return found


def with_images(html: str, folder: str) -> str:
    """Return a page whose static pictures are images in a folder."""
    return _NAMED.sub(lambda found: _with_image(found[0], folder), html)


def _with_image(html: str, folder: str) -> str:
    figure = Figure(_found(_NAME, html)[1], "", "", html)
    picture = image(f"{folder}/{figure.name}.svg", figure.size, figure.words)
    return _STATIC.sub(lambda _: f'<div class="nb-static">{picture}', html)


@lru_cache(maxsize=1)
def figures(app: Sphinx) -> dict[str, list[Figure]]:
    """Return the named figures of each page that has some, in the order of the book."""
    trees = doctrees(app.env)
    links = [link for part in book_parts(app, "") for link in part.pages]
    found = {link.target: list(_of(link.target, trees[link.target])) for link in links}
    return {page: there for page, there in found.items() if there}


def _of(page: str, doctree: nodes.document) -> Iterator[Figure]:
    for raw in doctree.findall(nodes.raw):
        html = raw.astext()
        if _FIGURE.match(html):
            around = section_of(raw) or doctree
            title = around.next_node(nodes.title)
            heading = title.astext() if title is not None else ""
            yield Figure(_found(_NAME, html)[1], page, heading, html, words_of(around))
