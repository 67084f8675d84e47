"""What a browser needs to keep the book: a list of its files, a service worker, a manifest.

The list has each file's bytes and sha256. Its `build` depends on all of them: a page of one build
is never given a file of another (`runnable/js/offline/`).
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from neuronbook_site.assets import STATIC
from neuronbook_site.copies.pictures import drawn

__all__ = ["LIST", "inventory", "setup", "write_list"]

LIST = "_static/keep.json"
WORKER = "offline.js"
MANIFEST = "_static/book.webmanifest"
ICONS = (192, 512)
_LEFT_OUT = {LIST, ".nojekyll", "objects.inv", ".buildinfo"}


def inventory(site: Path) -> dict[str, Any]:
    """Return the list of a built site: `build`, and by each file's name its bytes and sha256."""
    files = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in _LEFT_OUT:
            content = path.read_bytes()
            files[name] = [len(content), hashlib.sha256(content).hexdigest()]
    build = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    return {"build": build, "files": files}


def write_list(site: Path) -> None:
    """Write the list of a site that is complete."""
    text = json.dumps(inventory(site), separators=(",", ":"))
    (site / LIST).write_text(text, "utf-8")


def write_manifest(site: Path, title: str) -> None:
    """Write what a device shows of a kept book: its name and its icons."""
    static = site / "_static"
    picture = (static / "favicon.svg").read_text("utf-8")
    side = 32  # of the picture's own units
    icons = [{"src": "favicon.svg", "type": "image/svg+xml", "sizes": "any"}]
    for size in ICONS:
        name = f"icon-{size}.png"
        drawn(picture, size / side).save(static / name, optimize=True)
        icons.append({"src": name, "type": "image/png", "sizes": f"{size}x{size}"})
    about = {
        "name": title,
        "short_name": "Neuron",
        "start_url": "../index.html",
        "scope": "../",
        "display": "browser",
        "icons": icons,
    }
    (site / MANIFEST).write_text(json.dumps(about, indent=1), "utf-8")


def finish(app: Sphinx, error: Exception | None) -> None:
    """Write all three, once everything else is written."""
    if error is not None or app.builder.name != "html":
        return
    site = Path(app.outdir)
    # Its folder is what it may answer for.
    (site / WORKER).write_bytes((STATIC / "root" / WORKER).read_bytes())
    write_manifest(site, app.config.html_title)
    write_list(site)


def setup(app: Sphinx) -> None:
    """Join the build."""
    app.connect("build-finished", finish, priority=950)
