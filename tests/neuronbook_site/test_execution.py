"""Notebooks are run for each build of the site, and one that fails stops the build."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from sphinx.errors import ExtensionError

from neuronbook_site.execution import run


def stored(path, *cells):
    nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in cells]), path)
    return path


def test_outputs_are_fresh(tmp_path):
    done = nbformat.reads(run(stored(tmp_path / "a.ipynb", "x = 6", "print(x * 7)"), 60), 4)
    assert done.cells[1].outputs[0].text == "42\n"


def test_what_is_printed_in_a_row_is_one_output_and_a_picture_keeps_its_place(tmp_path):
    code = "import sys, time"
    for number in (1, 2, 3):
        code += f"\nprint({number}, flush=True)\ntime.sleep(0.3)"
    code += "\ndisplay(4)\nprint(5)\nprint(6, file=sys.stderr)"
    path = stored(tmp_path / "d.ipynb", code)
    texts = [
        output.get("text") or output.data["text/plain"]
        for output in nbformat.reads(run(path, 60), 4).cells[0].outputs
    ]
    assert texts == ["1\n2\n3\n", "4", "5\n", "6\n"]


def test_a_cell_that_fails_names_its_notebook(tmp_path):
    with pytest.raises(ExtensionError, match=r"(?s)b\.ipynb: a cell failed.*ZeroDivisionError"):
        run(stored(tmp_path / "b.ipynb", "1 / 0"), 60)


def test_notebooks_side_by_side_use_a_thread_each(tmp_path):
    ask = 'import os; print(os.environ["OPENBLAS_NUM_THREADS"])'
    done = nbformat.reads(run(stored(tmp_path / "c.ipynb", ask), 60), 4)
    assert done.cells[0].outputs[0].text == "1\n"
