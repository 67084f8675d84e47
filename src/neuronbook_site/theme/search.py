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

SKIPPED = (nodes.comment, nodes.raw, nodes.math_block, nodes.image, nodes.title)
SIGNS = {"eta": "η", "theta": "θ", "sigma": "σ", "lambda": "λ", "cdot": "·", "partial": "∂"}
SIGNS |= {"ge": "≥", "le": "≤", "times": "×", "dots": "…", "infty": "∞", "to": "→", "approx": "≈"}


def sections(doctree: nodes.document) -> Iterator[tuple[str, str, str]]:
    """Yield the anchor, the title and the text of each section, without its subsections."""
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        words = re.sub(r"\s+", " ", "".join(_texts(section)))
        yield section["ids"][0], title.astext() if title else "", words.strip()


def _texts(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, nodes.math):
            yield spoken(child.astext())
        elif isinstance(child, addnodes.desc_signature):
            yield f"{child.get('fullname', '')} "
        elif not isinstance(child, (nodes.section, *SKIPPED)):
            yield from _texts(child)
            yield "" if isinstance(child, nodes.Inline) else " "


def spoken(formula: str) -> str:
    r"""Return a short formula as plain text, and three dots for one that has no such form.

    >>> spoken(r"z = \mathbf{w}\cdot\mathbf{x} + b"), spoken(r"x_1 \ge 0"), spoken(r"\frac{1}{2}")
    ('z = w·x + b', 'x1 ≥ 0', '…')
    """
    text = re.sub(r"\\([a-zA-Z]+)", lambda match: SIGNS.get(match[1], match[0]), formula)
    text = re.sub(r"\\(?:mathbf|text|mathrm|tilde)\s*\{(\w+)\}", r"\1", text)
    text = re.sub(r"\\[,;! ]|[_$]", "", text)
    return "…" if re.search(r"[\\{}^&]", text) else text


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
    ]
    script = f"window.neuronbookWords={json.dumps(data, ensure_ascii=False)};"
    (Path(app.outdir) / "_static" / "words.js").write_text(script, "utf-8")
    yield "search", {"title": "Search", "nb_description": "Search the book."}, "search.html"


def page_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Load the words on the search page."""
    if page == "search":
        need_script(context, "words.js")
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
