"""A site that knows its address says it: to search engines, where links are shared, on paper."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest
import yaml

from neuronbook_site.travel import cards
from tests.built.test_figures import figures
from tools.book import ROOT, chapters, pages_with_figures

pytestmark = pytest.mark.long

SHARED = re.compile(r'<meta property="og:(\w+)" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')


def text(built, name):
    return (built / "html" / name).read_text("utf-8")


def test_the_sitemap_names_the_pages_and_each_says_the_same_address(built, address):
    root = ET.parse(built / "html/sitemap.xml").getroot()
    named = {each.text for each in root.iterfind("{*}url/{*}loc")}
    paths = {path.removeprefix(f"{address}/") for path in named}
    for path in paths:
        assert CANONICAL.findall(text(built, path)) == [f"{address}/{path}"]
    files = (built / "html").rglob("*.html")
    written = {path.relative_to(built / "html").as_posix() for path in files}
    assert written - paths == {"index.html", "404.html", "search.html"}
    assert CANONICAL.findall(text(built, "index.html")) == [f"{address}/book/intro.html"]


def test_every_figure_has_its_code_on_paper(built, address):
    for document in pages_with_figures():
        page = text(built, f"{document}.html")
        short = address.removeprefix("https://")
        told = set(re.findall(rf"<span>{short}/figures/([a-z0-9-]+)\.html</span>", page))
        assert told == {name for _, name in figures(built / "html", document)}, document


def test_a_card_has_the_title_of_the_book_and_the_page_names_it(built, address):
    book = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))["title"]
    for document in chapters():
        said = {
            name: unescape(each) for name, each in SHARED.findall(text(built, f"{document}.html"))
        }
        place = cards.card_of(document)
        assert said["image"] == f"{address}/{place}" and said["site_name"] == book
        if document not in pages_with_figures():
            drawn = cards.card(book, said["title"], said["description"], None)
            assert (built / "html" / place).read_bytes() == drawn
