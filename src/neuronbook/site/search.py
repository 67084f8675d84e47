"""Search without a server: every section's words in one script, read by the search page only."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from neuronbook.site.assets import need_script

SKIPPED = (nodes.comment, nodes.raw, nodes.math, nodes.math_block, nodes.image, nodes.title)


def sections(doctree: nodes.document) -> Iterator[tuple[str, str, str]]:
    """Yield the anchor, the title and the text of each section, without its subsections."""
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        words = " ".join(_texts(section))
        yield section["ids"][0], title.astext(), re.sub(r"\s+", " ", words).strip()


def _texts(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif not isinstance(child, (nodes.section, *SKIPPED)):
            yield from _texts(child)


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the words of all pages and yield the search page."""
    env = app.env
    data = [
        {
            "page": app.builder.get_target_uri(name),
            "title": env.titles[name].astext(),
            "sections": list(sections(env.get_doctree(name))),
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
