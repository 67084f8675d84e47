"""What Python changes is drawn: the figure is as a new one that starts with that state."""

from collections.abc import Iterator
from itertools import islice

import pytest
import traitlets

from neuronbook.widgets import Question
from neuronbook_site.node import STATIC
from tests.page import READ
from tests.traits import NAMES, make, other_values, own_traits, starts
from tests.tried import long_but

# A figure with that state. Its script is the widget's own, as on a page of the book.
FIGURE = """() => { window.figureWith = (name, state) => {
  const figure = document.createElement("figure");
  figure.className = "nb-widget";
  figure.dataset.widget = name;
  const json = document.createElement("script");
  Object.assign(json, { type: "application/json", textContent: JSON.stringify(state) });
  figure.append(json);
  document.body.append(figure);
  neuronbook.enliven(figure);
  return figure;
}; }"""

# The changes after which a figure differs from a new one; then what was changed is put back.
DIFFERENCES = f"""async ([name, state, changes]) => {{
  const look = {READ};
  const shown = async (figure) => {{
    const caption = figure.querySelector("figcaption")?.textContent ?? "";
    // A question's words; the name of its group is its own.
    const asked = figure.querySelector(".nb-question")?.innerHTML.replace(/name="[^"]*"/g, "");
    return JSON.stringify({{ ...(await look(figure)), caption, asked }});
  }};
  const fresh = async (state) => {{
    const figure = figureWith(name, state);
    const seen = await shown(figure);
    figure.remove();
    return seen;
  }};
  const figure = figureWith(name, state);
  const start = await shown(figure);
  const differences = [];
  for (const change of changes) {{
    for (const [trait, value] of Object.entries(change)) figure.nbModel.set(trait, value);
    const [seen, expected] = [await shown(figure), await fresh({{ ...state, ...change }})];
    if (seen !== expected) differences.push({{ change, seen, expected }});
    for (const trait of Object.keys(change)) figure.nbModel.set(trait, state[trait]);
    if ((await shown(figure)) !== start) differences.push({{ change, back: true }});
  }}
  figure.remove();
  return differences;
}}"""

PER_TRAIT = {"a few": 2, "many": 6}
"""How many other values of each trait are tried."""


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_script_tag(path=STATIC / "live.js")
    page.evaluate(FIGURE)
    yield page
    page.close()
    assert not complaints


def changes_of(name, start, most) -> Iterator[dict]:
    """Yield other states of every trait that the widget accepts."""
    state = start.state()
    for trait, kind in own_traits(start).items():
        for other in islice(other_values(kind, state[trait]), most):
            changed = make(name, **state)
            try:
                setattr(changed, trait, other)
            except traitlets.TraitError:
                continue  # it fits the trait, but not the others
            # Some traits take others along.
            yield {each: v for each, v in changed.state().items() if v != state[each]}


def longer_and_shorter(start) -> Iterator[dict]:
    """Yield states with other numbers of entries, in the lists that have to be equally long."""
    pairs = [("points", "targets"), ("scores", "targets"), ("inputs", "weights")]
    state = start.state()
    for pair in pairs:
        if all(name in state for name in pair):
            yield {name: state[name][:-1] for name in pair}
            yield {name: [*state[name], state[name][0]] for name in pair}


@pytest.mark.parametrize("number", long_but(("a few",), PER_TRAIT))
@pytest.mark.parametrize("name", NAMES)
def test_every_trait_that_python_changes_is_drawn(page, name, number):
    stem = make(name).stem
    page.add_script_tag(path=STATIC / "widgets" / f"{stem}.js")
    seen = set()
    for start in starts(name):
        changes = [*changes_of(name, start, PER_TRAIT[number]), *longer_and_shorter(start)]
        seen |= {trait for change in changes for trait in change}
        found = page.evaluate(DIFFERENCES, [stem.replace("_", "-"), start.state(), changes])
        assert not found
    assert seen == set(own_traits(make(name)))


QUESTIONS = ("importance-of-weights", "possible-inputs", "bias-once")
OTHERS = {
    "picked": [[0], [1, 0], [9]],
    "typed": [4.0, -0.25, 0.0],
    "solved": [True],
    "prompt": ["Is <var>w</var> < 0?"],
    "unit": ["mV"],
    "options": [[{"text": "yes", "right": True, "why": "so"}]],
    "kind": ["several", "number", "one"],
    "question": ["another-name"],
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_python_changes_in_a_question_is_drawn(page, name):
    page.add_script_tag(path=STATIC / "widgets/question.js")
    state = Question(name).state()
    changes = [
        {trait: other} for trait, others in OTHERS.items() for other in others
        if other != state[trait]
    ]  # fmt: skip
    assert not page.evaluate(DIFFERENCES, ["question", state, changes])


def test_answers_from_python_stand_in_the_question(page):
    page.add_script_tag(path=STATIC / "widgets/question.js")
    state = Question("possible-inputs").state()
    figure = page.evaluate_handle("([state]) => figureWith('question', state)", [state])
    shown = "(each) => [...each.querySelectorAll('input')].map((box) => box.checked)"
    assert figure.evaluate("(each) => each.nbModel.set('picked', [2, 0])") is None
    assert figure.evaluate(shown) == [True, False, True, False]
    figure.evaluate("(each) => each.nbModel.set('solved', true)")
    assert "Solved before." in figure.as_element().inner_text()
    figure.evaluate("(each) => each.nbModel.set('prompt', 'Which of these?')")
    assert "Which of these?" in figure.as_element().inner_text()
    figure.evaluate("(each) => each.remove()")


def test_a_question_keeps_its_verdict_when_it_tells_python(page):
    page.add_script_tag(path=STATIC / "widgets/question.js")
    state = Question("bias-once").state()
    figure = page.evaluate_handle(
        "([state]) => figureWith('question', state)", [state]
    ).as_element()
    figure.query_selector("input").fill("2")
    figure.query_selector("button").click()
    assert "✓ Right." in figure.inner_text()
    assert figure.evaluate("(each) => [each.nbModel.get('typed'), each.nbModel.get('solved')]") == [
        2,
        True,
    ]
    figure.evaluate("(each) => each.nbModel.set('typed', -4)")
    assert figure.query_selector("input").input_value() == "-4"
    figure.evaluate("(each) => each.remove()")
