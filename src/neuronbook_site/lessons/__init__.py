"""What the pages for teachers take from the chapters, so that nothing is written twice.

* `expected` shows what a prediction asks, its answer, and two wrong guesses with their replies;
* `tasks` lists exercises with their levels and minutes, `task` shows one of them on a worksheet;
* `ask` puts a prediction on a worksheet, with room for the guess and for what was seen;
* `discussions` is the table of figures and questions, which `my-class` uses as well;
* `board` draws what goes on the board, `lines` leaves room to write on;
* the role `state` links to a live figure in a prepared state.

A page with the metadata `sheet` gets a style of its own, for it has to fit on one printed sheet.
"""

from typing import Any

from sphinx.application import Sphinx

from neuronbook_site.assets import need_style
from neuronbook_site.lessons.boards import Board
from neuronbook_site.lessons.discussions import Discussions
from neuronbook_site.lessons.predicted import Ask, Expected
from neuronbook_site.lessons.states import state
from neuronbook_site.lessons.tasks import Lines, Task, Tasks

DIRECTIVES = {
    "ask": Ask,
    "board": Board,
    "discussions": Discussions,
    "expected": Expected,
    "lines": Lines,
    "task": Task,
    "tasks": Tasks,
}


def setup(app: Sphinx) -> None:
    """Join the build."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_role("state", state)
    app.connect("html-page-context", sheet_style)


def sheet_style(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Load the style of lessons and worksheets on these."""
    if "sheet" in app.env.metadata.get(page, ()):
        need_style(context, "sheet.css")
