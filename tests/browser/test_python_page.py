"""Python in the page, used as a reader uses it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.cells import Cells
from tests.page import Visit, frames, settled

CHAPTER = "book/artificial-neuron.html"
FIRST_LOAD = 12_000_000
WITH_MATPLOTLIB = 20_000_000


@pytest.fixture(scope="module")
def shared(browser, server) -> Iterator[Cells]:
    """Cells of one page on which Python runs, for all tests that do not need a new one.

    They say what was sent: for the page alone, then by NumPy's import, and with Matplotlib's.
    """
    visit = Visit(browser)
    before = len(server.sent)
    page = visit.go(server.address + CHAPTER)
    settled(page)
    cells = Cells(page)
    cells.of_the_page = server.sent[before:]
    stood = len(server.sent)
    cells.array = cells.run(cells[0], "import numpy as np\nnp.arange(3)")
    cells.with_numpy = sum(size for _, size in server.sent[stood:])
    cells.run(cells[0], "import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    cells.pictures = cells[0].locator("[data-output] svg").count()
    cells.with_matplotlib = sum(size for _, size in server.sent[stood:])
    yield cells
    visit.close()
    assert visit.complaints == []


@pytest.fixture
def ready(shared) -> Cells:
    """Cells of a page on which Python runs; the first has been replaced."""
    assert shared.run(shared[0], "1 + 1") == "2"
    return shared


@pytest.fixture(scope="module")
def chapter(browser, server) -> Iterator[Cells]:
    """The chapter's own cells, of which a reader has run the second; what was seen meanwhile."""
    visit = Visit(browser)
    page = visit.go(server.address + CHAPTER)
    settled(page)
    before = len(server.sent)
    cells = Cells(page)
    cells.code = cells[1].locator("pre").first.inner_text()
    cells[1].evaluate(
        "(cell) => { window.seen = [cell.dataset.state];"
        "new MutationObserver(() => window.seen.push(cell.dataset.state))"
        ".observe(cell, { attributeFilter: ['data-state'] }); }"
    )
    cells.press(cells[1], "Run")
    page.locator("[data-loading] progress").wait_for()
    cells.wait(cells[1])
    cells.seen = page.evaluate("window.seen")
    cells.sent = sum(size for _, size in server.sent[before:])
    cells.states = [cells[i].get_attribute("data-state") for i in range(5)]
    cells.outputs = [cells.output(cells[i]) for i in range(2)]
    yield cells
    visit.close()
    assert visit.complaints == []


def test_nothing_is_requested_before_the_first_run_and_the_budget_holds_after_it(shared) -> None:
    asked = [path for path, _ in shared.of_the_page]
    assert asked and not [path for path in asked if "/_static/python/" in path]
    assert "array([0, 1, 2])" in shared.array
    assert 5_000_000 < shared.with_numpy <= FIRST_LOAD
    assert shared.pictures == 1
    assert shared.with_numpy < shared.with_matplotlib <= WITH_MATPLOTLIB


def test_the_chapters_own_first_output_needs_no_matplotlib(chapter) -> None:
    assert chapter.outputs[1].startswith("357 images, right: 95.5%")
    assert chapter.sent <= FIRST_LOAD


def test_a_cell_goes_from_idle_through_loading_and_running_to_done(chapter) -> None:
    assert chapter.seen == ["idle", "loading", "running", "done"]


def test_cells_above_run_first(chapter) -> None:
    assert chapter.states == ["done"] * 2 + ["idle"] * 3


def test_reset_brings_back_the_books_code_and_output(chapter) -> None:
    cell = chapter[1]
    assert chapter.run(cell, "print('mine')") == "mine"
    chapter.press(cell, "Reset")
    assert cell.get_attribute("data-state") == "idle"
    assert chapter.output(cell) == chapter.outputs[1]
    assert "\n".join(cell.locator(".cm-line").all_text_contents()) == chapter.code.rstrip("\n")


