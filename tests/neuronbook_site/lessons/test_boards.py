"""The drawings for the board: each is drawn, and a worksheet's has nothing of the answer."""

import pytest

from neuronbook.figures.plots import save_svg
from neuronbook_site.lessons.boards import BOARDS

every_board = pytest.mark.parametrize("name", BOARDS)


@every_board
def test_a_worksheet_s_drawing_holds_less(name):
    full, blank = (save_svg(BOARDS[name](empty)) for empty in (False, True))
    assert len(blank) < len(full)


@every_board
def test_a_drawing_is_the_same_each_time(name):
    assert save_svg(BOARDS[name](False)) == save_svg(BOARDS[name](False))


def test_the_latch_of_the_board_is_the_one_that_the_chapter_asks_about():
    from neuronbook_site.lessons.predicted import asked_by

    on = [option.text for option in asked_by("latch-tick-by-tick")[1].options if option.right]
    figure = BOARDS["latch-on-its-clock"](False)
    bits = [text for text in figure.axes[0].texts if text.get_position()[1] == 0][1:]
    assert [f"tick {t}" for t, text in enumerate(bits, 1) if text.get_text() == "1"] == on


def test_the_graph_of_the_board_shows_the_values_of_its_alt_text():
    figure = BOARDS["graph-of-a-neuron"](False)
    shown = {text.get_text() for text in figure.axes[0].texts}
    assert {"0.000", "0.250", "0.562", "0.576", "-0.438", "-1.779", "1.000"} <= shown
