"""Which pages are built, and what is said of those that are not there."""

import pytest

from tools import build
from tools.paper import editions


@pytest.mark.parametrize(
    "name", ["bias", "book/bias", "bias.ipynb", "book/bias.ipynb", "bias.html"]
)
def test_a_page_is_known_by_its_slug_and_by_its_file(name):
    assert build.document(name) == "book/bias"


def test_a_page_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(ValueError, match=r"no page 'bios'\. There are: .*\bbias\b"):
        build.document("bios")


def test_a_page_to_be_built_is_forgotten_and_the_others_are_not(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "READ", tmp_path)
    (tmp_path / "book").mkdir()
    for name in ("bias", "geometry"):
        (tmp_path / "book" / f"{name}.doctree").touch()
    build.forget(["book/bias", "book/never-read"])
    assert [path.name for path in (tmp_path / "book").iterdir()] == ["geometry.doctree"]


def test_a_landing_page_that_is_built_again_keeps_the_links_to_the_editions(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "SITE", tmp_path)
    build.link_editions()  # where nothing has been built there is nothing to link
    for name in ("book", "_static"):
        (tmp_path / name).mkdir()
    (tmp_path / f"{editions.NAME}.pdf").write_bytes(b"%PDF")
    for name in editions.PAGES:
        (tmp_path / name).write_text("<p>new <!-- editions --><!-- /editions --></p>")
    build.link_editions()
    assert f'<a href="../{editions.NAME}.pdf">' in (tmp_path / "book/intro.html").read_text()
    assert f'<a href="{editions.NAME}.pdf">' in (tmp_path / "index.html").read_text()


def test_what_a_kernel_says_of_itself_is_no_problem():
    assert build.problems("[IPKernelApp] WARNING | open\nbias.ipynb:3: WARNING: no alt text") == (
        "bias.ipynb:3: WARNING: no alt text"
    )
