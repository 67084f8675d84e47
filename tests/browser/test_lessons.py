"""Lessons and worksheets on paper, and the prepared states that lessons link to."""

import re

import pytest

from tests.page import Visit, live_figures, settled
from tests.repository.test_teaching import LESSONS, STATES

SHEETS = [page for lesson in LESSONS for page in (lesson, f"{lesson}-worksheet")]


@pytest.fixture(scope="module")
def visited(browser):
    """One window, in which each law opens its page."""
    visited = Visit(browser)
    yield visited
    visited.close()


@pytest.fixture
def page(visited):
    """The window's page, which may not complain of any law."""
    yield visited.page
    settled(visited.page)  # what is left half loaded would complain
    visited.page.emulate_media(media="null")  # that of a sheet, too
    complaints, visited.complaints[:] = list(visited.complaints), []
    assert not complaints


@pytest.mark.parametrize("document", SHEETS)
def test_it_is_printed_on_one_sheet(page, server, document):
    page.goto(f"{server.address}{document}.html")
    for paper in ("A4", "Letter"):
        printed = page.pdf(format=paper)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, paper


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_worksheet_has_room_to_write_and_no_reply(page, server, lesson):
    page.goto(f"{server.address}{lesson}-worksheet.html")
    page.emulate_media(media="print")
    lines = page.locator(".nb-line").all()
    assert len(lines) >= 4
    assert all(line.bounding_box()["height"] > 20 for line in lines)
    drawing = page.locator("figure svg").bounding_box()
    assert drawing["height"] > 120
    sheet = page.locator("article").inner_text()
    for box in page.locator(".nb-ask-sheet .nb-prompt").all():
        assert box.inner_text() in sheet
    assert "Answer" not in sheet and "Right" not in sheet
    assert page.locator("article details:not(.nb-cite)").count() == 0


@pytest.mark.parametrize("state", STATES, ids=lambda state: f"{state[2]}?{state[3]}")
def test_a_prepared_state_is_what_the_figure_shows(page, server, site, state):
    _, chapter, name, query = state
    assert f'id="{name}"' in (site / f"book/{chapter}.html").read_text("utf-8")
    page.goto(f"{server.address}figures/{name}.html?{query}")  # the chapter has the same one
    (figure,) = live_figures(page)
    figure.get_by_role("button", name="Copy link").click()
    copied = page.url.partition("?")[2].split("&")
    assert set(query.split("&")) <= set(copied)
