"""In JupyterLab a guess is kept in the notebook, with a kernel or without, as a file of work is."""

import json

import nbformat
import pytest
from playwright.sync_api import expect

from tests.jupyterlab.server import shut_down
from tools.hub import run_all

NAME = "guesses.ipynb"
PAGE = "book/artificial-neuron"
LINE, PIPES = "where-the-line-crosses", "two-pipes"
CELLS = (
    "from neuronbook.widgets import Line, Pipes, Prediction",
    f'Prediction("{PIPES}")',
    "Pipes(inputs=[2, 3], weights=[1, -1], bias=0.5, activation='relu')",
    f'Prediction("{LINE}")',
    "Line(weight=1.5, bias=-1, x=2, activation='relu')",
)
SAVE = "() => jupyterapp.commands.execute('docmanager:save').then(() => true)"


@pytest.fixture
def name(notebooks):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, notebooks / NAME)
    return NAME


def box(page, name):
    return page.locator(f'[data-predict="{name}"][data-live]')


def kept(notebooks, page):
    """Save the notebook and return the guesses that it keeps."""
    page.evaluate(SAVE)
    metadata = json.loads((notebooks / NAME).read_text("utf-8"))["metadata"]
    assert metadata["neuronbook"]["version"] == 1
    return metadata["neuronbook"]["pages"][PAGE]["guesses"]


def press(page, name, button):
    box(page, name).get_by_role("button", name=button, exact=True).click()


def test_a_guess_is_kept_in_the_notebook_and_comes_back_with_another_kernel(
    desk, lab, notebooks, name
):
    with desk.opened(name) as page:
        run_all(page)
        expect(box(page, LINE).get_by_text("until the notebook’s kernel ends")).to_be_hidden()
        box(page, LINE).get_by_role("textbox").fill("-1")
        press(page, LINE, "Show")
        shut_down(lab, name)  # from now on there is no kernel
        box(page, PIPES).get_by_role("textbox").first.fill("7")
        press(page, PIPES, "Show")
        expect(box(page, PIPES).locator("[data-reply]")).to_contain_text("You guessed 7")
        assert kept(notebooks, page) == {
            LINE: {"status": "shown", "guesses": {"line-crosses-at": -1}},
            PIPES: {"status": "shown", "guesses": {"two-pipes-sum": 7}},
        }
    with desk.opened(name) as page:
        place = page.locator(f'[data-predict="{LINE}"]')
        expect(place).to_contain_text("Run this cell to guess here.")
        expect(place.get_by_text("My prediction: ")).to_have_count(0)
        run_all(page)
        for each, said in ((LINE, "You guessed −1; it is 0.667"), (PIPES, "You guessed 7")):
            expect(box(page, each)).to_have_attribute("data-state", "shown")
            expect(box(page, each).locator("[data-reply]")).to_contain_text(said)
        ghost = page.locator("figure[data-widget=line] .nb-ghost")
        expect(ghost).to_have_attribute("aria-valuetext", "−1.00")
        press(page, LINE, "Forget my guess")
        expect(box(page, LINE)).to_have_attribute("data-state", "open")
        expect(box(page, LINE).get_by_role("textbox")).to_be_focused()
        assert kept(notebooks, page).keys() == {PIPES}


HOSTILE = {
    "a/b": None,
    "a/c": 5,
    "a/d": {"guesses": "<b>"},
    PAGE: {
        "guesses": {
            LINE: {"status": "open", "guesses": {"line-crosses-at": "<b>", "evil": [1]}},
            PIPES: {"status": "evil", "guesses": 1},
        }
    },
}


def test_what_a_notebook_keeps_wrongly_breaks_nothing(desk, notebooks, name):
    notebook = nbformat.read(notebooks / name, as_version=4)
    notebook.metadata.neuronbook = {"version": "x", "pages": HOSTILE}
    nbformat.write(notebook, notebooks / "hostile.ipynb")
    with desk.opened("hostile.ipynb") as page:
        run_all(page)
        for each in (LINE, PIPES):
            expect(box(page, each)).to_have_attribute("data-state", "open")
            expect(box(page, each).get_by_role("textbox").first).to_have_value("")
        box(page, LINE).get_by_role("textbox").fill("2")
        page.evaluate(SAVE)
    saved = json.loads((notebooks / "hostile.ipynb").read_text("utf-8"))["metadata"]["neuronbook"]
    kept_now = saved["pages"][PAGE]["guesses"][LINE]
    assert kept_now == {"status": "open", "guesses": {"line-crosses-at": 2}}
    assert saved["pages"]["a/c"] == 5
