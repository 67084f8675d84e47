"""The timeline's picture and its table tell the same story, and every date has its source."""

import re

from neuronbook.history import EVENTS
from tools.book import ROOT
from tools.notebooks import read

CELLS = read(ROOT / "book/history.ipynb").cells
ROW = re.compile(r"(?m)^\| (\d{4}) \| (.+) \| (.+) \|$")


def rows():
    text = "\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")
    return [(int(year), words, cited) for year, words, cited in ROW.findall(text)]


def test_the_table_holds_every_year_of_the_picture_in_order():
    years = [event.year for event in EVENTS]
    assert len(years) > 20 and years == sorted(years)
    assert [year for year, *_ in rows()] == sorted(set(years))


def test_the_people_in_the_picture_are_those_of_the_table():
    told = {year: words for year, words, _ in rows()}
    for year, words, _ in EVENTS:
        people = re.findall(r"[A-Z]\w+", words.partition(":")[0])
        assert people and all(name in told[year] for name in people), words


def test_every_date_is_cited_by_a_source_of_that_year():
    entries = (ROOT / "book/references.bib").read_text("utf-8").split("\n@")
    year_of = {
        re.search(r"\{(\w+),", entry)[1]: int(re.search(r"year = \{(\d{4})\}", entry)[1])
        for entry in entries
    }
    for year, words, cited in rows():
        assert year in {year_of[key] for key in re.findall(r"`(\w+)`", cited)}, words
