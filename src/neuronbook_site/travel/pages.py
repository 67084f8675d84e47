"""A page for each figure, `figures/<name>.html`, and a gallery of all, `figures/index.html`.

A figure's page holds the figure and its caption, and asks for no font and no storage, so that it is
live in any frame. Its address takes a state as the figure's place in the chapter does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from neuronbook_site.assets import need_script, need_style
from neuronbook_site.theme.navigation import GALLERY, chapter_number
from neuronbook_site.travel.cite import citation_of
from neuronbook_site.travel.concepts import concepts
from neuronbook_site.travel.figures import Figure, figures, with_images

__all__ = ["FOLDER", "GALLERY", "setup"]

FOLDER = GALLERY.rpartition("/")[0]
LABEL = "gallery"
TITLE = "All figures"


@dataclass(frozen=True)
class Group:
    """The figures of one page of the book."""

    page: str
    number: str
    title: str
    figures: list[Figure]


def groups(app: Sphinx) -> list[Group]:
    """Return all figures by the page on which they stand."""
    return [
        Group(page, chapter_number(app, page), app.env.titles[page].astext(), there)
        for page, there in figures(app).items()
    ]


def name_the_gallery(app: Sphinx) -> None:
    """Let a chapter refer to the gallery: {ref}`gallery`."""
    labels = app.env.get_domain("std").data
    labels["labels"][LABEL] = (GALLERY, "", TITLE)
    labels["anonlabels"][LABEL] = (GALLERY, "")


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the pictures, and yield the pages."""
    found = groups(app)
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(exist_ok=True)
    for group in found:
        for figure in group.figures:
            (folder / f"{figure.name}.svg").write_text(figure.picture, "utf-8")
            own = _own(group, figure) | {"nb_citation": citation_of(app, group.page)}
            yield f"{FOLDER}/{figure.name}", own, "figure.html"
    number = sum(len(group.figures) for group in found)
    words = (
        f"All {number} live figures of the book, by chapter: find one, try it, link it, embed it."
    )
    told = {"title": TITLE, "nb_description": words, "nb_groups": found}
    told["nb_concepts"] = concepts(app, [each for group in found for each in group.figures])
    yield GALLERY, told, "gallery.html"


def _own(group: Group, figure: Figure) -> dict[str, Any]:
    return {
        "title": figure.title,
        "nb_description": figure.caption,
        "nb_group": group,
        "nb_figure": figure,
        "nb_alone": True,
        "body": figure.html,
    }


def gallery_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Load what finds figures in the gallery."""
    if page == GALLERY:
        need_style(context, "gallery.css")
        need_script(context, "gallery.js")


def show_images(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Show the static pictures of a chapter from their files; a figure's own page holds its own."""
    if doctree is not None:
        context["body"] = with_images(context["body"], context["pathto"](FOLDER, 1))


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("builder-inited", name_the_gallery)
    app.connect("html-collect-pages", pages)
    app.connect("html-page-context", gallery_script, priority=450)
    app.connect("html-page-context", show_images, priority=905)
