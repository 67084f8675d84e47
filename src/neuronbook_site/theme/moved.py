"""Addresses of the first edition's figures, which counted them by kind on each page.

A figure has a name now, and links that were given out before still arrive at it, wherever it
stands: `first_edition.json` says which figure a counted one has become.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from docutils import nodes
from sphinx.application import Sphinx

TABLE: dict[str, dict[str, str]] = json.loads(
    (Path(__file__).parent / "first_edition.json").read_text("utf-8")
)
"""By page: the counted figure and its name; with its page before it where it stands on another."""


def addresses(figures: Mapping[str, str]) -> str:
    """Return counted figures with their addresses, as the page's script reads them.

    >>> addresses({"line-1": "one-input", "line-2": "bias.html#sliding-bias"})
    'line-1=%23one-input&line-2=bias.html%23sliding-bias'
    """
    return urlencode(
        {old: name if "#" in name else f"#{name}" for old, name in figures.items()}, safe=""
    )


def page_addresses(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell a page what has become of the figures that once stood on it."""
    context["nb_moved"] = addresses(TABLE.get(page, {}))


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", page_addresses)
