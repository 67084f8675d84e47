"""Each figure's announced words answer its headline question as the core does."""

import re
from itertools import permutations

import pytest

from neuronbook_site.node import STATIC
from tests.browser.test_told import AT_REST, LONGEST
from tests.headlines import HEADLINES
from tests.page import FIGURE, Visit
from tests.traits import NAMES, make

# Sets the state of each figure, as a reader who has an aid press for them, and presses a button.
SET = """([figures, states]) => {
  for (const figure of document.querySelectorAll(figures)) {
    const { state, presses } = states[figure.dataset.widget];
    figure.click();
    for (const [trait, value] of Object.entries(state)) figure.nbModel.set(trait, value);
    const [name, times] = presses ?? ["", 0];
    const button = [...figure.querySelectorAll("button")].find((each) => each.innerText === name);
    for (let i = 0; i < times; i += 1) button.click();
  }
}"""
TOLD = """(figures) => Object.fromEntries([...document.querySelectorAll(figures)].map(
  (figure) => [figure.dataset.widget, figure.querySelector("[data-told]").textContent]))"""


def stem(name):
    return make(name).stem.replace("_", "-")


@pytest.fixture(scope="module")
def told(browser):
    """What every figure announces in each of its three states, on one page that has them all."""
    visited = Visit(browser)
    page = visited.page
    page.set_content("".join(make(name).figure_html(static=False) for name in NAMES))
    scripts = ["live.js", *(f"widgets/{make(name).stem}.js" for name in NAMES)]
    for script in scripts:
        page.add_script_tag(content=(STATIC / script).read_text("utf-8"))
    page.evaluate("() => { for (const each of document.querySelectorAll('figure'))"
                  " neuronbook.enliven(each); }")  # fmt: skip
    told = {}
    for i in (0, 1, 2, 0):  # from each state to the next, and to the first again
        states = {
            stem(name): {"state": headline.states[i], "presses": headline.presses}
            for name, headline in HEADLINES.items()
        }
        page.evaluate(SET, [FIGURE, states])
        page.wait_for_timeout(AT_REST)
        told[i] = page.evaluate(TOLD, FIGURE)
    visited.close()
    assert not visited.complaints
    return told


def test_every_figure_has_a_headline():
    assert set(HEADLINES) == set(NAMES)
    assert all(each.question.endswith("?") for each in HEADLINES.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_core_s_answer_and_no_other_is_announced(told, name):
    headline = HEADLINES[name]
    answers = [headline.answer(make(name, **state)) for state in headline.states]
    words = [told[i][stem(name)] for i in range(3)]
    for said, answer in zip(words, answers, strict=True):
        assert answer in said and len(said) <= LONGEST
        assert not re.search(r"(^|[.!?] )…", said), f"begins in the middle of a sentence: {said}"
    for (_, said), (answer, _) in permutations(zip(answers, words, strict=True), 2):
        assert answer not in said
