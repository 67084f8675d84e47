"""The answers of chapter 7 against values by hand, and against the figures below the boxes."""

import pytest

from neuronbook.widgets import ProofRace
from tests.asked import ASKS


def test_line_and_root_cross_where_one_by_hand_says():
    # M/√17 = √3 √M: M = 51.
    assert ASKS["race-crossing"].answer == pytest.approx(3 * 17)


def test_the_figures_of_the_chapter_show_what_the_boxes_ask():
    race = ProofRace()
    assert race.bound == ASKS["race-crossing"].answer
    xor = ProofRace(targets=[0, 1, 1, 0])
    for rounds in (1, 2, 3):
        xor.visit = 4 * rounds
        assert xor.mistakes == 4 * rounds and not any([*xor.neuron.weights, xor.neuron.bias])
