"""What a search engine reads: descriptions that differ, the book and its chapters as data."""

import json
import re

from neuronbook_site.travel.cite import book_of
from tools.book import ROOT, chapters, pages

DATA = re.compile(r'(?s)<script type="application/ld\+json">(.*?)</script>')
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


def data(site, document):
    found = DATA.findall((site / f"{document}.html").read_text("utf-8"))
    return [json.loads(each) for each in found]


def heading(site, document):
    text = (site / f"{document}.html").read_text("utf-8")
    return re.sub(r"<[^>]*>", "", re.search(r"(?s)<h1\b.*?</h1>", text)[0])


def test_the_landing_page_is_the_book_with_all_its_chapters(site):
    (book,) = data(site, pages()[0])
    cited = book_of(ROOT)
    assert book["@context"] == "https://schema.org" and book["@type"] == "Book"
    assert book["name"] == cited.title and book["version"] == cited.version
    assert book["author"] == {"@type": "Organization", "name": cited.authors}
    assert book["license"].endswith(f"/{cited.licence}") and cited.licence
    parts = book["hasPart"]
    assert [part["position"] for part in parts] == list(range(1, len(chapters()) + 1))
    for part, document in zip(parts, chapters(), strict=True):
        assert part["@type"] == "Chapter" and part["name"] in heading(site, document)


def test_a_chapter_is_part_of_the_book_and_no_other_page_says_so(site):
    for number, document in enumerate(chapters(), 1):
        (chapter,) = data(site, document)
        assert chapter["@type"] == "Chapter" and chapter["position"] == number
        assert chapter["isPartOf"]["name"] == book_of(ROOT).title
        assert len(chapter["description"]) >= 30
    others = set(pages()[1:]) - set(chapters())
    assert not [document for document in others if data(site, document)]


def test_no_two_pages_are_described_alike(site):
    files = [path for path in site.rglob("*.html") if path != site / "index.html"]  # as the intro
    said = {path: DESCRIPTION.findall(path.read_text("utf-8")) for path in files}
    assert all(len(each) == 1 and len(each[0]) >= 15 for each in said.values())
    assert len({each[0] for each in said.values()}) == len(files)
