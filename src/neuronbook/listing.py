"""Show the book's own code where its idea has just been understood."""

import ast
import inspect
import textwrap
from typing import Any

__all__ = ["Listing", "listing"]

_GONE = "\0"  # in place of a line that is left out


class Listing(str):
    """Lines of Python that show themselves as they are written, without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the lines themselves."""
        return str(self)


def listing(*things: Any) -> Listing:
    """Return the source of classes, functions or methods, without their docstrings.

    Parameters
    ----------
    *things : class, function or method
        What to show, in this order; an empty line stands between two of them.

    Returns
    -------
    Listing
        A string that a notebook shows as code.

    Raises
    ------
    TypeError
        If something has no Python source, such as a number or a function of NumPy's.

    Examples
    --------
    >>> listing(Listing.__repr__)
    def __repr__(self) -> str:
        return str(self)
    """
    return Listing("\n\n".join(_without_docstrings(_source(thing)) for thing in things))


def _source(thing: Any) -> str:
    """Return the dedented source of what was written with `def` or `class`, wrapped or not."""
    try:
        return textwrap.dedent(inspect.getsource(inspect.unwrap(thing)))
    except (TypeError, OSError):
        raise TypeError(
            f"a class or function written in Python is expected; got {thing!r}"
        ) from None


def _without_docstrings(source: str) -> str:
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            docstring, *following = node.body
            start, end = docstring.lineno - 1, docstring.end_lineno or docstring.lineno
            if following and not lines[end].strip():  # the empty line that sets it off
                end += 1
            lines[start:end] = [_GONE] * (end - start)
    return "\n".join(line for line in lines if line is not _GONE)
