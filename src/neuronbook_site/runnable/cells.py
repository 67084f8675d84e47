"""Runnable cells: the markup that `cells.js` brings to life, and the page's Python beside it.

A cell is `[data-cell]` with `data-state` (`idle → loading → running → done | error`); its output
is `[data-output]` inside it. Without the files of Pyodide the site is still built: no Run,
and a line that says so.
"""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, TypeGuard

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from neuronbook_site.assets import need_script
from neuronbook_site.runnable import pyodide
from neuronbook_site.solutions import is_worked

__all__ = ["setup"]

logger = logging.getLogger(__name__)

_CHECK = re.compile(r"""\bcheck\(\s*["']([\w-]+)["']""")
_ASKS = re.compile(r'<figure class="nb-widget" data-widget="(?:question|prediction)"')
_MISSING = (
    "This copy of the book was built without Python in the page: its cells cannot be run here. "
    "The figures are live nevertheless, and the notebook runs in Jupyter."
)
JUPYTER_ONLY = "jupyter-only"
"""The tag of cells whose output needs a running kernel all the time."""

_ELSEWHERE = "This cell works in Jupyter only: its sliders need a running Python behind them."


class RunnableCell(nodes.container):
    """A code cell and its output."""


class CellOutput(nodes.container):
    """Where a cell's output stands."""


class CellBar(nodes.General, nodes.Element):
    """The buttons of one cell."""


class PageBar(nodes.General, nodes.Element):
    """The buttons and the progress of a page."""


class MakeRunnable(SphinxPostTransform):
    """Mark the page's code cells, number them, and add the buttons."""

    default_priority = 210  # after MyST-NB has wrapped hidden cells
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document's cells."""
        shown = [cell for cell in self.document.findall(nodes.container) if _source(cell)]
        for cell in shown:
            if _is_for_jupyter(cell):
                _leave_to_jupyter(cell)
        cells = [cell for cell in shown if not _is_for_jupyter(cell)]
        asks = _asks(self.document)
        if not cells and not asks:
            return
        there = getattr(self.app, "nb_python", None) is not None
        if there:
            for number, cell in enumerate(cells, 1):
                _make_runnable(cell, number)
        names = dict.fromkeys(name for cell in cells for name in _exercises(cell))
        bar = PageBar(
            runs=there and bool(cells),
            keeps=there or asks,
            missing=bool(cells) and not there,
            page=self.env.docname,
            exercises=list(names),
            total=len(names) + _n_questions(self.document),
        )
        # After the title it is found at once.
        title = next(iter(self.document.findall(nodes.title)), None)
        if title is not None:
            title.parent.insert(title.parent.index(title) + 1, bar)


def _is(node: nodes.Node, element: str) -> TypeGuard[nodes.container]:
    return isinstance(node, nodes.container) and node.get("nb_element") == element


def _asks(document: nodes.document) -> bool:
    """Say whether a page asks quick questions or for predictions."""
    texts = (raw.astext() for raw in document.findall(nodes.raw))
    return any(_ASKS.search(text) for text in texts)


def _n_questions(document: nodes.document) -> int:
    return sum(raw.astext().count('data-widget="question"') for raw in document.findall(nodes.raw))


def _source(cell: nodes.container) -> nodes.container | None:
    """Return the container of a cell's code; None when this is no cell that shows its code."""
    if not _is(cell, "cell_code"):
        return None
    return next((node for node in cell.findall() if _is(node, "cell_code_source")), None)


def _exercises(cell: nodes.container) -> Iterator[str]:
    source = _source(cell)
    yield from _CHECK.findall(source.astext() if source else "")


def _is_for_jupyter(cell: nodes.container) -> bool:
    return JUPYTER_ONLY in cell.get("cell_metadata", {}).get("tags", [])


def _leave_to_jupyter(cell: nodes.container) -> None:
    """Take away an output that would be dead on a page, and say where the cell is alive."""
    for node in list(cell.findall(nodes.container)):
        if _is(node, "cell_code_output"):
            node.parent.remove(node)
    cell.append(nodes.paragraph("", _ELSEWHERE, classes=["nb-cell-note"]))


