"""Cells that run outside of the page, and what they send."""

import asyncio
import builtins
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from neuronbook_page import runner

STAND_INS = ("IPython", "IPython.core", "IPython.core.display", "IPython.display")


@pytest.fixture(autouse=True)
def own_main():
    """Put back what `__main__` has: a runner's cells take its place."""
    main = sys.modules["__main__"].__dict__
    kept = dict(main)
    yield
    main.clear()
    main.update(kept)


@pytest.fixture
def run():
    """Run cells in one namespace; return the messages of each."""
    names = ("input", "breakpoint", "exit", "quit")
    kept = {name: getattr(builtins, name) for name in names}
    modules = dict(sys.modules)
    for name in STAND_INS:
        sys.modules.pop(name, None)
    sent: list[dict] = []
    python = runner.Runner(sent.append)

    def run_cell(source, number=1):
        sent.clear()
        # In a thread of its own: a browser of other tests may have an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            ok = thread.submit(asyncio.run, python.run(source, number)).result()
        return ok, list(sent)

    yield run_cell
    for name, value in kept.items():
        setattr(builtins, name, value)
    del builtins.display
    for name in STAND_INS:
        sys.modules.pop(name)
    sys.modules |= {name: module for name, module in modules.items() if name.startswith("IPython")}


def plain(messages):
    return [message["data"]["text/plain"] for message in messages if message["kind"] == "output"]
