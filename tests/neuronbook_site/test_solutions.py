"""What a build without worked solutions takes out of the notebooks."""

import re
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sphinx.errors import ConfigError

from neuronbook_site.solutions import is_solution, keep_apart, without
from tools.book import ROOT, chapters, source
from tools.notebooks import read

SOLVED = new_code_cell("solves('a', 1)", id="solved", metadata={"tags": ["hide-cell"]})
SOLVED.metadata["mystnb"] = {"code_prompt_show": "Worked solution"}
MODEL = new_markdown_cell(":::{dropdown} What a good answer has, and an example\nYes.\n:::", id="m")
OTHERS = (
    new_code_cell("check('a', ...)", id="open"),
    new_code_cell("print(1)", id="folded", metadata={"tags": ["hide-cell"]}),
    new_markdown_cell(":::{dropdown} Hint\nLook.\n:::", id="hint"),
)
WHOLE = nbformat.writes(new_notebook(cells=[OTHERS[0], SOLVED, *OTHERS[1:], MODEL]))


def built(monkeypatch, asked):
    """What a build has of a page for the site, and for the teacher."""
    monkeypatch.delenv("SOLUTIONS", raising=False)
    if asked:
        monkeypatch.setenv("SOLUTIONS", asked)
    app = SimpleNamespace(executed={"book/a": WHOLE})
    keep_apart(app, None, [])
    return app.executed, app.whole


def test_solutions_go_and_all_else_stays_in_its_order():
    left = nbformat.reads(without(WHOLE), 4).cells
    assert [cell.id for cell in left] == [cell.id for cell in OTHERS]


@pytest.mark.parametrize("asked", ["", "yes"])
def test_a_usual_build_keeps_them(monkeypatch, asked):
    assert built(monkeypatch, asked) == ({"book/a": WHOLE}, {})


def test_when_asked_they_are_for_the_teacher_alone(monkeypatch):
    assert built(monkeypatch, "no") == ({"book/a": without(WHOLE)}, {"book/a": WHOLE})


def test_another_word_is_refused(monkeypatch):
    with pytest.raises(ConfigError, match="SOLUTIONS is yes or no, not 'never'"):
        built(monkeypatch, "never")


@pytest.mark.parametrize("document", chapters())
def test_no_cell_that_shows_a_solution_is_passed_over(document):
    cells = read(ROOT / source(document)).cells
    assert any(map(is_solution, cells))
    for cell in cells:
        prompt = cell.metadata.get("mystnb", {}).get("code_prompt_show", "")
        solved = "solution" in prompt.lower() or re.search(r"(?m)^solves\(", cell.source)
        assert is_solution(cell) or not (solved or "*An example.*" in cell.source), cell.source


@pytest.mark.parametrize("document", chapters())
def test_nothing_else_stands_in_a_cell_that_goes(document):
    cells = filter(is_solution, read(ROOT / source(document)).cells)
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert all(text.count("\n:::") == 1 and text.rstrip().endswith("\n:::") for text in texts)
