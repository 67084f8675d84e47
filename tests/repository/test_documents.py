"""What README and CONTRIBUTING promise exists: paths, commands, packages."""

import importlib.metadata
import json
import re
import shutil
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement

from tools.book import ROOT

DOCUMENTS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE-text.md",
    "RELEASE.md",
    "SECURITY.md",
]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"(?m)^([a-z-]+):", MAKEFILE))
PROMISED = {"serve", "site", "test", "test-fast", "lab", "bench", "notebooks", "watch", "page"}
# Made by building, installing or measuring, so not there in a fresh clone.
MADE = ("_build/", ".venv/", "dist/", "notebooks/", "_static/python/")
LISTS = ["requirements.txt", "requirements-test.txt"]
SYSTEMS = [
    {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
]
CHECKERS = {"@biomejs/biome", "html-validate", "lighthouse", "pyright", "typescript"}
TEXTS = {name: (ROOT / name).read_text("utf-8") for name in DOCUMENTS}


def requirements(name="requirements.txt"):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.strip().startswith("#")]


def asked_for(name):
    """The short list from which a list is compiled."""
    return requirements(name.replace(".txt", ".in"))


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_is_named_exists(name):
    quoted = re.findall(r"`([\w./-]+)`", re.sub(r"(?s)```.*?```", "", TEXTS[name]))
    paths = [
        each for each in quoted if re.search(r"/|\.(md|py|yml|json|txt|cff|mjs|bib|cfg)$", each)
    ]
    missing = [
        each
        for each in paths
        if not each.startswith(MADE) and not (ROOT / each).exists() and not is_inside(each)
    ]
    assert not missing


def is_inside(name):
    """Some files are named as their folder's reader would name them."""
    return any(True for _ in ROOT.glob(f"src/neuronbook/*/{name}"))


def test_the_layout_in_the_readme_is_the_tree():
    block = re.search(r"```\n(_config.*?)```", TEXTS["README.md"], re.DOTALL)[1]
    for line in block.splitlines():
        names = [each.strip() for each in re.split(r"\s{2,}", line.strip())[0].split(",")]
        for name in names:
            path = ROOT / (f"src/neuronbook/{name}" if line.startswith("  ") else name)
            assert path.exists(), name


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_pictures_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)\)", TEXTS[name]):
        assert target.startswith("https://") or (ROOT / target).exists(), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_is_named_exists(name):
    assert (
        set(
            re.findall(
                r"\bmake ([a-z][a-z-]*)\b(?! where|,)",
                "\n".join(re.findall(r"`[^`]+`|```.*?```", TEXTS[name], re.DOTALL)),
            )
        )
        <= TARGETS
    )


