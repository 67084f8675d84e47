"""Every notebook is stored in normal form and keeps the rules of a chapter."""

import ast
import json
import re
import sys

import nbformat
import pytest

import neuronbook.widgets
from neuronbook.exercises import predictions_of
from neuronbook_site.solutions import is_solution
from tools import book
from tools import notebooks as tool

BOOK = tool.notebooks()
IMPORTS = {"neuronbook", "numpy", "matplotlib", "IPython", "daft"}
JUPYTER_ONLY = {"anywidget", "ipywidgets", "traitlets"}
LONGEST = 15
LONGEST_SOLUTION = 30
LONGEST_IMPORTS = 20
LONGEST_LISTING = 25
BANNED = ["sys.path", "%pip", "!pip", "%matplotlib", "plt.show", "# noqa", "micropip"]
KIND = {"objectives": 1, "predict": 2, "misconceptions": 1}


CHAPTERS = [book.source(document) for document in book.chapters()]
WITHOUT_WIDGET = {"history"}  # its picture is a timeline


def name_of(path):
    return path.stem


def code(path):
    return [cell for cell in tool.read(path).cells if cell.cell_type == "code"]


def prose(path):
    return "\n\n".join(
        cell.source for cell in tool.read(path).cells if cell.cell_type == "markdown"
    )


every_notebook = pytest.mark.parametrize("path", BOOK, ids=name_of)
every_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=name_of)


def tree(cell):
    return ast.parse(re.sub(r"(?m)^\s*[%!].*$", "", cell.source))


def called(path, name):
    """The first arguments with which a chapter calls a function."""
    calls = [
        node for cell in code(path) for node in ast.walk(tree(cell)) if isinstance(node, ast.Call)
    ]
    named = [
        call
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == name and call.args
    ]
    return {call.args[0].value for call in named if isinstance(call.args[0], ast.Constant)}


# ---- the normal form ---------------------------------------------------------------------------


@every_notebook
def test_it_is_stored_in_normal_form(path):
    assert tool.is_normal(path), "run `make notebooks`"


@every_notebook
def test_cells_are_counted_from_one(path):
    assert [cell.execution_count for cell in code(path)] == list(range(1, len(code(path)) + 1))


@every_notebook
def test_only_text_is_stored(path):
    for cell in code(path):
        for output in cell.outputs:
            assert set(output.get("data", {})) <= {"text/plain"}
            assert not re.search(r"\bat 0x[0-9a-f]+", str(output)), (
                "a memory address changes with each run"
            )


@every_notebook
def test_metadata_is_minimal(path):
    notebook = tool.read(path)
    assert set(notebook.metadata) - {"mystnb"} == {"kernelspec", "language_info"}
    for cell in notebook.cells:
        assert set(cell.metadata) <= set(tool.CELL_METADATA)


def sample():
    v4 = nbformat.v4
    outputs = [
        v4.new_output("stream", name="stdout", text="a\n"),
        v4.new_output("stream", name="stdout", text="b\n"),
        v4.new_output(
            "display_data", {"image/png": "iVBOR", "text/plain": "<Figure>"}, metadata={"size": 3}
        ),
        v4.new_output("display_data", {"image/svg+xml": "<svg/>"}),
        v4.new_output(
            "execute_result", {"text/html": "<b>2</b>", "text/plain": "2"}, execution_count=9
        ),
    ]
    cell = v4.new_code_cell("1 + 1  \n", execution_count=9, outputs=outputs, id="kept")
    cell.metadata = nbformat.from_dict({"collapsed": True, "tags": ["hide-cell"], "mystnb": {}})
    empty, text = v4.new_code_cell("  \n", id="empty"), v4.new_markdown_cell("# Title\n", id="text")
    notebook = v4.new_notebook(
        cells=[text, empty, cell], metadata={"widgets": {"state": 1}, "toc": {}}
    )
    del text["id"]
    return notebook


