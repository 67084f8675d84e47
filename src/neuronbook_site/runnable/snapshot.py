"""The memory of a Python that has imported NumPy and the book, from which a page's Python starts.

Node takes it (`js/python/take_snapshot.mjs`), in some seconds, with the very files that the page
loads. It is kept under the hash of all that it depends on, so a build in which none of that has
changed copies it. A page that cannot use it starts Python the plain way.
"""

import hashlib
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from neuronbook_site.assets import STATIC
from neuronbook_site.node import run_node

__all__ = ["MODULES", "NAME", "WHOLE", "taken"]

NAME = "snapshot.data"
WHOLE = ("neuronbook", "traitlets")
"""Packages of which all files come with it."""
KEPT = ("neuronbook/", "neuronbook_page/", "traitlets/", "numpy/random/", "numpy/ma/")
"""Their folders; of NumPy the compiled libraries, and what many cells and Matplotlib ask for."""
MODULES = (
    *("numpy", "neuronbook_page.runner", "traitlets"),
    *("csv", "decimal", "difflib", "fractions", "hashlib"),
    *("pkgutil", "random", "secrets", "statistics"),
    # `importlib.resources` and archives of NumPy's import these when they open a file.
    *("importlib.readers", "importlib.resources._adapters", "encodings.cp437"),
)
"""What is imported: what every start does, and of the standard library what chapters ask for."""
PROGRAM = "take_snapshot"
RUNTIME = STATIC / "python"
INPUTS = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_UNUSED = re.compile(r"/tests/|\.dist-info/|\.(pyi|pxd|h|a|c)$")


def taken(wheels: Sequence[Path], cache: Path) -> tuple[bytes, str]:
    """Return the snapshot, compressed, and the hash of what it was made from.

    Parameters
    ----------
    wheels : sequence of Path
        What is installed in the memory.
    cache : Path
        Where snapshots are kept between builds, each under that hash.

    Raises
    ------
    RuntimeError
        If Node fails.
    """
    made_from = _digest(wheels)
    kept = cache / f"{made_from}.snapshot.gz"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        with TemporaryDirectory() as packages:
            _unpack(wheels, Path(packages))
            run_node(
                PROGRAM,
                {
                    "runtime": str(RUNTIME),
                    "packages": packages,
                    "kept": KEPT,
                    "modules": MODULES,
                    "from": made_from,
                    "target": str(part),
                },
            )
        part.replace(kept)
    return kept.read_bytes(), made_from


def _digest(wheels: Sequence[Path]) -> str:
    """Return a hash of all that the snapshot depends on."""
    total = hashlib.sha256(repr((MODULES, KEPT)).encode())
    for path in (*(RUNTIME / name for name in INPUTS), *wheels, STATIC / f"{PROGRAM}.mjs"):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _unpack(wheels: Sequence[Path], folder: Path) -> None:
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if not _UNUSED.search(name)]
            archive.extractall(folder, names)
