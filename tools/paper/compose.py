"""Compose the built pages into one book, for paper and for e-readers.

The pages are those of `_build/html`, so that text, numbers and still pictures are the site's. What
has no use away from a screen goes; what is folded is opened; links between pages become links
within the book.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.book import chapters, parts

__all__ = ["Page", "compose", "links", "place", "put_after", "text_of"]

USELESS = (
    "script, noscript, button, .headerlink, .nb-launch, .nb-page-bar, .nb-cell-bar, .nb-cell-note, "
    ".nb-class, .nb-editions, .nb-opening, .nb-verdict-open, .toctree-wrapper, "
    ".sd-summary-state-marker"
)
OPENING = "Introduction"
"""What the landing page is called, whose title is the book's."""
LONGEST_DEFAULT = 60
"""Letters of a parameter's default that are told."""
TALL = 1.3
"""Height by width of a picture that gets a page of its own."""
SQUARE = 0.8
"""Height by width of a picture whose words would be too small in the height of a wide one."""
SHORT = 14
"""Lines of code and of what it prints that stay on one page."""
SCREEN = ("loading", "tabindex", "download", "rel", "title")
"""Attributes of what a page does on a screen."""
REFERENCE = "doc std-ref std-numref"
"""Classes of what Sphinx writes into a reference to a page, a section or a figure."""


@dataclass
class Page:
    """A page of the book: where it came from, what it is called, and its text."""

    document: str
    """As in `_toc.yml`: "book/bias"; what is made here has no slash: "solutions"."""
    name: str
    """Its anchor, and the beginning of all its anchors: "bias"."""
    title: str
    number: str
    part: str
    body: HtmlElement

    @property
    def is_sheet(self) -> bool:
        """Whether it is a lesson or a worksheet: a printed sheet."""
        return "/lessons/" in self.document


def compose(site: Path, documents: Iterable[str] | None = None) -> list[Page]:
    """Return the pages of a built site, or some of them, each with its links and anchors made new.

    Raises
    ------
    FileNotFoundError
        If the site lacks a page; the message says how it is built.
    """
    wanted = None if documents is None else set(documents)
    numbers = {document: str(at) for at, document in enumerate(chapters(), 1)}
    found = [
        read(site, document, numbers.get(document, ""), caption)
        for caption, below in parts()
        for document in below
        if wanted is None or document in wanted
    ]
    for page in found:
        clean(page.body)
        unfold(page.body)
    number_live_figures(found)
    connect(found)
    return found


def read(site: Path, document: str, number: str, part: str) -> Page:
    """Return a page as the site has it."""
    path = site / f"{document}.html"
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing; `make site` builds it")
    tree = html.fromstring(path.read_text("utf-8"))
    (article,) = tree.cssselect("article")
    title = article.cssselect("h1")[0]
    for link in title.cssselect(".headerlink"):
        link.drop_tree()
    if not part:
        title.text = OPENING
    name = document.partition("/")[2].replace("/", "-") or document
    return Page(document, name, text_of(title), number, part, article)


def text_of(found: HtmlElement) -> str:
    """Return an element's text in one line; a formula is said once."""
    copy = html.fromstring(html.tostring(found, encoding="unicode", with_tail=False))
    for drawn in copy.cssselect(".katex-html"):
        drawn.drop_tree()
    return " ".join(copy.text_content().split())


def clean(body: HtmlElement) -> None:
    """Take out what only a screen needs, and cells of which nothing is left."""
    for found in body.cssselect(USELESS):
        found.drop_tree()
    for found in body.cssselect(".default_value"):
        if len(text_of(found)) > LONGEST_DEFAULT:
            found.clear(keep_tail=True)
            found.text = "…"
    for kind in (".output", ".cell_output", ".cell_input", "figure", ".cell"):
        for found in body.cssselect(kind):
            if not len(found) and not (found.text or "").strip():
                found.drop_tree()
    for found in body.iter(html.etree.Element):
        forget(found)
    mark(body)


def mark(body: HtmlElement) -> None:
    """Give classes to pictures by their form, and to code that is short."""
    for picture in body.iter("img"):
        shape = float(picture.get("height", 0)) / float(picture.get("width", 1))
        if shape > SQUARE:
            picture.classes.add("paper-tall" if shape > TALL else "paper-square")
    for found in body.cssselect(".cell, pre"):
        if _is_short(found):
            found.classes.add("paper-short")


def _is_short(found: HtmlElement) -> bool:
    """Say whether a cell or a block of code is nothing but a few lines."""
    lines = sum(len(each.text_content().strip().splitlines()) for each in found.iter("pre"))
    return lines <= SHORT and not found.cssselect("svg, img, figure, table")


