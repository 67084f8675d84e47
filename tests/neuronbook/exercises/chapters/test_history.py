"""What readers build and mend in the chapter: right answers of several kinds, and near misses."""

import itertools
import re

import numpy as np
import pytest

from neuronbook.exercises import check
from neuronbook.exercises.chapters import _evidence as evidence
from neuronbook.exercises.registry import find
from neuronbook.perceptron import perceptron
from tests.tasks import laws
from tools.book import ROOT
from tools.notebooks import read

PICTURES = np.array(list(itertools.product((0, 1), repeat=3)))
SEEN = np.column_stack(
    [PICTURES, *(PICTURES[:, i] * PICTURES[:, j] for i, j in ((0, 1), (0, 2), (1, 2)))]
)
LEARNED = perceptron(SEEN, (PICTURES.sum(axis=1) == 1).astype(int))

RIGHT = {
    "history-order-two": {
        "all pixels alike": [1, 1, 1, -2, -2, -2, -0.5],
        "of very unequal strength": ((1, 10, 100), (-12, -102, -112), -0.5),
        "found by the rule of 1962": (*LEARNED.weights, LEARNED.bias),
        "minus the square of a distance": np.array([0.99, 0.99, 0.99, -2, -2, -2, -0.9]),
    },
    "history-fair-case": {
        "one source on each side": {
            "cause": "rule",
            "for": ["rumelhart1986"],
            "against": ["griewank2012"],
        },
        "all that the table has": ("machines", *evidence.CAUSES["machines"]),
        "names without a list, in capitals": ["Data", "Goodfellow2016", "hinton2006"],
        "a source that speaks for another cause as well": {
            "cause": "initial weights",
            "for": ("glorot2010", "hochreiter1997"),
            "against": ("goodfellow2016",),
        },
    },
    "history-memories": {
        "both stored as the chapter stores one": (0, 0, -2, -2, 0, 0),
        "found by mending what is wrong": None,
        "uneven, with pulls among the others": [0.3, 0.5, -2, -3, 0.4, 0.2],
        "stronger, with pushes": np.array([-1, -1, -5, -4, -1, -1]),
    },
}
NEAR_MISSES = {
    "history-order-two": {
        "above 0 with no pixel on": ([1, 1, 1, -2, -2, -2, 0.5], "the bias alone"),
        "any pixel": ((1, 1, 1, 0, 0, 0, -0.5), "A pair has to take away"),
        "exactly two": ([-1, -1, -1, 2.2, 2.2, 2.2, 0.5], "At 000"),
        "nothing at all": ([1, 1, 1, -2, -2, -2, 0], "no clear answer"),
        "one pair forgotten": ([1, 1, 1, -2, -2, 0, -0.5], "At 011"),
        "one pair too weak": ([1, 1, 1, -2, -2, -1, -0.5], "the third is not"),
    },
    "history-fair-case": {
        "only one side": (("machines", ["raina2009", "goodfellow2016"], []), "objection"),
        "turned around": (("machines", ["lecun1989"], ["goodfellow2016"]), "other side"),
        "a source on both sides": (
            ("data", ["goodfellow2016"], ["goodfellow2016", "hinton2006"]),
            "both sides",
        ),
        "for another cause": (("money", ["glorot2010"], ["fukushima1980"]), "another cause"),
        "only those who did it": (("machines", ["raina2009"], ["lecun1989"]), "compared"),
        "only those who look back": (("rule", ["olazaran1996"], ["griewank2012"]), "look back"),
        "a cause of its own": (("luck", ["raina2009"], ["lecun1989"]), "The cause is one of"),
        "no such source": (("money", ["olazaran1997"], ["fukushima1980"]), "olazaran1997"),
        "a key left out": ({"cause": "money", "for": ["olazaran1996"]}, "no 'against'"),
        "for and against in one list": (("money", ["olazaran1996", "fukushima1980"]), "dict"),
    },
    "history-memories": {
        "A alone": ((1, -1, -1, -1, -1, 1), "A alone"),
        "too much pull": ((5, 5, -1, -1, 5, 5), "C as well"),
        "one wire missing": ((0, 0, -2, 0, 0, 0), "unit 2"),
        "the signs turned": ((0, 0, 2, 2, 0, 0), "In A, unit 1"),
    },
}


