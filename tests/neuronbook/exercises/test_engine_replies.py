"""What a wrong answer is told when its author named no misconception."""

import math

import numpy as np
import pytest

from neuronbook.exercises import Array, Function, Misconception
from neuronbook.exercises.engine import judge
from tests.neuronbook.exercises.test_engine import ROOT, THIRD, TWO

PAIR = Array("pair", prompt="1 and 1/3?", answer=[1, 1 / 3], hints=["Divide."])
ADD = Function(
    "add",
    prompt="Write add(x, y).",
    reference=lambda x, y: x + y,
    cases=[(np.array([1.0, 2.0]), np.array([3.0, 1.0]))],
    hints=["Plus."],
)
INVERSE = Function(
    "inverse",
    prompt="Write inverse(x): 1 / x, and inf for 0.",
    reference=lambda x: 1 / x if x else float("inf"),
    cases=[(2.0,), (0.0,)],
    hints=["Divide."],
)
EXPONENTIAL = Function(
    "exponential",
    prompt="Write exponential(z): e to the z, and no more than e to the 500.",
    reference=lambda z: float(np.exp(min(z, 500))),
    cases=[(1.0,), (1000.0,)],
    hints=["Hold z."],
    misconceptions=[Misconception(np.exp, "Hold z down.")],
)


def raising(error):
    def function(*args):
        raise error

    return function


def test_three_digits_are_enough_and_two_are_not():
    assert judge(THIRD, 0.333)
    assert judge(PAIR, (1, 0.333))
    assert not judge(THIRD, 0.332) and not judge(THIRD, 0.33)
    assert "digits" in judge(PAIR, (1, 0.33)).feedback
    assert "is exact" in judge(PAIR, (1.01, 1 / 3)).feedback


def test_a_wrong_truth_value_is_shown_as_what_it_is():
    assert "You gave True." in judge(ROOT, True).message
    assert "You gave False." in judge(TWO, False).message


@pytest.mark.parametrize(
    "at_zero", [lambda: None, lambda: np.nan, lambda: 0, raising(ValueError("impossible"))]
)
def test_where_no_number_fits_the_reply_names_the_value_that_is_wanted(at_zero):
    verdict = judge(INVERSE, lambda x: 1 / x if x else at_zero())
    assert "1 of 2 cases" in verdict.message and "`np.inf`" in verdict.feedback


@pytest.mark.parametrize("add", [lambda x, y: max(y, x), max, min])
def test_a_choice_that_takes_one_number_is_sent_to_what_takes_an_array(add):
    functions = ("np.where", "np.maximum", "np.minimum")
    assert all(name in judge(ADD, add).feedback for name in functions)


@pytest.mark.parametrize("convert", [math.exp, float, int])
def test_a_function_for_one_number_is_sent_to_that_of_an_array(convert):
    assert "`np.exp` for `math.exp`" in judge(ADD, lambda x, y: convert(x)).feedback


def test_an_overflow_of_math_is_told_like_that_of_numpy():
    assert judge(EXPONENTIAL, np.exp).feedback == "Hold z down."
    assert judge(EXPONENTIAL, math.exp).feedback == "Hold z down."
    assert "overflows" in judge(INVERSE, lambda x: math.exp(1000 * x)).feedback