def forget(found: HtmlElement) -> None:
    """Take the attributes off an element that say what it does on a screen."""
    for name in list(found.attrib):
        if name.startswith("data-") or name in SCREEN:
            del found.attrib[name]
    if found.get("role") == "group":
        del found.attrib["role"]
        found.attrib.pop("aria-label", None)


def unfold(body: HtmlElement) -> None:
    """Make of each fold a block with a title; its kind stays as a class."""
    for fold in body.cssselect("details"):
        summary = fold.find("summary")
        folded = summary.cssselect(".collapsed") or [summary]
        title = text_of(folded[0])
        code = bool(fold.cssselect(".cell_input"))
        if title.startswith("Show the cell"):
            title = "Code"
        summary.drop_tree()
        fold.tag = "div"
        fold.set("class", "paper-fold paper-code" if code else "paper-fold")
        fold.insert(0, E.p(title, {"class": "paper-fold-title"}))


def number_live_figures(pages: list[Page]) -> None:
    """Give the live figures numbers, by chapters; on the site they have names instead."""
    counted: Counter[str] = Counter()
    for page in pages:
        for caption in page.body.cssselect("figure.nb-widget[id] > figcaption"):
            counted[page.number] += 1
            number = f"{page.number}.{counted[page.number]}".lstrip(".")
            words = E.span(f"Live figure {number} ", {"class": "caption-number"})
            words.tail, caption.text = caption.text, None
            caption.insert(0, words)


def connect(pages: list[Page]) -> None:
    """Give each anchor a name that is its own in the book, and let the links lead there."""
    anchors = {page.document: anchors_of(page) for page in pages}
    everywhere = {old: new for each in anchors.values() for old, new in each.items()}
    for page in pages:
        rename(page, anchors[page.document])
        for link in list(page.body.iter("a")):
            if link.get("href") is not None:
                target = within(link.get("href"), page.document, anchors, everywhere)
                lead(link, target)


def anchors_of(page: Page) -> dict[str, str]:
    """Return the book's names of a page's anchors by those of the page; drawings keep theirs."""
    found = {}
    for each in page.body.iter(html.etree.Element):
        if each.get("id") and not in_drawing(each):
            found[each.get("id")] = f"{page.name}--{each.get('id')}"
    return found


def in_drawing(found: HtmlElement) -> bool:
    """Say whether an element belongs to a drawing."""
    return found.tag == "svg" or any(above.tag == "svg" for above in found.iterancestors())


def rename(page: Page, anchors: dict[str, str]) -> None:
    """Give the anchors of a page their new names."""
    for each in page.body.iter(html.etree.Element):
        if not in_drawing(each):
            for name in ("id", "aria-labelledby", "aria-describedby", "headers"):
                value = each.get(name)
                if value is not None:
                    each.set(name, " ".join(anchors.get(one, one) for one in value.split()))
    page.body.set("id", page.name)


def within(
    href: str, document: str, anchors: dict[str, dict[str, str]], everywhere: dict[str, str]
) -> str | None:
    """Return where a link leads in the book: "#bias--exercises", an address of the web, or None."""
    if re.match(r"[a-z][a-z+.-]*:", href):
        return href
    path, _, anchor = href.partition("#")
    where = normpath(join(dirname(document), path)) if path else f"{document}.html"
    there = where.removesuffix(".html")
    if there.startswith("figures/"):
        name = everywhere.get(there.removeprefix("figures/"))
        return f"#{name}" if name else None
    if there not in anchors:
        return None
    if anchor in anchors[there]:
        return f"#{anchors[there][anchor]}"
    return "#" + there.partition("/")[2].replace("/", "-")


def lead(link: HtmlElement, target: str | None) -> None:
    """Let a link lead to its target; one that leads out of the book becomes text."""
    if target is None:
        link.drop_tag()
        return
    link.set("href", target)
    if target.startswith("#") and any(link.cssselect(f"span.{kind}") for kind in REFERENCE.split()):
        put_after(link, place(target))


def place(target: str) -> HtmlElement:
    """Return where the page number of a target goes, for those who have numbered pages."""
    return E.span({"class": "paper-at", "data-at": target.removeprefix("#")})


def put_after(found: HtmlElement, new: HtmlElement) -> None:
    """Put an element behind another one, before the text that follows it."""
    new.tail, found.tail = found.tail, None
    found.addnext(new)


def links(pages: Iterable[Page]) -> Iterator[tuple[Page, HtmlElement, str]]:
    """Yield each link within the book: its page, itself, and the anchor it leads to."""
    for page in pages:
        for link in page.body.iter("a"):
            if (link.get("href") or "").startswith("#"):
                yield page, link, link.get("href")[1:]
