"""Write the plain copies when the site has been built, and let the pages lead to them."""

from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from neuronbook_site import solutions
from neuronbook_site.copies import pictures
from neuronbook_site.copies.classwork import write_class
from neuronbook_site.copies.notebook import plain_copy
from neuronbook_site.copies.outputs import drawing
from neuronbook_site.copies.references import SiteReferences
from neuronbook_site.copies.work import write_book, write_copy
from neuronbook_site.theme.launch import Repository, repository_of

__all__ = ["FOLDER", "installer", "setup"]

FOLDER = "notebooks"
"""The folder of the site that holds the copies."""

logger = logging.getLogger(__name__)


def installer(repository: Repository | None) -> str:
    """Return code that installs the package where it is missing, if it is known where from."""
    if repository is None:
        return ""
    return (
        "# Where the book is not installed, as in Colab, this installs it. It takes a minute.\n"
        "import importlib.util\n\n"
        'if not importlib.util.find_spec("neuronbook"):\n'
        f'    %pip install -q "neuronbook @ git+{repository.url.rstrip("/")}@{repository.branch}"'
    )


def draw_ahead(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Have the copies' pictures drawn while Sphinx reads and writes the pages."""
    if app.builder.format == "html":
        notebooks = [text for _, text in [*sorted(app.executed.items()), *app.whole.items()]]
        cells = [cell for text in notebooks for cell in nbformat.reads(text, as_version=4).cells]
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        pictures.draw_ahead(filter(None, map(drawing, outputs)))


def write_copies(app: Sphinx, error: Exception | None) -> None:
    """Write a copy of each notebook that this build has run."""
    if error is not None or app.builder.format != "html":
        pictures.forget()
        return
    for name, copy in _copied(app, app.executed, Path(app.outdir) / FOLDER).items():
        write_copy(app, name, copy)
    pages = write_book(app)
    write_class(app, pages)
    _copied(app, app.whole, solutions.folder(app))
    pictures.forget()


def _copied(app: Sphinx, notebooks: dict[str, str], folder: Path) -> dict[str, NotebookNode]:
    """Write a copy of each notebook into a folder; return the copies by their names."""
    install, copies = installer(repository_of(app)), {}
    for page, text in sorted(notebooks.items()):
        notebook = nbformat.reads(text, as_version=4)
        try:
            copy = plain_copy(notebook, SiteReferences(app, page), page, install)
        except ValueError as reason:
            logger.warning("%s: no plain copy: %s", page, reason)
            continue
        name = page.rpartition("/")[2]
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.ipynb").write_text(nbformat.writes(copy) + "\n", "utf-8")
        copies[name] = copy
    return copies


def lead_there(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the template where the page's copy is."""
    if context.get("nb_path"):
        context["nb_copy"] = f"{FOLDER}/{page.rpartition('/')[2]}.ipynb"


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", lead_there, priority=320)
    app.connect("env-before-read-docs", draw_ahead, priority=700)  # they have been run
    app.connect("build-finished", write_copies)
