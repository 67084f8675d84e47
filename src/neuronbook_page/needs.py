"""Which packages a cell needs, as far as one can see before it runs; `later.py` fetches the rest.

Matplotlib is larger than all the rest together, so an import of the book's figures does not bring
it yet: it comes with the first cell that uses one of their functions.
"""

import ast
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["packages"]

# What an import of the book's own modules brings with it.
_BROUGHT = {"neuronbook.widgets": "traitlets"}
_FIGURES = "neuronbook.figures"
_NOT_DRAWING = {"use_book_style", "symbol_colour"}


def packages(source: str, carriers: Mapping[str, str], namespace: Mapping[str, Any]) -> list[str]:
    """Return the packages to load before a cell runs.

    Parameters
    ----------
    source : str
        The cell's text.
    carriers : mapping
        For each top-level module, the package that carries it.
    namespace : mapping
        The names that the cell can use.

    Examples
    --------
    >>> packages("import matplotlib.pyplot as plt", {"matplotlib": "matplotlib"}, {})
    ['matplotlib']
    """
    try:
        tree = ast.parse(source)
    except Exception:  # deeply nested, or no Python: the run will say so
        return []
    imports = dict(_imports(tree))
    wanted = {_BROUGHT.get(module, module.split(".")[0]) for module in imports.values()}
    homes = {name: getattr(value, "__module__", None) for name, value in namespace.items()}
    homes |= imports
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - _NOT_DRAWING
    if any(str(homes.get(name)).startswith(_FIGURES) for name in used):
        wanted.add("matplotlib")
    return sorted({carriers[module] for module in wanted if module in carriers})


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names that a text imports, each with its module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((alias.asname or alias.name, node.module) for alias in node.names)
