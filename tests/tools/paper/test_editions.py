"""The landing page's links to the PDF and the EPUB: to those that are there."""

import json
import re

import pytest

from neuronbook_site import offline
from tools.paper import editions
from tools.paper.book import bound


def landing(folder):
    for name in ("book", "_static"):
        (folder / name).mkdir()
    for name in editions.PAGES:
        (folder / name).write_text("<p>a<!-- editions --><!-- /editions -->b", "utf-8")
    return folder


def test_the_landing_page_links_what_is_there_and_nothing_else(tmp_path):
    site = landing(tmp_path)
    editions.link(site)
    assert "href" not in (site / "index.html").read_text("utf-8")
    (site / f"{editions.NAME}.epub").write_bytes(b"1" * 1_234_567)
    editions.link(site)
    editions.link(site)
    for name, way in editions.PAGES.items():
        text = (site / name).read_text("utf-8")
        assert re.findall('href="([^"]*)"', text) == [f"{way}{editions.NAME}.epub"]
        assert 'class="nb-editions"' in text  # by which the book leaves it out of itself
        assert "(1.2 MB)" in text and text.startswith("<p>a") and text.endswith("b")


def test_a_device_keeps_the_editions_and_the_page_that_links_them(tmp_path):
    """A file that is not as the list says stops *Keep this book on my device*."""
    site = landing(tmp_path)
    (site / f"{editions.NAME}.pdf").write_bytes(b"%PDF")
    editions.link(site)
    listed = json.loads((site / offline.LIST).read_text("utf-8"))
    assert listed == offline.inventory(site)
    assert {f"{editions.NAME}.pdf", *editions.PAGES} == set(listed["files"])


def test_a_landing_page_without_a_place_is_refused(tmp_path):
    for name in editions.PAGES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>", "utf-8")
    with pytest.raises(ValueError, match="no place for the editions"):
        editions.link(tmp_path)


def test_the_built_landing_page_has_a_place_for_them(site):
    for name in editions.PAGES:
        assert editions.PLACE.search((site / name).read_text("utf-8")), name


def test_a_site_that_is_not_built_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="make site"):
        bound(tmp_path, ["book/bias"])
