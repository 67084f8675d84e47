"""The snapshot of Python's memory: made from what the page loads, and read as it was written."""

import gzip
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from neuronbook_site.node import node_binary
from neuronbook_site.runnable import pyodide, snapshot
from tools.book import ROOT

SCRIPT = ROOT / "src/neuronbook_site/runnable/js/python/snapshot.js"

PROGRAM = """
import { opened, partsOf, runsOf, differing, groundOf } from %s;
const before = new Uint8Array(512).fill(7), after = new Uint8Array(640).fill(7);
before.fill(0, 0, 4);
after.set([1, 2, 3], 130);
const runs = runsOf(before, after);
const files = [["a/b.py", new Uint8Array([5, 6])], ["a/c.so", new Uint8Array(0)]];
const parts = partsOf({ runs, ground: [1] }, files, after);
const { head, files: found, written } = opened(new Uint8Array(Buffer.concat(parts)));
const other = before.slice();
other[9] = 1;
process.stdout.write(JSON.stringify({
  runs: head.runs, written: [...written],
  files: found.map(([name, content]) => [name, [...content]]),
  random: differing(before, other),
  same: String(groundOf(3, before, [0, 1, 2, 3])) === String(groundOf(3, other, [0, 1, 2, 3])),
  alike: String(groundOf(3, before, [])) === String(groundOf(4, before, [])),
}));
"""


def test_what_is_written_is_what_differs_and_is_read_as_it_was():
    command = [
        str(node_binary()),
        "--input-type=module",
        "-e",
        PROGRAM % json.dumps(SCRIPT.as_uri()),
    ]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    # The first 64 bytes, those with 1, 2, 3, and those by which the memory grew.
    assert found["runs"] == [0, 64, 64, 64, 320, 128]
    assert found["written"] == [7] * 64 + [7, 7, 1, 2, 3] + [7] * 59 + [7] * 128
    assert found["files"] == [["a/b.py", [5, 6]], ["a/c.so", []]]
    assert found["random"] == [0, 1, 2, 3]
    assert found["same"] and not found["alike"]


@pytest.fixture
def wheels(folder, lock):
    """Return the wheels in the snapshot's memory, and those of which a figure needs something."""

    def paths(names):
        return [folder / pyodide.stored(lock["packages"][name]["file_name"]) for name in names]

    return paths(["numpy", *snapshot.WHOLE]), paths(lock["snapshot"]["figures"]["packages"])


def test_the_site_has_the_snapshot_of_its_own_files(folder, lock, wheels):
    about = lock["snapshot"]
    for each in (about, about["figures"]):
        content = (folder / pyodide.stored(each["file"])).read_bytes()
        assert each["sha256"] == hashlib.sha256(content).hexdigest()
    memory = (folder / pyodide.stored(snapshot.MEMORY)).read_bytes()
    assert snapshot.head(memory)["begin"] == about["begin"]
    assert (
        snapshot.head(memory)["from"] == about["from"] == snapshot._digest([*wheels[0], *wheels[1]])
    )
    assert {"matplotlib", "daft-pgm"} < set(about["figures"]["packages"])


def test_the_same_files_give_the_same_snapshot(folder, lock, wheels, tmp_path, monkeypatch):
    monkeypatch.setattr(snapshot, "gz", quickly_packed)
    contents, made_from = snapshot.taken(*wheels, tmp_path)
    assert made_from == lock["snapshot"]["from"]
    for name, content in contents.items():
        stored = (folder / pyodide.stored(name)).read_bytes()
        assert gzip.decompress(content) == gzip.decompress(stored)


def quickly_packed(content):
    """Pack less well than `gz`, of which a test of its own says that it always gives the same."""
    return gzip.compress(content, compresslevel=1)


def test_what_a_figure_needs_is_compiled_and_not_in_the_memory_too(folder):
    memory, figures = (
        dict(snapshot.head((folder / pyodide.stored(file)).read_bytes())["files"])
        for file in (snapshot.MEMORY, snapshot.FIGURES)
    )
    assert memory and not memory.keys() & figures.keys()
    assert "matplotlib/pyplot.pyc" in figures and "matplotlib/pyplot.py" not in figures
    fonts = "matplotlib/mpl-data/fonts/ttf"
    assert figures[f"{fonts}/DejaVuSans.ttf"] > 1e5 and figures[f"{fonts}/STIXGeneral.ttf"] == 0


@pytest.fixture
def wheel(tmp_path):
    path = tmp_path / "a.whl"
    path.write_bytes(b"one")
    return path


@pytest.fixture
def made(monkeypatch):
    """Let Node write what it was asked for; return for what it was asked."""
    requests = []

    def node(_program, request, **_):
        requests.append(request["from"])
        for target in request["targets"].values():
            Path(target).write_bytes(request["from"].encode())

    monkeypatch.setattr(snapshot, "run_node", node)
    monkeypatch.setattr(snapshot, "_unpack", lambda *_: None)
    return requests


def test_it_is_taken_once_and_anew_when_something_has_changed(wheel, tmp_path, made):
    first = snapshot.taken([wheel], [], tmp_path / "cache")
    assert snapshot.taken([wheel], [], tmp_path / "cache") == first
    assert len(made) == 1
    wheel.write_bytes(b"two")
    contents, made_from = snapshot.taken([wheel], [], tmp_path / "cache")
    assert made == [first[1], made_from]
    assert {gzip.decompress(content) for content in contents.values()} == {made_from.encode()}


def test_the_cache_keeps_a_few_and_nothing_half_written(wheel, tmp_path, made):
    for number in range(snapshot.GENERATIONS + 2):
        wheel.write_bytes(bytes([number]))
        snapshot.taken([wheel], [], tmp_path / "cache")
    left = sorted(path.name for path in (tmp_path / "cache").iterdir())
    assert len(left) == 2 * snapshot.GENERATIONS
    assert {name.partition(".")[0] for name in left} == set(made[-snapshot.GENERATIONS :])


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuntimeError("take_snapshot.mjs failed: a\nTypeError: create"), "TypeError: create"),
        (FileNotFoundError(2, "No such file", "node"), "node"),
        (subprocess.TimeoutExpired("node", 120), "timed out"),
        (ValueError(), "ValueError"),
    ],
)
def test_where_node_cannot_take_it_the_site_starts_python_the_plain_way(
    folder, lock, tmp_path, monkeypatch, error, told
):
    def node(_program, _request, **_):
        raise error

    said = []
    monkeypatch.setattr(snapshot, "run_node", node)
    monkeypatch.setattr(pyodide.logger, "info", lambda text, *words: said.append(text % words))
    draft = tmp_path / "draft"
    shutil.copytree(folder, draft)
    assert pyodide._snapshot(draft, lock["packages"], tmp_path / "cache") == {}
    assert len(said) == 1 and "starts the plain way" in said[0] and told in said[0]
