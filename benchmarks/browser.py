"""The built site on a server, and a browser for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tools.book import chapters
from tools.build import SITE, build
from tools.chrome import FLAGS, chrome
from tools.serve import Server

CHAPTER = "book/artificial-neuron"  # the one in which most readers begin
A_READER = (2, 2)
"""Where a mouse moves that says: here is a reader. Figures that nobody sees yet wait for it."""
WIDGETS = "figure.nb-widget[data-widget]:not([data-widget='question'])"


@contextmanager
def served() -> Iterator[Server]:
    """Serve the built site, compressed; build it if there is none."""
    if not (SITE / "index.html").exists() and build(quiet=True):
        raise RuntimeError("the site was not built")
    with Server(SITE) as server:
        yield server


@contextmanager
def browser() -> Iterator[Browser]:
    """Run a Chromium."""
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chrome(), args=FLAGS)
        yield running
        running.close()


def built_chapters() -> list[str]:
    """Return the chapters that the site has."""
    return [document for document in chapters() if (SITE / f"{document}.html").exists()]
