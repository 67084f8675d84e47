"""The map of the chapters on the landing page agrees with the table of contents."""

import re

from tools.book import ROOT, chapters
from tools.notebooks import read

INTRO = ROOT / "book/intro.ipynb"
UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
ROW = re.compile(r"(?m)^\| (\d+) \| \{doc\}`([\w-]+)`: [^|]+\? \| (\d+) \| ([^|]*) \|$")


def rows():
    text = "\n".join(cell.source for cell in read(INTRO).cells)
    return [(int(n), slug, int(minutes), needs) for n, slug, minutes, needs in ROW.findall(text)]


def test_it_lists_the_chapters_in_their_order():
    assert [f"book/{slug}" for _, slug, _, _ in rows()] == chapters()
    assert [number for number, *_ in rows()] == list(range(1, len(rows()) + 1))


def test_a_chapter_needs_earlier_ones_only():
    for number, _, _, needs in rows():
        assert all(int(other) < number for other in re.findall(r"\d+", needs))


def test_minutes_are_rounded_to_five():
    for _, _, minutes, _ in rows():
        assert minutes % 5 == 0 and 10 <= minutes <= 120


def test_the_hours_are_the_sum_of_the_minutes():
    hours = round(sum(minutes for _, _, minutes, _ in rows()) / 60)
    text = "\n".join(cell.source for cell in read(INTRO).cells)
    said = re.findall(r"\b(\w+) hours", text)
    assert [UP_TO_TWENTY.index(word) + 1 for word in said if word in UP_TO_TWENTY] == [hours]
