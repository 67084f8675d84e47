"""Open the chapters in JupyterLab: `python -m tools.lab`.

    python -m tools.lab            the plain copies, in the folder `notebooks`; the build makes them
    python -m tools.lab --sources  the sources in `book`, for authors
    python -m tools.lab --lay      lay the copies out, and open nothing

What a reader has changed in `notebooks` stays: a newer chapter is laid beside it.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from tools import build
from tools.book import ROOT

COPIES = build.SITE / "notebooks"
FOLDER = ROOT / "notebooks"
RECORD = ".laid.json"
"""The digests of what has been laid out, by the name of the file."""


def lay(copies: Path, folder: Path) -> list[str]:
    """Lay copies into a reader's folder; return the names of those that are new there."""
    folder.mkdir(exist_ok=True)
    record = folder / RECORD
    laid = _known(record)
    names = []
    for copy in sorted(copies.glob("*.ipynb")):
        name = _place(copy, folder, laid)
        if name:
            (folder / name).write_bytes(copy.read_bytes())
            laid[name] = _digest(copy)
            names.append(name)
    record.write_text(json.dumps(laid, indent=1, sort_keys=True) + "\n", "utf-8")
    return names


def _known(record: Path) -> dict[str, str]:
    """Return what is recorded. Where it cannot be read, all that lies there is the reader's own."""
    try:
        return dict(json.loads(record.read_text("utf-8")))
    except (OSError, TypeError, ValueError):
        return {}


def _place(copy: Path, folder: Path, laid: dict[str, str]) -> str:
    """Return the name under which a copy is laid out; nothing if it lies there already.

    A file is the reader's own as soon as it is not what was laid there.
    """
    new, number = _digest(copy), 1
    while True:
        name = copy.name if number == 1 else f"{copy.stem}-{number}.ipynb"
        old = folder / name
        if laid.get(name) == new and old.exists():
            return ""
        if not old.exists():
            return name
        if _digest(old) == new:
            laid[name] = new
            return ""
        if _digest(old) == laid.get(name):
            return name
        number += 1


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def outdated() -> bool:
    """Say whether a chapter has been changed since its copy was made, or has none."""
    copies = {path.name: path.stat().st_mtime for path in COPIES.glob("*.ipynb")}
    sources = build.ROOT.glob("book/*.ipynb")
    return any(copies.get(path.name, 0) < path.stat().st_mtime for path in sources)


def main(arguments: list[str] | None = None) -> int:
    """Lay the copies out and open JupyterLab on them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sources", action="store_true", help="open the sources in `book`")
    parser.add_argument("--lay", action="store_true", help="lay the copies out, no more")
    options = parser.parse_args(arguments)
    folder = ROOT / "book" if options.sources else FOLDER
    if not options.sources:
        if outdated() and build.build():
            return 1
        for name in lay(COPIES, FOLDER):
            print(f"new in {FOLDER.name}: {name}")
    if options.lay:
        return 0
    return subprocess.run(
        [sys.executable, "-m", "jupyterlab", str(folder)], env=os.environ, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
