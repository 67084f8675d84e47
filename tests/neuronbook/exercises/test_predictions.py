"""What every box that asks for a prediction must keep to; a new one needs no line here."""

import re

import pytest

from neuronbook.exercises import (
    Choice,
    Ghost,
    NumberQuestion,
    Prediction,
    chapters,
    find_prediction,
    names,
    predictions_of,
)
from neuronbook.exercises.engine import judge

PREDICTIONS = [each for chapter in chapters() for each in predictions_of(chapter)]
ASKS = [ask for prediction in PREDICTIONS for ask in prediction.asks]
NUMBERS = [ask for ask in ASKS if isinstance(ask, NumberQuestion)]
CHOICES = [ask for ask in ASKS if isinstance(ask, Choice)]
MISCONCEPTIONS = [
    pytest.param(ask, misconception, id=f"{ask.name}-{i}")
    for ask in NUMBERS
    for i, misconception in enumerate(ask.misconceptions)
]
TAGS = re.compile(r"</?(var|sub|sup|code|em|strong)>")


def named(entry):
    return entry.name


def texts(ask):
    """Everything that a question may say."""
    yield ask.prompt
    for option in getattr(ask, "options", ()):
        yield from (option.text, option.why)
    if isinstance(ask, NumberQuestion):
        yield ask.why
        yield from (each.feedback for each in ask.misconceptions)


def test_names_are_unique_in_the_book_and_found_again():
    assert PREDICTIONS
    declared = [each.name for each in (*PREDICTIONS, *ASKS)]
    assert len({*declared, *names()}) == len(declared) + len(names())
    for prediction in PREDICTIONS:
        assert find_prediction(prediction.name) is prediction
    near = PREDICTIONS[0].name[:-1]
    with pytest.raises(KeyError, match=PREDICTIONS[0].name):
        find_prediction(near)


@pytest.mark.parametrize("ask", NUMBERS, ids=named)
def test_the_answer_is_right_and_a_guess_has_a_known_thought_behind_it(ask):
    assert judge(ask, ask.answer)
    assert ask.misconceptions


@pytest.mark.parametrize(("ask", "misconception"), MISCONCEPTIONS)
def test_each_known_wrong_guess_is_told_its_own_feedback(ask, misconception):
    verdict = judge(ask, misconception.answer)
    assert verdict.status == "wrong", verdict
    assert verdict.feedback == misconception.feedback, verdict


@pytest.mark.parametrize("ask", CHOICES, ids=named)
def test_options_differ_and_some_are_wrong(ask):
    assert len({option.text for option in ask.options}) == len(ask.options)
    assert {option.right for option in ask.options} == {True, False}


@pytest.mark.parametrize("ask", ASKS, ids=named)
def test_texts_are_sentences_with_known_tags_only(ask):
    for text in texts(ask):
        assert text and text == text.strip()
        assert not re.search(r"<\s*/?[a-z]", TAGS.sub("", text)), f"an unknown tag: {text}"
    assert ask.prompt.endswith(("?", ".", ")"))


def test_what_is_covered_needs_a_figure():
    ask = CHOICES[0]
    with pytest.raises(ValueError, match="which figure covers"):
        Prediction("no-figure", asks=[ask], covers=["z"])
    ghost = Ghost("no-figure-ghost", mark="point", prompt="Where?", answer=1, why="So.")
    with pytest.raises(ValueError, match="which figure covers"):
        Prediction("no-figure", asks=[ghost])
    with pytest.raises(ValueError, match="at least one question"):
        Prediction("nothing-asked", asks=[])
