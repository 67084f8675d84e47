"""A server with JupyterLab and Notebook on a free port, with chapters and their plain copies."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path

import pytest

from tools.book import ROOT, pages, source
from tools.hub import free_ports, run_all, wait_for, wait_for_kernel
from tools.notebooks import read, text_of

HERE = Path(__file__).parent
collect_ignore = ["compose.ipynb"]  # it runs in JupyterLab, not in nbval
TOKEN = "book"
# Where a notebook is opened: JupyterLab, and Notebook 7.
PLACES = {"JupyterLab": "lab/tree/{}?token={}&reset", "Notebook": "notebooks/{}?token={}"}
PLAIN = [source(page).stem for page in pages() if source(page).suffix == ".ipynb"]
"""The notebooks whose plain copies are tried."""
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


@contextmanager
def window(lab, browser, name, place="JupyterLab"):
    """Open a notebook in a window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(60_000)
    page = context.new_page()
    # On a busy machine JupyterLab may ask for a kernel before it knows which there are, and again.
    asked = page.locator("dialog.jp-Dialog", has_text="Select kernel for").first
    page.add_locator_handler(
        asked, lambda each: each.locator(".jp-mod-accept").click(), no_wait_after=True
    )
    page.goto(lab + PLACES[place].format(name, TOKEN))
    cell = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-CodeCell"
    page.wait_for_selector(cell, state="attached")
    wait_for_kernel(page)
    yield page
    context.close()


@pytest.fixture
def opened(lab, browser):
    """Open a notebook by name."""
    with ExitStack() as windows:
        yield lambda name: windows.enter_context(window(lab, browser, name))


@pytest.fixture
def notebook(opened):
    """Open a notebook by name and run all of its cells."""

    def open_and_run(name):
        page = opened(name)
        run_all(page)
        return page

    return open_and_run
