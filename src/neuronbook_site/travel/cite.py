"""How a page of the book is cited: as text and for BibTeX, with version and date.

All that is not said by the page itself stands in `CITATION.cff`.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx

from neuronbook_site.published import published_page
from neuronbook_site.theme.navigation import chapter_number

__all__ = ["Book", "Citation", "book_of", "citation_of", "setup"]

_SPECIAL = re.compile(r"[&%$#_{}\\~^]")
_BY_NAME = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}


@dataclass(frozen=True)
class Book:
    """The book as its `CITATION.cff` describes it."""

    title: str
    authors: str
    version: str
    released: date
    licence: str = ""


@dataclass(frozen=True)
class Citation:
    """A page of the book, to be cited."""

    book: Book
    slug: str
    title: str
    number: str = ""
    address: str = ""

    @property
    def text(self) -> str:
        """Return the citation as one line.

        >>> book = Book("The Neuron", "A. Author", "1.0.0", date(2026, 11, 22))
        >>> Citation(book, "bias", "Bias", "5").text
        'A. Author (2026). Bias. Chapter 5 of The Neuron, version 1.0.0, 22 November 2026.'
        """
        book = self.book
        where = f"Chapter {self.number} of" if self.number else "In"
        day = f"{book.released.day} {book.released:%B %Y}"
        parts = (
            f"{book.authors} ({book.released.year}). {self.title.rstrip('.')}.",
            f"{where} {book.title}, version {book.version}, {day}.",
            self.address,
        )
        return " ".join(filter(None, parts))

    @property
    def bibtex(self) -> str:
        """Return the citation as an entry for BibTeX; inner braces keep capitals as they are."""
        book = self.book
        fields = {
            "author": f"{{{_tex(book.authors)}}}",
            "title": f"{{{_tex(self.title)}}}",
            "booktitle": f"{{{_tex(book.title)}}}",
            "chapter": self.number,
            "year": str(book.released.year),
            "note": f"Version {book.version}, {book.released.isoformat()}",
            "url": self.address,
        }
        lines = [f"  {name:<9} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@incollection{{neuron-{self.slug},", *lines, "}"])


def _tex(text: str) -> str:
    r"""Return a text as BibTeX takes it.

    >>> _tex("50 % & more")
    '50 \\% \\& more'
    """
    return _SPECIAL.sub(lambda sign: _BY_NAME.get(sign[0], f"\\{sign[0]}"), text)


CITED = "CITATION.cff"


@lru_cache
def book_of(folder: Path) -> Book:
    """Return what `CITATION.cff` in a folder says of the book."""
    cited = yaml.safe_load((folder / CITED).read_text("utf-8"))["preferred-citation"]
    names = [each.get("name") or _person(each) for each in cited["authors"]]
    released = date.fromisoformat(str(cited["date-released"]))
    licence = str(cited.get("license", ""))
    return Book(cited["title"], " and ".join(names), str(cited["version"]), released, licence)


def _person(author: dict[str, str]) -> str:
    return f"{author['family-names']}, {author['given-names']}"


def citation_of(app: Sphinx, page: str) -> Citation:
    """Return the citation of a page."""
    return Citation(
        book_of(Path(app.srcdir)),
        page.rpartition("/")[2],
        app.env.titles[page].astext(),
        chapter_number(app, page),
        published_page(app, page),
    )


def cite_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Give the template the page's citation, if the book says how it is cited."""
    if page in app.env.found_docs and (Path(app.srcdir) / CITED).exists():
        context["nb_citation"] = citation_of(app, page)


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", cite_page, priority=320)