def test_the_makefile_has_what_was_promised_and_the_readme_names_it():
    assert PROMISED <= TARGETS
    for target in PROMISED:
        assert f"make {target}" in TEXTS["README.md"]


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
def test_make_can_read_every_target():
    for target in sorted(TARGETS):
        done = subprocess.run(
            ["make", "-n", target], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr


def test_without_make_the_same_programs_run_and_open_the_same():
    targets = ("site", "serve", "lab")
    made = [re.search(rf"(?m)^{name}:.*\n\t.*-m (tools\.\w+)", MAKEFILE)[1] for name in targets]
    block = TEXTS["README.md"].partition("### Without make")[2].split("```")[1]
    assert re.findall(r"(?m)^\.venv/bin/python -m (tools\.\w+) *#", block) == made


def test_programs_that_are_named_exist():
    for text in [*TEXTS.values(), MAKEFILE, (ROOT / ".ci/run").read_text("utf-8")]:
        for path in re.findall(r"\b(?:tools|benchmarks|tests)/[\w/]+\.(?:py|cfg)", text):
            assert (ROOT / path).exists() or "<" in path, path
        for module in re.findall(r"-m (neuronbook[\w.]*|tools[\w.]*|benchmarks)", text):
            base = ROOT / ("src" if module.startswith("neuronbook") else "")
            assert any(
                base.joinpath(*module.split(".")).with_suffix(s).exists() for s in (".py", "")
            ), module


def test_the_picture_is_small():
    picture = ROOT / "docs/picture.png"
    assert 10_000 < picture.stat().st_size < 150_000


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_exactly_once_for_every_python_and_system(name):
    pins = [Requirement(line) for line in requirements(name) if line != "-e ."]
    for pin in pins:
        assert re.fullmatch(r"==[^\s,*]+", str(pin.specifier)), pin
    for python in ("3.11.2", "3.11.9", "3.12.1", "3.13.0", "3.14.0"):
        for system in SYSTEMS:
            place = system | {"python_version": python[:4], "python_full_version": python}
            here = [
                normal(pin.name) for pin in pins if not pin.marker or pin.marker.evaluate(place)
            ]
            assert len(set(here)) == len(here), f"a package is named twice for Python {python}"


def test_the_book_itself_is_installed():
    assert requirements()[-1] == "-e ."


def test_the_tests_have_the_versions_of_the_book():
    book, tests = (versions(name) for name in LISTS)
    both = book.keys() & tests.keys()
    assert both, "the tests' packages need none of the book's?"
    assert {name: tests[name] for name in both} == {name: book[name] for name in both}


def versions(name):
    """Each package of a list with its versions; which system or Python asks for it may differ."""
    found = {}
    for pin in requirements(name):
        package, _, version = pin.partition(";")[0].strip().partition("==")
        if version:
            found.setdefault(normal(package), set()).add(version)
    return found


def test_the_lists_name_no_index():
    for name in [*LISTS, *(name.replace(".txt", ".in") for name in LISTS)]:
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"https?://|--(extra-)?index|--find-links", text), name


@pytest.mark.parametrize("name", LISTS)
def test_what_is_asked_for_is_pinned_as_asked(name):
    pinned = {normal(pin.partition("==")[0]): pin for pin in requirements(name)}
    for line in asked_for(name):
        assert pinned[normal(Requirement(line).name)].lower().startswith(line.lower()), line


def test_who_reads_the_book_does_not_wait_for_its_tests():
    book = {normal(pin.partition("==")[0]) for pin in requirements()}
    tests = {normal(Requirement(line).name) for line in asked_for("requirements-test.txt")}
    brought = {"pytest", "websocket-client", "psutil"}
    assert book & tests == brought, "nbval, which people use on the chapters, and JupyterLab do"


def test_no_tool_of_the_tests_is_needed_by_the_front_end():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert CHECKERS <= set(package["devDependencies"])


def test_requirements_satisfy_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = {normal(pin.partition("==")[0]) for pin in requirements()}
    for dependency in project["dependencies"]:
        assert normal(re.match(r"[A-Za-z0-9._-]+", dependency)[0]) in pinned


def test_numpy_and_matplotlib_are_those_of_the_page():
    lock = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))[
        "packages"
    ]
    for name in ("numpy", "matplotlib"):
        assert f"{name}=={lock[name]['version']}" in requirements()


def test_the_front_end_is_pinned_exactly_and_its_lock_names_no_host():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    for group in ("dependencies", "devDependencies"):
        for name, version in package[group].items():
            assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text("utf-8")


def test_every_direct_dependency_has_its_reason():
    table = TEXTS["CONTRIBUTING.md"].rpartition("## The dependencies")[2]
    asked = [Requirement(line).name for name in LISTS for line in asked_for(name)]
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    asked += [*package["dependencies"], *package["devDependencies"]]
    explained = {normal(name) for name in re.findall(r"[@\w./*-]+", table)}
    for name in asked:
        group = name.partition("/")[0] + "/*" if name.startswith("@codemirror") else name
        assert normal(group) in explained or normal(name) in explained, name


def test_the_citation_and_the_package_have_one_version():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"]
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dynamic"] == [
        "version"
    ]
    assert importlib.metadata.version("neuronbook") == cited
    assert f"## {cited}" in TEXTS["CHANGELOG.md"]


def test_ci_runs_make_test():
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o111, "it can be executed"
    assert "make test" in script.read_text("utf-8")
