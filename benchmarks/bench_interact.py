"""From a slider's key to the new picture in JupyterLab: stock `interact`, a figure of the book.

Both show one neuron with weight and bias. `interact` asks the kernel for a picture of matplotlib;
the book's figure draws in the page.
"""

import statistics
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat.v4 as nbformat
from playwright.sync_api import Page

from benchmarks.browser import browser
from benchmarks.row import Row
from tests.jupyterlab.desk import Desk
from tests.jupyterlab.server import lab_server
from tools.hub import run_all

PRESSES = 15
INTERACT = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import interact
from neuronbook import Neuron
from neuronbook.activations import sigmoid

x = np.linspace(-5, 5, 201)

@interact(w=(-3, 3, 0.05), b=(-5, 5, 0.05))
def draw(w=1.0, b=0.0):
    plt.plot(x, Neuron([w], b, sigmoid)(x[:, None]))
    plt.ylim(0, 1)
    plt.show()
"""
BOOK = """
from neuronbook.widgets import Line

Line(activation="sigmoid", name="one-neuron")
"""
# The milliseconds from a key on the slider until its picture is another one, and drawn.
WATCH = """([slider, picture]) => {
  const seen = () => {
    const found = [...document.querySelectorAll(picture)].at(-1);
    return found && (found.src ?? found.innerHTML);
  };
  const handle = document.querySelector(slider);
  handle.focus();
  window.nbTimes = [];
  handle.addEventListener("keydown", ({ timeStamp }) => {
    const before = seen();
    const look = () => {
      const now = seen();
      if (!now || now === before) return void requestAnimationFrame(look);
      setTimeout(() => window.nbTimes.push(performance.now() - timeStamp));
    };
    requestAnimationFrame(look);
  }, true);
}"""
WAYS = {
    "stock interact": (INTERACT, "[role=slider]", ".jp-OutputArea-output img"),
    "a figure of the book": (BOOK, ".nb-live input[type=range]", ".nb-live svg.nb-picture"),
}


def measure() -> Iterator[Row]:
    """Press the right arrow in each, one after the other."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for name in ("notebooks", "runtime"):
            (home / name).mkdir()
        for name, (code, *_) in WAYS.items():
            cell = nbformat.new_code_cell(code.strip())
            notebook = nbformat.new_notebook(cells=[cell])
            (home / "notebooks" / f"{name}.ipynb").write_text(nbformat.writes(notebook), "utf-8")
        lab = lab_server(home, home / "notebooks", home / "runtime")
        with lab as address, browser() as chromium:
            desk = Desk(address, chromium)
            for name, (_, slider, picture) in WAYS.items():
                with desk.opened(f"{name}.ipynb") as page:
                    yield row(name, times(page, slider, picture))
            desk.close()


def times(page: Page, slider: str, picture: str) -> list[float]:
    """Run the notebook's cell and press its slider's key, each time when the last was answered."""
    run_all(page)
    page.locator(slider).first.wait_for()
    page.locator(picture).first.wait_for()
    page.evaluate(WATCH, [slider, picture])
    for i in range(PRESSES):
        page.keyboard.press("ArrowRight")
        page.wait_for_function("(n) => window.nbTimes.length > n", arg=i)
    return page.evaluate("() => window.nbTimes")


def row(name: str, taken: list[float]) -> Row:
    """Return the row of one way."""
    how = f"median of {PRESSES}, at most {max(taken):.0f} ms"
    return Row(f"JupyterLab, {name}: key to picture", f"{statistics.median(taken):.0f} ms", "", how)
