"""The branch of copies for Colab: made, added to, and never forced."""

import subprocess

import pytest

from tools import colab_branch


def git(folder, *arguments):
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A repository, a clone of it in which we stand, and a folder of copies."""
    for variable in colab_branch.AUTHOR:
        monkeypatch.setenv(variable, "Somebody")
    home, clone, copies = (tmp_path / name for name in ("home.git", "clone", "copies"))
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(home))
    git(tmp_path, "clone", "--quiet", str(home), str(clone))
    (clone / "README.md").write_text("The book.")
    (clone / ".gitignore").write_text("*.ipynb")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "The book")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    copies.mkdir()
    (copies / "bias.ipynb").write_text("{}")
    monkeypatch.chdir(clone)
    return home, clone, copies


def test_the_first_push_makes_a_branch_with_the_copies_and_nothing_else(place):
    home, clone, copies = place
    assert colab_branch.publish(copies)
    assert git(home, "ls-tree", "-r", "--name-only", "colab") == "bias.ipynb"
    assert git(home, "rev-list", "--count", "colab") == "1"
    assert git(clone, "status", "--porcelain") == "", "the clone is as it was"


def test_the_same_copies_are_no_news(place):
    home, _, copies = place
    colab_branch.publish(copies)
    before = git(home, "rev-parse", "colab")
    assert not colab_branch.publish(copies)
    assert git(home, "rev-parse", "colab") == before


def test_new_copies_follow_the_old_ones_and_what_is_gone_goes(place):
    home, _, copies = place
    colab_branch.publish(copies)
    (copies / "bias.ipynb").rename(copies / "geometry.ipynb")
    assert colab_branch.publish(copies)
    assert git(home, "ls-tree", "-r", "--name-only", "colab") == "geometry.ipynb"
    assert git(home, "rev-list", "--count", "colab") == "2"


def test_somebody_else_s_branch_of_that_name_keeps_its_history(place):
    home, clone, copies = place
    git(clone, "push", "--quiet", "origin", "HEAD:colab")
    theirs = git(home, "rev-parse", "colab")
    colab_branch.publish(copies)
    assert git(home, "rev-parse", "colab~1") == theirs
