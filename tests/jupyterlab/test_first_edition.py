"""A chapter of the first edition, kept by its reader, runs here and opens in the page of today."""

import nbformat
from playwright.sync_api import expect

from tests.browser.test_work import PAGE, open_work
from tests.cells import Cells
from tests.jupyterlab.conftest import HERE
from tests.jupyterlab.test_guesses import SAVE
from tests.page import FIGURE, Visit, live_figures
from tools.hub import run_all

NAME = "first-edition.ipynb"
EXERCISE, ANSWER = "13bbdf05", "answer = 2.5\ncheck('one-pipe', answer)"
GONE = "TemplatePainter("
# With this tag Jupyter goes on below a cell that fails, as a reader would.
GOES_ON = "raises-exception"


def test_a_notebook_of_the_first_edition_runs_and_its_work_opens_in_the_page(
    desk, notebooks, browser, server
):
    notebook = nbformat.read(HERE / NAME, as_version=4)
    (exercise,) = (each for each in notebook.cells if each.id == EXERCISE)
    exercise.source = ANSWER
    for each in notebook.cells:
        if each.cell_type == "code":
            each.execution_count = None  # what runs is counted anew
        if GONE in each.source:
            each.metadata["tags"] = [*each.metadata.get("tags", []), GOES_ON]
    nbformat.write(notebook, notebooks / NAME)
    with desk.opened(NAME) as page:
        run_all(page)
        page.evaluate(SAVE)
        expect(page.locator(f".jp-OutputArea {FIGURE}[data-live]").first).to_be_visible()
    cells = nbformat.read(notebooks / NAME, as_version=4).cells
    code = [each for each in cells if each.cell_type == "code"]
    assert all(each.execution_count for each in code)
    failed = {
        output.evalue for each in code for output in each.outputs if output.output_type == "error"
    }
    assert len(failed) == 1, "its earlier imports are there"
    assert "this edition has DigitPainter in its place" in failed.pop()
    (exercise,) = (each for each in code if each.id == EXERCISE)
    assert "Right" in str(exercise.outputs)
    visit = Visit(browser)
    page = visit.go(f"{server.address}{PAGE}.html")
    live_figures(page)
    assert "Opened: 1 changed cell," in open_work(page, notebooks / NAME)
    place = page.locator("[data-checks~=one-pipe]").first
    assert Cells(page).code_of(place) == ANSWER
    assert "Right" in place.locator("[data-output]").inner_text()
    visit.close()
