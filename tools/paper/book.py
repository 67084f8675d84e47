"""The whole book: its pages in order, with what only a bound book has."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import yaml
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.book import ROOT
from tools.paper.answers import to_the_end
from tools.paper.compose import Page, compose, place, put_after
from tools.paper.index import index

__all__ = ["Book", "bound", "headings", "named"]


@dataclass
class Book:
    """A book that can be written as PDF or EPUB."""

    title: str
    author: str
    subject: str
    version: str
    date: str
    language: str
    pages: list[Page]


def bound(site: Path, documents: Iterable[str] | None = None) -> Book:
    """Return the book that a built site holds, or some of its pages."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["preferred-citation"]
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    pages = compose(site, documents)
    pages += to_the_end(pages)
    pages += index(pages)
    book = Book(
        title=config["title"],
        author=cited["authors"][0]["name"],
        subject=cited["title"].partition(": ")[2],
        version=cited["version"],
        date=cited["date-released"],
        language=config["sphinx"]["config"]["language"],
        pages=pages,
    )
    book.pages = [title_page(book), contents(pages), *pages]
    return book


def headings(page: Page) -> list[tuple[int, HtmlElement, str]]:
    """Return the headings below a page's title: 2 or 3, the heading, its section's anchor."""
    return [
        (int(heading.tag[1]), heading, heading.getparent().get("id"))
        for heading in page.body.iter("h2", "h3")
    ]


def title_page(book: Book) -> Page:
    """Return the page with the book's title."""
    body = E.article(
        {"class": "nb-article paper-title", "id": "title"},
        E.h1(book.title, {"class": "paper-name"}),
        E.p(book.subject[:1].upper() + book.subject[1:], {"class": "paper-subject"}),
        E.p(book.author, {"class": "paper-author"}),
        E.p(f"Version {book.version}, {book.date}", {"class": "paper-version"}),
    )
    return Page("title", "title", book.title, "", "", body)


def contents(pages: list[Page]) -> Page:
    """Return the table of contents: parts, pages, and the sections of chapters."""
    entries = E.div({"class": "paper-contents"})
    part = ""
    for page in pages:
        if page.part != part:
            part = page.part
            entries.append(E.p(part, {"class": "paper-part"}))
        entries.append(_entry(page.name, named(page), "paper-entry"))
        if page.number:
            for level, heading, anchor in headings(page):
                if level == 2:
                    entries.append(_entry(anchor, heading, "paper-section"))
    body = E.article(
        {"class": "nb-article", "id": "contents"}, E.section(E.h1("Contents"), entries)
    )
    return Page("contents", "contents", "Contents", "", "", body)


def named(page: Page) -> str:
    """Return a page's title with its number, if it has one."""
    return f"{page.number}\u2002{page.title}" if page.number else page.title


def _entry(anchor: str, words: str | HtmlElement, kind: str) -> HtmlElement:
    """Return a line of the contents."""
    link = E.a({"href": f"#{anchor}"})
    if isinstance(words, str):
        link.text = words
    else:
        link.text = words.text
        link.extend(_copies(words))
    line = E.p({"class": kind}, link)
    put_after(link, place(f"#{anchor}"))
    return line


def _copies(words: HtmlElement) -> list[HtmlElement]:
    """Return copies of what stands in a heading, without anchors."""
    copies = deepcopy(words)
    for each in copies.iter():
        each.attrib.pop("id", None)
    return list(copies)
