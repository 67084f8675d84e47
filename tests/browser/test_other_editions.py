"""Work of another edition, or changed in Jupyter: what fits no cell is shown, not dropped."""

import json

import nbformat
import pytest

from tests.browser.test_work import PAGE, file, open_work, press, save, told
from tests.cells import Cells
from tests.page import FULL, LAID_OUT, Visit, live_figure, until
from tests.reruns import assert_it_prints_what_it_shows
from tools.book import ROOT

GONE = "book/long-gone"
KEEP = "([name, kept]) => localStorage.setItem(name, JSON.stringify(kept))"
KEPT = "(name) => JSON.parse(localStorage.getItem(name))"


def keep(page, document, texts):
    page.evaluate(KEEP, [f"nb:edits:{document}", texts])


def shown(page):
    """The texts for which there is no cell."""
    return page.locator(".nb-work pre").all_inner_texts()


def opened(visit, server, **options):
    page = visit(f"{server.address}{PAGE}.html", **options)
    for name in ("two-pipes", "one-input"):  # and the boxes above them
        live_figure(page, name)
    return page


def test_work_of_an_older_edition_goes_where_it_fits_and_the_rest_is_shown(visit, server):
    page = visit(f"{server.address}book/about.html")
    kept = {"0ld": "answer = 3\ncheck('three-inputs', answer)", "0lder": "a = 1"}
    page.evaluate(
        "([name, kept]) => localStorage.setItem(name, kept)",
        [
            f"nb:edits:{PAGE}",
            json.dumps(kept),
        ],
    )
    page.goto(f"{server.address}{PAGE}.html")
    until(page, lambda: "same exercise" in told(page), "the older text is told")
    cells = Cells(page)
    place = page.locator("[data-checks~=three-inputs]").first
    assert cells.code_of(place) == kept["0ld"]
    assert page.locator(".nb-work pre").all_inner_texts() == ["a = 1"]
    press(page, "Remove")
    assert "0lder" not in page.evaluate("name => localStorage.getItem(name)", f"nb:edits:{PAGE}")


def older(site):
    """Return a saved notebook whose every mark is of an edition with other texts."""
    notebook = nbformat.read(site / "notebooks/artificial-neuron.ipynb", as_version=4)
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and "remove-input" not in cell.metadata.get("tags", ()):
            cell.metadata["neuronbook"] = {"key": f"old{number}"}
            cell.source += f"\nmine = {number}"
    notebook.cells.append(nbformat.v4.new_raw_cell("n = 1", metadata={"neuronbook": {"key": "z"}}))
    work = {"of": 3, "solved": ["one-pipe", "long-gone"], "met": {}, "guesses": {}}
    about = {"version": 1, "edition": "0.0.1", "saved": "", "pages": {PAGE: work}}
    notebook.metadata["neuronbook"] = about
    return notebook


@pytest.mark.slow
def test_a_notebook_of_an_older_edition_opens_is_saved_and_runs(visit, site, server, tmp_path):
    page = opened(visit, server)
    notebook = older(site)
    written = [cell.source for cell in notebook.cells if cell.source.find("\nmine = ") > 0]
    said = open_work(page, file(nbformat.writes(notebook).encode()))
    assert f"{len(written) + 1} changed cells" in said and "1 text fits no cell" in said
    assert shown(page) == ["n = 1"]
    cells = Cells(page)
    taken = [cells.code_of(cells[i]) for i in range(cells.all.count())]
    assert [text for text in taken if "\nmine = " in text] == written
    path = save(page, tmp_path)
    again = nbformat.read(path, as_version=4)
    nbformat.validate(again)
    assert [cell.source for cell in again.cells if "\nmine = " in cell.source] == written
    assert again.cells[-1].source == "n = 1"
    assert_it_prints_what_it_shows(path)


# As the first edition let it be downloaded: its cells say nothing of where they belong.
FIRST = ROOT / "tests/jupyterlab/first-edition.ipynb"


def test_a_chapter_of_the_first_edition_holds_no_work_until_its_reader_has_changed_it(
    visit, server, tmp_path
):
    page = opened(visit, server)
    cells = Cells(page)
    before = [cells.code_of(cells[i]) for i in range(cells.all.count())]
    assert "holds no work" in open_work(page, FIRST)
    notebook = nbformat.read(FIRST, as_version=4)
    own = {"13bbdf05": "answer = 2.5\ncheck('one-pipe', answer)", "c6f67fe2": "mine = 1"}
    for cell in notebook.cells:
        if cell.id in own:
            cell.source = own[cell.id]
            cell.outputs = [nbformat.v4.new_output("stream", text=f"{cell.id} ran")]
    notebook.cells.append(nbformat.v4.new_code_cell("added = 2"))
    said = open_work(page, file(json.loads(nbformat.writes(notebook))))
    assert "Opened: 3 changed cells" in said
    after = [cells.code_of(cells[i]) for i in range(cells.all.count())]
    taken = [new for old, new in zip(before, after, strict=True) if old != new]
    assert sorted([*taken, *shown(page)]) == sorted([*own.values(), "added = 2"])
    assert own["13bbdf05"] in taken
    place = page.locator("[data-checks~=one-pipe] [data-output]").first
    place.evaluate(LAID_OUT)
    assert place.inner_text() == "13bbdf05 ran", "the book's output is no answer to it"
    path = save(page, tmp_path)
    press(page, "Forget my answers")
    assert "Opened: 3 changed cells" in open_work(page, path)


