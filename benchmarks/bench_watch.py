"""From saving a file to seeing the change in the browser, under `make watch`.

A style and a widget get a line at their end, a chapter another title; all are put back afterwards.
"""

import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, Page

from benchmarks.browser import browser
from benchmarks.row import Row
from tools.book import ROOT

TIMES = 5
PAUSE = 5  # seconds between two savings, so that one is not measured while the last still works
PAGE = "book/bias"
STYLE = ROOT / "src/neuronbook_site/theme/css/parts/base.css"
WIDGET = ROOT / "src/neuronbook/widgets/bias/bias_slider.js"
CHAPTER = ROOT / f"{PAGE}.ipynb"


def measure() -> Iterator[Row]:
    """Save a style, a widget and a chapter several times, and wait for each to be seen."""
    with watched() as address, browser() as chromium:
        page = chromium.new_page()
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
        process.send_signal(signal.SIGINT)
        process.wait()


def styled(page: Page, i: int) -> float:
    """Return how long a style takes."""
    text = STYLE.read_text("utf-8").partition("\n:root{--saved")[0]
    seen = f"getComputedStyle(document.documentElement).getPropertyValue('--saved') == '{i}'"
    return seconds(page, STYLE, f"{text}\n:root{{--saved:{i}}}\n", seen)


def scripted(page: Page, i: int) -> float:
    """Return how long a widget takes: the page is reloaded and the widget's script has run."""
    text = WIDGET.read_text("utf-8").partition("\nwindow.saved")[0]
    return seconds(page, WIDGET, f"{text}\nwindow.saved = {i};\n", f"window.saved === {i}")


def written(page: Page, i: int) -> float:
    """Return how long a chapter takes: run, built, and reloaded."""
    text = re.sub(r"( saved \d+)?(?=\\n\",\n)", "", CHAPTER.read_text("utf-8"), count=1)
    text = re.sub(r'"# [^"\\]*', rf"\g<0> saved {i}", text, count=1)
    return seconds(page, CHAPTER, text, f"document.title.includes('saved {i}')")


def seconds(page: Page, path: Path, text: str, seen: str) -> float:
    """Save a file and return how long it takes until the page shows that."""
    time.sleep(PAUSE)
    start = time.monotonic()
    path.write_text(text, "utf-8")
    while not shows(page, seen):
        if time.monotonic() > start + 60:
            raise RuntimeError(f"{path.name} was saved and not seen within a minute")
        time.sleep(0.01)
    return time.monotonic() - start


def shows(page: Page, seen: str) -> bool:
    """Ask the page, which may be about to reload."""
    try:
        return page.evaluate(f"() => {seen}")
    except Error:
        return False


def row(what: str, reach: str, times: list[float]) -> Row:
    """Return the median, and the longest."""
    value = f"{statistics.median(times):.2f} s, at most {max(times):.2f} s"
    return Row(f"{what} saved, until it is seen", value, reach, f"`make watch`, {len(times)} times")
