"""The book as one PDF, printed by Chromium: `python -m tools.paper pdf`.

Chromium numbers pages, but cannot say in the text where something stands. So the book is printed,
the places of its anchors are read from what was printed, written into it, and it is printed again,
until no place changes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path

from lxml import html
from pikepdf import Dictionary, Name, ObjectStreamMode, OutlineItem, PageLocation, Pdf
from playwright.sync_api import Browser, Route, sync_playwright

from tools.chrome import FLAGS, chrome
from tools.paper.book import Book, headings, named
from tools.paper.compose import Page, text_of
from tools.paper.faces import faces, rules
from tools.serve import Server

__all__ = ["destinations", "write", "write_with"]

STYLES = ("site.css", "widgets.css", "math.css")
STYLE = Path(__file__).with_name("paper.css")
SHEET = "margin:15mm 14mm 14mm;"
PASSES = 5
PLACE = "paper.html"
"""What the server is asked for; there is no such file."""


def write(book: Book, site: Path, target: Path) -> int:
    """Print a book with a browser of its own, as `write_with` does."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chrome(), args=FLAGS)
        count = write_with(browser, book, site, target)
        browser.close()
    return count


def write_with(browser: Browser, book: Book, site: Path, target: Path) -> int:
    """Print a book, its pictures and fonts from a built site, and return how many pages it has.

    Raises
    ------
    RuntimeError
        If the places do not come to rest.
    """
    plain, fonts, where = markup(book, site), faces(site), {}
    with Server(site) as server:
        for _ in range(PASSES):
            text = numbered(plain, where)
            printed = print_once(browser, server.address, text, fonts)
            with Pdf.open(BytesIO(printed)) as pdf:
                heights = destinations(pdf)
            found = {anchor: number for anchor, (number, _) in heights.items()}
            if found == where:
                return finish(printed, book, heights, target)
            where = found
    raise RuntimeError(f"The page numbers still changed after {PASSES} printings")


def print_once(browser: Browser, address: str, text: str, fonts: Mapping[str, bytes]) -> bytes:
    """Return what Chromium prints of the book's markup; the server has what the page asks for."""
    page = browser.new_page(color_scheme="light")
    page.route(f"{address}{PLACE}", serve(text, "text/html; charset=utf-8"))
    for name, font in fonts.items():
        page.route(f"{address}{name}", serve(font, "font/woff2"))
    page.goto(f"{address}{PLACE}", wait_until="load", timeout=300_000)
    page.evaluate("document.fonts.ready.then(() => null)")
    printed = page.pdf(prefer_css_page_size=True, tagged=True, print_background=True)
    page.close()
    return printed


def serve(content: str | bytes, kind: str) -> Callable[[Route], None]:
    """Return what answers a request with this content."""
    return lambda route: route.fulfill(body=content, content_type=kind)


def destinations(pdf: Pdf) -> dict[str, tuple[int, float]]:
    """Return where anchors stand: the page from 1, and the height on it in points."""
    pages = {page.objgen: at for at, page in enumerate(pdf.pages, 1)}
    return {
        name.removeprefix("/"): (pages[place[0].objgen], float(place[3]))
        for name, place in pdf.Root.Dests.items()
        if place[0].objgen in pages
    }


def markup(book: Book, site: Path) -> str:
    """Return the whole book as one page of HTML, still without page numbers."""
    styles = "".join(f'<link rel="stylesheet" href="_static/{name}">' for name in STYLES)
    title = escape(book.title)
    bodies = "".join(map(body, book.pages))
    own = rules() + STYLE.read_text("utf-8") + sheets(site) + heads(book)
    head = (
        f'<!DOCTYPE html><html lang="{book.language}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{styles}<style>{own}</style></head><body>"
    )
    return f"{head}{bodies}{asked(book.pages)}</body></html>"


def asked(pages: Sequence[Page]) -> str:
    """Return unseen links to all sections: Chromium notes the places of what is linked."""
    anchors = [page.name for page in pages]
    anchors += [anchor for page in pages for _, _, anchor in headings(page)]
    links = "".join(f'<a href="#{anchor}"></a>' for anchor in anchors)
    return f"<nav hidden>{links}</nav>"


def body(page: Page) -> str:
    """Return the markup of a page, with pictures where the server has them."""
    text = html.tostring(page.body, encoding="unicode")
    text = re.sub(r'(<img [^>]*src=")(?:\.\./)+', r"\1", text)
    return f'<div class="paper-sheet">{text}</div>' if page.is_sheet else text


def heads(book: Book) -> str:
    """Return the style sheet's rules for the head of each page: the book and the chapter."""
    return "".join(
        f"#{page.name}{{page:{page.name}}}"
        f"@page {page.name}{{{SHEET if page.is_sheet else ''}"
        f"@top-left{{content:{quoted(book.title)}}}@top-right{{content:{quoted(named(page))}}}}}"
        for page in book.pages
        if page.name != "title"
    )


def sheets(site: Path) -> str:
    """Return the site's rules for lessons and worksheets, which hold for these pages alone."""
    style = (site / "_static/sheet.css").read_text("utf-8")
    style = re.sub(r"@page\s*\{[^}]*\}", "", style)
    return f"@scope (.paper-sheet){{{re.sub(r'(?<![-.#a-z])body(?=[ {])', ':scope', style)}}}"


def quoted(text: str) -> str:
    r"""Return a text as a style sheet has it.

    >>> print(quoted('a "b"'))
    "a \"b\""
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def numbered(text: str, where: Mapping[str, int]) -> str:
    """Return markup with page numbers, or zeros where they are not yet known."""

    def fill(found: re.Match[str]) -> str:
        return f"{found[0]}{where.get(found[1], '000')}"

    return re.sub(r'<span class="paper-at" data-at="([^"]+)">', fill, text)


def finish(
    printed: bytes, book: Book, heights: Mapping[str, tuple[int, float]], target: Path
) -> int:
    """Write the PDF with what Chromium leaves out: author, outline, the title in the window."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Pdf.open(BytesIO(printed)) as pdf:
        pdf.docinfo["/Author"] = book.author
        pdf.docinfo["/Subject"] = book.subject
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.PageMode = Name.UseOutlines
        add_outline(pdf, book, heights)
        pdf.save(target, object_stream_mode=ObjectStreamMode.generate, compress_streams=True)
        return len(pdf.pages)


def add_outline(pdf: Pdf, book: Book, heights: Mapping[str, tuple[int, float]]) -> None:
    """Give the PDF an outline: parts, pages, sections. Chromium's own leaves some headings out."""
    with pdf.open_outline() as outline:
        below: dict[int, list[OutlineItem]] = {-1: outline.root}
        for level, title, anchor in entries(book.pages):
            number, top = heights[anchor]
            entry = OutlineItem(title, number - 1, PageLocation.XYZ, left=0, top=top)
            below = {each: items for each, items in below.items() if each < level}
            below[max(below)].append(entry)
            below[level] = entry.children


def entries(pages: Sequence[Page]) -> Iterator[tuple[int, str, str]]:
    """Yield the outline's entries in order: level, title, anchor; a part is where it begins."""
    part = ""
    for page in pages:
        if page.part and page.part != part:
            yield 0, page.part, page.name
        part = page.part
        yield (1 if part else 0), named(page), page.name
        for level, heading, anchor in headings(page):
            yield level, text_of(heading), anchor
