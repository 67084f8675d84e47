"""The plain copies: no mark of MyST, small pictures with words, the numbers of the site."""

import json
import re
from base64 import b64decode
from configparser import ConfigParser
from html import unescape
from io import BytesIO
from symtable import symtable

import nbformat
import pytest
from PIL import Image

from neuronbook.exercises import registry
from neuronbook_site.copies.pictures import LARGEST
from neuronbook_site.copies.work import FIRST
from neuronbook_site.runnable.wheels import book_version
from neuronbook_site.solutions import is_solution
from tools.book import ROOT, pages, source
from tools.notebooks import read

NOTEBOOKS = [page for page in pages() if source(page).suffix == ".ipynb"]
MARKS = {
    "a directive": r"(?m)^\s*(>\s*)*(:::|```+\{)",
    "a role": r"\{[\w:.-]+\}`",
    "an option": r"(?m)^\s*(>\s*)*:[\w-]+:",
    "a label": r"(?m)^\([\w-]+\)=$",
    "the label of an equation": r"\$\$ *\([\w-]+\)",
    "a break": r"(?m)^\+\+\+",
    "a span": r"</?span",
}

every_copy = pytest.mark.parametrize("document", NOTEBOOKS)


@pytest.fixture
def copy(site, document):
    name = source(document).name
    return nbformat.v4.reads((site / "notebooks" / name).read_text("utf-8"))


def prose(copy):
    return "\n\n".join(cell.source for cell in copy.cells if cell.cell_type == "markdown")


def outputs(copy):
    return [output for cell in copy.cells for output in cell.get("outputs", ())]


@every_copy
def test_it_is_a_valid_notebook_that_says_its_language(copy):
    nbformat.validate(copy)
    language = copy.metadata["language_info"]
    assert (language["name"], language["file_extension"]) == ("python", ".py")
    assert language["mimetype"] == "text/x-python"


@every_copy
def test_no_mark_of_myst_is_left(copy):
    text = prose(copy)
    found = {name: re.search(mark, text) for name, mark in MARKS.items()}
    assert not {name: match[0] for name, match in found.items() if match}


def test_each_mark_is_found_in_the_sources():
    """So that the test above looks for what is there."""
    text = "\n\n".join(prose(read(source(document))) for document in NOTEBOOKS)
    absent = [name for name, mark in MARKS.items() if not re.search(mark, text)]
    assert absent in ([], ["a label", "a break"], ["a break"], ["a label"])


@every_copy
def test_it_has_every_cell_of_the_chapter_in_order(copy, document):
    cells = read(source(document)).cells
    ids = {cell.id for cell in cells}
    kept = [cell for cell in copy.cells if cell.id in ids]
    assert [cell.id for cell in kept] == [cell.id for cell in cells]
    for ours, theirs in zip(kept, cells, strict=True):
        if theirs.cell_type == "code":
            code = f"```python\n{theirs.source}\n```" if is_closed(theirs) else theirs.source
            assert code in ours.source if is_closed(theirs) else code == ours.source


@every_copy
def test_it_shows_the_texts_that_the_chapter_stores(copy, document):
    """So nbval of the chapters, which `make test` runs, is nbval of their copies."""
    shown = {cell.id: cell for cell in copy.cells}
    for cell in read(source(document)).cells:
        if cell.cell_type == "code" and not is_closed(cell):
            assert texts(shown[cell.id]) == texts(cell), cell.source


@every_copy
def test_no_cell_needs_what_a_closed_one_has_defined(copy, document):
    """A worked solution runs in the chapter, and is a text in the copy."""
    there, closed = set(), set()
    for cell in read(source(document)).cells:
        if cell.cell_type == "code":
            needed, made = names(cell.source)
            if is_closed(cell):
                closed |= made
            else:
                there |= made
                assert not needed & (closed - there), cell.source


@every_copy
def test_solutions_open_with_a_press_and_show_what_they_say(copy, document):
    shown = {cell.id: cell for cell in copy.cells}
    for cell in filter(is_closed, read(source(document)).cells):
        closed = shown[cell.id]
        summary = cell.metadata.mystnb.code_prompt_show
        assert closed.cell_type == "markdown"
        assert closed.source.startswith(f"<details>\n<summary>{summary}</summary>\n\n")
        assert closed.source.endswith("\n\n</details>")
        for output in cell.outputs:
            said = output.get("text") or output.data["text/plain"]
            assert said.strip("\n") in closed.source
        assert "hide-cell" in closed.metadata.tags, "teachers hand out notebooks without these"


@every_copy
def test_what_opens_is_closed_again(copy):
    text = prose(copy)
    assert text.count("<details>") == text.count("</details>") == text.count("<summary>")


