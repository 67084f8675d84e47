"""The boundary figure: its example, its puzzle, and what it refuses."""

import numpy as np
import pytest
import traitlets

from neuronbook.geometry import is_linearly_separable
from neuronbook.widgets import Boundary


def test_the_start_is_the_books_worked_example():
    figure = Boundary()
    assert np.allclose(figure.weights, [3, 4], rtol=0, atol=1e-12)
    assert figure.bias == -10
    assert figure.distance == pytest.approx(2, abs=1e-12)
    assert "(2.8, 0.4)" in figure.describe() and "0.879" in figure.describe()


def test_the_puzzle_needs_a_turn_and_has_a_solution():
    start = Boundary()
    assert start.n_misclassified == 2
    assert all(
        Boundary(bias=b).n_misclassified > 0 for b in np.arange(-15, 15.01, 0.1).clip(-15, 15)
    )
    assert Boundary(angle=63, bias=-6).n_misclassified == 0
    assert is_linearly_separable(start.points, start.targets)


def test_bad_points_are_refused_by_name():
    with pytest.raises(traitlets.TraitError, match="points"):
        Boundary(points=[[1, 2, 3]], targets=[1])
    with pytest.raises(traitlets.TraitError, match="points"):
        Boundary(points=[[1, 20]], targets=[1])
    with pytest.raises(traitlets.TraitError, match="one target"):
        Boundary(points=[[1, 2]], targets=[1, 0])
