"""What every box that asks for a prediction must keep to; a new one needs no line here."""

import re

import pytest

import neuronbook.widgets
from neuronbook.exercises import (
    Choice,
    Ghost,
    Misconception,
    NumberQuestion,
    Option,
    Prediction,
    find_prediction,
    names,
)
from neuronbook.exercises.engine import judge
from tests.asked import ASKS as BY_NAME
from tests.asked import PREDICTIONS as CHAPTER_OF
from tools.book import ROOT
from tools.notebooks import read

PREDICTIONS = list(CHAPTER_OF)
ASKS = [ask for prediction in PREDICTIONS for ask in prediction.asks]
NUMBERS = [ask for ask in ASKS if isinstance(ask, NumberQuestion)]
CHOICES = [ask for ask in ASKS if isinstance(ask, Choice)]
MISCONCEPTIONS = [
    pytest.param(ask, misconception, id=f"{ask.name}-{i}")
    for ask in NUMBERS
    for i, misconception in enumerate(ask.misconceptions)
]
TAGS = re.compile(r"</?(var|sub|sup|code|em|strong)>")
WITH_FIGURE = [prediction for prediction in PREDICTIONS if prediction.figure]
SCRIPTS = {
    path.stem.replace("_", "-"): path.read_text("utf-8")
    for path in (ROOT / "src/neuronbook/widgets").glob("*/*.js")
    if path.parent.name not in ("kit", "static")  # what they share, and the bundles
}


def named(entry):
    return entry.name


def texts(ask):
    """Everything that a question may say."""
    yield ask.prompt
    for option in getattr(ask, "options", ()):
        yield from (option.text, option.why)
    if isinstance(ask, NumberQuestion):
        yield ask.why
        yield from (each.feedback for each in ask.misconceptions)


def test_names_are_unique_in_the_book_and_found_again():
    assert PREDICTIONS
    declared = [each.name for each in (*PREDICTIONS, *ASKS)]
    assert len(BY_NAME) == len(ASKS)
    assert len({*declared, *names()}) == len(declared) + len(names())
    for prediction in PREDICTIONS:
        assert find_prediction(prediction.name) is prediction
    near = PREDICTIONS[0].name[:-1]
    with pytest.raises(KeyError, match=PREDICTIONS[0].name):
        find_prediction(near)


@pytest.mark.parametrize("ask", NUMBERS, ids=named)
def test_the_answer_is_right_and_a_guess_has_a_known_thought_behind_it(ask):
    assert judge(ask, ask.answer)
    assert ask.misconceptions


@pytest.mark.parametrize(("ask", "misconception"), MISCONCEPTIONS)
def test_each_known_wrong_guess_is_told_its_own_feedback(ask, misconception):
    verdict = judge(ask, misconception.answer)
    assert verdict.status == "wrong", verdict
    assert verdict.feedback == misconception.feedback, verdict


@pytest.mark.parametrize("ask", NUMBERS, ids=named)
def test_no_guess_that_is_near_enough_is_told_a_wrong_thought(ask):
    """As the page judges: with the tolerance about each number, and the answer before all."""
    room = 0.999 * (ask.atol + ask.rtol * abs(ask.answer))
    for guess in (ask.answer - room, ask.answer, ask.answer + room):
        for wrong in ask.misconceptions:
            assert abs(wrong.answer - ask.answer) > room
            assert judge(ask, guess).feedback != wrong.feedback
    told = [each.feedback for each in ask.misconceptions]
    assert len({*told, ask.why}) == len(told) + 1


@pytest.mark.parametrize("ask", CHOICES, ids=named)
def test_each_option_is_told_its_own_thought(ask):
    assert len({option.why for option in ask.options}) == len(ask.options)
    for option in ask.options:
        assert type(option.right) is bool, "a page cannot hold NumPy's truth"


@pytest.mark.parametrize("ask", CHOICES, ids=named)
def test_options_differ_and_some_are_wrong(ask):
    assert len({option.text for option in ask.options}) == len(ask.options)
    assert {option.right for option in ask.options} == {True, False}


@pytest.mark.parametrize("ask", ASKS, ids=named)
def test_texts_are_sentences_with_known_tags_only(ask):
    for text in texts(ask):
        assert text and text == text.strip()
        assert not re.search(r"<\s*/?[a-z]", TAGS.sub("", text)), f"an unknown tag: {text}"
    assert ask.prompt.endswith(("?", ".", ")"))


