"""The book's typeface for paper: a face for each weight.

Chromium draws a variable font into a PDF glyph by glyph, as pictures ("Type 3"). Fonts of one
weight are embedded as fonts, and look right at every size.
"""

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

__all__ = ["FAMILY", "faces", "rules"]

FAMILY = "Paper Serif"
FILES = {"serif": "", "serif-greek": "unicode-range:U+370-3FF;"}
"""The site's variable fonts, and the rule that says what each is for."""
WEIGHTS = (400, 700)
ITALICS = {"serif-italic": "", "serif-greek-italic": "unicode-range:U+370-3FF;"}


def faces(site: Path) -> dict[str, bytes]:
    """Return the fonts of one weight by their names, made from those of a built site."""
    return {
        f"{name}-{weight}.woff2": at_weight(site / f"_static/fonts/{name}.woff2", weight)
        for name in FILES
        for weight in WEIGHTS
    }


def at_weight(path: Path, weight: int) -> bytes:
    """Return a variable font as it is at one weight."""
    font = instantiateVariableFont(TTFont(path), {"wght": weight})
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def rules() -> str:
    """Return the style sheet's rules for the typeface; the fonts lie beside the page."""
    upright = [
        _rule(f"{name}-{weight}.woff2", f"font-weight:{weight};{more}")
        for name, more in FILES.items()
        for weight in WEIGHTS
    ]
    italic = [
        _rule(f"_static/fonts/{name}.woff2", f"font-weight:400;font-style:italic;{more}")
        for name, more in ITALICS.items()
    ]
    return "".join(upright + italic)


def _rule(address: str, more: str) -> str:
    return f'@font-face{{font-family:"{FAMILY}";src:url("{address}");{more}}}'
