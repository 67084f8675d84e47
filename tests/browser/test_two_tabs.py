"""Two tabs on one chapter: nothing is lost, nothing comes back, and what has changed is told."""

import json

import pytest
from playwright.sync_api import expect

from tests.boxes import box, figure, ghost, press, reply, state
from tests.page import FULL, LAID_OUT, live_figure, until

PAGE = "book/artificial-neuron"
PIPES, LINE, QUESTION = "two-pipes", "where-the-line-crosses", "bias-once"
KEPT = "() => ({ ...localStorage })"


def come_alive(page):
    """Bring the boxes and the question of these laws to life, and the figures below the boxes."""
    for name in (PIPES, "one-input"):
        live_figure(page, name)
    question(page).evaluate(LAID_OUT)
    question(page).scroll_into_view_if_needed()
    expect(page.locator("figure[data-live]", has=question(page))).to_be_visible()


@pytest.fixture
def tabs(visit, server):
    """Return two live tabs of one browser on the same chapter, and what watches them."""
    first = visit(f"{server.address}{PAGE}.html")
    second = first.context.new_page()
    second.on("pageerror", lambda error: pytest.fail(str(error)))
    second.goto(first.url)
    for tab in (first, second):
        come_alive(tab)
    return first, second


def field(page, name):
    return box(page, name).get_by_role("textbox").first


def question(page):
    return page.locator(f'section[data-question="{QUESTION}"]')


def says(page, name, words):
    until(page, lambda: words in reply(page, name), lambda: f"{reply(page, name)!r}")


def is_counted(page, number):
    """Wait until the page says this number of guesses; none is not worth a word."""
    said = page.locator("[data-progress]")
    words = f"guesses made: {number} of 5"
    until(page, lambda: (words in said.inner_text()) == bool(number), said.inner_text)
    return number or "guesses" not in said.inner_text()


def forget(page):
    page.get_by_role("button", name="Forget my answers").click()


def kept(page, name):
    found = page.evaluate(KEPT).get(f"nb:guess:{name}")
    return found and json.loads(found)


def test_a_guess_in_one_tab_stands_in_the_other_and_is_told(tabs):
    here, there = tabs
    field(here, PIPES).fill("7")
    says(there, PIPES, "Another tab has changed this box just now.")
    assert field(there, PIPES).input_value() == "7" and is_counted(there, 1)
    press(there, PIPES, "Show")
    says(here, PIPES, "You guessed 7")
    assert state(here, PIPES) == "shown" and box(here, PIPES).get_by_role("button").count() == 0
    assert "?" not in figure(here, "pipes").first.locator(".nb-readout").inner_text()


def test_what_another_tab_forgot_does_not_come_back(tabs):
    here, there = tabs
    field(here, PIPES).fill("7")
    field(here, LINE).fill("2")
    says(there, LINE, "Another tab")
    forget(there)
    says(here, PIPES, "Another tab has changed this box just now.")
    says(here, LINE, "Another tab")
    assert field(here, PIPES).input_value() == "" and is_counted(here, 0)
    box(here, PIPES).get_by_role("radio").first.check()
    assert kept(here, PIPES)["guesses"].keys() != {"two-pipes-sum"}
    assert "two-pipes-sum" not in kept(here, PIPES)["guesses"]
    ghost(here).focus()
    here.keyboard.press("ArrowRight")
    assert kept(here, LINE)["guesses"] == {"line-crosses-at": 0.05}


def test_a_box_that_was_shown_is_covered_again_once_another_tab_forgets_it(tabs):
    here, there = tabs
    field(here, LINE).fill("2")
    press(here, LINE, "Show")
    until(there, lambda: state(there, LINE) == "shown", "the other tab shows it as well")
    forget(there)
    says(here, LINE, "Another tab has changed")
    assert state(here, LINE) == "open"
    assert figure(here, "line").first.locator(".nb-readout").inner_text().endswith("?.")


def test_what_came_after_forgetting_is_not_taken_away_by_bringing_back(tabs):
    here, there = tabs
    field(here, PIPES).fill("7")
    forget(here)
    until(there, lambda: field(there, PIPES).input_value() == "", "it is forgotten there")
    field(there, LINE).fill("2")
    says(here, LINE, "Another tab")
    with here.expect_navigation():
        here.get_by_role("button", name="Bring them back").click()
    come_alive(here)
    assert field(here, PIPES).input_value() == "7" and field(here, LINE).input_value() == "2"
    until(there, lambda: field(there, PIPES).input_value() == "7", "it is back there")
    assert is_counted(there, 2)


def test_a_question_solved_or_forgotten_in_one_tab_is_told_in_the_other(tabs):
    here, there = tabs
    question(here).get_by_role("textbox").fill("2")
    question(here).get_by_role("button", name="Check").click()
    status = question(there).get_by_role("status")
    until(there, lambda: "Solved in another tab" in status.inner_text(), status.inner_text)
    assert "Exercises solved: 1 of" in there.locator("[data-progress]").inner_text()
    forget(there)
    status = question(here).get_by_role("status")
    until(here, lambda: "Forgotten in another tab" in status.inner_text(), status.inner_text)
    assert "Exercises solved: 0 of" in here.locator("[data-progress]").inner_text()


def test_who_types_is_not_disturbed_by_another_box(tabs):
    here, there = tabs
    field(here, PIPES).focus()
    here.keyboard.type("-0.")
    field(there, LINE).fill("2")
    says(here, LINE, "Another tab")
    here.keyboard.type("5")
    assert field(here, PIPES).input_value() == "-0.5"
    assert kept(here, PIPES)["guesses"] == {"two-pipes-sum": -0.5}


# What a page finds under its names when it comes out of the browser's memory, with Back.
AWAY = """(kept) => {
  for (const [name, value] of Object.entries(kept)) localStorage.setItem(name, value);
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
}"""


def test_a_page_that_comes_back_from_memory_shows_what_was_done_meanwhile(tabs):
    here, _ = tabs
    away = {"status": "shown", "guesses": {"two-pipes-sum": 7}}
    here.evaluate(AWAY, {f"nb:guess:{PIPES}": json.dumps(away), f"nb:solved:{QUESTION}": "1"})
    says(here, PIPES, "You guessed 7")
    assert is_counted(here, 1)
    assert "Solved in another tab" in question(here).get_by_role("status").inner_text()


def test_what_a_full_browser_did_not_keep_is_not_taken_away_by_coming_back(visit, server):
    page = visit(f"{server.address}{PAGE}.html", script=FULL)
    come_alive(page)
    field(page, PIPES).fill("7")
    page.evaluate(AWAY.replace("localStorage.setItem(name, value);", ""), {})
    assert field(page, PIPES).input_value() == "7"
    assert is_counted(page, 1)
