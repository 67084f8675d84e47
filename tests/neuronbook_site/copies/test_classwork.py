"""What `my-class` knows of the book: what is asked, which wrong answers are known, and the code."""

import json
from types import SimpleNamespace

import nbformat
import pytest

from neuronbook.exercises import find, find_prediction
from neuronbook_site.copies.classwork import write_class
from tools.book import ROOT

PAGES = {
    "book/bias": {"title": "Bias", "exercises": ["rest-output", "double-weights-and-bias"]},
    "book/artificial-neuron": {"title": "Neuron", "predictions": ["two-pipes"]},
    "book/about": {"title": "About"},
}


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "notebooks").mkdir()
    cells = [nbformat.v4.new_markdown_cell("# Bias"), nbformat.v4.new_code_cell("b = 1", id="b")]
    copy = nbformat.v4.new_notebook(cells=cells)
    (folder / "notebooks/bias.ipynb").write_text(nbformat.writes(copy), "utf-8")
    empty = {"exercises": [], "predictions": []}
    app = SimpleNamespace(outdir=str(folder), srcdir=str(ROOT))
    write_class(app, {page: empty | asked for page, asked in PAGES.items()})
    return json.loads((folder / "_static/work/class.json").read_text("utf-8"))


def test_pages_that_ask_nothing_are_left_out(known):
    assert [each["page"] for each in known["chapters"]] == list(PAGES)[:2]


def test_an_exercise_has_the_feedback_that_is_declared_and_no_answer(known):
    exercise, question = known["chapters"][0]["asks"]
    declared = [each.feedback.replace("`", "") for each in find("rest-output").misconceptions]
    assert (exercise["wrong"], exercise["judged"]) == (declared, True)
    assert set(exercise) == {"name", "prompt", "wrong", "judged"}
    assert question["judged"] is False and len(question["wrong"]) >= 1
    assert "<var>" not in json.dumps(question)


def test_a_prediction_has_what_is_right_and_which_thought_a_wrong_guess_has(known):
    (box,) = known["chapters"][1]["predictions"]
    ask, declared = box["asks"][0], find_prediction("two-pipes").asks[0]
    assert (ask["answer"], ask["atol"]) == (declared.answer, declared.atol)
    assert len(ask["wrong"]) == len(declared.misconceptions)


def test_the_code_of_a_chapter_is_that_of_its_plain_copy(known):
    assert known["chapters"][0]["cells"] == [{"id": "b", "source": "b = 1"}]
    assert known["chapters"][1]["cells"] == []


def test_it_holds_the_table_of_the_teaching_page_and_what_judges(known):
    assert any("one-pipe" in each["treats"] for each in known["discussions"])
    assert set(known["python"]) == {"__init__.py", "judge.py", "slices.py"}
