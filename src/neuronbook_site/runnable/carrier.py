"""Read Pyodide's wheels out of a package on the Python index, where its release does not answer.

Why: filters, and networks that lead to a package index and nowhere else. The package `open-webui`
ships the very files that Pyodide released, in one large wheel.

Why this is safe: `sources.fetch` keeps a file only when its sha256 is the one in Pyodide's own
lock. That lock comes with npm's `pyodide`, whose version and sha512 stand in `package-lock.json`.
So a page runs what Pyodide released, byte for byte, whoever handed it over. The package itself is
not installed, imported or run: single files are read out of its wheel by their place in it.

`BOOK_WHEEL_CARRIER=no` in the environment forbids it; the site then has no Run where the release
does not answer, and says so.
"""

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from urllib.parse import urlsplit
from urllib.request import url2pathname

__all__ = ["FOLDER", "PACKAGE", "NoCarrier", "open_wheel"]

PACKAGE = "open-webui"
VERSIONS = ("0.12.4", "0.12.3", "0.11.3")  # those that carry the wheels of Pyodide 314.0.3
FOLDER = "open_webui/frontend/pyodide/"
# Ask for one wheel's address and nothing else: nothing is installed, nothing is unpacked.
ASK = ["install", "--dry-run", "--no-deps", "--ignore-installed", "--ignore-requires-python"]
ASK += ["--only-binary=:all:", "--quiet", "--report", "-"]


class NoCarrier(Exception):
    """The package is forbidden, or cannot be reached; the message says which."""


def open_wheel() -> zipfile.ZipFile:
    """Open the package's wheel where it is; only what is read is transferred.

    Raises
    ------
    NoCarrier
        If it is forbidden, or the index does not have it.
    """
    if os.environ.get("BOOK_WHEEL_CARRIER") == "no":
        raise NoCarrier("BOOK_WHEEL_CARRIER=no forbids to read them out of another package")
    address = _address()
    parts = urlsplit(address)
    if parts.scheme == "file":
        return zipfile.ZipFile(url2pathname(parts.path))
    from remotezip import RemoteZip

    return RemoteZip(address, timeout=60)


def _address() -> str:
    """Ask pip, which knows the index that is configured here."""
    if importlib.util.find_spec("pip") is None or importlib.util.find_spec("remotezip") is None:
        raise NoCarrier("pip or remotezip is not installed")
    problem = ""
    for version in VERSIONS:
        command = [sys.executable, "-m", "pip", *ASK, f"{PACKAGE}=={version}"]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if answer.returncode == 0:
            report = json.loads(answer.stdout[answer.stdout.index("{") :])
            return report["install"][0]["download_info"]["url"]
        problem = answer.stderr.strip().splitlines()[-1] if answer.stderr.strip() else "no answer"
    raise NoCarrier(f"the Python index has no {PACKAGE}: {problem}")
