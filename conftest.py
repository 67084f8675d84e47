"""What holds for all tests: hypothesis, notebooks compared by their text, what runs together."""

import os

import pytest
from hypothesis import settings
from nbval.plugin import IPyNbFile

# Tests run side by side, and so do the notebooks' kernels: a thread each.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

# A slow machine is no failure, and the same tree gives the same verdict. `nightly` looks elsewhere.
settings.register_profile("book", deadline=None, derandomize=True)
settings.register_profile("fast", settings.get_profile("book"), max_examples=20)
settings.register_profile("nightly", deadline=None, derandomize=False, max_examples=1000)
settings.load_profile("book")

# Of a cell's outputs the text is compared; pictures and widgets are looked at in a browser.
NOT_STORED = ("text/html", "text/latex", "text/markdown", "image/svg+xml", "application/javascript")


def pytest_collectstart(collector):
    """Let nbval compare text only."""
    if isinstance(collector, IPyNbFile):
        collector.skip_compare = (*collector.skip_compare, *NOT_STORED)


def pytest_collection_modifyitems(items):
    """Run together, and in one process, what shares a file's fixtures, a kernel or an open page."""
    groups = {}
    for item in items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        shared = params.get("document") or params.get("notebook")
        in_browser = item.path.parent.name == "browser"
        group = f"{item.path.parent.name}/{shared if shared and in_browser else item.path.name}"
        item.add_marker(pytest.mark.xdist_group(group))
        groups.setdefault(group, []).append(item)
    items[:] = [item for group in groups.values() for item in group]
