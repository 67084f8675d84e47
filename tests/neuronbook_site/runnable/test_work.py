"""Files of the reader's work: what a saved notebook holds, and what is taken from any file."""

import json
from functools import cache

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.book import ROOT
from tools.javascript import bundled

WORK = ROOT / "src/neuronbook_site/runnable/js/work"

# A page of four cells: imports, a number, a worked solution, and what is computed from the number.
ORIGINALS = ["import numpy as np", "w = 2", "w = 3", "print(w)"]
SOLUTION = 2


@cache
def module(name):
    return bundled(WORK / f"{name}.js")


def call(name, expression, *arguments):
    """Evaluate a function of a module once; JSON cannot be an array of numbers."""
    (found,) = module(name).map(
        f"(...given) => JSON.stringify(({expression})(...given)) ?? 'null'",
        *([each] for each in arguments),
    )
    return json.loads(found)


# ---- the notebook --------------------------------------------------------------------------------


def copy():
    cells = [nbformat.v4.new_markdown_cell("# A chapter", id="title")]
    for i, source in enumerate(ORIGINALS):
        if i == SOLUTION:
            fold = (
                f"<details>\n<summary>Solution</summary>\n\n```python\n{source}\n```\n\n</details>"
            )
            metadata = {"tags": ["hide-cell"]}
            cells.append(nbformat.v4.new_markdown_cell(fold, id=f"c{i}", metadata=metadata))
        else:
            shown = [nbformat.v4.new_output("stream", name="stdout", text="2\n")] if i == 3 else []
            cells.append(
                nbformat.v4.new_code_cell(source, id=f"c{i}", outputs=shown, execution_count=1)
            )
    hidden = nbformat.v4.new_code_cell('Prediction("x")', id="hidden", execution_count=9)
    cells.insert(2, hidden)
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def mine(texts, results=()):
    results = dict(results)
    return [
        {
            "key": f"k{i}",
            "original": original,
            "text": texts.get(i, original),
            "isSolution": i == SOLUTION,
        }
        | ({"result": results[i]} if i in results else {})
        for i, original in enumerate(ORIGINALS)
    ]


def saved(texts, results=(), strays=()):
    about = {"version": 1}
    notebook = call(
        "notebook", "chapterNotebook", copy(), mine(texts, results), list(strays), about
    )
    found = nbformat.from_dict(notebook)
    nbformat.validate(found)
    return {cell.id: cell for cell in found.cells}


def trail(texts):
    cells = [
        {"text": texts.get(i, original), "isSolution": i == SOLUTION}
        for i, original in enumerate(ORIGINALS)
    ]
    return call("results", "trail", cells)


def ran(source, after, text="5\n"):
    outputs = [{"output_type": "stream", "name": "stdout", "text": text}]
    return {"source": source, "after": after, "outputs": outputs}


def is_loose(cell):
    return "nbval-ignore-output" in cell.metadata.get("tags", ())


def test_an_untouched_page_gives_the_plain_copy():
    cells = saved({})
    plain = {cell["id"]: cell for cell in copy()["cells"]}
    assert list(cells) == list(plain)
    for name, cell in cells.items():
        assert (cell.source, cell.get("outputs")) == (
            plain[name]["source"],
            plain[name].get("outputs"),
        )
    assert not any(map(is_loose, cells.values()))
    assert cells["c3"].metadata.neuronbook == {"key": "k3"}


def test_an_own_cell_stands_in_its_place_with_its_last_output():
    texts = {1: "w = 5"}
    after = trail(texts)
    cells = saved(texts, {1: ran("w = 5", after[1], ""), 3: ran("print(w)", after[3])})
    assert cells["c1"].source == "w = 5"
    assert cells["c3"].outputs[0].text == "5\n"
    assert not is_loose(cells["c3"]), "it ran after all that stands above it"
    counts = [cell.execution_count for cell in cells.values() if cell.cell_type == "code"]
    assert counts == [1, 2, 3, 4]


def test_an_own_cell_that_has_not_run_claims_no_output():
    cell = saved({3: "print(w + 1)"})["c3"]
    assert (cell.outputs, cell.execution_count) == ([], None)
    cell = saved({3: "print(w + 1)"}, {3: ran("print(w + 2)", trail({})[3])})["c3"]
    assert cell.outputs == [], "that was shown by another text"


@pytest.mark.parametrize(
    "results",
    [{}, {3: ran("print(w)", "another")}, {3: ran("print(w)", "")}],
    ids=["never run", "run before the change", "run after a figure was moved"],
)
def test_an_output_that_the_texts_above_do_not_explain_is_kept_and_not_compared(results):
    cell = saved({1: "w = 5"}, results)["c3"]
    assert cell.outputs
    assert is_loose(cell)


def test_a_tag_that_the_book_s_cell_has_is_not_given_twice():
    book = copy()
    book["cells"][-1]["metadata"] = {"tags": ["nbval-ignore-output"]}
    notebook = call("notebook", "chapterNotebook", book, mine({1: "w = 5"}), [], {})
    assert notebook["cells"][-1]["metadata"]["tags"] == ["nbval-ignore-output"]


