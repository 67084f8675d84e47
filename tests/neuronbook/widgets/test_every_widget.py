"""What holds for every widget of the book, seen from Python."""

import html
import inspect
import json
import re
from functools import cache
from itertools import islice
from operator import methodcaller
from xml.etree import ElementTree

import numpy as np
import pytest
import traitlets
from ipywidgets import DOMWidget, FloatSlider, HBox, jslink, link

import neuronbook.widgets
from neuronbook import Neuron
from neuronbook.figures._typeset import typeset
from neuronbook.widgets import Line, Pipes, Question
from neuronbook.widgets.base import BookWidget, Number, Whole
from neuronbook_site.node import STATIC as SITE_STATIC
from tests.traits import NAMES, entry_of, make, other_values, own_traits, starts, wrong_values

HTML = '<img src=x onerror=alert(1)> & "quotes" </script>'

LONGEST_OPENING = 120
ASKS = r"(set|choose|move|press|paint|change|step|turn)\b"

every_widget = pytest.mark.parametrize("name", NAMES)


def state_in(page):
    return json.loads(
        re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[1]
    )


@cache
def shown(name):
    """A widget and its figure for the page. Drawing takes time, so it is done once."""
    widget = make(name, caption=HTML)
    return widget, widget.figure_html()


@every_widget
def test_it_is_a_widget_of_ipywidgets_with_one_stem(name):
    widget = make(name)
    assert isinstance(widget, BookWidget) and isinstance(widget, DOMWidget)
    module = inspect.getmodule(type(widget)).__name__.rpartition(".")[2]
    assert widget.stem.replace("-", "_") == module, (
        "the Python file, the JS file and the stem have one name"
    )


@every_widget
def test_it_is_documented_with_a_runnable_example(name):
    words = inspect.getdoc(getattr(neuronbook.widgets, name))
    assert "Parameters\n---" in words and ">>> " in words


@every_widget
def test_its_state_survives_json(name):
    state = make(name).state()
    assert json.loads(json.dumps(state, allow_nan=False)) == state
    again = make(name, **state)
    assert again.state() == state


@every_widget
def test_the_page_gets_the_state_a_picture_and_its_text(name):
    widget, page = shown(name)
    assert state_in(page) == widget.state()
    root = ElementTree.fromstring(
        f"<root>{re.sub(r'<script.*?</script>', '', page, flags=re.DOTALL)}</root>"
    )
    figure = root.find("figure")
    assert figure.get("class") == "nb-widget" and figure.get("data-widget")
    assert figure[0].get("class") == "nb-opening" and figure[0].text == widget.opening
    picture = figure.find(".//*[@role='img']")
    assert picture.get("aria-label") == typeset(widget.describe())
    assert any(element.tag.endswith("svg") for element in picture.iter())
    assert figure.find("figcaption").text == HTML
    names = re.findall(r'\sid="([^"]+)"', page)
    assert len(set(names)) == len(names)
    assert all(f"#{name}" in page for name in names), (
        "an id to which nothing refers may meet another figure's"
    )


@every_widget
def test_words_say_the_values(name):
    words = make(name).describe()
    assert len(words) >= 20 and words.strip().endswith((".", "?", "!")), words
    assert not re.search(r"\b(nan|None|inf)\b|array\(", words), words


# A hyphen as a minus sign, a letter for a power of ten, a name as in the code.
OF_A_PROGRAM = r"(?<![\w)])-[\d.]| - |\+ [-−]|\de[+-]?\d|\b(leaky_|p)?relu\b|\b(elu|silu|gelu)\b"


@every_widget
def test_what_python_writes_for_readers_is_not_written_as_for_a_program(name):
    low = make(name)
    for trait, kind in own_traits(low).items():
        if type(kind) is Number and kind.min > -5:
            setattr(low, trait, kind.min)
    named = starts(name) if "activation" in own_traits(low) else ()
    pages = [low.figure_html(), *(each.figure_html(static=False) for each in named)]
    for page in pages:
        text = re.sub(r"<script.*?</script>|<style.*?</style>", "", page, flags=re.DOTALL)
        labels = re.findall(r'aria-label="([^"]*)"', text)
        for said in (*labels, *re.findall(r">([^<>]+)<", text)):
            assert not re.search(OF_A_PROGRAM, said), said


