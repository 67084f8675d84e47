"""What a chapter brings before its reader does anything stays light: bytes and elements."""

import gzip
import re

import pytest

from tools.book import chapters

BUDGET = 150 * 1024
"""Bytes, compressed: the page, its styles, its scripts, and the fonts that it asks for at once."""
ELEMENTS = 9200
"""A phone styles each; formulas are most of them. A chapter had up to 13,200."""
LOADED = re.compile(r'(?:<script defer src|<link rel="stylesheet" href)="([^"?]*)')


@pytest.fixture(scope="module")
def size():
    """Return the bytes of a file as they are sent."""
    packed = {}

    def of(path):
        if path not in packed:
            data = path.read_bytes()
            packed[path] = len(data if path.suffix == ".woff2" else gzip.compress(data, 6))
        return packed[path]

    return of


@pytest.mark.parametrize("document", chapters())
def test_a_chapter_is_light_before_its_reader_does_anything(site, size, document):
    page = site / f"{document}.html"
    text = page.read_text("utf-8")
    files = [(page.parent / address).resolve() for address in LOADED.findall(text)]
    names = re.search(r'data-preload="([^"]*)"', text)[1].split()
    fonts = [site / f"_static/fonts/{name}.woff2" for name in names]
    assert len(files) >= 6 and len(fonts) >= 2
    assert sum(map(size, [page, *files, *fonts])) <= BUDGET


@pytest.mark.parametrize("document", chapters())
def test_a_chapter_has_few_elements(site, document):
    text = (site / f"{document}.html").read_text("utf-8")
    assert 1000 < len(re.findall(r"<[a-z]", text)) <= ELEMENTS
    assert "<svg class=" not in re.sub(r"(?s)<header.*?</header>", "", text)
