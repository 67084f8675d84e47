"""The house's rules for JavaScript: short lines, short functions."""

import json
import subprocess

import pytest

from neuronbook_site.node import node_binary
from tools.javascript import ROOT

SOURCES = sorted(
    path
    for package in ("neuronbook/widgets", "neuronbook/jupyter", "neuronbook_site")
    for path in (ROOT / "src" / package).rglob("*.*js")
    if "static" not in path.parts
)


@pytest.fixture(scope="module")
def functions():
    program = [node_binary(), ROOT / "tools/functions.mjs", *SOURCES]
    done = subprocess.run(program, capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    return json.loads(done.stdout)


def places(functions):
    return [f"{f['file']}:{f['line']} {f['name']}: {f['lines']} lines" for f in functions]


def test_all_sources_are_looked_at(functions):
    assert len(SOURCES) > 90
    assert len({f["file"] for f in functions}) > 80


def test_no_line_is_longer_than_110_characters():
    long = [
        f"{path.relative_to(ROOT)}:{number}: {len(line)}"
        for path in SOURCES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 110
    ]
    assert not long, "\n".join(long)


def test_no_function_is_longer_than_50_lines(functions):
    long = [f for f in functions if f["lines"] > 50]
    assert not long, "\n".join(places(long))


def test_nine_functions_of_ten_have_at_most_25_lines(functions):
    long = [f for f in functions if f["lines"] > 25]
    assert len(long) <= len(functions) / 10, "\n".join(places(long))
