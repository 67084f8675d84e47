"""What of a notebook's code its answers need: the statements that lead to each `check`.

A chapter draws, trains and plays; an answer needs little of it. So a teacher's page can judge
thirty notebooks in seconds. A statement is needed if it gives a name that is needed further down,
or may change what has such a name.
"""

import ast
import io
import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from types import CodeType

from neuronbook_page.notation import as_python

__all__ = ["CHECK", "Statement", "needed", "patches", "statements"]

CHECK = "the book's check"  # no notebook can have this name
DEEP = "Its code is nested too deeply to be read."
_DRAWING = ("matplotlib", "neuronbook.figures", "neuronbook.widgets", "IPython", "ipywidgets")
_IDLE = {CHECK, "print", "display", "check", "hint", "solves", "Question", "Prediction"}
_OFFERED = {"check", "hint", "solves"}
_FLOWING = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)
_DEFINING = (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
_SCOPES = (*_DEFINING, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SETTING = {"setattr", "delattr", "__setattr__", "__delattr__"}


@dataclass
class Statement:
    """A statement of a notebook, and what has become of it."""

    node: ast.stmt | None
    number: int = -1
    loads: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)
    calls: list[tuple[str, set[str]]] = field(default_factory=list)
    """What is called for what it does: the first name of each call, and what it is handed."""
    imports: dict[str, str] = field(default_factory=dict)
    """The names that it imports, each with its module."""
    sets: list[tuple[str, str]] = field(default_factory=list)
    """The attributes that it sets: the first name of each, and the whole."""
    checks: list[str] = field(default_factory=list)
    """The exercises that it names in a `check`."""
    asks: bool = False
    judged: list[str] = field(default_factory=list)
    error: str = "It does not come to its check."

    @property
    def replaces(self) -> set[str]:
        """The names that have nothing left of what they were above."""
        return set() if isinstance(self.node, (*_FLOWING, ast.AugAssign)) else self.binds

    def compiled(self) -> CodeType:
        """Return it as code, in which `check` is the book's."""
        assert self.node is not None
        module = ast.Module([self.node], [])
        return compile(ast.fix_missing_locations(module), "Cell", "exec", dont_inherit=True)


def statements(
    cells: list[str],
    own: frozenset[str] = frozenset(),
    cut: Set[int] = frozenset(),
    at: Callable[[int], object] = lambda number: None,
) -> list[Statement]:
    """Return the statements of a notebook.

    Parameters
    ----------
    cells : list of str
        Its texts, in order.
    own : set of str
        Texts that stand in the book like that: what they ask nobody has answered.
    cut : set of int
        The numbers of the cells that cannot be read, as `at` was told them.
    at : function
        Hears the number of each cell before it is read, −2 for the first, −3 for the second and so
        on: what is nested deeply enough ends Python before it can say so.
    """
    names = {name for text in cells for name in re.findall(r"\bcheck as (\w+)", text)}
    asks = frozenset(names | {"check"})
    found: list[Statement] = []
    for number, text in zip(count(-2, -1), cells, strict=False):
        if text not in own:
            at(number)
        for each in (_unreadable(text, DEEP),) if number in cut else _of_cell(text, asks):
            asked = each.asks and text not in own
            fresh = {"changes": set(each.changes), "judged": [], "asks": asked}
            found.append(replace(each, number=len(found), **fresh))
    _note_changes(found)
    _note_askers(found)
    return found


def _note_askers(found: list[Statement]) -> None:
    """Note who calls a function that has a `check` in it."""
    asking = {name for each in found if each.asks for name in each.binds if _defines(each)}
    for each in found:
        each.asks |= bool(each.loads & asking)


def _defines(statement: Statement) -> bool:
    return isinstance(statement.node, _DEFINING)


@cache
def _of_cell(text: str, asks: frozenset[str]) -> tuple[Statement, ...]:
    try:
        nodes = ast.parse(as_python(text, io.StringIO(), skip=True)).body
        return tuple(_statement(node, asks) for node in nodes)
    except SyntaxError as error:
        return (_unreadable(text, f"SyntaxError: {error.msg}"),)
    except (RecursionError, MemoryError):
        return (_unreadable(text, DEEP),)
    except Exception as error:
        return (_unreadable(text, type(error).__name__),)


def _unreadable(text: str, error: str) -> Statement:
    """Return what stands for a text that is no Python: the answers that it names."""
    checks = re.findall(r"""\bcheck\(\s*["']([\w-]+)["']""", text)
    return Statement(None, checks=checks, asks=bool(checks), error=error)


def _note_changes(found: list[Statement]) -> None:
    """Note what calls may change; what draws changes nothing that an answer needs."""
    drawing = _imported(found, _DRAWING)
    for each in found:
        if each.loads & drawing:
            drawing |= each.binds
        for first, names in each.calls:
            each.changes |= set() if first in drawing | _IDLE else names


def _imported(found: list[Statement], modules: tuple[str, ...]) -> set[str]:
    """Return the names that come from some modules."""
    named = (pair for each in found for pair in each.imports.items())
    return {name for name, module in named if module.startswith(modules)}


# ---- a statement ---------------------------------------------------------------------------------


def _statement(node: ast.stmt, asks: frozenset[str]) -> Statement:
    found = Statement(node)
    _note(node, found, asks)
    found.loads.discard(CHECK)
    return found


def _note(node: ast.AST, found: Statement, asks: frozenset[str]) -> None:
    """Note which names a part of a statement takes, gives and may change."""
    if isinstance(node, ast.Name):
        (found.loads if isinstance(node.ctx, ast.Load) else found.binds).add(node.id)
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs):
        found.binds |= {node.name} if node.name else set()
    elif isinstance(node, ast.Import | ast.ImportFrom):
        found.imports |= _imports(node)
        found.binds |= found.imports.keys()
    elif isinstance(node, ast.AugAssign):
        found.loads.add(_root(node.target))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        found.calls.append(_handed(node.value))
    elif isinstance(node, ast.Call):
        _note_call(node, found, asks)
    elif isinstance(node, ast.Attribute | ast.Subscript):
        _note_part(node, found)
    if isinstance(node, _SCOPES):
        _note_scope(node, found, asks)
    else:
        for each in ast.iter_child_nodes(node):
            _note(each, found, asks)


