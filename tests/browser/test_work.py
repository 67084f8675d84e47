"""*Save my work* and *Open my work*: what a reader has done goes into a file and comes back."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.cells import Cells
from tests.page import BLOCKED, LAID_OUT, PHONE, Visit, live_figure, live_figures, settled, until
from tests.reruns import assert_it_prints_what_it_shows
from tools.book import pages, source

PAGE = "book/artificial-neuron"
CHAPTERS = [
    source(page).stem
    for page in pages()
    if source(page).suffix == ".ipynb" and page != "book/intro"
]
# Written into the cell of the imports, since nothing above it has to run first.
OWN = "\nfrom neuronbook.exercises import check\nprint('mine')\ncheck('one-pipe', {})"
# Goes on from its last run: twice in a page it shows what it never shows in Jupyter.
COUNTING = "\ntry:\n    runs += 1\nexcept NameError:\n    runs = 1\nprint('run', runs)"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def save(page, folder, name="Save my work"):
    """Press a button and return the file that the browser is given."""
    with page.expect_download() as download:
        press(page, name)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def open_work(page, *files):
    """Choose a file and return what the page says."""
    with page.expect_file_chooser() as chooser:
        press(page, "Open my work")
    page.locator(".nb-work [role=status]").evaluate("(status) => status.replaceChildren()")
    chooser.value.set_files(files)
    until(page, lambda: told(page), "nothing is said about the file")
    return told(page)


# A large file takes seconds from here to the browser, so the page makes its own.
CHOOSE = """([start, letter, size]) => {
  const chosen = new DataTransfer();
  chosen.items.add(new File([start + letter.repeat(size)], "large.ipynb"));
  const input = document.querySelector(".nb-work [type=file]");
  document.querySelector(".nb-work [role=status]").replaceChildren();
  input.files = chosen.files;
  input.dispatchEvent(new Event("change"));
}"""


def come_alive(page):
    """Bring the box and the question of these laws to life, where their text can be read."""
    Cells(page)[0].evaluate(LAID_OUT)
    live_figure(page, "two-pipes")
    question(page).evaluate(LAID_OUT)
    question(page).scroll_into_view_if_needed()
    page.locator("figure[data-live]", has=question(page)).wait_for()


def told(page):
    status = page.locator(".nb-work [role=status]")
    return status.inner_text() if status.count() and status.is_visible() else ""


def file(content, name="work.ipynb"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"name": name, "mimeType": "application/json", "buffer": data}


def prediction(page):
    return page.locator('[data-predict="two-pipes"]')


def question(page, name="bias-once"):
    return page.locator(f'section[data-question="{name}"]')


def state(page):
    """What the page shows of a reader's work."""
    cells = Cells(page)
    return {
        "code": cells.code_of(cells[0]),
        # A verdict from a file is text: a sign between its words is not in the page's own.
        "output": cells[0].locator("[data-output]").inner_text().replace("·", "").split(),
        "progress": page.locator("[data-progress]").inner_text(),
        "prediction": prediction(page).get_attribute("data-state"),
        "guess": prediction(page).get_by_role("textbox").first.input_value(),
        "reply": prediction(page).locator("[data-reply]").inner_text(),
        "question": question(page).get_by_role("status").inner_text() != "",
    }


def answer(page, name, typed):
    question(page, name).get_by_role("textbox").fill(typed)
    question(page, name).get_by_role("button", name="Check").click()


@pytest.fixture(scope="module")
def worked(browser, server, tmp_path_factory):
    """Work on a page, save it, forget it, open it; return what was there, each time."""
    visit = Visit(browser)
    page = visit.go(f"{server.address}{PAGE}.html")
    come_alive(page)
    cells = Cells(page)
    imports = cells.code_of(cells[0])
    for given in ("5.5", "2.5"):
        cells.run(cells[0], imports + OWN.format(given))
    second = cells.code_of(cells[1])
    for _ in range(2):
        cells.run(cells[1], second + COUNTING)
    prediction(page).get_by_role("textbox").first.fill("1.5")
    prediction(page).get_by_role("button", name="Show").click()
    for typed in ("6", "2"):
        answer(page, "bias-once", typed)
    save(page, tmp_path_factory.mktemp("first"))
    page.get_by_role("textbox", name="Your name").fill("Ada <b>Lovelace</b>")
    path = save(page, tmp_path_factory.mktemp("saved"))
    seen = [state(page)]
    press(page, "Forget my answers")
    seen.append(state(page))
    said = open_work(page, path)
    seen.append(state(page))
    page.reload()
    come_alive(page)
    seen.append(state(page))
    again = save(page, tmp_path_factory.mktemp("again"))
    yield {"path": path, "seen": seen, "said": said, "again": again, "page": page}
    visit.close()
    assert visit.complaints == []


@pytest.fixture
def notebook(worked):
    return nbformat.reads(worked["path"].read_text("utf-8"), as_version=4)


def work_of(notebook):
    return notebook.metadata.neuronbook.pages[PAGE]


