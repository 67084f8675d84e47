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


def test_a_cell_that_fails_names_its_notebook(tmp_path):
    with pytest.raises(ExtensionError, match=r"(?s)b\.ipynb: a cell failed.*ZeroDivisionError"):
        run(stored(tmp_path / "b.ipynb", "1 / 0"), 60)


def test_notebooks_side_by_side_use_a_thread_each(tmp_path):
    ask = 'import os; print(os.environ["OPENBLAS_NUM_THREADS"])'
    done = nbformat.reads(run(stored(tmp_path / "c.ipynb", ask), 60), 4)
    assert done.cells[0].outputs[0].text == "1\n"
