"""Find a browser for the tests and the benchmarks, or fetch one."""

import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

NAMES = (
    # Without windows to draw, whose toolbars take as much of the processor as the pages.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Chromium refuses its sandbox to root, who runs containers.
    *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),
]


class NoBrowser(RuntimeError):
    """There is no browser here, and none could be fetched."""


@lru_cache
def chrome() -> str:
    """Return the path of a Chromium: CHROME, one on the PATH, or Playwright's.

    Raises
    ------
    NoBrowser
        If none of them is there or can be fetched; the message says what to do.
    """
    named = os.environ.get("CHROME")
    if named:
        found = shutil.which(named)
        if not found:
            raise NoBrowser(f"CHROME names {named!r}, which cannot be run.")
        return found
    found = next(filter(None, map(shutil.which, (*NAMES, *PLACES))), None)
    found = found or _playwrights()
    if not found:
        raise NoBrowser(
            "The tests need a Chromium, and none could be found or fetched. Install one "
            "(on Debian: apt install chromium-headless-shell) or name yours: "
            "make test CHROME=/path/to/chrome"
        )
    return found


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        path = Path(play.chromium.executable_path)
    if not path.exists():
        print("Fetching a Chromium for the tests …", file=sys.stderr, flush=True)
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            stdout=subprocess.DEVNULL,
            check=False,
        )
    return str(path) if path.exists() and _starts(path) else None


def _starts(path: Path) -> bool:
    """Say whether the system has the libraries that the browser needs."""
    done = subprocess.run(
        [str(path), "--version", *FLAGS], capture_output=True, check=False, timeout=60
    )
    return done.returncode == 0


if __name__ == "__main__":
    try:
        print(chrome())
    except NoBrowser as error:
        sys.exit(str(error))
