"""A filter that answers in place of the site, or a connection that cuts a file unnoticed.

Such an answer has the status 200. Nothing may wait for ever, and the reader is told what to do: the
browser is not to blame, and once the filter lets the file through, the same press works.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.browser.test_my_class import ADDRESS, choose, payload, told
from tests.cells import Cells
from tests.classes import honest
from tests.page import Visit, settled, until
from tests.tried import long_but

CHAPTER = "book/artificial-neuron.html"
PAGE_OF_THE_FILTER = "<!doctype html><title>Blocked</title><h1>Your school blocks this</h1>"
WAYS = {
    "another page": lambda body: (PAGE_OF_THE_FILTER.encode(), "text/html"),
    "cut": lambda body: (body[: len(body) // 2], None),
    "empty": lambda body: (b"", None),
}
STDLIB = "python_stdlib.zip.packed"
PYTHON = (
    "current.json",
    "app.js",
    "worker.js",
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide-lock.json",
    "pyodide.asm.wasm.packed",
    STDLIB,
)
TRIED = {"worker.js-empty", "pyodide.asm.mjs-another page", "pyodide.asm.wasm.packed-another page"}
PRESSES = (
    ("index.html", "Save my work", "work.js"),
    ("index.html", "Save my work", "book.js"),
    ("index.html", "Keep this book on my device", "keep.js"),
    ("index.html", "Keep this book on my device", "keep.json"),
    ("book/glossary.html", "Open my work", "work.js"),
    (CHAPTER, "Save my work", "work.js"),
    (CHAPTER, "Save my work", "artificial-neuron.js"),
    ("figures/two-pipes.html", "Share", "share.js"),
)


@contextmanager
def answered(visit: Visit, name: str, way: str) -> Iterator[None]:
    """Let a filter answer in place of the files of this name."""

    def answer(route) -> None:
        came = route.fetch()
        body, kind = WAYS[way](came.body())
        kind = kind or came.headers["content-type"]
        route.fulfill(status=200, body=body, content_type=kind)

    place = re.compile(rf"/{re.escape(name)}(\?|$)")
    visit.context.route(place, answer)
    yield
    visit.context.unroute(place)


@pytest.fixture
def filtered(browser) -> Iterator[Visit]:
    """A visit under the pages' own policy; what the browser complains of is the filter's work."""
    visit = Visit(browser, bypass_csp=False)
    yield visit
    visit.close()


@pytest.mark.parametrize(
    "case", long_but(TRIED, [(name, way) for name in PYTHON for way in WAYS], "-".join)
)
def test_python_that_comes_as_something_else_is_named_and_can_be_tried_again(
    filtered, server, case
):
    name, way = case
    cells = Cells(filtered.go(server.address + CHAPTER))
    with ExitStack() as answers:
        answers.enter_context(answered(filtered, name, way))
        if name == STDLIB:  # asked for where Python cannot start from its snapshot
            answers.enter_context(answered(filtered, "snapshot.data.packed", "empty"))
        cells.press(cells[0], "Run")
        assert cells.wait(cells[0], 60) == "error"
    said = cells[0].locator("[data-note]").inner_text()
    assert "could not be loaded" in said and "Check the connection" in said
    if name not in PYTHON[:3]:
        assert f"{name.removesuffix('.packed')} did not arrive (its content is not as" in said
    assert cells.run(cells[0], "40 + 2") == "42"


@pytest.mark.parametrize("way", long_but({"another page"}, WAYS))
@pytest.mark.parametrize(("document", "words", "name"), PRESSES)
def test_what_a_press_brings_is_told_when_something_else_comes(
    filtered, server, document, words, name, way
):
    page = settled(filtered.go(server.address + document))
    button = page.get_by_role("button", name=words, exact=True).first
    main = page.locator("main")
    with answered(filtered, name, way):
        button.click()
        until(page, lambda: "connection" in main.inner_text(), "nothing is told")
    lost = re.compile("could not be loaded|can be kept once there is a connection")
    assert lost.search(main.inner_text())
    button.click()
    until(page, lambda: not lost.search(main.inner_text()), "it cannot be tried again")


@pytest.mark.parametrize("way", long_but({"cut"}, WAYS))
def test_a_class_is_judged_once_what_judges_comes(filtered, server, way):
    page = filtered.go(f"{server.address}{ADDRESS}")
    page.locator(".nb-drop").wait_for()
    for name in ("class.json", "judge.js", "pyodide.asm.mjs"):
        status = page.locator(".nb-drop [role=status]")
        status.evaluate("(status) => status.replaceChildren()")
        with answered(filtered, name, way):
            page.locator(".nb-drop input").set_input_files([payload(honest(0))])
            until(page, lambda: "could not be loaded" in told(page), lambda: told(page))
    choose(page, [honest(0)])
    assert page.locator(".nb-class-numbers dd").first.inner_text() == "1"
