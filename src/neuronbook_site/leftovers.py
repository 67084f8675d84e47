"""Parts of Jupyter Book's own site that this book does not use: their options and their files."""

from pathlib import Path
from shutil import rmtree

from sphinx.application import Sphinx

UNUSED = (
    "_sphinx_design_static",
    "design-tabs.js",
    "mystnb.*.css",
    "pygments.css",
    "sphinx-design*.css",
)
"""Files that other extensions copy into `_static` and no page of this theme loads."""


def setup(app: Sphinx) -> None:
    """Accept an option that Jupyter Book sets for an extension that is not loaded, and clean up."""
    app.add_config_value("comments_config", {}, "")
    app.connect("build-finished", remove_unused, priority=900)


def remove_unused(app: Sphinx, error: Exception | None) -> None:
    """Remove the files that no page loads."""
    static = Path(app.outdir) / "_static"
    for pattern in UNUSED:
        for path in static.glob(pattern):
            rmtree(path) if path.is_dir() else path.unlink()