def test_cells_that_were_added_or_copied_in_jupyter_are_shown(visit, site, server, tmp_path):
    page = opened(visit, server)
    notebook = nbformat.read(site / "notebooks/artificial-neuron.ipynb", as_version=4)
    code = next(cell for cell in notebook.cells if cell.source.startswith("import numpy"))
    twin = nbformat.v4.new_code_cell("twin = 2", metadata=code.metadata, id=code.id)
    code.source = "mine = 1"
    notebook.cells += [twin, *map(nbformat.v4.new_code_cell, ["added = 3", "added = 4", " "])]
    said = open_work(page, file(json.loads(nbformat.writes(notebook))))
    assert "4 changed cells" in said
    assert shown(page) == ["twin = 2", "added = 3", "added = 4"]
    path = save(page, tmp_path)
    assert "4 changed cells" in told(page)
    press(page, "Forget my answers")
    open_work(page, path)
    assert shown(page) == ["twin = 2", "added = 3", "added = 4"]
    assert Cells(page).code_of(Cells(page)[0]) == "mine = 1"


def test_work_on_a_page_that_is_no_more_is_shown_and_kept(visit, server, tmp_path):
    page = opened(visit, server)
    cells = [
        {
            "cell_type": "code",
            "source": f"a = {i}",
            "metadata": {"neuronbook": {"page": GONE, "key": f"k{i}"}},
        }
        for i in range(2)
    ]
    said = open_work(page, file({"cells": cells, "metadata": {}}))
    assert "no longer has long-gone" in said and "waits there" not in said
    assert shown(page) == ["a = 0", "a = 1"]
    page.goto(f"{server.address}index.html")
    until(page, lambda: "no longer has long-gone" in told(page), "the landing page tells it")
    assert shown(page) == ["a = 0", "a = 1"]
    press(page, "Save my work")
    notebook = nbformat.read(save(page, tmp_path), as_version=4)
    assert [cell.source for cell in notebook.cells if cell.cell_type == "code"] == [
        "a = 0",
        "a = 1",
    ]
    page.goto(f"{server.address}index.html")
    page.get_by_role("button", name="Remove").first.click()
    assert page.evaluate(KEPT, f"nb:edits:{GONE}") == {"k1": "a = 1"}


# ---- a browser that keeps little, or rubbish -----------------------------------------------------

RUBBISH = [
    "{",
    "",
    "null",
    "7",
    '"text"',
    "[]",
    "[[[]]]",
    '{"k": null, "__proto__": {"x": 1}, "toString": 1}',
    '{"k": {"source": 5, "after": [], "outputs": {"length": 9}}}',
    '{"k": {"source": "1", "outputs": [{"output_type": "stream", "text": {}}]}}',
    '{"status": "shown", "guesses": [[1]]}',
    '{"status": "shown", "guesses": {"two-pipes-sum": "<img src=x>", "k": [9e9, -1]}}',
    '{"status": "toString", "guesses": 5}',
]
FILL = "((text, names) => names.forEach((name) => localStorage.setItem(name, text)))"
NAMES = [
    *(f"nb:{what}:{PAGE}" for what in ("edits", "outputs")),
    *(f"nb:{what}:{name}" for what in ("solved", "met") for name in ("one-pipe", "bias-once")),
    *(f"nb:guess:{name}" for name in ("two-pipes", "where-the-line-crosses")),
    *("nb:name", "nb-theme", f"nb:edits:{GONE}", "nb:edits:", "nb:guess:"),
]


@pytest.mark.parametrize("number", range(len(RUBBISH)))
def test_whatever_the_browser_has_kept_the_page_works(visit, server, tmp_path, number):
    script = f"{FILL}({json.dumps(RUBBISH[number])}, {json.dumps(NAMES)});"
    page = opened(visit, server, script=script)
    press(page, "Save my work")
    until(page, lambda: told(page), "it says that it is saved")
    page.get_by_role("textbox", name="Your name").fill("Ada")
    with page.expect_download() as download:
        press(page, "Save all")
    path = tmp_path / "all.ipynb"
    download.value.save_as(path)
    nbformat.validate(nbformat.read(path, as_version=4))
    assert page.evaluate("({}).x") is None
    assert page.locator("img[src=x]").count() == 0


def test_a_page_without_exercises_says_as_well_that_nothing_is_kept(browser, server):
    visit = Visit(browser, script=FULL)
    page = visit.go(f"{server.address}book/your-project.html")
    bar = page.locator("[data-progress]")
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('neuronbook:solved', { detail: { name: 'x' } }))"
    )
    assert "until you leave this page" in bar.inner_text()
    visit.close()