def mended():
    """Weights that begin at 0 and are pushed whenever a unit of A or B is wrong."""
    W = np.zeros((4, 4))
    for _ in range(20):
        for x in (np.array([1, 1, -1, -1]), np.array([1, -1, 1, -1])):
            for unit in np.flatnonzero(x * (W @ x) <= 0):
                push = np.outer(x, np.eye(4)[unit]) * x[unit]
                W += (push + push.T) * (1 - np.eye(4))
    return W[np.triu_indices(4, 1)]


RIGHT["history-memories"]["found by mending what is wrong"] = mended()

test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


def test_order_two_is_judged_as_by_matrix_products():
    rng = np.random.default_rng(0)
    n_right = 0
    for _ in range(3000):
        w = rng.normal([1, 1, 1, -2, -2, -2, -0.5], 0.8)
        right = (((SEEN @ w[:6] + w[6]) > 0) == (PICTURES.sum(axis=1) == 1)).all()
        n_right += right
        assert bool(check("history-order-two", w)) == right, w
    assert 20 < n_right < 2980


def test_parity_of_three_is_not_of_order_two():
    """The eight demands of parity add up to nothing, as the text below the task says."""
    demands = np.where(PICTURES.sum(axis=1) % 2, 1, -1)[:, None] * np.column_stack(
        [SEEN, np.ones(8)]
    )
    assert not demands.sum(axis=0).any()


def test_memories_are_kept_when_no_unit_wants_to_change():
    rng = np.random.default_rng(1)
    A, B, C = (1, 1, -1, -1), (1, -1, 1, -1), (1, 1, 1, 1)
    n_right = 0
    for _ in range(2000):
        w12, w13, w14, w23, w24, w34 = w = rng.normal([0, 0, -2, -2, 0, 0], 1)
        upper = np.array([[0, w12, w13, w14], [0, 0, w23, w24], [0, 0, 0, w34], [0] * 4])
        W = upper + upper.T
        kept = [all(np.sign(W @ x) == x) for x in (A, B, C)]
        n_right += kept == [True, True, False]
        assert bool(check("history-memories", w)) == (kept == [True, True, False]), w
    assert 50 < n_right < 1950


@pytest.mark.parametrize("cause", evidence.CAUSES)
def test_each_cause_has_a_fair_case(cause):
    pro, contra = evidence.CAUSES[cause]
    assert pro and contra and not pro & contra
    assert check("history-fair-case", (cause, pro, contra))


def test_the_case_book_says_what_the_chapter_says():
    text = "\n\n".join(c.source for c in read(ROOT / "book/history.ipynb").cells)
    paragraphs = re.findall(r"\*\*Cause \d: [^*]+\(`([^`]+)`\)\.\*\* (.+?)\n\n", text, re.DOTALL)
    assert [cause for cause, _ in paragraphs] == list(evidence.CAUSES)
    for cause, paragraph in paragraphs:
        sides = paragraph.split("*But:*")
        for said, known in zip(sides, evidence.CAUSES[cause], strict=True):
            assert set(re.findall(r"\b[a-z]+\d{4}\b", said)) == known, cause
    (listed,) = re.findall(r"The sources by their keys: (.+?)\.\n", text + "\n")
    assert set(re.findall(r"`(\w+)`", listed)) == set().union(
        *(side for sides in evidence.CAUSES.values() for side in sides)
    )


def test_three_sources_look_back():
    """As the hint says, and as their titles do: a study, a question of priority, a textbook."""
    everything = set().union(*(side for sides in evidence.CAUSES.values() for side in sides))
    looking_back = {"olazaran1996", "griewank2012", "goodfellow2016"}
    assert everything - evidence.FIRST_HAND == looking_back


def test_witnesses_by_hand():
    reference = find("history-witnesses").reference
    assert reference([1, 2], [-1, 0, 1]) == 1
    assert reference([3, 4, 5], [-1, 0, -1, 1, 2, 4]) == 2
