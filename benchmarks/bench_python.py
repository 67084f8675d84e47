"""Python in the page, beside stock Pyodide in a bare worker and a bare editor (`floors.py`).

The book and the floor take turns, each time in a new browser context with an empty cache, and the
ratio of the medians is what travels from machine to machine. Before each start the machine rests.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from benchmarks.bench_response import AFTER_A_FRAME, PROBE, SLOWED
from benchmarks.browser import CHAPTER, browser, served
from benchmarks.floors import floors
from benchmarks.row import Row
from tests.cells import Cells
from tools.serve import Server

ROUNDS = 20  # presses, once all is loaded
STARTS = 5  # of the book and of the floor, in turns
REST = 0.5  # seconds
MIDDLE = ("book/bias", 14)  # its last cell before the first that draws
NUMPY = "import numpy as np\nstr(np.arange(3))"
FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
STOCK_FIGURE = """import io, matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt
plt.plot([1, 2])
out = io.StringIO()
plt.savefig(out, format="svg")
out.getvalue()"""
TYPED = "for i in range(3):\nprint(i, 'a text')\n" * 3
STOCK = "([packages, code]) => window.start(packages, code)"

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

# Keep a text for the page's first cell, as a reader's edit is kept.
KEEP = """(text) => {
  const code = document.querySelector('[data-cell="1"] pre').textContent.replace(/\\n$/, "");
  let key = 0x811c9dc5;
  for (let i = 0; i < code.length; i += 1) key = Math.imul(key ^ code.charCodeAt(i), 0x01000193);
  const name = `nb:edits:${document.querySelector("[data-python]").dataset.page}`;
  localStorage.setItem(name, JSON.stringify({ [(key >>> 0).toString(36)]: text }));
}"""


def measure() -> Iterator[Row]:
    """Start Python, then use it; each beside its floor."""
    with served() as server, floors() as bare, browser() as chromium:
        yield from _starts(chromium, server, bare)
        yield from _once_loaded(chromium, server)
        yield from _typing(chromium, server, bare)


# ---- starts --------------------------------------------------------------------------------------


def _starts(chromium: Browser, server: Server, bare: Server) -> Iterator[Row]:
    times: dict[str, list[float]] = {}
    for _ in range(STARTS):
        for name, milliseconds in _round(chromium, server.address, bare.address):
            times.setdefault(name, []).append(milliseconds)
    typical = {name: statistics.median(found) / 1e3 for name, found in times.items()}
    for name, floor, reach in (
        ("Run → first NumPy output, cold", "stock", 0.5),
        ("  … in the middle of a chapter", "stock", 0.5),
        ("  … on a second visit", "stock", 0.35),
        ("Run → first figure by matplotlib, cold", "stock figure", 0.6),
    ):
        yield Row(
            name,
            f"{typical[name] / typical[floor]:.2f} × stock",
            f"≤ {reach} × stock",
            f"{typical[name]:.2f} s; a bare worker, cold: {typical[floor]:.2f} s",
        )
    again = typical["stock again"]
    yield Row("  the bare worker on a second visit", f"{again:.2f} s", "", "for comparison")


def _round(chromium: Browser, book: str, bare: str) -> Iterator[tuple[str, float]]:
    """Start each once, the book and the floor in turns."""
    chapter, (middle, number) = f"{book}{CHAPTER}.html", MIDDLE
    with _visits(chromium) as visit:
        yield "Run → first NumPy output, cold", _run(visit(chapter), 2)
        yield "  … on a second visit", _run(visit(chapter), 2)
    with _visits(chromium) as visit:
        yield "stock", _stock(visit(f"{bare}stock.html"), ["numpy"], NUMPY)
        yield "stock again", _stock(visit(f"{bare}stock.html"), ["numpy"], NUMPY)
    with _visits(chromium) as visit:
        yield "  … in the middle of a chapter", _run(visit(f"{book}{middle}.html"), number)
    with _visits(chromium) as visit:
        page = visit(chapter)
        page.evaluate(KEEP, FIGURE)
        page.reload(wait_until="networkidle")
        yield "Run → first figure by matplotlib, cold", _run(page, 1)
    with _visits(chromium) as visit:
        page = visit(f"{bare}stock.html")
        yield "stock figure", _stock(page, ["numpy", "matplotlib"], STOCK_FIGURE)


@contextmanager
def _visits(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """Open pages of one reader, one after the other."""
    context = chromium.new_context(bypass_csp=True)

    def visit(address: str) -> Page:
        for page in context.pages:
            page.close()
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        return page

    yield visit
    context.close()


def _run(page: Page, number: int) -> float:
    time.sleep(REST)
    return page.evaluate(RUN, number)


def _stock(page: Page, packages: list[str], code: str) -> float:
    time.sleep(REST)
    return page.evaluate(STOCK, [packages, code])


# ---- once it is loaded ---------------------------------------------------------------------------


def _once_loaded(chromium: Browser, server: Server) -> Iterator[Row]:
    with _visits(chromium) as visit:
        server.sent.clear()
        page = visit(f"{server.address}{CHAPTER}.html")
        before = _megabytes(server)
        page.evaluate(RUN, 2)
        numpy = _megabytes(server)
        trips = [page.evaluate(RUN, 2) for _ in range(ROUNDS)]
        _draw(page)
        matplotlib = _megabytes(server)
        stop = _stop(page)
    yield Row("  transferred for NumPy", f"{numpy:.2f} MB", "≤ 12 MB", "this chapter's imports")
    yield Row("  … with matplotlib", f"{matplotlib:.2f} MB", "≤ 20 MB", "a figure drawn")
    yield Row("  bytes of it before the first Run", f"{before * 1e6:.0f}", "0")
    trip = f"{statistics.median(trips):.1f} ms"
    yield Row("cell round trip once warm", trip, "≤ 10 ms", f"median of {ROUNDS}")
    yield Row("Stop → an endless loop has ended", f"{stop:.0f} ms", "≤ 1000 ms")


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


def _megabytes(server: Server) -> float:
    return sum(size for path, size in server.sent if "/_static/python/" in path) / 1e6


# ---- typing --------------------------------------------------------------------------------------


def _typing(chromium: Browser, server: Server, bare: Server) -> Iterator[Row]:
    """Type into a cell's editor, and into an editor of the same library with nothing added."""
    with _visits(chromium) as visit:
        floor = _typed(visit(f"{bare.address}editor.html"), ".cm-content")
    with _visits(chromium) as visit:
        page = visit(f"{server.address}{CHAPTER}.html")
        cells = Cells(page)
        cells.write(cells[1], "")
        cells.run(cells[1], "")  # Python has come, and does not start while keys are pressed
        book = _typed(page, "[data-cell='2'] .cm-content")
    yield Row(
        "key press in a cell's editor",
        f"{book / floor:.2f} × bare",
        "≤ 1.5 × bare",
        f"{book:.1f} ms of work, slowed {SLOWED} ×; a bare editor {floor:.1f}; median",
    )


def _typed(page: Page, editor: str) -> float:
    """Return the milliseconds of work for a key that writes, with the processor slowed."""
    page.locator(editor).click()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.evaluate(PROBE)
    for letter in TYPED:
        page.evaluate(AFTER_A_FRAME)
        page.keyboard.press("Enter" if letter == "\n" else letter)
    page.evaluate(AFTER_A_FRAME)
    return statistics.median(work for _, work in page.evaluate("() => window.nbTimes"))
