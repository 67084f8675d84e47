"""A picture for a notebook: a PNG of an SVG, small, and on a ground of its own.

Jupyter, VS Code and GitHub show notebooks on grounds of any colour, so the picture brings the light
one of the book. It is drawn at twice its size, for sharp screens.
"""

import re
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

import matplotlib
import resvg_py
from PIL import Image, ImageOps

from neuronbook.figures.palette import LIGHT

__all__ = ["LARGEST", "Picture", "draw_ahead", "drawn", "forget", "packed", "png"]

SCALES = (2, 1.5, 1)
"""Pixels of the picture for each of the screen's: as many as fit into the largest size."""
COLOURS = (256, 128, 64)
MARGIN = 8
"""Pixels of the screen between the drawing and the edge of its ground."""
LARGEST = 60 * 1024
"""The most bytes that a stored picture may have."""


@dataclass(frozen=True)
class Picture:
    """A PNG, and its size on the screen."""

    data: bytes
    width: int
    height: int


_ahead: dict[str, Future[Picture]] = {}


def draw_ahead(svgs: Iterable[str]) -> None:
    """Begin to draw SVGs of the book in a process of their own, in the order in which they come."""
    forget()
    if svgs := dict.fromkeys(svgs):
        pool = ProcessPoolExecutor(1, get_context("spawn"))
        _ahead.update((svg, pool.submit(_png, svg)) for svg in svgs)
        pool.shutdown(wait=False)


def forget() -> None:
    """Leave what is not drawn yet."""
    for picture in _ahead.values():
        picture.cancel()
    _ahead.clear()


def png(svg: str) -> Picture:
    """Draw an SVG of the book, as sharp as fits."""
    ahead = _ahead.get(svg)
    # What the other process has not begun is drawn here, so that neither waits for the other.
    return _png(svg) if ahead is None or ahead.cancel() else ahead.result()


def _png(svg: str) -> Picture:
    for scale in SCALES:
        image = _with_edge(drawn(svg, scale), scale)
        for colours in COLOURS:
            data = packed(image, colours)
            if len(data) <= LARGEST:
                return Picture(data, round(image.width / scale), round(image.height / scale))
    raise ValueError(f"a picture has more than {LARGEST // 1024} KiB, however small it is drawn")


def drawn(svg: str, scale: float) -> Image.Image:
    """Draw an SVG of the book on its light ground."""
    data = resvg_py.svg_to_bytes(
        svg_string=_resolved(svg),
        background=LIGHT["page"],
        zoom=scale,
        dpi=96,  # points to pixels
        skip_system_fonts=True,  # the same picture on every machine
        font_dirs=[str(Path(matplotlib.get_data_path()) / "fonts/ttf")],
        font_family="DejaVu Sans",
        sans_serif_family="DejaVu Sans",
        serif_family="DejaVu Serif",
        monospace_family="DejaVu Sans Mono",
    )
    return Image.open(BytesIO(data)).convert("RGB")


def _with_edge(image: Image.Image, scale: float) -> Image.Image:
    return ImageOps.expand(image, round(MARGIN * scale), fill=LIGHT["page"])


def _resolved(svg: str) -> str:
    """Return an SVG in the light colours, and with fonts by name: no style sheet stands around it.

    >>> _resolved('<path style="fill: var(--nb-w, #a34700)"/>')
    '<path style="fill: #a34700"/>'
    """
    svg = re.sub(r"var\(--nb-[\w-]+,\s*([^()]+)\)", r"\1", svg)
    return svg.replace("currentColor", LIGHT["ink"])


def packed(image: Image.Image, colours: int) -> bytes:
    """Return an image as a PNG of so many colours."""
    out = BytesIO()
    image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
