"""Every notebook gives the same text in the page as in CPython."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cells import RECORDER
from tests.tried import long_but
from tools.book import ROOT, pages, source

NOTEBOOKS = [path for page in pages() if (path := source(page)).suffix == ".ipynb"]

# Cells whose text may differ, by notebook and number of the code cell, each with its reason.
EXCEPTIONS: dict[tuple[str, int], str] = {}


def code_cells(path: Path) -> list[dict[str, Any]]:
    """Return the code cells that show their code, as the page numbers them."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    hidden = {"remove-input", "remove_input", "remove-cell", "remove_cell", "jupyter-only"}
    code = [
        cell for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]).strip()
    ]
    return [cell for cell in code if not hidden & set(cell["metadata"].get("tags", []))]


def stored(cell: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what CPython printed and showed."""
    found: list[tuple[str, str]] = []
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            add(found, output["name"], "".join(output["text"]))
        elif output["output_type"] == "error":
            add(found, "error", f"{output['ename']}: {output['evalue']}")
        elif "text/plain" in output.get("data", {}):
            add(found, "shown", "".join(output["data"]["text/plain"]))
    return found


def shown(messages: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return what the page printed and showed."""
    found: list[tuple[str, str]] = []
    for message in messages:
        if message["kind"] == "stream":
            add(found, message["name"], message["text"])
        elif message["kind"] == "error":
            add(found, "error", f"{message['name']}: {message['value']}")
        elif message["kind"] == "output":
            add(found, "shown", message["data"]["text/plain"])
    return found


def add(found: list[tuple[str, str]], kind: str, text: str) -> None:
    """Join what one stream printed in pieces; addresses in memory differ by nature."""
    text = re.sub(r"0x[0-9a-f]+", "0x…", text)
    if found and found[-1][0] == kind and kind in ("stdout", "stderr"):
        text = found.pop()[1] + text
    found.append((kind, text))


def test_almost_every_notebook_is_compared() -> None:
    assert sum(bool(code_cells(path)) for path in NOTEBOOKS) >= len(NOTEBOOKS) - 1 > 10


TRIED = ("bias", "perceptron")
"""The chapters that `make test` tries: a difference shows in most; `make test-engines`: all."""


@pytest.mark.parametrize(
    "notebook",
    long_but(TRIED, filter(code_cells, NOTEBOOKS), lambda path: path.stem),
)
def test_a_notebook_gives_the_same_text_in_the_page(notebook: Path, visit, server) -> None:
    cells = code_cells(notebook)
    assert cells
    place = notebook.relative_to(ROOT).with_suffix(".html").as_posix()
    page = visit(server.address + place, script=RECORDER)
    assert page.locator("[data-cell]").count() == len(cells)
    page.get_by_role("button", name="Run all", exact=True).click()
    last = page.locator("[data-cell]").last
    page.wait_for_function(
        "cell => ['done', 'error'].includes(cell.dataset.state)",
        arg=last.element_handle(),
        timeout=900_000,
    )
    sent = page.evaluate("window.nbSent")
    notes = page.locator("[data-note]:visible").all_inner_texts()
    assert notes == []
    for number, cell in enumerate(cells, 1):
        if (notebook.stem, number) not in EXCEPTIONS:
            found = shown(sent[str(number)])
            assert found == stored(cell), f"cell {number}: {''.join(cell['source'])}"
