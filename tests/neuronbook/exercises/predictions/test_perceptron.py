"""The answers of chapter 7 against values by hand, and against the figures below the boxes."""

import pytest

from neuronbook.exercises import find_prediction
from neuronbook.widgets import ProofRace


def asked(prediction, name):
    return next(ask for ask in find_prediction(prediction).asks if ask.name == name)


def right(prediction, name):
    return [option.text for option in asked(prediction, name).options if option.right]


@pytest.mark.parametrize(
    ("prediction", "name", "texts"),
    [
        ("race-of-four", "race-shortest", ["<var>M</var>γ"]),
        ("race-of-four", "race-places", ["No"]),
        ("xor-for-ever", "xor-weights", ["Come back to where they were, again and again"]),
        ("xor-for-ever", "xor-mistakes", ["No"]),
    ],
)
def test_what_is_right_is_what_the_text_behind_the_box_says(prediction, name, texts):
    assert right(prediction, name) == texts


def test_line_and_root_cross_where_one_by_hand_says():
    # M/√17 = √3 √M: M = 51.
    assert asked("race-of-four", "race-crossing").answer == pytest.approx(3 * 17)


def test_the_figures_of_the_chapter_show_what_the_boxes_ask():
    race = ProofRace()
    assert race.bound == asked("race-of-four", "race-crossing").answer
    xor = ProofRace(targets=[0, 1, 1, 0])
    for rounds in (1, 2, 3):
        xor.visit = 4 * rounds
        assert xor.mistakes == 4 * rounds and not any([*xor.neuron.weights, xor.neuron.bias])
