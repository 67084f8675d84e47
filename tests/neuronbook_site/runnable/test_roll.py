"""The roll of a class: whose files count together, what is altered, what is misunderstood."""

import csv as spreadsheet
import io
import json
import tempfile
from functools import cache
from pathlib import Path

import nbformat
import pytest

from neuronbook.exercises import find, names
from neuronbook_site.copies.keys import keys_of
from tests.classes import EVIL, cell, notebook, printed
from tools.book import ROOT
from tools.javascript import bundled

CLASS = ROOT / "src/neuronbook_site/runnable/js/class"
PAGE = "book/artificial-neuron"
FEEDBACK = find("one-pipe").misconceptions[0].feedback
KNOWN = {
    "chapters": [
        {
            "page": PAGE,
            "title": "The artificial neuron",
            "asks": [
                {"name": "one-pipe", "prompt": "p", "wrong": [FEEDBACK], "judged": True},
                {"name": "three-inputs", "prompt": "q", "wrong": ["other"], "judged": True},
                {"name": "bias-once", "prompt": "r", "wrong": ["not w once"], "judged": False},
            ],
            "predictions": [
                {
                    "name": "two-pipes",
                    "asks": [
                        {
                            "name": "sum",
                            "prompt": "s",
                            "answer": -0.5,
                            "rtol": 0,
                            "atol": 0.1,
                            "unit": "mV",
                            "wrong": [{"value": 5.5, "words": "a sign"}],
                        },
                        {
                            "name": "pick",
                            "prompt": "t",
                            "options": [
                                {"text": "more", "right": True},
                                {"text": "=less", "right": False},
                            ],
                        },
                    ],
                }
            ],
            "cells": [{"id": "a", "source": "import x"}, {"id": "b", "source": "y = 1"}],
            "first": " ".join(keys_of(["c w = 1", "d check('one-pipe', 2.5)"])),
        }
    ],
    "discussions": [
        {
            "words": "Pipes",
            "chapter": "artificial-neuron",
            "anchor": "#two-pipes",
            "ask": "Which?",
            "outcome": "",
            "treats": ["one-pipe"],
        },
    ],
}
# Maps go in as objects and come out as lists of pairs.
PLAIN = "JSON.stringify(CALL, (_, v) => v instanceof Map || v instanceof Set ? [...v] : v)"


@cache
def script():
    """All modules of the page in one."""
    entry = Path(tempfile.mkdtemp()) / "all.js"
    modules = ("book", "csv", "read", "roll")
    entry.write_text(
        "".join(f"export * from {json.dumps(str(CLASS / f'{each}.js'))};" for each in modules)
    )
    return bundled(entry)


def call(expression, *arguments):
    (found,) = script().map(
        "(...given) => " + PLAIN.replace("CALL", f"({expression})(...given)"),
        *([each] for each in arguments),
    )
    return json.loads(found)


def read(content, file="work.ipynb"):
    return call(
        "(file, text, known) => submission(file, text, bookOf(known))",
        file,
        content.decode(),
        KNOWN,
    )


def rolled(*handed):
    """The students of some files: (file, content, verdicts, what is patched)."""
    rows = [
        [file, content.decode(), verdicts, patched] for file, content, verdicts, patched in handed
    ]
    return call(
        """(rows, known) => {
            const book = bookOf(known);
            return rollOf(rows.map(([file, text, verdicts, patched]) => ({
                submission: submission(file, text, book),
                judgement: { verdicts, patched },
            })), book);
        }""",
        rows,
        KNOWN,
    )


def verdict(name, status, feedback=""):
    return {"name": name, "status": status, "message": "why", "feedback": feedback}


# ---- reading -------------------------------------------------------------------------------------


def test_a_student_is_called_by_the_typed_name_else_by_the_file_s():
    check = cell("check('one-pipe', 1)")
    assert read(notebook(check, name=" Ada "))["who"] == "Ada"
    assert read(notebook(check), "bias (2).ipynb")["who"] == "bias (2)"


def test_changed_cells_alone_stand_among_the_book_s_own():
    changed = nbformat.v4.new_code_cell("check('one-pipe', y)", id="b")
    found = read(json.dumps(nbformat.v4.new_notebook(cells=[changed])).encode())
    assert found["codes"] == [
        {"cells": ["import x", "check('one-pipe', y)"], "own": ["import x", "y = 1"]}
    ]
    extra = [nbformat.v4.new_code_cell("y = 1", id="b"), cell("check('one-pipe', y)")]
    found = read(json.dumps(nbformat.v4.new_notebook(cells=extra)).encode())
    assert found["codes"][0]["cells"][:2] == ["import x", "y = 1"]


