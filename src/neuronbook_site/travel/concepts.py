"""By which concepts a figure is found in the gallery.

Three sources: `concepts.json`, which says for each figure what a teacher would look for; the terms
of the glossary in the section where the figure stands, but those of which most sections speak; and
the names of what its controls set.
"""

import json
import re
from collections import Counter
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from neuronbook_site.doctrees import doctrees
from neuronbook_site.markup.glossary import term_pattern
from neuronbook_site.travel.figures import Figure

__all__ = ["TABLE", "concepts"]

TABLE: dict[str, str] = json.loads((Path(__file__).parent / "concepts.json").read_text("utf-8"))
"""What is looked for, by the figure's name."""

COMMON = 0.25
"""The share of the figures of which more sections name a term than help to tell them apart."""

_STATE = re.compile(r'(?s)<script type="application/json">(.*?)</script>')
_NO_CONTROLS = {"caption", "x", "t", "name"}


def concepts(app: Sphinx, figures: list[Figure]) -> dict[str, str]:
    """Return the concepts of all figures by their names, each once."""
    terms = [
        each.astext() for tree in doctrees(app.env).values() for each in tree.findall(nodes.term)
    ]
    named = {each.name: terms_in(each.text, terms) for each in figures}
    often = Counter(term for there in named.values() for term in there)
    rare = {term for term, count in often.items() if count <= COMMON * len(figures)}
    return {
        each.name: "; ".join(
            dict.fromkeys([TABLE.get(each.name, ""), *sorted(named[each.name] & rare), *_set(each)])
        )
        for each in figures
    }


def terms_in(text: str, terms: list[str]) -> set[str]:
    """Return the terms that a text names, in one spelling.

    >>> sorted(terms_in("Saddles, and learning rates.", ["saddle", "learning rate", "ReLU"]))
    ['learning rate', 'saddle']
    """
    return {re.sub(r"\s+", " ", found[1]).lower() for found in term_pattern(terms).finditer(text)}


def _set(figure: Figure) -> list[str]:
    """Return in words what a figure's controls set, and its kind."""
    found = _STATE.search(figure.html)
    state = json.loads(found[1]) if found else {}
    words = [figure.kind, *(name for name in state if len(name) > 2 and name not in _NO_CONTROLS)]
    return [re.sub(r"[_-]", " ", name) for name in words]