@every_widget
def test_it_begins_with_one_sentence_that_says_what_there_is_and_what_to_do(name):
    widget = make(name)
    what, _, to_do = widget.opening.partition(": ")
    assert what[0].isupper() and to_do and len(widget.opening) <= LONGEST_OPENING
    assert re.fullmatch(r"[^.!?]+\.", to_do), "one sentence"
    assert re.match(ASKS, to_do), "what to do begins with a verb"
    # Jupyter has no HTML of the figure: there it comes with the state, of which it is no part.
    assert widget.get_state()["_opening"] == widget.opening
    assert "_opening" not in widget.state()


def test_no_two_figures_begin_alike():
    assert len({make(name).opening for name in NAMES}) == len(NAMES)


# Only the live figure draws what these say.
LIVE_ONLY = {
    ("BiasSlider", "activation"),
    ("DigitPainter", "samples"),
    ("GraphStepper", "rate"),
    ("GraphStepper", "steps"),
    ("HiddenUnits", "first"),
    ("LiftedBias", "turn"),
    ("ResponseSurface", "tilt"),
    ("ResponseSurface", "turn"),
}


def matters(widget, trait, look):
    """Say whether another value of a trait changes the words, or the picture."""
    old, seen = getattr(widget, trait), look(widget)
    for other in other_values(own_traits(widget)[trait], old):
        try:
            setattr(widget, trait, other)
        except traitlets.TraitError:
            continue  # it fits the trait, but not the others
        if look(widget) != seen:
            return True
        setattr(widget, trait, old)
    return False


@every_widget
def test_words_or_picture_follow_every_trait(name):
    words, picture = methodcaller("describe"), methodcaller("picture")
    live = {trait for widget, trait in LIVE_ONLY if widget == name}
    dead = {
        trait
        for trait in set(own_traits(make(name))) - {"caption"}
        if not any(matters(widget, trait, words) for widget in starts(name))
        # Drawing takes time; what is known to be for the live figure is tried from one start.
        and not any(
            matters(widget, trait, picture)
            for widget in islice(starts(name), 1 if trait in live else None)
        )
    }
    assert dead == live


@every_widget
def test_html_in_a_caption_stays_text(name):
    _, page = shown(name)
    assert "<img" not in page and page.count("</script>") == 1
    assert state_in(page)["caption"] == HTML
    assert html.escape(HTML) in page


@pytest.mark.parametrize("name", neuronbook.widgets.__all__)
def test_every_trait_refuses_by_name_what_it_cannot_mean(name):
    widget = make(name)
    before, accepted, unnamed = widget.state(), [], []
    for trait, kind in own_traits(widget).items():
        for wrong in wrong_values(kind, before[trait]):
            try:
                setattr(widget, trait, wrong)
            except traitlets.TraitError as error:
                unnamed += [(trait, str(error))] * (trait not in str(error))
            else:
                accepted.append((trait, wrong))
    assert not accepted
    assert not unnamed
    assert widget.state() == before


@pytest.mark.parametrize("name", neuronbook.widgets.__all__)
def test_numbers_are_those_of_the_house_since_traitlets_takes_nan(name):
    traits = list(own_traits(make(name)).values())
    for trait in traits:  # which grows by the entries of lists
        assert not isinstance(trait, traitlets.Float | traitlets.Int) or isinstance(
            trait, Number | Whole
        ), trait.name
        traits += [entry] if (entry := entry_of(trait)) else []


@every_widget
def test_jupyter_gets_the_live_view_the_page_the_html_and_the_rest_text(name, monkeypatch):
    widget, page = shown(name)
    monkeypatch.setattr(widget, "figure_html", lambda: page)
    bundle = widget._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "application/vnd.jupyter.widget-view+json" in data and data["text/html"] == page
    assert data["text/plain"].startswith(f"{name}(") and " at 0x" not in data["text/plain"]


@every_widget
def test_its_script_is_bundled_and_asks_nobody(name):
    source = make(name)._esm
    assert len(source) > 1000
    assert "fetch(" not in source and "import(" not in source and "XMLHttpRequest" not in source


