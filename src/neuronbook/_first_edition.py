"""Modules by their names of the first edition: notebooks that readers keep still import them."""

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

__all__ = ["MOVED", "install"]

MOVED = {
    f"neuronbook.{name}": f"neuronbook.figures.{name}"
    for name in ("anatomy", "diagrams", "palette", "plots")
}


class _Moved(MetaPathFinder, Loader):
    """Finds what no other has found: `neuronbook.plots` is `neuronbook.figures.plots` itself."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return how a module that has moved is loaded."""
        return ModuleSpec(name, self) if name in MOVED else None

    def exec_module(self, module: ModuleType) -> None:
        """Put the module of today in the place of the empty one; an import looks there."""
        sys.modules[module.__name__] = import_module(MOVED[module.__name__])


def install() -> None:
    """Let the earlier names be imported; only code that asks for one loads its module."""
    sys.meta_path.append(_Moved())
