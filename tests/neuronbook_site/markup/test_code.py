"""Code has an element for each coloured piece only, and loses no character by it."""

import html
import re

import pytest
from pygments import highlight
from pygments.lexers import get_lexer_by_name

from neuronbook_site.markup.code import CodeFormatter
from tools.book import ROOT
from tools.notebooks import notebooks, read

SHEET = (ROOT / "src/neuronbook_site/theme/css/parts/code.css").read_text("utf-8")


def written(source, language="ipython3"):
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    return re.search(
        r"(?s)<pre><span></span>(.*)</pre>", highlight(source, lexer, CodeFormatter())
    )[1]


def text(code):
    return html.unescape(re.sub(r"<[^>]*>", "", code))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("z = w @ x + b", "z = w @ x + b"),
        ("x[0] * 2.5", 'x[<span class="m">0</span>] * <span class="m">2.5</span>'),
        ("y if z else w", 'y <span class="k">if</span> z <span class="k">else</span> w'),
        ("def step(z): ...", '<span class="k">def</span> <span class="nf">step</span>(z): ...'),
        ("# a step\nnp.where(z)", '<span class="c"># a step</span>\nnp.where(z)'),
        ('f"{z:.2f}!"', '<span class="s">f"{</span>z<span class="s">:.2f}!"</span>'),
    ],
)
def test_neighbours_of_one_colour_share_an_element(source, expected):
    assert written(source).rstrip("\n") == expected


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_no_character_of_the_book_s_code_is_lost(path):
    for cell in read(path).cells:
        if cell.cell_type == "code":
            assert text(written(cell.source)).strip("\n") == cell.source.strip("\n")


@pytest.mark.parametrize("language", ["ipython3", "bash", "pycon", "html", "css", "javascript"])
def test_every_class_has_a_rule(language):
    source = '# 1\n$ make "site" $HOME\n>>> x = 1\n<p id="a">1</p>\nlet f = 1; .a { color: red }\n'
    classes = set(re.findall(r'class="([^"]*)"', written(source, language)))
    assert classes
    assert all(re.search(rf"\.highlight (:is\([^)]*)?\.{name}\b", SHEET) for name in classes)
