"""What a box *Predict first* asks for is covered before the figure, or the box, is live.

The figure that a box asks about carries the box's name as `data-asked`; cells whose outputs a box
asks for have the class `nb-asked`. Where scripts run, the style sheet covers the still picture and
these outputs; then the live figure and the live box do (`kit/prediction.js`).
"""

import re
from typing import Any, TypeGuard

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from neuronbook.exercises import Prediction, find_prediction

__all__ = ["CELL", "mark", "setup"]

_BOX = re.compile(r'<figure class="nb-widget" data-widget="prediction" data-predict="([\w-]+)"')
_FIGURE = re.compile(r'<figure class="nb-widget" data-widget="([\w-]+)"(?: id="[\w-]+")?')
CELL = "nb-asked"
"""The class of a cell whose outputs a box asks for."""


class MarkAsked(SphinxPostTransform):
    """Mark what the page's boxes ask about."""

    default_priority = 220  # after cells have been made runnable
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change the document's figures and cells."""
        mark(self.document)


def mark(document: nodes.document) -> None:
    """Mark the figures and the cells that the boxes of a page ask about."""
    figures = [raw for raw in document.findall(nodes.raw) if _kind(raw)]
    for place, box in enumerate(figures):
        found = _BOX.match(box.astext())
        if found is None:
            continue
        asks = find_prediction(found[1])
        if not asks.figure:
            _mark_cells(box)
        elif asks.covers:
            _mark_figure(figures, place, asks)


def _kind(raw: nodes.raw) -> str | None:
    found = _FIGURE.match(raw.astext())
    return found and found[1]


def _mark_figure(figures: list[nodes.raw], place: int, asks: Prediction) -> None:
    """Give the first figure of the kind that is asked about the name of its box."""
    kinds = [_kind(raw) for raw in figures]
    below = kinds.index(asks.figure, place)
    old = figures[below]
    html = _FIGURE.sub(rf'\g<0> data-asked="{asks.name}"', old.astext(), count=1)
    figures[below] = nodes.raw("", html, format="html")
    old.replace_self(figures[below])


def _mark_cells(box: nodes.raw) -> None:
    """Mark the cells right below a box, up to the first that shows a figure."""
    cell: nodes.Element = box
    while not _is_cell(cell):
        cell = cell.parent
    home: nodes.Element = cell.parent
    for below in home[home.index(cell) + 1 :]:
        if not _is_cell(below) or any(map(_kind, below.findall(nodes.raw))):
            return
        below["classes"].append(CELL)


def _is_cell(node: nodes.Node) -> TypeGuard[nodes.container]:
    return isinstance(node, nodes.container) and "cell" in node["classes"]


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.add_post_transform(MarkAsked)
