"""What the page's frame shows: chapter list, contents of the page, description, licences."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

DESCRIPTION_LENGTH = 155
GALLERY = "figures/index"
"""The page of all figures, which is no page of `_toc.yml`."""


@dataclass(frozen=True)
class Link:
    """A page or a section of it, as the lists show it."""

    target: str
    title: str
    number: str = ""
    current: bool = False
    sections: tuple["Link", ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of the book: its caption and its pages."""

    caption: str
    pages: tuple[Link, ...]


def chapter_number(app: Sphinx, page: str) -> str:
    """Return a chapter's number as text, or nothing where it has none."""
    number = app.env.titles[page].get("secnumber") if page in app.env.titles else None
    return ".".join(map(str, number)) if number else ""


def page_link(app: Sphinx, page: str, current: str) -> Link:
    """Describe a page for the list of chapters."""
    title = app.env.titles[page].astext() if page in app.env.titles else page
    return Link(page, title, chapter_number(app, page), page == current)


def book_parts(app: Sphinx, current: str) -> list[Part]:
    """Return the parts of the book in the order of `_toc.yml`."""
    site = app.config.external_site_map
    found = app.env.found_docs
    parts = [Part("", (page_link(app, site.root.docname, current),))]
    for tree in site.root.subtrees:
        pages = [str(item) for item in tree.items if str(item) in found]
        parts.append(Part(tree.caption or "", tuple(family(app, p, current) for p in pages)))
    return [part for part in parts if part.pages]


def with_gallery(parts: list[Part], current: str) -> list[Part]:
    """Add the gallery of figures to the list, as the last page of the last part."""
    *others, last = parts
    gallery = Link(GALLERY, "All figures", current=current == GALLERY)
    return [*others, replace(last, pages=(*last.pages, gallery))]


def family(app: Sphinx, page: str, current: str) -> Link:
    """Describe a page, with the pages right below it when the reader is there or deeper."""
    below = pages_below(app, page)
    link = page_link(app, page, current)
    deeper = [each for other in below for each in pages_below(app, other)]
    if current not in (page, *below, *deeper):
        return link
    return replace(link, sections=tuple(page_link(app, each, current) for each in below))


def pages_below(app: Sphinx, page: str) -> list[str]:
    """Return the pages that `_toc.yml` lists as a page's sections."""
    site = app.config.external_site_map
    items = [str(item) for tree in site[page].subtrees for item in tree.items]
    return [item for item in items if item in app.env.found_docs]


def page_sections(app: Sphinx, doctree: nodes.document) -> list[Link]:
    """Return the page's sections, two levels deep."""
    top = next(iter(doctree.findall(nodes.section)), None)
    return [] if top is None else [_section(app, s, 1) for s in _subsections(top)]


def _subsections(section: nodes.section) -> list[nodes.section]:
    return [child for child in section.children if isinstance(child, nodes.section)]


def _section(app: Sphinx, section: nodes.section, depth: int) -> Link:
    inner = [_section(app, s, depth + 1) for s in _subsections(section)] if depth < 2 else []
    title = section.next_node(nodes.title)
    html = title_html(app, title) if title else ""
    return Link(section["ids"][0], html, sections=tuple(inner))


def title_html(app: Sphinx, title: nodes.title) -> str:
    """Return a title's HTML without links, as a link's text may hold none."""
    copy = nodes.paragraph("", "", *(child.deepcopy() for child in title.children))
    for reference in list(copy.findall(nodes.reference)):
        reference.replace_self(list(reference.children))
    html = app.builder.render_partial(copy)["fragment"].strip()
    return html.removeprefix("<p>").removesuffix("</p>")


def description(doctree: nodes.document) -> str:
    """Return the page's first paragraph, cut at a word, as its description."""
    for paragraph in doctree.findall(nodes.paragraph):
        text = re.sub(r"\s+", " ", paragraph.astext()).strip()
        if len(text) >= 40:
            return shortened(text, DESCRIPTION_LENGTH)
    return ""


def shortened(text: str, length: int) -> str:
    """Cut a text at a word.

    >>> shortened("one two three", 9)
    'one two…'
    """
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def page_frame(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template what the frame shows."""
    parts = with_gallery(book_parts(app, page), page)
    context["nb_parts"] = parts
    context["nb_root"] = app.config.root_doc
    context["nb_sections"] = page_sections(app, doctree) if doctree is not None else []
    context["nb_number"] = chapter_number(app, page)
    context["nb_part"] = next(
        (part.caption for part in parts if any(map(_is_here, part.pages))), ""
    )
    context.setdefault("nb_description", description(doctree) if doctree is not None else "")
    context["nb_title"] = context.get("title", "")
    context["nb_author"] = app.config.author
    for side in ("prev", "next"):
        if context.get(side):
            context[f"nb_{side}"] = _neighbour(app, context[side])
    if page in app.env.found_docs and app.env.doc2path(page).endswith(".ipynb"):
        context["nb_notebook"] = Path(app.env.doc2path(page)).name


def _is_here(link: Link) -> bool:
    return link.current or any(below.current for below in link.sections)


def _neighbour(app: Sphinx, relation: dict[str, str]) -> dict[str, str]:
    title = re.sub(r"<[^>]*>", "", relation["title"])
    return {"link": relation["link"], "title": re.sub(r"^[\d.]+\s+", "", title)}


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("html-page-context", page_frame, priority=300)
