"""What the book consists of, read from `_toc.yml`."""

from pathlib import Path
from typing import Any

import nbformat
import yaml

ROOT = Path(__file__).resolve().parent.parent


def _contents() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))


def pages() -> list[str]:
    """Return the documents of all pages, the landing page first: "book/intro" and so on."""
    return [page for _, below in parts() for page in below]


def _family(entry: dict[str, Any]) -> list[str]:
    """Return an entry's document, and those of the pages below it."""
    below = (page for section in entry.get("sections", ()) for page in _family(section))
    return [entry["file"], *below]


def chapters() -> list[str]:
    """Return the documents that are numbered as chapters."""
    numbered = [part for part in _contents()["parts"] if part.get("numbered")]
    return [entry["file"] for part in numbered for entry in part["chapters"]]


def parts() -> list[tuple[str, list[str]]]:
    """Return the captions of the book's parts with the documents of each; the landing page first.

    The landing page stands alone, in a part without a caption.
    """
    contents = _contents()
    captioned = [
        (part["caption"], [page for entry in part["chapters"] for page in _family(entry)])
        for part in contents["parts"]
    ]
    return [("", [contents["root"]]), *captioned]


def source(document: str) -> Path:
    """Return the file that a page is made from."""
    candidates = [ROOT / f"{document}{suffix}" for suffix in (".ipynb", ".md")]
    found = next((path for path in candidates if path.exists()), None)
    if found is None:
        raise FileNotFoundError(
            f"_toc.yml names {document}, and there is no such notebook or Markdown file"
        )
    return found


def pages_with_figures() -> list[str]:
    """Return the documents of the pages that show a live figure; what only asks is none."""
    return [page for page in pages() if source(page).suffix == ".ipynb" and _shows_a_figure(page)]


def _shows_a_figure(document: str) -> bool:
    from neuronbook.widgets import __all__ as names

    cells = nbformat.read(source(document), as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    shown = {output.get("data", {}).get("text/plain", "").partition("(")[0] for output in outputs}
    return bool(shown & (set(names) - {"Prediction", "Question"}))
