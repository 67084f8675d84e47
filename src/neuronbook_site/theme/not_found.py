"""The page that a host shows for an address that leads nowhere: `404.html`.

It is shown at any depth, so its links start at the site's root: the path of `html.baseurl`, or `/`.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx

PAGE = "404"


def root_of(address: str) -> str:
    """Return the path of a site's root, with a slash at both ends.

    >>> root_of("https://owner.github.io/neuron"), root_of("")
    ('/neuron/', '/')
    """
    path = urlsplit(address).path.strip("/")
    return f"/{path}/" if path else "/"


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page."""
    words = "There is no page at this address. Search the book, or go back to its beginning."
    yield PAGE, {"title": "Not found", "nb_description": words}, "404.html"


def from_the_root(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Let every address of this page start at the root."""
    if page == PAGE:
        root, relative = root_of(app.config.html_baseurl), context["pathto"]
        context["pathto"] = _starting_at(root, relative)
        context.pop("pageurl", None)


def _starting_at(root: str, relative: Callable[..., str]) -> Callable[..., str]:
    return lambda *args, **kwargs: root + relative(*args, **kwargs)


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-collect-pages", pages)
    app.connect("html-page-context", from_the_root, priority=100)
