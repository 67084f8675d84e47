"""The memory of a Python that has imported NumPy and the book, from which a page's Python starts.

Node takes it (`js/python/take_snapshot.mjs`), in some seconds, with the very files that the page
loads, and packs what a first figure needs besides. Both are kept under the hash of all that they
depend on, so a build in which none of that has changed copies them. A page that cannot use them
starts Python the plain way, and so do all pages where Node cannot take them.
"""

import gzip
import hashlib
import json
import re
import subprocess
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from neuronbook_page import later
from neuronbook_site.assets import STATIC
from neuronbook_site.node import run_node
from neuronbook_site.runnable.gz import gz

__all__ = ["FIGURES", "MEMORY", "WHOLE", "Untaken", "head", "taken"]

MEMORY = "snapshot.data"
FIGURES = "figures.data"
WHOLE = ("neuronbook", "traitlets")
"""Packages of which all files come with the memory."""
KEPT = ("neuronbook/", "neuronbook_page/", "traitlets/", "numpy/random/")
"""Their folders; of NumPy the compiled libraries, and what many cells ask for."""
MODULES = (
    *("numpy", "neuronbook_page.runner", "traitlets"),
    *("neuronbook.datasets", "neuronbook.exercises", "neuronbook.figures.diagrams"),
    *("neuronbook.geometry", "neuronbook.listing", "neuronbook.losses"),
    *("neuronbook.widgets.kit.prediction", "neuronbook.widgets.kit.question"),
    *("csv", "decimal", "difflib", "fractions", "hashlib"),
    *("pkgutil", "random", "secrets", "statistics"),
    # `importlib.resources` and archives of NumPy's import these when they open a file.
    *("importlib.readers", "importlib.resources._adapters", "encodings.cp437"),
)
"""What is imported: what every start does, and what most chapters ask for."""
DRAW = """
import os
from neuronbook_page import figures
os.environ["MPLBACKEND"] = figures.BACKEND
import io, warnings
import daft
import numpy as np
from matplotlib import pyplot as plt
warnings.simplefilter("ignore")
figure, (one, other) = plt.subplots(1, 2)
x = np.linspace(0, 1, 9)
one.plot(x, x, label="$x_1^2$")
one.legend()
one.set_title("a", fontweight="bold")
one.annotate("a", (0, 0), (1, 1), arrowprops={"arrowstyle": "->"})
other.contourf(x, x, np.outer(x, x))
figure.colorbar(other.imshow(np.outer(x, x)))
figures.drawn(figure)
figure.savefig(io.BytesIO(), format="png")
"""
"""A figure with what figures mostly have; the rest of Matplotlib comes when it is asked for."""
EMPTY = "matplotlib/mpl-data/"
"""Where files lie of which only those that the figure reads come with it; others come empty."""
PROGRAM = "take_snapshot"
RUNTIME = STATIC / "python"
INPUTS = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
GENERATIONS = 3
"""Snapshots that stay in the cache: a change in the book's package makes another."""
_PATIENCE = 600  # seconds, on a busy machine
_LONGEST = 300  # letters of a reason
_UNUSED = re.compile(r"/tests/|\.dist-info/(?!METADATA)|\.(pyi|pxd|h|a|c)$")
# Pyodide looks at what wheels say of themselves when it starts, and cannot keep what it finds.
_UNUSED_IN_MEMORY = re.compile(rf"{_UNUSED.pattern}|\.dist-info/")


class Untaken(Exception):
    """The snapshot could not be taken; the message says why."""


def taken(
    wheels: Sequence[Path], of_figures: Sequence[Path], cache: Path
) -> tuple[dict[str, bytes], str]:
    """Return the snapshot and what a figure needs, compressed, and the hash of what made them.

    Parameters
    ----------
    wheels : sequence of Path
        What is installed in the memory.
    of_figures : sequence of Path
        What a figure needs besides.
    cache : Path
        Where snapshots are kept between builds, each under that hash.

    Raises
    ------
    Untaken
        If Node is not there, fails, or takes too long.
    """
    made_from = _digest([*wheels, *of_figures])
    kept = {name: cache / f"{made_from}.{name}.gz" for name in (MEMORY, FIGURES)}
    if not all(path.exists() for path in kept.values()):
        cache.mkdir(parents=True, exist_ok=True)
        parts = {name: path.with_suffix(".part") for name, path in kept.items()}
        try:
            _take(wheels, of_figures, made_from, parts)
        except (RuntimeError, OSError, subprocess.SubprocessError, ValueError) as problem:
            lines = str(problem).strip().splitlines() or [type(problem).__name__]
            raise Untaken(lines[-1][:_LONGEST]) from problem
        for name, path in kept.items():
            parts[name].write_bytes(gz(parts[name].read_bytes()))
            parts[name].replace(path)
        _forget(cache)
    return {name: path.read_bytes() for name, path in kept.items()}, made_from


def head(content: bytes) -> dict[str, Any]:
    """Return what stands first in a snapshot: of what it is made, and where all of it goes."""
    with gzip.open(BytesIO(content)) as file:
        length = int.from_bytes(file.read(4), "little")
        return json.loads(file.read(length))


def _take(
    wheels: Sequence[Path], of_figures: Sequence[Path], made_from: str, targets: dict[str, Path]
) -> None:
    with TemporaryDirectory() as packages, TemporaryDirectory() as figures:
        _unpack(wheels, Path(packages), _UNUSED_IN_MEMORY)
        _unpack(of_figures, Path(figures))
        run_node(
            PROGRAM,
            {
                "runtime": str(RUNTIME),
                "packages": packages,
                "figures": figures,
                "kept": KEPT,
                "modules": MODULES,
                "draw": DRAW,
                "empty": EMPTY,
                "ahead": f"{later.AHEAD}/",
                "from": made_from,
                "targets": {"memory": str(targets[MEMORY]), "figures": str(targets[FIGURES])},
            },
            timeout=_PATIENCE,
        )


def _forget(cache: Path) -> None:
    """Remove the oldest snapshots."""
    for name in (MEMORY, FIGURES):
        found = sorted(cache.glob(f"*.{name}.gz"), key=lambda path: path.stat().st_mtime)
        for path in found[:-GENERATIONS]:
            path.unlink(missing_ok=True)


def _digest(wheels: Sequence[Path]) -> str:
    """Return a hash of all that the snapshot depends on."""
    total = hashlib.sha256(repr((MODULES, KEPT, DRAW, EMPTY, later.AHEAD)).encode())
    for path in (*(RUNTIME / name for name in INPUTS), *wheels, STATIC / f"{PROGRAM}.mjs"):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _unpack(wheels: Sequence[Path], folder: Path, unwanted: re.Pattern[str] = _UNUSED) -> None:
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder, [n for n in archive.namelist() if not unwanted.search(n)])
