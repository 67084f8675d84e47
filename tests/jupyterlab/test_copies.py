"""A plain copy in JupyterLab: a chapter to read before anything has run, and alive afterwards."""

import re

import pytest

from tests.jupyterlab.conftest import PLAIN, menu, wait_until_run
from tests.page import FIGURE

RAW = r":::|\{[\w:.-]+\}`|:class:|<span|Error displaying widget|\\tag"


@pytest.mark.parametrize("name", PLAIN)
def test_before_anything_runs_it_is_a_chapter_to_read(opened, name):
    page = opened(f"plain-{name}.ipynb")
    text = page.locator(".jp-Notebook")
    pictures = page.locator(".jp-OutputArea img[src^='data:image/png']")
    assert pictures.count() >= 1
    assert pictures.evaluate_all("all => all.every((each) => each.naturalWidth > 100)")
    page.locator(".jp-RenderedMarkdown mjx-container").first.wait_for(state="attached")
    assert not re.search(RAW, text.inner_text())


def test_equations_are_numbered_and_hints_are_closed(opened):
    page = opened("plain-artificial-neuron.ipynb")
    page.locator(".jp-RenderedMarkdown mjx-container").first.wait_for(state="attached")
    page.wait_for_function("() => document.querySelectorAll('mjx-labels').length >= 5")
    hints = page.locator(".jp-RenderedMarkdown details")
    assert hints.count() >= 10
    assert not page.locator(".jp-RenderedMarkdown details[open]").count()
    assert not page.locator(".jp-InputArea .cm-content", has_text="import numpy").count()


def test_once_run_its_pictures_are_live(opened):
    page = opened("plain-artificial-neuron.ipynb")
    menu(page, "Run", "Run All Cells")
    wait_until_run(page)
    figures = page.locator(f".jp-OutputArea {FIGURE}")
    figures.first.wait_for()
    assert figures.count() >= 3
    assert figures.first.locator(".nb-live svg").first.is_visible()