def own_cell(notebook, words="print('mine')"):
    return next(cell for cell in notebook.cells if words in cell.source)


def test_the_file_is_the_chapter_s_plain_copy_with_the_reader_s_cell(worked, notebook, site):
    nbformat.validate(notebook)
    assert worked["path"].name == "artificial-neuron-ada-b-lovelace-b.ipynb"
    plain = nbformat.read(site / "notebooks" / "artificial-neuron.ipynb", as_version=4)
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in plain.cells]
    others = [
        mine.id
        for mine, theirs in zip(notebook.cells, plain.cells, strict=True)
        if mine.source != theirs.source
    ]
    assert others == [own_cell(notebook).id, own_cell(notebook, "runs += 1").id]
    data = [output.get("data", {}) for output in own_cell(notebook).outputs]
    assert own_cell(notebook).outputs[0].text == "mine\n"
    assert "✓ Right · one-pipe" in data[-1]["text/plain"]


def test_verdicts_guesses_and_met_misconceptions_stand_in_its_metadata(notebook):
    about = notebook.metadata.neuronbook
    assert (about.version, about.name) == (1, "Ada <b>Lovelace</b>")
    work = work_of(notebook)
    assert sorted(work.solved) == ["bias-once", "one-pipe"]
    assert work.guesses["two-pipes"]["status"] == "shown"
    assert next(iter(work.guesses["two-pipes"]["guesses"].values())) == 1.5
    assert len(work.met["one-pipe"]) == 1
    assert "not added once for each input" in work.met["bias-once"][0]


def test_what_was_forgotten_comes_back_from_the_file_and_stays(worked):
    before, forgotten, opened, later = worked["seen"]
    assert forgotten["progress"].startswith("Exercises solved: 0 of")
    assert (forgotten["prediction"], forgotten["guess"]) == ("open", "")
    assert "print('mine')" not in forgotten["code"]
    assert forgotten["output"] == [], "what the reader's text has shown"
    assert opened == before
    assert later == before | {"output": later["output"]}
    assert "2 changed cells, 2 solved exercises, 1 guess" in worked["said"]


def test_the_file_saved_after_that_is_the_same(worked, notebook):
    again = nbformat.reads(worked["again"].read_text("utf-8"), as_version=4)
    again.metadata.neuronbook.saved = notebook.metadata.neuronbook.saved
    assert again == notebook


def test_an_output_from_a_file_goes_when_it_is_forgotten(visit, server, worked):
    page = visit(f"{server.address}{PAGE}.html")
    come_alive(page)
    open_work(page, worked["path"])
    assert state(page)["output"] == worked["seen"][0]["output"] != []
    press(page, "Forget my answers")
    assert state(page)["output"] == []


def test_an_output_that_a_second_run_has_changed_is_kept_and_not_compared(notebook):
    cell = own_cell(notebook, "runs += 1")
    assert cell.outputs[-1].text.endswith("run 2\n")
    assert "nbval-ignore-output" in cell.metadata.tags
    assert "nbval-ignore-output" not in own_cell(notebook).metadata.tags


@pytest.mark.slow
def test_it_prints_in_jupyter_what_it_shows(worked):
    assert_it_prints_what_it_shows(worked["path"])


@pytest.mark.long
@pytest.mark.parametrize("name", CHAPTERS)
def test_every_page_finds_its_cells_in_its_copy(visit, site, tmp_path, name):
    page = visit((site / f"book/{name}.html").as_uri())
    live_figures(page)
    cells = nbformat.read(save(page, tmp_path), as_version=4).cells
    path = site / "notebooks" / f"{name}.ipynb"
    assert cells == nbformat.read(path, as_version=4).cells, "it says the keys as the page has them"
    marks = [cell for cell in cells if "neuronbook" in cell.metadata]
    assert len(marks) >= page.locator("[data-cell]:not([data-solution])").count() > 0
    for untouched in (path, tmp_path / path.name):
        assert "holds no work" in open_work(page, untouched)


# ---- files of all kinds --------------------------------------------------------------------------

