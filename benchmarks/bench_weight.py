"""What a chapter's page transfers, compressed, as a first-time reader's browser asks for it."""

from collections.abc import Iterator

from benchmarks.browser import CHAPTER, browser, built_chapters, served
from benchmarks.row import Row


def measure() -> Iterator[Row]:
    """Load each chapter with an empty cache, scroll to its end, and add up what was sent."""
    sizes = {}
    with served() as server, browser() as chromium:
        for document in built_chapters():
            server.sent.clear()
            page = chromium.new_page()
            page.goto(f"{server.address}{document}.html", wait_until="networkidle")
            page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
            page.wait_for_load_state("networkidle")
            sizes[document] = (sum(size for _, size in server.sent), len(server.sent))
            page.close()
    bytes_, requests = sizes[CHAPTER]
    yield Row(
        "gzipped transfer, artificial-neuron",
        f"{bytes_ / 1024:.0f} KiB in {requests} requests",
        "≤ 200 KiB",
        "bodies sent, gzip level 6, empty cache",
    )
    heaviest = max(sizes, key=sizes.get)
    yield Row(
        "gzipped transfer, heaviest chapter",
        f"{sizes[heaviest][0] / 1024:.0f} KiB ({heaviest.removeprefix('book/')})",
        "≤ 200 KiB",
        "",
    )
