"""A figure announces what a change has led to: once, when it rests, and nothing on load."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import a_few_pages_with_figures
from tests.page import figures_with_controls, live_figures, name_of, read, reset, until

LONGEST = 160
AT_REST = 800  # milliseconds, more than a figure waits
SENTENCE_END = re.compile("(?<=[.!?:]) ")
CONTROLS = "input[type=range]:visible, .nb-handle:visible:not(.nb-paint)"
NOTHING = "() => document.querySelectorAll('[data-told]:not(:empty)').length"


@a_few_pages_with_figures
def test_a_change_is_announced_in_words_that_stand_under_the_figure(page):
    page.wait_for_timeout(AT_REST)  # what an earlier law has changed is announced as well
    for figure in figures_with_controls(page):
        (region,) = figure.query_selector_all("[data-told]")
        assert region.get_attribute("aria-live") == "polite"
        before = read(figure)["readout"]
        control = figure.query_selector(CONTROLS)
        if not control or not before:
            continue
        region.evaluate("(region) => { region.textContent = ''; }")
        control.focus()
        page.keyboard.press("ArrowLeft")
        after = read(figure)["readout"]
        if after == before:
            reset(figure)
            continue
        until(page, region.inner_text, f"{name_of(figure)} announces nothing")
        said = region.inner_text()
        assert len(said) <= LONGEST
        new = [each.strip("… ") for each in SENTENCE_END.split(said)]
        place = control.get_attribute("aria-label") or ""  # a point says first what it is now
        assert all(each.rstrip(".") in after + place for each in new), (said, after)
        assert said not in before and not said.startswith("…")
        reset(figure)


def test_nothing_is_announced_on_load_and_while_a_slider_is_held(visit, server):
    page = visit(f"{server.address}book/artificial-neuron.html")
    live_figures(page)
    page.wait_for_timeout(AT_REST)
    assert page.evaluate(NOTHING) == 0
    figure = page.locator("#one-input")
    slider = figure.get_by_role("slider", name="weight w")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    region = figure.locator("[data-told]")
    page.wait_for_timeout(1200)
    assert region.text_content() == ""
    page.mouse.up()
    expect(region).not_to_be_empty()


UNCHANGED = {
    "book/geometry": ("Point 1 of class 1", "Point 1 of class 1 at 4.70, 3.50. Misclassified"),
    "book/mcculloch-pitts": ("x₁ at tick 8", "x₁ at tick 8: 0. xor = 1"),
}


@pytest.mark.parametrize("document", UNCHANGED)
def test_what_leaves_the_answer_as_it_was_is_told_with_it(document, page):
    name, said = UNCHANGED[document]
    control = page.locator(f".nb-live [tabindex][aria-label^='{name}'], button[data-name='{name}']")
    figure = page.locator("figure", has=control.first).first
    control.first.focus()
    key = "ArrowRight" if "Point" in name else "Enter"
    page.keyboard.press(key)  # the first touch uncovers what a box asks for
    page.wait_for_timeout(AT_REST)
    before = read(figure)["readout"]
    page.keyboard.press(key)
    assert read(figure)["readout"] == before
    region = figure.locator("[data-told]")
    expect(region).to_contain_text(said)
    assert len(region.inner_text()) <= LONGEST
    reset(figure)


@pytest.mark.parametrize("document", ["book/perceptron"])
def test_a_point_that_moves_says_which_it_is_before_what_it_changes(page):
    figure = page.locator("#proof-race")
    figure.locator(".nb-handle").nth(1).focus()
    page.keyboard.press("ArrowRight")
    region = figure.locator("[data-told]")
    expect(region).to_contain_text(
        "Point 2 of class 0 at 0.25, 1. Visits in the order (0, 0), (0.25, 1)"
    )
    expect(region).to_contain_text("mistakes.")
    assert len(region.inner_text()) <= LONGEST
    reset(figure)


# By chapter: a figure, to what a change in it leads, and what is said of that.
CHANGED = {
    "book/gradient-descent": [
        ("growing-weights", {"learning_rate": 0.5}, "right. The arrow turns towards"),
        ("two-losses", {"start": -3.0}, "Squared error: w = −3.0000, "),
        ("larger-error-smaller-step", {"learning_rate": 0.3}, "η = 0.30. "),
        ("batches-on-a-bowl", {"learning_rate": 0.2}, "η = 0.20. "),
    ],
    "book/networks": [("xor-folding", {"biases": [0.0, 0.25]}, ". No line separates")],
}
SET = "(figure, state) => Object.entries(state).map((each) => figure.nbModel.set(...each))"


@pytest.mark.parametrize("document", CHANGED)
def test_what_is_cut_says_what_has_changed_and_begins_with_a_sentence(document, page):
    for name, state, said in CHANGED[document]:
        figure = page.locator(f"#{name}")
        figure.get_by_role("slider").first.focus()
        page.keyboard.press("ArrowRight")
        figure.evaluate(SET, state)
        expect(figure.locator("[data-told]")).to_contain_text(said)
        assert len(figure.locator("[data-told]").inner_text()) <= LONGEST
        reset(figure)
