"""A page is cited with what `CITATION.cff` and the page say, whatever its title holds."""

import re
from datetime import date

import pytest
import yaml

from neuronbook_site.travel.cite import Book, Citation, book_of
from tools.book import ROOT

BOOK = Book("The Neuron: a book", "A & B", "1.2.0", date(2026, 1, 2))


def test_the_text_has_version_date_and_address():
    cited = Citation(BOOK, "bias", "Bias", "5", "https://example.org/bias.html")
    assert cited.text == (
        "A & B (2026). Bias. Chapter 5 of The Neuron: a book, version 1.2.0, 2 January 2026. "
        "https://example.org/bias.html"
    )
    assert Citation(BOOK, "glossary", "Glossary").text.startswith("A & B (2026). Glossary. In The")


def test_the_entry_is_one_that_bibtex_reads():
    entry = Citation(BOOK, "x-y", "50 % of {this} & #1_a $", "5").bibtex
    assert entry.startswith("@incollection{neuron-x-y,\n")
    assert "url" not in entry, "nothing is said of an address that is not known"
    fields = dict(re.findall(r"(?m)^  (\w+) += \{(.*)\},$", entry))
    assert fields["title"] == r"{50 \% of \{this\} \& \#1\_a \$}", "capitals stay as they are"
    assert fields["author"] == r"{A \& B}"
    assert fields["chapter"] == "5"
    assert fields["note"] == "Version 1.2.0, 2026-01-02"
    bare = re.sub(r"\\.", "", entry)
    assert bare.count("{") == bare.count("}")


@pytest.mark.parametrize(
    ("sign", "written"),
    [("\\", r"\textbackslash{}"), ("~", r"\textasciitilde{}"), ("^", r"\textasciicircum{}")],
)
def test_signs_that_tex_takes_for_something_else_have_their_names(sign, written):
    assert f"title     = {{{{a{written}b}}}}," in Citation(BOOK, "x", f"a{sign}b").bibtex


def test_the_citation_file_describes_a_book_of_the_same_version_and_day():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    book = cited["preferred-citation"]
    assert book["type"] == "book"
    for field in ("title", "authors", "version", "date-released"):
        assert book[field] == cited[field], field
    assert str(book["year"]) == cited["date-released"][:4]
    assert book_of(ROOT).version == cited["version"]
