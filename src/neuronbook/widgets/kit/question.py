"""A quick question: pick an answer or type a number, and read what this very answer suggests.

The page answers by itself, in JavaScript. Without scripts the question, its options and, behind a
`details` element, the answer stand there as text.
"""

import html
import json
import re
from typing import Any

import traitlets

from neuronbook.exercises import Choice, NumberQuestion, find
from neuronbook.exercises import Question as Declared
from neuronbook.widgets.base import BookWidget, Number, Whole

__all__ = ["Question", "asked", "plain", "rich"]

_TAGS = re.compile(r"&lt;(/?)(var|sub|sup|code|em|strong)&gt;")


class Question(BookWidget):
    """Show the quick question of that name.

    Parameters
    ----------
    question : str
        Its name, as the chapter's module in `neuronbook.exercises.questions` declares it.

    Attributes
    ----------
    picked : list of int
        The options that the reader has picked; the first is 0.
    typed : float or None
        The number that the reader has typed.
    solved : bool
        Whether the reader has checked a right answer.

    Raises
    ------
    ValueError
        If there is no quick question of that name.

    Examples
    --------
    >>> Question("bias-once")
    Question('bias-once')
    """

    stem = "question"
    question = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Enum(["one", "several", "number"], "one").tag(sync=True)
    prompt = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Dict()).tag(sync=True)
    answer = Number(0.0).tag(sync=True)
    rtol = Number(0.0).tag(sync=True)
    atol = Number(0.0).tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    why = traitlets.Unicode().tag(sync=True)
    wrong = traitlets.List(traitlets.Dict()).tag(sync=True)
    picked = traitlets.List(Whole()).tag(sync=True)
    typed = Number(None, allow_none=True).tag(sync=True)
    solved = traitlets.Bool(False).tag(sync=True)

    def __init__(self, question: str, **kwargs: Any) -> None:
        super().__init__(question=question, **asked(_declared(question)), **kwargs)

    def describe(self) -> str:
        """Return the question as plain text."""
        return plain(self.prompt)

    def figure_html(self, *, static: bool = True) -> str:
        """Return the question for the page: its state as JSON, and the text until it is live."""
        text = f'<div class="nb-static nb-question">{self._static()}</div>' if static else ""
        state = json.dumps(self.state(), allow_nan=False).replace("<", "\\u003c")
        return (
            f'<figure class="nb-widget" data-widget="{self.stem}">'
            f'<script type="application/json">{state}</script>{text}</figure>'
        )

    def _static(self) -> str:
        listed = "".join(f"<li>{rich(option['text'])}</li>" for option in self.options)
        return (
            f'<p class="nb-prompt">{rich(self.prompt)}</p>'
            + (f"<ul>{listed}</ul>" if listed else "")
            + f"<details><summary>Answer</summary>{self._answer()}</details>"
        )

    def _answer(self) -> str:
        if self.kind == "number":
            value = f"{self.answer:.6g} {html.escape(self.unit)}".strip()
            return f"<p><strong>{value}</strong> {rich(self.why)}</p>"
        return "".join(
            f"<p><strong>{'Right' if o['right'] else 'Wrong'}:</strong> {rich(o['text'])}"
            f"<br>{rich(o['why'])}</p>"
            for o in self.options
        )

    def __repr__(self) -> str:
        return f"Question({self.question!r})"


def rich(text: str) -> str:
    """Return escaped HTML in which the few tags that questions may use are tags again.

    No translator may change what stands in `var` and `code`.

    Examples
    --------
    >>> rich("<var>w</var> < 0 <script>")
    '<var translate="no">w</var> &lt; 0 &lt;script&gt;'
    """
    tagged = _TAGS.sub(r"<\1\2>", html.escape(text, quote=False))
    return re.sub("<(var|code)>", r'<\1 translate="no">', tagged)


def plain(text: str) -> str:
    """Return the text of a question without its tags."""
    return html.unescape(re.sub(r"<[^<>]*>", "", rich(text)))


def _declared(name: str) -> Declared:
    try:
        declared = find(name)
    except KeyError as error:
        raise ValueError(error.args[0]) from None
    if not isinstance(declared, Declared):
        raise ValueError(f'{name!r} is an exercise, not a quick question: check("{name}", …)')
    return declared


def asked(declared: Declared) -> dict[str, Any]:
    """Return a question as traits: what its script asks and judges by."""
    if isinstance(declared, Choice):
        options = [{"text": o.text, "right": o.right, "why": o.why} for o in declared.options]
        kind = "several" if declared.takes_several else "one"
        return {"kind": kind, "prompt": declared.prompt, "options": options}
    if isinstance(declared, NumberQuestion):
        wrong = [
            {"value": float(m.answer), "feedback": m.feedback} for m in declared.misconceptions
        ]
        names = ("prompt", "answer", "rtol", "atol", "unit", "why")
        return {"kind": "number", "wrong": wrong} | {n: getattr(declared, n) for n in names}
    raise TypeError(f"no way to show a {type(declared).__name__}")
