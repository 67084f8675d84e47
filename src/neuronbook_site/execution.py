"""Run the book's notebooks side by side, a kernel for each core, before Sphinx reads them.

MyST-NB would run them one after another. What it is given here are notebooks with fresh outputs.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

__all__ = ["ONE_THREAD", "joined", "run", "setup"]

# Notebooks run side by side. Were each to use all cores for its small products, they would mostly
# wait for each other: on a busy machine that takes twenty times as long.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


def run(path: Path, timeout: float) -> str:
    """Run one notebook in its own folder; return it with its outputs, as JSON."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=timeout, resources={"metadata": {"path": path.parent}}
    )
    try:
        client.execute(env=os.environ | ONE_THREAD)
    except CellExecutionError as error:
        raise ExtensionError(f"{path}: a cell failed\n{error}") from error
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = list(joined(cell.outputs))
    return nbformat.writes(notebook)


def joined(outputs: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    """Yield outputs in which what one stream printed in a row is one output.

    It may come in several pieces, and in others each time. `NotebookClient` can join them, but
    brings what was printed after a picture before it.
    """
    for stream, row in groupby(outputs, key=lambda output: output.get("name")):
        if stream:
            text = "".join(each.text for each in row)
            yield nbformat.v4.new_output("stream", name=stream, text=text)
        else:
            yield from row


def take_over(app: Sphinx, config: Config) -> None:
    """Run the notebooks here instead of in MyST-NB when all of them are to be run."""
    app.executed = {}
    app.runs_notebooks = config.nb_execution_mode == "force"
    if app.runs_notebooks:
        config.nb_execution_mode = "off"


def run_all(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Run the notebooks that Sphinx is about to read."""
    if not app.runs_notebooks:
        return
    paths = {name: Path(env.doc2path(name)) for name in names}
    notebooks = {name: path for name, path in paths.items() if path.suffix == ".ipynb"}
    # The longest first, so that no kernel is left alone with one at the end.
    order = sorted(notebooks, key=lambda name: notebooks[name].stat().st_size, reverse=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        timeout = app.config.nb_execution_timeout
        outputs = pool.map(lambda name: run(notebooks[name], timeout), order)
        app.executed = dict(zip(order, outputs, strict=True))


def hand_over(app: Sphinx, name: str, source: list[str]) -> None:
    """Give MyST-NB the notebook with its outputs."""
    if name in app.executed:
        source[0] = app.executed[name]


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("config-inited", take_over)
    app.connect("env-before-read-docs", run_all)
    app.connect("source-read", hand_over)
