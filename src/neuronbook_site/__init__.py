"""The website of the book: a Sphinx theme and extension.

Each concern is a module with its own `setup(app)`; this one only calls them, in order.
"""

from importlib import import_module
from typing import Any

from sphinx.application import Sphinx

CONCERNS = (
    "leftovers",
    "execution",
    "solutions",
    "assets",
    "markup.lengths",
    "markup.math",
    "markup.figures",
    "markup.code",
    "markup.translator",
    "markup.bibliography",
    "markup.api",
    "markup.glossary",
    "lessons",
    "theme.launch",
    "copies.publish",
    "copies.classwork",
    "theme.moved",
    "theme.report",
    "theme.navigation",
    "theme.search",
    "theme.not_found",
    "travel.cite",
    "travel.pages",
    "travel.paper",
    "travel.cards",
    "travel.findable",
    "markup.fonts",
    "markup.validity",
    "theme.landing",
    "runnable.cells",
    "markup.asked",
    "offline",
)
"""Modules of this package, in the order in which they join the build."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Let every concern join the build."""
    for name in CONCERNS:
        import_module(f"{__name__}.{name}").setup(app)
    return {"parallel_read_safe": False, "parallel_write_safe": False}
