"""The book as an EPUB 3: `python -m tools.paper epub`.

A file for each page, formulas as MathML, drawings as SVG in the colours of daylight, no scripts.
"""

import re
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from html import escape
from itertools import groupby
from pathlib import Path
from posixpath import basename

from lxml import etree
from lxml.html import HtmlElement

from neuronbook.figures.palette import LIGHT
from tools.paper.book import Book, headings, named
from tools.paper.compose import Page, text_of
from tools.paper.cover import cover

__all__ = ["write"]

TEMPLATES = Path(__file__).with_name("templates")
STYLE = Path(__file__).with_name("epub.css")
XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
MOMENT = (2020, 1, 1, 0, 0, 0)
"""The moment that every file gets, so that equal books make equal files."""
MIXED_CASE = {
    name.lower(): name
    for name in ("viewBox", "clipPath", "preserveAspectRatio", "gradientTransform", "gradientUnits")
    + ("linearGradient", "radialGradient", "clipPathUnits", "markerWidth", "markerHeight")
    + ("textLength", "refX", "refY", "markerUnits", "patternUnits")
}
"""SVG's names with capitals, which HTML knows by heart and XML does not."""
VARIABLE = re.compile(r"var\(--nb-([\w-]+)(?:,\s*([^()]*))?\)")
EVERYTHING = re.compile(r"\*\{[^}]*\}")
"""The rule of a drawing's style that is not about colours."""
UNKNOWN = ("translate",)
"""Attributes that readers of EPUB do not ask for."""


def write(book: Book, site: Path, target: Path) -> int:
    """Write a book, its pictures from a built site, and return how many files it has."""
    pictures: dict[str, bytes] = {}
    pages = [page for page in book.pages if page.name not in ("title", "contents")]
    files = file_of(pages)
    parts = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": template("container.xml"),
        "book/cover.png": cover(book),
        "book/style.css": STYLE.read_bytes(),
        "book/title.xhtml": document(book, "Title", title(book)),
        "book/nav.xhtml": document(book, "Contents", contents(pages), ' epub:type="frontmatter"'),
    }
    for page in pages:
        text = markup(page.body, files, site, page.document, pictures)
        parts[f"book/{page.name}.xhtml"] = document(book, page.title, text)
    parts |= {f"book/images/{name}": data for name, data in sorted(pictures.items())}
    parts["book/package.opf"] = package(book, pages, parts)
    pack(parts, target)
    return len(parts)


def file_of(pages: Sequence[Page]) -> dict[str, str]:
    """Return the file in which each anchor stands."""
    found = {}
    for page in pages:
        for each in page.body.iter(etree.Element):
            if each.get("id"):
                found[each.get("id")] = f"{page.name}.xhtml"
    return found


def markup(
    body: HtmlElement,
    files: Mapping[str, str],
    site: Path,
    document: str,
    pictures: dict[str, bytes],
) -> str:
    """Return a page's text as XHTML, and put its pictures where they are collected."""
    copy = deepcopy(body)
    for found in copy.cssselect("span.paper-at"):
        found.drop_tree()
    for found in copy.cssselect(".katex"):
        formula(found)
    for found in copy.iter("a"):
        if (found.get("href") or "").startswith("#"):
            anchor = found.get("href")[1:]
            found.set("href", f"{files[anchor]}#{anchor}")
    for found in copy.iter("img"):
        name = basename(found.get("src"))
        path = (site / document).parent / found.get("src")
        pictures[name] = daylight(path.read_text("utf-8")).encode()
        found.set("src", f"images/{name}")
        found.attrib.pop("style", None)
    for found in copy.iter("svg"):
        drawing(found)
    for found in copy.iter(etree.Element):
        for name in UNKNOWN:
            found.attrib.pop(name, None)
    return etree.tostring(copy, encoding="unicode", method="xml", with_tail=False)


def formula(found: HtmlElement) -> None:
    """Leave of a formula what readers draw and say: its MathML."""
    math = found.cssselect("math")[0]
    math.tail = found.tail
    above = found.getparent()
    above.replace(found, math)
    if "katex-display" in above.get("class", ""):
        above.drop_tag()


def drawing(svg: HtmlElement) -> None:
    """Make a drawing that stands in the text one of XML, in the colours of daylight."""
    svg.set("xmlns", SVG)
    for each in svg.iter(etree.Element):
        each.tag = MIXED_CASE.get(each.tag, each.tag)
        for name, value in list(each.attrib.items()):
            del each.attrib[name]
            each.set(MIXED_CASE.get(name, name).removeprefix("xlink:"), plain(value))
    svg.attrib.pop("xmlns:xlink", None)
    svg.attrib.pop("xlink", None)


