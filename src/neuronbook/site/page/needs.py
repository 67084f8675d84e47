"""Which packages a cell imports, directly or through the book's own modules."""

import ast
from collections.abc import Iterable, Mapping

__all__ = ["imported", "packages"]


def imported(source: str) -> set[str]:
    """Return the dotted names that a text imports; none when it is not Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def packages(source: str, needs: Mapping[str, Iterable[str]], carriers: Mapping[str, str]) -> list[str]:
    """Return the packages to load before a cell runs.

    Parameters
    ----------
    source : str
        The cell's text.
    needs : mapping
        For each module of the book, the top-level modules of others that it imports.
    carriers : mapping
        For each top-level module, the package that carries it.
    """
    found: set[str] = set()
    for name in imported(source):
        found.add(name.split(".")[0])
        parts = name.split(".")
        prefixes = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
        own = next((prefix for prefix in prefixes if prefix in needs), None)
        found |= set(needs[own]) if own else set()
    return sorted({carriers[name] for name in found if name in carriers})
