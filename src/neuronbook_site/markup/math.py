r"""Formulas, drawn while the site is built: KaTeX in one Node process, HTML with MathML.

The source is plain LaTeX that JupyterLab renders as well. Symbols of the book's notation get
their colour afterwards, from the letter alone: `x`, `w`, `b`, `z`, `y` and their bold and
capital forms, where they stand as a symbol and not as a subscript. A numbered formula beside a
live figure gets a class for the figure's own letters too, such as `τ`.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from neuronbook import widgets
from neuronbook_site.assets import need_style
from neuronbook_site.doctrees import doctrees, section_of
from neuronbook_site.markup.fonts import KATEX_SOURCE, cache_folder, subset_katex
from neuronbook_site.markup.styles import trimmed_css
from neuronbook_site.node import run_node

logger = logging.getLogger(__name__)

Formula = tuple[str, bool]
"""LaTeX, and whether it is displayed on a line of its own."""

SYMBOLS = {"x": "x", "X": "x", "w": "w", "W": "w", "b": "b", "θ": "b", "z": "z", "y": "y"}
IN_SCRIPTS = {"z"}
"""Symbols that keep their colour when set small, as in an exponent."""

# KaTeX sets some neighbours in one element, as the two of `s z`.
_LARGE, _SMALL = (re.compile(f"([{''.join(letters)}])") for letters in (SYMBOLS, IN_SCRIPTS))
_LETTER = re.compile(
    r'<span class="(mord (?:mathnormal|mathbf|boldsymbol)( mtight)?)"([^>]*)>([^<]+)</span>'
)
# A tilde or hat over such a letter; it takes the letter's colour.
_ACCENT = re.compile(
    r'( nb-sym-\w)("[^>]*>.</span></span><span style="[^"]*"><span class="pstrut"[^>]*></span>'
    r'<span class="accent-body)'
)

_FIGURE = re.compile(r'<figure class="nb-widget" data-widget="([\w-]+)" id="([\w-]+)"')

_PART = '<span class="katex-base">'
"""What a formula may break between."""

# Marks that touch a formula: a bracket before it; a comma, a bracket or a hyphen behind it.
_OPENING = re.compile(r"[^\s\w]+$")
_CLOSING = re.compile(r"^[^\s\w]+")


class Formulas:
    """Every formula of the book, rendered once."""

    def __init__(self) -> None:
        self.html: dict[Formula, str] = {}

    def add(self, formulas: Iterable[Formula]) -> dict[Formula, str]:
        """Render what is new in one batch; return the error messages, by formula."""
        new = [formula for formula in dict.fromkeys(formulas) if formula not in self.html]
        if not new:
            return {}
        data = [{"tex": tex, "display": display} for tex, display in new]
        errors = {}
        for formula, result in zip(new, run_node("katex", data), strict=True):
            if "error" in result:
                errors[formula] = result["error"]
            self.html[formula] = coloured(result.get("html", ""))
        return errors


def coloured(html: str) -> str:
    """Give the letters of the book's notation their class, `nb-sym-x` and so on."""

    def symbol(piece: str, small: str | None) -> str | None:
        return SYMBOLS.get(piece) if not small or piece in IN_SCRIPTS else None

    marked = _marked(html, lambda small: _SMALL if small else _LARGE, symbol)
    return _ACCENT.sub(r"\1\2\1", marked)


def with_letters(html: str, letters: str) -> str:
    """Give letters beyond the notation, which a figure beside has, the class `nb-sym-n`.

    One with a dot over it is another quantity, and stays as it is.
    """
    if not letters:
        return html
    either = re.compile(f"([{letters}])")
    marked = _marked(html, lambda small: either, lambda piece, small: piece in letters and "n")
    return _ACCENT.sub(lambda m: m[2] if m[1] == " nb-sym-n" else m[0], marked)


def _marked(
    html: str,
    apart: Callable[[str | None], re.Pattern[str]],
    symbol: Callable[[str, str | None], str | bool | None],
) -> str:
    """Put letters that KaTeX sets in one element apart, and give each the class of its symbol."""

    def mark(match: re.Match[str]) -> str:
        classes, small, rest, letters = match.groups()
        pieces = [piece for piece in apart(small).split(letters) if piece]
        # What stands behind the letters, as a little room, belongs to the last of them.
        styles = [""] * (len(pieces) - 1) + [rest]
        roles = [symbol(piece, small) for piece in pieces]
        return "".join(
            f'<span class="{classes}{f" nb-sym-{role}" if role else ""}"{style}>{piece}</span>'
            for piece, role, style in zip(pieces, roles, styles, strict=True)
        )

    return _LETTER.sub(mark, html)


def displayed(text: str) -> str:
    """Wrap several lines or paragraphs of LaTeX as one displayed formula."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    if len(parts) > 1:
        lines = r"\\".join(rf"\begin{{aligned}}{part}\end{{aligned}}" for part in parts)
        return rf"\begin{{gathered}}{lines}\end{{gathered}}"
    part = parts[0] if parts else ""
    if r"\\" in part and not part.startswith(r"\begin"):
        return rf"\begin{{split}}{part}\end{{split}}"
    return part


def formula_of(node: nodes.Node) -> Formula:
    """Return the LaTeX of a docutils node as KaTeX takes it."""
    if isinstance(node, nodes.math_block):
        return displayed(node.astext()), True
    return node.astext(), False


def render_all(app: Sphinx, env: BuildEnvironment) -> None:
    """Render the formulas of all pages in one process; a faulty formula is a warning."""
    if app.builder.format != "html":
        return
    found: dict[Formula, nodes.Node] = {}
    for document in doctrees(env).values():
        for node in document.findall(lambda node: isinstance(node, nodes.math | nodes.math_block)):
            found.setdefault(formula_of(node), node)
    errors = app.builder.nb_formulas.add(found)
    for formula, message in errors.items():
        logger.warning("%s in %r", message, formula[0], location=found[formula])
    write_katex(app)


def write_katex(app: Sphinx) -> None:
    """Write the part of KaTeX's style and fonts that the formulas use."""
    static = Path(app.outdir) / "_static"
    html = "".join(app.builder.nb_formulas.html.values())
    css = trimmed_css(KATEX_SOURCE.read_text("utf-8"), html)
    css = subset_katex(css, html, static / "fonts", cache_folder(app))
    (static / "math.css").write_text(css, "utf-8")


