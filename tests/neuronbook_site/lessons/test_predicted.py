"""What the pages for teachers say of a prediction is what its chapter declares."""

import pytest

from neuronbook.exercises import (
    Choice,
    NumberQuestion,
    Prediction,
    chapters,
    predictions_of,
)
from neuronbook_site.lessons.predicted import answer_of, asked_by, given_by, wrong_guesses

ASKS = [ask for slug in chapters() for each in predictions_of(slug) for ask in each.asks]


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.name)
def test_the_answer_is_the_declared_one_and_no_wrong_guess(ask):
    answer, why = answer_of(ask)
    guesses = dict(wrong_guesses(ask))
    assert answer and why and guesses
    assert answer not in guesses
    if isinstance(ask, Choice):
        assert {option.text for option in ask.options if not option.right} == set(guesses)
        assert all(option.text in answer for option in ask.options if option.right)
    else:
        assert len(list(wrong_guesses(ask))) == len(ask.misconceptions)


def test_a_number_is_said_with_its_unit_and_a_real_minus():
    ask = NumberQuestion("some-number", prompt="?", answer=-27.725, why="So.", unit="ms")
    assert answer_of(ask) == ("−27.7 ms", "So.")


def test_a_question_that_nobody_asks_is_refused_by_name():
    with pytest.raises(ValueError, match="'who-knows'"):
        asked_by("who-knows")


def test_a_place_on_the_page_becomes_the_figure_and_a_place_on_an_axis_stays():
    def given(text):
        return given_by(Prediction("some-box", given=text, figure="pipes", asks=ASKS[:1]))

    assert given("Below, w is 2.") == "In the figure, w is 2."
    assert given("The bench below shows the figure below.") == "The bench shows the figure."
    assert given("z is below 0.") == "z is below 0."
