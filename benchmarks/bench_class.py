"""`book/my-class`: thirty files of work, two of them with answers that never end."""

import time
from collections.abc import Iterator

from benchmarks.browser import browser, served
from benchmarks.row import Row
from tests.browser.test_my_class import ADDRESS, choose
from tests.classes import honest, thirty


def measure() -> Iterator[Row]:
    """Judge one file, so that Python is there, and then thirty."""
    with served() as server, browser() as running:
        page = running.new_page()
        page.goto(f"{server.address}{ADDRESS}")
        choose(page, [honest(0)])
        page.get_by_role("button", name="Start again").click()
        start = time.monotonic()
        choose(page, thirty())
        took = time.monotonic() - start
    yield Row("my class: thirty files", f"{took:.1f} s", "≤ 10 s", "attackers among them")
