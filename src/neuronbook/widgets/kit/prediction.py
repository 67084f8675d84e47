"""A box *Predict first*: the reader guesses before looking, and sees the guess beside the answer.

The page answers by itself, in JavaScript, and covers in the figure below what is asked. Without
scripts and on paper the box is text, with boxes to tick and a line to write on.
"""

import html
import json
from typing import Any

import traitlets

from neuronbook.exercises import Ghost, chapter_of_prediction, find_prediction
from neuronbook.exercises import Prediction as Declared
from neuronbook.exercises import Question as Ask
from neuronbook.widgets.base import BookWidget
from neuronbook.widgets.kit.question import asked, plain, rich

__all__ = ["LINE", "Prediction", "paper"]

TITLE = "Predict first"
LINE = "My prediction: ______________________"


class Prediction(BookWidget):
    """Show the prediction of that name.

    Parameters
    ----------
    prediction : str
        Its name, as the chapter's module in `neuronbook.exercises.predictions` declares it.

    Attributes
    ----------
    status : str
        "open", "shown" once the reader has asked for the answer, or "skipped".
    guesses : dict
        The reader's guesses by the names of the questions: a number, or the picked options as a
        list, the first of which is 0.

    Raises
    ------
    ValueError
        If there is no prediction of that name.

    Examples
    --------
    >>> Prediction("two-pipes")
    Prediction('two-pipes')
    """

    stem = "prediction"
    prediction = traitlets.Unicode().tag(sync=True)
    given = traitlets.Unicode().tag(sync=True)
    asks = traitlets.List(traitlets.Dict()).tag(sync=True)
    figure = traitlets.Unicode().tag(sync=True)
    covers = traitlets.Unicode(help="Names, with spaces between them.").tag(sync=True)
    status = traitlets.Enum(["open", "shown", "skipped"], "open").tag(sync=True)
    guesses = traitlets.Dict().tag(sync=True)
    _page = traitlets.Unicode(help="Under which a notebook keeps guesses.").tag(sync=True)

    def __init__(self, prediction: str, **kwargs: Any) -> None:
        super().__init__(prediction=prediction, **_traits(_declared(prediction)), **kwargs)

    def describe(self) -> str:
        """Return what is given and asked as plain text."""
        return plain(" ".join(filter(None, [self.given, *(ask["prompt"] for ask in self.asks)])))

    def figure_html(self, *, static: bool = True) -> str:
        """Return the box for the page: its state as JSON, and the text until it is live."""
        text = self._static() if static else ""
        state = json.dumps(self.state(), allow_nan=False).replace("<", "\\u003c")
        return (
            f'<figure class="nb-widget" data-widget="{self.stem}" '
            f'data-predict="{self.prediction}" data-state="{self.status}">'
            f'<script type="application/json">{state}</script>{text}</figure>'
        )

    def _static(self) -> str:
        given = f"<p>{rich(self.given)}</p>" if self.given else ""
        return (
            '<div class="nb-static nb-question admonition predict">'
            f'<p class="admonition-title"><strong>{TITLE}</strong></p>{given}'
            f"{''.join(map(paper, self.asks))}<p>{html.escape(LINE)}</p></div>"
        )

    def __repr__(self) -> str:
        return f"Prediction({self.prediction!r})"


def paper(ask: dict[str, Any]) -> str:
    """Return a question as it stands on paper: with boxes to tick, or a place for a number."""
    options = "".join(
        f'<span class="nb-option"><span>☐ {rich(option["text"])}</span></span> '
        for option in ask.get("options", ())
    )
    blank = f'<span class="nb-field">__________ {html.escape(ask.get("unit", ""))}</span>'
    return (
        f'<p class="nb-ask"><span class="nb-prompt">{rich(ask["prompt"])}</span> '
        f"{(options or blank).strip()}</p>"
    )


def _declared(name: str) -> Declared:
    try:
        return find_prediction(name)
    except KeyError as error:
        raise ValueError(error.args[0]) from None


def _traits(declared: Declared) -> dict[str, Any]:
    names = ("given", "figure")
    return {name: getattr(declared, name) for name in names} | {
        "covers": " ".join(declared.covers),
        "asks": [_ask(ask) for ask in declared.asks],
        "_page": f"book/{chapter_of_prediction(declared.name)}",
    }


def _ask(declared: Ask) -> dict[str, Any]:
    mark = {"mark": declared.mark} if isinstance(declared, Ghost) else {}
    return {"name": declared.name} | asked(declared) | mark
