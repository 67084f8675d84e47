"""A social card has a chapter's question and its figure, at the size that other sites expect."""

from io import BytesIO

import pytest
from docutils import nodes
from PIL import Image

from neuronbook.figures.palette import LIGHT
from neuronbook.widgets import Line
from neuronbook_site.travel import cards
from neuronbook_site.travel.figures import Figure

FIGURE = Figure("a-line", "book/x", "", Line(name="a-line", caption="A line.").figure_html())


def drawn(question):
    return Image.open(BytesIO(cards.card("The Book", "Bias", question, FIGURE)))


@pytest.mark.parametrize("question", ["Why?", "How can a neuron say yes when all is silent? " * 4])
def test_a_card_has_words_on_the_left_and_the_figure_on_the_right(question):
    card = drawn(question)
    assert card.size == (1200, 630)
    card = card.convert("RGB")
    ground = tuple(bytes.fromhex(LIGHT["page"].removeprefix("#")))
    left, right = card.crop((0, 100, 580, 530)), card.crop((620, 60, 1140, 570))
    for part in (left, right):
        assert len(part.getcolors(100_000)) > 2
    edge = card.crop((1145, 0, 1200, 630)).getcolors()
    assert edge == [(55 * 630, ground)], "nothing is cut off"


def test_without_a_figure_the_words_have_the_whole_width():
    alone = cards.card("The Book", "History", "Who was first? " * 6, None)
    right = Image.open(BytesIO(alone)).convert("RGB").crop((620, 60, 1140, 570))
    assert len(right.getcolors(100_000)) > 2


def test_a_card_is_light():
    assert len(cards.card("The Book", "Bias", "Why? " * 30, FIGURE)) < 100_000


@pytest.mark.parametrize("times", [1, 2, 6, 12])
def test_a_longer_question_has_smaller_letters_and_every_word(times):
    words = ("one two three four five six seven eight nine ten " * times).strip()
    size, lines = cards.fitting(words, cards.COLUMN, cards.ROOM)
    assert " ".join(lines) == words
    assert cards.LEADING * size * len(lines) <= cards.ROOM
    assert size == cards.SIZES[0] or times > 1


def test_the_question_is_the_first_paragraph_that_is_bold_as_a_whole():
    document = nodes.section("", nodes.title("", "Bias"))
    document += nodes.paragraph("", "", nodes.strong("", "not"), nodes.Text(" this"))
    assert cards.question(document) == ""
    document += nodes.paragraph("", "", nodes.strong("", "Why\nthis?"))
    assert cards.question(document) == "Why this?"
