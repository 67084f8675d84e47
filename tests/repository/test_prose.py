"""The prose of the book: words that are out of use, and sentences that are not chopped."""

import re

import pytest

from tools import book
from tools.book import ROOT
from tools.notebooks import read

CHAPTERS = [book.source(document) for document in book.chapters()]
PAGES = [book.source(document) for document in book.pages()]
ASKED = sorted(ROOT.glob("src/neuronbook/exercises/**/*.py"))
OUT_OF_USE = r"\bshall\b|\bfor ever\b|\banew\b|\brightly\b|\bthe way of\b|\bfrom which [$\w]+ on\b"
SHORT = 8  # words; such a sentence says that something is so, and rarely why
MOST = 1 / 4


def text_of(path):
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    cells = (cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    return "\n\n".join(cells)


def paragraphs(text):
    """The running text of a chapter, without exercises, formulas, lists, tables and headings."""
    text = re.sub(r"(?ms)^## Exercises.*?^## Summary", "", text)
    text = re.sub(r"(?s)\$\$.*?\$\$( \([\w-]+\))?|```.*?```", "\n\n", text)
    blocks = re.split(r"\n\s*\n", re.sub(r"(?m)^(:.*|\|.*|#.*|- .*|\d+\. .*)$", "", text))
    return [re.sub(r"\*\*[^*]+[.:?]\"?\*\*", "", block) for block in blocks if block.strip()]


def sentences(paragraph):
    plain = re.sub(r"\$[^$]+\$|`[^`]+`|\{\w+(:\w+)?\}", " x ", paragraph)
    return [s for s in re.split(r"(?<=[.?!])[\"”)*]*\s+", plain) if re.search(r"\w", s)]


@pytest.mark.parametrize("path", [*PAGES, *ASKED], ids=lambda path: path.stem)
def test_some_words_are_out_of_use(path):
    found = re.search(OUT_OF_USE, text_of(path), re.IGNORECASE)
    assert not found, f"“{found[0]}”: say it in the English of today"


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_reasons_are_joined_to_what_they_explain(path):
    lengths = [len(s.split()) for p in paragraphs(text_of(path)) for s in sentences(p)]
    short = sum(length <= SHORT for length in lengths)
    assert short <= MOST * len(lengths), f"{short} of {len(lengths)} sentences are short"
