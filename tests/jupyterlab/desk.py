"""The windows of the tests: a notebook is open in one of them, and then the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from playwright.sync_api import Browser, Page

from tests.jupyterlab.server import TOKEN, shut_down
from tools.hub import wait_for_kernel

PLACES = ("JupyterLab", "Notebook")
"""Where a notebook is opened: Notebook is Jupyter Notebook 7."""
CELL = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-CodeCell"
OPEN = """async (path) => {
  const opened = await jupyterapp.commands.execute("docmanager:open", { path });
  await opened.context.ready;
}"""
# Every notebook, without asking whether to save: on a busy machine the one that has just been
# opened may not be the current widget yet.
CLOSE = """() => {
  for (const each of [...jupyterapp.shell.widgets("main")]) if (each.context) each.dispose();
}"""


class Desk:
    """A browser with one window for JupyterLab, and one for each notebook in Notebook."""

    def __init__(self, address: str, browser: Browser) -> None:
        self._address = address
        self._context = browser.new_context(viewport={"width": 1280, "height": 1000})
        self._context.set_default_timeout(60_000)

    @contextmanager
    def opened(self, name: str, place: str = "JupyterLab") -> Iterator[Page]:
        """Open a notebook; close it afterwards, and end its kernel."""
        page = self._lab if place == "JupyterLab" else self._window(f"notebooks/{name}")
        if place == "JupyterLab":
            page.evaluate(OPEN, name)
        page.wait_for_selector(CELL, state="attached")
        wait_for_kernel(page)
        yield page
        if place == "JupyterLab":
            page.evaluate(CLOSE)
        else:
            page.close()
        shut_down(self._address, name)

    def close(self) -> None:
        """Close all windows."""
        self._context.close()

    @cached_property
    def _lab(self) -> Page:
        """JupyterLab takes seconds to start, and an instant to open another notebook."""
        page = self._window("lab", "&reset")
        page.wait_for_function("() => window.jupyterapp")
        page.evaluate("() => jupyterapp.restored.then(() => true)")
        return page

    def _window(self, path: str, more: str = "") -> Page:
        page = self._context.new_page()
        # On a busy machine Jupyter may ask for a kernel before it knows which there are, and again.
        asked = page.locator("dialog.jp-Dialog", has_text="Select kernel for").first
        page.add_locator_handler(
            asked, lambda each: each.locator(".jp-mod-accept").click(), no_wait_after=True
        )
        page.goto(f"{self._address}{path}?token={TOKEN}{more}")
        return page
