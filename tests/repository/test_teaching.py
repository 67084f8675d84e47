"""The teaching guide: its lessons fit into their minutes, and what they name is in the chapters."""

import re

import numpy as np
import pytest

import neuronbook.widgets
from neuronbook.biology import LeakyIntegrateAndFire
from neuronbook.datasets import logic_gate
from neuronbook.exercises import find_prediction, predictions_of
from neuronbook.perceptron import mistake_bound, perceptron
from neuronbook_site.lessons.predicted import asked_by, given_by, wrong_guesses
from neuronbook_site.lessons.states import STATE
from neuronbook_site.lessons.tasks import MINUTES, exercises, tasks_in
from tests.repository.test_chapter_map import rows
from tools.book import ROOT, chapters, pages
from tools.notebooks import read

GUIDE = (ROOT / "book/teaching.md").read_text("utf-8")
CHAPTERS = [chapter.removeprefix("book/") for chapter in chapters()]
LESSONS = [
    page for page in pages() if page.startswith("book/lessons/") and not page.endswith("-worksheet")
]
every_lesson = pytest.mark.parametrize("lesson", LESSONS)
LENGTH = 45


def text_of(page):
    return (ROOT / f"{page}.md").read_text("utf-8")


def sheet_of(lesson):
    return text_of(f"{lesson}-worksheet")


def directive(name, text):
    """What follows a directive's name, and its options, each time that it is used."""
    return re.findall(rf"```\{{{name}\}} ?([^\n]*)\n(.*?)```", text, re.DOTALL)


def plan(text):
    """The rows of the table of minutes: from, to, what, where."""
    found = re.findall(r"(?m)^\| (\d+)–(\d+) \| (.*) \| (.*) \|$", text)
    return [(int(start), int(end), what, where) for start, end, what, where in found]


def tasks_of(lesson):
    return [each for _, listed in directive("tasks", text_of(lesson)) for each in tasks_in(listed)]


def task(chapter, number):
    path = ROOT / f"book/{chapter}.ipynb"
    return exercises(path, path.stat().st_mtime)[number]


def test_there_are_eight_lessons_numbered_in_their_order():
    assert len(LESSONS) == 8
    for number, lesson in enumerate(LESSONS, start=1):
        title = re.search(r"(?m)^# Lesson (\d): (.+)$", text_of(lesson))
        assert int(title[1]) == number
        assert f"# Worksheet {number}: {title[2]}" in sheet_of(lesson)
        assert f"{{doc}}`lesson {number} <{lesson.rpartition('/')[2]}>`" in sheet_of(lesson)
        assert f"{lesson.rpartition('/')[2]}-worksheet>`" in text_of(lesson)
        assert f"<lessons/{lesson.rpartition('/')[2]}>`" in GUIDE


@pytest.mark.parametrize("page", ["book/teaching", *LESSONS])
def test_the_minutes_of_a_lesson_follow_each_other_and_add_up(page):
    spans = [(start, end) for start, end, _, _ in plan(text_of(page))]
    assert spans[0][0] == 0 and spans[-1][1] == LENGTH
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    assert all(start < end for start, end in spans)


@every_lesson
def test_exercises_fit_into_their_minutes_and_an_evening(lesson):
    (slot,) = [end - start for start, end, what, _ in plan(text_of(lesson)) if what == "Exercises"]
    minutes = {"in class": 0, "at home": 0, "for the fast": 0}
    for each in tasks_of(lesson):
        minutes[each.when] += task(each.chapter, each.number).minutes
    assert 0 < minutes["in class"] <= slot
    assert 10 <= minutes["at home"] <= 20
    assert [each.when for each in tasks_of(lesson)].count("for the fast") == 1
    assert len({each[1:] for each in tasks_of(lesson)}) == len(tasks_of(lesson))


def test_an_exercise_takes_what_the_map_of_the_chapters_counts():
    every = [
        each.minutes
        for slug in CHAPTERS[:10]
        for each in exercises(ROOT / f"book/{slug}.ipynb", 0).values()
    ]
    assert len(every) > 100 and abs(np.mean(every) - 4) < 0.5
    said = re.search(r"two for ●, four for ●●, eight for ●●●", GUIDE)
    assert said and MINUTES == {1: 2, 2: 4, 3: 8}


def test_the_chapters_take_three_times_as_long_as_the_lessons():
    assert "six hours" in GUIDE and len(LESSONS) * LENGTH == 6 * 60
    assert "about three times as long" in GUIDE
    assert round(sum(row[2] for row in rows()[:10]) / (len(LESSONS) * LENGTH)) == 3


# ---- predictions ---------------------------------------------------------------------------------


@every_lesson
def test_two_wrong_predictions_are_expected_and_they_are_asked_on_the_worksheet(lesson):
    expected = directive("expected", text_of(lesson))
    picked = [(name, int(place)) for name, rest in expected for place in re.findall(r"\d+", rest)]
    assert len(picked) == 2
    sheet = dict(directive("ask", sheet_of(lesson)))
    for name, place in picked:
        prediction, ask = asked_by(name)
        assert 1 <= place <= len(list(wrong_guesses(ask)))
        only = re.search(r":only: ([\d ]+)", sheet[prediction.name])
        places = [int(each) for each in only[1].split()] if only else None
        at = prediction.asks.index(ask) + 1
        assert places is None or at in places, name


