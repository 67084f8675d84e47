"""Links from the first use of each term in a chapter to the glossary.

They are made while a page is written, so that chapters stay plain text, and the search and the
contents know nothing of them. Headings, code, formulas, captions and other links are left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["link_first_uses", "setup", "term_pattern"]

CLOSED = (
    nodes.title,
    nodes.rubric,
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.reference,
    nodes.caption,
    nodes.legend,
    nodes.raw,
    nodes.strong,
    nodes.table,
    nodes.citation,
    nodes.footnote,
    nodes.term,
    nodes.comment,
)
"""What is no running text."""

CLOSED_CLASSES = {"objectives"}
PLURAL = "(?:s|es)?"


def term_pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds terms as whole words, the longest that fits, plurals too.

    >>> term_pattern(["bias", "bias trick"]).search("Two bias tricks.")[1]
    'bias trick'
    """
    longest_first = sorted(terms, key=len, reverse=True)
    choice = "|".join(_spelt(term) for term in longest_first)
    return re.compile(rf"(?<![\w–-])({choice}){PLURAL}(?![\w–-])", re.IGNORECASE)


def _spelt(term: str) -> str:
    """Return a pattern for a term, with either dash and any space between its words."""
    return re.sub(r"–|\\-", "[–-]", re.escape(term)).replace(r"\ ", r"\s+")


def running_text(node: nodes.Node) -> Iterator[nodes.Text]:
    """Yield the pieces of text in which terms may be linked, in reading order."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not _is_closed(child):
            yield from running_text(child)


def _is_closed(node: nodes.Element) -> bool:
    return (
        isinstance(node, CLOSED)
        or "nb_element" in node.attributes  # a cell of the notebook
        or bool(CLOSED_CLASSES & set(node.get("classes", ())))
    )


def link_first_uses(
    document: nodes.Element, terms: Iterable[str], link: Callable[[str, str], nodes.Node]
) -> set[str]:
    """Replace the first use of each term by `link(term, words)`; return the terms found."""
    left = {_plain(term): term for term in terms}
    found: set[str] = set()
    for text in list(running_text(document)):
        pieces: list[nodes.Node] = []
        rest = str(text)
        while left and (match := term_pattern(left).search(rest)):
            term = left.pop(_plain(match[1]))
            found.add(term)
            pieces += [nodes.Text(rest[: match.start()]), link(term, match[0])]
            rest = rest[match.end() :]
        if pieces:
            text.parent.replace(
                text, [each for each in (*pieces, nodes.Text(rest)) if each.astext()]
            )
    return found


def _plain(term: str) -> str:
    return re.sub(r"\s+", " ", term.replace("–", "-")).lower()


class LinkTerms(SphinxPostTransform):
    """Link the terms of the glossary in every numbered chapter."""

    default_priority = 600  # all other references are resolved by then
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document's text."""
        if not self.env.titles[self.env.docname].get("secnumber"):
            return
        places = self._places()
        link_first_uses(self.document, places, lambda term, words: self._link(places[term], words))

    def _places(self) -> dict[str, tuple[str, str]]:
        """Return the page and the anchor of each term."""
        objects = self.env.get_domain("std").get_objects()
        return {
            name: (page, anchor) for _, name, kind, page, anchor, _ in objects if kind == "term"
        }

    def _link(self, place: tuple[str, str], words: str) -> nodes.reference:
        page, anchor = place
        address = self.app.builder.get_relative_uri(self.env.docname, page)
        return nodes.reference(
            "", words, internal=True, refuri=f"{address}#{anchor}", classes=["nb-term"]
        )


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.add_post_transform(LinkTerms)
