"""Predictions on the pages for teachers: what to expect in class, and what stands on a worksheet.

    ```{expected} two-pipes-sum
    :wrong: 1 3
    ```

names a question of a box *Predict first*. Its answer, the wrong guesses and the replies are those
that the chapter declares; `wrong` picks two of them by their places in the declaration.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from neuronbook.exercises import (
    Choice,
    NumberQuestion,
    Prediction,
    Question,
    chapters,
    find_prediction,
    predictions_of,
)
from neuronbook.widgets.kit.prediction import paper
from neuronbook.widgets.kit.question import asked, rich

__all__ = ["Ask", "Expected", "answer_of", "asked_by", "given_by", "wrong_guesses"]

SEEN = "What I saw"
_BELOW = (
    (r"(figure|bench) below", r"\1"),
    (r"Below", "In the figure"),
    (r"below\b(?! \d)", "in the figure"),
)


@cache
def _declared() -> dict[str, tuple[Prediction, Question]]:
    every = (each for chapter in chapters() for each in predictions_of(chapter))
    return {ask.name: (prediction, ask) for prediction in every for ask in prediction.asks}


def asked_by(name: str) -> tuple[Prediction, Question]:
    """Return the prediction that asks a question, and the question.

    >>> asked_by("two-pipes-sum")[0].name
    'two-pipes'
    """
    try:
        return _declared()[name]
    except KeyError:
        raise ValueError(f"no prediction asks {name!r}") from None


def given_by(prediction: Prediction) -> str:
    """Return what a prediction gives; what stands below it in its chapter is in "the figure" here.

    >>> given_by(find_prediction("turn-and-stretch"))
    'The arrow in the figure is <strong>w</strong> = (3, 4), the bias is −10.'
    """
    text = prediction.given
    for pattern, words in _BELOW:
        text = re.sub(pattern, words, text)
    return text


def answer_of(ask: Question) -> tuple[str, str]:
    """Return the right answer, and why, as texts with the tags of a question.

    >>> answer_of(asked_by("two-pipes-sum")[1])
    ('−0.5', '1 · 2 + (−1) · 3 + 0.5.')
    """
    if isinstance(ask, NumberQuestion):
        return _number(ask.answer, ask.unit), ask.why
    assert isinstance(ask, Choice)
    right = [option for option in ask.options if option.right]
    return "; ".join(option.text for option in right), " ".join(option.why for option in right)


def wrong_guesses(ask: Question) -> Iterator[tuple[str, str]]:
    """Yield the wrong guesses that the chapter knows, each with its reply."""
    if isinstance(ask, NumberQuestion):
        for each in ask.misconceptions:
            yield _number(each.answer, ask.unit), each.feedback
    elif isinstance(ask, Choice):
        for option in ask.options:
            if not option.right:
                yield option.text, option.why


def _number(value: float, unit: str) -> str:
    return f"{value:.3g} {unit}".strip().replace("-", "−")


class Expected(SphinxDirective):
    """Show a question, its answer, and the wrong guesses to expect."""

    required_arguments = 1
    option_spec: ClassVar = {"wrong": directives.positive_int_list}

    def run(self) -> list[nodes.Node]:
        """Return the question as HTML."""
        prediction, ask = asked_by(self.arguments[0])
        known = list(wrong_guesses(ask))
        places = self.options.get("wrong", range(1, min(2, len(known)) + 1))
        answer, why = answer_of(ask)
        listed = "".join(
            f"<li><strong>“{rich(guess)}”</strong> {rich(reply)}</li>"
            for guess, reply in (known[place - 1] for place in places)
        )
        given = f"{rich(given_by(prediction))} " if prediction.given else ""
        html = (
            f'<div class="nb-expected"><p>{given}<strong>{rich(ask.prompt)}</strong></p>'
            f"<p>Right: <strong>{rich(answer)}</strong>. {rich(why)}</p><ul>{listed}</ul></div>"
        )
        return [nodes.raw("", html, format="html")]


class Ask(SphinxDirective):
    """Put a prediction on a worksheet; `only` picks some of its questions by their places."""

    required_arguments = 1
    option_spec: ClassVar = {"only": directives.positive_int_list}

    def run(self) -> list[nodes.Node]:
        """Return the questions, each with room beside it."""
        prediction = find_prediction(self.arguments[0])
        places = self.options.get("only", range(1, len(prediction.asks) + 1))
        rows = "".join(
            f'<div class="nb-asked">{paper(asked(prediction.asks[place - 1]))}'
            f'<p class="nb-seen">{escape(SEEN)}:</p></div>'
            for place in places
        )
        given = f"<p>{rich(given_by(prediction))}</p>" if prediction.given else ""
        return [nodes.raw("", f'<div class="nb-ask-sheet">{given}{rows}</div>', format="html")]
