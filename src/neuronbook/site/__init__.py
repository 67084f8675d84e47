"""The website of the book: a Sphinx theme and extension.

Each concern is a module with its own `setup(app)`; this one only calls them, in order.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sphinx.application import Sphinx

CONCERNS = (
    "stock",
    "execution",
    "assets",
    "math",
    "figures",
    "translator",
    "bibliography",
    "api",
    "glossary",
    "launch",
    "navigation",
    "search",
    "not_found",
    "fonts",
    "tidy",
    "cells",
    "pyodide",
)
"""Modules of this package, in the order in which they join the build."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Let every concern that is present join the build."""
    for name in CONCERNS:
        if find_spec(f"{__name__}.{name}"):
            concern = import_module(f"{__name__}.{name}")
            if hasattr(concern, "setup"):
                concern.setup(app)
    return {"parallel_read_safe": False, "parallel_write_safe": False}
