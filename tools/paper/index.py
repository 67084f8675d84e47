"""The index: where each term of the glossary is met, and where each name of the library is told."""

from collections import defaultdict

from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.paper.compose import Page, links, text_of

__all__ = ["index"]

TERM = "glossary--term-"
"""How the anchor of a term begins."""
HOME = "What is bold leads to the glossary, which says what the term means."
MADE_HERE = ("hints", "solutions", "glossary")


def index(pages: list[Page]) -> list[Page]:
    """Return the index as a page, or nothing if the book has no glossary."""
    glossary = next((page for page in pages if page.name == "glossary"), None)
    if glossary is None:
        return []
    places = uses(pages)
    entries = E.ul({"class": "paper-index"})
    order = {page.name: at for at, page in enumerate(pages)}
    for term in glossary.body.cssselect("dt[id]"):
        found = [(term.get("id"), glossary), *places[term.get("id")]]
        found.sort(key=lambda place: order[place[1].name])
        entries.append(_entry(text_of(term), found))
    names = E.ul({"class": "paper-index"})
    for name, anchor, page in sorted(library(pages), key=lambda each: each[0].lower()):
        names.append(_entry(name, [(anchor, page)]))
    terms = E.section(E.h2("Terms"), E.p(HOME), entries, {"id": "index--terms"})
    section = E.section(E.h1("Index"), terms)
    if len(names):
        section.append(E.section(E.h2("Names of the library"), names, {"id": "index--library"}))
    body = E.article({"class": "nb-article", "id": "index"}, section)
    return [Page("index", "index", "Index", "", "", body)]


def uses(pages: list[Page]) -> dict[str, list[tuple[str, Page]]]:
    """Return where terms are used: by the anchor of each, the anchors of links to it."""
    found = defaultdict(list)
    for page, link, target in list(links(pages)):
        if target.startswith(TERM) and page.name not in MADE_HERE:
            if not link.get("id"):
                link.set("id", f"{page.name}--{target.removeprefix(TERM)}-{len(found[target])}")
            found[target].append((link.get("id"), page))
    return found


def library(pages: list[Page]) -> list[tuple[str, str, Page]]:
    """Return the classes and functions of the library: name, anchor and page."""
    return [
        (text_of(name.cssselect(".sig-name")[0]), name.get("id"), page)
        for page in pages
        if page.name.startswith("api-")
        for name in page.body.cssselect("dl.class > dt[id], dl.function > dt[id]")
    ]


def _entry(words: str, places: list[tuple[str, Page]]) -> HtmlElement:
    """Return a line of the index: a number for each place, or a chapter where none are printed."""
    line = E.li(words)
    for anchor, page in places:
        number = E.span({"class": "paper-at", "data-at": anchor})
        name = E.span(page.title, {"class": "paper-where"})
        kind = "paper-place paper-home" if anchor.startswith(TERM) else "paper-place"
        link = E.a({"href": f"#{anchor}", "class": kind}, number, name)
        line.append(link)
    return line
