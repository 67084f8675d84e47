"""On paper each figure has its address and a QR code, if the address of the book is known."""

import re
from functools import lru_cache
from html import escape
from typing import Any

from sphinx.application import Sphinx

from neuronbook_site.node import run_node
from neuronbook_site.published import published
from neuronbook_site.travel.figures import figures
from neuronbook_site.travel.pages import FOLDER

__all__ = ["setup", "with_codes"]

_END = re.compile(r'(?s)(<figure class="nb-widget" [^>]*\bid="([a-z0-9-]+)"[^>]*>.*?)(</figure>)')


def with_codes(html: str, codes: dict[str, str]) -> str:
    """Return a page whose figures end with their codes.

    >>> with_codes('<figure class="nb-widget" data-widget="k" id="a">1</figure>', {"a": "2"})
    '<figure class="nb-widget" data-widget="k" id="a">12</figure>'
    """
    return _END.sub(lambda found: found[1] + codes.get(found[2], "") + found[3], html)


def code(address: str, drawn: dict[str, Any]) -> str:
    """Return what stands below a figure on paper."""
    size = drawn["size"]
    picture = (
        f'<svg viewBox="0 0 {size} {size}" width="72" height="72" aria-hidden="true">'
        f'<path d="{drawn["path"]}"/></svg>'
    )
    short = escape(re.sub(r"^https?://", "", address))
    return f'<div class="nb-on-paper">{picture}<span>{short}</span></div>'


@lru_cache(maxsize=1)
def codes_of(app: Sphinx) -> dict[str, str]:
    """Return the codes of all figures by their names, drawn at once; none without an address."""
    if not app.config.html_baseurl:
        return {}
    names = [each.name for there in figures(app).values() for each in there]
    addresses = [published(app, f"{FOLDER}/{name}.html") for name in names]
    drawn = run_node("codes", addresses)
    return dict(zip(names, map(code, addresses, drawn), strict=True))


def put_codes(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Put the codes below the figures of a page."""
    if "nb-widget" in context.get("body", ""):
        context["body"] = with_codes(context["body"], codes_of(app))


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", put_codes, priority=910)
