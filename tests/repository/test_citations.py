"""Docstrings cite by the keys of the bibliography, so that one place says what a source is."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEYS = set(
    re.findall(r"^@\w+\{(\w+),", (ROOT / "book/references.bib").read_text("utf-8"), re.MULTILINE)
)


def _docstrings():
    for path in sorted((ROOT / "src/neuronbook").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def test_every_source_that_a_docstring_cites_is_in_the_bibliography():
    cited = {
        (path, key)
        for path, text in _docstrings()
        for key in re.findall(r":cite:\w*:?`(\w+)`", text)
    }
    assert ("src/neuronbook/neuron.py", "rosenblatt1958") in cited
    assert [(path, key) for path, key in sorted(cited) if key not in KEYS] == []


def test_a_references_section_cites_by_key_or_points_to_another():
    sections = [
        (path, section)
        for path, text in _docstrings()
        for section in re.findall(r"\bReferences\n *-+\n(.*?)(?=\n\n|\n *\"\"\")", text, re.DOTALL)
    ]
    assert len(sections) > 30
    strange = [(p, s) for p, s in sections if ":cite:t:`" not in s and "As for `" not in s]
    assert strange == []
