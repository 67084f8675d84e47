"""Figures: SVG pictures become files in colours that follow the page's theme.

Every picture must say in words what it shows (an alt text) and have a caption: either one
missing is a warning, and so fails the build.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from html import escape
from itertools import count
from pathlib import Path

import imagesize
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from neuronbook.figures.palette import LIGHT, themed
from neuronbook.figures.svg import compact
from neuronbook_site.markup import drawings

logger = logging.getLogger(__name__)

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
PAINT = ("fill", "stroke", "stop-color", "color")
PIXELS_PER = {"pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "px": 1.0, "": 1.0}
LEGIBLE = 0.7
"""A picture is not drawn smaller than this share of its own size: beyond, it scrolls."""


@dataclass(frozen=True)
class Drawing:
    """What an SVG document draws, for the page: its elements, its view box, its size in pixels."""

    body: str
    box: tuple[float, ...]
    size: tuple[float, float]


def page_drawing(svg: str) -> Drawing:
    """Return what an SVG document draws, short and in the page's colours.

    The palette's colours become CSS variables, identifiers that nothing refers to are dropped and
    the others are numbered, coordinates keep two decimals.
    """
    root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", svg))
    box, size = measures(root)
    _drop_private(root)
    _rename_ids(root)
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        _paint_in_style(element)
        _round_coordinates(element)
    body = "".join(ET.tostring(child, "unicode") for child in root)
    body = themed(compact(re.sub(r">\s+<", "><", body)).replace("#000000", LIGHT["ink"]))
    return Drawing(body, box, size)


def measures(root: ET.Element) -> tuple[tuple[float, ...], tuple[float, float]]:
    """Return the view box of an SVG element, and its size in pixels."""
    box = tuple(float(part) for part in root.get("viewBox", "").replace(",", " ").split())
    *_, width, height = box or (300, 150)
    across = _pixels(root.get("width"), width)
    size = across, _pixels(root.get("height"), height * across / width)
    return box or (0, 0, *size), size


def _pixels(length: str | None, default: float) -> float:
    match = re.fullmatch(r"\s*([\d.]+)\s*(pt|in|cm|mm|px|)\s*", length or "")
    return float(match[1]) * PIXELS_PER[match[2]] if match else default


def _drop_private(root: ET.Element) -> None:
    """Remove metadata and style sheets, which would rule the whole page."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style", f"{{{SVG}}}title"):
                parent.remove(child)


def _rename_ids(root: ET.Element) -> None:
    """Give numbers to the identifiers that are referred to; drop the others."""
    text = ET.tostring(root, "unicode")
    used = re.findall(r'(?:url\(\s*|href=")#([^)"]+)', text)
    names = {old: f"i{i}" for i, old in enumerate(dict.fromkeys(used), 1)}
    for element in root.iter():
        if XLINK in element.attrib:
            element.set("href", element.attrib.pop(XLINK))
        for key, value in list(element.attrib.items()):
            if key == "id":
                element.attrib.pop(key)
                if value in names:
                    element.set("id", names[value])
            elif "#" in value:
                element.set(key, _pointed(value, names))


def _pointed(value: str, names: dict[str, str]) -> str:
    if value.startswith("#"):
        return "#" + names.get(value[1:], value[1:])
    return re.sub(r"url\(\s*#([^)]+)\)", lambda m: f"url(#{names.get(m[1], m[1])})", value)


def _paint_in_style(element: ET.Element) -> None:
    """Move paints from attributes to the style, where CSS variables are understood everywhere."""
    paints = [f"{key}:{element.attrib.pop(key)}" for key in PAINT if key in element.attrib]
    style = re.sub(r"\s*([:;])\s*", r"\1", element.get("style", "")).strip(";")
    if paints or style:
        element.set("style", ";".join([*paints, style] if style else paints))


def _round_coordinates(element: ET.Element) -> None:
    for key in ("points", "x", "y", "width", "height"):
        if key in element.attrib:
            value = re.sub(r"-?\d+\.\d{3,}", lambda m: f"{float(m[0]):.2f}", element.attrib[key])
            element.set(key, re.sub(r"\s+", " ", value).strip())


class CheckFigures(SphinxPostTransform):
    """Warn of pictures without an alt text or a caption."""

    default_priority = 850
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Look at every picture of the page."""
        for image in self.document.findall(nodes.image):
            where = image if image.line else image.parent
            name = image.get("uri", "")
            if not str(image.get("alt", "")).strip():
                logger.warning("picture %r has no alt text", name, location=where)
            if not (
                isinstance(image.parent, nodes.figure)
                and any(isinstance(child, nodes.caption) for child in image.parent)
            ) and not _captioned(image):
                logger.warning("picture %r has no caption", name, location=where)


def _captioned(image: nodes.image) -> bool:
    parent = image.parent
    while parent is not None and not isinstance(parent, nodes.section):
        if isinstance(parent, nodes.figure):
            return any(isinstance(child, nodes.caption) for child in parent)
        parent = parent.parent
    return False


def visit_image(self, node: nodes.image) -> None:
    """Write a picture: an SVG as a file in the page's colours, any other as it is."""
    uri = node["uri"]
    path = Path(self.builder.srcdir) / uri
    alt = str(node.get("alt", ""))
    if path.suffix == ".svg" and path.is_file():
        self.builder.images.pop(uri, None)
        picture = _written(self, path, alt)
    else:
        address = f"{self.builder.imgpath}/{self.builder.images.get(uri, uri)}"
        width, height = imagesize.get(path) if path.is_file() else (-1, -1)
        size = f' width="{width}" height="{height}"' if width > 0 else ""
        picture = f'<img src="{escape(address)}" alt="{escape(alt)}"{size} loading="lazy">'
    self.body.append(f'<div class="nb-picture-frame">{picture}</div>')
    raise nodes.SkipNode


def _written(self, source: Path, alt: str) -> str:
    """Write a drawing beside the site's other images, and return the element that shows it."""
    builder = self.builder
    number = next(self.__dict__.setdefault("nb_drawings", count(1)))
    name = f"{builder.current_docname.rpartition('/')[2]}-{number}.svg"
    drawing = page_drawing(source.read_text("utf-8"))
    folder = Path(builder.outdir) / builder.imagedir
    folder.mkdir(exist_ok=True)
    text = drawings.document(drawing.body, drawing.box, drawing.size, alt)
    (folder / name).write_text(text, "utf-8")
    style = f"min-width:{LEGIBLE * drawing.size[0]:.0f}px"
    return drawings.image(f"{builder.imgpath}/{name}", drawing.size, alt, style)


def setup(app: Sphinx) -> None:
    """Register the check and the writer of pictures."""
    app.add_post_transform(CheckFigures)
    app.add_node(nodes.image, override=True, html=(visit_image, None))
