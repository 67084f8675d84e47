"""The last step: small repairs of the finished markup, and the landing page at the site's root."""

import re
from pathlib import Path
from posixpath import normpath
from typing import Any

from sphinx.application import Sphinx

_VOID = re.compile(r"<(br|col|hr|img|input|meta|wbr)\b([^<>]*?)\s*/>")
_ADDRESS = re.compile(r'\b(href|src|data-fonts)="(?![a-z][a-z+.-]*:|/|#)([^"]*)"')


# Sphinx writes several results of a function as a list inside a paragraph; HTML allows none there.
_LIST = re.compile(r"<p>(<ul\b[^<>]*>(?:(?!</?ul\b).)*</ul>)\s*</p>", re.DOTALL)


def tidied(html: str) -> str:
    """Return a page's body as valid HTML."""
    return _LIST.sub(r"\1", _VOID.sub(r"<\1\2>", html))


def tidy_body(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Repair what was written before it goes into the template."""
    for key in ("body", "metatags"):
        if context.get(key):
            context[key] = tidied(context[key])


def moved(html: str, folder: str) -> str:
    """Return a page of `folder` as it must read one level up.

    >>> moved('<a href="a.html#b"><img src="../c.svg">', "book")
    '<a href="book/a.html#b"><img src="c.svg">'
    """

    def move(match: re.Match[str]) -> str:
        path, mark, rest = re.findall(r"([^?#]*)([?#]?)(.*)", match[2])[0]
        return f'{match[1]}="{normpath(f"{folder}/{path}") if path else folder}{mark}{rest}"'

    return _ADDRESS.sub(move, html)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Put a copy of the landing page at the root, and let hosts serve `_static`."""
    if error is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    root = app.config.root_doc
    page = (out / f"{root}.html").read_text("utf-8")
    folder = root.rpartition("/")[0]
    (out / "index.html").write_text(moved(page, folder) if folder else page, "utf-8")
    (out / ".nojekyll").touch()


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", tidy_body, priority=900)
    app.connect("build-finished", finish, priority=800)
