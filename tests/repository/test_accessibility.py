"""The conformance report has a line for each criterion, and the tests that it names exist."""

import re

import pytest

from tools.book import ROOT

REPORT = (ROOT / "docs/accessibility.md").read_text("utf-8")
LINES = re.findall(
    r"(?m)^- \*\*(\d\.\d\.\d+) ([^*]+)\*\* \((A|AA)\)\. ((?:.|\n(?!- |\n))+)", REPORT
)
# The success criteria of WCAG 2.2 at each level, guideline by guideline.
CRITERIA = {
    "A": {
        "1.1": [1], "1.2": [1, 2, 3], "1.3": [1, 2, 3], "1.4": [1, 2],
        "2.1": [1, 2, 4], "2.2": [1, 2], "2.3": [1], "2.4": [1, 2, 3, 4], "2.5": [1, 2, 3, 4],
        "3.1": [1], "3.2": [1, 2, 6], "3.3": [1, 2, 7], "4.1": [2],
    },
    "AA": {
        "1.2": [4, 5], "1.3": [4, 5], "1.4": [3, 4, 5, 10, 11, 12, 13],
        "2.4": [5, 6, 7, 11], "2.5": [7, 8],
        "3.1": [2], "3.2": [3, 4], "3.3": [3, 4, 8], "4.1": [3],
    },
}  # fmt: skip
TESTS = {
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"(?m)^def (test_\w+)\(", file.read_text("utf-8"))
}


def test_each_criterion_of_both_levels_has_its_line_in_order():
    wanted = [
        (tuple(map(int, guideline.split("."))) + (number,), level)
        for level, guidelines in CRITERIA.items()
        for guideline, numbers in guidelines.items()
        for number in numbers
    ]
    found = [(tuple(map(int, number.split("."))), level) for number, _, level, _ in LINES]
    assert len(wanted) == 55
    assert found == sorted(wanted)


@pytest.mark.parametrize(
    ("number", "text"), [(number, text) for number, _, _, text in LINES], ids=lambda each: each[:6]
)
def test_each_line_names_tests_that_exist_or_says_why_there_is_none(number, text):
    named = re.findall(r"`(test_\w+)`", text)
    assert set(named) <= TESTS
    why = re.search(r"Does not\s+apply: |No\s+test\s+can\s+hold\s", text)
    assert named or why
    assert not named or re.search(r"Held\s+by\s", text), number


def test_no_name_of_a_test_is_written_without_its_marks():
    assert len(re.findall(r"test_\w+", REPORT)) == len(re.findall(r"`test_\w+`", REPORT))
