"""A site that is built without worked solutions holds none, in any of its files."""

import html
import re
import zipfile

import pypdfium2
import pytest

from neuronbook_site.solutions import is_solution
from tools.book import ROOT, chapters, source
from tools.notebooks import read
from tools.paper.editions import NAME

pytestmark = pytest.mark.long

SHORTEST = 12
"""Letters of a line that is looked for: `w = 2` stands in many places."""

JUDGE = "neuronbook/exercises/chapters/"
"""In the package that the page runs: by these functions answers are judged, so they are right."""


def lines_of_solutions():
    """The lines that stand in a worked solution and nowhere else in the book."""
    cells = [cell for each in chapters() for cell in read(ROOT / source(each)).cells]
    rest = joined("\n".join(cell.source for cell in cells if not is_solution(cell)))
    for cell in filter(is_solution, cells):
        for line in map(str.strip, cell.source.splitlines()):
            if len(line) >= SHORTEST and joined(line) not in rest and "dropdown" not in line:
                yield line


def texts(path):
    """What a file says, with the files in it if it is an archive; a PDF's sheets in one."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            said = "".join(page.get_textpage().get_text_bounded() for page in document)
            return [html.escape(said)]  # a sign "<" is no mark there
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.startswith(JUDGE)]
            return [archive.read(name).decode("utf-8", "replace") for name in names]
    return [path.read_bytes().decode("utf-8", "replace")]


def bare(text):
    """Text without markup, escapes and spaces: pages colour code, and JSON quotes it."""
    return joined(html.unescape(re.sub(r"<[^>]*>", "", text)))


def joined(text):
    """Text without spaces and escapes."""
    return re.sub(r"[\s\\]", "", text)


def test_no_file_holds_a_line_of_a_solution(built):
    wanted = {bare(line): line for line in lines_of_solutions()}
    assert len(wanted) > 200
    found = [
        (path.relative_to(built).as_posix(), line)
        for path in sorted((built / "html").rglob("*"))
        if path.is_file()
        for text in map(bare, texts(path))
        for short, line in wanted.items()
        if short in text
    ]
    assert not found


def test_the_pdf_and_the_epub_were_read_and_say_what_the_pages_say(built):
    """The same words are looked for in them as in the pages: a statement is there, no solution."""
    for kind in ("pdf", "epub"):
        said = bare("".join(texts(built / f"html/{NAME}.{kind}")))
        assert bare("Every neuron carries one number that no input ever touches") in said


def test_the_teacher_has_them_beside_the_site(built):
    for document in chapters():
        path = built / "solutions" / source(document).name
        said = bare(path.read_text("utf-8"))
        assert "solves(" in said and "Workedsolution" in said
