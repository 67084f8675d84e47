"""A server with JupyterLab and Notebook, with chapters and their plain copies, and its windows."""

import shutil
from itertools import product
from pathlib import Path

import pytest

from tests.jupyterlab.desk import PLACES, Desk
from tests.jupyterlab.server import lab_server
from tools.book import pages, source
from tools.notebooks import read, text_of

HERE = Path(__file__).parent
# They run in JupyterLab, not in nbval. The second is chapter 3 as its first edition was downloaded.
collect_ignore = ["compose.ipynb", "first-edition.ipynb"]
PLAIN = [source(page).stem for page in pages() if source(page).suffix == ".ipynb"]
"""The notebooks that have plain copies."""
LIVE, SHORT = "artificial-neuron", "history"
"""The copies that `make test` tries, the one where less is to be run; `make test-jupyter` all."""


@pytest.fixture(scope="session")
def runtime(tmp_path_factory):
    """Return the folder where the server writes how its kernels are reached."""
    return tmp_path_factory.mktemp("runtime")


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory):
    """Return the folder in which a reader's notebooks lie."""
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="session")
def lab(tmp_path_factory, notebooks, runtime, site):
    """Run JupyterLab, which brings Notebook along, and return its address."""
    home = tmp_path_factory.mktemp("lab")
    pages = (source("book/artificial-neuron"), source("book/make-your-own"))
    for path in (*pages, HERE / "compose.ipynb"):
        (notebooks / path.name).write_text(text_of(cleared(read(path))), "utf-8")
    for name, place in product(PLAIN, PLACES):  # each saves its own
        shutil.copy(site / "notebooks" / f"{name}.ipynb", notebooks / f"{place}-{name}.ipynb")
    with lab_server(home, notebooks, runtime) as address:
        yield address


def cleared(notebook):
    """Return the notebook as if no cell had run: a stored output is no new one."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


@pytest.fixture(scope="session")
def desk(lab, browser):
    """Return the windows in which the tests open one notebook after the other."""
    desk = Desk(lab, browser)
    yield desk
    desk.close()
