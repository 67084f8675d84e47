"""A copy as a whole: the same from two runs, closed where the site is, with what installs it."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from neuronbook_site.copies.keys import keys_of
from neuronbook_site.copies.notebook import plain_copy

PAGE = "book/drawn"
DRAWS = """from neuronbook.figures.plots import axes, curve, use_book_style
from neuronbook.widgets import Line

use_book_style()
figure, ax = axes("x", "y")
curve(ax, abs, (-1, 1), symbol="z")
display(figure)
Line(weight=2)"""


class Nothing:
    """References of a text that has none."""

    def figure_number(self, name):
        return "Figure 1"

    def bibliography(self):
        return []


def chapter():
    solution = new_code_cell("2 + 2", id="solved", metadata={"tags": ["hide-cell"]})
    solution.metadata["mystnb"] = {"code_prompt_show": "Worked solution"}
    solution.outputs = [new_output("execute_result", {"text/plain": "4"}, execution_count=2)]
    code = [new_code_cell("import numpy", id="first"), solution, new_code_cell("3", id="last")]
    return new_notebook(cells=[new_markdown_cell("# Title", id="title"), *code])


def test_a_solution_is_a_text_that_opens_with_a_press():
    solved = plain_copy(chapter(), Nothing(), PAGE).cells[2]
    assert solved.cell_type == "markdown" and solved.id == "solved"
    assert solved.source == (
        "<details>\n<summary>Worked solution</summary>\n\n"
        "```python\n2 + 2\n```\n\n```text\n4\n```\n\n</details>"
    )


def test_other_code_that_the_site_closes_stays_code_since_the_next_cell_may_need_it():
    book = chapter()
    book.cells[2].metadata["mystnb"]["code_prompt_show"] = "Code of the experiment"
    _, _, prompt, folded, _ = plain_copy(book, Nothing(), PAGE).cells
    assert prompt.source == "*Code of the experiment:*"
    assert folded.cell_type == "code" and folded.metadata.jupyter.source_hidden
    assert folded.outputs == book.cells[2].outputs


def test_cells_are_counted_without_the_closed_ones():
    code = [
        cell for cell in plain_copy(chapter(), Nothing(), PAGE).cells if cell.cell_type == "code"
    ]
    assert [cell.execution_count for cell in code] == [1, 2]


def test_the_source_stays_as_it_is():
    source = chapter()
    plain_copy(source, Nothing(), PAGE)
    assert source == chapter()


def test_where_it_is_known_the_second_cell_installs_the_package():
    title, install, *_ = plain_copy(chapter(), Nothing(), PAGE, "%pip install it").cells
    assert title.id == "title" and install.source == "%pip install it"
    assert install.metadata.jupyter.source_hidden
    assert install.metadata.neuronbook == {"key": keys_of([install.source])[0]}, "nobody's work"


def test_a_copy_says_its_page_and_the_keys_of_the_cells_that_the_page_shows():
    book = chapter()
    hidden = new_code_cell("3", id="hidden", metadata={"tags": ["remove-input"]})
    solved = new_code_cell("3", id="solved-too", metadata=book.cells[2].metadata)
    book.cells[3:3] = [hidden, solved]
    copy = plain_copy(book, Nothing(), PAGE)
    assert copy.metadata.neuronbook == {"version": 1, "pages": {PAGE: {}}}
    marked = [each for each in copy.cells if "neuronbook" in each.metadata]
    keys = {each.id: each.metadata.neuronbook.key for each in marked}
    first, _, _, last = keys_of(["import numpy", "2 + 2", "3", "3"])
    assert keys == {"first": first, "last": last}
    nbformat.validate(copy)


@pytest.mark.slow
def test_two_runs_of_a_chapter_give_the_same_bytes():
    """A branch of copies changes with the chapters alone."""
    texts = []
    for _ in range(2):
        notebook = new_notebook(cells=[new_code_cell(DRAWS, id="draws")])
        NotebookClient(notebook, store_widget_state=False).execute()
        texts.append(nbformat.writes(plain_copy(notebook, Nothing(), PAGE)))
    assert texts[0] == texts[1]
    assert texts[0].count("image/png") >= 2
