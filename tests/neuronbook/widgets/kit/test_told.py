"""What is announced is what is new in a figure's words, as much as can be listened to."""

import pytest

LONG = "The boundary lies " + "far " * 40 + "away."


def news(kit, before, after, answer=""):
    call = "(before, after, answer) => news(before, after, answer)"
    return kit.map(call, [before], [after], [answer])[0]


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


@pytest.mark.parametrize("end", ["the length w = ", "the steps 1, 2, "])
def test_it_ends_behind_no_comma_and_no_sign_of_equality(kit, end):
    said = news(kit, "", f"It is {'far ' * 34}{end}{'123456789' * 9} away.")
    assert said.endswith((" the length …", "1, 2 …"))


@pytest.mark.parametrize(
    ("before", "after", "answer", "said"),
    [
        # It is said again when something else has changed, in its place among the sentences.
        ("z = 0.5. It fires.", "z = 0.7. It fires.", "It fires", "z = 0.7. It fires."),
        ("It fires. z = 0.5.", "It fires. z = 0.7.", "It fires", "It fires. z = 0.7."),
        ("z = 0.5. It fires.", "z = 0.5. It rests.", "It rests", "It rests."),
        ("z = 0.5: it fires.", "z = 0.7: it fires.", "it fires", "z = 0.7: it fires."),
        ("z = 0.5. It fires.", "z = 0.5. It fires.", "It fires", ""),
        # Its sentence may end with it. Where there is no room for that it is said alone,
        # and what is new gives way to it.
        ("", f"A 1. {LONG[:-1]}: all is dark.", "all is dark.", "A 1. … all is dark."),
        ("", f"One. It is dark, {LONG[4:]}", "is dark", "One. It is dark"),
        ("", f"{LONG} It is dark.", "It is dark.", f"The boundary lies {'far ' * 32}… It is dark."),
    ],
)
def test_the_answer_to_the_figure_s_question_is_always_said(kit, before, after, answer, said):
    assert news(kit, before, after, answer) == said
    assert len(said) <= 160
