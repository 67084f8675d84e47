"""Run the cells of a page in one namespace, and send what they print, show and raise.

Messages (dictionaries, each with a `kind`):

- `stream`: `name` (stdout, stderr) and `text`;
- `output`: `data` by MIME type, `result` (whether it is the cell's last value), `model` (a
  widget's id);
- `error`: `name`, `value`, `text` (the traceback), `line` (in this cell, or None);
- `clear`: the output so far is to be taken away;
- `model`: `id` and `state`, what Python changed in a widget that is on the page.
"""

import ast
import builtins
import contextlib
import inspect
import json
import linecache
import os
import sys
import tokenize
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from types import CodeType
from typing import Any

from . import errors, figures, ipython, later, mime, notation
from .models import Models
from .needs import packages
from .streams import Stream, Throttle

__all__ = ["Runner", "start"]

Send = Callable[[dict[str, Any]], None]
_RESERVE = 4_000_000  # bytes; what it takes to tell that the memory is full


class Runner:
    """The page's Python: a namespace and what a cell needs to run in it."""

    def __init__(self, send: Send, carriers: Mapping[str, str] | None = None) -> None:
        self.send = send
        self.carriers = carriers or {}
        self.throttle = Throttle(send)
        self.models = Models(send)
        self.namespace: dict[str, Any] = {}
        self.reserve = bytearray(_RESERVE)
        self.restart()
        builtins.input = errors.no_input
        builtins.breakpoint = errors.no_breakpoint
        builtins.exit = builtins.quit = errors.no_exit
        builtins.__dict__["display"] = self.display
        ipython.install(display=self.display, update_display=self.update, clear_output=self.clear)
        figures.show_with(self.display)

    def packages(self, source: str) -> list[str]:
        """Return the packages to load before a cell runs."""
        return packages(source, self.carriers, self.namespace)

    def restart(self) -> None:
        """Start with an empty namespace, as a module named `__main__`."""
        main = sys.modules["__main__"]
        main.__dict__.clear()
        main.__dict__.update(__name__="__main__", __builtins__=builtins)
        self.namespace = main.__dict__

    async def run(self, source: str, number: int, states: dict[str, Any] | None = None) -> bool:
        """Run one cell; return whether it went well.

        Parameters
        ----------
        source : str
            The cell's text.
        number : int
            Its number on the page, for tracebacks.
        states : dict, optional
            What the reader changed in live widgets since the last run, by model id.

        Raises
        ------
        MemoryError
            If what the cell has left behind fills the memory, so that nothing else can run.
        """
        name = f"Cell {number}"
        self.throttle.reset()
        try:
            with self._streams():
                self.models.receive(states or {})
                source = notation.as_python(source, sys.stderr, name)
                linecache.cache[name] = (len(source), None, source.splitlines(True), name)
                self.namespace.pop("__warningregistry__", None)
                await self._execute(source, name)
                self.flush()
        except BaseException as error:  # a reader's code may raise anything
            if isinstance(error, MemoryError):
                self.reserve = bytearray()
            self.flush()
            self.send({"kind": "error"} | errors.report(error, name))
            return False
        finally:
            self.models.send_changes()
            self.reserve = self.reserve or bytearray(_RESERVE)
        return True

    def flush(self) -> None:
        """Show the figures that are still open."""
        with contextlib.suppress(Exception):
            self.throttle.flush()
        for bundle in figures.take():
            self._send_output(bundle)

    def display(
        self, *values: Any, display_id: str | bool | None = None, **_options: Any
    ) -> ipython.DisplayHandle | None:
        """Show values as Jupyter's `display` does; with an id, they can be replaced later."""
        handle = ipython.DisplayHandle(self.update, display_id) if display_id else None
        place = {"id": handle.display_id, "replaces": False} if handle else None
        for value in values:
            self._show(value, display=place)
        return handle

    def update(self, value: Any, *, display_id: str, **_options: Any) -> None:
        """Show a value where one with this id is shown."""
        self._show(value, display={"id": display_id, "replaces": True})

    def clear(self, wait: bool = False) -> None:
        """Take the cell's output away, at once or when the next one comes."""
        self.throttle.clear(wait)

    async def _execute(self, source: str, name: str) -> None:
        for code, is_value in compiled(source, name):
            value = eval(code, self.namespace)
            if inspect.iscoroutine(value) and code.co_flags & inspect.CO_COROUTINE:
                value = await value
            if is_value and value is not None:
                self.namespace["_"] = value
                self._show(value, result=True)

    def _show(self, value: Any, **about: Any) -> None:
        model = self.models.add(value)
        data = self.models.bundle(value) if model else mime.bundle(value)
        self._send_output(data, model=model, **about)

    def _send_output(
        self,
        data: dict[str, str],
        *,
        result: bool = False,
        model: str | None = None,
        display: dict[str, Any] | None = None,
    ) -> None:
        self.throttle.flush()
        if self.throttle.admits(data):
            about = {"result": result, "model": model, "display": display}
            self.send({"kind": "output", "data": data} | about)

    @contextlib.contextmanager
    def _streams(self) -> Iterator[None]:
        streams = Stream("stdout", self.throttle), Stream("stderr", self.throttle)
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            try:
                yield
            finally:
                self.throttle.flush()


def start(post: Callable[[str], object], carriers: str, supply: Callable[[str], bool]) -> Runner:
    """Return a runner for the page.

    Parameters
    ----------
    post : callable
        Takes a message as JSON.
    carriers : str
        As JSON, for each top-level module the package that carries it.
    supply : callable
        Fetches a package; see `later.install`.
    """
    found = json.loads(carriers)
    os.environ["MPLBACKEND"] = figures.BACKEND
    for name in ("random", "numpy.random"):  # in a memory that was kept, all draw the same
        if name in sys.modules:
            sys.modules[name].seed()
    later.install(found, supply)

    def send(message: dict[str, Any]) -> None:
        post(json.dumps(message))

    return Runner(send, found)


def compiled(source: str, name: str) -> Iterator[tuple[CodeType, bool]]:
    """Compile a cell: its statements, then its last expression, whose value is shown."""
    tree = ast.parse(source, name)
    last = tree.body[-1] if tree.body else None
    shown = last if isinstance(last, ast.Expr) and not _ends_in_semicolon(source) else None
    if shown:
        tree.body.pop()
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    if tree.body:
        yield compile(tree, name, "exec", flags, dont_inherit=True), False
    if shown:
        yield compile(ast.Expression(shown.value), name, "eval", flags, dont_inherit=True), True


def _ends_in_semicolon(source: str) -> bool:
    if not source.rstrip().endswith(";") and ";" not in source.rsplit("\n", 1)[-1]:
        return False
    skipped = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    tokens = tokenize.generate_tokens(StringIO(source).readline)
    kept = [token.string for token in tokens if token.type not in skipped]
    return bool(kept) and kept[-1] == ";"
