"""Packages that come only when something imports them: Matplotlib is larger than all the rest.

`needs.py` fetches what a cell visibly imports before it runs, with a progress bar. This module is
the net below: an import anywhere, however deep, fetches its package while Python waits.
"""

import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from . import errors, figures

__all__ = ["install"]


class _Carried(MetaPathFinder):
    """Ask for the package of a module that nothing else finds."""

    def __init__(self, carriers: Mapping[str, str], supply: Callable[[str], bool]) -> None:
        self._carriers = carriers
        self._supply = supply

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return where the module is, once its package has come."""
        if path is not None or name not in self._carriers:
            return None
        try:
            came = self._supply(self._carriers[name])
        except Exception as error:
            reason = str(error).strip().splitlines()[0].removeprefix("Error: ")
            raise errors.Lost(f"{name} could not be loaded: {reason}", name=name) from None
        if not came:
            return None
        importlib.invalidate_caches()
        return PathFinder.find_spec(name, None)


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