def test_normalising_keeps_text_and_drops_the_rest():
    title, cell = tool.normalised(sample()).cells
    assert [output.output_type for output in cell.outputs] == [
        "stream",
        "display_data",
        "execute_result",
    ]
    assert cell.outputs[0].text == "a\nb\n"
    assert [output.data for output in cell.outputs[1:]] == [
        {"text/plain": "<Figure>"},
        {"text/plain": "2"},
    ]
    assert cell.source == "1 + 1" and title.source == "# Title"
    assert cell.execution_count == cell.outputs[2].execution_count == 1
    assert cell.metadata == {"tags": ["hide-cell"]}


def test_normalising_keeps_ids_and_gives_the_same_one_to_the_same_text():
    first, second = tool.normalised(sample()), tool.normalised(sample())
    assert [cell.id for cell in first.cells] == [cell.id for cell in second.cells]
    assert first.cells[1].id == "kept"


def test_normalising_twice_changes_nothing_more():
    once = tool.normalised(sample())
    assert tool.normalised(once) == once
    nbformat.validate(once)


def test_normalising_leaves_its_argument_alone():
    rough = sample()
    tool.normalised(rough)
    assert rough == sample()


def test_check_names_the_notebook_that_is_not_normal(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    path = tmp_path / "rough.ipynb"
    path.write_text(json.dumps(sample()), "utf-8")
    assert tool.main(["--check", str(path)]) == 1
    assert "rough.ipynb" in capsys.readouterr().err
    assert tool.main(["--no-run", str(path)]) == 0
    assert tool.main(["--check", str(path)]) == 0


# ---- the rules of every notebook ---------------------------------------------------------------


@every_notebook
def test_cells_are_short(path):
    for i, cell in enumerate(code(path)):
        longest = LONGEST_SOLUTION if "hide-cell" in cell.metadata.get("tags", []) else LONGEST
        longest = LONGEST_IMPORTS if i == 0 else longest
        assert len(cell.source.splitlines()) <= longest, cell.source


@every_notebook
def test_nothing_is_installed_or_bent_in_a_cell(path):
    for cell in code(path):
        assert not [banned for banned in BANNED if banned in cell.source], cell.source


@every_notebook
def test_imports_stand_in_the_first_code_cell_and_are_few(path):
    for i, cell in enumerate(code(path)):
        elsewhere = "jupyter-only" in cell.metadata.get("tags", [])  # a cell that no page runs
        nodes = [
            node for node in ast.walk(tree(cell)) if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert i == 0 or elsewhere or not nodes, f"imported below the first cell:\n{cell.source}"
        for node in nodes:
            names = (
                [node.module]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
            )
            allowed = (
                IMPORTS | set(sys.stdlib_module_names) | (JUPYTER_ONLY if elsewhere else set())
            )
            assert {name.split(".")[0] for name in names} <= allowed


@every_notebook
def test_every_figure_has_a_caption_and_says_what_it_shows(path):
    for cell in code(path):
        texts = [output.get("data", {}).get("text/plain", "") for output in cell.outputs]
        if any(text.startswith("<Figure") for text in texts):
            about = cell.metadata.get("mystnb", {})
            assert len(about.get("figure", {}).get("caption", "")) >= 20, cell.source
            assert len(about.get("image", {}).get("alt", "")) >= 40, cell.source


@every_notebook
def test_pictures_in_the_text_say_what_they_show(path):
    for alt in re.findall(r"!\[([^\]]*)\]\(", prose(path)):
        assert len(alt) >= 20
    for options in re.findall(r"```\{(?:figure|image)\}[^\n]*\n((?::[^\n]*\n)*)", prose(path)):
        assert re.search(r":alt:\s*\S{3,}", options)


# ---- the parts of a chapter --------------------------------------------------------------------


def with_predictions(path):
    """The prose, and a box for each cell that asks the reader to predict."""
    return "\n\n".join(
        ":class: predict" if re.match(r"Prediction\(", cell.source) else cell.source
        for cell in tool.read(path).cells
        if cell.cell_type == "markdown" or re.match(r"Prediction\(", cell.source)
    )


@every_chapter
def test_it_has_the_parts_of_a_chapter_in_order(path):
    text = with_predictions(path)
    for kind, least in KIND.items():
        assert len(re.findall(rf":class: {kind}\b", text)) >= least, f"{kind} boxes"
    marks = [
        r":class: objectives\b",
        r":class: predict\b",
        r":class: misconceptions\b",
        r"(?m)^## Exercises",
        r"(?m)^## Summary",
        r"(?m)^## (What to read|Reading|Further reading)",
    ]
    places = [re.search(mark, text) for mark in marks]
    assert all(places), [mark for mark, place in zip(marks, places, strict=True) if not place]
    assert [place.start() for place in places] == sorted(place.start() for place in places)


@every_chapter
def test_it_opens_with_a_question(path):
    opening = tool.read(path).cells[0].source
    assert re.match(r"# [^\n]+\n\n(\(.*\)=\n)?\*\*[^\n]*\?\*\*", opening)


@every_chapter
def test_it_cites_what_to_read(path):
    reading = re.split(r"(?m)^## (?:What to read|Reading|Further reading)", prose(path))[-1]
    assert "{cite" in reading


@every_chapter
def test_it_has_enough_exercises_with_worked_solutions(path):
    checked, asked = called(path, "check"), called(path, "Question")
    assert len(checked) >= 5, checked
    assert len(asked) >= 3, asked
    assert len(checked) + len(asked) >= 8
    hidden = [cell.source for cell in code(path) if "hide-cell" in cell.metadata.get("tags", [])]
    solved = {name for name in checked if any(f'solves("{name}"' in source for source in hidden)}
    assert solved == checked, f"no worked solution: {checked - solved}"


@every_chapter
def test_it_shows_what_it_asks_its_reader_to_predict(path):
    asked = [prediction.name for prediction in predictions_of(path.stem)]
    cells = [re.match(r'Prediction\("([^"]+)"\)$', cell.source) for cell in code(path)]
    assert [cell[1] for cell in cells if cell] == asked


@every_chapter
def test_right_is_said_to_nobody_who_has_answered_nothing(path):
    """A worked solution proves itself in silence; what `check` said of open answers is stored."""
    for cell in code(path):
        said = "".join(
            str(output.get("text", "")) + str(output.get("data", "")) for output in cell.outputs
        )
        assert "✓" not in said, f"{cell.source}\n{said}"
        if is_solution(cell):
            assert "solves(" in cell.source and "check(" not in cell.source, cell.source


@every_chapter
def test_it_shows_a_widget(path):
    outputs = [output for cell in code(path) for output in cell.outputs]
    shown = {output.get("data", {}).get("text/plain", "").split("(")[0] for output in outputs}
    assert path.stem in WITHOUT_WIDGET or (shown & set(neuronbook.widgets.__all__)) - {
        "Prediction",
        "Question",
    }


def test_the_table_of_contents_names_files_that_exist():
    assert all(book.source(document).exists() for document in book.pages())


# ---- the library's own lines ---------------------------------------------------------------------


def listings(path):
    """The number of lines of each listing that a chapter shows."""
    shown = [cell for cell in code(path) if re.match(r"listing\(", cell.source)]
    return [len(cell.outputs[0]["data"]["text/plain"].splitlines()) for cell in shown]


def test_chapters_show_the_lines_of_the_library():
    showing = {path.stem: listings(path) for path in CHAPTERS if listings(path)}
    assert len(showing) >= 6
    assert "artificial-neuron" in showing


def test_what_is_shown_of_the_library_is_short():
    longest = {path.stem: max(listings(path), default=0) for path in CHAPTERS}
    assert not {name: n for name, n in longest.items() if n > LONGEST_LISTING}
