"""The book's own code is shown as it stands, without docstrings."""

import ast
import inspect
import textwrap

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.activations import relu
from neuronbook.graph import Graph
from neuronbook.listing import listing


class Sample:
    """A class with a docstring."""

    def method(self, x):
        """Only a docstring stands between the head and the line below.

        It has several lines.
        """
        return [x, "a string that stays"]

    def silent(self):
        """Nothing but a docstring."""


def test_docstrings_go_and_nothing_else_does():
    assert listing(Sample.method) == ('def method(self, x):\n    return [x, "a string that stays"]')


def test_a_class_keeps_its_methods_in_order():
    assert [line for line in listing(Sample).splitlines() if "def " in line] == [
        "    def method(self, x):",
        "    def silent(self):",
    ]


@pytest.mark.parametrize("thing", [Neuron, Neuron.__call__, relu, Graph, np.mean])
def test_what_is_shown_is_the_code_that_runs(thing):
    whole = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(thing))))
    for node in ast.walk(whole):
        if (
            isinstance(node, (ast.ClassDef, ast.FunctionDef))
            and ast.get_docstring(node) is not None
        ):
            del node.body[0]
    assert [line.strip() for line in ast.unparse(whole).splitlines()] == [
        line.strip() for line in ast.unparse(ast.parse(listing(thing))).splitlines()
    ]


def test_several_things_stand_one_below_the_other():
    assert listing(Sample.silent, Sample.method) == (
        f"{listing(Sample.silent)}\n\n{listing(Sample.method)}"
    )


def test_a_notebook_shows_the_lines_and_not_a_string():
    assert repr(listing(relu)) == str(listing(relu))


@pytest.mark.parametrize("thing", [3, "text", len, np.add])
def test_what_has_no_source_is_refused(thing):
    with pytest.raises(TypeError, match="a class or function written in Python is expected"):
        listing(thing)