def test_a_solution_changes_nothing_below_it_and_a_changed_one_stands_beside_the_fold():
    cells = saved({SOLUTION: "w = 30"})
    assert "w = 3\n" in cells["c2"].source
    assert (cells["c2-mine"].cell_type, cells["c2-mine"].source) == ("code", "w = 30")
    assert not is_loose(cells["c3"]), "the copy does not run solutions"


def test_what_fits_no_cell_stays_as_text_that_nothing_runs():
    stray = saved({}, strays=[["old", "w = 7"]])["stray-1"]
    assert (stray.cell_type, stray.source) == ("raw", "w = 7")
    assert stray.metadata.neuronbook == {"key": "old"}


# ---- any file ------------------------------------------------------------------------------------

READ = (
    "(text) => { try { const { pages, ...work } = readWork(text);"
    " return { ...work, pages: Object.fromEntries(pages) }; }"
    " catch (error) { if (error instanceof NoWork) return error.message; throw error; } }"
)


def read(file):
    text = file if isinstance(file, str) else json.dumps(file)
    return call("read", READ, text)


@pytest.mark.parametrize(
    "text",
    ["", "PK\x03\x04", "[" * 200_000, "{}", "null", "3", '"cells"', '{"cells": {}}', "1e999"],
)
def test_a_file_that_is_no_notebook_is_answered_in_words(text):
    assert "no notebook" in read(text)


def test_a_notebook_of_other_people_holds_cells_of_no_page():
    found = read({"cells": [{"cell_type": "code", "source": ["a = 1\n", "b"]}]})
    assert found["pages"] == {}
    assert [(cell["page"], cell["key"], cell["text"]) for cell in found["cells"]] == [
        ("", "", "a = 1\nb")
    ]


def test_only_sound_fields_are_taken():
    work = {
        "version": 1,
        "name": ["<b>", 3],
        "pages": {
            "book/bias": {
                "solved": ["a-1", "<img>", 3, None, "x" * 500],
                "met": {"a-1": ["told", 5], "a b": ["x"], "b": "text"},
                "guesses": {
                    "p": {"status": "shown", "guesses": {"q": 2.5, "r": [0, "1"], "s": "<b>"}},
                    "o": {"status": "evil", "guesses": {}},
                    "n": 7,
                },
            },
            "../etc": {},
            "book/x": None,
        },
    }
    cells = [
        {"cell_type": "code", "source": 5, "metadata": [], "outputs": "x"},
        {"cell_type": "code", "source": "1", "outputs": [None, 3, {"output_type": "toString"}]},
        {"cell_type": "evil", "source": "1"},
        None,
        7,
    ]
    found = read({"cells": cells, "metadata": {"neuronbook": work}})
    chapter = found["pages"].pop("book/bias")
    assert chapter["solved"] == ["a-1"]
    assert chapter["met"] == {"a-1": ["told"]}
    kept = json.loads(chapter["guesses"].pop("p"))
    assert kept == {"status": "shown", "guesses": {"q": 2.5, "r": [0]}}
    assert chapter["guesses"] == {}
    assert found["pages"] == {"book/x": {"solved": [], "met": {}, "guesses": {}}}
    assert found["name"] == "<b>", "a text, whatever it says"
    assert [cell["result"]["outputs"] for cell in found["cells"]] == [[], []]


def test_half_a_sign_and_things_that_are_no_words_stop_nothing():
    svg = {"output_type": "display_data", "data": {"image/svg+xml": "<svg>\ud800</svg>"}}
    odd = {"toString": 1, "valueOf": 1}
    cell = {"cell_type": "code", "source": "1", "outputs": [{"output_type": odd}, svg]}
    found = read({"cells": [cell], "metadata": {"neuronbook": {"version": odd}}})
    (output,) = found["cells"][0]["result"]["outputs"]
    assert output["data"] == {"image/svg+xml": "<svg>\ufffd</svg>"}
    assert found["isNewer"] is False


def test_a_number_beyond_all_bounds_is_no_guess():
    text = (
        '{"cells": [], "metadata": {"neuronbook": {"pages": {"book/bias": '
        '{"guesses": {"p": {"status": "open", "guesses": {"q": 1e999}}}}}}}}'
    )
    kept = read(text)["pages"]["book/bias"]["guesses"]["p"]
    assert json.loads(kept) == {"status": "open", "guesses": {}}


scalar = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
anything = (
    scalar | st.lists(scalar, max_size=3) | st.dictionaries(scalar.map(str), scalar, max_size=3)
)
FIELDS = ("cell_type", "source", "id", "metadata", "outputs", "key", "neuronbook", "pages")


part = st.dictionaries(st.sampled_from(FIELDS), anything, max_size=4)
notebook = st.fixed_dictionaries(
    {
        "cells": st.lists(part | anything, max_size=3),
        "metadata": st.dictionaries(st.sampled_from(FIELDS), part | anything, max_size=3),
    }
)


@settings(max_examples=5)  # a process each
@given(st.lists(notebook, min_size=4, max_size=12))
def test_whatever_a_notebook_holds_its_cells_are_texts(files):
    taken = module("read").map(
        "(text) => readWork(text).cells.every(({ text, key, page }) =>"
        " [text, key, page].every((each) => typeof each === 'string')) ? 1 : 0",
        map(json.dumps, files),
    )
    assert taken.all()
