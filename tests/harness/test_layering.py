"""One way only: core ← diagrams, plots, exercises ← widgets ← site. No file grows too long."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/neuronbook"
MODULES = sorted(PACKAGE.rglob("*.py"))
LEVELS = ["core", "figures", "widgets", "site"]
FIGURES = ("palette", "_svg", "anatomy", "diagrams", "plots", "exercises")
LEVEL_OF = dict.fromkeys(FIGURES, "figures") | {"widgets": "widgets", "site": "site"}
LONGEST = 400
SUFFIXES = {".py", ".js", ".mjs", ".css", ".html"}
SOURCES = [
    path
    for folder in ("src", "tests", "tools", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in SUFFIXES and not {"static", "__pycache__"} & set(path.parts)
]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def level(path):
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return LEVEL_OF.get(first, "core")


def imported(path):
    """Every module that a file names in an import, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from absolute(path, node)


def absolute(path, node):
    base = node.module or ""
    if node.level:
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        base = ".".join([*parts[: len(parts) - node.level], *([base] if base else [])])
    yield base
    if base == "neuronbook" or file_of(base) is not None:
        yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def file_of(module):
    path = PACKAGE.parent.joinpath(*module.split("."))
    candidates = [path.with_suffix(".py"), path / "__init__.py"]
    return next((each for each in candidates if each.exists()), None)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way_only(path):
    own = LEVELS.index(level(path))
    for module in imported(path):
        file = file_of(module) if module.startswith("neuronbook") else None
        if file is not None and file != PACKAGE / "__init__.py":
            assert LEVELS.index(level(file)) <= own, (
                f"{name_of(path)} is {level(path)}; it must not import {module}"
            )


@pytest.mark.parametrize("path", [p for p in MODULES if level(p) == "core"], ids=name_of)
def test_the_core_needs_numpy_and_the_standard_library_only(path):
    tops = {module.split(".")[0] for module in imported(path)}
    assert tops - set(sys.stdlib_module_names) <= {"numpy", "neuronbook"}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_file_is_longer_than_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_is_left_for_later(path):
    marks = ["TO" + "DO", "FIX" + "ME", "X" * 3]
    found = re.findall(rf"\b(?:{'|'.join(marks)})\b", path.read_text("utf-8"))
    assert not found


def test_the_layers_are_where_this_test_looks():
    names = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert set(LEVEL_OF) <= names
    assert {level(path) for path in MODULES} == set(LEVELS)
