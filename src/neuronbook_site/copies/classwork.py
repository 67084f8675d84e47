"""What `book/my-class` knows of the book: `_static/work/class.json`.

A teacher drops files of work on that page. To read them it takes what the book asks and which wrong
answers it knows; to judge them, the chapters' code, for files that hold changed cells alone, and
the Python that judges. The page also asks for `class.js` and `judge.js`.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import neuronbook_page.judging
from neuronbook.exercises import Choice, Exercise, NumberQuestion, Prediction, Question, find
from neuronbook.exercises import find_prediction as prediction
from neuronbook.widgets.kit.question import plain
from neuronbook_site.assets import STATIC, need_script, need_style
from neuronbook_site.copies.work import FIRST
from neuronbook_site.lessons.discussions import discussions_in
from neuronbook_site.runnable.wheels import book_version

__all__ = ["setup", "write_class"]

PAGE = "book/my-class"
GUIDE = "book/teaching"
JUDGE = Path(neuronbook_page.judging.__file__).parent


class Desk(SphinxDirective):
    """The place where files are dropped; the script of the page fills it."""

    def run(self) -> list[nodes.Node]:
        """Return the place, and what stands there without scripts."""
        words = "This page reads files with JavaScript, which is switched off in this browser."
        html = f'<div class="nb-class" data-class><p><noscript>{words}</noscript></p></div>'
        return [nodes.raw("", html, format="html")]


def write_class(app: Sphinx, pages: dict[str, dict[str, Any]]) -> None:
    """Write what the page knows, from what each page of the book asks.

    A book without a page for teachers has no class.
    """
    guide = Path(app.srcdir, f"{GUIDE}.md")
    if not guide.exists():
        return
    text = guide.read_text("utf-8")
    known = {
        "version": book_version(),
        "chapters": [_chapter(app, page, asked) for page, asked in pages.items() if any_of(asked)],
        "discussions": [vars(each) | {"anchor": each.anchor} for each in discussions_in(text)],
        "judge": hashlib.sha256((STATIC / "judge.js").read_bytes()).hexdigest(),
        "python": {path.name: path.read_text("utf-8") for path in sorted(JUDGE.glob("*.py"))},
    }
    folder = Path(app.outdir) / "_static" / "work"
    folder.mkdir(parents=True, exist_ok=True)
    compact = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    (folder / "class.json").write_text(compact, "utf-8")


def any_of(asked: dict[str, Any]) -> bool:
    """Say whether a page asks anything."""
    return bool(asked["exercises"] or asked["predictions"])


def _chapter(app: Sphinx, page: str, asked: dict[str, Any]) -> dict[str, Any]:
    stem = page.rpartition("/")[2]
    return {
        "page": page,
        "title": asked["title"],
        "asks": [_asked(find(name)) for name in asked["exercises"]],
        "predictions": [_predicted(prediction(name)) for name in asked["predictions"]],
        "cells": _code(Path(app.outdir) / "notebooks" / f"{stem}.ipynb"),
        "first": FIRST.get(stem, ""),
    }


def _asked(entry: Exercise | Question) -> dict[str, Any]:
    """Return an exercise or a quick question: what it asks, and what wrong answers are told."""
    if isinstance(entry, Choice):
        wrong = [option.why for option in entry.options if not option.right]
    elif isinstance(entry, Exercise | NumberQuestion):
        wrong = [each.feedback for each in entry.misconceptions]
    else:
        raise TypeError(f"no way to judge a {type(entry).__name__}")
    told = list(dict.fromkeys(map(_words, wrong)))
    judged = isinstance(entry, Exercise)
    return {"name": entry.name, "prompt": _words(entry.prompt), "wrong": told, "judged": judged}


def _predicted(box: Prediction) -> dict[str, Any]:
    return {"name": box.name, "asks": [_guessed(ask) for ask in box.asks]}


def _guessed(ask: Question) -> dict[str, Any]:
    about: dict[str, Any] = {"name": ask.name, "prompt": _words(ask.prompt)}
    if isinstance(ask, Choice):
        options = [{"text": _words(each.text), "right": each.right} for each in ask.options]
        return about | {"options": options}
    assert isinstance(ask, NumberQuestion)
    wrong = [
        {"value": float(each.answer), "words": _words(each.feedback)} for each in ask.misconceptions
    ]
    right = {"answer": float(ask.answer), "rtol": ask.rtol, "atol": ask.atol}
    return about | right | {"unit": ask.unit, "wrong": wrong}


def _words(text: str) -> str:
    """Return a text without tags and backticks: the page shows it as it is."""
    return plain(text).replace("`", "")


def _code(path: Path) -> list[dict[str, str]]:
    """Return the code of a chapter's plain copy, without what it has shown."""
    if not path.exists():
        return []
    cells = nbformat.read(path, as_version=4).cells
    return [{"id": each.id, "source": each.source} for each in cells if each.cell_type == "code"]


def add_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load what fills the page."""
    if page == PAGE:
        need_script(context, "class.js")
        need_style(context, "class.css")


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.add_directive("my-class", Desk)
    app.connect("html-page-context", add_script)
