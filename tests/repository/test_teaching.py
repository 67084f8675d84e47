"""The teaching guide names exercises that exist, and hides what it says it hides."""

import re

import pytest

from tools.book import ROOT, chapters
from tools.notebooks import read

GUIDE = (ROOT / "book/teaching.md").read_text("utf-8")
CHAPTERS = [chapter.removeprefix("book/") for chapter in chapters()]


def exercises(slug):
    text = "\n\n".join(cell.source for cell in read(ROOT / f"book/{slug}.ipynb").cells)
    return {int(number) for number in re.findall(r"(?m)^\*\*(\d+)\. ", text)}


def numbers(brackets):
    """Return the numbers of "[1–3, 6]"."""
    spans = [span.split("–") for span in re.findall(r"[\d–]+", brackets)]
    return {n for first, *last in spans for n in range(int(first), int((last or [first])[0]) + 1)}


def named():
    """Yield chapters and the exercises that the guide names for them."""
    yield from re.findall(r"\{doc\}`([\w-]+)` (\[[\d–, ]+\])", GUIDE)
    for row in re.findall(r"(?m)^\| \d \| (.+) \|$", GUIDE):
        chapter, *homework, _ = row.split(" | ")
        slugs = re.findall(r"\{doc\}`([\w-]+)`", chapter)
        for cell in homework:
            brackets = re.findall(r"\[[^]]+\]", cell)
            assert len(brackets) == len(slugs), row
            yield from zip(slugs, brackets, strict=True)


def test_every_exercise_that_is_named_exists():
    found = list(named())
    assert len(found) > 25
    for slug, brackets in found:
        assert numbers(brackets) <= exercises(slug), f"{slug} {brackets}"


@pytest.mark.parametrize("slug", CHAPTERS)
def test_every_chapter_has_its_place(slug):
    assert f"{{doc}}`{slug}`" in GUIDE


@pytest.mark.parametrize("slug", CHAPTERS)
def test_without_the_hidden_cells_no_solution_is_left(slug):
    assert "remove_cell_tags=hide-cell" in GUIDE
    cells = read(ROOT / f"book/{slug}.ipynb").cells
    kept = [cell for cell in cells if "hide-cell" not in cell.metadata.get("tags", [])]
    assert len(kept) < len(cells)
    for cell in kept:
        prompt = cell.metadata.get("mystnb", {}).get("code_prompt_show", "")
        assert "solution" not in prompt.lower()
