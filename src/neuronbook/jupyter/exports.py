"""Exported pages show the static pictures of the book's figures."""

from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

__all__ = ["StaticPictures"]

VIEW = "application/vnd.jupyter.widget-view+json"
FIGURE = 'class="nb-widget"'


class StaticPictures(Preprocessor):
    """Drop the live view of the book's figures, so that nbconvert takes their HTML.

    A live view needs scripts of another host, and without them shows nothing. Widgets that are not
    the book's stay as they are.
    """

    enabled = True

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the cell without such views."""
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if FIGURE in data.get("text/html", ""):
                data.pop(VIEW, None)
        return cell, resources