@every_lesson
def test_what_a_worksheet_asks_belongs_to_a_chapter_of_the_lesson(lesson):
    named = set(re.findall(r"\{doc\}`/book/([\w-]+)`", text_of(lesson)))
    asked = [name for name, _ in directive("ask", sheet_of(lesson))]
    assert asked and named
    for name in asked:
        module = find_prediction(name)
        assert any(module in predictions_of(slug) for slug in named)
    for words, _ in directive("task", sheet_of(lesson)):
        chapter, number = words.split()
        assert ("in class", chapter, int(number)) in [tuple(each) for each in tasks_of(lesson)]


@every_lesson
def test_no_figure_stands_below_a_question_on_paper(lesson):
    for name, _ in directive("ask", sheet_of(lesson)):
        text = given_by(find_prediction(name))
        assert not re.search(r"\bbelow\b(?! \d)", text, re.IGNORECASE), text


@every_lesson
def test_the_exit_question_is_the_same_everywhere_and_has_an_answer(lesson):
    question, answer = re.search(
        r"## Exit question\n\n\*\*(.+?)\*\*\n\n\*Answer\.\* (.+)", text_of(lesson)
    ).groups()
    assert f"## Exit question\n\n**{question}**" in sheet_of(lesson)
    assert f"| {question} |" in GUIDE
    assert 25 <= len(answer.split()) <= 80 and answer not in sheet_of(lesson)


@every_lesson
def test_the_drawing_is_the_one_of_the_worksheet_and_that_one_is_empty(lesson):
    ((name, full),) = directive("board", text_of(lesson))
    ((same, empty),) = directive("board", sheet_of(lesson))
    assert name == same and ":blank:" in empty and ":blank:" not in full


# ---- prepared states -----------------------------------------------------------------------------

STATES = [
    (page, *match.groups()[1:])
    for page in ("book/teaching", *LESSONS)
    for match in (
        STATE.fullmatch(role) for role in re.findall(r"\{state\}`([^`]+)`", text_of(page))
    )
]


def figures(chapter):
    """The figures of a chapter by their names: their kinds."""
    sources = [cell.source for cell in read(ROOT / f"book/{chapter}.ipynb").cells]
    found = (re.search(r'(\w+)\(\s*name="([\w-]+)"', source) for source in sources)
    return {match[2]: getattr(neuronbook.widgets, match[1], None) for match in found if match}


def test_every_lesson_has_prepared_states():
    for page in ("book/teaching", *LESSONS):
        assert sum(state[0] == page for state in STATES) >= 2


@pytest.mark.parametrize("state", STATES, ids=lambda state: f"{state[2]}?{state[3]}")
def test_a_prepared_state_is_one_that_its_figure_takes(state):
    _, chapter, name, query = state
    kind = figures(chapter)[name]
    shown = kind()
    for pair in query.split("&"):
        path, _, raw = pair.partition("=")
        trait, *places = path.split(".")
        value = read_as(shown, trait, places, raw)
        if places:
            entries = list(getattr(shown, trait))
            entries[int(places[0])] = value
            value = entries
        setattr(shown, trait, value)  # refused where it is out of bounds
        assert getattr(shown, trait) == value


def read_as(shown, trait, places, raw):
    """Read a value as what the trait holds."""
    now = getattr(shown, trait)
    now = now[int(places[0])] if places else now
    return {"true": True, "false": False}[raw] if isinstance(now, bool) else type(now)(raw)


# ---- numbers in the words ------------------------------------------------------------------------


def said(lesson, words):
    assert words in text_of(f"book/lessons/{lesson}") + sheet_of(f"book/lessons/{lesson}"), words


def test_the_cell_s_numbers():
    cell = LeakyIntegrateAndFire(10, 20, -70, -70, -55, 2)
    window = asked_by("two-spikes-apart")[1].answer
    said("the-cell", "gap=27.7>")
    assert 27.7 < window < 27.8
    said("the-cell", "half of it is left after 14 ms")
    assert round(cell.time_constant * np.log(2)) == 14


def test_the_race_s_numbers():
    X, t = logic_gate("and")
    said("learning-from-mistakes", "at 51, the run must be over; it is over at 18")
    assert round(mistake_bound(X, t)) == 51 and len(perceptron(X, t).path) - 1 == 18


def test_the_widest_margin_is_where_the_link_leads():
    said("hidden-neurons", "xor-folding?biases.1=-1>")
    assert asked_by("xor-widest-margin")[1].answer == -1


# ---- the page itself -----------------------------------------------------------------------------


@pytest.mark.parametrize("slug", CHAPTERS)
def test_every_chapter_has_its_place(slug):
    assert f"{{doc}}`{slug}`" in GUIDE
