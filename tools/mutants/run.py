"""Try mutants: each in a process of its own, forked from one that has the libraries loaded.

Starting Python with NumPy, SciPy, scikit-learn and pytest takes longer than most tests do.
"""

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest

SECONDS = 20  # of computing for one test; the longest takes 3
MEMORY = 4 << 30  # bytes for one mutant

OPTIONS = [
    *("-q", "-x", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "--doctest-modules"),
    "--hypothesis-profile=mutants",
]


class Finder:
    """Give one module another source; placed before all other finders."""

    def __init__(self, module: str, path: Path, source: str) -> None:
        self.module, self.path, self.source = module, path, source

    def find_spec(self, name, path=None, target=None):
        if name != self.module:
            return None
        loader = SourceFileLoader(name, str(self.path))
        loader.get_code = lambda _: compile(self.source, str(self.path), "exec", dont_inherit=True)
        return spec_from_file_location(name, self.path, loader=loader)


class _Clock:
    """End the process when one test computes for too long; waiting for a processor is free."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self):
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)


def warm(packages: tuple[str, ...], tests: list[Path]) -> None:
    """Load all that the tests import, and forget the packages that have mutants."""
    with _silence():
        pytest.main([*OPTIONS, "--collect-only", *map(str, tests)])
    for name in [name for name in sys.modules if name.split(".")[0] in packages]:
        del sys.modules[name]


def verdict(status: int) -> str:
    """Tell how a mutant's process ended."""
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGVTALRM:
        return "timed out"
    return "killed" if status else "survived"


def each(jobs: list, work: Callable, processes: int) -> Iterator[tuple]:
    """Do `work(job)` in forked processes; yield (job, verdict, seconds) as they end."""
    waiting, running = list(reversed(jobs)), {}
    while waiting or running:
        while waiting and len(running) < processes:
            job = waiting.pop()
            running[_fork(work, job)] = job, time.monotonic()
        pid, status = os.wait()
        job, start = running.pop(pid)
        yield job, verdict(status), time.monotonic() - start


def _fork(work: Callable, job) -> int:
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        with _silence():
            code = work(job)
    except BaseException:  # what is raised outside a test ends the process as a failed test does
        code = 1
    os._exit(code)


def try_tests(finder: Finder | None, stages: list[list[Path]]) -> int:
    """Run the tests, stage by stage, until one fails; return pytest's exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    if finder:
        sys.meta_path.insert(0, finder)
    for files in filter(None, stages):
        code = pytest.main([*OPTIONS, *map(str, files)], plugins=[_Clock()])
        if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return code
    return 0


class _silence:
    """Send what is printed, by C code as well, into a file that is thrown away."""

    def __enter__(self):
        sys.stdout.flush()
        self._kept = os.dup(1), os.dup(2)
        self._file = tempfile.TemporaryFile()
        for place in (1, 2):
            os.dup2(self._file.fileno(), place)

    def __exit__(self, *error):
        sys.stdout.flush()
        for place, kept in zip((1, 2), self._kept, strict=True):
            os.dup2(kept, place)
            os.close(kept)
        self._file.close()
