"""Which packages a cell needs, as far as one can see before it runs."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

__all__ = ["imported", "packages"]

# It asks for Matplotlib in Jupyter only; in the page `later.py` sets the style.
_WITHOUT = {"use_book_style"}


def imported(tree: ast.AST, inside_functions: bool = True) -> set[str]:
    """Return the dotted names that a text imports.

    Parameters
    ----------
    tree : ast.AST
        The parsed text.
    inside_functions : bool
        Whether imports that happen only when a function is called count.
    """
    names: set[str] = set()
    for node in _nodes(tree, inside_functions):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _nodes(tree: ast.AST, inside_functions: bool) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not inside_functions and (
            isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or _for_types(node)
        ):
            continue
        yield node
        yield from _nodes(node, inside_functions)


def _for_types(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    )


def packages(
    source: str,
    needs: Mapping[str, Iterable[str]],
    carriers: Mapping[str, str],
    namespace: Mapping[str, Any],
) -> list[str]:
    """Return the packages to load before a cell runs.

    Parameters
    ----------
    source : str
        The cell's text.
    needs : mapping
        For each module of the book, the top-level modules of others that it imports.
    carriers : mapping
        For each top-level module, the package that carries it.
    namespace : mapping
        The names that the cell can use.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    found: set[str] = set()
    for name in imported(tree):
        parts = name.split(".")
        prefixes = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
        own = next((prefix for prefix in prefixes if prefix in needs), None)
        found |= set(needs[own]) if own else {parts[0]}
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for name in used - _WITHOUT:
        found |= _mentioned(namespace.get(name), set())
    return sorted({carriers[name] for name in found if name in carriers})


def _mentioned(value: Any, seen: set[CodeType]) -> set[str]:
    """Return the names that one of the book's functions mentions, imports among them."""
    module = getattr(value, "__module__", None) or ""
    if not isinstance(value, FunctionType) or not module.startswith("neuronbook."):
        return set()
    if value.__code__ in seen:
        return set()
    seen.add(value.__code__)
    found: set[str] = set()
    for name in value.__code__.co_names:
        found.add(name.split(".")[0])
        found |= _mentioned(value.__globals__.get(name), seen)
    return found
