"""A server with JupyterLab and Notebook, with chapters and their plain copies, and its windows."""

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.jupyterlab.desk import PLACES, Desk
from tests.jupyterlab.server import TOKEN
from tools.book import ROOT, pages, source
from tools.hub import free_ports, wait_for
from tools.notebooks import read, text_of

HERE = Path(__file__).parent
collect_ignore = ["compose.ipynb"]  # it runs in JupyterLab, not in nbval
PLAIN = [source(page).stem for page in pages() if source(page).suffix == ".ipynb"]
"""The notebooks that have plain copies."""
TRIED = ("artificial-neuron", "history")
"""The copies that `make test` tries; `make test-jupyter` tries all."""
# No news, no checks for updates: the page asks nobody but its own server.
SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": (
        '{"fetchNews": "false", "checkForUpdates": false}'
    ),
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": '{"windowingMode": "none"}',
}


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
    for name, text in SETTINGS.items():
        path = home / "settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    env = os.environ | {
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    log = (home / "log").open("w+")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += ["--LabApp.expose_app_in_browser=True"]  # by which a window opens its notebooks
    (port,) = free_ports(1)
    command += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={notebooks}"]
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}/"
        for path in ("status", "kernelspecs"):  # what is asked for first takes longest
            wait_for(f"{address}api/{path}?token={TOKEN}", server, home / "log")
        yield address
    finally:
        server.terminate()
        server.wait(20)


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
