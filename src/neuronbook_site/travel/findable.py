"""What search engines ask for: a sitemap, and the book and its chapters as schema.org names them.

A sitemap holds whole addresses, so there is one only if the book's address is known.
"""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from neuronbook_site.published import published_page
from neuronbook_site.theme.navigation import GALLERY, chapter_number
from neuronbook_site.travel.cite import Book, Citation, citation_of
from neuronbook_site.travel.figures import figures
from neuronbook_site.travel.pages import FOLDER

__all__ = ["book_data", "chapter_data", "script", "setup", "sitemap"]

Data = dict[str, Any]


def sitemap(addresses: Iterable[str]) -> str:
    """Return a sitemap.

    >>> sitemap(["https://a.org/b.html"]).splitlines()[-2]
    '<url><loc>https://a.org/b.html</loc></url>'
    """
    lines = (f"<url><loc>{escape(address)}</loc></url>" for address in addresses)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *lines,
            "</urlset>",
        )
    )


def book_data(book: Book, address: str, chapters: list[Data]) -> Data:
    """Return the book in schema.org's terms, with its chapters."""
    return {
        "@type": "Book",
        "name": book.title,
        "author": {"@type": "Organization", "name": book.authors},
        "version": book.version,
        "datePublished": book.released.isoformat(),
        "license": f"https://spdx.org/licenses/{book.licence}",
        "inLanguage": "en",
        "bookFormat": "https://schema.org/EBook",
        "learningResourceType": "textbook",
        "isAccessibleForFree": True,
        "url": address,
        "hasPart": chapters,
    }


def chapter_data(number: str, title: str, address: str) -> Data:
    """Return a chapter in schema.org's terms."""
    return {"@type": "Chapter", "name": title, "position": int(number), "url": address}


def script(data: Data) -> str:
    r"""Return the text of a script element that holds data: no field is empty, no tag can end it.

    >>> script({"name": "</script>", "url": ""})
    '{"@context":"https://schema.org","name":"\\u003c/script>"}'
    """
    text = json.dumps(
        {"@context": "https://schema.org"} | _full(data),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return text.replace("<", "\\u003c")


def _full(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _full(value) for key, value in data.items() if value not in ("", [])}
    return [_full(each) for each in data] if isinstance(data, list) else data


# ---- the build -----------------------------------------------------------------------------------


def describe(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Give the template what the page is: the book, one of its chapters, or nothing of its own."""
    citation = context.get("nb_citation")
    if page not in app.env.found_docs or citation is None:
        return
    if page == app.config.root_doc:
        chapters = [_chapter(citation_of(app, each)) for each in _numbered(app)]
        data = book_data(citation.book, citation.address, chapters)
    elif citation.number:
        home = published_page(app, app.config.root_doc)
        data = _chapter(citation) | {
            "description": context.get("nb_description", ""),
            "isPartOf": {"@type": "Book", "name": citation.book.title, "url": home},
        }
    else:
        return
    context["nb_structured"] = script(data)


def _numbered(app: Sphinx) -> list[str]:
    pages = [page for page in app.env.found_docs if chapter_number(app, page)]
    return sorted(pages, key=lambda page: int(chapter_number(app, page)))


def _chapter(citation: Citation) -> Data:
    return chapter_data(citation.number, citation.title, citation.address)


def write_sitemap(app: Sphinx, error: Exception | None) -> None:
    """Write `sitemap.xml`, if the book's address is known."""
    if error is not None or app.builder.name != "html" or not app.config.html_baseurl:
        return
    shown = [f"{FOLDER}/{each.name}" for there in figures(app).values() for each in there]
    pages = [*sorted(app.env.found_docs), GALLERY, *shown]
    text = sitemap(published_page(app, page) for page in pages)
    (Path(app.outdir) / "sitemap.xml").write_text(text, "utf-8")


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", describe, priority=340)
    app.connect("build-finished", write_sitemap)
