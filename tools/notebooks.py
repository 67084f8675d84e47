"""Run the book's notebooks and store them in one normal form.

    python tools/notebooks.py                    run and normalise every notebook of the book
    python tools/notebooks.py book/neuron.ipynb  only this one
    python tools/notebooks.py --no-run           normalise what is stored, without running it
    python tools/notebooks.py --check            change nothing; name those that are not normal

The normal form: text outputs are kept, for they are compared by the tests. Pictures, HTML, widget
state and editors' metadata go. Cells are counted 1 to n. Each cell keeps its id.
"""

import argparse
import copy
import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from neuronbook_site.execution import ONE_THREAD, joined

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    # Without the extension an export as a script has none of Python's.
    "language_info": {"name": "python", "file_extension": ".py"},
}
# What a cell says about itself on purpose: how the page and JupyterLab show it.
CELL_METADATA = ("jupyter", "mystnb", "tags")
TIMEOUT = 300


def notebooks() -> list[Path]:
    """Return the book's notebooks, in the order of their names."""
    return sorted(path for path in BOOK.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)


def normalised(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook in its normal form; the argument is left as it is."""
    book = nbformat.from_dict(copy.deepcopy(notebook))
    book.nbformat, book.nbformat_minor = 4, 5
    own = {"mystnb": book.metadata["mystnb"]} if "mystnb" in book.metadata else {}
    book.metadata = nbformat.from_dict(copy.deepcopy(NOTEBOOK_METADATA) | own)
    book.cells = [cell for cell in book.cells if cell.source.strip()]
    _set_ids(book.cells)
    count = 0
    for cell in book.cells:
        cell.source = "\n".join(line.rstrip() for line in cell.source.splitlines()).strip("\n")
        cell.metadata = nbformat.from_dict(
            {k: v for k, v in cell.metadata.items() if k in CELL_METADATA and v}
        )
        cell.pop("attachments", None)
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = list(_outputs(cell.outputs, count))
    return book


def _set_ids(cells: Iterable[NotebookNode]) -> None:
    """Give an id to each cell that has none of its own; it follows from the cell's text."""
    seen: set[str] = set()
    for cell in cells:
        name, turn = cell.get("id"), 0
        while not name or name in seen:
            name = hashlib.sha256(f"{turn}{cell.source}".encode()).hexdigest()[:8]
            turn += 1
        cell.id = name
        seen.add(name)


def _outputs(outputs: Iterable[NotebookNode], count: int) -> Iterable[NotebookNode]:
    """Yield the outputs that are text."""
    texts = (each for each in outputs if "text/plain" in each.get("data", ("text/plain",)))
    for output in joined(texts):
        if output.output_type == "error":
            output.traceback = [f"{output.ename}: {output.evalue}"]
        elif output.output_type != "stream":
            text = output.data["text/plain"]
            output.data, output.metadata = nbformat.from_dict({"text/plain": text}), NotebookNode()
            if output.output_type == "execute_result":
                output.execution_count = count
        yield output


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Run a copy of the notebook in a new kernel and return it with its outputs."""
    from nbclient import NotebookClient

    book = copy.deepcopy(notebook)
    for cell in book.cells:
        cell.metadata.pop("execution", None)
    client = NotebookClient(
        book,
        timeout=TIMEOUT,
        kernel_name="python3",
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(folder)}},
    )
    return client.execute(env=os.environ | ONE_THREAD)


def read(path: Path) -> NotebookNode:
    """Read a notebook as it is stored; `nbformat.reads` would give random ids to cells."""
    return nbformat.v4.reads(path.read_text("utf-8"))


def text_of(notebook: NotebookNode) -> str:
    """Return the file's text."""
    return nbformat.writes(notebook) + "\n"


def is_normal(path: Path) -> bool:
    """Say whether the file is exactly what this program would store."""
    return path.read_text("utf-8") == text_of(normalised(read(path)))


def _check(paths: list[Path]) -> int:
    wrong = [path for path in paths if not is_normal(path)]
    for path in wrong:
        print(f"{path.relative_to(ROOT)} is not in normal form", file=sys.stderr)
    if wrong:
        print(
            "Put it right with `make notebooks` (or python tools/notebooks.py --no-run).",
            file=sys.stderr,
        )
    return int(bool(wrong))


def _store(path: Path, *, rerun: bool) -> bool:
    """Normalise one file, after running it if asked; say whether it ran to its end."""
    from nbclient.exceptions import CellExecutionError

    notebook = read(path)
    if rerun:
        try:
            notebook = run(notebook, path.parent)
        except CellExecutionError as error:
            print(
                f"{path.name} stopped with an error and was left as it is:\n{error}",
                file=sys.stderr,
            )
            return False
    text = text_of(normalised(notebook))
    changed = text != path.read_text("utf-8")
    if changed:
        path.write_text(text, "utf-8")
    print(f"{'stored ' if changed else 'the same'}  {path}")
    return True


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 if every notebook is as it should be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "notebooks", nargs="*", type=Path, help="notebooks; all of the book's if none is named"
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; name those not in normal form"
    )
    parser.add_argument("--no-run", action="store_true", help="normalise without running")
    options = parser.parse_args(arguments)
    paths = [path.resolve() for path in options.notebooks] or notebooks()
    if options.check:
        return _check(paths)
    stored = [_store(path, rerun=not options.no_run) for path in paths]  # all, also after a failure
    return int(not all(stored))


if __name__ == "__main__":
    sys.exit(main())
