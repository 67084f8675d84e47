"""A site without worked solutions, for a class that is to find its own: `make site SOLUTIONS=no`.

They are taken out of the notebooks before Sphinx reads them, so that no page, no copy and no search
index can hold one. The whole chapters lie beside the site, in `_build/solutions`, for the teacher.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

__all__ = ["folder", "is_solution", "is_worked", "keep_apart", "setup", "without"]

PROMPT = "Worked solution"
"""The words on the fold of a worked solution."""
EXAMPLE = ":::{dropdown} What a good answer has, and an example"
"""How a text begins that answers a task to explain something."""


def are_left_out() -> bool:
    """Say whether this build leaves the solutions out.

    Raises
    ------
    ConfigError
        If `SOLUTIONS` is neither `yes`, which is usual, nor `no`.
    """
    asked = os.environ.get("SOLUTIONS", "yes")
    if asked not in ("yes", "no"):
        raise ConfigError(f"SOLUTIONS is yes or no, not {asked!r}")
    return asked == "no"


def is_solution(cell: NotebookNode) -> bool:
    """Say whether a cell answers a task: with code, or with a model of a text."""
    return is_worked(cell.metadata) or cell.source.startswith(EXAMPLE)


def is_worked(metadata: Mapping) -> bool:
    """Say whether a cell with this metadata answers a task with code: no other cell needs it."""
    return metadata.get("mystnb", {}).get("code_prompt_show") == PROMPT


def without(notebook: str) -> str:
    """Return a notebook without its solutions, both as JSON."""
    book = nbformat.reads(notebook, as_version=4)
    book.cells = [cell for cell in book.cells if not is_solution(cell)]
    return nbformat.writes(book)


def keep_apart(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Keep the whole notebooks for the teacher; the site goes on with what is left of them."""
    app.whole = dict(app.executed) if are_left_out() else {}
    app.executed |= {name: without(text) for name, text in app.whole.items()}


def folder(app: Sphinx) -> Path:
    """Return where the whole chapters go, beside the site."""
    return Path(app.outdir).parent / "solutions"


def setup(app: Sphinx) -> None:
    """Join the build, once the notebooks have been run."""
    app.connect("env-before-read-docs", keep_apart, priority=600)
