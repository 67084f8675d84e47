"""The page's Python as the build puts it together, and what happens when it cannot."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from neuronbook_site.runnable import pyodide, wheels
from tools.book import ROOT


def test_every_wheel_of_pyodide_has_the_sha256_of_its_own_lock(folder, lock):
    official = json.loads((pyodide.RUNTIME / "pyodide-lock.json").read_text())["packages"]
    unchanged = [
        name for name in lock["packages"] if name in official and name not in wheels.CARRIED
    ]
    assert {"numpy", "matplotlib"} <= set(unchanged)
    for name in unchanged:
        content = (folder / pyodide.stored(lock["packages"][name]["file_name"])).read_bytes()
        assert hashlib.sha256(content).hexdigest() == official[name]["sha256"], name


def test_the_webassembly_is_pyodides(folder):
    packed = gzip.decompress((folder / pyodide.stored("pyodide.asm.wasm")).read_bytes())
    assert packed == (pyodide.RUNTIME / "pyodide.asm.wasm").read_bytes()


def test_the_lock_is_complete_and_relative(folder, lock):
    assert len(lock["packages"]) > 5
    for entry in lock["packages"].values():
        assert re.fullmatch(r"[\w.+-]+\.whl", entry["file_name"])
        content = (folder / pyodide.stored(entry["file_name"])).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        assert set(entry["depends"]) <= set(lock["packages"])


def test_building_again_gives_the_same_files_and_leaves_nothing_behind(folder, lock, tmp_path):
    cache, target = tmp_path / "cache", tmp_path / "python"
    (target / "of an earlier build").mkdir(parents=True)
    cache.mkdir()
    for path in folder.glob("*.whl.packed"):
        shutil.copyfile(path, cache / hashlib.sha256(path.read_bytes()).hexdigest())
    about = lock["snapshot"]
    for name in (about["file"], about["figures"]["file"]):
        shutil.copyfile(folder / pyodide.stored(name), cache / f"{about['from']}.{name}.gz")
    for _ in range(2):
        found = pyodide.build(target, cache).folder
        assert {path.name for path in target.iterdir()} == {
            *("current.js", "current.json"),
            folder.name,
        }
        assert [path.name for path in sorted(found.iterdir())] == [
            path.name for path in sorted(folder.iterdir())
        ]


def test_each_wheel_has_its_licence_beside_it(folder):
    wheels = sorted(folder.glob("*.whl.packed"))
    assert len(wheels) > 5
    for wheel in wheels:
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
        env=os.environ | (unreachable(tmp_path) if why == "no files" else {}),
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
