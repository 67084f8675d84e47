"""A plain copy of one chapter."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Protocol

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from neuronbook_site.copies import markdown, outputs
from neuronbook_site.copies.keys import keys_of
from neuronbook_site.solutions import is_worked

__all__ = ["plain_copy"]

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
}
FORMAT = 1
"""The version of what stands under `metadata.neuronbook`; `docs/formats.md` describes it."""
HIDDEN = "remove-input"
"""The tag of a cell whose code the site never shows: nobody writes into it."""
FOLDED = {"hide-cell", "hide-input", HIDDEN}
"""The tags of cells whose code the site does not show at once."""


class References(markdown.References, Protocol):
    """Who knows what references say, which works they cite, and how figures are numbered."""

    def figure_number(self, name: str) -> str:
        """Return what a figure's caption begins with."""
        ...

    def bibliography(self) -> list[str]:
        """Return the entries of the works that have been cited so far."""
        ...


def plain_copy(
    notebook: NotebookNode, references: References, page: str, install: str = ""
) -> NotebookNode:
    """Return a copy of an executed chapter that any place can show.

    `page` is the chapter's name. `install` is code that installs the book's package where it is
    missing.
    """
    book = deepcopy(notebook)
    _mark(book.cells)
    cells = list(_cells(book.cells, references))
    if install:
        about = {"neuronbook": {"key": keys_of([install])[0]}}
        cells.insert(1, new_code_cell(install, id="install", metadata=_folded() | about))
    entries = references.bibliography()
    if entries:
        text = "## References\n\n" + "\n".join(f"- {entry}" for entry in entries)
        cells.append(new_markdown_cell(text, id="references"))
    book.cells, book.metadata = cells, nbformat.from_dict(deepcopy(METADATA))
    book.metadata.neuronbook = {"version": FORMAT, "pages": {page: {}}}
    book.nbformat, book.nbformat_minor = 4, 5
    return book


def _mark(cells: list[NotebookNode]) -> None:
    """Let each cell that the page shows say its key, so that a later edition knows its text."""
    shown = [
        cell
        for cell in cells
        if cell.cell_type == "code" and HIDDEN not in cell.metadata.get("tags", [])
    ]
    for cell, key in zip(shown, keys_of([cell.source for cell in shown]), strict=True):
        cell.metadata["neuronbook"] = {"key": key}


def _cells(cells: list[NotebookNode], references: References) -> Iterator[NotebookNode]:
    code = 0
    for cell in cells:
        if cell.cell_type != "code":
            text = markdown.plain(cell.source, references)
            yield new_markdown_cell(text, id=cell.id)
        elif is_worked(cell.metadata):
            yield _closed(cell)
        else:
            code += 1
            yield from _before(cell)
            yield _code(cell, code)
            yield from _caption(cell, references)


def _closed(cell: NotebookNode) -> NotebookNode:
    """Return a text that opens with a press, since GitHub and nbviewer show every code cell."""
    says = outputs.words(cell.outputs)
    blocks = [f"```python\n{cell.source}\n```"] + ([f"```text\n{says}\n```"] if says else [])
    text = markdown.details(_prompt(cell), "\n\n".join(blocks))
    return new_markdown_cell(text, id=cell.id, metadata={"tags": list(cell.metadata.tags)})


def _prompt(cell: NotebookNode) -> str:
    """Return the words that stand on the fold of a cell."""
    return cell.metadata.get("mystnb", {}).get("code_prompt_show", "")


def _before(cell: NotebookNode) -> Iterator[NotebookNode]:
    if _prompt(cell):
        yield new_markdown_cell(f"*{_prompt(cell)}:*", id=f"{cell.id}-fold")


def _code(cell: NotebookNode, count: int) -> NotebookNode:
    about = cell.metadata.get("mystnb", {})
    tags = cell.metadata.get("tags", [])
    alt = about.get("image", {}).get("alt", "")
    folded = count == 1 or FOLDED & set(tags) or outputs.has_picture(cell.outputs)
    metadata = _folded() if folded else {}
    if tags:
        metadata["tags"] = tags
    if "neuronbook" in cell.metadata:
        metadata["neuronbook"] = cell.metadata["neuronbook"]
    kept = list(outputs.stored(cell.outputs, " ".join(alt.split())))
    for output in kept:
        if output.output_type == "execute_result":
            output.execution_count = count
    return new_code_cell(
        cell.source, id=cell.id, metadata=metadata, outputs=kept, execution_count=count
    )


def _folded() -> dict:
    """Return the metadata with which JupyterLab, Notebook and Colab fold the code."""
    return {"cellView": "form", "jupyter": {"source_hidden": True}}


def _caption(cell: NotebookNode, references: References) -> Iterator[NotebookNode]:
    """Yield a figure's caption, which stays when the cell runs again."""
    figure = cell.metadata.get("mystnb", {}).get("figure", {})
    if "caption" not in figure:
        return
    words = markdown.plain(figure["caption"], references)
    number = f"**{references.figure_number(figure['name'])}.** " if figure.get("name") else ""
    yield new_markdown_cell(f"{number}{words}", id=f"{cell.id}-caption")
