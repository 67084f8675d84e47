"""Judge a notebook's answers again: `book/my-class` runs a student's code, and asks the book.

Only what an answer needs is run (`slices`), under a clock, in a namespace of its own, and its
`check` is the book's, whatever the notebook calls by that name. Before an answer is judged, what
its code has changed in the book's Python or in NumPy is put back, and named. The page puts the
memory back after each notebook, so that none can reach the next.
"""

import builtins
import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType, FunctionType, ModuleType
from typing import Any

from neuronbook.exercises import Exercise, engine, find, guard, names
from neuronbook_page import errors
from neuronbook_page.judging import slices

__all__ = ["start"]

SECONDS = 0.5  # for an answer
STATEMENT = 1.0  # for a statement that one needs, without what its judge takes
IN_ALL = 3.0  # for a notebook
_MOST = 300  # characters of what is told
_BARRED = {"js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "ctypes", "gc", "asyncio"}
_WATCHED = ("neuronbook", "numpy", "builtins", "math")


class Judge:
    """The book's Python as it is, to be asked and to be put back."""

    def __init__(self, at: Callable[[int], object]) -> None:
        self.at = at
        self.entries = {name: _hasty(find(name)) for name in names()}
        self.kept = list(_state())
        self.found: list[dict[str, str]] = []
        self.patched: dict[str, None] = {}
        self.cut: set[int] = set()
        self.wanted: dict[int, set[int]] = {}
        self.statement: slices.Statement

    def judge(self, request: str) -> str:
        """Judge a notebook.

        Parameters
        ----------
        request : str
            As JSON: `cells`, its texts in order; `own`, those that stand in the book like that; and
            `cut`, the numbers of the statements that have been found not to end, and of the cells
            that cannot be read.

        Returns
        -------
        str
            As JSON: `verdicts`, each with `name`, `status` (right, wrong, open, endless, failed),
            `message` and `feedback`; `patched`, what its code changes that is the book's.
        """
        given = json.loads(request)
        self.cut = set(given["cut"])
        statements = slices.statements(given["cells"], frozenset(given["own"]), self.cut, self.at)
        self.wanted = slices.needed(statements)
        wanted = [each for each in statements if each.number in self.wanted]
        self._run(wanted)
        self._put_back()
        for each in wanted:
            self._tell_unjudged(each)
        patched = [*slices.patches(statements), *self.patched]
        return json.dumps({"verdicts": self.found, "patched": list(dict.fromkeys(patched))})

    def _run(self, wanted: list[slices.Statement]) -> None:
        own = vars(builtins) | {"__import__": _import, "input": errors.no_input}
        own |= {"display": lambda *_, **__: None, "breakpoint": errors.no_breakpoint}
        namespace = {"__name__": "__main__", "__builtins__": own, slices.CHECK: self._check}
        end = guard.work_time() + IN_ALL
        for statement in wanted:
            seconds = min(STATEMENT, end - guard.work_time())
            if seconds <= 0:
                self.cut.add(statement.number)
            if statement.number in self.cut or statement.node is None:
                continue
            self.at(statement.number)
            self.statement = statement
            done = guard.call(partial(_execute, statement, namespace), (), seconds)
            if done.out_of_time:
                self.cut.add(statement.number)
            elif done.error is not None:
                statement.error = _words(done.error)

    def _is_cut(self, statement: slices.Statement) -> bool:
        """Say whether something that a statement needs has not come to its end."""
        return bool(self.cut & self.wanted[statement.number])

    def _check(self, name: object, answer: object = ...) -> object:
        """Stand in for `check`: judge by the book as it was, and keep the verdict."""
        entry = self.entries.get(name) if type(name) is str else None
        if entry is None:
            return None
        clock = sys.gettrace()
        sys.settrace(None)  # the judge has a clock of its own
        self._put_back()
        verdict = engine.judge(entry, answer)
        sys.settrace(clock)
        late = "was stopped after" in verdict.message or self._is_cut(self.statement)
        status = "endless" if late and not verdict else verdict.status
        self._tell(entry.name, status, verdict.message, verdict.feedback)
        self.statement.judged.append(entry.name)
        return verdict

    def _tell_unjudged(self, statement: slices.Statement) -> None:
        """Say of an answer that has not come to its judge why it has not."""
        late = self._is_cut(statement)
        for name in statement.checks:
            if name in self.entries and name not in statement.judged:
                self._tell(name, *(("endless", "") if late else ("failed", statement.error)))

    def _tell(self, name: str, status: str, message: str, feedback: str = "") -> None:
        told = {"message": message[:_MOST], "feedback": feedback}
        self.found.append({"name": name, "status": status} | told)

    def _put_back(self) -> None:
        for name, owner, before in self.kept:
            changed = [key for key in before if owner.get(key, ...) is not before[key]]
            for key in changed:
                self.patched[f"{name}.{key}"] = None
                owner[key] = before[key]


def start(at: Callable[[int], object]) -> Callable[[str], str]:
    """Return what judges a notebook; `at` hears what is read and run (see `slices.statements`)."""
    judge = Judge(at)
    for name in [name for name in sys.modules if name.split(".")[0] in _BARRED - {"gc"}]:
        sys.modules.pop(name)
    return judge.judge


def _hasty(entry: Any) -> Any:
    """Return an exercise that does not wait as long as in its chapter."""
    return dataclasses.replace(entry, seconds=SECONDS) if isinstance(entry, Exercise) else entry


def _execute(statement: slices.Statement, namespace: dict[str, Any]) -> None:
    exec(statement.compiled(), namespace)


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:_MOST]


def _import(name: str, *rest: Any) -> ModuleType:
    """Import what an answer may need; what leads out of Python it does not."""
    if name.split(".", maxsplit=1)[0] in _BARRED:
        raise ImportError(f"{name} is not there when answers are judged")
    return builtins.__import__(name, *rest)


class _Members:
    """What a class or a function holds, with the methods of a dictionary that are needed here."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def get(self, key: str, default: object) -> object:
        if isinstance(self.owner, type):
            return vars(self.owner).get(key, default)
        return getattr(self.owner, key, default)

    def __setitem__(self, key: str, value: object) -> None:
        setattr(self.owner, key, value)


def _state() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Yield what belongs to the book: its name, its place, and what stands there."""
    for name in names():
        yield f"the exercise {name}", vars(find(name)), dict(vars(find(name)))
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] not in _WATCHED or not isinstance(module, ModuleType):
            continue
        yield name, vars(module), dict(vars(module))
        if not name.startswith("neuronbook"):
            continue
        for each in [value for value in vars(module).values() if _is_of(value, name)]:
            if isinstance(each, type):
                yield f"{name}.{each.__name__}", _Members(each), _settable(each)
            else:
                parts = ("__code__", "__defaults__", "__kwdefaults__")
                kept = {part: getattr(each, part) for part in parts}
                yield f"{name}.{each.__name__}", _Members(each), kept


def _is_of(value: object, module: str) -> bool:
    return isinstance(value, (type, FunctionType)) and value.__module__ == module


def _settable(owner: type) -> dict[str, Any]:
    kinds = (FunctionType, CodeType, property, classmethod, staticmethod)
    return {key: value for key, value in vars(owner).items() if isinstance(value, kinds)}