NEURONS = [name for name in NAMES if hasattr(getattr(neuronbook.widgets, name), "neuron")]


@pytest.mark.parametrize("name", NEURONS)
def test_the_neuron_is_the_core_s(name):
    assert isinstance(make(name).neuron, Neuron)


def test_most_widgets_have_a_neuron():
    assert len(NEURONS) > len(NAMES) / 3


# ---- one widget with others ----------------------------------------------------------------------


def test_slide_then_compute():
    pipes = Pipes(inputs=[2, 3, 4], weights=[1, -1, 5], activation="relu")
    assert pipes.neuron(pipes.inputs) == 19
    pipes.weights = [1, -1, 0]
    assert pipes.neuron(pipes.inputs) == 0


def test_link_couples_a_widget_to_a_slider_both_ways():
    line, slider = Line(weight=1), FloatSlider(min=-3, max=3)
    link((slider, "value"), (line, "weight"))
    slider.value = 2.0
    assert line.weight == 2.0 and line.neuron([1.0]) == 2.0
    line.weight = -1.5
    assert slider.value == -1.5


def test_jslink_and_boxes_take_a_widget():
    line, slider = Line(), FloatSlider()
    assert jslink((slider, "value"), (line, "bias")).source == (slider, "value")
    assert HBox([slider, line]).children == (slider, line)


def test_observe_sees_a_change_once():
    line, seen = Line(weight=1), []
    line.observe(seen.append, "weight")
    line.weight = 2
    line.weight = 2
    assert [(change["old"], change["new"]) for change in seen] == [(1.0, 2.0)]


def test_arrays_and_tuples_are_taken_as_numbers():
    assert Pipes(inputs=np.array([1, 2]), weights=(0.5, 1)).weights == [0.5, 1.0]


@pytest.mark.parametrize(
    ("inputs", "weights", "words"),
    [
        ([1, 2], [1], "one weight for each input"),
        ([1, 2, 3, 4], [1, 2, 3, 4], "inputs"),
        ([], [], "inputs"),
        ([1, float("nan")], [1, 1], "inputs"),
        ([1, 99], [1, 1], "inputs must lie between -5 and 5; got 99"),
        (["a", 1], [1, 1], "inputs"),
        ([1, 2], [[1, 2]], "weights"),
        (None, [1, 1], "inputs"),
        ([1, 2j], [1, 1], "inputs"),
    ],
)
def test_pipes_refuse_what_is_no_neuron(inputs, weights, words):
    with pytest.raises((traitlets.TraitError, ValueError), match=words):
        Pipes(inputs=inputs, weights=weights)


def test_a_refused_value_leaves_the_old_one():
    pipes = Pipes(inputs=[1, 2], weights=[3, 4])
    with pytest.raises(traitlets.TraitError):
        pipes.weights = [1, 2, 3]
    assert pipes.weights == [3.0, 4.0]


def test_a_question_stands_there_as_text_without_scripts():
    page = Question("bias-once").figure_html()
    assert (
        'data-widget="question"' in page
        and "<details>" in page
        and "<summary>Answer</summary>" in page
    )


def test_a_question_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="no-such-question"):
        Question("no-such-question")


@pytest.mark.parametrize("name", neuronbook.widgets.__all__)
def test_the_page_has_a_script_for_every_widget(name):
    widget = getattr(neuronbook.widgets, name)
    script = (SITE_STATIC / "widgets" / f"{widget.stem}.js").read_text("utf-8")
    assert "neuronbook.register(" in script
    assert f'"{widget.stem.replace("_", "-")}"' in script


def test_a_figure_is_found_by_the_name_that_its_author_gives_it():
    assert ' id="two-pipes">' in Pipes(name="two-pipes").figure_html(static=False)
    assert " id=" not in Pipes().figure_html(static=False)
    assert "name" not in Pipes(name="two-pipes").state()


@pytest.mark.parametrize(
    "name", ["Two pipes", "two--pipes", "-pipes", "2-pipes", 'a"b', "ä", "a?b"]
)
def test_a_name_that_no_link_could_hold_is_refused(name):
    with pytest.raises(traitlets.TraitError, match="small letters and digits with hyphens"):
        Pipes(name=name)
