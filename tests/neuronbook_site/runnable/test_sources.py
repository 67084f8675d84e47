"""Wheels come from the first source that has them, and only with the sha256 of Pyodide's lock."""

import hashlib
import socket
from contextlib import nullcontext

import pytest

from neuronbook_site.runnable import sources

RIGHT = b"right"
WANTED = {"a.whl": hashlib.sha256(RIGHT).hexdigest()}


@pytest.fixture
def told(monkeypatch):
    """What the build says, line by line."""
    lines = []
    monkeypatch.setattr(sources.logger, "info", lambda text, *values: lines.append(text % values))
    return lines


def gives(content):
    """Return a source that gives the same bytes for every name."""
    return lambda *_: nullcontext(lambda name: content)


def is_not_asked(*_):
    raise AssertionError("this source was asked")


def loader_of(address):
    """Return the part of a loader from which the release's address is read."""
    return f'var v="314.0.3",u=`{address}/v${{v}}/full/`;'


def test_a_file_with_another_content_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "release", gives(b"forged"))
    monkeypatch.setattr(sources, "carrier", gives(b"forged too"))
    with pytest.raises(sources.Unavailable, match="another sha256"):
        sources.fetch({"a.whl": "0" * 64}, tmp_path, "")
    assert not list(tmp_path.iterdir())


def test_a_damaged_cache_is_fetched_again(tmp_path, monkeypatch):
    (tmp_path / WANTED["a.whl"]).write_bytes(b"damaged")
    monkeypatch.setattr(sources, "release", gives(RIGHT))
    monkeypatch.setattr(sources, "carrier", gives(RIGHT))
    assert sources.fetch(WANTED, tmp_path, "")["a.whl"].read_bytes() == RIGHT


def test_where_the_release_answers_no_other_package_is_asked(tmp_path, monkeypatch, told):
    monkeypatch.setattr(sources, "release", gives(RIGHT))
    monkeypatch.setattr(sources, "carrier", is_not_asked)
    assert sources.fetch(WANTED, tmp_path, "")["a.whl"].read_bytes() == RIGHT
    assert told == []


def test_a_full_cache_asks_nobody(tmp_path, monkeypatch):
    (tmp_path / WANTED["a.whl"]).write_bytes(RIGHT)
    monkeypatch.setattr(sources, "release", is_not_asked)
    monkeypatch.setattr(sources, "carrier", is_not_asked)
    sources.fetch(WANTED, tmp_path, "")


def test_another_source_than_the_release_is_told_in_one_line(tmp_path, monkeypatch, told):
    monkeypatch.setattr(sources, "release", gives(b"forged"))
    monkeypatch.setattr(sources, "carrier", gives(RIGHT))
    assert sources.fetch(WANTED, tmp_path, "")["a.whl"].read_bytes() == RIGHT
    (line,) = told
    assert line.startswith("Python in the page: ") and "\n" not in line
    assert sources.PACKAGE in line and "another sha256" in line


def test_a_release_that_takes_the_call_and_says_nothing_is_given_up(tmp_path, monkeypatch, told):
    assert sources.SECONDS <= 5
    monkeypatch.setattr(sources, "SECONDS", 0.2)
    monkeypatch.setattr(sources, "carrier", gives(RIGHT))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        loader = loader_of(f"http://127.0.0.1:{silent.getsockname()[1]}").replace("http:", "https:")
        assert sources.fetch(WANTED, tmp_path, loader)["a.whl"].read_bytes() == RIGHT
    assert "timed out" in told[0]
