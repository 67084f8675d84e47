"""What every exercise and question must keep to; a new chapter needs no line here."""

import io
import re
import subprocess
import sys

import numpy as np
import pytest

from neuronbook.exercises import (
    Choice,
    Exercise,
    Function,
    NumberQuestion,
    chapter_of,
    chapters,
    check,
    exercises_of,
    find,
    hint,
    names,
    questions_of,
)
from neuronbook.exercises.engine import judge
from tests.tasks import EXERCISES, QUESTIONS

MISCONCEPTIONS = [
    pytest.param(entry, misconception, id=f"{entry.name}-{i}")
    for entry in [*EXERCISES, *(q for q in QUESTIONS if isinstance(q, NumberQuestion))]
    for i, misconception in enumerate(entry.misconceptions)
]
TAGS = re.compile(r"</?(var|sub|sup|code|em|strong)>")


def named(entry):
    return entry.name


def test_every_chapter_has_the_exercises_that_the_curriculum_counts():
    assert "artificial-neuron" in chapters()
    for chapter in chapters():
        exercises, questions = exercises_of(chapter), questions_of(chapter)
        assert len(exercises) >= 5, chapter
        assert len(questions) >= 3, chapter
        assert len(exercises) + len(questions) >= 8, chapter
        assert any(isinstance(e, Function) for e in exercises), chapter
        assert not all(isinstance(e, Function) for e in exercises), chapter


def test_names_are_unique_in_the_book_and_found_again():
    declared = [entry.name for entry in [*EXERCISES, *QUESTIONS]]
    assert len(set(declared)) == len(declared)
    assert sorted(names()) == sorted(declared)
    for chapter in chapters():
        for entry in (*exercises_of(chapter), *questions_of(chapter)):
            assert find(entry.name) is entry
            assert chapter_of(entry.name) == chapter


def test_what_chapters_are_there_can_be_asked_at_any_time():
    """The modules of the chapters are read late, and their folder has the function's name."""
    ask = "from neuronbook.exercises import check, chapters as before; check('one-pipe', 1); "
    ask += "from neuronbook.exercises import chapters; assert chapters() == before()"
    subprocess.run([sys.executable, "-c", ask], check=True)


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_solution_is_right(exercise):
    verdict = judge(exercise, exercise.solution)
    assert verdict, verdict
    assert not verdict.more, f"a remark on the book's own solution: {verdict.more}"


@pytest.mark.parametrize(("entry", "misconception"), MISCONCEPTIONS)
def test_each_known_wrong_answer_is_told_its_own_feedback(entry, misconception):
    verdict = judge(entry, misconception.answer)
    assert verdict.status == "wrong", verdict
    assert verdict.feedback == misconception.feedback, verdict


@pytest.mark.parametrize("entry", [*EXERCISES, *QUESTIONS], ids=named)
def test_an_answer_not_given_is_neither_right_nor_wrong(entry):
    assert check(entry.name, ...).status == "open"
    assert check(entry.name).status == "open"
    assert not check(entry.name)


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if isinstance(e, Function)], ids=named)
def test_a_stub_is_not_attempted_yet(exercise):
    def stub(*args):
        """Say what it should do."""

    assert judge(exercise, stub).status == "open"


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_same_answer_gets_the_same_text(exercise):
    for misconception in exercise.misconceptions:
        first, second = (judge(exercise, misconception.answer) for _ in range(2))
        assert repr(first) == repr(second)
        assert first._repr_html_() == second._repr_html_()
        assert " at 0x" not in repr(first)


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_hints_are_there_and_the_last_one_stays(exercise):
    texts = [hint(exercise.name, i + 1).text for i in range(len(exercise.hints) + 1)]
    assert texts == [*exercise.hints, exercise.hints[-1]]


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if isinstance(e, Function)], ids=named)
def test_cases_are_small_enough_to_be_shown_and_always_the_same(exercise):
    first, second = exercise.all_cases(), exercise.all_cases()
    for mine, again in zip(first, second, strict=True):
        for a, b in zip(mine, again, strict=True):
            assert a is b or np.array_equal(a, b)
    shown = repr(judge(exercise, lambda *args: "junk"))
    assert "an array of shape" not in shown, "the first case should be small"


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_a_question_explains_every_answer(question):
    texts = [question.prompt]
    if isinstance(question, Choice):
        assert len({option.text for option in question.options}) == len(question.options)
        texts += [text for o in question.options for text in (o.text, o.why)]
    else:
        texts += [question.why, *(m.feedback for m in question.misconceptions)]
        assert judge(question, question.answer)
    for text in texts:
        assert text.strip() and text == text.strip()
        assert not re.search(r"<\s*/?[a-z]", TAGS.sub("", text)), f"a tag that is not known: {text}"


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_feedback_does_not_repeat_itself_and_backticks_come_in_pairs(exercise):
    assert isinstance(exercise, Exercise)
    texts = [exercise.prompt, *exercise.hints, *(m.feedback for m in exercise.misconceptions)]
    for text in texts:
        assert text.strip() == text and text.endswith((".", "?", "!", "`")), text
        assert text.count("`") % 2 == 0, text


def texts_of(entry):
    """What an exercise may say, as a reader prints it."""
    yield check(entry.name)
    for misconception in entry.misconceptions:
        yield judge(entry, misconception.answer)
    yield from (hint(entry.name, number + 1) for number in range(len(entry.hints)))


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "latin-1", "ascii"])
def test_whatever_is_said_can_be_printed_in_old_encodings(encoding, monkeypatch):
    """As when Python on Windows writes into a file."""
    said = [text for entry in EXERCISES for text in texts_of(entry)]
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    for text in said:
        print(text)
        print([text], f"{text}")
    stream.flush()
    printed = written.getvalue().decode(encoding)
    assert "Not yet" in printed and "\\u" not in printed
    assert ("✓" in printed) == ("✗" in printed) == False  # noqa: E712 - neither is there
    monkeypatch.undo()
    assert any("✗" in str(text) for text in said)
