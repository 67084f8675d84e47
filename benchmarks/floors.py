"""What Python in the page is measured beside: stock Pyodide in a bare worker, and a bare editor.

Both lie in a folder of their own, which is served as the site is. Pyodide's files are npm's, as
they come; its wheels are those of the site, which are Pyodide's, under their own names.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from neuronbook_site.node import node_binary
from neuronbook_site.runnable.pyodide import PACKED, UNUSED
from tools.book import ROOT
from tools.build import SITE
from tools.serve import Server

HERE = Path(__file__).parent
PYODIDE = ROOT / "node_modules" / "pyodide"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
PAGES = ("stock.html", "stock.js", "editor.html")


@contextmanager
def floors() -> Iterator[Server]:
    """Serve the bare pages."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for page in PAGES:
            shutil.copyfile(HERE / page, folder / page)
        for file in RUNTIME:
            shutil.copyfile(PYODIDE / file, folder / file)
        (folder / LOCK).write_text(json.dumps(_lock()), "utf-8")
        python = SITE / "_static" / "python"
        place = json.loads((python / "current.json").read_text("utf-8"))["folder"]
        for wheel in (python / place).glob(f"*.whl{PACKED}"):
            shutil.copyfile(wheel, folder / wheel.name.removesuffix(PACKED))
        _bundle(HERE / "editor.js", folder / "editor.js")
        with Server(folder) as server:
            yield server


def _lock() -> dict[str, Any]:
    """Return Pyodide's lock without what the site leaves out: the floor is none the slower."""
    lock = json.loads((PYODIDE / LOCK).read_text("utf-8"))
    for entry in lock["packages"].values():
        entry["depends"] = [name for name in entry["depends"] if name not in UNUSED]
    return lock


def _bundle(source: Path, target: Path) -> None:
    options = {"entryPoints": [str(source)], "outfile": str(target), "bundle": True, "minify": True}
    program = f"import {{ build }} from 'esbuild'; await build({json.dumps(options)});"
    command = [str(node_binary()), "--input-type=module", "-e", program]
    subprocess.run(command, check=True, timeout=60, cwd=ROOT)
