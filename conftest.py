"""What holds for all tests: hypothesis, notebooks compared by their text, what runs together."""

import os
import re
from collections import Counter

from hypothesis import settings
from nbval.plugin import IPyNbFile
from xdist.scheduler import LoadScopeScheduling

# Tests run side by side, and so do the notebooks' kernels: a thread each.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

# A slow machine is no failure, and the same tree gives the same verdict. `nightly` looks elsewhere,
# and at many more.
settings.register_profile("book", deadline=None, derandomize=True, max_examples=40)
settings.register_profile("fast", settings.get_profile("book"), max_examples=20)
settings.register_profile("nightly", deadline=None, derandomize=False, max_examples=1000)
settings.load_profile("book")

# Of a cell's outputs the text is compared; pictures and widgets are looked at in a browser.
NOT_STORED = (
    "text/html",
    "text/latex",
    "text/markdown",
    "image/png",
    "image/svg+xml",
    "application/javascript",
)


def pytest_collectstart(collector):
    """Let nbval compare text only."""
    if isinstance(collector, IPyNbFile):
        collector.skip_compare = (*collector.skip_compare, *NOT_STORED)


def group_of(nodeid):
    """Return what shares a file's fixtures, a kernel or an open page, and so a process.

    >>> group_of("tests/browser/test_pages.py::test_axe_finds_nothing[book/bias]")
    'book/bias'
    >>> group_of("tests/jupyterlab/test_copies.py::test_once_run_it_is_live[Notebook-bias]")
    'Notebook'
    >>> group_of("tests/jupyterlab/test_guesses.py::test_a_guess_is_kept")
    'JupyterLab'
    >>> group_of("tests/engines/test_laws.py::test_python_runs_in_a_cell[webkit]")
    'webkit'
    >>> group_of("book/bias.ipynb::Cell 3")
    'book/bias.ipynb'
    """
    file, _, test = nodeid.partition("::")
    place = re.search(r"\[(book/[\w/-]+(?=\])|JupyterLab|Notebook|firefox|webkit)", test)
    if place and file.startswith(("tests/browser/", "tests/engines/", "tests/jupyterlab/")):
        return place[1]
    if file.startswith("tests/jupyterlab/") and not file.endswith("test_nbval.py"):
        return "JupyterLab"
    return nodeid if file.endswith("test_python_same_output.py") else file


class Groups(LoadScopeScheduling):
    """Hand out whole groups. xdist's own groups do not reach it under this pytest."""

    def _split_scope(self, nodeid):
        return group_of(nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Spread the groups over the processes, in the order in which they are named."""
    return Groups(config, log)


def pytest_collection_modifyitems(items):
    """Run what belongs together one after the other, in one process too."""
    groups = {}
    for item in items:
        groups.setdefault(group_of(item.nodeid), []).append(item)
    items[:] = [item for group in groups.values() for item in group]


def pytest_terminal_summary(terminalreporter):
    """Say why tests were left out: a line for each reason, however many they are."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    for reason, number in reasons.items():
        terminalreporter.write_line(f"{number} tests left out. {reason.removeprefix('Skipped: ')}")
