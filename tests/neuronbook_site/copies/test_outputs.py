"""What a copy stores of an output."""

from base64 import b64decode

import pytest
from nbformat.v4 import new_output

from neuronbook.figures._typeset import typeset
from neuronbook.widgets import Line, Prediction, Question
from neuronbook_site.copies import outputs
from neuronbook_site.copies.outputs import has_picture, stored

VIEW = "application/vnd.jupyter.widget-view+json"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h5v5z"/></svg>'


def of_widget(widget):
    data = {VIEW: {"model_id": "1"}, "text/html": widget.figure_html(), "text/plain": "…"}
    return new_output("execute_result", data, execution_count=3)


def test_a_figure_becomes_a_png_with_its_words():
    figure = new_output("display_data", {"image/svg+xml": SVG, "text/plain": "<Figure>"})
    assert has_picture([figure])
    [kept] = stored([figure], "A corner.")
    assert set(kept.data) == {"image/png", "text/plain"}
    assert b64decode(kept.data["image/png"]).startswith(b"\x89PNG")
    assert kept.metadata["image/png"]["alt"] == "A corner."
    assert kept.metadata["image/png"]["width"] == 9 + 16


def test_a_widget_becomes_its_picture_and_what_the_page_says_below_it():
    line = Line(weight=2, caption="Slide [w] *up*.")
    picture, words = stored([of_widget(line)], "")
    assert set(picture.data) == {"image/png", "text/plain"}
    assert picture.metadata["image/png"]["alt"] == typeset(line.describe())
    caption, says = words.data["text/markdown"].split("\n\n")
    assert caption == r"*Slide \[w\] \*up\*.*"
    assert typeset(line.describe()).replace("*", r"\*") in says


def test_a_widget_without_a_caption_has_no_empty_line():
    _, words = stored([of_widget(Line())], "")
    assert "\n" not in words.data["text/markdown"]


def test_a_question_keeps_its_words_and_loses_its_state():
    [kept] = stored([of_widget(Question("threshold-becomes-bias"))], "")
    assert "<details>" in kept.data["text/html"] and "<script" not in kept.data["text/html"]
    assert VIEW not in kept.data


def test_a_prediction_keeps_its_words_below_a_bold_line():
    [kept] = stored([of_widget(Prediction("two-pipes"))], "")
    assert ">Predict first</strong>" in kept.data["text/html"]
    assert "<script" not in kept.data["text/html"]


def test_other_widgets_keep_their_text_alone():
    slider = new_output("display_data", {VIEW: {"model_id": "1"}, "text/plain": "IntSlider()"})
    [kept] = stored([slider], "")
    assert kept.data == {"text/plain": "IntSlider()"}


def test_texts_stay_as_they_are():
    said = new_output("stream", name="stdout", text="z = 2\n")
    assert list(stored([said], "")) == [said]
    assert not has_picture([said])


def test_words_are_what_the_outputs_say_in_their_order():
    said = new_output("stream", name="stdout", text="z = 2\n")
    value = new_output("execute_result", {"text/plain": "3", "text/html": "<b>3</b>"})
    assert outputs.words([said, value]) == "z = 2\n3"


def test_words_of_a_picture_are_refused():
    with pytest.raises(ValueError, match="shows a picture"):
        outputs.words([new_output("display_data", {"image/svg+xml": SVG})])
