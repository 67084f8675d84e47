"""Answers in notebooks are judged again by the book's Python, whatever their code does."""

import json

import pytest

from neuronbook.exercises import check, engine, find
from neuronbook_page.judging.judge import Judge
from tests.classes import PATCH, SPIN, WRONG
from tools.book import ROOT, chapters
from tools.notebooks import read

IMPORT = "from neuronbook.exercises import check"

HIDDEN = """
def go():
    import neuronbook.exercises, numpy

    numpy.isclose = 3
    object.__setattr__(neuronbook.exercises.find("one-pipe"), "answer", 3)
    return 3


check("one-pipe", go())
"""


def judged(*cells, cut=(), own=()):
    request = {"cells": [IMPORT, *cells], "own": list(own), "cut": list(cut)}
    return json.loads(Judge(lambda number: None).judge(json.dumps(request)))


def verdicts(*cells, cut=()):
    return {each["name"]: each["status"] for each in judged(*cells, cut=cut)["verdicts"]}


def test_a_right_a_wrong_and_an_open_answer():
    found = verdicts("check('one-pipe', 2.5)", "check('three-inputs', 21)", "check('clamp', ...)")
    assert found == {"one-pipe": "right", "three-inputs": "wrong", "clamp": "open"}


def test_a_known_wrong_answer_has_its_feedback():
    given, feedback = WRONG["three-inputs"]
    (found,) = judged(f"check('three-inputs', {given})")["verdicts"]
    assert found["feedback"] == feedback


def test_what_the_notebook_calls_check_is_not_asked():
    own = "def check(name, answer):\n    return True\n\n\ncheck('one-pipe', 3)"
    assert verdicts(own) == {"one-pipe": "wrong"}
    assert judged(own)["patched"] == ["check"]


def test_what_code_changes_is_put_back_before_an_answer_is_judged_and_named():
    before = engine.judge, engine.judge.__code__
    found = judged(PATCH, "check('three-inputs', 15)")
    assert [each["status"] for each in found["verdicts"]] == ["wrong", "right"]
    assert {"e.check", "g.judge", "numpy.isclose", "builtins.len"} <= set(found["patched"])
    assert (engine.judge, engine.judge.__code__) == before and check("one-pipe", 2.5)


def test_what_a_function_changes_while_it_is_called_is_named():
    found = judged(HIDDEN)
    assert found["verdicts"][0]["status"] == "wrong"
    assert {"numpy.isclose", "the exercise one-pipe.answer"} <= set(found["patched"])
    assert find("one-pipe").answer == 2.5


@pytest.mark.parametrize(
    "endless",
    [
        SPIN,
        "while True:\n    a = 1\ncheck('two-in-a-row', a)",
        "def slow():\n    while True:\n        pass\n\n\ncheck('two-in-a-row', slow())",
        "a = 0\nwhile True:\n    a += 1\ncheck('two-in-a-row', a)",
    ],
)
def test_what_does_not_end_is_stopped_and_named_and_the_others_are_judged(endless):
    found = verdicts(endless, "check('one-pipe', 2.5)")
    assert found == {"two-in-a-row": "endless", "one-pipe": "right"}


def test_a_statement_that_was_cut_is_not_run_again():
    cells = ("answer = 1 / 0", "check('one-pipe', answer)")
    assert verdicts(*cells) == {"one-pipe": "failed"}
    assert verdicts(*cells, cut=[1]) == {"one-pipe": "endless"}


def test_an_answer_that_cannot_be_made_says_why():
    (found,) = judged("check('one-pipe', missing)")["verdicts"]
    assert found["status"] == "failed" and "missing" in found["message"]
    (found,) = judged("x = (\ncheck('clamp', x)")["verdicts"]
    assert found["status"] == "failed" and "SyntaxError" in found["message"]


@pytest.mark.parametrize("name", ["js", "pyodide.http", "pyodide_js", "ctypes", "gc"])
def test_what_leads_out_of_python_is_not_there(name):
    (found,) = judged(f"import {name} as way\ncheck('one-pipe', way.answer)")["verdicts"]
    assert found["status"] == "failed"


def test_what_stands_in_the_book_like_that_nobody_has_answered():
    faulty = "answer = 21\ncheck('three-inputs', answer)"
    assert judged(faulty, "check('one-pipe', answer)", own=[faulty])["verdicts"] == [
        {
            "name": "one-pipe",
            "status": "wrong",
            "message": "21 is not the right number.",
            "feedback": "",
        }
    ]


def test_an_unknown_name_is_no_verdict():
    assert judged("check('long-gone', 3)", "check(3, 3)", "check()")["verdicts"] == []


@pytest.mark.parametrize("chapter", chapters())
def test_every_worked_solution_is_right_and_changes_nothing(chapter):
    sources = [
        cell.source.replace("solves(", "check(")
        for cell in read(ROOT / f"{chapter}.ipynb").cells
        if cell.cell_type == "code"
    ]
    found = judged(*sources)
    assert found["patched"] == []
    best = {}
    for each in found["verdicts"]:
        best[each["name"]] = best.get(each["name"], "") == "right" or each["status"]
    late = [name for name, status in best.items() if status == "endless"]
    wrong = [name for name, status in best.items() if status in ("wrong", "failed", "open")]
    assert wrong == [] and len(late) <= 1
