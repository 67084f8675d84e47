"""What a class hands in that another edition of the book has written."""

import json

import nbformat

from tests.classes import cell, notebook, printed
from tests.neuronbook_site.runnable.test_roll import read


def test_a_chapter_of_the_first_edition_claims_none_of_its_solutions():
    """There they were cells that checked themselves, and printed Right."""
    solution = nbformat.v4.new_code_cell(
        "check('one-pipe', 2.5)", id="d", outputs=printed("✓ Right · one-pipe")
    )
    own = nbformat.v4.new_code_cell("check('three-inputs', w)", id="e")
    start = nbformat.v4.new_code_cell("w = 1", id="c")
    found = read(json.dumps(nbformat.v4.new_notebook(cells=[start, solution, own])).encode())
    assert found["shown"] == []
    (code,) = found["codes"]
    assert set(code["cells"]) - set(code["own"]) == {own.source}
    assert {start.source, solution.source} <= set(code["own"])
    solution.source = "check('one-pipe', 5 * 0.5)"  # now it is the student's
    found = read(json.dumps(nbformat.v4.new_notebook(cells=[start, solution, own])).encode())
    assert found["shown"] == [["one-pipe", "right"]]
    assert solution.source not in found["codes"][0]["own"]


def test_exercises_of_another_edition_are_told_and_not_counted():
    content = notebook(cell("check('long-gone', 1)\ncheck('one-pipe', 1)"), solved=["older"])
    assert sorted(read(content)["unknown"]) == ["long-gone", "older"]
