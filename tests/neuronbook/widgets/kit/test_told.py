"""What is announced is what is new in a figure's words, as much as can be listened to."""

import pytest

LONG = "The boundary lies " + "far " * 40 + "away."


def news(kit, before, after):
    return kit.map("(before, after) => news(before, after)", [before], [after])[0]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("z = 0.5. It fires.", "z = 0.7. It fires.", "z = 0.7."),
        ("z = 0.5. It fires.", "z = −0.1. It rests.", "z = −0.1. It rests."),
        ("Here: 3.5 e.g. 4. Two.", "Here: 3.5 e.g. 4. Three!", "Three!"),
        ("One. Two.", "Two. One.", ""),
        ("One.", "", ""),
        ("", "One", "One"),
    ],
)
def test_what_was_said_before_is_not_said_again(kit, before, after, said):
    assert news(kit, before, after) == said


def test_whole_sentences_are_said_while_there_is_room(kit):
    said = news(kit, "", " ".join(f"Sentence number {i} is not short." for i in range(10, 20)))
    assert said == " ".join(f"Sentence number {i} is not short." for i in range(10, 14))


def test_a_sentence_that_is_too_long_ends_between_words(kit):
    said = news(kit, "", LONG)
    assert len(said) <= 160
    assert said == f"The boundary lies {'far ' * 35}…"
