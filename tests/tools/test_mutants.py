"""The tool that tries faults, tried itself on two modules of a few lines."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.mutants import report
from tools.mutants.mutate import mutants

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

SEEN = """\
def count(n: int) -> int:
    while n > 9:
        n = n - 1
    return n
"""

UNSEEN = """\
def clip(z: int) -> int:
    return 0 if z < 1 else z
"""

TEST = """\
from toy.seen import count
from toy.unseen import clip


def test_counting_ends_at_nine():
    assert [count(8), count(9), count(12)] == [8, 9, 9]


def test_a_negative_number_becomes_zero():
    assert clip(-3) == 0
"""

SURVIVOR = "| toy.unseen | 2 | `return 0 if z < 1 else z` | `return 0 if z <= 1 else z` | {} |"


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    """A package of two modules, and tests that see faults in one of them only."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "toy").mkdir()
    (folder / "toy/__init__.py").touch()
    (folder / "toy/seen.py").write_text(SEEN)
    (folder / "toy/unseen.py").write_text(UNSEEN)
    (folder / "test_toy.py").write_text(TEST)
    return folder


def try_faults(folder, tests="."):
    """Try all faults of the toy, and return the finished process."""
    options = f"all --processes 2 --seconds 1 --source toy --tests {tests} --report report.md"
    return subprocess.run(
        [sys.executable, "-m", "tools.mutants", *options.split()],
        cwd=folder,
        env={"PYTHONPATH": f"{ROOT}:{folder}", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def tried(toy):
    """The finished process."""
    return try_faults(toy)


@pytest.fixture(scope="module")
def verdicts(toy, tried):
    """The numbers for each module: mutants, killed, timed out, survived."""
    lines = (toy / "report.md").read_text("utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| toy.")]
    return {row[0]: [int(cell) for cell in row[1:]] for row in rows if row[2].isdigit()}


def test_what_a_test_sees_is_killed_and_what_never_ends_is_ended(verdicts):
    tried, killed, timed_out, survived = verdicts["toy.seen"]
    assert survived == 0 and killed and timed_out and tried == killed + timed_out


def test_what_no_test_sees_survives_and_is_listed(toy, tried, verdicts):
    assert tried.returncode == 1 and verdicts["toy.unseen"][-1]
    assert SURVIVOR.format("not looked at yet") in (toy / "report.md").read_text("utf-8")


def test_no_fault_is_tried_while_the_tests_fail_without_one(tmp_path, toy):
    (tmp_path / "test_no.py").write_text("def test_no():\n    assert False\n")
    done = try_faults(toy, tmp_path)
    assert done.returncode == 2 and "fail on the code as it is" in done.stderr


def test_a_reason_is_kept_when_the_report_is_written_again(tmp_path, toy):
    found = mutants({"toy.unseen": toy / "toy/unseen.py"})
    results = [report.Result(mutant, "survived") for mutant in found]
    path = tmp_path / "report.md"
    report.write(path, results, "all")
    fresh = path.read_text("utf-8")
    assert SURVIVOR.format(report.UNKNOWN) in fresh

    explained = fresh.replace(
        SURVIVOR.format(report.UNKNOWN), SURVIVOR.format("no reader asks for 1")
    )
    path.write_text(explained, "utf-8")
    report.write(path, results, "all")
    assert path.read_text("utf-8") == explained
