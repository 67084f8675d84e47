"""The snapshot of Python's memory: made from what the page loads, and read as it was written."""

import gzip
import hashlib
import json
import subprocess

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
const parts = partsOf({ runs, ground: [1] }, new Uint8Array([9]), files, after);
const { head, begin, files: found, written } = opened(new Uint8Array(Buffer.concat(parts)));
const other = before.slice();
other[9] = 1;
process.stdout.write(JSON.stringify({
  runs: head.runs, begin: [...begin], written: [...written],
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
    assert found["begin"] == [9]
    assert found["random"] == [0, 1, 2, 3]
    assert found["same"] and not found["alike"]


def test_the_site_has_the_snapshot_of_its_own_files(folder, lock):
    content = (folder / pyodide.stored(snapshot.NAME)).read_bytes()
    assert lock["snapshot"]["sha256"] == hashlib.sha256(content).hexdigest()
    whole = gzip.decompress(content)
    head = json.loads(whole[4 : 4 + int.from_bytes(whole[:4], "little")])
    assert head["from"] == lock["snapshot"]["from"]
    names = ["numpy", *snapshot.WHOLE]
    wheels = [folder / pyodide.stored(lock["packages"][name]["file_name"]) for name in names]
    assert head["from"] == snapshot._digest(wheels)


@pytest.fixture
def wheel(tmp_path):
    path = tmp_path / "a.whl"
    path.write_bytes(b"one")
    return path


def test_it_is_taken_once_and_anew_when_something_has_changed(wheel, tmp_path, monkeypatch):
    made = []

    def node(_program, request):
        made.append(request["from"])
        (tmp_path / request["target"]).write_bytes(request["from"].encode())

    monkeypatch.setattr(snapshot, "run_node", node)
    monkeypatch.setattr(snapshot, "_unpack", lambda wheels, folder: None)
    first = snapshot.taken([wheel], tmp_path / "cache")
    assert snapshot.taken([wheel], tmp_path / "cache") == first
    assert len(made) == 1
    wheel.write_bytes(b"two")
    content, made_from = snapshot.taken([wheel], tmp_path / "cache")
    assert made == [first[1], made_from] and content == made_from.encode()
