"""Search without a server: every section's words in one script, read by the search page only."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from neuronbook_site.assets import need_script
from neuronbook_site.doctrees import doctrees
from neuronbook_site.node import run_node

SKIPPED = (nodes.comment, nodes.raw, nodes.math_block, nodes.image, nodes.title, addnodes.glossary)
GREEK = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
GREEK += "sigma tau upsilon phi chi psi omega"
SIGNS: dict[str, str] = dict(zip(GREEK.split(), "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
SIGNS |= {"Delta": "Δ", "Sigma": "Σ", "cdot": "·", "partial": "∂", "nabla": "∇", "sum": "∑"}
SIGNS |= {"ge": "≥", "le": "≤", "times": "×", "dots": "…", "infty": "∞", "to": "→", "approx": "≈"}

NAME = re.compile(r"""(?<=["'])\w+(?:-\w+)+(?=["'])|(?<=· )[a-z]\w*(?:-\w+)+""")
"""The name of an exercise or a question, in a call or a verdict: nobody looks for it."""

Section = tuple[str, list[str], str]
"""Where it is (an anchor), the headings down to its own, without the page's, and its text."""


def sections(doctree: nodes.document) -> Iterator[Section]:
    """Yield each section without its subsections, and each entry of a glossary."""
    for section in doctree.findall(nodes.section):
        headings = [each.astext() for each in _headings(section)]
        below = headings[1:] or headings
        yield section["ids"][0], below, words_of(section)
        for entry in section.children:
            if isinstance(entry, addnodes.glossary):
                yield from _entries(entry, headings)


def _headings(section: nodes.Element) -> list[nodes.title]:
    """Return the titles from the page's down to the section's."""
    above = _headings(section.parent) if isinstance(section.parent, nodes.section) else []
    return [*above, *section.findall(nodes.title, descend=True)][: len(above) + 1]


def _entries(glossary: nodes.Element, headings: list[str]) -> Iterator[Section]:
    for entry in glossary.findall(nodes.definition_list_item):
        term = entry.next_node(nodes.term)
        meaning = entry.next_node(nodes.definition)
        if term and meaning and term["ids"]:
            yield term["ids"][0], [*headings[1:], term.astext()], words_of(meaning)


def words_of(node: nodes.Element) -> str:
    """Return what a section says by itself, without its subsections."""
    return re.sub(r"\s+", " ", NAME.sub("", "".join(_texts(node)))).strip()


def _texts(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, nodes.math):
            yield spoken(child.astext())
        elif isinstance(child, addnodes.pending_xref) and not child.get("refexplicit"):
            yield named(child["reftype"], child.astext())
        elif isinstance(child, addnodes.desc_signature):
            yield f"{child.get('fullname', '')} "
        elif not isinstance(child, (nodes.section, *SKIPPED)):
            yield from _texts(child)
            yield "" if isinstance(child, nodes.Inline) else " "


def named(kind: str, target: str) -> str:
    """Return in words what a reference without words of its own leads to.

    >>> named("p", "rosenblatt1958"), named("doc", "gradient-descent"), named("eq", "eq-bias")
    ('Rosenblatt 1958', 'gradient descent', '…')
    """
    if kind in ("eq", "numref"):
        return "…"
    if source := re.fullmatch(r"([a-z]+)(\d{4})[a-z]?", target):
        return f"{source[1].title()} {source[2]}"
    return target.rpartition("/")[2].replace("-", " ")


def spoken(formula: str) -> str:
    r"""Return a short formula as plain text, and three dots for one that has no such form.

    >>> spoken(r"z = \mathbf{w}\cdot\mathbf{x} + b"), spoken(r"x_1 \ge 0"), spoken(r"\frac{1}{2}")
    ('z = w·x + b', 'x1 ≥ 0', '…')
    """
    text = re.sub(r"\\([a-zA-Z]+)", lambda match: SIGNS.get(match[1], match[0]), formula)
    text = re.sub(r"\\(?:mathbf|text|mathrm|tilde)\s*\{(\w+)\}", r"\1", text)
    text = re.sub(r"\\[,;! ]|[_$]", "", text)
    return "…" if re.search(r"[\\{}^&]", text) else text


LEFT_OUT = ("book/lessons/", "book/accessibility")
"""Lessons say again what the chapters say, which a search is to find; the report is for experts."""


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the words of all pages and yield the search page."""
    env = app.env
    data = [
        {
            "page": app.builder.get_target_uri(name),
            "title": env.titles[name].astext(),
            "sections": list(sections(doctrees(env)[name])),
        }
        for name in sorted(env.found_docs)
        if not name.startswith(LEFT_OUT)
    ]
    words = run_node("words", data)
    packed = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    script = f"window.neuronbookWords={packed};"
    (Path(app.outdir) / "_static" / "words.js").write_text(script, "utf-8")
    yield "search", {"title": "Search", "nb_description": "Search the book."}, "search.html"


def page_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Load the search; it asks for the words itself."""
    if page == "search":
        need_script(context, "search.js")


def no_stock_search(app: Sphinx) -> None:
    """Leave out Sphinx's own index, which pages opened as files cannot summarise."""
    if app.builder.format == "html":
        app.builder.search = False


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("builder-inited", no_stock_search)
    app.connect("html-collect-pages", pages)
    app.connect("html-page-context", page_scripts, priority=450)
