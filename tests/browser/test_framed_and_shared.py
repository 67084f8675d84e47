"""A page that is not alone: in a frame that allows little, or open in two tabs."""

import pytest
from playwright.sync_api import expect

from tests.cells import Cells
from tests.page import FIGURE, Visit

CHAPTER = "book/artificial-neuron.html"
FRAME = """(address) => {
  const frame = Object.assign(document.createElement("iframe"), { src: address });
  frame.sandbox = "allow-scripts";
  frame.style.cssText = "width: 1200px; height: 800px";
  document.body.replaceChildren(frame);
}"""


def test_a_frame_without_an_origin_says_what_it_cannot_do_and_where_it_can_be_done(browser, server):
    visit = Visit(browser)  # which complains that a sandbox may not have the fonts
    address = server.address + CHAPTER
    page = visit.go(address.replace("127.0.0.1", "localhost"))
    page.evaluate(FRAME, address)
    frame = page.frame_locator("iframe")
    frame.locator(FIGURE).first.hover()
    slider = frame.get_by_role("slider").first
    before = slider.input_value()
    slider.press("ArrowLeft")
    assert slider.input_value() != before
    cell = frame.locator("[data-cell]").nth(1)
    note = cell.locator("[data-note]")
    for press in (cell.get_by_role("button", name="Run", exact=True), cell.locator("pre").first):
        press.click()
        expect(note).to_contain_text("does not let it start Python")
        expect(note.get_by_role("link")).to_have_attribute("href", address)
        assert cell.get_attribute("data-state") == "idle"
        note.evaluate("(note) => note.remove()")
    frame.get_by_role("button", name="Copy link").first.click()
    assert frame.get_by_label("Link to copy").input_value().startswith(f"{address}#")
    visit.close()


COVERED = """() => [...document.querySelectorAll("svg text, .nb-readout")]
  .filter((each) => each.checkVisibility() && /^\\?$|= \\?/.test(each.textContent.trim())).length"""


@pytest.mark.parametrize("name", ["one-input", "activation-lab", "strength-duration"])
def test_a_figure_in_another_page_covers_nothing_tells_and_is_heard(visit, server, name):
    """In its chapter a box above asks for what it shows; in a frame there is no box."""
    address = f"{server.address}figures/{name}.html"
    page = visit(server.address.replace("127.0.0.1", "localhost"))
    page.evaluate(FRAME, address)
    frame = page.frame_locator("iframe")
    figure = frame.locator(f"{FIGURE}[data-live]")
    expect(figure.locator(".nb-readout")).to_be_visible()
    assert figure.locator(".nb-ghost:visible").count() == 0
    assert frame.locator("body").evaluate(COVERED) == 0
    expect(figure.locator("[data-told]")).to_be_empty()
    figure.get_by_role("slider").first.press("ArrowLeft")
    expect(figure.locator("[data-told]")).not_to_be_empty()
    figure.get_by_role("button", name="Listen", exact=True).click()
    expect(figure.get_by_role("button", name="Stop", exact=True)).to_be_visible()


def test_a_cell_in_two_tabs_shows_what_was_written_last_in_both_and_loses_nothing(browser, server):
    visit = Visit(browser)
    one = Cells(visit.go(server.address + CHAPTER))
    one.page.route("**/pyodide.mjs*", lambda route: route.abort())  # no Python is needed
    other = Cells(visit.context.new_page())
    other.page.route("**/pyodide.mjs*", lambda route: route.abort())
    other.page.goto(server.address + CHAPTER)
    one.write(one[0], "mine")
    expect(other[0].locator("pre").first).to_have_text("mine")
    other.write(other[0], "theirs")
    expect(one[0].locator(".cm-content")).to_have_text("theirs")
    expect(one[0].locator("[data-note]")).to_contain_text("changed in another tab")
    one[0].locator(".cm-content").press("Control+z")
    expect(one[0].locator(".cm-content")).to_have_text("mine")
    expect(other[0].locator(".cm-content")).to_have_text("mine")
    assert one[1].locator("[data-note]").count() == 0
    visit.close()
