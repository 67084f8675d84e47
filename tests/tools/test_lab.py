"""The folder in which readers work: what is theirs stays."""

import os
from types import SimpleNamespace

import pytest

from tools import lab


@pytest.fixture
def place(tmp_path):
    """The copies of a build, and a reader's folder."""
    copies, folder = tmp_path / "copies", tmp_path / "notebooks"
    copies.mkdir()
    (copies / "bias.ipynb").write_text("first")
    assert lab.lay(copies, folder) == ["bias.ipynb"]
    return copies, folder


def texts(folder):
    return {path.name: path.read_text() for path in folder.glob("*.ipynb")}


def test_what_lies_there_already_is_not_laid_again(place):
    copies, folder = place
    assert lab.lay(copies, folder) == []
    assert texts(folder) == {"bias.ipynb": "first"}


def test_a_copy_that_nobody_changed_is_renewed(place):
    copies, folder = place
    (copies / "bias.ipynb").write_text("second")
    assert lab.lay(copies, folder) == ["bias.ipynb"]
    assert texts(folder) == {"bias.ipynb": "second"}


def test_a_changed_copy_stays_and_a_newer_chapter_is_laid_beside_it_once(place):
    copies, folder = place
    (folder / "bias.ipynb").write_text("mine")
    assert lab.lay(copies, folder) == [], "the chapter is still the one that was laid"
    (copies / "bias.ipynb").write_text("second")
    assert lab.lay(copies, folder) == ["bias-2.ipynb"]
    assert lab.lay(copies, folder) == []
    (folder / "bias-2.ipynb").write_text("mine too")
    (copies / "bias.ipynb").write_text("third")
    assert lab.lay(copies, folder) == ["bias-3.ipynb"]
    assert texts(folder) == {
        "bias.ipynb": "mine",
        "bias-2.ipynb": "mine too",
        "bias-3.ipynb": "third",
    }


def test_a_copy_that_was_thrown_away_comes_back(place):
    copies, folder = place
    (folder / "bias.ipynb").unlink()
    assert lab.lay(copies, folder) == ["bias.ipynb"]


def test_without_the_record_nothing_is_overwritten(place):
    copies, folder = place
    (folder / lab.RECORD).unlink()
    assert lab.lay(copies, folder) == []
    (copies / "bias.ipynb").write_text("second")
    (folder / lab.RECORD).unlink()
    assert lab.lay(copies, folder) == ["bias-2.ipynb"]
    assert texts(folder)["bias.ipynb"] == "first"


@pytest.mark.parametrize("damaged", ["", '{"bias.ipynb"', "[1]", "\ufffd"])
def test_with_a_damaged_record_nothing_is_overwritten(place, damaged):
    copies, folder = place
    (folder / "bias.ipynb").write_text("mine")
    (folder / lab.RECORD).write_text(damaged, "utf-8")
    assert lab.lay(copies, folder) == ["bias-2.ipynb"]
    assert texts(folder) == {"bias.ipynb": "mine", "bias-2.ipynb": "first"}
    assert lab.lay(copies, folder) == []


def test_a_chapter_that_is_newer_than_its_copy_asks_for_a_build(tmp_path, monkeypatch):
    book = tmp_path / "book"
    copies = tmp_path / "copies"
    for folder in (book, copies):
        folder.mkdir()
    (book / "bias.ipynb").write_text("text")
    monkeypatch.setattr(lab.build, "ROOT", tmp_path)
    monkeypatch.setattr(lab, "COPIES", copies)
    assert lab.outdated(), "there is no copy"
    (copies / "bias.ipynb").write_text("copy")
    os.utime(book / "bias.ipynb", (1, 1))
    assert not lab.outdated()
    os.utime(copies / "bias.ipynb", (0, 0))
    assert lab.outdated()


@pytest.mark.parametrize(("options", "name"), [([], "notebooks"), (["--sources"], "book")])
def test_jupyterlab_opens_the_copies_or_for_authors_the_sources(place, monkeypatch, options, name):
    copies, folder = place
    opened = []
    for attribute, value in {"ROOT": folder.parent, "FOLDER": folder, "COPIES": copies}.items():
        monkeypatch.setattr(lab, attribute, value)
    monkeypatch.setattr(lab, "outdated", lambda: False)
    done = SimpleNamespace(returncode=0)
    monkeypatch.setattr(lab.subprocess, "run", lambda command, **_: opened.append(command) or done)
    assert lab.main(options) == 0
    assert [command[1:] for command in opened] == [["-m", "jupyterlab", str(folder.parent / name)]]
