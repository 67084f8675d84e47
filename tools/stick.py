"""Pack the whole book for a memory stick: `python -m tools.stick`, after `make site`.

dist/the-artificial-neuron-<version>-stick.zip

Unpacked anywhere, its `index.html` opens by a double click, and Run works there: a page opened as a
file may load scripts and fetch nothing, so each file of Python lies in it as a script that carries
the content in base64. Nothing is kept twice. PDF and EPUB lie beside the zip, in `dist`, where
`make release` puts them.
"""

import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from neuronbook_site.assets import inline
from neuronbook_site.policy import FOLDER, policy
from neuronbook_site.runnable import snapshot
from neuronbook_site.runnable.pyodide import FIRST, stored
from tools.paper import editions
from tools.release import DIST, ROOT, SITE, archive_name, pack

PYTHON = "_static/python"
FIXED = ("current.json", "current.js")
# What a start needs, in the order of need; the other packages follow.
START = ["worker.js", "pyodide.mjs", "pyodide-lock.json", "pyodide.asm.mjs"]
START += map(stored, ("pyodide.asm.wasm", "python_stdlib.zip"))
APP = "app.js"
"""It stays a plain script, which loads the others."""
LEFT_OUT = {stored(name) for name in (snapshot.MEMORY, snapshot.FIGURES)}
"""They would be a third of the stick; Python starts without them, some seconds later."""


class NoPython(Exception):
    """The site was built without Python in the page."""


def pack_stick(site: Path, folder: Path) -> Path:
    """Pack a built site so that Run works without a server, and return the zip's path.

    Raises
    ------
    NoPython
        If the site has no Python that could be packed.
    """
    name = archive_name()
    if not (site / PYTHON / FIXED[0]).is_file():
        raise NoPython("The site was built without Python in the page: the build says why.")
    files = [*_plain(site), *_python(site / PYTHON)]
    entries = ((f"{name}/{path}", content) for path, content in sorted(files))
    return pack(entries, folder / f"{name}-stick.zip")


def _plain(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is as on the web, but that pages may start Python out of texts.

    PDF and EPUB, which lie beside the zip, are left out, and the landing page's links to them.
    """
    script = inline("start.js")
    web, here = policy(script).encode(), policy(script, FOLDER).encode()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith(f"{PYTHON}/") and name not in editions.files():
            content = path.read_bytes()
            if path.suffix == ".html":
                content = editions.without_links(content.replace(web, here, 1))
            yield name, content


def _python(python: Path) -> Iterator[tuple[str, bytes]]:
    """Yield Python's files as scripts; licences and the script that loads the others stay."""
    name = json.loads((python / FIXED[0]).read_text("utf-8"))["folder"]
    folder, home = python / name, f"{PYTHON}/{name}"
    parts = _parts(folder)
    for part in parts:
        yield f"{home}/{part}.js", _script(part, (folder / part).read_bytes())
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in (*parts, *LEFT_OUT):
            yield f"{home}/{path.relative_to(folder).as_posix()}", path.read_bytes()
    place = json.dumps({"folder": name, "parts": parts})
    yield f"{PYTHON}/{FIXED[1]}", f"window.neuronbookPlace={place};".encode()


def _parts(folder: Path) -> list[str]:
    """Return the files that become scripts, in the order of need."""
    packages = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    first = [*FIRST, *sorted(set(packages) - set(FIRST))]
    return [*START, *(stored(packages[name]["file_name"]) for name in first)]


def _script(name: str, content: bytes) -> bytes:
    """Return a script that hands a file over.

    Modules get a name, which stands in the traces of errors where their long address would.
    """
    if name.endswith(".mjs"):
        content += f"\n//# sourceURL={name}\n".encode()
    text = base64.b64encode(content)
    return b"".join((b'neuronbookPart("', name.encode(), b'","', text, b'");'))


def main() -> int:
    """Write the zip."""
    if not (SITE / "index.html").exists():
        print("There is no built site; run `make stick`, which builds it.", file=sys.stderr)
        return 1
    DIST.mkdir(exist_ok=True)
    try:
        path = pack_stick(SITE, DIST)
    except NoPython as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
