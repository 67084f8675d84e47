"""Exports of chapters: a page with pictures that asks nobody, and a script of Python."""

import subprocess
import sys
import urllib.request

import pytest
from nbconvert.exporters import HTMLExporter, ScriptExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output, writes

from neuronbook.jupyter.exports import VIEW, StaticPictures
from neuronbook.widgets import Line
from tests.jupyterlab.server import TOKEN
from tools.book import ROOT, source

CELL = 'from neuronbook.widgets import Line\n\nLine(weight=2, caption="A line.")'


@pytest.fixture
def notebook(tmp_path):
    path = tmp_path / "own.ipynb"
    path.write_text(writes(new_notebook(cells=[new_code_cell(CELL)])), "utf-8")
    return path


def test_a_page_that_is_run_for_it_shows_the_picture_without_a_network(notebook, browser):
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", str(notebook)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(notebook.with_suffix(".html").as_uri(), wait_until="domcontentloaded")
    assert page.locator("figure.nb-widget svg").is_visible()
    assert page.get_by_text("A line.", exact=True).is_visible()
    assert not page.locator("script[type*='widget-view']").count()
    context.close()


def test_other_widgets_keep_their_live_view():
    view = {VIEW: {"model_id": "1"}, "text/html": "<b>theirs</b>"}
    ours = view | {"text/html": Line().figure_html()}
    outputs = [new_output("display_data", data) for data in (view, ours)]
    notebook = new_notebook(cells=[new_code_cell("", outputs=outputs)])
    changed, _ = StaticPictures()(notebook, {})
    theirs, own = changed.cells[0].outputs
    assert VIEW in theirs.data and VIEW not in own.data and own.data["text/html"]


def test_a_plain_copy_as_a_page_shows_its_pictures(site):
    page, _ = HTMLExporter().from_filename(str(site / "notebooks/history.ipynb"))
    assert page.count('src="data:image/png') >= 1
    assert ":::" not in page


@pytest.mark.parametrize("kind", ["source", "copy"])
def test_a_chapter_as_a_script_is_python(kind, site):
    path = source("book/history") if kind == "source" else site / "notebooks/history.ipynb"
    script, about = ScriptExporter().from_filename(str(path))
    assert about["output_extension"] == ".py"
    compile(script, "history.py", "exec")


@pytest.mark.parametrize(
    "name",
    ["JupyterLab-artificial-neuron", "artificial-neuron"],
    ids=["JupyterLab-copy", "JupyterLab-source"],
)
def test_jupyter_exports_an_executable_script(lab, name):
    address = f"{lab}nbconvert/script/{name}.ipynb?download=true&token={TOKEN}"
    with urllib.request.urlopen(address, timeout=60) as answer:
        assert f"{name}.py" in answer.headers["Content-Disposition"]
