"""Zeros, ones, and answers turned round are told what is true of them, and nothing by accident.

A misconception with a `when` has many answers. Whoever writes one sees here which of the plainest
answers it takes in, and says by a line below that its words are true of them.
"""

import numpy as np
import pytest

from neuronbook.exercises import Condition, Exercise, Function
from neuronbook.exercises.engine import judge
from tests.tasks import each

TRUE_OF = {
    "zeros": {
        "few-mistakes": "with a positive c",
        "history-memories": "0 has no sign",
        "mp-subtraction": "With no inhibitory input on",
        "output-range": "With w = 0 the output never moves",
        "rebound": "After so short an inhibition",
        "tanh-chain": "With |w| below 1",
        "top-of-a-t": "Weight 0 means: does not matter",
    },
    "ones": {
        "bp-steep-nudge": "h is too large",
        "clamp": "bend at the same place",
        "history-memories": "pull each other the same way",
        "history-order-two": "With no pixel on, the bias alone decides",
        "mp-subtraction": "Here −12 is enough",
        "no-two-meet": "01 and 10 must meet",
        "order-detector": "With equal weights",
        "rebound": "After so short an inhibition",
        "top-of-a-t": "the last row shows does not matter",
        "xnor-by-a-bump": "These weights have one sign",
    },
    "ones, all negative": {
        "bp-standstill": "c alone still moves",
        "bp-steep-nudge": "h is too large",
        "clamp": "bend at the same place",
        "few-mistakes": "with a positive c",
        "implication-by-bias": "b cannot be negative",
        "no-two-meet": "01 and 10 must meet",
        "top-of-a-t": "the last row shows does not matter",
        "xnor-by-a-bump": "These weights have one sign",
    },
}
ANSWERS = {"zeros": np.zeros, "ones": np.ones, "ones, all negative": lambda shape: -np.ones(shape)}
OF_EITHER_SIGN = {
    "absolute-from-relus": ("One of the two does nothing", "open on the same side"),
    "bp-steep-nudge": ("h is too large", "h is too small"),
    "clamp": ("only one bend", "bend at the same place"),
    "history-memories": ("Nobody hears anything",),
    "mp-subtraction": ("With no inhibitory input on",),
    "mp-three-thresholds": ("give whole numbers",),
    "no-two-meet": ("01 and 10 must meet",),
    "nobody-dead": ("Two of the arrows are opposite",),
    "output-range": ("With w = 0",),
    "tanh-chain": ("With |w| below 1", "With so large a weight"),
    "top-of-a-t": ("the last row shows", "Weight 0 means", "With b ≥ 0"),
    "xnor-by-a-bump": ("That is XOR", "These weights have one sign"),
}
"""What is true of an answer and of its negative alike."""


def shape_of(entry):
    return entry.shape if isinstance(entry, Condition) else np.shape(entry.answer)


def is_numeric(entry):
    return not isinstance(entry, Function) and (not getattr(entry, "read", None) or shape_of(entry))


numeric = each(Exercise, where=is_numeric)


def told_to_many(entry, answer):
    """Return what a wrong answer is told that many others are told as well."""
    told = judge(entry, answer).feedback
    return told if any(m.when and m.feedback == told for m in entry.misconceptions) else ""


@pytest.mark.parametrize("kind", TRUE_OF)
@numeric
def test_the_plainest_answers_are_told_what_is_true_of_them(entry, kind):
    told = told_to_many(entry, ANSWERS[kind](shape_of(entry)))
    words = TRUE_OF[kind].get(entry.name, "")
    assert words in told and bool(told) == bool(words), told


@numeric
def test_what_is_said_of_an_answer_is_not_said_of_its_negative_by_accident(entry):
    for m in entry.misconceptions:
        if m.when and np.shape(m.answer) == shape_of(entry):
            told = told_to_many(entry, -np.asarray(m.answer, dtype=float))
            true = any(words in told for words in OF_EITHER_SIGN.get(entry.name, ()))
            assert told != m.feedback or true, told
