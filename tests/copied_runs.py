"""Find functions that a reader could copy from a run of lines above, whatever frame it stands in.

The lines of each block (a cell, a loop, a function) are run with the arguments of the exercise's
cases. If each result that is asked for is the value of an expression in them, in all cases, then
the answer stands there. A number in the lines may have become an argument, such as a rate.
"""

import ast
import copy
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

import numpy as np
from nbformat import NotebookNode

from neuronbook.exercises import Function, guard
from neuronbook.exercises.comparison import difference
from neuronbook_site.solutions import is_solution

_SECONDS = 0.2  # for one line; training takes longer, and is left alone
_COMPUTED = (ast.BinOp, ast.BoolOp, ast.Call, ast.Compare, ast.IfExp, ast.Subscript, ast.UnaryOp)
Lines = list[ast.stmt]


def run_above(cells: list[NotebookNode], entry: Function) -> str:
    """Return the lines above an exercise from which its answer can be put together, or ''."""
    wanted = list(inspect.signature(entry.reference).parameters)
    trees = list(_code(cells))
    space = _functions(trees)
    for tree in trees:
        for lines, given in _blocks(tree, {}):
            for run in _with_arguments(lines, wanted):
                if _answers(run, wanted, entry, space | given):
                    return "\n".join(map(ast.unparse, run))
    return ""


def _code(cells: list[NotebookNode]) -> Iterator[ast.Module]:
    for cell in cells:
        if cell.cell_type == "code" and not is_solution(cell):
            try:
                yield ast.parse(textwrap.dedent(cell.source))
            except SyntaxError:  # a line for the notebook
                continue


def _functions(trees: list[ast.Module]) -> dict[str, Any]:
    """Return what the chapter imports and defines; it is defined, and nothing of it is run."""
    space: dict[str, Any] = {"np": np}
    for tree in trees:
        for step in tree.body:
            if isinstance(step, (ast.Import, ast.ImportFrom, ast.FunctionDef)):
                _run(step, space)
    return space


def _blocks(tree: ast.AST, given: dict[str, ast.expr]) -> Iterator[tuple[Lines, dict]]:
    """Yield each block of lines, and the defaults of the arguments around it by name."""
    if isinstance(tree, ast.FunctionDef):
        named = tree.args.args[len(tree.args.args) - len(tree.args.defaults) :]
        given = given | {a.arg: d for a, d in zip(named, tree.args.defaults, strict=True)}
    lines = getattr(tree, "body", None)
    if isinstance(lines, list):
        yield lines, given
    for inside in ast.iter_child_nodes(tree):
        yield from _blocks(inside, given)


def _with_arguments(lines: Lines, wanted: list[str]) -> Iterator[Lines]:
    """Yield the lines, if they use all the arguments; else with a number become the missing one."""
    nodes = [node for line in lines for node in ast.walk(line)]
    missing = set(wanted).difference(*map(_names, lines))
    if not missing:
        yield lines
    numbers = {node.value for node in nodes if isinstance(node, ast.Constant)} - {0, 1, 2}
    if len(missing) != 1:
        return
    for number in filter(lambda value: isinstance(value, (int, float)), numbers):
        yield [_Become(number, *missing).visit(copy.deepcopy(line)) for line in lines]


class _Become(ast.NodeTransformer):
    def __init__(self, number: float, name: str) -> None:
        self.number, self.name = number, name

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return ast.Name(self.name, ast.Load()) if node.value == self.number else node


def _answers(lines: Lines, wanted: list[str], entry: Function, space: dict[str, Any]) -> bool:
    """Whether each result is the value of one and the same expression in all cases."""
    found: list[set[str]] | None = None
    for case in entry.all_cases():
        right = entry.reference(*case)
        parts = right if isinstance(right, tuple) else (right,)
        values = _values(lines, wanted, space | copy.deepcopy(dict(zip(wanted, case, strict=True))))
        agree = [{text for text, v in values.items() if _same(v, part, entry)} for part in parts]
        found = agree if found is None else [a & b for a, b in zip(found, agree, strict=True)]
        if not all(found):
            return False
    return True


def _same(value: object, right: object, entry: Function) -> bool:
    looked = guard.call(lambda: difference(value, right, entry.rtol, entry.atol), (), _SECONDS)
    return looked.error is None and looked.value == ""


def _values(lines: Lines, wanted: list[str], space: dict[str, Any]) -> dict[str, object]:
    """Run lines one by one; return the values of what depends on the arguments, by line and text.

    A name that is set to something else is no argument from there on.
    """
    space = {name: _value(v, space) if isinstance(v, ast.expr) else v for name, v in space.items()}
    values, depends = {}, set(wanted)
    for i, line in enumerate(lines):
        if not any(depends & _names(each) for each in lines[i:]):
            break  # what is left may take long, and says nothing of the arguments
        if not isinstance(line, (ast.Assign, ast.AugAssign, ast.Return, ast.Expr)):
            continue
        for node in ast.walk(line):
            if isinstance(node, _COMPUTED) and _names(node) & depends:
                values[f"{i}: {ast.unparse(node)}"] = _value(node, space)
        targets = getattr(line, "targets", [getattr(line, "target", None)])
        stored = set().union(*(_names(target) for target in targets if target))
        if not stored:
            continue
        _run(line, space)
        if isinstance(line, ast.AugAssign):
            values[f"{i}: after"] = copy.deepcopy(_value(line.target, space))
        read = _names(line.value) | (stored if isinstance(line, ast.AugAssign) else set())
        depends = depends | stored if read & depends else depends - stored
    return values


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _value(node: ast.expr, space: dict[str, Any]) -> object:
    return guard.call(lambda: eval(ast.unparse(node), space), (), _SECONDS).value


def _run(line: ast.stmt, space: dict[str, Any]) -> None:
    guard.call(lambda: exec(ast.unparse(line), space), (), _SECONDS)