def daylight(svg: str) -> str:
    """Return a drawing's file with its light colours alone, which any reader understands."""
    style = re.search(r"<style>(svg.*?)</style>", svg, re.DOTALL)
    if style:
        svg = svg.replace(style[0], f"<style>{' '.join(EVERYTHING.findall(style[1]))}</style>")
    return plain(svg)


def plain(text: str) -> str:
    """Return rules with the book's light colours in place of the variables.

    >>> plain("fill: var(--nb-ink, #1f2328); font-family: var(--nb-sans,sans-serif)")
    'fill: #1f2328; font-family: sans-serif'
    """
    return VARIABLE.sub(lambda found: LIGHT.get(found[1]) or found[2] or "inherit", text)


def template(name: str, **words: str) -> bytes:
    """Return a template with its words."""
    text = (TEMPLATES / name).read_text("utf-8")
    for key, word in words.items():
        text = text.replace(f"{{{{{key}}}}}", word)
    return text.encode()


def document(book: Book, title: str, body: str, more: str = "") -> bytes:
    """Return a file of text."""
    words = {"language": book.language, "title": escape(title), "body": body, "more": more}
    return template("page.xhtml", **words)


def title(book: Book) -> str:
    """Return the title page's text."""
    return (
        f'<section class="paper-title"><h1>{escape(book.title)}</h1>'
        f"<p>{escape(book.subject)}</p><p>{escape(book.author)}</p>"
        f"<p>Version {escape(book.version)}, {escape(book.date)}</p></section>"
    )


def contents(pages: Sequence[Page]) -> str:
    """Return the table of contents, which is also what a reader's program shows."""
    entries = []
    for part, below in groupby(pages, key=lambda page: page.part):
        items = "".join(map(entry, below))
        entries.append(f"<li><span>{escape(part)}</span><ol>{items}</ol></li>" if part else items)
    return (
        '<nav epub:type="toc" id="toc" role="doc-toc"><h1>Contents</h1>'
        f"<ol>{''.join(entries)}</ol></nav>"
    )


def entry(page: Page) -> str:
    """Return a page's line in the contents, with its sections if it is a chapter."""
    below = "".join(
        f'<li><a href="{page.name}.xhtml#{anchor}">{escape(text_of(heading))}</a></li>'
        for level, heading, anchor in headings(page)
        if level == 2 and page.number
    )
    below = f"<ol>{below}</ol>" if below else ""
    return f'<li><a href="{page.name}.xhtml">{escape(named(page))}</a>{below}</li>'


def package(book: Book, pages: Sequence[Page], parts: Mapping[str, bytes]) -> bytes:
    """Return the file that says what is in the book and in which order."""
    kinds = {"xhtml": "application/xhtml+xml", "svg": "image/svg+xml", "css": "text/css"}
    kinds["png"] = "image/png"
    items = []
    for path, data in parts.items():
        name = path.removeprefix("book/")
        ending = name.rpartition(".")[2]
        if path.startswith("book/") and ending in kinds:
            features = properties(name, data)
            items.append(
                f'<item id="{identifier(name)}" href="{name}" media-type="{kinds[ending]}"'
                f"{features}/>"
            )
    names = ["title", "nav", *(page.name for page in pages)]
    spine = "".join(f'<itemref idref="{identifier(f"{name}.xhtml")}"/>' for name in names)
    unique = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.title} {book.version}")
    values = {
        "identifier": f"urn:uuid:{unique}",
        "title": book.title,
        "author": book.author,
        "subject": book.subject,
        "language": book.language,
        "date": book.date,
    }
    values = {key: escape(value) for key, value in values.items()}
    return template("package.opf", items="\n".join(items), spine=spine, **values)


def properties(name: str, data: bytes) -> str:
    """Return what the list of files has to say of a file."""
    found = [
        word
        for word, mark in (("mathml", b"<math"), ("svg", b"<svg"))
        if name.endswith(".xhtml") and mark in data
    ]
    found += {"nav.xhtml": ["nav"], "cover.png": ["cover-image"]}.get(name, [])
    return f' properties="{" ".join(found)}"' if found else ""


def identifier(name: str) -> str:
    """Return a name as XML allows it."""
    return "i-" + re.sub(r"[^A-Za-z0-9-]", "-", name)


def pack(parts: Mapping[str, bytes], target: Path) -> None:
    """Write the archive; the type comes first, and is not packed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in parts.items():
            kind = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(path, MOMENT), data, kind)
