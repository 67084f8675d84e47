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
from contextlib import nullcontext
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from tools.mutants.mutate import Mutant

MEMORY = 4 << 30  # bytes for one mutant

# Plain asserts: pytest rewrites the files that it is given, and would load them past the `Finder`.
OPTIONS = (
    *("-q", "-x", "--assert=plain", "--doctest-modules", "--hypothesis-profile=mutants"),
    *("--import-mode=importlib", "-p", "no:cacheprovider"),
)

# The same examples each time; once a fault has shown, nobody asks for its smallest example.
settings.register_profile(
    "mutants",
    deadline=None,
    max_examples=20,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)


class Finder:
    """Give one module the faulty source; stands before all other finders."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Know where the mutant's module is, and no other."""
        if name != self.mutant.module:
            return None
        file = str(self.mutant.path)
        loader = SourceFileLoader(name, file)
        loader.get_code = lambda _: compile(self.mutant.source, file, "exec", dont_inherit=True)
        return spec_from_file_location(name, file, loader=loader)


class _Clock:
    """End the process when one test computes for too long; waiting for a processor is free."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds)


def warm(tests: list[Path], forget: tuple[Path, ...]) -> None:
    """Load all that the tests import, and forget what lies in these folders."""
    with _Silence():
        pytest.main([*OPTIONS, "--collect-only", *map(str, tests)])
    folders = tuple(f"{folder.resolve()}{os.sep}" for folder in forget)
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(folders):
            del sys.modules[name]


def passes(stages: list[list[Path]], seconds: float) -> bool:
    """Tell whether the tests pass on the code as it is; what pytest prints is shown."""
    return os.waitpid(fork(first_failure, None, stages, seconds, quiet=False), 0)[1] == 0


def each(jobs: list[tuple[Mutant, tuple]], processes: int) -> Iterator[tuple[Mutant, str, float]]:
    """Try the mutants side by side; yield each with the verdict and the seconds it took."""
    waiting, running = jobs[::-1], {}
    while waiting or running:
        while waiting and len(running) < processes:
            mutant, arguments = waiting.pop()
            running[fork(first_failure, *arguments)] = mutant, time.monotonic()
        pid, status = os.wait()
        mutant, start = running.pop(pid)
        yield mutant, verdict(status), time.monotonic() - start


def fork(work: Callable[..., int], *arguments: Any, quiet: bool = True) -> int:
    """Do the work in a copy of this process, which ends with its result; return the copy's id."""
    pid = os.fork()
    if pid:
        return pid
    code = 1  # what is raised outside a test ends the process as a failed test does
    try:
        with _Silence() if quiet else nullcontext():
            code = work(*arguments)
    finally:
        os._exit(code)


def first_failure(finder: Finder | None, stages: list[list[Path]], seconds: float) -> int:
    """Run the tests, stage by stage, until one fails; return pytest's exit code, 0 if none does."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    if finder:
        sys.meta_path.insert(0, finder)
    for files in filter(None, stages):
        code = pytest.main([*OPTIONS, *map(str, files)], plugins=[_Clock(seconds)])
        if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return code
    return 0


def verdict(status: int) -> str:
    """Tell how a mutant's process ended."""
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGVTALRM:
        return "timed out"
    return "killed" if status else "survived"


class _Silence:
    """Send what is printed, by C code as well, into a file that is thrown away."""

    def __enter__(self) -> None:
        sys.stdout.flush()
        self._kept = os.dup(1), os.dup(2)
        self._file = tempfile.TemporaryFile()
        for place in (1, 2):
            os.dup2(self._file.fileno(), place)

    def __exit__(self, *error: object) -> None:
        sys.stdout.flush()
        for place, kept in zip((1, 2), self._kept, strict=True):
            os.dup2(kept, place)
            os.close(kept)
        self._file.close()
