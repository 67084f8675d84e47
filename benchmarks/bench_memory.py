"""What stays in memory after two minutes of play, twenty navigations, fifty runs of a cell.

Each is done for a while first, so that what is made once is there. Then it goes on, and what has
grown since is what is lost. Garbage is collected before each look, and the engine's code is not
counted: it compiles more of a program the longer that runs.
"""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from playwright.sync_api import CDPSession, Page

from benchmarks.bench_python import RUN
from benchmarks.browser import A_READER, CHAPTER, browser, served
from benchmarks.row import Row

PLAYED = "book/gradient-descent"  # the chapter with most players
OTHER = "book/bias"
PLAY, NAVIGATIONS, RUNS = 120, 20, 50
FIRST = 10
"""Seconds, navigations and runs that are not counted."""
# Every player of the page plays, those that have come to their end from the beginning.
PLAY_ALL = """() => {
  for (const button of document.querySelectorAll(".nb-player button:first-child"))
    if (button.textContent === "Play") button.click();
}"""
REPLACED = """() => [...document.querySelectorAll("[data-cell]")]
  .find((cell) => cell.querySelector(".cell_output figure.nb-widget"))?.dataset.cell"""


class Kept(NamedTuple):
    """What a page holds on to."""

    kilobytes: float
    nodes: int
    listeners: int

    def since(self, before: "Kept", times: int) -> str:
        """Return what has come in between, and the number of times it had to come."""
        more = [now - then for now, then in zip(self, before, strict=True)]
        return f"{more[0]:+.0f} kB, {more[1]:+d} nodes, {more[2]:+d} listeners in {times}"


def measure() -> Iterator[Row]:
    """Play, go back and forth, and run a cell."""
    for what, measured in (
        ("seconds of play", _played),
        ("navigations", _navigated),
        ("runs of a cell that shows a figure", _run),
    ):
        with served() as server, browser() as chromium:
            page = chromium.new_page(bypass_csp=True)
            yield Row(f"memory, {what}", measured(page, server.address), "no growth", "after GC")


def _kept(session: CDPSession) -> Kept:
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    counters = session.send("Memory.getDOMCounters")
    return Kept(_reachable(session) / 1e3, counters["nodes"], counters["jsEventListeners"])


def _reachable(session: CDPSession) -> int:
    """Return the bytes of all that a page can reach, without code."""
    parts: list[str] = []

    def take(event: dict[str, str]) -> None:
        parts.append(event["chunk"])

    session.on("HeapProfiler.addHeapSnapshotChunk", take)
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.remove_listener("HeapProfiler.addHeapSnapshotChunk", take)
    heap = json.loads("".join(parts))
    about = heap["snapshot"]["meta"]
    fields = about["node_fields"]
    kind, size = fields.index("type"), fields.index("self_size")
    code = about["node_types"][kind].index("code")
    nodes = zip(*[iter(heap["nodes"])] * len(fields), strict=True)
    return sum(node[size] for node in nodes if node[kind] != code)


def _grown(page: Page, do: Callable[[], None], times: int) -> str:
    session = page.context.new_cdp_session(page)
    for _ in range(FIRST):
        do()
    before = _kept(session)
    for _ in range(times):
        do()
    return _kept(session).since(before, times)


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.mouse.move(*A_READER)
    page.wait_for_load_state("networkidle")


def _played(page: Page, address: str) -> str:
    _open(page, f"{address}{PLAYED}.html")

    def second() -> None:
        page.evaluate(PLAY_ALL)
        page.wait_for_timeout(1000)

    return _grown(page, second, PLAY)


def _navigated(page: Page, address: str) -> str:
    def there_and_back() -> None:
        for document in (OTHER, PLAYED):
            _open(page, f"{address}{document}.html")

    return _grown(page, there_and_back, NAVIGATIONS // 2)


def _run(page: Page, address: str) -> str:
    _open(page, f"{address}{CHAPTER}.html")
    cell = int(page.evaluate(REPLACED))
    return _grown(page, lambda: page.evaluate(RUN, cell), RUNS)
