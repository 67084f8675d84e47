"""One way only: core ← figures, exercises ← widgets ← page, site. The folders are the layers."""

import ast
import re
import sys
from functools import cache

from tools.book import ROOT

SRC = ROOT / "src"
MODULES = sorted(SRC.rglob("*.py"))
# A folder may import from its own layer and from those before it. What lies in `neuronbook` and in
# none of these folders is the core.
LAYERS = [
    {"neuronbook"},
    {"neuronbook/figures", "neuronbook/exercises"},
    {"neuronbook/widgets", "neuronbook/jupyter"},
    {"neuronbook_page", "neuronbook_site"},
]
LONGEST = 400
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
SUFFIXES = {".py", ".js", ".mjs", ".css", ".html"}
SOURCES = [
    path
    for folder in ("src", "tests", "tools", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in SUFFIXES and not {"static", "__pycache__"} & set(path.parts)
]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def layer(path):
    """The layer of the deepest folder that is named above."""
    folders = [folder.as_posix() for folder in path.relative_to(SRC).parents]
    return next(n for folder in folders for n, names in enumerate(LAYERS) if folder in names)


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
        parts = path.relative_to(SRC).with_suffix("").parts
        base = ".".join([*parts[: len(parts) - node.level], *([base] if base else [])])
    yield base
    if file_of(base) is not None:
        yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def file_of(module):
    """The file of one of the book's own modules, or None."""
    path = SRC.joinpath(*module.split("."))
    candidates = [path.with_suffix(".py"), path / "__init__.py"]
    return next((each for each in candidates if each.exists()), None)


def test_every_folder_belongs_to_a_layer():
    named = {SRC / folder for layer in LAYERS for folder in layer}
    assert all(folder.is_dir() for folder in named)
    packages = {path for path in SRC.iterdir() if (path / "__init__.py").exists()}
    assert packages <= named


def test_imports_go_one_way_only():
    against = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        for module in imported(path)
        if (file := file_of(module)) is not None and layer(file) > layer(path)
    ]
    assert not against


def test_the_core_needs_numpy_and_the_standard_library_only():
    others = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        if layer(path) == 0
        for module in imported(path)
        if module.split(".")[0] not in {*sys.stdlib_module_names, "numpy", "neuronbook"}
    ]
    assert not others


def without_docstrings(path):
    """The lines of a file; of a Python file those that are no docstring, for prose has no seams."""
    text = path.read_text("utf-8")
    lines = set(range(len(text.splitlines())))
    for node in ast.walk(ast.parse(text)) if path.suffix == ".py" else ():
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            lines -= set(range(node.body[0].lineno - 1, node.body[0].end_lineno))
    return len(lines)


def test_no_file_is_longer_than_400_lines():
    lengths = {name_of(path): without_docstrings(path) for path in SOURCES}
    assert not {name: length for name, length in lengths.items() if length > LONGEST}


def test_nothing_is_left_for_later():
    marks = re.compile(rf"\b(?:{'|'.join(['TO' + 'DO', 'FIX' + 'ME', 'X' * 3])})\b")
    assert not [name_of(path) for path in SOURCES if marks.search(path.read_text("utf-8"))]
