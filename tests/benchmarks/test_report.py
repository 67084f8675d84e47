"""What `make bench` writes: all rows, the machine, and in the README the few that it quotes."""

import json

import pytest

from benchmarks import report
from benchmarks.row import Row, table
from tools.book import ROOT

ON = {"date": "2026-11-30", "processor": "2 × a processor"}
ROWS = [Row("clean build of the site", "60.0 s", "≤ 60 s", "make site"), Row("another", "1", "2")]


@pytest.fixture
def root(tmp_path):
    (tmp_path / "docs").mkdir()
    readme = "Before.\n\n<!-- benchmarks -->\nold\n<!-- /benchmarks -->\n\nAfter.\n"
    (tmp_path / "README.md").write_text(readme, "utf-8")
    return tmp_path


def test_all_rows_and_the_machine_are_written(root):
    report.write(ROWS, ON, root)
    markdown, data = (root / name for name in report.FILES)
    said = markdown.read_text("utf-8")
    assert table(ROWS) in said
    assert all(value in said for value in ON.values())
    kept = json.loads(data.read_text("utf-8"))
    assert kept["machine"] == ON and [Row(**row) for row in kept["rows"]] == ROWS


def test_the_readme_quotes_what_is_to_be_quoted_and_keeps_the_rest(root):
    report.write(ROWS, ON, root)
    readme = (root / "README.md").read_text("utf-8")
    assert readme.startswith("Before.") and readme.endswith("After.\n")
    assert "old" not in readme and "another" not in readme
    assert "60.0 s" in readme and ON["processor"] in readme and report.FILES[0] in readme
    report.write(ROWS, ON, root)
    assert (root / "README.md").read_text("utf-8") == readme


def test_a_readme_without_a_place_is_named():
    with pytest.raises(ValueError, match=r"README\.md"):
        report.quoted("nothing", {"rows": [], "machine": ON})


def test_what_is_kept_is_of_one_run_and_the_readme_quotes_it():
    markdown, data = (ROOT / name for name in report.FILES)
    content = json.loads(data.read_text("utf-8"))
    rows = [Row(**row) for row in content["rows"]]
    assert table(rows) in markdown.read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert report.quoted(readme, content) == readme
    assert all(any(row.figure.startswith(begin) for row in rows) for begin in report.QUOTED)
