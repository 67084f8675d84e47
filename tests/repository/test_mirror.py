"""A test file mirrors a module: `tests/<package>/…/test_x.py` tests `src/<package>/…/x`."""

from tools.book import ROOT

TESTS, SRC = ROOT / "tests", ROOT / "src"
# What these test is no single module: the repository's files, the built site, the book in use.
APART = {"repository", "built", "browser", "engines", "jupyterlab", "hub"}
SUFFIXES = {".py", ".js", ".mjs"}


def mirrored(test):
    """The folder that a test's folder mirrors."""
    folder = test.parent.relative_to(TESTS)
    return (ROOT if folder.parts[0] in {"tools", "benchmarks"} else SRC) / folder


def modules(folder):
    """The names of a folder's modules and packages, and of the scripts below it."""
    below = [path for path in folder.rglob("*") if path.suffix in SUFFIXES - {".py"}]
    here = [path for path in folder.iterdir() if path.is_dir() or path.suffix in SUFFIXES]
    return {path.stem.lstrip("_") for path in [*here, *below]}


def names_a_module(test):
    """Say whether a test names a module, an aspect of one, or all modules of its folder."""
    name = test.stem.removeprefix("test_")
    if name.startswith("every_"):
        return True
    return any(name == each or name.startswith(f"{each}_") for each in modules(mirrored(test)))


def test_every_test_file_mirrors_a_module():
    tests = [
        path for path in TESTS.rglob("test_*.py") if path.relative_to(TESTS).parts[0] not in APART
    ]
    assert len(tests) > 50
    strays = [
        path.relative_to(ROOT).as_posix()
        for path in tests
        if not mirrored(path).is_dir() or not names_a_module(path)
    ]
    assert not strays
