"""Every live figure has a name, and the addresses that once counted figures still lead to one."""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from neuronbook_site.theme.moved import TABLE, addresses
from tools.book import pages

FIGURE = re.compile(r'<figure class="nb-widget" data-widget="([a-z0-9-]+)"(?: id="([^"]*)")?')
BOXES = {"question", "prediction"}
COUNTED = re.compile(r".*-[0-9]+")


def figures(site, document):
    """The kinds and names of a page's figures, without its questions and predictions."""
    found = FIGURE.findall((site / f"{document}.html").read_text("utf-8"))
    return [(kind, name) for kind, name in found if kind not in BOXES]


def test_every_figure_has_a_name_that_no_other_has(site):
    named = Counter(name for document in pages() for _, name in figures(site, document))
    assert len(named) > 30
    assert "" not in named
    assert [name for name, times in named.items() if times > 1] == []
    assert [name for name in named if COUNTED.fullmatch(name)] == []


@pytest.mark.parametrize("document", TABLE)
def test_what_stood_on_a_page_is_found(site, document):
    text = (site / f"{document}.html").read_text("utf-8")
    told = re.search(r'<main [^>]*data-moved="([^"]*)"', text)[1].replace("&amp;", "&")
    assert told == addresses(TABLE[document])
    for old, (address,) in parse_qs(told).items():
        assert COUNTED.fullmatch(old)
        page, name = urlsplit(address).path, urlsplit(address).fragment
        there = f"book/{page.removesuffix('.html')}" if page else document
        assert name in [each for _, each in figures(site, there)], old
