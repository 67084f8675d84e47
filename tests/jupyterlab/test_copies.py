"""A plain copy in JupyterLab and in Notebook: to be read before it is run, and alive afterwards.

The laws of one chapter in one place share its window, and stand in the order in which a reader
meets them.
"""

import re
from contextlib import ExitStack
from itertools import product

import nbformat
import pytest

from tests.jupyterlab.conftest import LIVE, PLAIN, SHORT
from tests.jupyterlab.desk import PLACES
from tests.jupyterlab.kernels import Kernel
from tests.page import FIGURE, NOT_ASKING, PATIENCE, read, until
from tests.tried import long_but
from tools.hub import run_all

RAW = r":::|\{[\w:.-]+\}`|:class:|<span|Error displaying widget|\\tag"
ERROR = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type*='stderr']"
FIGURES = f".jp-OutputArea {FIGURE}{NOT_ASKING}"
PICTURES = ".jp-OutputArea img[src^='data:image/png']"
WITHOUT_PICTURES = {"your-project"}
SLIDERS = "input[type=range]:visible:enabled"


def chapters():
    """Return each notebook in each place, grouped by the notebook."""
    # In JupyterLab the source of the live one is tried by test_live.py.
    tried = (f"Notebook-{LIVE}", f"JupyterLab-{SHORT}")
    return long_but(tried, [(place, stem) for stem, place in product(PLAIN, PLACES)], "-".join)


class Chapter:
    """A copy that is open in one place."""

    def __init__(self, desk, place, stem, site):
        self._desk, self._opened = desk, ExitStack()
        self.place, self.stem = place, stem
        self.name = f"{place}-{stem}.ipynb"
        path = site / "notebooks" / f"{stem}.ipynb"
        self.copy = nbformat.v4.reads(path.read_text("utf-8"))
        self.has_run = False
        self.open()

    def open(self):
        """Open it, again too: with a kernel that knows nothing."""
        self.close()
        self.page = self._opened.enter_context(self._desk.opened(self.name, self.place))

    def close(self):
        """Close it, and end its kernel."""
        self._opened.close()

    def count(self, mark):
        """Count a mark in the text of the copy."""
        text = "\n".join(cell.source for cell in self.copy.cells if cell.cell_type == "markdown")
        return len(re.findall(mark, text))

    def kept(self, kind):
        """Count the outputs of a kind that the copy keeps."""
        outputs = [output for cell in self.copy.cells for output in cell.get("outputs", ())]
        return len([output for output in outputs if kind in output.get("data", {})])


@pytest.fixture(scope="module", params=chapters())
def chapter(request, desk, site):
    chapter = Chapter(desk, *request.param, site)
    yield chapter
    chapter.close()


@pytest.fixture
def live(chapter):
    """The same chapter with all of its cells run."""
    if not chapter.has_run:
        run_all(chapter.page)
        chapter.has_run = True
    return chapter


def test_before_anything_runs_it_is_a_chapter_to_read(chapter):
    page = chapter.page
    page.locator(".jp-RenderedMarkdown").first.wait_for(state="attached")
    if chapter.count(r"\$"):
        page.locator(".jp-RenderedMarkdown mjx-container").first.wait_for(state="attached")
    assert not re.search(RAW, page.locator(".jp-Notebook").inner_text())
    pictures = page.locator(PICTURES)
    assert pictures.count() == chapter.kept("image/png")
    assert pictures.count() or chapter.stem in WITHOUT_PICTURES
    assert pictures.evaluate_all("all => all.every((each) => each.naturalWidth > 100)")


def test_its_equations_are_numbered(chapter):
    number = chapter.count(r"\\tag\{")
    rendered = "(number) => document.querySelectorAll('mjx-labels').length === number"
    chapter.page.wait_for_function(rendered, arg=number)


def test_hints_and_solutions_are_closed_and_what_makes_pictures_is_folded(chapter):
    page = chapter.page
    details = page.locator(".jp-RenderedMarkdown details")
    assert details.count() == chapter.count("<details>")
    assert page.locator("details[open]").count() == 0
    code = page.locator(".jp-CodeCell .cm-content:visible")
    assert not [text for text in code.all_inner_texts() if text.startswith(("import ", "from "))]
    assert page.locator(f".jp-CodeCell:has({PICTURES}) .cm-content:visible").count() == 0


def test_once_run_its_figures_are_live(live):
    assert live.page.locator(ERROR).count() == 0
    assert not re.search(RAW, live.page.locator(".jp-Notebook").inner_text())
    figures = live.page.locator(f"{FIGURES} .nb-live")
    number = live.kept("text/markdown")  # the words below the picture of each widget
    until(live.page, lambda: figures.count() == number, f"{number} figures are live")
    assert live.page.locator(".nb-static:visible").count() == 0


def test_every_slider_answers_and_the_kernel_sees_it(live, lab, runtime):
    kernel = Kernel(lab, runtime, live.name)
    moved = 0
    for figure in live.page.locator(FIGURES).all():
        for slider in figure.locator(SLIDERS).all():
            name = f"{figure.get_attribute('data-widget')}: {slider.get_attribute('aria-label')}"
            shown, held = read(figure), kernel.states()
            is_at_end = slider.evaluate("(each) => Number(each.value) === Number(each.max)")
            slider.press("ArrowLeft" if is_at_end else "ArrowRight")
            until(
                live.page,
                lambda f=figure, s=shown: read(f)["picture"] != s["picture"],
                lambda n=name, s=shown, f=figure: f"{n}: {s['controls']}, then {read(f)}",
            )
            assert kernel.has_changed(held), f"{name}: the kernel does not know"
            moved += 1
    kernel.close()
    assert moved or not live.page.locator(f"{FIGURES} {SLIDERS}").count()


def test_saved_and_opened_again_without_its_kernel_it_shows_pictures(live, notebooks):
    figures = live.page.locator(f".jp-OutputArea {FIGURE}").count()
    live.page.locator("[data-jp-item-name=save]:visible").first.click()
    saved = notebooks / live.name
    until(
        live.page,
        lambda: not figures or "widget-view" in saved.read_text("utf-8"),
        "it is not saved",
    )
    live.open()
    page = live.page
    page.wait_for_function(
        "([figures, number]) => document.querySelectorAll(figures).length === number",
        arg=[f".jp-OutputArea {FIGURE} .nb-static", figures],
        timeout=PATIENCE,
    )
    assert page.locator(".nb-live").count() == 0
    assert "Error displaying widget" not in page.locator(".jp-Notebook").inner_text()
    static = page.locator(f"{FIGURES} .nb-static svg")
    assert all(picture.bounding_box()["height"] > 50 for picture in static.all())
