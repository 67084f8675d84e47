"""Fonts of the site, cut down to the characters that the book uses.

Source Serif 4 sets the text (variable in weight, upright and italic, with a Greek part); KaTeX's
fonts set the formulas. Both are served by the site itself.
"""

import hashlib
import re
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from neuronbook_site.assets import STATIC
from neuronbook_site.doctrees import doctrees
from neuronbook_site.markup.faces import faces

SOURCES = STATIC / "fonts"
KATEX_SOURCE = SOURCES / "katex.css"
FACES = {
    "serif.woff2": "source-serif-4-latin-wght-normal.woff2",
    "serif-italic.woff2": "source-serif-4-latin-wght-italic.woff2",
    "serif-greek.woff2": "source-serif-4-greek-wght-normal.woff2",
    "serif-greek-italic.woff2": "source-serif-4-greek-wght-italic.woff2",
}
LICENCES = ("source-serif-4-LICENSE.txt", "katex-LICENSE.txt")
WEIGHTS = {"normal": (400, 700), "italic": 400}
"""The range of the weight axis by slope. Bold italics are so rare that the browser may make them: a
range for them would be 10 kB on every page."""
BASICS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("  “”‘’–—…·×−±→←≤≥≈≠∞°½é")
Weights = tuple[int, int] | int
FEATURES = ("kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum")


def cut(source: Path, characters: set[str], cache: Path, weights: Weights | None = None) -> bytes:
    """Return `subset` of a font, from an earlier build where that has cut the same one."""
    asked = repr((sorted(characters), weights)).encode()
    kept = cache / f"{hashlib.sha256(source.read_bytes() + asked).hexdigest()}.woff2"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(subset(source, characters, weights))
    return kept.read_bytes()


def weights_of(source: str) -> Weights:
    """Return the weights that a text font keeps."""
    return WEIGHTS["italic" if source.endswith("italic.woff2") else "normal"]


def cache_folder(app: Sphinx) -> Path:
    """Return where the fonts that were cut stay between builds; `make site` begins without."""
    return Path(app.doctreedir) / "fonts"


def subset(source: Path, characters: set[str], weights: Weights | None = None) -> bytes:
    """Return the font with these characters only, as WOFF2, its weight axis limited or set."""
    font = TTFont(source)
    options = Options(hinting=False, layout_features=list(FEATURES), notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(characters)))
    subsetter.subset(font)
    if weights:
        font = instantiateVariableFont(font, {"wght": weights})
    font.flavor = "woff2"
    font.recalcTimestamp = False
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def write_text_fonts(app: Sphinx, env: BuildEnvironment) -> None:
    """Cut the text fonts to the characters of all pages."""
    if app.builder.format != "html":
        return
    used = set(BASICS).union(*(document.astext() for document in doctrees(env).values()))
    folder = Path(app.outdir) / "_static" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in FACES.items():
        path = SOURCES / source
        (folder / name).write_bytes(cut(path, used, cache_folder(app), weights_of(source)))
    for name in LICENCES:
        (folder / name).write_bytes((SOURCES / name).read_bytes())


def subset_katex(css: str, html: str, folder: Path, cache: Path) -> str:
    """Write the fonts of the formulas, each cut to the characters that it sets.

    Returns the style with addresses of those fonts, each font face that is not used left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rules = [rule for rule in css.split("\n") if not rule.startswith("@font-face")]
    used = faces("\n".join(rules), html)
    named = []
    for rule in css.split("\n"):
        name = re.search(r"fonts/(KaTeX_\w+-\w+)\.woff2", rule)
        if name is None or name[1] not in used:
            continue
        file = f"{name[1]}.woff2"
        (folder / file).write_bytes(cut(SOURCES / file, used[name[1]], cache))
        named.append(re.sub(r"src:[^;]*", f'src:url(fonts/{file}) format("woff2")', rule))
    return "\n".join(named + rules)


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("env-check-consistency", write_text_fonts)