EVIL = "<img src=x onerror='window.hit = 1'><b class=evil>"
DATA = {"text/html": EVIL, "image/svg+xml": f"<svg onload='window.hit = 2'>{EVIL}</svg>"}
EVERYWHERE = {
    "cells": [
        {
            "cell_type": "code",
            "id": EVIL,
            "source": EVIL,
            "metadata": {"neuronbook": {"key": "zzz", "page": PAGE}},
            "outputs": [{"output_type": "display_data", "data": DATA}],
        }
    ],
    "metadata": {
        "neuronbook": {
            "version": 9,
            "name": EVIL,
            "pages": {
                PAGE: {
                    "solved": [EVIL],
                    "met": {EVIL: [EVIL], "one-pipe": [EVIL]},
                    "guesses": {"two-pipes": {"status": "shown", "guesses": {EVIL: EVIL}}},
                }
            },
        }
    },
}
OTHERS = {"cells": [{"cell_type": "code", "source": "x = 1", "outputs": []}], "metadata": {}}
REFUSED = {
    "empty": (b"", "no notebook"),
    "a picture": (b"\x89PNG\r\n\x1a\n" * 9, "no notebook"),
    "deep": (b'{"cells": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "holds no work"),
    "infinite": (b'{"cells": 1e999}', "no notebook"),
    "other people's": (json.dumps(OTHERS).encode(), "holds no work"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_work_is_answered_in_words_and_changes_nothing(worked, name):
    page = worked["page"]
    before = state(page)
    content, words = REFUSED[name]
    assert words in open_work(page, file(content))
    assert state(page) == before


@pytest.mark.parametrize(
    ("size", "words"), [(10_000_000, "no notebook"), (21_000_000, "too large")]
)
def test_a_large_file_is_answered_in_words(worked, size, words):
    page = worked["page"]
    with page.expect_file_chooser():
        press(page, "Open my work")
    page.evaluate(CHOOSE, ['{"cells": ', "[", size])
    until(page, lambda: words in told(page), lambda: told(page))


@pytest.mark.parametrize("status", ["open", "skipped"])
def test_a_file_with_fewer_guesses_takes_none_away(worked, status):
    page = worked["page"]
    before = state(page)
    box = {"two-pipes": {"status": status, "guesses": {}}}
    pages = {PAGE: {"solved": ["one-pipe"], "met": {}, "guesses": box}}
    content = {"cells": [], "metadata": {"neuronbook": {"version": 1, "pages": pages}}}
    assert "Opened" in open_work(page, file(content))
    assert state(page) == before
    page.reload()
    come_alive(page)
    assert state(page) == before


def test_nothing_of_a_file_becomes_html_and_what_fits_nowhere_is_shown(worked):
    page = worked["page"]
    said = open_work(page, file(EVERYWHERE))
    assert "A later edition of the book has written this file" in said
    assert page.locator(".nb-work pre").inner_text() == EVIL
    assert page.locator(".evil, img[src=x]").count() == 0
    assert page.evaluate("window.hit") is None
    with page.expect_navigation():
        press(page, "Undo")
    come_alive(page)
    assert "print('mine')" in state(page)["code"]
    assert page.locator(".nb-work").count() == 0


def test_the_panel_is_reached_by_keys_and_axe_finds_nothing(worked):
    page = worked["page"]
    page.get_by_role("button", name="Save my work").focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Save my work"
    until(page, lambda: "Saved as" in told(page), "it is said that the work is saved")
    for width in (1280, PHONE["width"]):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        results = Axe().run(page, context={"include": [["[data-python]"], [".nb-work"]]})
        assert results.violations_count == 0, results.generate_report()
    page.get_by_role("button", name="Close", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Save my work"


# ---- where the page stands -----------------------------------------------------------------------


def test_in_a_folder_and_without_storage_the_file_is_the_same(browser, site, tmp_path):
    visit = Visit(browser, script=BLOCKED)
    page = visit.go(f"{(site / PAGE).as_uri()}.html")
    come_alive(page)
    answer(page, "bias-once", "2")
    path = save(page, tmp_path)
    until(page, lambda: "so keep this file" in told(page), lambda: told(page))
    notebook = nbformat.read(path, as_version=4)
    assert work_of(notebook).solved == ["bias-once"]
    plain = nbformat.read(site / "notebooks" / "artificial-neuron.ipynb", as_version=4)
    assert notebook.cells == plain.cells
    press(page, "Forget my answers")
    assert "1 solved exercise" in open_work(page, path)
    assert "solved: 1 of" in page.locator("[data-progress]").inner_text()
    visit.close()
    assert visit.complaints == []


def test_the_landing_page_counts_and_keeps_the_whole_book(visit, server, worked, tmp_path):
    page = visit(f"{server.address}index.html")
    settled(page)
    assert page.locator("[data-count]").count() == 0, "nothing is solved yet"
    page.evaluate("localStorage.setItem('nb:solved:bias-once', '1')")
    said = open_work(page, worked["path"])
    assert "Work on other pages waits there: artificial-neuron." in said
    counts = page.locator("[data-count]")
    until(page, lambda: counts.count() >= 12, "every chapter is counted")
    row = page.locator("tr", has=page.locator('a[href$="artificial-neuron.html"]'))
    assert re.search(r"\b2 of \d+ solved", row.inner_text())
    path = save(page, tmp_path)
    assert path.name == "my-work-ada-b-lovelace-b.ipynb", "the name that the opened file brought"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert "print('mine')" in own_cell(notebook).source
    page.evaluate("localStorage.clear()")
    page.goto(f"{server.address}{PAGE}.html")
    come_alive(page)
    open_work(page, path)
    assert state(page) == worked["seen"][0]
    assert Path(path).stat().st_size < 100_000


def test_a_page_without_cells_saves_and_opens_all_work(visit, server, worked, tmp_path):
    page = visit(f"{server.address}book/glossary.html", viewport=PHONE)
    open_work(page, worked["path"])
    assert "print('mine')" in own_cell(nbformat.read(save(page, tmp_path), 4)).source
    assert not Axe().run(page).response["violations"]
