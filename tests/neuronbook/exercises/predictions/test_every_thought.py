"""What a known wrong guess is told is true of it: the thought, carried out, leads there."""

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.activations import relu, sigmoid
from neuronbook.biology import LeakyIntegrateAndFire
from neuronbook.datasets import logic_gate
from neuronbook.exercises.predictions import artificial_neuron, trust
from neuronbook.history import year_of
from neuronbook.perceptron import perceptron
from tests.asked import ASKS

W, B = 1.5, -1.0  # the line of chapter 3
FOLD_W, FOLD_B = 0.8, -1.0  # the lifted bias
CELL = LeakyIntegrateAndFire()
GAMMA, R = 1 / np.sqrt(17), np.sqrt(3)  # of AND
XOR_OF = logic_gate("and")
MALES = trust._BEFORE.hits - trust._FEMALES.hits

# For each question, what the thought behind a guess comes to.
WAYS = {
    "length-at-twice-the-rheobase": {
        "in a straight line": CELL.time_constant / 2,
        "after τ": CELL.time_constant,
    },
    "two-spikes-apart": {"after τ": 20, "after one halving": 20 * np.log(2)},
    "theta-for-the-first-alone": {"a veto that is subtracted": 1 - 2},
    "two-pipes-sum": {
        "a weight of 1": 2 + 3 + 0.5,
        "the products alone": 2 - 3,
        "after the ReLU": relu(2 - 3 + 0.5),
        "the bias alone": 0.5,
    },
    "two-pipes-output": {"before the ReLU": 2 - 3 + 0.5, "its size": abs(2 - 3 + 0.5)},
    "line-crosses-at": {"b": B, "−w/b": -W / B, "b/w": B / W, "a gain of 1": -B / 1},
    "weight-for-centimetres": {"100 w": 4 * 100, "w": 4, "a tenth": 4 / 10},
    "moved-still-right": {"as before": 100 * artificial_neuron._RIGHT},
    "where-and-gives-way": {"where 2 + b is 0": -2, "θ": 1, "half-way": (-2 + -1) / 2},
    "zeros-meet-the-inputs": {"b/w": FOLD_B / FOLD_W, "−w/b": -FOLD_W / FOLD_B, "b": FOLD_B},
    "one-step-down": {
        "uphill": 4 + 0.1 * 8,
        "the height": 4 - 0.1 * 4**2,
        "a whole slope": 4 - 8,
        "the slope w": 4 - 0.1 * 4,
        "η alone": 4 - 0.1,
    },
    "first-steps": {"the errors": 0.98 / 0.82, "the losses": (0.98 / 0.82) ** 2},
    "graph-sum": {"a weight of 1": 0.5 * 2 + 1 * 1, "the weights": 0.5 - 1},
    "graph-z": {"s": 0.5 * 2 - 1, "a weight of 1": 0.5 * 2 + 1 + 0.25},
    "slope-of-the-square": {"one message": 3, "L": 3**2},
    "slope-of-the-square-and-once": {"without the last": 2 * 3, "one lost": 3 + 1, "L": 3 * 3 + 3},
    "passes-by-nudging": {"up alone": 9, "one way, and one to compare": 9 + 1},
    "passes-in-reverse": {"nudging": 2 * 9},
    "race-crossing": {"R/γ": R / GAMMA, "R²": R**2, "the run's end": perceptron(*XOR_OF).mistakes},
    "error-of-twice-the-hinges": {"a half": 1 / 2, "cubed": (1 / 2) ** 3},
    "weight-that-keeps-it": {"the slope": sigmoid.derivative(0.0)},
    "slope-of-the-sigmoid": {"the height at 0": sigmoid(0.0), "the climb in all": 1},
    "where-the-loss-is-infinite": {"e to the z overflows": np.log(np.finfo(float).max)},
    "found-by-body": {"78.5 % of 52": 0.785 * 52, "half": 52 / 2},
    "found-by-bill": {"88 % of 52": 0.88 * 52},
    "females-found": {"half of all": trust._BEFORE.hits / 2, "the males": MALES},
    "cheapest-threshold": {"the other way": 5 / 6},
    "wait-for-learning": {
        "Hebb": 1949 - year_of("McCulloch"),
        "the third idea": 1986 - year_of("McCulloch"),
    },
    "wait-for-hidden-units": {"Perceptrons": 1969 - 1958, "deep networks": 2012 - 1958},
}
CASES = [(name, way, guess) for name, ways in WAYS.items() for way, guess in ways.items()]


@pytest.mark.parametrize(("name", "way", "guess"), CASES)
def test_a_thought_leads_to_the_guess_that_is_told_of_it(name, way, guess):
    known = [float(each.answer) for each in ASKS[name].misconceptions]
    assert np.isclose(known, float(guess), atol=0.5 if guess > 10 else 1e-9).any(), (known, guess)


def test_numbers_within_what_is_told_are_computed():
    (told,) = [each.why for each in [ASKS["first-steps"]]]
    errors = np.array([0.82, 0.98])
    flat = errors * (1 - errors)
    assert f"{errors[1] / errors[0]:.1f} times as large" in told
    assert f"{flat[0] / flat[1]:.1f} times as small" in told
    wrong = len(trust._T) - round(0.88 * len(trust._T))
    assert len(trust._T) / wrong == pytest.approx(8, abs=0.5)  # "One bird in eight"
    assert Neuron([0.4], 0, relu)([100]) / Neuron([4.0], 0, relu)([1]) == 10  # a tenth is too much
    assert MALES == 26  # "it is the males that are all found"
