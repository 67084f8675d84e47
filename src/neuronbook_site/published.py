"""Addresses in the published book, for what leaves the site: copies, citations, cards, paper."""

from sphinx.application import Sphinx

__all__ = ["published", "published_page"]


def published(app: Sphinx, place: str) -> str:
    """Return the address of a file of the published book; "" where the book has none."""
    base = app.config.html_baseurl
    return f"{base.rstrip('/')}/{place}" if base else ""


def published_page(app: Sphinx, page: str) -> str:
    """Return the address of a page, or ""."""
    return published(app, app.builder.get_target_uri(page))
