"""The book on a memory stick: unpacked, opened as a file, and run."""

import nbformat
from playwright.sync_api import expect

from tests.browser.test_policy import strict
from tests.cells import Cells
from tools.paper import editions
from tools.stick import LEFT_OUT

CHAPTER = "book/artificial-neuron.html"
LIMIT = 26_000_000
"""Bytes of the zip."""


def test_the_zip_is_small_and_holds_nothing_twice(stick, unpacked):
    assert stick.stat().st_size <= LIMIT
    names = [path.name for path in unpacked.rglob("*")]
    assert not [name for name in names if name.endswith((".packed", ".mjs"))]
    assert names.count("pyodide.asm.wasm.packed.js") == names.count("app.js") == 1


def test_what_a_page_elsewhere_needs_is_there(site, unpacked):
    on_the_web = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    here = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    missing = {name for name in on_the_web - here if f"{name}.js" not in here}
    left = {name.rsplit("/", 1)[-1] for name in missing - editions.files()}
    assert left == {"current.json", *LEFT_OUT}


def test_pdf_and_epub_lie_beside_the_zip_and_nothing_links_them(unpacked):
    for page in editions.PAGES:
        text = (unpacked / page).read_text("utf-8")
        assert not [name for name in editions.files() if name in text]


def assert_notebook_comes(page, site):
    """Both links to a chapter's notebook give its plain copy, as it lies in the site."""
    name = f"{page.url.rpartition('/')[2].removesuffix('.html')}.ipynb"
    wanted = nbformat.read(site / "notebooks" / name, as_version=4)
    links = page.locator(f"a[download='{name}']")
    assert links.count() == 2
    page.locator("details.nb-launch").first.locator("summary").click()
    for link in links.all():
        with page.expect_download() as found:
            link.click()
        assert found.value.suggested_filename == name
        assert nbformat.read(found.value.path(), as_version=4) == wanted


def test_a_notebook_comes_as_a_file_and_not_as_text(browser, unpacked):
    visit = strict(browser)
    page = visit.go((unpacked / CHAPTER).as_uri())
    assert_notebook_comes(page, unpacked)
    script = unpacked / "_static/work/bias.js"
    script.rename(script.with_suffix(".aside"))
    page = visit.go((unpacked / "book/bias.html").as_uri())
    page.locator("a[download]").last.click()
    expect(page.locator("[data-note]:visible")).to_contain_text("could not be loaded")
    script.with_suffix(".aside").rename(script)
    assert page.evaluate("nbRefused") == []
    visit.close()


def test_python_runs_by_a_double_click_and_judges(browser, unpacked):
    visit = strict(browser)
    page = visit.go((unpacked / "index.html").as_uri())
    page.locator("a[href$='artificial-neuron.html']:visible").first.click()
    cells = Cells(page)
    assert cells.run(cells[0], "import numpy as np\nnp.arange(3)") == "array([0, 1, 2])"
    cells.run(cells[0], "from neuronbook.exercises import check\ncheck('one-pipe', 2.5)")
    assert cells[0].locator("[data-status=right]").count() == 1
    # What only shows while Python runs is there as well, since Python could not wait for it.
    hidden = "import importlib\nimportlib.import_module('six').__name__"
    assert cells.run(cells[0], hidden) == "'six'"
    assert "line 1" in cells.run(cells[0], "1 / 0")
    cells.write(cells[0], "while True:\n    pass")
    cells.press(cells[0], "Run")
    page.wait_for_timeout(200)
    cells.press(cells[0], "Stop")
    assert cells.run(cells[0], "6 * 7") == "42"
    assert page.evaluate("nbRefused") == []
    visit.close()
    assert visit.complaints == []


def test_a_part_that_was_lost_is_named(browser, unpacked):
    lost = next(unpacked.rglob("numpy-*.whl.packed.js"))
    aside = lost.with_suffix(".aside")
    lost.rename(aside)
    visit = strict(browser)
    cells = Cells(visit.go((unpacked / CHAPTER).as_uri()))
    cells.press(cells[0], "Run")
    cells.wait(cells[0])
    aside.rename(lost)
    note = cells[0].locator("[data-note]").inner_text()
    assert "numpy-" in note and "not in the folder" in note and "Unpack the book again" in note
    visit.close()
