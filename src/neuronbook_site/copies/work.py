"""What *Save my work* and *Open my work* take: scripts, which pages in a folder load as well.

`_static/work/<chapter>.js` holds the chapter's plain copy, `_static/work/book.js` what each page
asks. A page loads them when its reader presses one of the buttons, and not before.
"""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from sphinx.application import Sphinx

from neuronbook_site.copies.notebook import METADATA
from neuronbook_site.runnable.wheels import book_version

__all__ = ["FIRST", "asked", "write_book", "write_copy"]

FIRST = json.loads((Path(__file__).parent / "first_edition.json").read_text("utf-8"))
"""By chapter, hashes of the cells of the first edition's notebooks (`isOfFirst` of `place.js`)."""
_EXERCISES = re.compile(r'data-python data-page="[^"]*" data-exercises="([^"]*)"')
_QUESTION = re.compile(r'"question": "([\w-]+)"')
_PREDICTION = re.compile(r'data-predict="([\w-]+)"')


def write_copy(app: Sphinx, name: str, copy: NotebookNode) -> None:
    """Write a chapter's plain copy."""
    _write(app, name, copy | {"version": book_version(), "first": FIRST.get(name, "")})


def write_book(app: Sphinx) -> dict[str, dict[str, Any]]:
    """Write which exercises, questions and predictions each page has, and return it."""
    pages = {}
    for page in sorted(app.env.found_docs):
        path = Path(app.outdir) / f"{page}.html"
        found = asked(path.read_text("utf-8")) if path.exists() else None
        if found is not None:
            pages[page] = {"title": app.env.titles[page].astext()} | found
    book = {"version": book_version(), "metadata": METADATA, "pages": pages}
    _write(app, "book", book)
    return pages


def asked(html: str) -> dict[str, list[str]] | None:
    """Return what a built page asks, in the order in which it counts; None where nothing is kept.

    >>> asked('<div data-python data-page="book/x" data-exercises="[&quot;a&quot;]">')
    {'exercises': ['a'], 'predictions': []}
    """
    checks = _EXERCISES.search(html)
    if checks is None:
        return None
    exercises = [*json.loads(unescape(checks[1])), *_QUESTION.findall(html)]
    return {"exercises": exercises, "predictions": _PREDICTION.findall(html)}


def _write(app: Sphinx, name: str, content: Any) -> None:
    folder = Path(app.outdir) / "_static" / "work"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{name}.js").write_text(f'(self.neuronbookWork??={{}})["{name}"]={text};\n', "utf-8")
