"""The bibliography's styles and back ends."""

import pybtex.plugin
import pytest
from pybtex.backends.plaintext import Backend
from pybtex.database import parse_file

from neuronbook_site.markup import bibliography
from tools.book import ROOT


def test_a_citation_pointed_at_says_authors_and_title_of_every_entry():
    entries = parse_file(ROOT / "book/references.bib").entries
    brief = bibliography.Brief().format_entries(entries.values())
    said = {entry.key: entry.text.render(Backend()) for entry in brief}
    assert said.keys() == set(entries)
    assert said["mcculloch1943"] == (
        "Warren S. McCulloch and Walter Pitts. "
        "A logical calculus of the ideas immanent in nervous activity."
    )
    assert all(text.count(". ") and "doi:" not in text for text in said.values())


def test_back_ends_are_found_without_a_look_through_all_packages(monkeypatch):
    def look(**asked):
        pytest.fail(f"all installed packages were looked through for {asked}")

    bibliography.setup(None)
    monkeypatch.setattr(pybtex.plugin, "entry_points", look)
    for name in ("docutils", "plaintext"):
        assert pybtex.plugin.find_plugin("pybtex.backends", name).__module__
