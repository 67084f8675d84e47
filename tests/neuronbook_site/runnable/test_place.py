"""Where texts belong that another edition's cells, Jupyter or another tab have brought."""

import pytest

from tests.neuronbook_site.runnable.test_work import call, read


def place(key, *checks, free=True):
    return {"key": key, "checks": list(checks), "isFree": free}


def test_a_text_of_an_older_edition_goes_to_the_cell_with_its_exercise():
    strays = [["old", 'answer = 3\ncheck("sum", answer)'], ["older", "print(1)"]]
    found = call("place", "sorted", strays, [place("a"), place("b", "sum")])
    assert found == {"fitting": [["old", "b", strays[0][1]]], "rest": [strays[1]]}


def test_it_takes_no_cell_in_which_the_reader_has_written_since():
    strays = [["old", 'check("sum", 3)'], ["older", 'check("sum", 4)']]
    found = call("place", "sorted", strays, [place("b", "sum", free=False)])
    assert found == {"fitting": [], "rest": strays}
    found = call("place", "sorted", strays, [place("b", "sum")])
    assert (len(found["fitting"]), len(found["rest"])) == (1, 1)


CHANGED = "(cells, byId) => changed(cells, new Map(Object.entries(byId)), 'book/bias')"


def file_cell(text, key="", name="", page="", *, hidden=False):
    result = {"outputs": []}
    about = {"page": page, "key": key, "id": name, "isBooks": hidden}
    return about | {"text": text, "result": result}


def changed(*cells):
    by_id = {"c1": {"key": "now", "original": "w = 2"}}
    return [
        (cell["page"], cell["key"], cell["text"])
        for cell in call("place", CHANGED, list(cells), by_id)
    ]


def test_a_copy_that_was_changed_in_jupyter_names_its_cells_alone():
    assert changed(file_cell("w = 5", name="c1")) == [("book/bias", "now", "w = 5")]
    assert changed(file_cell("w = 2", name="c1")) == [], "as the book has it"
    assert changed(file_cell("w = 5", name="of other people")) == []


def test_a_cell_whose_text_the_book_has_changed_is_found_by_its_name():
    old = file_cell("w = 5", "old", "c1", "book/bias")
    assert changed(old) == [("book/bias", "now", "w = 5")]
    taken = file_cell("w = 6", "now", "c9", "book/bias")
    assert changed(old, taken) == [("book/bias", "old", "w = 5"), ("book/bias", "now", "w = 6")]


def test_cells_of_other_pages_keep_their_keys():
    assert changed(file_cell("w = 5", "k", "c1", "book/geometry")) == [
        ("book/geometry", "k", "w = 5")
    ]


HERE = "book/bias"


def test_of_two_texts_for_one_cell_neither_is_dropped():
    """A cell that is copied in Jupyter has its mark a second time; another may have its name."""
    for twins in (
        [file_cell(text, "now", page=HERE) for text in ("w = 5", "w = 6")],
        [file_cell(text, "old", "c1", HERE) for text in ("w = 5", "w = 6")],
        [file_cell(text, name="c1") for text in ("w = 5", "w = 6")],
    ):
        (_, first, _), (_, second, _) = found = changed(*twins)
        assert first == "now" != second
        assert [text for _, _, text in found] == ["w = 5", "w = 6"]
    same = [file_cell("w = 5", "now", page=HERE)] * 2
    assert changed(*same) == [(HERE, "now", "w = 5")]


def test_a_cell_that_was_added_in_jupyter_is_work():
    for home in ("", HERE):
        book = file_cell("w = 2", name="c1", page=home)
        added = [file_cell(f"n = {i}", name=f"new{i}", page=home) for i in range(2)]
        found = changed(book, *added)
        assert [text for _, _, text in found] == ["n = 0", "n = 1"]
        assert len({key for _, key, _ in found}) == 2
        (again,) = changed(book, file_cell("n = 0", found[0][1], page=home))
        assert again == found[0], "the same from the file that is saved after that"
        others = [file_cell(text, name="new", page=home) for text in (" \n", "w = 2")]
        hidden = file_cell("Question('x')", name="new", page=home, hidden=True)
        assert changed(book, hidden, *others) == []


def test_a_cell_that_was_added_to_a_file_of_the_book_is_of_the_page_above_it():
    pages = {"book/bias": {}, "book/geometry": {}}
    cells = [
        {"cell_type": "code", "source": "n = 1"},
        {
            "cell_type": "code",
            "source": "w = 1",
            "metadata": {"neuronbook": {"page": "book/geometry", "key": "k"}},
        },
        {"cell_type": "code", "source": "n = 2", "metadata": {"tags": ["remove-input"]}},
    ]
    found = read({"cells": cells, "metadata": {"neuronbook": {"pages": pages}}})["cells"]
    assert [cell["page"] for cell in found] == ["", "book/geometry", "book/geometry"]
    assert [cell["isBooks"] for cell in found] == [False, False, True]


# ---- names, and two tabs -------------------------------------------------------------------------

LETTER = "\U0001d49c"  # of two units


def test_a_name_is_cut_between_its_signs():
    about = {"neuronbook": {"name": "😀" * 200 + "x"}}
    assert read({"cells": [], "metadata": about})["name"] == "😀" * 100
    about["neuronbook"]["name"] = "x" + "😀" * 200
    assert read({"cells": [], "metadata": about})["name"] == "x" + "😀" * 99


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Ada Lovelace", "bias-ada-lovelace.ipynb"),
        ("😀", "bias.ipynb"),
        ("עדה לאבלייס", "bias-עדה-לאבלייס.ipynb"),
        ("../../etc/passwd", "bias-etc-passwd.ipynb"),
        ("CON\0|?*", "bias-con.ipynb"),
        ("\u202egpj.exe", "bias-gpj-exe.ipynb"),
        ("x" * 10_000, f"bias-{'x' * 60}.ipynb"),
        (LETTER * 99, f"bias-{LETTER * 30}.ipynb"),
        ("x" + LETTER * 99, f"bias-x{LETTER * 29}.ipynb"),
        ("x" * 59 + " y", f"bias-{'x' * 59}.ipynb"),
    ],
)
def test_a_file_is_called_by_the_letters_of_a_name(typed, named):
    assert call("save", "fileName", "bias", typed) == named


TABS = """(runs) => {
  const kept = new Map();
  const store = {
    page: "book/bias",
    entries: (key) => Object.entries(JSON.parse(kept.get(key) ?? "{}")),
    set: (key, value) => kept.set(key, value),
  };
  const tabs = [{ store }, { store }];
  for (const [tab, key, text] of runs) {
    const outputs = [{ output_type: "stream", name: "stdout", text }];
    addResult(tabs[tab], key, { source: "", after: "", outputs });
    storeResults(store, [...resultsOf(tabs[tab])]);
  }
  return [...resultsOf({ store })].map(([key, { outputs }]) => [key, outputs[0].text]).sort();
}"""


def test_what_two_tabs_have_run_is_kept_by_both():
    runs = [[0, "a", "1"], [1, "b", "2"], [0, "c", "3"], [1, "a", "4"]]
    assert call("results", TABS, runs) == [["a", "4"], ["b", "2"], ["c", "3"]]
