"""The graph stepper's values and gradients are the core graph's, for every pair that it offers."""

import numpy as np
import pytest

from neuronbook.widgets import GraphStepper
from tools.javascript import arithmetic, assert_relative

LEAVES = ("w1", "x1", "w2", "x2", "b", "t")


def samples(count=60):
    rng = np.random.default_rng(1986)
    leaves = rng.uniform(-3, 3, (count, 6)).round(2)
    leaves[:, 5] = rng.integers(0, 2, count)
    return leaves


@pytest.mark.parametrize("kind", GraphStepper.KINDS)
def test_values_and_gradients_agree_with_the_core(kind):
    activation, loss = kind.split("/")
    script = f"""(w1, x1, w2, x2, b, t) => {{
        const rules = operations({activation!r}, {loss!r});
        const values = forward({{ w1, x1, w2, x2, b, t }}, rules);
        const gradients = backward(values, rules);
        const named = ["w1", "x1", "w2", "x2", "b", "z"];
        return ["z", "y", "L"].map((n) => values[n]).concat(named.map((n) => gradients[n]));
    }}"""
    rows = samples()
    given = np.array(arithmetic("graph").map(script, *rows.T))
    for row, got in zip(rows, given, strict=True):
        graph = GraphStepper(**dict(zip(LEAVES, row, strict=True)), kind=kind).graph.backward()
        expected = [graph[n].value for n in ("z", "y", "L")]
        expected += [graph[n].gradient for n in ("w1", "x1", "w2", "x2", "b", "z")]
        assert_relative(got, expected, scale=np.maximum(np.abs(expected), 1))


def test_nudging_measures_what_the_backward_pass_computes():
    script = """(w1, x1, w2, x2, b, t) => {
        const leaves = { w1, x1, w2, x2, b, t };
        const rules = operations("sigmoid", "squared_error");
        const gradients = backward(forward(leaves, rules), rules);
        const measured = (n) => nudged(leaves, rules, n, "squared_error");
        return ["w1", "b", "z", "y"].map((n) => measured(n) - gradients[n]);
    }"""
    assert np.abs(arithmetic("graph").map(script, *samples().T)).max() < 1e-8


def test_a_step_goes_against_the_gradient():
    leaves = {"w1": 1.0, "w2": -2.0, "b": 0.5, "x1": 9.0}
    slopes = {"w1": 2.0, "w2": 1.0, "b": -4.0, "x1": 1.0}
    assert arithmetic("graph").map("stepped", [leaves], [slopes], [0.25]) == [
        {"w1": 0.5, "w2": -2.25, "b": 1.5}
    ]
