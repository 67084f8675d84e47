"""The bibliography's styles and back ends."""

import pybtex.plugin
import pytest

from neuronbook_site.markup import bibliography


def test_back_ends_are_found_without_a_look_through_all_packages(monkeypatch):
    def look(**asked):
        pytest.fail(f"all installed packages were looked through for {asked}")

    bibliography.setup(None)
    monkeypatch.setattr(pybtex.plugin, "entry_points", look)
    for name in ("docutils", "plaintext"):
        assert pybtex.plugin.find_plugin("pybtex.backends", name).__module__
