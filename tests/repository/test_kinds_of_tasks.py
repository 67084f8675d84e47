"""Each chapter asks for more than numbers: to build, to find a fault, to explain."""

import re

import pytest

from neuronbook.exercises import Condition, exercises_of
from tools.book import ROOT, chapters, source
from tools.notebooks import read

CHAPTERS = [source(document).stem for document in chapters()]

every_chapter = pytest.mark.parametrize("slug", CHAPTERS)


def cells_of(slug):
    return read(ROOT / f"book/{slug}.ipynb").cells


def tasks(slug, title):
    """The numbers of the cells of a chapter that hold a task of that title."""
    starts = re.compile(rf"\*\*\d+\. {title}")
    return [i for i, cell in enumerate(cells_of(slug)) if starts.match(cell.source)]


@every_chapter
def test_two_tasks_at_least_ask_to_build_something(slug):
    assert sum(isinstance(entry, Condition) for entry in exercises_of(slug)) >= 2


@every_chapter
def test_one_task_shows_code_with_a_fault(slug):
    (task,) = tasks(slug, "Find the fault")
    broken = cells_of(slug)[task + 1]
    said = broken.outputs[0]["data"]["text/plain"]
    # It runs and it is judged: by its results, not by an error.
    assert "✗ Not yet" in said and "raised" not in said and "open" not in said


@every_chapter
def test_one_task_asks_to_explain_in_ones_own_words(slug):
    (task,) = tasks(slug, "In your own words")
    box, compare = cells_of(slug)[task + 1 : task + 3]
    # A code cell is a box that keeps its text: in the page as in a notebook.
    assert re.fullmatch(r'my_answer = """\n[^"]+\n"""', box.source)
    assert compare.source.startswith(":::{dropdown} What a good answer has, and an example\n")
    rubric, _, example = compare.source.partition("*An example.*")
    assert len(rubric.split()) > 25 and len(example.split()) > 50


@every_chapter
def test_levels_are_marked(slug):
    titles = [c.source.split("\n")[0] for c in cells_of(slug) if re.match(r"\*\*\d+\. ", c.source)]
    levels = [re.match(r"\*\*\d+\. [^*]+\*\* (●+) ", title) for title in titles]
    assert all(levels), titles
    assert {len(level[1]) for level in levels} == {1, 2, 3}


def test_one_project_runs_through_chapters_3_to_6():
    """It is announced in chapter 3, and its steps are what the four chapters are about."""
    (start,) = tasks("artificial-neuron", "Project: ")
    (place,) = tasks("geometry", "Project: ")
    assert "project of {doc}`geometry`" in cells_of("artificial-neuron")[start].source
    brief, judged = (cell.source for cell in cells_of("geometry")[place : place + 2])
    assert "project of {doc}`artificial-neuron`" in brief and 'check("' in judged
    steps = re.findall(r"(?m)^\d\. \*(\w+)\.\*", brief)
    assert steps == ["Template", "Activation", "Bias", "Distance"]
    assert "Hand in" in brief


@pytest.mark.parametrize("slugs", [CHAPTERS[:1], CHAPTERS[1:2], CHAPTERS[2:6]], ids="-".join)
def test_there_is_a_longer_project(slugs):
    assert sum(len(tasks(slug, "Project: ")) for slug in slugs) >= 1
