"""The folder of the page's Python in the built site, and its lock."""

import json
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def folder(site) -> Path:
    python = site / "_static" / "python"
    return python / json.loads((python / "current.json").read_text())["folder"]


@pytest.fixture(scope="session")
def lock(folder) -> dict:
    return json.loads((folder / "pyodide-lock.json").read_text())
