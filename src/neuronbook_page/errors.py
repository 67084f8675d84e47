"""Errors as a reader should see them: only the reader's own lines, and what to do."""

import re
import traceback
import unicodedata
from typing import Any, NoReturn

__all__ = ["Lost", "no_breakpoint", "no_exit", "no_input", "report"]

_CELL = re.compile(r"^Cell \d+$")
_FILE = re.compile(r'^([\s|+-]*)File "(Cell \d+)", line (\d+)(?:, in (.+))?$', re.MULTILINE)
_TOO_LARGE = ("Maximum allowed dimension exceeded", "array is too big")
_LETTER = re.compile(r"^invalid (?:non-printable )?character .*?\(?U\+([0-9A-F]+)\)?$")
_DOT = re.compile("[\u00b7\u0387]")  # they may stand within a name
# By code points, since these letters cannot be told apart by eye.
_WRITE = {
    **dict.fromkeys("\u2212\u2013\u2014\u2012", "-"),
    **dict.fromkeys("\u201c\u201d\u201e", '"'),
    **dict.fromkeys("\u2018\u2019", "'"),
    **dict.fromkeys("\u00d7\u00b7\u22c5", "*"),
    "\u00f7": "/",
    "\u2265": ">=",
    "\u2264": "<=",
    "\u2260": "!=",
    "\u00b2": "**2",
    "\u00b3": "**3",
}


class Lost(ImportError):
    """The file of a module that Python asked for has not come."""

    __module__, __qualname__ = "builtins", "ImportError"  # as a reader knows it


def report(error: BaseException, cell: str) -> dict[str, Any]:
    """Return an error's name, message, trimmed traceback, and the line in `cell` that raised it."""
    shown = traceback.TracebackException.from_exception(error, compact=True)
    line = _trim(shown, cell)
    if isinstance(error, Lost):  # nothing in the reader's code is wrong
        shown.stack.clear()
    if isinstance(error, SyntaxError) and error.filename == cell:
        line = error.lineno
    text = "".join(shown.format())
    if isinstance(error, SyntaxError | Lost) and not shown.stack:
        text = text.replace("Traceback (most recent call last):\n", "", 1)
    text = _FILE.sub(_place, text)
    advice = _advice(error)
    return {
        "name": type(error).__name__,
        "value": _message(error),
        "text": text.rstrip("\n") + (f"\n\n{advice}" if advice else ""),
        "line": line,
    }


def _message(error: BaseException) -> str:
    """Return the error's own words; a reader's class may fail at them."""
    try:
        return str(error)
    except Exception:
        return "<exception str() failed>"


def _trim(shown: traceback.TracebackException, cell: str) -> int | None:
    """Keep the frames of cells, in the causes too; return the innermost line of `cell`."""
    frames = [frame for frame in shown.stack if _CELL.match(frame.filename)]
    shown.stack[:] = frames
    for cause in (shown.__cause__, shown.__context__, *(shown.exceptions or ())):
        if cause is not None:
            _trim(cause, cell)
    lines = [frame.lineno for frame in frames if frame.filename == cell]
    return lines[-1] if lines else None


def _place(found: re.Match[str]) -> str:
    indent, cell, line, function = found.groups()
    inside = f", in {function}" if function and function != "<module>" else ""
    return f"{indent}{cell}, line {line}{inside}"


def _advice(error: BaseException) -> str:
    if isinstance(error, SyntaxError) and (found := _LETTER.match(error.msg or "")):
        return _instead(chr(int(found[1], 16)))
    if isinstance(error, MemoryError) or _message(error).startswith(_TOO_LARGE):
        return (
            "The page's Python has too little memory for this. Make the array or the loop smaller."
        )
    if isinstance(error, Lost):
        return "Check the connection, then press Run again; nothing that you wrote is lost."
    if isinstance(error, RecursionError):
        return "A function calls itself without an end."
    if isinstance(error, NameError) and (dot := _DOT.search(str(error.name))):
        return f"Python reads {error.name} as one name. Write * for {dot[0]}, or @ between vectors."
    if isinstance(error, ModuleNotFoundError) and error.name:
        return (
            "The page's Python has NumPy, matplotlib, daft and neuronbook; "
            f"{error.name.split('.')[0]} is not among its modules. "
            "Download the notebook and run it in Jupyter to use more."
        )
    return ""


def _instead(letter: str) -> str:
    """Say what to write for a letter that only looks like one of Python's."""
    code, kind = f"U+{ord(letter):04X}", unicodedata.category(letter)
    if kind == "Zs":
        return f"A space in this line is of another kind ({code}). Write a plain space."
    if kind == "Cf":
        return f"There is a character in this line that is not seen ({code}). Delete it."
    plain = _WRITE.get(letter) or unicodedata.normalize("NFKC", letter)
    return f"Python does not know “{letter}”. Write {plain} instead." if plain.isascii() else ""


def no_input(prompt: object = "", /) -> NoReturn:
    """Stand in for `input`, which has nobody to ask."""
    raise RuntimeError(
        "input() cannot ask a question on this page. Write the value into the cell instead, "
        'for example: name = "Ada"'
    )


def no_exit(_code: object = None, /) -> NoReturn:
    """Stand in for `exit` and `quit`, which would close what the next cell needs."""
    raise RuntimeError("exit() has nothing to leave here: Stop ends Python, Run starts it again.")


def no_breakpoint(*_args: object, **_options: object) -> NoReturn:
    """Stand in for `breakpoint`."""
    raise RuntimeError("breakpoint() cannot stop here: the page has no debugger. Use print().")
