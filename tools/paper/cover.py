"""The cover of the e-book, drawn: the title above a neuron."""

from html import escape

from neuronbook.figures.palette import LIGHT
from neuronbook_site.copies.pictures import drawn, packed
from neuronbook_site.travel.cards import wrapped
from tools.paper.book import Book

__all__ = ["HEIGHT", "WIDTH", "cover"]

WIDTH, HEIGHT = 1200, 1800
EDGE = 120
COLOURS = 64
NEURON = (
    ("x", "M3 6l14 6.5M3 16h13M3 26l14-6.5"),
    ("y", "M29 16h11M36.5 12l4 4-4 4"),
    ("z", "M15.5 16a7 7 0 1 0 14 0a7 7 0 1 0-14 0"),
    ("ink", "M22.5 12.6v6.8M19.1 16h6.8"),
    ("b", "M22.5 1.5v5.5"),
)
"""The strokes of the site's sign, each in the colour of its symbol, within 44 by 32."""


def cover(book: Book) -> bytes:
    """Return the cover as a PNG."""
    size = 130
    lines = wrapped(book.title, size, WIDTH - 2 * EDGE)
    said = "".join(_line(line, 330 + 1.2 * size * at, size, "ink") for at, line in enumerate(lines))
    strokes = "".join(f'<path d="{path}" stroke="{LIGHT[name]}"/>' for name, path in NEURON)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{said}'
        f"{_line(book.subject, 420 + 1.2 * size * len(lines), 48, 'muted')}"
        f'<g transform="translate({EDGE} 950) scale(20)" fill="none" stroke-width="0.8" '
        f'stroke-linejoin="round">{strokes}</g>'
        f"{_line(book.author, HEIGHT - EDGE, 40, 'muted')}</svg>"
    )
    return packed(drawn(svg, 1), COLOURS)


def _line(text: str, y: float, size: int, colour: str) -> str:
    weight = 700 if colour == "ink" else 400
    return (
        f'<text x="{EDGE}" y="{y:.0f}" font-family="DejaVu Serif" font-size="{size}" '
        f'font-weight="{weight}" fill="{LIGHT[colour]}">{escape(text)}</text>'
    )
