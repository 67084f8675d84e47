"""What a press of a slider makes a page do is counted, not timed: it has to stay little."""

from typing import NamedTuple

import pytest

from tests.browser.conftest import EACH_KIND
from tests.page import figures_with_controls, frames, live_figure, name_of, reset, until
from tests.tried import long_but
from tools.book import pages_with_figures


class Work(NamedTuple):
    """What a page has done: nodes changed, added or taken away, and runs of its engine."""

    nodes: int
    layouts: int
    styles: int


MOST = Work(nodes=60, layouts=1, styles=2)
MORE = {
    "plateau-detective": Work(nodes=60, layouts=2, styles=3),  # draws again when it is trained
    "xor-folding": Work(nodes=80, layouts=1, styles=2),  # a fold moves each thread of the sheet
}

# Notes each node that changes.
COUNT = """() => {
  const changed = new Set();
  const observer = new MutationObserver((records) => note(records));
  const note = (records) => {
    for (const { target, addedNodes, removedNodes } of records) {
      changed.add(target);
      for (const node of [...addedNodes, ...removedNodes]) {
        changed.add(node);
        for (const inner of node.querySelectorAll?.("*") ?? []) changed.add(inner);
      }
    }
  };
  const what = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(document, what);
  window.nbChanged = () => {
    note(observer.takeRecords());
    const { size } = changed;
    changed.clear();
    return size;
  };
}"""
A_FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
# The key that leads from a slider's place to its farther end.
AWAY = "({ value, min, max }) => (value - min < max - value ? 'ArrowRight' : 'ArrowLeft')"
BACK = {"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight"}


@pytest.fixture
def counted(page):
    """Return what counts the work of the page since it was asked last."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.evaluate(COUNT)
    before = {}

    def since():
        metrics = session.send("Performance.getMetrics")["metrics"]
        now = {each["name"]: int(each["value"]) for each in metrics}
        runs = [now[name] - before.get(name, 0) for name in ("LayoutCount", "RecalcStyleCount")]
        before.update(now)
        return Work(page.evaluate("() => window.nbChanged()"), *runs)

    yield since
    session.detach()


def presses(page, figure, slider, counted):
    """Press a slider further and back and return what each press has led to within its frame."""
    slider.focus()
    away = slider.evaluate(AWAY)
    page.keyboard.press(away)  # the first uncovers what a box asks for
    page.keyboard.press(away)
    while figure.query_selector("[aria-busy]"):
        frames(page)
    frames(page)
    for key in (BACK[away], BACK[away], away):
        before = slider.input_value()
        counted()
        page.keyboard.press(key)
        page.evaluate(A_FRAME)
        if slider.input_value() != before:
            yield counted()


@pytest.mark.parametrize("document", long_but(EACH_KIND, pages_with_figures()))
def test_a_press_changes_few_nodes_and_lays_out_once(page, counted):
    for figure in figures_with_controls(page):
        most = MORE.get(name_of(figure), MOST)
        for slider in figure.query_selector_all("input[type=range]:visible:enabled"):
            label = f"{name_of(figure)}, {slider.get_attribute('aria-label')}"
            done = list(presses(page, figure, slider, counted))
            nodes, layouts, styles = zip(*done, strict=True)
            assert 1 < min(nodes) and max(nodes) <= most.nodes, f"{label}: {done}"
            # Where a number gets another digit a value is placed anew, a frame later.
            assert min(layouts) <= most.layouts and min(styles) <= most.styles, f"{label}: {done}"
        reset(figure)


# Counts what is measured from a press on: until its frame begins, and in all.
MEASURED = """() => {
  const own = Element.prototype.getBoundingClientRect;
  window.nbMeasured = 0;
  Element.prototype.getBoundingClientRect = function measure() {
    window.nbMeasured += 1;
    return own.call(this);
  };
  addEventListener("input", () => {
    window.nbMeasured = 0;
    requestAnimationFrame(() => { window.nbBefore = window.nbMeasured; });
  }, true);
}"""


def test_the_words_of_a_guess_are_placed_after_the_frame_of_a_press(visit, server):
    page = visit(f"{server.address}book/activations.html")
    figure = live_figure(page, "activation-lab")
    assert figure.locator(".nb-ghost:visible").count() == 1
    figure.locator("input[type=range]").first.focus()
    frames(page)
    page.evaluate(MEASURED)
    page.keyboard.press("ArrowRight")
    until(page, lambda: page.evaluate("() => window.nbMeasured"), "the words are not placed")
    assert page.evaluate("() => window.nbBefore") == 0
