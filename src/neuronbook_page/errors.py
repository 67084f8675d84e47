"""Errors as a reader should see them: only the reader's own lines, and what to do."""

import re
import traceback
from typing import Any, NoReturn, TextIO

__all__ = ["no_breakpoint", "no_exit", "no_input", "report", "without_magics"]

_CELL = re.compile(r"^Cell \d+$")
_FILE = re.compile(r'^([\s|+-]*)File "(Cell \d+)", line (\d+)(?:, in (.+))?$', re.MULTILINE)
_TOO_LARGE = ("Maximum allowed dimension exceeded", "array is too big")
_COMMAND = re.compile(r"^\s*([%!]+)\s*(\w*)[^\n]*$", re.MULTILINE)
_QUESTION = re.compile(r"^\s*(?:\?+\s*([\w.]+)|([\w.]+)\s*\?+)\s*$", re.MULTILINE)


def report(error: BaseException, cell: str) -> dict[str, Any]:
    """Return an error's name, message, trimmed traceback, and the line in `cell` that raised it."""
    shown = traceback.TracebackException.from_exception(error, compact=True)
    line = _trim(shown, cell)
    if isinstance(error, SyntaxError) and error.filename == cell:
        line = error.lineno
    text = "".join(shown.format())
    if isinstance(error, SyntaxError) and not shown.stack:
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
    if isinstance(error, MemoryError) or _message(error).startswith(_TOO_LARGE):
        return (
            "The page's Python has too little memory for this. Make the array or the loop smaller."
        )
    if isinstance(error, RecursionError):
        return "A function calls itself without an end."
    if isinstance(error, ModuleNotFoundError) and error.name:
        return (
            "The page's Python has NumPy, matplotlib, daft and neuronbook; "
            f"{error.name.split('.')[0]} is not among its modules. "
            "Download the notebook and run it in Jupyter to use more."
        )
    return ""


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


def without_magics(source: str, notes: TextIO, cell: str = "Cell") -> str:
    """Leave `%matplotlib` out with a note; refuse other lines that only Jupyter understands."""
    try:
        compile(source, "cell", "exec", 0x2000, dont_inherit=True)  # top-level await allowed
    except SyntaxError:
        pass
    else:
        return source

    def refuse(found: re.Match[str], group: int, why: str) -> NoReturn:
        line = source[: found.start(group)].count("\n") + 1
        raise SyntaxError(f"{found[0].strip()!r} {why}", (cell, line, 1, found[0].strip()))

    for found in _QUESTION.finditer(source):
        group = found.lastindex or 0
        refuse(found, group, f"works in Jupyter only; here, write help({found[group]})")
    for found in _COMMAND.finditer(source):
        if found[1] != "%" or found[2] != "matplotlib":
            refuse(found, 1, "is a command of Jupyter, not Python; it does not work here")
        print(f"{found[0].strip()} is left out: figures appear here by themselves.", file=notes)
    return _COMMAND.sub("pass", source)
