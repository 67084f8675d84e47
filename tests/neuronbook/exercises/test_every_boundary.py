"""The cases of a function meet each boundary that its right answer knows, such as z = 0."""

import ast
import copy
import inspect
import textwrap
from collections.abc import Iterator
from types import FunctionType

from neuronbook.exercises import Function
from neuronbook.exercises.engine import judge
from tests.tasks import each

OTHER = {ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt}
EQUIVALENT = {"current-for-a-rate": "for a climb of 0 the formula itself says: no current"}


def helpers(function: FunctionType) -> dict[str, FunctionType]:
    """Return the function and what it calls of its own module, by name."""
    found = {function.__name__: function}
    for name in function.__code__.co_names:
        called = function.__globals__.get(name)
        if isinstance(called, FunctionType) and called.__module__ == function.__module__:
            found |= helpers(called)
    return found


def shifted(function: FunctionType) -> Iterator[tuple[str, FunctionType]]:
    """Yield the function with one of its comparisons taken at the boundary as well, or no more."""
    for name, part in helpers(function).items():
        tree = ast.parse(textwrap.dedent(inspect.getsource(part)))
        count = sum(isinstance(node, ast.Compare) for node in ast.walk(tree))
        for i in range(count):
            mutant = copy.deepcopy(tree)
            comparison = [n for n in ast.walk(mutant) if isinstance(n, ast.Compare)][i]
            if type(comparison.ops[0]) not in OTHER:
                continue
            before = ast.unparse(comparison)
            comparison.ops[0] = OTHER[type(comparison.ops[0])]()
            space = dict(function.__globals__)
            for other in helpers(function).values():
                exec(textwrap.dedent(inspect.getsource(other)), space)
            exec(compile(ast.fix_missing_locations(mutant), name, "exec"), space)
            yield before, space[function.__name__]


@each(Function)
def test_a_boundary_moved_by_nothing_is_noticed(entry):
    if not isinstance(entry.reference, FunctionType) or "<lambda>" in entry.reference.__name__:
        return
    unnoticed = [text for text, wrong in shifted(entry.reference) if judge(entry, wrong)]
    assert bool(unnoticed) == (entry.name in EQUIVALENT), unnoticed
