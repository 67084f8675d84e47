"""A box *Predict first* as text, for paper and for pages without scripts."""

from lxml import html

from neuronbook.widgets import Prediction
from tests.asked import PREDICTIONS


def test_the_words_of_an_option_are_one_piece_which_no_row_pulls_apart():
    options = [
        option
        for prediction in PREDICTIONS
        for option in html.fromstring(Prediction(prediction.name).figure_html()).cssselect(
            ".nb-option"
        )
    ]
    assert len(options) > 100
    assert any(option.cssselect("em, var, code, sub") for option in options)
    for option in options:
        (piece,) = option
        assert not option.text and not piece.tail and piece.text.startswith("☐ ")