def test_an_untouched_chapter_has_nothing_to_judge():
    cells = [
        nbformat.v4.new_code_cell(each["source"], id=each["id"])
        for each in KNOWN["chapters"][0]["cells"]
    ]
    assert read(notebook(*cells, solved=["bias-once"]))["codes"] == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "cannot be read"),
        (b"[]", "no notebook"),
        (b'{"cells": 1e999}', "no notebook"),
        (b'{"cells": [1, null, {"cell_type": []}]}', "holds no work of this book"),
        (notebook(cell("print(1)")), "holds no work of this book"),
        (notebook(cell("check('one-pipe', 1)\n" + "#" * 2_000_001)), "too long to be judged"),
    ],
)
def test_a_file_that_holds_no_work_is_answered_in_words(content, words):
    said = call(
        """(text, known) => {
            try { submission("f", text, bookOf(known)); } catch (error) { return error.message; }
        }""",
        content.decode(),
        KNOWN,
    )
    assert words in said


# ---- who -----------------------------------------------------------------------------------------


def test_files_with_one_typed_name_count_together_and_others_do_not():
    first = (
        "a.ipynb",
        notebook(cell("check('one-pipe', 1)"), name="Ada"),
        [verdict("one-pipe", "right")],
        [],
    )
    second = (
        "b.ipynb",
        notebook(cell("check('three-inputs', 1)"), name="ada"),
        [verdict("three-inputs", "wrong"), verdict("one-pipe", "wrong")],
        [],
    )
    nameless = notebook(cell("check('one-pipe', 1)"))
    found = rolled(
        first, second, ("c.ipynb", nameless, [], []), ("c.ipynb", nameless + b" ", [], [])
    )
    assert [each["who"] for each in found] == ["Ada", "c", "c (2)"]
    assert found[0]["files"] == ["a.ipynb", "b.ipynb"]
    assert dict(found[0]["status"]) == {"one-pipe": "right", "three-inputs": "wrong"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("José", "Jose\u0301"), ("Ada  L", "ada l"), ("Ada", "\u202eAda"), ("Ada", "A\u200bda")],
)
def test_a_name_is_one_however_it_is_spelt(one, other):
    files = [
        (f"{name}.ipynb", notebook(cell("check('one-pipe', 1)"), name=name), [], [])
        for name in (one, other)
    ]
    assert len(rolled(*files)) == 1


@pytest.mark.parametrize(
    ("name", "file", "who"),
    [
        ("\u202egro.live", "a.ipynb", "gro.live"),
        ("", "\u202egro.ipynb", "gro"),
        ("\u200b \u2060", "a.ipynb", "a"),
        ("", ".ipynb", ".ipynb"),
        ("", " .json", ".json"),
        ("😀", "a.ipynb", "😀"),
        ("علي", "a.ipynb", "علي"),
        ("__proto__", "a.ipynb", "__proto__"),
        ("<b>a</b>", "a.ipynb", "<b>a</b>"),
    ],
)
def test_a_name_is_seen_and_turns_nothing_round(name, file, who):
    assert read(notebook(cell("check('one-pipe', 1)"), name=name), file)["who"] == who


def test_a_file_that_holds_the_same_as_another_is_told():
    (student,) = call(
        """(text, known) => {
            const book = bookOf(known);
            const found = { ...submission("b.ipynb", text, book), twin: "a.ipynb" };
            return rollOf([{ submission: found, judgement: { verdicts: [], patched: [] } }], book);
        }""",
        notebook(cell("check('one-pipe', 1)")).decode(),
        KNOWN,
    )
    assert student["notes"] == ["The file holds the same as a.ipynb, sign by sign."]


def test_an_exercise_that_was_solved_once_is_solved():
    content = notebook(cell("check('one-pipe', 1)"))
    verdicts = [verdict("one-pipe", each) for each in ("right", "wrong", "open")]
    (student,) = rolled(("a", content, verdicts, []))
    assert dict(student["status"]) == {"one-pipe": "right"}


# ---- flags ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "verdicts", "patched", "words"),
    [
        (
            {"solved": ["one-pipe"]},
            [verdict("one-pipe", "wrong")],
            [],
            "Right, and Python does not: one-pipe (not yet)",
        ),
        ({"solved": ["three-inputs"]}, [], [], "three-inputs (no answer)"),
        (
            {"printed": "✓ Right · one-pipe\n"},
            [verdict("one-pipe", "open")],
            [],
            "one-pipe (no answer)",
        ),
        (
            {"printed": "✗ Not yet · one-pipe\n"},
            [verdict("one-pipe", "right")],
            [],
            "Python says Right: one-pipe",
        ),
        (
            {},
            [verdict("one-pipe", "right")],
            ["numpy.isclose"],
            "changes what is the book’s: numpy.isclose",
        ),
    ],
)
def test_what_is_altered_is_flagged(content, verdicts, patched, words):
    shown = printed(content["printed"]) if "printed" in content else []
    handed = notebook(cell("check('one-pipe', 1)", shown), solved=content.get("solved", ()))
    (student,) = rolled(("a", handed, verdicts, patched))
    assert words in " ".join(student["flags"])


