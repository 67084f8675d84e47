"""What is fetched before a cell runs: all that it visibly uses, and Matplotlib no sooner."""

import subprocess
import sys

import pytest

from neuronbook.figures.plots import axes, symbol_colour, use_book_style
from neuronbook_page.needs import packages

CARRIERS = {name: name for name in ("matplotlib", "numpy", "traitlets")}
NAMES = {"axes": axes, "symbol_colour": symbol_colour, "use_book_style": use_book_style}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import matplotlib.pyplot as plt", ["matplotlib"]),
        ("from numpy import array", ["numpy"]),
        ("def later():\n    import matplotlib", ["matplotlib"]),
        ("import torch", []),
        ("from neuronbook import Neuron", []),
        ("from neuronbook.widgets import Line", ["traitlets"]),
        ("from neuronbook.figures.plots import axes, use_book_style", []),
        ("from neuronbook.figures.plots import use_book_style\nuse_book_style()", []),
        (
            "from neuronbook.figures.diagrams import neuron_diagram\nneuron_diagram()",
            ["matplotlib"],
        ),
        ("axes('x')", ["matplotlib"]),
        ("use_book_style()\nsymbol_colour('w')", []),
        ("print(later)", []),
        ("x = (", []),
    ],
)
def test_a_cell_gets_what_it_visibly_uses(source, wanted):
    assert packages(source, CARRIERS, NAMES) == wanted


def test_without_a_figure_nothing_imports_matplotlib():
    modules = "neuronbook.widgets, neuronbook.exercises, neuronbook.figures.diagrams"
    program = (
        f"import sys, neuronbook, {modules}\nprint({{'matplotlib', 'daft'}} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"