@every_copy
def test_pictures_are_small_have_a_ground_and_say_what_they_show(copy):
    for output in outputs(copy):
        assert "image/svg+xml" not in output.get("data", {})
        assert "<svg" not in output.get("data", {}).get("text/html", "")
        if "image/png" in output.get("data", {}):
            data = b64decode(output.data["image/png"])
            assert len(data) <= LARGEST
            assert len(output.metadata["image/png"]["alt"]) >= 20
            image = Image.open(BytesIO(data))
            assert "transparency" not in image.info and "A" not in image.getbands()
            assert image.convert("RGB").getcolors(maxcolors=2) is None, "something is drawn"


@every_copy
def test_each_figure_and_each_widget_shows_a_picture(copy, document):
    shown = {cell.id: cell for cell in copy.cells}
    for cell in read(source(document)).cells:
        texts = [output.get("data", {}).get("text/plain", "") for output in cell.get("outputs", ())]
        if any(text.startswith("<Figure") for text in texts):
            kinds = set().union(*(output.get("data", {}) for output in shown[cell.id].outputs))
            assert "image/png" in kinds, cell.source


@every_copy
def test_no_view_waits_for_a_kernel_that_is_gone(copy):
    assert not [
        kind for output in outputs(copy) for kind in output.get("data", {}) if "widget-view" in kind
    ]


@every_copy
def test_what_makes_pictures_and_imports_is_folded(copy):
    code = [cell for cell in copy.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code):
        pictures = any("image/png" in output.get("data", {}) for output in cell.outputs)
        tags = {"remove-input", "hide-input"} & set(cell.metadata.get("tags", ()))
        if number == 0 or pictures or tags:
            assert cell.metadata.jupyter.source_hidden, cell.source


@every_copy
def test_it_has_the_numbers_of_the_site_s_equations(site, copy, document):
    page = (site / f"{document}.html").read_text("utf-8")
    numbers = re.findall(r'class="eqno"[^>]*>\(([\d.]+)\)', page)
    assert re.findall(r"\\tag\{([^}]+)\}", prose(copy)) == numbers


@every_copy
def test_its_references_say_what_the_site_s_say(site, copy, document):
    page = (site / f"{document}.html").read_text("utf-8")
    said = re.findall(r'(?s)<a class="reference internal"[^>]*>(.*?)</a>', page)
    text = prose(copy)
    plain = [shown(words).replace("’", "'") for words in said]  # a copy's quotes are straight
    assert not {words for words in plain if words not in text}


@every_copy
def test_it_lists_the_works_that_the_site_s_page_cites(site, copy, document):
    page = (site / f"{document}.html").read_text("utf-8")
    keys = set(re.findall(r'href="[^"]*#ref-([\w-]+)"', page))
    assert prose(copy).partition("## References")[2].count("\n- ") == len(keys)


def texts(cell):
    """Return the texts of a cell's outputs, as far as nbval compares them."""
    size = ConfigParser()
    size.read(ROOT / "tests/nbval.cfg")
    told = [each.get("text") or each.data.get("text/plain") for each in cell.outputs]
    return [re.sub(size["figure"]["regex"], "", text) for text in told if text]


def names(code):
    """Return the names that code takes from what ran before, or has made itself; and the latter."""
    cell = symtable(code, "cell", "exec")
    made = {
        each.get_name() for each in cell.get_symbols() if each.is_assigned() or each.is_imported()
    }
    return set(taken(cell)), made


def taken(table):
    for each in table.get_symbols():
        if each.is_referenced() and (table.get_type() == "module" or each.is_global()):
            yield each.get_name()
    for child in table.get_children():
        yield from taken(child)


def is_closed(cell):
    return cell.cell_type == "code" and is_solution(cell)


def shown(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def script(site, name):
    """Read what the build has written for *Save my work*."""
    text = (site / "_static" / "work" / f"{name}.js").read_text("utf-8")
    start = f'(self.neuronbookWork??={{}})["{name}"]='
    assert text.startswith(start)
    return json.loads(text.removeprefix(start).rstrip(";\n"))


@every_copy
def test_the_page_finds_the_same_copy_in_a_script(site, copy, document):
    found = script(site, source(document).stem)
    assert found.pop("version") == book_version()
    assert found.pop("first") == FIRST.get(source(document).stem, "")
    assert nbformat.from_dict(found) == copy


def test_a_script_says_what_each_page_asks(site):
    pages = script(site, "book")["pages"]
    asked = [name for page in pages.values() for name in page["exercises"]]
    assert len(asked) == len(set(asked)), "a name belongs to one page"
    assert set(asked) <= set(registry.names())
    chapters = {f"book/{source(page).stem}" for page in NOTEBOOKS} - {"book/intro"}
    assert chapters == set(pages)
    guesses = {name for page in pages.values() for name in page["predictions"]}
    declared = {each.name for slug in registry.chapters() for each in registry.predictions_of(slug)}
    assert guesses == declared
