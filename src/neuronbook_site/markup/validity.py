"""Valid HTML where Sphinx and its extensions write other: repairs of the finished markup."""

import re
from typing import Any

from sphinx.application import Sphinx

_VOID = re.compile(r"<(br|col|hr|img|input|meta|wbr)\b([^<>]*?)\s*/>")
# Sphinx writes several results of a function as a list inside a paragraph; HTML allows none there.
_LIST = re.compile(r"<p>(<ul\b[^<>]*>(?:(?!</?ul\b).)*</ul>)\s*</p>", re.DOTALL)


def valid(html: str) -> str:
    """Return a page's body as valid HTML.

    >>> valid('<p><ul><li>one<br /></li></ul></p>')
    '<ul><li>one<br></li></ul>'
    """
    return _LIST.sub(r"\1", _VOID.sub(r"<\1\2>", html))


def repair(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Repair what was written before it goes into the template."""
    for key in ("body", "metatags"):
        if context.get(key):
            context[key] = valid(context[key])


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", repair, priority=900)
