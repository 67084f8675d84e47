"""Packages that come only when something imports them: Matplotlib is larger than all the rest.

`needs.py` fetches what a cell visibly imports before it runs, with a progress bar. This module is
the net below: an import anywhere, however deep, fetches its package while Python waits.
"""

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib.abc import MetaPathFinder
from importlib.machinery import FileFinder, ModuleSpec, PathFinder, SourcelessFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from . import errors, figures

__all__ = ["AHEAD", "came", "install"]

AHEAD = "neuronbook_page/ahead"
"""Where modules of the standard library lie that come ahead of its archive."""
_PACKAGE = "__init__"
_MODULE = re.compile(r"^.*/site-packages/")


class _Carried(MetaPathFinder):
    """Ask for the package of a module that nothing else finds."""

    def __init__(self, carriers: Mapping[str, str], supply: Callable[[str], bool]) -> None:
        self._carriers = carriers
        self._supply = supply
        self.absent: set[str] = set()  # modules that no package has, though others ask for them
        self._empty: dict[str, str] = {}  # files that are empty as yet, with their package

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return where the module is, once its package has come, or the rest of its package."""
        package = self._carriers.get(name.partition(".")[0])
        if name in self.absent:
            return None
        spec = None
        while spec is None and package is not None and self._came(package, name):
            _look_again()
            spec = PathFinder.find_spec(name, path)
        return spec

    def fill_when_opened(self, paths: Iterable[str]) -> None:
        """Fetch the package of one of these files before it is opened: as yet they are empty."""
        for path in paths:
            self._empty[path] = self._carriers[_MODULE.sub("", path).partition("/")[0]]
        sys.addaudithook(self._fill)

    def _fill(self, event: str, about: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(about[0], str) and about[0] in self._empty:
            self._came(self._empty[about[0]], about[0].rpartition("/")[2])

    def _came(self, package: str, name: str) -> bool:
        """Fetch the package, or first what most cells need of it; tell whether something came."""
        empty, self._empty = self._empty, {}  # to be written, they are opened
        try:
            return self._supply(package)
        except Exception as error:
            self._empty |= empty
            reason = str(error).strip().splitlines()[0].removeprefix("Error: ")
            raise errors.Lost(f"{name} could not be loaded: {reason}", name=name) from None


class _Ahead(MetaPathFinder):
    """Find modules of the standard library that have come ahead of its archive."""

    def __init__(self, home: Path) -> None:
        self._files = {_name(path.relative_to(home)): path for path in home.rglob("*.pyc")}
        self._archive = next((path for path in sys.path if path.endswith(".zip")), "")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return where the module's code is; all else of its package is in the archive."""
        file = self._files.get(name)
        if file is None:
            return None
        rest = [f"{self._archive}/{name.replace('.', '/')}"] if file.stem == _PACKAGE else None
        loader = SourcelessFileLoader(name, str(file))
        return importlib.util.spec_from_file_location(
            name, file, loader=loader, submodule_search_locations=rest
        )


def _name(path: Path) -> str:
    """Return the name of the module in a file.

    >>> _name(Path("json/__init__.pyc")), _name(Path("json/tool.pyc"))
    ('json', 'json.tool')
    """
    return ".".join(part for part in path.with_suffix("").parts if part != _PACKAGE)


class _Settled(MetaPathFinder):
    """Give Matplotlib the book's style and the page's `show` when it is first imported."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return Matplotlib's spec with a loader that settles it afterwards."""
        if name != "matplotlib":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def execute_and_settle(module: ModuleType) -> None:
                execute(module)
                module.rcParams.update(importlib.import_module("neuronbook.figures.plots").style)
                figures.take_over(module)

            spec.loader.exec_module = execute_and_settle
        return spec


def came(empty: Iterable[str] = (), absent: Iterable[str] = ()) -> None:
    """Let imports see files that have come.

    Parameters
    ----------
    empty : iterable of str
        Their paths, of those whose package comes when they are opened.
    absent : iterable of str
        Modules that need not be looked for.
    """
    _look_again()
    ahead = Path(__file__).parents[1] / AHEAD
    if ahead.exists() and not any(isinstance(finder, _Ahead) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Ahead(ahead))
    carried = next(finder for finder in sys.meta_path if isinstance(finder, _Carried))
    carried.absent |= set(absent)
    carried.fill_when_opened(empty)


def _look_again() -> None:
    """Forget what the folders held, but not the standard library's: it would come to be read."""
    for finder in sys.path_importer_cache.values():
        if isinstance(finder, FileFinder):
            finder.invalidate_caches()


def install(carriers: Mapping[str, str], supply: Callable[[str], bool]) -> None:
    """Make imports fetch their packages.

    Parameters
    ----------
    carriers : mapping
        For each top-level module, the package that carries it.
    supply : callable
        Fetches a package and what it depends on; false when all of it is there already.
    """
    sys.meta_path.insert(0, _Settled())
    sys.meta_path.append(_Carried(carriers, supply))
