"""What is released: the whole site in one folder, and a package that needs nothing of the site."""

import json
import subprocess
import sys
import zipfile

import pytest

from neuronbook.widgets import __all__ as widgets
from tools import release
from tools.book import ROOT

SHOW = """
import json, pathlib, neuronbook
from neuronbook.widgets import Line
data, _ = Line()._repr_mimebundle_()
print(json.dumps([neuronbook.__file__, data["text/html"], len(str(Line()._esm))]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return release.pack_package(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_site_lies_in_one_folder_and_two_archives_of_it_are_equal(tmp_path):
    site, (one, other) = tmp_path / "site", (tmp_path / "1", tmp_path / "2")
    for folder in (site / "deep", one, other):
        folder.mkdir(parents=True)
    (site / "index.html").write_text("<p>x", "utf-8")
    (site / "deep/a.js").write_text("1", "utf-8")
    first, second = release.pack_site(site, one), release.pack_site(site, other)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {name.partition("/")[2] for name in archive.namelist()} == {
            "index.html",
            "deep/a.js",
        }
        assert {name.partition("/")[0] for name in archive.namelist()} == {first.stem}


def test_the_pdf_and_the_epub_are_released_under_the_version(tmp_path):
    site, dist = tmp_path / "site", tmp_path / "dist"
    site.mkdir()
    dist.mkdir()
    for kind in ("pdf", "epub"):
        (site / f"the-artificial-neuron.{kind}").write_text(kind, "utf-8")
    copied = release.copy_editions(site, dist)
    names = {f"the-artificial-neuron-{release.version()}.{kind}" for kind in ("pdf", "epub")}
    assert {path.name for path in copied} == names
    assert {path.read_text("utf-8") for path in copied} == {"pdf", "epub"}


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_nothing_else(names):
    tops = {name.partition("/")[0] for name in names}
    version = f"neuronbook-{release.version()}"
    assert tops == {"neuronbook", f"{version}.dist-info", f"{version}.data"}


@pytest.mark.slow
def test_the_wheel_has_a_bundle_for_every_widget(names):
    bundles = [name for name in names if name.startswith("neuronbook/widgets/static/")]
    assert "neuronbook/widgets/static/widgets.css" in bundles
    assert len([name for name in bundles if name.endswith(".js")]) == len(widgets)


@pytest.mark.slow
def test_a_widget_of_the_installed_wheel_shows(wheel, tmp_path):
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(tmp_path), str(wheel)], check=True)
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}){SHOW}"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    place, html, script = json.loads(done.stdout)
    assert str(ROOT / "src") not in place
    assert 'data-widget="line"' in html and "<svg" in html and script > 1000
