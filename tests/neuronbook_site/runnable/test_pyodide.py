"""The page's Python as the build puts it together, and what happens when it cannot."""

import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from neuronbook_site.runnable import pyodide, wheels
from tools.book import ROOT


@pytest.fixture(scope="module")
def folder(site) -> Path:
    python = site / "_static" / "python"
    return python / json.loads((python / "current.json").read_text())["folder"]


@pytest.fixture(scope="module")
def lock(folder) -> dict:
    return json.loads((folder / "pyodide-lock.json").read_text())


def test_every_wheel_of_pyodide_has_the_sha256_of_its_own_lock(folder, lock):
    official = json.loads((pyodide.RUNTIME / "pyodide-lock.json").read_text())["packages"]
    unchanged = [
        name for name in lock["packages"] if name in official and name not in wheels.CARRIED
    ]
    assert {"numpy", "matplotlib"} <= set(unchanged)
    for name in unchanged:
        content = (folder / lock["packages"][name]["file_name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == official[name]["sha256"], name


def test_the_webassembly_is_pyodides(folder):
    packed = gzip.decompress((folder / "pyodide.asm.wasm.packed").read_bytes())
    assert packed == (pyodide.RUNTIME / "pyodide.asm.wasm").read_bytes()


def test_the_lock_is_complete_and_relative(folder, lock):
    for entry in lock["packages"].values():
        assert re.fullmatch(r"[\w.+-]+\.whl", entry["file_name"])
        assert (
            hashlib.sha256((folder / entry["file_name"]).read_bytes()).hexdigest()
            == entry["sha256"]
        )
        assert set(entry["depends"]) <= set(lock["packages"])


def test_each_wheel_has_its_licence_beside_it(folder):
    for wheel in folder.glob("*.whl"):
        text = (folder / "licences" / f"{wheel.name.split('-')[0]}.txt").read_text(
            "utf-8", "replace"
        )
        assert re.search(r"licen[cs]e|copyright", text, re.IGNORECASE), wheel.name


def test_the_versions_are_those_of_the_books_own_python(lock):
    import daft  # noqa: F401
    import matplotlib
    import numpy

    assert lock["packages"]["numpy"]["version"] == numpy.__version__
    assert lock["packages"]["matplotlib"]["version"] == matplotlib.__version__


def test_the_books_wheel_holds_the_core_but_not_the_site(folder, lock):
    with zipfile.ZipFile(folder / lock["packages"]["neuronbook"]["file_name"]) as archive:
        names = archive.namelist()
    assert {
        "neuronbook/neuron.py",
        "neuronbook_page/runner.py",
        "neuronbook_page/pretty.py",
    } <= set(names)
    assert not [name for name in names if "/site/" in name or name.endswith((".js", ".css"))]


def test_wheels_are_the_same_in_every_build():
    first, second = (wheels.own_wheels(pyodide.PAGE) for _ in range(2))
    assert [wheel.content for wheel in first] == [wheel.content for wheel in second]


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package `demo` with a module and a script, and a RECORD of both."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "__init__.py").write_bytes(b"x = 1")
    (tmp_path / "script").write_bytes(b"#!/python")
    info = tmp_path / "demo-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: demo\nVersion: 1\n")
    names = {"demo/__init__.py": b"x = 1", "script": b"#!/python"}
    (info / "RECORD").write_bytes(wheels._record(names, "demo-1.dist-info/RECORD"))
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_a_carried_package_is_checked_against_its_record_scripts_beside_it_are_not(installed):
    (installed / "script").write_bytes(b"#!/moved/python")
    wheel = wheels._carried("demo", "demo", [])
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
        assert archive.read("demo/__init__.py") == b"x = 1"
        assert "script" not in archive.namelist()
    (installed / "demo" / "__init__.py").write_bytes(b"x = 2")
    with pytest.raises(pyodide.Unavailable, match="not as demo's RECORD states"):
        wheels._carried("demo", "demo", [])


def test_a_package_without_a_record_leaves_run_out_instead_of_an_empty_wheel(installed):
    (installed / "demo-1.dist-info" / "RECORD").unlink()
    with pytest.raises(pyodide.Unavailable, match="without a RECORD"):
        wheels._carried("demo", "demo", [])
    with pytest.raises(pyodide.Unavailable, match="not installed"):
        wheels._carried("demo-that-is-nowhere", "demo", [])


@pytest.mark.parametrize("why", ["as asked", "no files"])
def test_without_the_files_the_site_is_built_without_run_and_says_so(tmp_path, why):
    (tmp_path / "index.ipynb").write_text(notebook("print('static')"))
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    config["execute"] = {"execute_notebooks": "off"}
    config["bibtex_bibfiles"] = [str(ROOT / "book" / "references.bib")]
    config["sphinx"]["config"]["nb_python"] = why == "no files"
    (tmp_path / "_config.yml").write_text(yaml.safe_dump(config))
    command = [
        Path(sys.executable).with_name("jupyter-book"),
        "build",
        str(tmp_path),
        "-W",
        "--keep-going",
    ]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | unreachable(tmp_path),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Python in the page: left out" in done.stdout
    page = (tmp_path / "_build" / "html" / "index.html").read_text("utf-8")
    assert "built without Python in the page" in page
    assert "data-run" not in page and "cells.js" not in page


def unreachable(empty: Path) -> dict[str, str]:
    """Return an environment with an empty cache, no network, and no index."""
    nowhere = "http://127.0.0.1:9"
    return {
        "XDG_CACHE_HOME": str(empty / "cache"),
        "HTTP_PROXY": nowhere,
        "HTTPS_PROXY": nowhere,
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "PIP_NO_INDEX": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": "",
    }


def notebook(source: str) -> str:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Title", "id": "a"},
        {
            "cell_type": "code",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
            "id": "b",
        },
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})
