"""The events of the history: in order, of known kinds, and found by a name."""

import pytest

from neuronbook.history import EVENTS, year_of


def test_the_events_stand_in_order_and_are_of_four_kinds():
    years = [event.year for event in EVENTS]
    assert years == sorted(years)
    assert {event.kind for event in EVENTS} == {"biology", "learning", "limits", "deep"}


def test_a_name_gives_the_year_of_its_first_event():
    assert year_of("Rosenblatt") == 1958
    assert year_of("Hinton") == 2006
    assert year_of("Pitts") == year_of("McCulloch") == 1943


@pytest.mark.parametrize("who", ["Perceptron", "attention", "Nobody"])
def test_whoever_is_not_there_is_named(who):
    with pytest.raises(ValueError, match=f"EVENTS.*{who}"):
        year_of(who)
