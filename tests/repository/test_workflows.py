"""Continuous integration: tested, then published; one build for both; nothing moves by itself."""

import re

import pytest
import yaml

from tools.book import ROOT

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yml")}
BOOK = WORKFLOWS["book"]["jobs"]
PINNED = re.compile(r"^\s*-? *uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
EVERY = [(name, job) for name, workflow in WORKFLOWS.items() for job in workflow["jobs"].values()]


def steps(job, key):
    return [step[key] for step in BOOK[job]["steps"] if key in step]


def test_the_tests_run_before_anything_is_published():
    assert BOOK["publish"]["needs"] == "test"
    assert ".ci/run" in steps("test", "run")


def test_what_is_published_is_the_build_that_was_tested():
    """One job builds; the tests take that folder, and so does the page."""
    assert BOOK["test"]["env"]["SITE"] == "_build/html"
    built, tested = (steps("test", "run").index(each) for each in ("make site", ".ci/run"))
    assert built < tested
    uploads = [use for use in steps("test", "uses") if "upload-pages-artifact" in use]
    assert len(uploads) == 1
    for job in BOOK:
        commands = " ".join(steps(job, "run"))
        assert ("make site" in commands) == (job == "test")
    assert not [use for use in steps("publish", "uses") if "checkout" in use]


def test_the_editions_are_made_of_that_build_before_it_is_tested():
    runs = steps("test", "run")
    built, made, tested = map(
        runs.index, ("make site", ".venv/bin/python -m tools.paper pdf epub", ".ci/run")
    )
    assert built < made < tested


def test_the_one_build_knows_where_it_will_be_published():
    build = next(step for step in BOOK["test"]["steps"] if step.get("run") == "make site")
    assert set(build["env"]) == {"BOOK_ADDRESS", "BOOK_REPOSITORY"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(path):
    uses = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses and not [line for line in uses if not PINNED.match(line)]


def test_an_action_has_one_commit_in_all_workflows():
    text = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.yml"))
    pins = set(re.findall(r"uses: ([\w./-]+)@(\w+)", text))
    assert len(pins) == len({name for name, _ in pins})


@pytest.mark.parametrize(("name", "job"), EVERY)
def test_every_job_ends_and_may_only_read_unless_it_says_so(name, job):
    assert job["timeout-minutes"] <= 360
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}


def test_every_supported_python_is_tried_and_windows_once():
    first = BOOK["test"]["steps"][1]["with"]["python-version"]
    others = BOOK["fast"]["strategy"]["matrix"]["python"]
    assert [first, *others] == ["3.11", "3.12", "3.13", "3.14"]
    assert BOOK["windows"]["runs-on"] == "windows-latest"
    assert any("-m pytest" in run for run in steps("windows", "run"))


def test_updates_come_for_every_kind_of_dependency_in_groups_each_week():
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert {each["package-ecosystem"] for each in updates} == {"pip", "npm", "github-actions"}
    for each in updates:
        assert each["schedule"]["interval"] == "weekly" and each["groups"]


def test_a_release_is_what_make_release_makes():
    runs = [step.get("run", "") for step in WORKFLOWS["release"]["jobs"]["release"]["steps"]]
    assert "make release" in runs
    assert WORKFLOWS["release"][True]["push"]["tags"] == ["v*"]


def test_each_night_examples_are_random_no_mutant_is_left_out_and_a_hub_is_tried():
    runs = [
        step.get("run", "")
        for job in WORKFLOWS["nightly"]["jobs"].values()
        for step in job["steps"]
    ]
    assert {"make mutants MUTANTS=all", "make test-jupyter"} <= set(runs)
    assert any("--hypothesis-profile nightly" in run for run in runs)


def test_the_hooks_run_what_continuous_integration_runs():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    for hook in hooks[0]["hooks"]:
        assert hook["language"] == "system" and hook["entry"].startswith("make check")
