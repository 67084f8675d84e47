"""The landing page's links to the editions that have been made; to none that is not there."""

import re
from pathlib import Path

from neuronbook_site.offline import write_list

__all__ = ["KINDS", "NAME", "files", "link", "without_links"]

NAME = "the-artificial-neuron"
KINDS = {"pdf": "PDF, to print", "epub": "EPUB, for e-readers"}
"""What a link says, by the ending of the file."""
PAGES = {"index.html": "", "book/intro.html": "../"}
"""The landing page as it stands in two places, and the way from there to the files."""
PLACE = re.compile(r"<!-- editions -->.*?<!-- /editions -->", re.DOTALL)
"""Where the theme lets the links go."""


def link(site: Path) -> None:
    """Put links to the editions that lie in a built site on its landing page.

    Both are kept with the book on a device, so the site's list of files is written anew.

    Raises
    ------
    ValueError
        If the landing page has no place for them.
    """
    made = [kind for kind in KINDS if (site / f"{NAME}.{kind}").exists()]
    for name, way in PAGES.items():
        path = site / name
        text, found = PLACE.subn(lambda _, way=way: links(site, made, way), path.read_text("utf-8"))
        if not found:
            raise ValueError(f"{path} has no place for the editions; was it built by this version?")
        path.write_text(text, "utf-8")
    write_list(site)


def files() -> set[str]:
    """Return the names of the editions in a site."""
    return {f"{NAME}.{kind}" for kind in KINDS}


def without_links(page: bytes) -> bytes:
    """Return a page that links no edition."""
    return PLACE.sub("", page.decode("utf-8")).encode("utf-8")


def links(site: Path, kinds: list[str], way: str) -> str:
    """Return the links, in their place."""
    said = " · ".join(
        f'<a href="{way}{NAME}.{kind}">{KINDS[kind]}</a>'
        f" ({(site / f'{NAME}.{kind}').stat().st_size / 1e6:.1f} MB)"
        for kind in kinds
    )
    words = f"<strong>On paper.</strong> The whole book in one file: {said}."
    words = f'<p class="nb-editions">{words}</p>' if kinds else ""
    return f"<!-- editions -->{words}<!-- /editions -->"
