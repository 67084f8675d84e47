"""Python in the page, used in a hurry, on bad networks and in odd browsers."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.cells import WAIT, Cells, python_running
from tests.page import BLOCKED, FULL, Visit, settled, until

CHAPTER = "book/artificial-neuron.html"
STATE = "([cell, state]) => cell.dataset.state === state"


def reach(cells: Cells, index: int, state: str, seconds: float = 180) -> None:
    """Wait until a cell is in a state."""
    cells.page.wait_for_function(
        STATE, arg=[cells[index].element_handle(), state], timeout=seconds * 1000
    )


@pytest.fixture(scope="module")
def cells(browser, server) -> Iterator[Cells]:
    """Cells of a page on which Python runs."""
    with python_running(browser, server.address + CHAPTER) as cells:
        yield cells


def test_the_end_and_a_short_output_are_told_in_words(cells) -> None:
    cells.run(cells[0], "print('z is', 19)")
    said = cells.page.locator("[data-said]")
    assert said.get_attribute("role") == "status"
    cells.page.wait_for_function(
        "document.querySelector('[data-said]').textContent === 'Cell 1 is done. z is 19'"
    )


def test_a_line_is_seen_while_the_cell_goes_on(cells) -> None:
    cells.write(cells[0], "print('line', 1)\nprint('line', 2)\nwhile True:\n    pass")
    cells.press(cells[0], "Run")
    cells.page.wait_for_function("document.querySelector('[data-output]').innerText.includes('2')")
    assert cells.output(cells[0]) == "line 1\nline 2"
    assert cells[0].get_attribute("data-state") == "running"
    assert cells[0].get_by_role("button", name="Reset").is_disabled()
    cells.press(cells[0], "Stop")
    # Python starts again by itself, so that the next Run need not wait.
    cells[0].locator("[data-loading]").wait_for()
    cells[0].locator("[data-loading]").wait_for(state="detached", timeout=180_000)
    assert cells[0].get_by_role("button", name="Stop").is_disabled()


def test_a_long_output_scrolls_in_its_place_and_is_reached_by_key(cells) -> None:
    cells.run(cells[0], "for i in range(2000):\n    print(i)")
    lines = cells[0].locator("[data-output] pre")
    assert lines.evaluate("(pre) => pre.clientHeight < innerHeight && pre.tabIndex === 0")
    assert lines.evaluate("(pre) => pre.scrollHeight > 10 * innerHeight")


def test_a_line_that_is_written_over_shows_its_last_text(cells) -> None:
    code = "for i in range(3):\n    print(f'\\r{i} of 2', end='', flush=True)\nprint('\\nend')"
    assert cells.run(cells[0], code) == "2 of 2\nend"


def test_a_cell_rewritten_while_it_runs_runs_again(cells) -> None:
    with cells.gate() as let_go:
        cells.write(cells[0], f"{WAIT}word = 'old'")
        cells.press(cells[0], "Run")
        reach(cells, 0, "running")
        cells.write(cells[0], "word = 'new'")
        cells.page.keyboard.press("Control+Enter")
        let_go()
        assert cells.run(cells[1], "word") == "'new'"


def test_an_edit_during_the_run_counts_as_not_run(cells) -> None:
    with cells.gate() as let_go:
        cells.write(cells[0], f"{WAIT}word = 'old'")
        cells.press(cells[0], "Run")
        reach(cells, 0, "running")
        cells.write(cells[0], "word = 'new'")
        let_go()
        reach(cells, 0, "done")
        assert cells.run(cells[1], "word") == "'new'"


def test_an_error_stops_only_the_cells_below_it(cells) -> None:
    cells.run(cells[0], "a = 1")
    with cells.gate() as let_go:
        cells.write(cells[1], f"{WAIT}1 / 0")
        cells.write(cells[2], "'below'")
        cells.press(cells[2], "Run")
        reach(cells, 1, "running")
        cells.press(cells[0], "Run")
        let_go()
        reach(cells, 2, "error")
        assert "Cell 2 above ended with an error" in cells[2].locator("[data-note]").inner_text()
        reach(cells, 0, "done")
        cells.run(cells[1], "1")


def test_run_all_counts_its_cells_and_has_its_own_stop(cells) -> None:
    cells.write(cells[0], "while True:\n    pass")
    bar = cells.page.locator("[data-python]")
    stop = bar.get_by_role("button", name="Stop")
    assert stop.is_disabled()
    bar.get_by_role("button", name="Run all").click()
    reach(cells, 0, "running")
    assert f"Cell 1 of {cells.all.count()}" in bar.inner_text()
    stop.focus()
    cells.page.keyboard.press("Enter")
    reach(cells, 0, "error")
    states = cells.all.evaluate_all("(all) => all.map((cell) => cell.dataset.state)")
    assert not {"loading", "running"} & set(states)
    assert cells.page.evaluate("document.activeElement.textContent") == "Run all"
    assert "Stopped in cell 1" in bar.inner_text()


def test_axe_finds_nothing_on_a_page_with_results(cells) -> None:
    cells.run(cells[0], "def f(x):\n    return 1 / x\n\nf(0)")
    code = "import warnings\nfrom neuronbook.figures.plots import axes\n"
    code += "from neuronbook.widgets import Line\n"
    code += "warnings.warn('look')\nfor i in range(99):\n    print(i, 'x' * 300)\n"
    cells.run(cells[1], code + "display(axes('x', 'y')[0])\nLine()")
    cells[1].locator("figure[data-live]").wait_for()
    cells[1].locator(".cm-content").focus()
    # The rest of the page is looked at elsewhere.
    places = [["[data-python]"], ["[data-cell='1']"], ["[data-cell='2']"]]
    results = Axe().run(cells.page, context={"include": places})
    assert results.violations_count == 0, results.generate_report()


# What Pyodide itself writes on the console when it breaks down.
PYODIDES_OWN = (
    "fatal error",
    "RangeError",
    "RuntimeError",
    "The cause",
    "call stack",
    "unreachable",
    "terminated",
)


UNLIMITED = "import sys\nsys.setrecursionlimit(10**6)\n"


@pytest.fixture(scope="module")
def mortal(browser, server) -> Iterator[Cells]:
    """Cells of a page on which Python may break down."""
    visit = Visit(browser)
    cells = Cells(visit.go(server.address + CHAPTER))
    assert cells.run(cells[0], "kept = 1") == ""
    yield cells
    visit.close()
    assert not [said for said in visit.complaints if not any(word in said for word in PYODIDES_OWN)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            f"{UNLIMITED}def f(n):\n    return sum(map(f, [n + 1]))\nf(0)",
            "calls itself without an end",
        ),
        ("a = []\nfor _ in range(1_000_000):\n    a = [a]\ndel a", "nested too deeply"),
        ("import os\nos._exit(0)", "the cell has ended it"),
        ("import os\nos.abort()", "something failed inside"),
    ],
    ids=["recursion", "deletion", "exit", "abort"],
)
def test_when_python_breaks_down_the_cell_ends_and_can_run_again(mortal, code, told) -> None:
    cells = mortal
    cells.write(cells[0], "kept = 1")
    cells.write(cells[1], code)
    cells.press(cells[1], "Run")
    note = cells[1].locator("[data-note]")
    note.get_by_text("Python broke down").wait_for(timeout=180_000)
    assert told in note.inner_text() and "nothing that you wrote is lost" in note.inner_text()
    assert cells[1].get_attribute("data-state") == "error"
    assert cells.output(cells[1]) == "", "what an earlier run has shown looks new"
    # The cells above run again, too: their variables went with Python.
    cells.write(cells[1], "kept + 41")
    note.get_by_role("button", name="Try again").click()
    reach(cells, 1, "done")
    assert cells.output(cells[1]) == "42" and note.is_hidden()


def test_python_that_breaks_down_between_two_cells_takes_its_variables_along(mortal) -> None:
    cells = mortal
    cells.run(cells[0], "import asyncio, os\nkept = 1")
    before = len(cells.page.workers)
    cells.run(cells[1], "asyncio.get_event_loop().call_later(0.2, os._exit, 3);")
    until(cells.page, lambda: len(cells.page.workers) < before, "Python lives on")
    cells.write(cells[1], "kept")
    assert cells.run(cells[1]) == "1"


@pytest.fixture(scope="module")
def hindered(browser, server) -> Iterator[Cells]:
    """Cells of a page whose network fails, of which the browser complains."""
    visit = Visit(browser)
    yield Cells(visit.go(server.address + CHAPTER))
    visit.close()


def test_a_slow_and_failing_network_tells_at_each_step_and_can_be_tried_again(hindered) -> None:
    cells, page, network = hindered, hindered.page, hindered.page.context
    note = cells[0].locator("[data-note]")

    network.route("**/app.js*", lambda route: route.abort())
    cells.press(cells[0], "Run")
    note.get_by_text("The editor could not be loaded").wait_for()
    assert cells[0].get_attribute("data-state") == "error"
    network.unroute("**/app.js*")

    held = []
    network.route("**/app.js*", lambda route: held.append(route))  # noqa: PLW0108 - a method takes no mark of Playwright
    cells.press(cells[0], "Run")
    note.get_by_text("Loading the editor").wait_for()
    assert cells[0].get_attribute("data-state") == "loading"

    lost = []
    network.route("**/snapshot.data.packed", lambda route: lost.append(route))  # noqa: PLW0108
    cells.press(cells[1], "Run")  # meanwhile
    held[0].continue_()
    network.unroute("**/app.js*")
    page.locator("[data-loading]").get_by_text("MB").wait_for()
    assert note.is_hidden()
    cells.press(cells[1], "Stop")
    assert "before Python was loaded" in cells[1].locator("[data-note]").inner_text()
    for cell in (cells[0], cells[1]):
        assert cell.get_attribute("data-state") == "idle"
    assert page.locator("[data-loading]").count() == 0

    network.unroute("**/snapshot.data.packed")
    network.route("**/*.packed", lambda route: route.abort())
    cells.press(cells[0], "Run")
    cells.wait(cells[0])
    assert "could not be loaded" in note.inner_text() and "connection" in note.inner_text()
    network.unroute("**/*.packed")
    note.get_by_role("button", name="Try again").click()
    reach(cells, 0, "done")
    assert note.is_hidden()

    network.route("**/figures.data.packed", lambda route: route.abort())
    cells.run(cells[0], "kept = 7\nimport matplotlib")
    assert "What this cell imports could not be loaded" in note.inner_text()
    network.unroute("**/figures.data.packed")
    assert cells.run(cells[0], "import numpy\nnumpy.arange(2)") == "array([0, 1])"


def test_a_book_that_was_updated_meanwhile_says_so_and_is_reloaded(hindered) -> None:
    cells, page, network = hindered, hindered.page, hindered.page.context
    cells.run(cells[0], "kept = 1")
    network.route("**/figures.data.packed", lambda route: route.fulfill(status=404))
    another = {"body": '{"folder": "0123456789ab"}', "content_type": "application/json"}
    network.route("**/current.json", lambda route: route.fulfill(**another))
    cells.run(cells[0], "kept = 2\nimport matplotlib")
    note = cells[0].locator("[data-note]")
    note.get_by_text("The book was updated while this page was open").wait_for()
    assert "your edits are kept" in note.inner_text()
    network.unroute("**/current.json")
    network.unroute("**/figures.data.packed")
    with page.expect_navigation():
        note.get_by_role("button", name="Reload").click()
    assert cells.code_of(cells[0]) == "kept = 2\nimport matplotlib"
    assert cells.run(cells[0], "kept = 3\nkept") == "3"


@pytest.mark.parametrize(
    "storage",
    [
        BLOCKED,
        FULL,
        "localStorage.setItem('nb:edits:book/artificial-neuron', '{')",
    ],
    ids=["blocked", "full", "garbled"],
)
def test_whatever_the_storage_does_progress_counts_and_forget_forgets(
    browser, server, storage
) -> None:
    visit = Visit(browser, script=storage)
    page = visit.go(server.address + CHAPTER)
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('neuronbook:solved',"
        " { detail: { name: 'one-pipe' } }))"
    )
    progress = page.locator("[data-progress]")
    assert "solved: 1 of" in progress.inner_text()
    assert ("until you leave" in progress.inner_text()) == ("throw" in storage)
    page.get_by_role("button", name="Forget my answers").click()
    assert "solved: 0 of" in progress.inner_text()
    visit.close()
    assert visit.complaints == []


def test_where_the_script_of_cells_does_not_come_nothing_looks_as_if_it_ran(
    browser, server
) -> None:
    visit = Visit(browser)
    visit.page.route("**/cells.js*", lambda route: route.abort())
    page = visit.go(server.address + CHAPTER)
    settled(page)
    for mark in ("data-run", "data-run-all", "data-work", "data-forget"):
        assert page.locator(f"[{mark}]").count()
        assert page.locator(f"[{mark}]:visible").count() == 0
    assert "357 images" in page.locator("[data-output]").nth(1).inner_text()
    visit.close()


KEEP = """(kept) => {
  const name = Object.keys(localStorage).find((each) => each.startsWith("nb:edits:"));
  const [key] = Object.keys(JSON.parse(localStorage.getItem(name)));
  localStorage.setItem(name, JSON.stringify({ [key]: kept }));
}"""


def test_a_kept_edit_that_is_no_text_is_passed_over(visit, server) -> None:
    page = visit(server.address + CHAPTER)
    cells = Cells(page)
    code = cells.code_of(cells[0])
    cells.run(cells[0], "1 + 1")
    for kept, shown in ((5, code), (None, code), (["x"], code), ({"text": "x"}, code), ("2", "2")):
        page.evaluate(KEEP, kept)
        page.reload()
        assert cells.code_of(cells[0]) == shown, kept
    page.evaluate(KEEP, [True])
    page.reload()
    assert cells.run(cells[0]) == ""  # the book's imports
    assert cells.code_of(cells[0]) == code
