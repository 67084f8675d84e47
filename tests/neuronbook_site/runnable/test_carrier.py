"""Another package hands Pyodide's files over: only when asked for, read in place, or not at all."""

import json
import subprocess
import zipfile

import pytest

from neuronbook_site.runnable import carrier


def answers(*, returncode, out="", error=""):
    return lambda command, **_: subprocess.CompletedProcess(command, returncode, out, error)


def test_who_forbids_it_is_obeyed_before_anybody_is_asked(monkeypatch):
    monkeypatch.setenv("BOOK_WHEEL_CARRIER", "no")
    monkeypatch.setattr(carrier.subprocess, "run", None)
    with pytest.raises(carrier.NoCarrier, match="BOOK_WHEEL_CARRIER=no"):
        carrier.open_wheel()


def test_an_index_without_the_package_is_named_with_its_own_words(monkeypatch):
    monkeypatch.delenv("BOOK_WHEEL_CARRIER", raising=False)
    monkeypatch.setattr(carrier.subprocess, "run", answers(returncode=1, error="x\nNo match"))
    with pytest.raises(carrier.NoCarrier, match="the Python index has no open-webui: No match"):
        carrier.open_wheel()


def test_a_file_is_read_out_of_the_wheel_that_pip_names(tmp_path, monkeypatch):
    wheel = tmp_path / "a package.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(carrier.FOLDER + "numpy.whl", b"numpy")
    report = json.dumps({"install": [{"download_info": {"url": wheel.as_uri()}}]})
    monkeypatch.delenv("BOOK_WHEEL_CARRIER", raising=False)
    monkeypatch.setattr(carrier.subprocess, "run", answers(returncode=0, out=f"a line\n{report}"))
    with carrier.open_wheel() as opened:
        assert opened.read(carrier.FOLDER + "numpy.whl") == b"numpy"


def test_nothing_is_installed():
    assert {"--dry-run", "--no-deps", "--only-binary=:all:"} <= set(carrier.ASK)
