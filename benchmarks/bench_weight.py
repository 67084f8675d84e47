"""What a chapter's page transfers, compressed, as a first-time reader's browser asks for it.

Once as it opens, before its reader does anything, and once read to its end.
"""

from collections.abc import Iterator

from benchmarks.browser import CHAPTER, browser, built_chapters, served
from benchmarks.row import Row
from tools.serve import Server


def measure() -> Iterator[Row]:
    """Load each chapter with an empty cache, scroll to its end, and add up what was sent."""
    opened, read = {}, {}
    with served() as server, browser() as chromium:
        for document in built_chapters():
            server.sent.clear()
            page = chromium.new_page()
            page.goto(f"{server.address}{document}.html", wait_until="networkidle")
            opened[document] = _sent(server)
            page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
            page.wait_for_load_state("networkidle")
            read[document] = _sent(server)
            page.close()
    yield from _rows("gzipped transfer before interaction", opened, "≤ 150 KiB")
    yield from _rows("gzipped transfer", read, "≤ 200 KiB")


def _sent(server: Server) -> tuple[int, int]:
    return sum(size for _, size in server.sent), len(server.sent)


def _rows(what: str, sizes: dict[str, tuple[int, int]], reach: str) -> Iterator[Row]:
    bytes_, requests = sizes[CHAPTER]
    yield Row(
        f"{what}, artificial-neuron",
        f"{bytes_ / 1024:.0f} KiB in {requests} requests",
        reach,
        "bodies sent, gzip level 6, empty cache",
    )
    heaviest = max(sizes, key=sizes.get)
    yield Row(
        f"{what}, heaviest chapter",
        f"{sizes[heaviest][0] / 1024:.0f} KiB ({heaviest.removeprefix('book/')})",
        reach,
        "",
    )
