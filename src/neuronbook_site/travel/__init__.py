"""Figures that travel: each has a page of its own, which can be linked, embedded and projected.

1. `figures.py` finds the book's live figures in the pages that Sphinx has read.
2. `pages.py` writes `figures/<name>.html` for each of them, and the gallery `figures/index.html`.

`cite.py`, `cards.py`, `paper.py` and `findable.py` say elsewhere what a page is: as a citation,
where a link is shared, on paper, and to search engines.
"""
