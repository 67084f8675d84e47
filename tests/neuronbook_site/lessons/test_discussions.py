"""The table of figures and questions: each exercise is treated once, by a figure that is there."""

import re

import pytest

from neuronbook.exercises import chapter_of, names
from neuronbook_site.lessons.discussions import discussions_in
from tests.repository.test_teaching import figures
from tools.book import ROOT

FOUND = discussions_in((ROOT / "book/teaching.md").read_text("utf-8"))


def test_each_exercise_and_each_quick_question_is_treated_once():
    treated = [name for each in FOUND for name in each.treats]
    assert sorted(treated) == sorted(names())


@pytest.mark.parametrize("each", FOUND, ids=lambda each: each.words)
def test_its_figure_stands_in_the_chapter_of_what_it_treats(each):
    assert not each.figure or each.figure in figures(each.chapter)
    assert {chapter_of(name) for name in each.treats} <= {each.chapter}
    assert each.ask.endswith("?") and each.outcome.endswith(".")


def test_no_figure_opens_two_discussions():
    places = [each.figure for each in FOUND if each.figure]
    assert len(places) == len(set(places)) > 35


@pytest.mark.parametrize("row", ["| a | b | c? |", "a | b | c | d | e"])
def test_a_row_that_is_no_discussion_is_refused(row):
    with pytest.raises(ValueError, match=re.escape("five columns")):
        discussions_in(f"```{{discussions}}\n{row}\n```")
