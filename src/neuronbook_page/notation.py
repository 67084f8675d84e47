"""Lines that Jupyter understands and Python does not: commands, questions, pasted prompts."""

import re
import tokenize
from io import StringIO
from typing import TextIO

__all__ = ["as_python"]

_COMMAND = re.compile(r"\s*(?:%{1,2}([A-Za-z_]\w*)|!{1,2}\s*[\w./~$({])")
_QUESTION = re.compile(r"\s*(?:\?+\s*([\w.]+)|([\w.]+)\s*\?+)\s*$")
_PROMPT = re.compile(r"\s*(?:>>>|\.\.\.)(?: |$)")


def as_python(source: str, notes: TextIO, cell: str = "Cell", *, skip: bool = False) -> str:
    """Return a cell's text as Python; its lines keep their numbers.

    Prompts of a pasted example are taken away, with what the example printed. `%matplotlib` is left
    out with a note. Any other command of Jupyter is refused, but only where Python's own error lies
    in its line, and where a statement can begin: inside brackets and texts nothing is a command.
    With `skip` it is left out as well: a notebook that is only judged was run in Jupyter.
    """
    lines = source.split("\n")
    while error := _error(source):
        if _strip_prompts(lines):
            source = "\n".join(lines)
            continue
        at = _wrong_line(lines, error)
        if at is None or not (left := _left_out(lines[at], at, cell, skip)):
            return source
        print(f"{lines[at].strip()} is left out: figures appear here by themselves.", file=notes)
        lines[at] = left
        source = "\n".join(lines)
    return source


def _error(source: str) -> SyntaxError | None:
    try:
        compile(source, "cell", "exec", 0x2000, dont_inherit=True)  # top-level await allowed
    except SyntaxError as error:
        return error
    except Exception:  # nested too deeply, for example: the run will say so
        return None
    return None


def _wrong_line(lines: list[str], error: SyntaxError) -> int | None:
    """Return the index of the line in error, if a statement begins there."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    # Below a command for the whole cell nothing is Python.
    at = first if lines[first].lstrip().startswith("%%") else (error.lineno or 0) - 1
    return at if 0 <= at < len(lines) and _begins_statement(lines, at) else None


def _begins_statement(lines: list[str], at: int) -> bool:
    before = "".join(f"{line}\n" for line in lines[:at])
    try:
        tokens = list(tokenize.generate_tokens(StringIO(before).readline))
    except (tokenize.TokenError, SyntaxError):  # a bracket or a text is open
        return False
    in_comment = any(token.type == tokenize.COMMENT and token.end[0] == at for token in tokens)
    return in_comment or not before.endswith("\\\n")


def _left_out(line: str, at: int, cell: str, skip: bool) -> str | None:
    """Return what stands for `%matplotlib`, None for a line of Python; refuse other commands."""
    found, why = _COMMAND.match(line), "is a command of Jupyter, not Python; it does not work here"
    is_drawing = bool(found) and found[1] == "matplotlib"
    if not found and (found := _QUESTION.match(line)):
        why = f"works in Jupyter only; here, write help({found[found.lastindex or 0]})"
    if found and (skip or is_drawing):
        return line[: len(line) - len(line.lstrip())] + "pass"
    if found:
        raise SyntaxError(f"{line.strip()!r} {why}", (cell, at + 1, 1, line.strip()))
    return None


def _strip_prompts(lines: list[str]) -> bool:
    """Take away the prompts of pasted examples, and what stands below them as their results."""
    begins = (i for i, line in enumerate(lines) if line.lstrip().startswith(">>>"))
    first = next((i for i in begins if _begins_statement(lines, i)), None)
    if first is None:
        return False
    is_example = False
    for i in range(first, len(lines)):
        prompt = _PROMPT.match(lines[i])
        is_example = bool(prompt) or (is_example and bool(lines[i].strip()))
        if is_example:
            lines[i] = lines[i][prompt.end() :] if prompt else ""
    # Not even one that Python would refuse may be found again.
    return not any(line.lstrip().startswith(">>>") for line in lines[first : first + 1])