@pytest.mark.parametrize("ask", ASKS, ids=named)
def test_replies_are_whole_sentences_and_short(ask):
    told = [text for text in texts(ask) if text != ask.prompt]
    picked = {option.text for option in getattr(ask, "options", ())}
    for text in (each for each in told if each not in picked):
        plain = TAGS.sub("", text)
        assert plain.endswith((".", "?", ")", "!")), plain
        assert re.match(r"<|.<|[^a-z]", text), f"no word begins a sentence in lower case: {text}"
        assert len(plain) <= 160, plain


def test_what_is_covered_needs_a_figure():
    ask = CHOICES[0]
    with pytest.raises(ValueError, match="which figure covers"):
        Prediction("no-figure", asks=[ask], covers=["z"])
    ghost = Ghost("no-figure-ghost", mark="point", prompt="Where?", answer=1, why="So.")
    with pytest.raises(ValueError, match="which figure covers"):
        Prediction("no-figure", asks=[ghost])
    with pytest.raises(ValueError, match="at least one question"):
        Prediction("nothing-asked", asks=[])


# ---- the figure that shows the answer ------------------------------------------------------------


def shown_after(prediction):
    """The kind of the figure in the cell after the box."""
    cells = read(ROOT / f"book/{CHAPTER_OF[prediction]}.ipynb").cells
    box = next(i for i, c in enumerate(cells) if c.source == f'Prediction("{prediction.name}")')
    assert cells[box].metadata["tags"] == ["remove-input"]
    shown = cells[box + 1].outputs[0]["data"]["text/plain"].partition("(")[0]
    return getattr(neuronbook.widgets, shown).stem.replace("_", "-")


@pytest.mark.parametrize("prediction", WITH_FIGURE, ids=named)
def test_the_box_stands_above_its_figure(prediction):
    assert shown_after(prediction) == prediction.figure


# Boxes above a figure that shows nothing of what they ask, as it stands at first.
BARE = {
    "raise-one-score": "the shares now; how they change is asked",
    "reads-a-digit": "one image, and what is asked about is painted first",
    "at-the-bench": "a current far above the ones that are asked for",
    "three-times-the-input": "the bowl before the change",
    "leave-nobody-behind": "the settings before they are mended",
    "move-the-threshold": "the costs where both errors cost the same",
    "junk-inputs": "two junk inputs, not twenty",
}


def test_what_a_box_asks_is_covered_or_not_to_be_seen():
    assert {each.name for each in WITH_FIGURE if not each.covers} == BARE.keys()


COUNTS = {word: n for n, word in enumerate("two three four five six".split(), 2)}


@pytest.mark.parametrize("prediction", PREDICTIONS, ids=named)
def test_a_box_that_counts_its_questions_counts_right(prediction):
    for word in re.findall(r"(?i)\b(\w+) questions\b", prediction.given):
        assert COUNTS[word.lower()] == len(prediction.asks), prediction.given


def covered_by(script):
    return set(re.findall(r'\bui\.covers?\(\s*"([\w-]+)"', script))


def marks_of(script):
    """The names of marks: the third argument of `ghost`, whatever stands before it."""
    return set(re.findall(r'\bghost\(ui, .*?, "([\w-]+)"', script))


@pytest.mark.parametrize("kind", SCRIPTS)
def test_what_a_figure_can_cover_is_asked_for_and_the_other_way_round(kind):
    asking = [prediction for prediction in WITH_FIGURE if prediction.figure == kind]
    asks = [ask for prediction in asking for ask in prediction.asks]
    assert covered_by(SCRIPTS[kind]) == {name for each in asking for name in each.covers}
    assert marks_of(SCRIPTS[kind]) == {ask.mark for ask in asks if isinstance(ask, Ghost)}


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("tex", ["$w$", r"\(w\)", r"\frac{1}{2}", "w_{1}", "e^{-z}", "a $ b"])
def test_tex_is_refused_wherever_a_text_stands(tex):
    def number(**texts):
        return NumberQuestion("in-tex", **({"prompt": "P?", "answer": 1, "why": "W."} | texts))

    def choice(*texts):
        return Choice("in-tex", prompt="P?", options=[Option(*texts, right=True), Option("B", "b")])

    for wrong in (
        lambda: number(prompt=tex),
        lambda: number(why=tex),
        lambda: number(misconceptions=[Misconception(2, tex)]),
        lambda: choice(tex, "Why."),
        lambda: choice("A", tex),
        lambda: Prediction("in-tex", given=tex, asks=[number()]),
    ):
        with pytest.raises(
            ValueError, match=r"in-tex: a question holds no TeX; write <var>w</var>"
        ):
            wrong()
    assert number(prompt="Is <var>w</var><sub>1</sub> + x_0 · 2^3 {a} right?")
