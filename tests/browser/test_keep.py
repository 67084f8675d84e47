"""The book kept on a device: without a network, through an update, and gone again."""

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from neuronbook_site.offline import LIST, write_list
from tests.browser.test_policy import strict
from tests.browser.test_stick import assert_notebook_comes
from tests.cells import Cells
from tests.page import live_figure, live_figures
from tools.paper import editions
from tools.serve import Server

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


@pytest.fixture(scope="module")
def kept(browser, site, tmp_path_factory):
    """Keep a book with its PDF and its EPUB, without Python; give the visit and the server."""
    folder = tmp_path_factory.mktemp("kept") / "site"
    shutil.copytree(site, folder)
    for kind in editions.KINDS:
        (folder / f"{editions.NAME}.{kind}").write_bytes(kind.encode())
    editions.link(folder)
    opened = strict(browser)
    with Server(folder, prefix="/kept/") as server:
        keep(opened.page, server, python=False)
        yield opened, server
        opened.close()


ASIDE = ("figures/*", "notebooks/*", "book/lessons/*", "book/api/*", "_static/work/*")


@pytest.fixture
def few(own):
    """A copy of the site with few of its files, where what is kept need not be the whole book."""
    for pattern in ASIDE:
        for path in own.folder.glob(pattern):
            path.unlink()
    write_list(own.folder)
    return own


@pytest.fixture
def away(kept):
    """The folder of the site, taken away from its pages: the server answers all with an error."""
    _, server = kept
    folder = server.folder.rename(server.folder.with_name("away"))
    yield folder
    folder.rename(server.folder)


def test_python_is_a_choice(kept):
    visit, server = kept
    expect(panel(visit.page)).to_contain_text("without Python")
    whole = json.loads((server.folder / LIST).read_text())["files"]
    sent = {re.sub(r"^/kept/|\?.*", "", address) for address, _ in server.sent}
    assert {name for name in whole if name.startswith("_static/python/")}.isdisjoint(sent)
    assert {name for name in whole if name.startswith("book/")} <= sent


def test_without_a_network_a_page_that_is_not_in_the_book_says_so(kept):
    visit, server = kept
    visit.context.set_offline(True)
    visit.page.goto(server.address + "book/nowhere.html")
    assert visit.page.inner_text("h1") == "Not found"
    visit.context.set_offline(False)


def test_the_kept_book_hands_over_its_notebooks_its_pdf_and_its_epub(kept, away):
    visit, server = kept
    page = visit.page
    page.goto(server.address)
    for kind in editions.KINDS:
        file = f"{server.address}{editions.NAME}.{kind}"
        assert page.evaluate("async (file) => (await fetch(file)).text()", file) == kind
    page.goto(server.address + CHAPTER)
    assert_notebook_comes(page, away)


FULL = """() => {
  self.nbPut = Cache.prototype.put;
  Cache.prototype.put = async () => { throw new DOMException("", "QuotaExceededError"); };
}"""
WITH_ROOM = "() => { if (self.nbPut) Cache.prototype.put = self.nbPut; }"


def test_a_kept_book_opens_in_a_browser_that_has_become_full(kept, away):
    visit, server = kept
    (worker,) = visit.context.service_workers
    worker.evaluate(FULL)
    visit.page.goto(server.address + CHAPTER)
    assert len(live_figures(visit.page)) > 3
    worker.evaluate(WITH_ROOM)


def test_python_can_come_later(kept):
    visit, server = kept
    visit.page.goto(server.address)
    press(visit.page, "Keep Python too")
    expect(panel(visit.page)).to_contain_text("with Python.")


def test_the_kept_book_opens_and_runs_without_its_server(kept, away):
    visit, server = kept
    page = visit.page
    page.goto(server.address)
    expect(panel(page)).to_contain_text("with Python")
    page.goto(server.address + CHAPTER + "?from=elsewhere")
    live_figure(page, "two-pipes")
    cells = Cells(page)
    assert cells.run(cells[0], "import numpy as np\nnp.arange(3)") == "array([0, 1, 2])"
    page.goto(f"{server.address}search.html?q=bias")
    expect(page.locator(".nb-results")).to_contain_text("bias")
    assert page.evaluate("nbRefused") == []


def test_it_can_be_removed(kept):
    visit, server = kept
    page = visit.page
    page.goto(server.address)
    press(page, "Remove it from this device")
    expect(panel(page)).to_contain_text("Removed.")
    assert page.evaluate("caches.keys()") == []
    registered = "async () => (await navigator.serviceWorker.getRegistrations()).length"
    assert page.evaluate(registered) == 0
    page.goto(server.address + CHAPTER)
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_an_update_is_offered_and_an_open_page_stays_with_its_own_build(visit, few):
    page = visit.page
    keep(page, few, python=False)
    page.goto(few.address + CHAPTER)
    chapter, style = few.folder / CHAPTER, few.folder / "_static/site.css"
    chapter.write_text(chapter.read_text().replace("<h1", "<p>The second edition.</p><h1", 1))
    style.write_text("body { outline: 3px solid red }")
    write_list(few.folder)
    page.reload()
    assert "The second edition." not in page.inner_text("main")
    other = visit.context.new_page()
    other.goto(few.address)
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


def test_what_stops_a_download_is_said_and_it_goes_on_from_there(visit, few):
    page = visit.page
    page.goto(few.address)
    press(page, "Keep this book on my device")
    panel(page).get_by_role("checkbox").set_checked(False)
    changed = few.folder / "book/bias.html"
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
    before = len(few.sent)
    press(page, "Keep it")
    expect(panel(page)).to_contain_text("The book is kept on this device")
    whole = [
        name
        for name in json.loads((few.folder / LIST).read_text())["files"]
        if not name.startswith("_static/python/")
    ]
    assert 0 < len(few.sent) - before < 0.9 * len(whole), len(whole)


def test_a_page_in_a_folder_offers_nothing_to_keep(visit, site):
    page = visit.go((site / "index.html").as_uri())
    page.get_by_role("button", name="Save my work").wait_for()
    assert page.get_by_role("button", name="Keep this book").count() == 0
