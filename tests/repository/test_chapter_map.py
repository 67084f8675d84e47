"""The map of the chapters on the landing page agrees with the chapters."""

import re

import pytest

import neuronbook.widgets
from neuronbook.exercises import predictions_of
from tools.book import ROOT, chapters
from tools.notebooks import read

UP_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
TENS = {"twenty": 20, "thirty": 30, "forty": 40}
ROW = re.compile(r"(?m)^\| (\d+) \| \{doc\}`([\w-]+)`: [^|]+\? \| (\d+) \| ([^|]*) \|$")
LIVE = set(neuronbook.widgets.__all__) - {"Prediction", "Question"}
# What a reader brings along: how the map names it, and how a text shows that it uses it.
TOOLS = {
    "dot product": r"\\mathbf\{?w\}?\^?\\?\w*\}? *\\cdot",
    "slopes": r"f'\(|\\dot |\\partial|\bslopes?\b",
    "$e^x$": r"e\^|\\exp|\\ln\b",
}
USED = 5  # as often a tool has to occur before a chapter is said to need it
TAUGHT = {"slopes": {"biological-neuron", "activations", "gradient-descent"}}


def prose(cells):
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def rows():
    text = prose(read(ROOT / "book/intro.ipynb").cells)
    return [(int(n), slug, int(minutes), needs) for n, slug, minutes, needs in ROW.findall(text)]


def number(word):
    """Return the number that a word such as `twenty-one` says; None for other words."""
    tens, _, ones = word.lower().partition("-")
    if ones and tens in TENS and ones in UP_TO_TWENTY[:9]:
        return TENS[tens] + number(ones)
    return UP_TO_TWENTY.index(tens) + 1 if tens in UP_TO_TWENTY and not ones else None


def asked(slug):
    """Return what the boxes *Predict first* of a page say, which is read as its prose is."""
    predictions = predictions_of(slug)
    return "".join(
        f" {text}" for p in predictions for text in (p.given, *(a.prompt for a in p.asks))
    )


def minutes_for(slug):
    """Say how long a page takes, by one rule for all pages.

    A minute for 120 words, of the boxes *Predict first* as well, four for an exercise, one for a
    quick question, three for a live figure, five for a proof (a text cell with that tag), and a
    minute for 17 lines of code.
    """
    cells = read(ROOT / f"book/{slug}.ipynb").cells
    text, code = prose(cells) + asked(slug), [cell for cell in cells if cell.cell_type == "code"]
    words = len(re.sub(r"(?s)\$\$.*?\$\$", "", text).split())
    exercises = len(re.findall(r"(?m)^\*\*\d+\. ", text))
    questions = sum(cell.source.startswith("Question(") for cell in code)
    shown = [str(out.get("data", {}).get("text/plain", "")) for c in code for out in c.outputs]
    figures = sum(output.partition("(")[0] in LIVE for output in shown)
    proofs = sum("proof" in cell.metadata.get("tags", []) for cell in cells)
    seen = [cell for cell in code if "remove-input" not in cell.metadata.get("tags", [])]
    lines = sum(bool(line.strip()) for cell in seen for line in cell.source.splitlines())
    return words / 120 + 4 * exercises + questions + 3 * figures + 5 * proofs + 0.06 * lines


def test_it_lists_the_chapters_in_their_order():
    assert [f"book/{slug}" for _, slug, _, _ in rows()] == chapters()
    assert [number for number, *_ in rows()] == list(range(1, len(rows()) + 1))


def test_a_chapter_needs_earlier_ones_only():
    for number, _, _, needs in rows():
        assert all(int(other) < number for other in re.findall(r"\d+", needs))


@pytest.mark.parametrize(("slug", "minutes"), [(row[1], row[2]) for row in rows()])
def test_the_minutes_of_all_chapters_follow_one_rule(slug, minutes):
    assert minutes == 5 * round(minutes_for(slug) / 5), f"{minutes_for(slug):.1f} by the rule"


def test_the_refresher_takes_the_minutes_that_two_pages_give_it():
    right = 5 * round(minutes_for("refresher") / 5)
    for page in ("intro", "refresher"):
        text = prose(read(ROOT / f"book/{page}.ipynb").cells)
        assert [number(word) for word in re.findall(r"([\w-]+) minutes\b", text)] == [right], page


def test_the_hours_are_the_sum_of_the_minutes():
    hours = round(sum(minutes for _, _, minutes, _ in rows()) / 60)
    text = prose(read(ROOT / "book/intro.ipynb").cells)
    said = [number(word) for word in re.findall(r"([\w-]+) hours\b", text)]
    assert said == [hours]


def brought(number):
    """Return what a reader of a chapter has when he brings what the map asks for."""
    needs = next(needs for n, _, _, needs in rows() if n == number)
    here = {tool for tool in TOOLS if tool in needs}
    return here.union(*(brought(int(other)) for other in re.findall(r"\b\d+\b", needs)))


@pytest.mark.parametrize(("number", "slug"), [row[:2] for row in rows()])
def test_a_chapter_names_the_mathematics_that_it_needs(number, slug):
    text = prose(read(ROOT / f"book/{slug}.ipynb").cells)
    used = {tool for tool, sign in TOOLS.items() if len(re.findall(sign, text)) >= USED}
    assert used <= brought(number), f"{slug} uses {used - brought(number)}"