def _make_runnable(cell: nodes.container, number: int) -> None:
    source = _source(cell)
    assert source is not None, "a cell without code is not made runnable"
    home: nodes.Element = source.parent
    home.insert(home.index(source) + 1, CellBar(number=number))
    output = next((node for node in cell.findall() if _is(node, "cell_code_output")), None)
    place = CellOutput("", *(output.children if output else ()), classes=["cell_output"])
    metadata = cell.get("cell_metadata", {})
    tags = metadata.get("tags", [])
    if output is None:
        # Of folded code, such as the imports, an error is still seen.
        (cell if "hide-input" in tags else home).append(place)
    else:
        place["classes"] = output["classes"]
        output.replace_self(place)
    runnable = RunnableCell("", *cell.children, classes=cell["classes"], ids=cell["ids"])
    runnable["marks"] = {
        "data-cell": str(number),
        "data-state": "idle",
        "role": "group",
        "aria-label": f"Cell {number}",
    }
    if "raises-exception" in tags:
        runnable["marks"]["data-raises"] = ""
    if is_worked(metadata):
        runnable["marks"]["data-solution"] = ""
    exercises = " ".join(_exercises(cell))
    if exercises:
        runnable["marks"]["data-checks"] = exercises
    cell.replace_self(runnable)


# ---- markup --------------------------------------------------------------------------------------


def visit_cell(self: Any, node: RunnableCell) -> None:
    """Open a cell."""
    self.body.append(self.starttag(node, "div", CLASS="docutils container", **node["marks"]))


def visit_output(self: Any, node: CellOutput) -> None:
    """Open an output."""
    attributes = {"data-output": ""}
    self.body.append(self.starttag(node, "div", CLASS="docutils container", **attributes))


def depart_div(self: Any, node: nodes.Element) -> None:
    """Close a cell or an output."""
    self.body.append("</div>\n")


def visit_cell_bar(self: Any, node: CellBar) -> None:
    """Write a cell's buttons; Stop and Reset come with the editor."""
    self.body.append(
        '<div class="nb-cell-bar">'
        '<button type="button" class="nb-cell-button" data-run>Run</button></div>\n'
    )
    raise nodes.SkipNode


def visit_page_bar(self: Any, node: PageBar) -> None:
    """Write the page's buttons; where cells cannot be run, a notice in place of Run all."""
    if node["missing"]:
        self.body.append(f'<p class="nb-python-missing">{_MISSING}</p>\n')
    if not node["keeps"]:
        raise nodes.SkipNode
    exercises = escape(json.dumps(node["exercises"]))
    run_all = _button("Run all", "data-run-all") if node["runs"] else ""
    save = _button("Save my work", 'data-work="save"', quiet=True)
    open_ = _button("Open my work", 'data-work="open"', quiet=True)
    forget = _button("Forget my answers", "data-forget hidden", quiet=True)
    self.body.append(
        f'<div class="nb-page-bar" data-python data-page="{escape(node["page"])}" '
        f'data-exercises="{exercises}" role="group" aria-label="Code on this page">{run_all}'
        f"{_progress(node['total'])}{save}{open_}{forget}"
        '<span class="nb-said" data-said role="status"></span></div>\n'
    )
    raise nodes.SkipNode


def _progress(total: int) -> str:
    """Return the place of what is solved, as wide as with nothing solved: nothing moves later."""
    words, hidden = (f"Exercises solved: 0 of {total}", "") if total else ("", " hidden")
    return f'<span class="nb-progress" data-progress{hidden}>{words}</span>'


def _button(words: str, marks: str, *, quiet: bool = False) -> str:
    look = "nb-cell-button nb-quiet" if quiet else "nb-cell-button"
    return f'<button type="button" class="{look}" {marks}>{words}</button>'


# ---- the page's Python ---------------------------------------------------------------------------


def supply_python(app: Sphinx) -> None:
    """Put the page's Python into the site, or say why it is not there."""
    app.nb_python = None
    if app.builder.format != "html":
        return
    if not app.config.nb_python:
        logger.info("Python in the page: left out, as `nb_python` in the configuration says.")
        return
    target = Path(app.outdir) / "_static" / "python"
    try:
        found = pyodide.build(target, pyodide.cache_folder(Path(app.srcdir)))
    except pyodide.Unavailable as problem:
        logger.info("Python in the page: left out, the site has no Run. %s", problem)
        return
    app.nb_python = found
    logger.info("Python in the page: ready, %.1f MB with the first Run.", found.first / 1e6)


def add_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the cells' script on pages that have something to keep, and elsewhere the desk alone."""
    has_cells = "data-python" in context.get("body", "")
    if has_cells:
        need_script(context, "cells.js")
    if page == app.config.root_doc or (doctree is not None and not has_cells):
        need_script(context, "landing.js")


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.add_config_value("nb_python", True, "env")
    app.connect("builder-inited", supply_python)
    app.add_post_transform(MakeRunnable)
    app.add_node(RunnableCell, html=(visit_cell, depart_div))
    app.add_node(CellOutput, html=(visit_output, depart_div))
    app.add_node(CellBar, html=(visit_cell_bar, None))
    app.add_node(PageBar, html=(visit_page_bar, None))
    app.connect("html-page-context", add_script)
