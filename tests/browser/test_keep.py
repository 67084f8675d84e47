"""The book kept on a device: without a network, through an update, and gone again."""

import json
import re

import pytest
from playwright.sync_api import expect

from neuronbook_site.offline import LIST, write_list
from tests.browser.test_policy import strict
from tests.browser.test_stick import assert_notebook_comes
from tests.cells import Cells
from tests.page import live_figures
from tools.paper import editions

CHAPTER = "book/artificial-neuron.html"


@pytest.fixture
def visit(browser):
    opened = strict(browser)
    yield opened
    opened.close()


def press(page, name):
    page.get_by_role("button", name=name).click()


def panel(page):
    return page.locator("[data-keep]")


def keep(page, server, *, python):
    """Keep the book, from its landing page."""
    page.goto(server.address)
    press(page, "Keep this book on my device")
    panel(page).get_by_role("checkbox").set_checked(python)
    press(page, "Keep it")
    expect(panel(page)).to_contain_text("The book is kept on this device")


def leave(server):
    """Take the server away from its pages: it answers all with an error."""
    server.folder.rename(server.folder.with_name("away"))


def test_the_kept_book_opens_and_runs_without_its_server(visit, own):
    page = visit.page
    keep(page, own, python=True)
    leave(own)
    page.goto(own.address)
    expect(panel(page)).to_contain_text("with Python")
    page.goto(own.address + CHAPTER + "?from=elsewhere")
    assert len(live_figures(page)) > 3
    cells = Cells(page)
    assert cells.run(cells[0], "import numpy as np\nnp.arange(3)") == "array([0, 1, 2])"
    page.goto(f"{own.address}search.html?q=bias")
    expect(page.locator(".nb-results")).to_contain_text("bias")
    assert page.evaluate("nbRefused") == []


def test_python_is_a_choice_and_can_come_later(visit, own):
    page = visit.page
    keep(page, own, python=False)
    expect(panel(page)).to_contain_text("without Python")
    whole = json.loads((own.folder / LIST).read_text())["files"]
    sent = {re.sub(r"^/kept/|\?.*", "", address) for address, _ in own.sent}
    assert {name for name in whole if name.startswith("_static/python/")}.isdisjoint(sent)
    press(page, "Keep Python too")
    expect(panel(page)).to_contain_text("with Python.")


def test_an_update_is_offered_and_an_open_page_stays_with_its_own_build(visit, own):
    page = visit.page
    keep(page, own, python=False)
    page.goto(own.address + CHAPTER)
    chapter, style = own.folder / CHAPTER, own.folder / "_static/site.css"
    chapter.write_text(chapter.read_text().replace("<h1", "<p>The second edition.</p><h1", 1))
    style.write_text("body { outline: 3px solid red }")
    write_list(own.folder)
    page.reload()
    assert "The second edition." not in page.inner_text("main")
    other = visit.context.new_page()
    other.goto(own.address)
    expect(panel(other)).to_contain_text("There is a newer edition")
    press(other, "Take the newer edition")
    expect(panel(other)).to_contain_text("Done.")
    css = "async () => (await fetch('../_static/site.css')).text()"
    assert "solid red" not in page.evaluate(css)
    page.reload()
    assert "The second edition." in page.inner_text("main")
    assert "solid red" in page.evaluate(css)
    other.close()
    page.reload()
    assert len(page.evaluate("caches.keys()")) == 2  # one build, and what is said of it


FULL = """() => {
  Cache.prototype.put = async () => { throw new DOMException("", "QuotaExceededError"); };
}"""


def test_a_kept_book_opens_in_a_browser_that_has_become_full(visit, own):
    page = visit.page
    keep(page, own, python=False)
    (worker,) = visit.context.service_workers
    worker.evaluate(FULL)
    leave(own)
    page.goto(own.address + CHAPTER)
    assert len(live_figures(page)) > 3


def test_the_kept_book_hands_over_its_notebooks_its_pdf_and_its_epub(visit, own):
    for kind in editions.KINDS:
        (own.folder / f"{editions.NAME}.{kind}").write_bytes(kind.encode())
    editions.link(own.folder)
    page = visit.page
    keep(page, own, python=False)
    leave(own)
    page.goto(own.address)
    for kind in editions.KINDS:
        file = f"{own.address}{editions.NAME}.{kind}"
        assert page.evaluate("async (file) => (await fetch(file)).text()", file) == kind
    page.goto(own.address + CHAPTER)
    assert_notebook_comes(page, own.folder.with_name("away"))


def test_without_a_network_a_page_that_is_not_in_the_book_says_so(visit, own):
    page = visit.page
    keep(page, own, python=False)
    visit.context.set_offline(True)
    page.goto(own.address + "book/nowhere.html")
    assert page.inner_text("h1") == "Not found"


def test_it_can_be_removed(visit, own):
    page = visit.page
    keep(page, own, python=False)
    page.reload()
    press(page, "Remove it from this device")
    expect(panel(page)).to_contain_text("Removed.")
    assert page.evaluate("caches.keys()") == []
    registered = "async () => (await navigator.serviceWorker.getRegistrations()).length"
    assert page.evaluate(registered) == 0
    page.goto(own.address + CHAPTER)
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_what_stops_a_download_is_said_and_it_goes_on_from_there(visit, own):
    page = visit.page
    page.goto(own.address)
    press(page, "Keep this book on my device")
    panel(page).get_by_role("checkbox").set_checked(False)
    changed = own.folder / "book/bias.html"
    was = changed.read_text()
    changed.write_text(was + "\n")
    press(page, "Keep it")
    expect(panel(page)).to_contain_text("just being updated")
    changed.write_text(was)
    full = "Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError'); }"
    page.evaluate(f"() => {{ window.put = Cache.prototype.put; {full} }}")
    press(page, "Keep it")
    expect(panel(page)).to_contain_text("has no room for it")
    page.evaluate("() => { Cache.prototype.put = window.put; }")
    before = len(own.sent)
    press(page, "Keep it")
    expect(panel(page)).to_contain_text("The book is kept on this device")
    assert len(own.sent) - before < 300


def test_a_page_in_a_folder_offers_nothing_to_keep(visit, site):
    page = visit.go((site / "index.html").as_uri())
    page.get_by_role("button", name="Save my work").wait_for()
    assert page.get_by_role("button", name="Keep this book").count() == 0