def keep_marks(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Let no line break part a formula from the bracket before it or the mark behind it.

    One that breaks at its own signs where a line is short (on a phone) is marked as such. There
    the mark behind it is drawn inside its last part, as some engines would part them.
    """
    known = app.builder.nb_formulas.html
    for formula in list(doctree.findall(nodes.math)):
        parent: nodes.Element = formula.parent
        place = parent.index(formula)
        before = _taken(parent, place - 1, _OPENING)
        behind = _taken(parent, place + 1, _CLOSING)
        if before or behind:
            breaks = _breaking(known.get(formula_of(formula), ""))
            mark = nodes.Text(behind)
            if breaks and behind:
                formula["mark"] = behind
                mark = nodes.inline("", behind, classes=["nb-mark"])
            parts = [nodes.Text(before), formula, mark]
            joined = ["nb-joined"] if _begins_with_a_letter(parent, place + 1) else []
            parent[place] = nodes.inline("", "", *parts, classes=["nb-keep", *breaks, *joined])


def _taken(parent: nodes.Element, place: int, marks: re.Pattern[str]) -> str:
    """Take the marks out of the text at a place, if there is text with marks."""
    text = parent[place] if 0 <= place < len(parent) else None
    if not isinstance(text, nodes.Text) or (found := marks.search(text)) is None:
        return ""
    parent[place] = nodes.Text(text[: found.start()] + text[found.end() :])
    return found[0]


def _begins_with_a_letter(parent: nodes.Element, place: int) -> bool:
    """Say whether a word goes on here, as behind the apostrophe of a genitive."""
    return place < len(parent) and bool(re.match(r"\w", parent[place].astext()))


def _breaking(html: str) -> list[str]:
    """Return the class of formulas that have a sign at which a line may break."""
    return ["nb-breaks"] if html.count(_PART) > 1 else []


def rendered(self: HTML5Translator, node: nodes.Node) -> str:
    """Return the HTML of a formula, rendering it now if it was added late in the build."""
    formulas: Formulas = self.builder.nb_formulas
    formula = formula_of(node)
    for message in formulas.add([formula]).values():
        logger.warning("%s in %r", message, formula[0], location=node)
    return formulas.html[formula]


def figures_beside(node: nodes.Node) -> list[tuple[str, str]]:
    """Return kind and name of the live figures that a formula points to: those of its section.

    Where a section has none, those that stand in the section around it, outside its parts.
    """
    section = section_of(node)
    if section is None:
        return []
    around = section.parent
    inner = _figures(section.findall(nodes.raw))
    if inner or not isinstance(around, nodes.section):
        return inner
    return _figures(raw for raw in around.findall(nodes.raw) if section_of(raw) is around)


def _figures(raws: Iterable[nodes.raw]) -> list[tuple[str, str]]:
    return [found for raw in raws for found in _FIGURE.findall(raw.astext())]


@cache
def _letters() -> dict[str, str]:
    """Return the letters that each kind of figure has beyond the notation."""
    kinds = [getattr(widgets, name) for name in widgets.__all__]
    return {kind.stem.replace("_", "-"): kind.letters for kind in kinds}


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula within a line."""
    html = rendered(self, node)
    classes = " ".join(["math", *_breaking(html)])
    if mark := node.get("mark"):
        first, last = html.rsplit(_PART, 1)
        html = f'{first}{_PART[:-1]} data-mark="{escape(mark)}">{last}'
    self.body.append(f'<span class="{classes}" translate="no">{html}</span>')
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on a line of its own, with its number if it has one."""
    html = rendered(self, node)
    figures = figures_beside(node) if node["number"] else []
    html = with_letters(html, "".join(_letters()[kind] for kind, _ in figures))
    names = " ".join(name for _, name in figures)
    answering = f' data-figures="{names}"' if names and "nb-sym-" in html else ""
    self.body.append(self.starttag(node, "div", CLASS="math-block"))
    self.body.append(f'<div class="math-line" translate="no"{answering}>{html}</div>')
    if node["number"]:
        number = get_node_equation_number(self, node)
        target = f"#{node['ids'][0]}" if node["ids"] else "#"
        self.body.append(f'<a class="eqno" href="{target}">({number})</a>')
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the renderer `neuronbook`."""

    def begin(app: Sphinx) -> None:
        app.builder.nb_formulas = Formulas()

    app.add_html_math_renderer("neuronbook", (visit_inline, None), (visit_block, None))
    app.connect("builder-inited", begin)
    app.connect("env-check-consistency", render_all)
    app.connect("doctree-resolved", keep_marks)
    app.connect("html-page-context", use_style, priority=450)


def use_style(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Load the formulas' style, and the fonts that decide where lines break, on pages with some."""
    html = context.get("body", "") + context.get("toc", "")
    if 'class="katex"' in html:
        need_style(context, "math.css")
        fonts = ["KaTeX_Main-Regular", "KaTeX_Math-Italic"]
        bold = ["KaTeX_Main-Bold"] if "mathbf" in html else []
        context["nb_fonts"] = [*context["nb_fonts"], *fonts, *bold]
