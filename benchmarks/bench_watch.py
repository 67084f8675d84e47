"""From saving a file to seeing the change in the browser, under `make watch`.

A style and a widget get a line at their end, a chapter another title; all are put back afterwards.
The page itself notes when it first shows a change, so that nobody who asks slows it down.
"""

import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Error, Page

from benchmarks.browser import browser
from benchmarks.row import Row
from tools.book import ROOT

TIMES = 5
PATIENCE = 120
PAUSE = 5  # seconds between two savings, so that one is not measured while the last still works
PAGE = "book/bias"
STYLE = ROOT / "src/neuronbook_site/theme/css/parts/base.css"
WIDGET = ROOT / "src/neuronbook/widgets/bias/bias_slider.js"
CHAPTER = ROOT / f"{PAGE}.ipynb"

# In each frame: what the style, the widget's script and the title say, and when they said so first.
NOTE = """
window.shown = {};
(function look() {
  const root = document.documentElement;
  const style = root && getComputedStyle(root).getPropertyValue("--saved").trim();
  const title = document.title.match(/chapter-\\d+/)?.[0];
  for (const mark of [style, window.saved, title]) if (mark) shown[mark] ??= Date.now();
  requestAnimationFrame(look);
})();
"""


def measure() -> Iterator[Row]:
    """Save a style, a widget and a chapter several times, and wait for each to be seen."""
    with watched() as address, browser() as chromium:
        page = chromium.new_page()
        page.add_init_script(NOTE)
        page.goto(f"{address}{PAGE}.html")
        page.wait_for_timeout(1000)
        yield row("a style", "< 1 s", [styled(page, i) for i in range(TIMES)])
        yield row("a widget", "< 1 s", [scripted(page, i) for i in range(TIMES)])
        yield row(f"a chapter ({PAGE})", "< 10 s", [written(page, i) for i in range(TIMES)])


@contextmanager
def watched() -> Iterator[str]:
    """Run `make watch` on a free port and put the sources back afterwards."""
    kept = {path: path.read_bytes() for path in (STYLE, WIDGET, CHAPTER)}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # put back also when it is ended early
    command = [sys.executable, "-u", "-m", "tools.watch", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        lines = iter(process.stdout.readline, "")
        address = next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))
        next(line for line in lines if "up to date" in line)
        yield address
    finally:
        for path, content in kept.items():
            path.write_bytes(content)
        process.terminate()
        process.wait()


def styled(page: Page, i: int) -> float:
    """Return how long a style takes."""
    text = STYLE.read_text("utf-8").partition("\n:root{--saved")[0]
    return seconds(page, STYLE, f"{text}\n:root{{--saved:style-{i}}}\n", f"style-{i}")


def scripted(page: Page, i: int) -> float:
    """Return how long a widget takes: the page is reloaded and the widget's script has run."""
    text = WIDGET.read_text("utf-8").partition("\nwindow.saved")[0]
    return seconds(page, WIDGET, f'{text}\nwindow.saved = "widget-{i}";\n', f"widget-{i}")


def written(page: Page, i: int) -> float:
    """Return how long a chapter takes: run, built, and reloaded."""
    text = re.sub(r" chapter-\d+", "", CHAPTER.read_text("utf-8"), count=1)
    text = re.sub(r'"# [^"\\]*', rf"\g<0> chapter-{i}", text, count=1)
    return seconds(page, CHAPTER, text, f"chapter-{i}")


def seconds(page: Page, path: Path, text: str, mark: str) -> float:
    """Save a file and return how long it takes until the page shows the mark in it."""
    time.sleep(PAUSE)
    start = time.time()
    path.write_text(text, "utf-8")
    while time.time() < start + PATIENCE:
        time.sleep(0.2)
        with suppress(Error):  # the page is being reloaded
            seen = page.evaluate("(mark) => shown[mark]", mark)
            if seen:
                return seen / 1000 - start
    raise RuntimeError(f"{path.name} was saved and not seen in {PATIENCE} seconds")


def row(what: str, reach: str, times: list[float]) -> Row:
    """Return the median, and the longest."""
    value = f"{statistics.median(times):.2f} s, at most {max(times):.2f} s"
    return Row(f"{what} saved, until it is seen", value, reach, f"`make watch`, {len(times)} times")
