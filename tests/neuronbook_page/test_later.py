"""A module whose file does not come is told in words, and can be asked for again."""

import asyncio
import sys

from neuronbook_page import later
from neuronbook_page.runner import Runner


def lost(_package):
    raise RuntimeError("Error: far-1.0.whl did not arrive (status 403)\n    at now (worker.js:1)")


async def told(source):
    messages = []
    assert not await Runner(messages.append).run(source, 1)
    return next(each for each in messages if each["kind"] == "error")


def test_a_lost_file_is_told_without_a_traceback(monkeypatch):
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    later.install({"far_module": "far"}, lost)
    error = asyncio.run(told("def use():\n    import far_module\n\nuse()"))
    reason = "far_module could not be loaded: far-1.0.whl did not arrive (status 403)"
    assert error["text"].startswith(f"ImportError: {reason}\n")
    assert "press Run again" in error["text"]
    assert "Traceback" not in error["text"] and "File" not in error["text"]
    assert "worker.js" not in error["text"]
