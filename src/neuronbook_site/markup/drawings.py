"""A drawing as a file of its own, which a page shows as an image when the reader comes near.

As elements of the page drawings were half of a chapter's bytes, and a phone styles each element.
The file follows the system's light or dark; a page whose theme was chosen asks for `#light` or
`#dark`. It brings its ground, so it can be read wherever it is shown.
"""

import re
from functools import cache
from html import escape

from neuronbook.figures.palette import DARK, LIGHT
from neuronbook_site.assets import HERE

__all__ = ["document", "image"]

Box = tuple[float, ...]
"""Left, top, width and height."""


def document(drawing: str, box: Box, size: tuple[float, float], words: str, title: str = "") -> str:
    """Return a drawing in the page's colours and fonts as an SVG document."""
    x, y, width, height = (f"{number:g}" for number in box)
    name = f"<title>{escape(title)}</title>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'id="light" width="{size[0]:g}" height="{size[1]:g}" '
        f'viewBox="{x} {y} {width} {height}">'
        f"{name}<desc>{escape(words)}</desc><style>{_style(drawing)}</style>"
        f'<g id="dark"><rect x="{x}" y="{y}" width="{width}" height="{height}" '
        f'style="fill:var(--nb-page)"/>{drawing}</g></svg>\n'
    )


def image(address: str, size: tuple[float, float], alt: str, style: str = "") -> str:
    """Return the element that shows such a file; nothing moves when it comes."""
    styled = f' style="{style}"' if style else ""
    return (
        f'<img class="nb-drawing" src="{escape(address)}" alt="{escape(alt)}" '
        f'width="{size[0]:.0f}" height="{size[1]:.0f}"{styled} loading="lazy">'
    )


def _style(drawing: str) -> str:
    """Return the rules of a drawing: its fonts, its colours, and what Matplotlib sets for all."""
    used = {"page", "ink", *re.findall(r"var\(--nb-(\w+)", drawing)}
    fonts = ";".join(
        f"--nb-{kind}:{family}" for kind, family in _families().items() if kind in used
    )
    light, dark = (
        ";".join(f"--nb-{name}:{colour}" for name, colour in palette.items() if name in used)
        for palette in (LIGHT, DARK)
    )
    return (
        f"svg{{{fonts};{light}}}@media(prefers-color-scheme:dark){{svg:not(:target){{{dark}}}}}"
        f"#dark:target{{{dark}}}#dark{{fill:var(--nb-ink)}}*{{stroke-linejoin:round}}"
    )


@cache
def _families() -> dict[str, str]:
    """Return the page's own fonts for words and code, as its style names them."""
    css = (HERE / "theme/css/parts/base.css").read_text("utf-8")
    return dict(re.findall(r"--nb-(sans|mono): ([^;]+);", css))
