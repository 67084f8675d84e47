"""The page of the project has what it promises, and its start works."""

import io
import re
from contextlib import redirect_stdout

import pytest

from tools.book import ROOT, pages, source
from tools.notebooks import read

CELLS = read(ROOT / "book/your-project.ipynb").cells
TEXT = "\n\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")
NUMBERS = {"three": 3, "five": 5, "eight": 8}


def table(heading):
    """The rows of the first table below a heading, as lists of cells."""
    below = TEXT.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\|(.+)\|$", below)
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    return [row for row in cells if not set("".join(row)) <= {"-"}]  # the line below the head


@pytest.fixture(scope="module")
def run():
    """The names of the page after its cells have run."""
    names = {}
    with redirect_stdout(io.StringIO()):
        for cell in CELLS:
            if cell.cell_type == "code":
                exec(cell.source, names)
    return names


def test_it_is_part_of_the_book_and_found_from_the_chapter_and_the_guide():
    assert "book/your-project" in pages()
    for page in ("trust", "teaching"):
        assert "{doc}`your-project`" in source(f"book/{page}").read_text("utf-8"), page


def test_the_milestones_are_as_many_and_take_as_long_as_it_says():
    rows = table("Five milestones")
    assert [int(row[0][2]) for row in rows[1:]] == [1, 2, 3, 4, 5]
    hours = sum(int(row[-1]) for row in rows[1:])
    assert hours == NUMBERS[re.search(r"about (\w+) hours", TEXT)[1]]


def test_the_rubric_is_four_by_four():
    rows = table("How it is judged")
    assert [len(row) for row in rows] == [5] * 5
    points = [int(cell[0]) for cell in rows[0] if "point" in cell]
    assert points == [1, 2, 3, 4] and 4 * max(points) == 16 and "all sixteen points" in TEXT


@pytest.mark.parametrize("letter", "ABC")
def test_a_question_is_ready_with_nests_that_stay_together(run, letter):
    assert re.search(rf"(?m)^\*\*{letter}\. [^*]+\?\*\*", TEXT)
    X, t, nest = run[letter]
    assert len(X) == len(t) == len(nest) > 100 and 0.3 < t.mean() < 0.6
    part = run["deal"](nest, t, 5)
    assert all(len(set(part[nest == each])) == 1 for each in nest)


def test_the_three_end_differently(run):
    """One goes well, one goes well but not for all alike, one finds nothing."""
    area = {}
    for letter in "ABC":
        X, t, nest = run[letter]
        c = run["confusion"](run["held_out_scores"](X, t, run["deal"](nest, t, 5)), t)
        area[letter] = c.balanced_accuracy
    assert area["A"] > 0.95 and 0.8 < area["B"] < 0.95 and area["C"] < 0.55


def test_the_report_asks_for_what_the_rubric_judges():
    (form,) = (cell.source for cell in CELLS if "report =" in cell.source)
    assert re.findall(r"(?m)^(\d)\. ", form) == list("12345678")
    for word in ("Good enough", "Baseline", "by group", "how far it may be off", "holds for"):
        assert word in form, word