def _note_part(node: ast.Attribute | ast.Subscript, found: Statement) -> None:
    """Note what is changed by setting a part of it."""
    if not isinstance(node.ctx, ast.Load):
        found.changes.add(_root(node))
        if isinstance(node, ast.Attribute):
            found.sets.append((_root(node), ast.unparse(node)))


def _note_call(node: ast.Call, found: Statement, asks: frozenset[str]) -> None:
    """Let `check` be the book's, and note what is set without an assignment."""
    called = node.func
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    first = node.args[0] if node.args else None
    if name in (asks if isinstance(called, ast.Name) else {"check"}):
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            found.checks.append(first.value)
        found.asks = True
        node.func = ast.Name(CHECK, ast.Load())
    elif name in _SETTING and first is not None:
        found.sets.append((_root(first), ast.unparse(first)))


def _note_scope(node: ast.AST, found: Statement, asks: frozenset[str]) -> None:
    """Note what a function, a class or a comprehension takes from outside."""
    inner = Statement(None)
    for each in ast.iter_child_nodes(node):
        _note(each, inner, asks)
    own = {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
    outer = {name for each in ast.walk(node) if isinstance(each, ast.Global) for name in each.names}
    found.loads |= inner.loads - (inner.binds - outer) - own
    found.binds |= inner.binds & outer
    found.sets += inner.sets
    found.imports |= inner.imports
    found.checks += inner.checks
    found.asks |= inner.asks
    if isinstance(node, _DEFINING):
        found.binds.add(node.name)


def _imports(node: ast.Import | ast.ImportFrom) -> dict[str, str]:
    if isinstance(node, ast.Import):
        return {each.asname or each.name.split(".")[0]: each.name for each in node.names}
    return {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}


def _handed(call: ast.Call) -> tuple[str, set[str]]:
    """Return the first name of a call, and the names of what it is handed as it is."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    names = {each.id for each in given if isinstance(each, ast.Name)}
    first = _root(call)
    return first, names | {first} if isinstance(call.func, ast.Attribute) else names


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


# ---- all of them ---------------------------------------------------------------------------------


def needed(found: list[Statement]) -> dict[int, set[int]]:
    """Return the statements to run, by their numbers, each with those that it needs itself."""
    wanted = {each.number: _led_by(found, each) for each in found if each.asks}
    for number in set().union(*wanted.values()) - wanted.keys():
        wanted[number] = set()
    return {number: wanted[number] for number in sorted(wanted)}


def _led_by(found: list[Statement], last: Statement) -> set[int]:
    names, numbers = set(last.loads), {last.number}
    for each in reversed(found[: last.number]):
        gives = each.binds & names or "*" in each.binds
        if not gives and not (each.changes & names):
            continue
        numbers.add(each.number)
        names = (names - each.replaces) | each.loads
    return numbers


def patches(found: list[Statement]) -> Iterator[str]:
    """Yield what a notebook's code does that no answer needs, also where it is not run."""
    foreign = _imported(found, ("",)) - _imported(found, _DRAWING)
    for each in found:
        if "check" in each.binds - each.imports.keys():
            yield "check"
        for first, whole in each.sets:
            if first in foreign:
                yield whole
        for module in each.imports.values():
            inside = module.startswith("neuronbook.exercises.")
            if inside and module.removeprefix("neuronbook.exercises.") not in _OFFERED:
                yield module
