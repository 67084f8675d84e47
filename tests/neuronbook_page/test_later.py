"""A module whose file does not come is told in words, and can be asked for again."""

import asyncio
import importlib
import py_compile
import sys

import pytest

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


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of which a part has come; the rest comes when it is asked for."""
    home = tmp_path / "site-packages"
    (home / "part_way").mkdir(parents=True)
    (home / "part_way/__init__.py").touch()
    (home / "part_way/data.txt").touch()
    asked = []

    def supply(name):
        asked.append(name)
        (home / "part_way/rest.py").write_text("there = True")
        (home / "part_way/data.txt").write_text("full")
        return len(asked) == 1

    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    monkeypatch.syspath_prepend(home)
    later.install({"part_way": "part-way"}, supply)
    later.came([str(home / "part_way/data.txt")])
    return home / "part_way", asked


def test_the_rest_of_a_package_comes_with_an_import(package):
    _, asked = package
    assert importlib.import_module("part_way.rest").there
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("part_way.nowhere")
    assert asked == ["part-way", "part-way"]
    later.came(absent=["part_way.absent"])
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("part_way.absent")
    assert len(asked) == 2


def test_the_rest_of_a_package_comes_before_one_of_its_files_is_opened(package):
    folder, asked = package
    assert (folder / "data.txt").read_text() == "full"
    assert (folder / "data.txt").read_text() == "full"
    assert asked == ["part-way"]


def test_modules_of_the_library_that_came_ahead_are_taken_from_there(tmp_path, monkeypatch):
    home = tmp_path / later.AHEAD
    for file, code in (("colorsys", "AHEAD = 1"), ("wsgiref/__init__", "AHEAD = 2")):
        (home / file).parent.mkdir(parents=True, exist_ok=True)
        (home / f"{file}.py").write_text(code)
        py_compile.compile(str(home / f"{file}.py"), str(home / f"{file}.pyc"))
    monkeypatch.setattr(later, "__file__", str(tmp_path / "neuronbook_page/later.py"))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(sys, "path", ["library.zip", *sys.path])
    for name in ("colorsys", "wsgiref"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    later.install({}, lost)
    later.came()
    later.came()
    assert importlib.import_module("colorsys").AHEAD == 1
    package = importlib.import_module("wsgiref")
    assert package.AHEAD == 2 and list(package.__path__) == ["library.zip/wsgiref"]
    assert sum(isinstance(finder, later._Ahead) for finder in sys.meta_path) == 1
