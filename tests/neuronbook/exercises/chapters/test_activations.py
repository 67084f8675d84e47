"""What readers build in the chapter: right answers of several kinds, and near misses."""

import re

import numpy as np
import pytest

from neuronbook.activations import leaky_relu, relu, sigmoid, silu, softplus, tanh
from neuronbook.exercises.registry import find
from tests.tasks import laws
from tools.book import ROOT
from tools.notebooks import read

RIGHT = {
    "output-range": {
        "rising": (1, 3, 2),
        "falling from the upper end": (1, -3, 5),
        "steeper, and turned round twice": (-4, -3, 5),
    },
    "absolute-from-relus": {
        "one half each": (1, 0, -1, 0, 1, 1, 0),
        "other scales, the other order": (-4, 0, 0.5, 0, 0.25, 2, 0),
        "down from the left end, then up": (1, 3, 1, 0, -1, 2, 3),
    },
    "tanh-chain": {
        "a little more weight": (1.05, 0),
        "a negative weight": (-1.05, 0),
        "a bias that leads to 0": (1.1, -0.02),
        "to and fro": (-1.1, 0.3),
    },
}
NEAR_MISSES = {
    "output-range": {
        "the upper end in place of the width": ((1, 5, 2), "not its upper end"),
        "the middle in place of the lower end": ((1, 3, 3.5), "not the middle"),
        "a hair too wide": ((1, 3.01, 2), "runs from 2 to 5.01"),
        "it never moves": ((0, 3, 2), "never moves"),
    },
    "absolute-from-relus": {
        "x itself": ((1, 0, -1, 0, 1, -1, 0), "x itself"),
        "right near 0 only": ((1, 1, 1, 0, -1, 2, 1), "At x = -3"),
        "moved by a little": ((1, -0.1, -1, 0.1, 1, 1, 0), "At x = -3"),
    },
    "tanh-chain": {
        "weight 1": ((1, 0), "takes a little away"),
        "it fades": ((0.9, 0), "below 1"),
        "it saturates": ((1.2, 0), "saturate"),
        "it explodes": ((1.14, -0.05), "times as much is left"),
    },
}


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


def test_swish_is_lowest_where_its_slope_is_zero():
    z = find("lowest-swish").answer
    assert silu.derivative(2 * z) == pytest.approx(0, abs=1e-12)


def test_the_chapter_prints_the_tables_of_the_exercise():
    text = "".join(cell.source for cell in read(ROOT / "book/activations.ipynb").cells)
    tables = re.findall(r"[A-F] \([^)]+\)", find("which-function").prompt)
    assert len(tables) == 6
    assert [table for table in tables if table.replace("-", "−") not in text] == []


def test_the_tables_belong_to_the_functions_of_the_answer():
    functions = (sigmoid, tanh, relu, leaky_relu.with_parameters(alpha=0.1), softplus, silu)
    numbers = re.findall(r"[A-F] \(([^)]+)\)", find("which-function").prompt)
    for table, i in zip(numbers, find("which-function").answer, strict=True):
        values = [float(number) for number in table.split(", ")]
        np.testing.assert_allclose(functions[i - 1]([-2, 0, 2]), values, rtol=5e-3)
