"""A server with JupyterLab and Notebook on a free port, with chapters and their plain copies."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path

import pytest

from tests.page import until
from tools.book import ROOT, pages, source
from tools.hub import free_ports, wait_for
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
        wait_for(f"{address}api/status?token={TOKEN}", server, home / "log")
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
    page.add_locator_handler(asked_for_a_kernel(page), accept)
    page.goto(lab + PLACES[place].format(name, TOKEN))
    cell = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-CodeCell"
    page.wait_for_selector(cell, state="attached")
    wait_for_kernel(page)
    yield page
    context.close()


def asked_for_a_kernel(page):
    """What JupyterLab asks on a busy machine, before it knows which kernels there are."""
    return page.locator("dialog.jp-Dialog", has_text="Select kernel for")


def accept(dialog):
    """Take what a dialog proposes."""
    dialog.locator(".jp-mod-accept").click()


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


def menu(page, first, second):
    """Choose from JupyterLab's menu bar."""
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(f"^{first}$")).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{second}$")).click()


def wait_for_kernel(page):
    """Wait until the kernel is idle."""
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for()


PROMPTS = """() => {
  const prompts = document.querySelectorAll(".jp-CodeCell :is(.jp-InputPrompt, .jp-OutputPrompt)");
  return [...prompts].map((each) => each.textContent).filter((text) => text);
}"""


def insist(page, act, has_happened, why):
    """Act, and act again if nothing came of it.

    A busy JupyterLab may not know yet which notebook is meant, and then it passes over the order.
    """
    asked = asked_for_a_kernel(page)

    def settled():
        if asked.is_visible():  # only what acts on a page sees the dialog by itself
            accept(asked)
        return has_happened()

    for patience in (5_000, 10_000, 20_000, 40_000):
        act()
        try:
            return until(page, settled, why, patience)
        except AssertionError:
            continue
    raise AssertionError(why)


def run_all(page):
    """Run all cells and wait until each has its number; folded ones show none."""

    before = page.evaluate(PROMPTS)  # a copy has its numbers from the start

    def order():
        menu(page, "Run", "Run All Cells")

    def have_run():
        return all(re.fullmatch(r"\[\d+\]:", each) for each in page.evaluate(PROMPTS))

    insist(page, order, lambda: page.evaluate(PROMPTS) != before, "no cell is run")
    until(page, have_run, lambda: f"not all have run: {page.evaluate(PROMPTS)}", 120_000)
    wait_for_kernel(page)
