"""Chapter `trust` quotes two programs with their outputs: run again, they print what it says."""

import io
import re
from contextlib import redirect_stdout

import nbformat
import numpy as np
import pytest

from tools.notebooks import BOOK

QUOTED = r"```python\n(.*?)```\s+```text\n(.*?)```"
NUMBER = r"-?\d+\.\d+"


@pytest.fixture(scope="module")
def chapter():
    return nbformat.read(BOOK / "trust.ipynb", as_version=4).cells


@pytest.fixture(scope="module")
def data(chapter):
    """Run the chapter up to the training and validation data, `X_dev` and `t_dev`."""
    names = {}
    for cell in chapter:
        if cell.cell_type == "code":
            with redirect_stdout(io.StringIO()):
                exec(cell.source, names)
            if "X_dev" in names:
                return names
    raise AssertionError("the chapter has no X_dev")


@pytest.fixture(scope="module")
def quoted(chapter):
    text = "\n".join(cell.source for cell in chapter if cell.cell_type == "markdown")
    return {
        name: (code, said)
        for code, said in re.findall(QUOTED, text, re.DOTALL)
        for name in ("sklearn", "torch")
        if name in code
    }


def test_scikit_learn_prints_what_is_quoted(quoted, data):
    code, said = quoted["sklearn"]
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(code, dict(data))
    assert printed.getvalue() == said


def test_the_output_of_pytorch_is_that_of_300_steps_in_single_precision(quoted, data):
    _, said = quoted["torch"]
    X, t = data["X_dev"], data["t_dev"].astype(np.float32)
    X = ((X - X.mean(axis=0)) / X.std(axis=0)).astype(np.float32)
    w, b = np.zeros(2, np.float32), np.float32(0)
    for _ in range(300):
        z = X @ w + b
        loss = np.mean(np.logaddexp(0, z) - t * z)
        slope = (1 / (1 + np.exp(-z)) - t) / np.float32(len(t))
        w, b = w - X.T @ slope, b - slope.sum()
    numbers = [float(each) for each in re.findall(NUMBER, said)]
    np.testing.assert_allclose(numbers, [loss, *w, b], atol=6e-5)
