"""The landing page, which is also found at the site's root."""

import re
from pathlib import Path
from posixpath import normpath

from sphinx.application import Sphinx

_ADDRESS = re.compile(
    r'<script>.*?</script>|\b(href|src|data-fonts)="(?![a-z][a-z+.-]*:|/|#)([^"]*)"', re.DOTALL
)


def moved(html: str, folder: str) -> str:
    """Return a page of `folder` as it must read one level up.

    >>> moved('<a href="a.html#b"><img src="../c.svg">', "book")
    '<a href="book/a.html#b"><img src="c.svg">'

    What stands in a script of the page is no address of the page.

    >>> moved('<script>`<link href="${font}">`</script>', "book")
    '<script>`<link href="${font}">`</script>'
    """

    def move(match: re.Match[str]) -> str:
        if not match[1]:
            return match[0]
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
    app.connect("build-finished", finish, priority=800)
