"""Exercises are read from the chapters as these show them."""

import pytest

from neuronbook_site.lessons.tasks import exercises, tasks_in
from tools.book import ROOT, chapters


@pytest.mark.parametrize("document", chapters()[:10])
def test_all_exercises_of_a_chapter_are_found_in_their_order(document):
    found = exercises(ROOT / f"{document}.ipynb", 0)
    assert list(found) == list(range(1, len(found) + 1)) and len(found) >= 8
    for each in found.values():
        assert each.title and not each.title.endswith(".") and each.text[0] not in "●* "


@pytest.mark.parametrize("listed", ["bias 1", "at home: bias", "at home: bias 1-3", "home bias 1"])
def test_a_list_in_another_form_is_refused(listed):
    with pytest.raises(ValueError, match="at home: chapter 1 2"):
        tasks_in(listed)
