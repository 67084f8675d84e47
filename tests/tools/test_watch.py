"""What `make watch` shows after a file is saved, and where."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools import watch
from tools.book import ROOT
from tools.serve import Server
from tools.watch import SCRIPT, Listener, Watch

PAGE = """<!doctype html><title>Page</title><link rel="stylesheet" href="_static/site.css?v=1">
<script defer src="_static/page.js?v=1"></script><body><p>text</p></body>"""


class Recorder:
    """An open page that notes what it is told."""

    def __init__(self, page):
        self.page, self.told = page, []

    def write_message(self, message):
        self.told.append(json.loads(message))


async def ordered(path, *pages):
    """The pages that are built after a source was saved, while these pages are open."""
    work = Watch()
    work.listeners |= {Recorder(page) for page in pages}
    try:
        await work._source(ROOT / path)
    finally:
        work._builder.end()
    return work._waiting


@pytest.mark.parametrize(
    ("path", "opened", "built"),
    [
        ("book/bias.ipynb", ["book/geometry"], {"book/bias"}),
        ("book/about.md", [], {"book/about"}),
        ("book/references.bib", ["book/geometry"], {"book/geometry"}),
        ("src/neuronbook_site/theme/templates/page.html", ["book/bias"], {"book/bias"}),
        ("_config.yml", ["", "search"], {"book/intro"}),
    ],
)
def test_a_page_s_own_file_builds_that_page_and_other_sources_build_the_open_ones(
    path, opened, built
):
    with ThreadPoolExecutor() as elsewhere:  # a browser's test leaves a loop running in this thread
        assert elsewhere.submit(asyncio.run, ordered(path, *opened)).result() == built


def test_what_a_build_reads_is_watched():
    names = {path.relative_to(ROOT).as_posix() for path in watch.paths()}
    assert {
        "_toc.yml",
        "book/bias.ipynb",
        "book/references.bib",
        "src/neuronbook/neuron.py",
        "src/neuronbook/widgets/bias/bias_slider.py",
        "src/neuronbook_page/runner.py",
        "src/neuronbook_site/theme/templates/page.html",
    } <= names


def test_only_bundles_that_are_new_are_copied_and_told(tmp_path, monkeypatch):
    bundle = tmp_path / "bundle.js"
    bundle.write_text("1")
    monkeypatch.setattr(watch, "SITE", tmp_path / "site")
    monkeypatch.setattr(watch, "bundles", lambda: {"widgets/line.js": bundle})
    assert watch.copied() == ["_static/widgets/line.js"]
    assert watch.copied() == []
    bundle.write_text("2")
    assert watch.copied() == ["_static/widgets/line.js"]
    assert (tmp_path / "site/_static/widgets/line.js").read_text() == "2"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static/site.css").write_text("p { color: rgb(0, 0, 1) }")
    (tmp_path / "_static/page.js").write_text("")
    (tmp_path / "index.html").write_text(PAGE)
    return tmp_path


@pytest.fixture
def told(site, visit):
    """A page that is open under `make watch`, and a function that tells it what is new."""
    listeners = set()
    script = b"<script>" + SCRIPT + b"</script>"
    routes = [(r"/-/changes", Listener, {"listeners": listeners})]
    with Server(site, routes=routes, script=script) as server:
        page = visit(server.address)
        page.evaluate("window.before = true")
        while not listeners:
            page.wait_for_timeout(20)

        def tell(*names):
            for listener in set(listeners):
                server.call(listener.write_message, json.dumps(names))

        yield page, tell


def test_a_style_changes_without_a_reload(site, told):
    page, tell = told
    (site / "_static/site.css").write_text("p { color: rgb(0, 0, 2) }")
    tell("_static/site.css")
    page.wait_for_function("getComputedStyle(document.querySelector('p')).color == 'rgb(0, 0, 2)'")
    page.wait_for_function("document.querySelectorAll('link').length == 1")
    assert page.evaluate("window.before")


@pytest.mark.parametrize("name", ["_static/page.js", "index.html"])
def test_a_script_or_the_page_itself_loads_it_anew(told, name):
    page, tell = told
    with page.expect_navigation():
        tell(name)
    assert page.evaluate("window.before") is None


def test_what_other_pages_show_leaves_a_page_alone(told):
    page, tell = told
    tell("_static/widgets/line.js", "book/bias.html", "_static/other.css")
    page.wait_for_timeout(300)
    assert page.evaluate("window.before")
