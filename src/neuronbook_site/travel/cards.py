"""Social cards: the picture that a link to a chapter shows, if the book's address is known.

It holds the question that opens the chapter and the chapter's first figure, which is its main one;
where there is none, the question alone.
"""

import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import matplotlib
from docutils import nodes
from PIL import ImageFont
from sphinx.application import Sphinx

from neuronbook.figures.palette import LIGHT
from neuronbook_site.copies.pictures import drawn, packed
from neuronbook_site.doctrees import doctrees
from neuronbook_site.published import published
from neuronbook_site.travel.figures import Figure, figures

__all__ = ["HEIGHT", "WIDTH", "card", "fitting", "question", "setup", "wrapped"]

WIDTH, HEIGHT = 1200, 630
EDGE = 60
COLUMN = 520
"""Pixels for the words; the figure has what is left."""
SIZES = (46, 42, 38, 34, 30, 26, 22, 18)
LEADING = 1.3
ROOM = HEIGHT - 2 * EDGE - 120
"""Pixels for the question, between the lines that say where it is from."""
FOLDER = "_static/cards"
COLOURS = 64


def question(doctree: nodes.document) -> str:
    """Return the bold question that opens a page, or nothing."""
    for paragraph in doctree.findall(nodes.paragraph):
        first = paragraph.next_node(nodes.strong)
        if first is not None and first.astext() == paragraph.astext():
            return re.sub(r"\s+", " ", first.astext()).strip()
    return ""


def wrapped(text: str, size: int, width: float) -> list[str]:
    """Break a text into lines of a card.

    >>> wrapped("one two three", 40, 200)
    ['one two', 'three']
    """
    path = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSerif-Bold.ttf"
    font = ImageFont.truetype(str(path), size)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def card(book: str, title: str, asked: str, figure: Figure | None) -> bytes:
    """Return a card as a PNG."""
    words = _words(book, title, asked, COLUMN if figure else WIDTH - 2 * EDGE)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{words}{_picture(figure) if figure else ""}</svg>'
    )
    return packed(drawn(svg, 1), COLOURS)


def fitting(text: str, width: float, height: float) -> tuple[int, list[str]]:
    """Return the largest letters in which a text fits, and its lines."""
    for size in SIZES:
        lines = wrapped(text, size, width)
        if LEADING * size * len(lines) <= height:
            break
    return size, lines


def _words(book: str, title: str, asked: str, width: float) -> str:
    size, lines = fitting(asked, width, ROOM)
    top = (HEIGHT - LEADING * size * len(lines)) / 2 + size
    said = (
        _line(line, EDGE, top + LEADING * size * i, size, "ink") for i, line in enumerate(lines)
    )
    small, (name, *_) = fitting(title, width, 40)
    above = _line(name, EDGE, EDGE + 24, min(small, 26), "muted")
    return above + "".join(said) + _line(book, EDGE, HEIGHT - EDGE, 26, "muted")


def _line(text: str, x: float, y: float, size: int, colour: str) -> str:
    family = "DejaVu Serif" if colour == "ink" else "DejaVu Sans"
    weight = ' font-weight="700"' if colour == "ink" else ""
    return (
        f'<text x="{x}" y="{y:.1f}" font-family="{family}" font-size="{size}"{weight} '
        f'fill="{LIGHT[colour]}">{escape(text)}</text>'
    )


def _picture(figure: Figure) -> str:
    """Return the figure's picture, as large as its column allows."""
    x = EDGE + COLUMN + 40
    place = f'x="{x}" y="{EDGE}" width="{WIDTH - EDGE - x}" height="{HEIGHT - 2 * EDGE}"'
    box = " ".join(f"{number:g}" for number in figure.box)
    return f'<svg {place} viewBox="{box}">{figure.drawing}</svg>'


# ---- the build -----------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def cards(app: Sphinx) -> dict[str, tuple[str, Figure | None]]:
    """Return the pages that have a card, those with a question: it, and their first figure."""
    if not app.config.html_baseurl:
        return {}
    shown = figures(app)
    asked = {page: question(doctree) for page, doctree in doctrees(app.env).items()}
    return {page: (asked[page], shown.get(page, [None])[0]) for page in asked if asked[page]}


def write_cards(app: Sphinx, error: Exception | None) -> None:
    """Draw the cards of all pages."""
    if error is not None or app.builder.name != "html":
        return
    for page, (asked, figure) in cards(app).items():
        path = Path(app.outdir) / card_of(page)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(card(app.config.html_title, app.env.titles[page].astext(), asked, figure))


def card_of(page: str) -> str:
    """Return where a page's card is."""
    return f"{FOLDER}/{page.rpartition('/')[2]}.png"


def name_card(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Give the template the address of the page's card, and what it shows."""
    found = cards(app).get(page)
    if found:
        context["nb_card"] = published(app, card_of(page))
        context["nb_question"] = found[0]


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", name_card, priority=330)
    app.connect("build-finished", write_cards)
