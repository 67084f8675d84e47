"""How long a clean build of the site takes, after installation."""

import time
from collections.abc import Iterator

from benchmarks.row import Row
from tools.build import build


def measure() -> Iterator[Row]:
    """Build the site from nothing."""
    start = time.monotonic()
    if build(quiet=True):
        raise RuntimeError("the site was not built")
    yield Row(
        "clean build of the site",
        f"{time.monotonic() - start:.1f} s",
        "≤ 60 s",
        "make site",
    )
