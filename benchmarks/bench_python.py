"""Python in the page: from the click on Run to the first output, bytes, and later round trips."""

import statistics
from collections.abc import Iterator

from playwright.sync_api import Page

from benchmarks.browser import CHAPTER, browser, served
from benchmarks.row import Row
from tests.cells import Cells

ROUNDS = 20

# Press a cell's Run; the milliseconds until it is done.
RUN = """(number) => new Promise((resolve, reject) => {
  const cell = document.querySelector(`[data-cell="${number}"]`);
  const start = performance.now();
  const look = () => {
    if (cell.dataset.state === "error") reject(new Error(cell.innerText));
    if (cell.dataset.state !== "done" || !pressed) return;
    observer.disconnect();
    resolve(performance.now() - start);
  };
  const observer = new MutationObserver(look);
  observer.observe(cell, { attributes: true, attributeFilter: ["data-state"] });
  let pressed = false;
  cell.querySelector("[data-run]").click();
  pressed = true;
})"""

# Press the Stop of a cell that runs without an end; the milliseconds until it has ended.
STOP = """(number) => new Promise((resolve) => {
  const cell = document.querySelector(`[data-cell="${number}"]`);
  const start = performance.now();
  new MutationObserver(() => {
    if (cell.dataset.state === "error") resolve(performance.now() - start);
  }).observe(cell, { attributes: true, attributeFilter: ["data-state"] });
  [...cell.querySelectorAll("button")].find((each) => each.textContent === "Stop").click();
})"""


def measure() -> Iterator[Row]:
    """Run the chapter's first cells with an empty and with a full cache."""
    with served() as server, browser() as chromium:
        context = chromium.new_context(bypass_csp=True)
        page = _open(context, server.address)
        before = _megabytes(server)
        cold = page.evaluate(RUN, 2)
        numpy = _megabytes(server)
        trips = [page.evaluate(RUN, 2) for _ in range(ROUNDS)]
        _draw(page)
        matplotlib = _megabytes(server)
        stop = _stop(page)
        page.close()
        warm = _open(context, server.address).evaluate(RUN, 2)
    yield Row("Run → first NumPy output, cold", f"{cold / 1e3:.2f} s", "≤ 6 s", "localhost")
    yield Row("Run → first NumPy output, warm", f"{warm / 1e3:.2f} s", "≤ 3 s", "cached files")
    yield Row("  transferred for NumPy", f"{numpy:.2f} MB", "≤ 9.6 MB", "this chapter's imports")
    yield Row("  … with matplotlib", f"{matplotlib:.2f} MB", "≤ 20 MB", "a figure drawn")
    yield Row("  bytes of it before the first Run", f"{before * 1e6:.0f}", "0")
    yield Row(
        "cell round trip once warm",
        f"{statistics.median(trips):.1f} ms",
        "≤ 10 ms",
        f"median of {ROUNDS}",
    )
    yield Row("Stop → an endless loop has ended", f"{stop:.0f} ms", "≤ 1000 ms")


def _open(context, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}{CHAPTER}.html", wait_until="networkidle")
    return page


def _draw(page: Page) -> None:
    """Run all cells: the chapter's figures need matplotlib."""
    page.get_by_role("button", name="Run all", exact=True).click()
    page.wait_for_function(
        "[...document.querySelectorAll('[data-cell]')].every((c) => c.dataset.state === 'done')",
        timeout=120_000,
    )


def _stop(page: Page) -> float:
    cells = Cells(page)
    cells.write(cells[0], "print('in the loop')\nwhile True:\n    pass")
    cells.press(cells[0], "Run")
    cells[0].locator("[data-output]").get_by_text("in the loop").wait_for()
    return page.evaluate(STOP, 1)


def _megabytes(server) -> float:
    return sum(size for path, size in server.sent if "/_static/python/" in path) / 1e6
