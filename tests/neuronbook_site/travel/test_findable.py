"""What is written for search engines is what they can read, whatever a title holds."""

import json
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from neuronbook_site.travel import findable
from neuronbook_site.travel.cite import Book

BOOK = Book("A <Book> & more", "A. Author", "1.0.0", date(2026, 11, 22), "CC-BY-4.0")


@pytest.mark.parametrize("name", ["</script><b>", "<!--", 'a "quoted" & more', "Lücke"])
def test_data_come_back_as_they_were_and_end_no_element(name):
    text = findable.script({"name": name})
    assert "<" not in text
    assert json.loads(text)["name"] == name


def test_what_is_not_known_is_left_out_at_every_level():
    chapters = [findable.chapter_data("1", "Bias", "")]
    said = json.loads(findable.script(findable.book_data(BOOK, "", chapters)))
    assert "url" not in said
    assert said["hasPart"] == [{"@type": "Chapter", "name": "Bias", "position": 1}]
    assert said["datePublished"] == "2026-11-22"


def test_a_sitemap_names_every_address_once():
    addresses = ["https://a.org/?a=1&b=2", "https://a.org/b.html"]
    root = ET.fromstring(findable.sitemap(addresses))
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert [each.text for each in root.iterfind("{*}url/{*}loc")] == addresses
