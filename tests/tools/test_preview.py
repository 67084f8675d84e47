"""A preview holds one page and the Markdown pages, and nothing else."""

from tools import preview


def test_a_preview_holds_the_page_and_the_markdown_pages(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "notation.md").touch()
    contents = {
        "root": "book/intro",
        "parts": [
            {"chapters": [{"file": "book/bias"}, {"file": "book/geometry"}]},
            {"chapters": [{"file": "book/notation"}]},
        ],
    }
    found = preview.preview_contents(contents, tmp_path, "book/geometry")
    assert list(preview.files(found)) == ["book/intro", "book/geometry", "book/notation"]