def test_an_error_shows_the_readers_lines_only_and_marks_the_line(ready) -> None:
    shown = ready.run(
        ready[0], "from neuronbook import Neuron\n\ndef f(x):\n    return Neuron(x)\n\nf('a')"
    )
    assert ready[0].get_attribute("data-state") == "error"
    assert "Cell 1, line 6" in shown and "Cell 1, line 4, in f" in shown
    assert "site-packages" not in shown
    assert re.search(r"(Value|Type)Error: ", shown)
    assert ready[0].locator(".nb-wrong-line").inner_text() == "    return Neuron(x)"
    assert "SyntaxError" in ready.run(ready[0], "x = 1\ny = (")
    assert ready[0].locator(".nb-wrong-line").inner_text() == "y = ("


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("input('name?')", "cannot ask a question"),
        ("import numpy as np\nnp.ones(10**12)", "too little memory"),
        ("import numpy as np\n[np.empty(2**27) for _ in range(5)]", "too little memory"),
        ("%matplotlib inline\n1", "left out"),
        ("%timeit 1", "command of Jupyter"),
        ("import torch", "not among its modules"),
        ("print('x' * 300_000)", "The rest is cut"),
        ("def f():\n    return f()\nf()", "calls itself without an end"),
    ],
)
def test_what_cannot_work_says_so(ready, code, told) -> None:
    assert told in ready.run(ready[0], code)
    assert ready.run(ready[0], "6 * 7") == "42"


def test_display_html_and_the_last_value_are_shown_as_in_jupyter(ready) -> None:
    code = "from IPython.display import HTML, display\nprint('a')\n"
    code += "display(HTML('<b>bold</b>'))\n{'k': 1}"
    assert ready.run(ready[0], code).split() == ["a", "bold", "{'k':", "1}"]
    assert ready[0].locator("[data-output] b").inner_text() == "bold"


def test_what_needs_its_own_script_does_not_look_live_and_asks_nobody(ready) -> None:
    html = "<link rel=stylesheet href=https://example.org/icons.css><button onclick='play()'>Play"
    html += "</button><input type=range><script>window.play = 1</script>"
    code = f"from IPython.display import HTML\nHTML({html!r})"
    assert "does not run. In Jupyter it is live." in ready.run(ready[0], code)
    assert ready[0].locator("[data-output] :is(button, input):enabled").count() == 0
    assert ready.page.evaluate("() => window.play") is None


def test_what_is_shown_under_a_name_is_replaced_from_another_cell(ready) -> None:
    ready.run(ready[0], "handle = display('first', display_id='shared')\nprint('below')")
    ready.run(ready[1], "handle.update('second')")
    assert ready.output(ready[0]) == "'second'\nbelow"
    assert ready.output(ready[1]) == ""
    ready.run(ready[0], "pass")
    ready.run(ready[1], "handle.update('third')")  # what stood there is gone
    assert ready.output(ready[0]) == ready.output(ready[1]) == ""


def test_figures_of_matplotlib_and_daft_keep_the_books_colours(ready) -> None:
    code = "from neuronbook.figures.diagrams import neuron_diagram\n"
    code += "from neuronbook.figures.plots import axes, symbol_colour\n\n"
    ready.run(
        ready[0],
        code + "figure, ax = axes('x', 'y')\nax.plot([1, 2], color=symbol_colour('x'))\nfigure",
    )
    picture = ready[0].locator("[data-output] svg")
    assert picture.get_attribute("aria-label")
    assert "var(--nb-x, #0b5cad)" in picture.evaluate("(svg) => svg.outerHTML")
    ready.run(ready[0], "neuron_diagram()")
    assert ready[0].locator("[data-output] svg").count() == 1


def test_a_widget_is_live_and_python_reads_its_sliders(ready) -> None:
    ready.run(ready[0], "from neuronbook.widgets import Line\nline = Line(weight=2)\nline")
    figure = ready[0].locator("figure.nb-widget[data-live]")
    slider = figure.locator("input[type=range]").nth(1)
    slider.focus()
    ready.page.keyboard.press("End")
    assert float(slider.input_value()) == 3
    assert ready.run(ready[1], "line.neuron.weights[0], line.weight").count("3.0") == 2
    ready.run(ready[1], "line.weight = -1.5")
    assert float(slider.input_value()) == -1.5


def test_a_figure_that_is_gone_plays_no_longer(ready) -> None:
    page = ready.page
    page.emulate_media(reduced_motion="no-preference")
    code = "from neuronbook.widgets import HodgkinHuxleyBench\nHodgkinHuxleyBench()"
    ready.run(ready[0], code)
    figure = ready[0].locator("figure.nb-widget[data-live]")
    figure.get_by_role("button", name="Play").click()
    page.wait_for_timeout(300)
    count = (
        "async () => { const ask = window.requestAnimationFrame; let asked = 0;"
        "window.requestAnimationFrame = (f) => { asked += 1; return ask(f); };"
        "await new Promise((end) => setTimeout(end, 500));"
        "window.requestAnimationFrame = ask; return asked; }"
    )
    assert page.evaluate(count) > 3
    ready.run(ready[0], "1")
    page.wait_for_timeout(300)
    assert page.evaluate(count) <= 1
    page.emulate_media(reduced_motion="reduce")


