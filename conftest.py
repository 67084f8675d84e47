"""What holds for all tests: hypothesis without a clock, and notebooks compared by their text."""

import os

from hypothesis import settings
from nbval.plugin import IPyNbFile

# Tests run side by side, and so do the notebooks' kernels: a thread each.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

# A slow machine is no failure.
settings.register_profile("book", deadline=None)
settings.register_profile("fast", deadline=None, max_examples=20)
settings.load_profile("book")

# Of a cell's outputs the text is compared; pictures and widgets are looked at in a browser.
NOT_STORED = ("text/html", "text/latex", "text/markdown", "image/svg+xml", "application/javascript")


def pytest_collectstart(collector):
    """Let nbval compare text only."""
    if isinstance(collector, IPyNbFile):
        collector.skip_compare = (*collector.skip_compare, *NOT_STORED)
