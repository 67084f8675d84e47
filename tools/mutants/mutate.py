"""The mutants of a module: its source with one small fault in it.

The faults are mutmut's operators, but for those that change texts, and four more. mutmut itself
passes over decorated functions, and in this core every formula has a decorator.
"""

import ast
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import ndiff
from functools import cached_property
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_string

BARE = (cst.Name, cst.Attribute, cst.Call, cst.Subscript)  # conditions that mutmut leaves alone


def decorator_dropped(node: cst.FunctionDef | cst.ClassDef) -> Iterator[cst.CSTNode]:
    """Leave out one decorator."""
    for one in node.decorators:
        yield node.with_changes(decorators=[d for d in node.decorators if d is not one])


def call_dropped(node: cst.Expr) -> Iterator[cst.CSTNode]:
    """Leave out a statement that only calls: a check, an append."""
    if isinstance(node.value, cst.Call):
        yield cst.Pass()


def result_dropped(node: cst.Return) -> Iterator[cst.CSTNode]:
    """Return None."""
    if node.value is not None and not node.value.deep_equals(cst.Name("None")):
        yield cst.Return(cst.Name("None"))


def condition_negated(node: cst.If | cst.While | cst.CompIf) -> Iterator[cst.CSTNode]:
    """Ask for the contrary, where the condition holds no operator to be changed."""
    if isinstance(node.test, BARE):
        yield node.with_changes(test=cst.UnaryOperation(cst.Not(), node.test))


OPERATORS = (
    *((kind, operator) for kind, operator in mutation_operators if operator is not operator_string),
    ((cst.FunctionDef, cst.ClassDef), decorator_dropped),
    (cst.Expr, call_dropped),
    (cst.Return, result_dropped),
    ((cst.If, cst.While, cst.CompIf), condition_negated),
)


@dataclass(frozen=True, eq=False)
class Mutant:
    """One fault in one module; its source is written when it is asked for."""

    module: str
    path: Path
    line: int
    operator: str
    key: str  # the same as long as the code at this place is, wherever it moves to
    tree: cst.Module
    node: cst.CSTNode
    faulty: cst.CSTNode

    @cached_property
    def source(self) -> str:
        """The module with the fault."""
        return self.tree.deep_replace(self.node, self.faulty).code

    @property
    def is_python(self) -> bool:
        """False where the fault breaks the syntax: an argument with a name before one without."""
        try:
            ast.parse(self.source)
        except SyntaxError:
            return False
        return True

    @property
    def change(self) -> tuple[str, str]:
        """The lines before and after, as one line each."""
        lines = list(ndiff(self.tree.code.splitlines(), self.source.splitlines()))
        return tuple(
            " ".join(line[2:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
        )


class _Faults(cst.CSTVisitor):
    """Collect every fault of a module, but for those in annotations and lists of exports."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, module: str, path: Path, tree: cst.Module) -> None:
        super().__init__()
        self.module, self.path, self.tree = module, path, tree
        self.found: list[Mutant] = []
        self.seen: Counter[str] = Counter()

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation) or (
            isinstance(node, cst.Assign) and self.tree.code_for_node(node).startswith("__all__")
        ):
            return False
        for kind, operator in OPERATORS:
            if isinstance(node, kind):
                self._add(node, operator)
        return True

    def _add(self, node: cst.CSTNode, operator: Callable) -> None:
        for faulty in operator(node):
            before, after = map(self.tree.code_for_node, (node, faulty))
            text = f"{self.module}\n{operator.__name__}\n{before}\n{after}"
            self.seen[text] += 1
            self.found.append(
                Mutant(
                    self.module,
                    self.path,
                    self.get_metadata(PositionProvider, node).start.line,
                    operator.__name__.removeprefix("operator_").replace("_", " "),
                    f"{text}\n{self.seen[text]}",
                    self.tree,
                    node,
                    faulty,
                )
            )


def mutants(modules: dict[str, Path]) -> list[Mutant]:
    """Return all mutants of the modules, given by their names and files."""
    found = []
    for name, path in modules.items():
        wrapper = MetadataWrapper(cst.parse_module(path.read_text("utf-8")), unsafe_skip_copy=True)
        visitor = _Faults(name, path, wrapper.module)
        wrapper.visit(visitor)
        found += visitor.found
    return found


def sample(all_of_them: list[Mutant], size: int | None, seed: int) -> list[Mutant]:
    """Return `size` mutants, or all, by module and line.

    A lot is drawn for each mutant from the seed and its own text, so that a change of one module
    exchanges few of the others' mutants.
    """
    drawn = []
    for mutant in sorted(
        all_of_them, key=lambda m: hashlib.sha256(f"{seed}\n{m.key}".encode()).digest()
    ):
        if size is not None and len(drawn) == size:
            break
        if mutant.is_python:
            drawn.append(mutant)
    return sorted(drawn, key=lambda m: (m.module, m.line))