def test_an_exercise_is_checked_counted_and_remembered(chapter) -> None:
    cells = chapter
    cell = cells[0]  # nothing above has to run first
    start = "from neuronbook.exercises import check\n"
    shown = cells.page.locator("[data-progress]")
    assert "solved: 0 of" in shown.inner_text()
    cells.write(cell, start + "check('one-pipe', 5.5)")
    cells.run(cell)
    assert cell.locator("[data-status=wrong]").count() == 1
    assert "solved: 0 of" in shown.inner_text()
    cells.run(cell, start + "check('one-pipe', 2.5)")
    assert cell.locator("[data-status=right]").count() == 1
    assert "solved: 1 of" in shown.inner_text()
    cells.page.reload()
    assert "solved: 1 of" in shown.inner_text()
    assert "2.5" in cells.code_of(cell)
    cells.page.get_by_role("button", name="Forget my answers").click()
    assert "solved: 0 of" in shown.inner_text()
    cells.page.get_by_role("button", name="Bring them back").click()
    expect(shown).to_contain_text("solved: 1 of")
    assert "2.5" in cells.code_of(cell)
    cells.page.get_by_role("button", name="Forget my answers").click()
    assert "solved: 0 of" in shown.inner_text()
    assert "2.5" not in cell.locator("pre").first.inner_text()
    cells.page.reload()
    assert "solved: 0 of" in shown.inner_text()


def test_stop_ends_an_endless_loop(ready) -> None:
    ready.write(ready[0], "kept = 1\nprint('in the loop')\nwhile True:\n    pass")
    ready.press(ready[0], "Run")
    expect(ready[0].locator("[data-output]")).to_contain_text("in the loop")
    ready.press(ready[0], "Stop")
    assert ready.wait(ready[0]) == "error"
    assert "variables are gone" in ready[0].locator("[data-note]").inner_text()
    assert "NameError" in ready.run(ready[0], "kept")


def test_the_page_answers_while_python_is_busy(ready) -> None:
    ready.write(ready[0], "while True:\n    print('busy')")
    ready.press(ready[0], "Run")
    output = ready[0].locator("[data-output]")
    expect(output).to_contain_text("busy")
    # Python never pauses, and still the page draws and answers, one frame after the other.
    frames(ready.page, 30)
    theme = ready.page.get_by_role("button", name="Theme")
    before = theme.inner_text()
    theme.click()
    assert theme.inner_text() != before
    expect(output).to_contain_text("The rest is cut")
    assert ready[0].get_attribute("data-state") == "running"
    assert output.locator("> *").count() < 10
    ready.press(ready[0], "Stop")
    assert ready.wait(ready[0]) == "error"


def test_the_keyboard_alone_is_enough(ready) -> None:
    page = ready.page
    ready[0].get_by_role("button", name="Run", exact=True).focus()
    page.keyboard.press("Shift+Tab")
    focused = "document.activeElement.className"
    assert "cm-content" in page.evaluate(focused)
    page.keyboard.press("Tab")  # nothing was written: Tab goes on
    assert "cm-content" not in page.evaluate(focused)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("for i in range(2):\nprint(i, 'typed')")
    page.keyboard.press("Shift+Enter")
    page.wait_for_function("document.querySelector('[data-output]').innerText.includes('1 typed')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Run"


def test_once_loaded_it_works_without_a_network(ready) -> None:
    ready.page.context.set_offline(True)
    assert ready.run(ready[0], "sum(range(5))") == "10"
    ready.page.context.set_offline(False)


def test_a_file_page_explains_instead(visit, site) -> None:
    page = visit((site / CHAPTER).as_uri())
    cells = Cells(page)
    cells.press(cells[0], "Run")
    page.get_by_text("cannot start Python").wait_for()
    assert cells[0].get_attribute("data-state") == "idle"


def test_a_browser_without_webassembly_gets_an_explanation(visit, server) -> None:
    page = visit(server.address + CHAPTER)
    page.evaluate("delete globalThis.WebAssembly")
    cells = Cells(page)
    cells.press(cells[0], "Run")
    page.get_by_text("no WebAssembly").wait_for()


def test_once_warm_a_cell_asks_for_nothing_more(ready, server) -> None:
    """What makes a round trip short; `make bench` measures its milliseconds."""
    ready.run(ready[0], "1 + 1")
    before, workers = len(server.sent), len(ready.page.workers)
    for _ in range(5):
        assert ready.run(ready[0]) == "2"
        assert ready[0].locator("[data-output] > *").count() == 1
    assert len(server.sent) == before
    assert len(ready.page.workers) == workers