def test_honest_work_has_no_flag_and_the_word_on_quick_questions_is_taken():
    handed = notebook(
        cell("check('one-pipe', 1)", printed("✓ Right · one-pipe\n")),
        solved=["one-pipe", "bias-once"],
    )
    (student,) = rolled(("a", handed, [verdict("one-pipe", "right")], []))
    assert student["flags"] == [] and student["notes"] == []
    assert dict(student["status"])["bias-once"] == "right"


def test_endless_code_is_named():
    handed = notebook(cell("check('one-pipe', 1)"))
    (student,) = rolled(("a", handed, [verdict("one-pipe", "endless")], []))
    assert "Stopped, since it does not come to an end: one-pipe." in student["notes"]


# ---- the class -----------------------------------------------------------------------------------


def test_the_commonest_misconceptions_come_first_each_with_its_figure_and_question():
    def student(name, told):
        met = {"one-pipe": [told], "three-inputs": ["invented", "other"] if name == "A" else []}
        return (name, notebook(cell("check('one-pipe', 1)"), name=name, met=met), [], [])

    rows = [student(name, f"<em>{FEEDBACK}</em>") for name in "ABC"]
    found = call(
        "(students, known) => misconceptions(students.map((s) => ({ ...s, met: new Set(s.met) })),"
        " bookOf(known))",
        rolled(*rows),
        KNOWN,
    )
    assert [(each["feedback"], each["who"]) for each in found] == [
        (FEEDBACK, ["A", "B", "C"]),
        ("other", ["A"]),
    ]
    assert found[0]["discussion"]["ask"] == "Which?"


def test_guesses_are_counted_and_their_thought_is_named():
    def handed(value, picked):
        guesses = {"two-pipes": {"status": "shown", "guesses": {"sum": value, "pick": picked}}}
        return ("f", notebook(guesses=guesses), [], [])

    rows = [handed(-0.45, [0]), handed(5.5, [1]), handed(5.5, [0, 9]), handed("x", "y")]
    found = call(
        """(students, known) => {
            const list = students.map((each) => ({ ...each, guesses: new Map(each.guesses) }));
            const { asks } = bookOf(known).predictions.get("two-pipes");
            return asks.map((ask) => guessesOf(list, "two-pipes", ask));
        }""",
        rolled(*rows),
        KNOWN,
    )
    assert [
        (each["words"], each["count"], each["right"], each["thought"]) for each in found[0]
    ] == [
        ("−0.45 mV", 1, True, ""),
        ("5.5 mV", 2, False, "a sign"),
    ]
    assert [(each["words"], each["count"]) for each in found[1]] == [("more", 2), ("=less", 1)]


# ---- the spreadsheet -----------------------------------------------------------------------------

FORMULAS = ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =1", "|calc", "%0A=1", '=HYPERLINK("x")']
FORMULAS += ["\u200b=1+1", "\uff1d1+1", "\ufeff +1"]  # unseen signs before it, a wide one


@pytest.mark.parametrize("name", [*FORMULAS, EVIL, 'a"b', "a,b", "a\nb", "a;=1", "a\t=1", "Ada"])
def test_a_spreadsheet_gets_texts_and_no_formulas(name):
    text = call("(rows) => csv(rows)", [["who"], [name, 3, -0.5]])
    assert text[0] == "\ufeff"
    ((head,), (cell_, number, negative)) = spreadsheet.reader(io.StringIO(text[1:], newline=""))
    assert cell_ == (f"'{name}" if name in FORMULAS else name)
    assert (head, number, negative) == ("who", "3", "-0.5")
    # Some spreadsheets divide at these.
    assert text.startswith('"', 6) or not set(name) & set(";\t")


def test_guesses_that_do_not_fit_their_question_are_left_out():
    guesses = {"sum": [0], "pick": [99, 1, -1, 1], "other": 3}
    handed = notebook(guesses={"two-pipes": {"status": "shown", "guesses": guesses}})
    (student,) = rolled(("a.ipynb", handed, [], []))
    assert dict(student["guesses"]) == {"two-pipes": {"pick": [1]}}


def test_the_table_has_a_row_for_each_student_and_a_column_for_each_exercise_and_guess():
    guesses = {"two-pipes": {"status": "shown", "guesses": {"sum": 5.5, "pick": [1]}}}
    handed = notebook(cell("check('one-pipe', 1)"), name="=Ada", guesses=guesses)
    students = rolled(("a.ipynb", handed, [verdict("one-pipe", "wrong")], ["x"]))
    head, row = call(
        "(students, known) => tableOf(students.map((s) => ({ ...s, status: new Map(s.status),"
        " guesses: new Map(s.guesses) })), bookOf(known))",
        students,
        KNOWN,
    )
    got = dict(zip(head, row, strict=True))
    assert (got["who"], got["one-pipe"], got["three-inputs"]) == ("=Ada", "not yet", "")
    assert (got["sum"], got["pick"], got["solved"]) == (5.5, "=less", 0)
    assert "x" in got["altered"]


def test_every_exercise_of_the_book_has_the_feedback_that_is_declared():
    assert FEEDBACK and len(names()) > 150
