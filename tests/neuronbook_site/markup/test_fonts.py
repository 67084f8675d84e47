"""Fonts are cut to what the book needs, and stay light."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from neuronbook_site.markup import fonts
from neuronbook_site.markup.faces import faces
from neuronbook_site.markup.styles import trimmed_css


@pytest.mark.parametrize("face", fonts.FACES.values())
def test_a_cut_font_has_the_wanted_characters_and_weights_only(face):
    wanted = set("θη") if "greek" in face else set("Aé−")
    weights = fonts.weights_of(face)
    font = TTFont(BytesIO(fonts.subset(fonts.SOURCES / face, wanted, weights)))
    assert set(map(chr, font.getBestCmap())) == wanted
    if face.endswith("italic.woff2"):
        assert weights == 400 and "fvar" not in font
    else:
        axis = font["fvar"].axes[0]
        assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)


def test_text_fonts_stay_light():
    characters = set(fonts.BASICS)
    sizes = [
        len(fonts.subset(fonts.SOURCES / face, characters, fonts.weights_of(face)))
        for face in fonts.FACES.values()
        if "latin" in face
    ]
    assert sum(sizes) <= 35 * 1024


CSS = """.katex{font:normal 1.2em KaTeX_Main,serif}
.katex .mathnormal{font-family:KaTeX_Math;font-style:italic}
.katex .mathbf{font-family:KaTeX_Main;font-weight:bold}
.katex .delimsizing.size1,.katex .mult .inner > span{font-family:KaTeX_Size1}
.katex .mord{margin:0}"""


def test_each_face_has_the_characters_that_it_sets():
    html = (
        '<span class="katex"><span class="katex-mathml"><math>q</math></span>'
        '<span class="mord">1<span class="mord mathnormal">x</span>2</span>'
        '<span class="mord mathbf">w</span><span class="delimsizing size1">(</span>'
        '<span class="delimsizing">)</span><span class="inner"><span>{</span></span></span>q'
    )
    assert faces(CSS, html) == {
        "KaTeX_Main-Regular": set("12)"),
        "KaTeX_Math-Italic": {"x"},
        "KaTeX_Main-Bold": {"w"},
        "KaTeX_Size1-Regular": set("({"),
    }


def test_faces_that_set_nothing_are_neither_named_nor_written(tmp_path):
    css = fonts.KATEX_SOURCE.read_text("utf-8").replace("\n", "")
    css = trimmed_css(css, FORMULA)
    named = fonts.subset_katex(css, FORMULA, tmp_path, tmp_path / "cache")
    assert {path.name for path in tmp_path.glob("*.woff2")} == {"KaTeX_Math-Italic.woff2"}
    assert named.count("@font-face") == 1
    font = TTFont(tmp_path / "KaTeX_Math-Italic.woff2")
    assert set(map(chr, font.getBestCmap())) == {"x"}


FORMULA = '<span class="katex"><span class="mathnormal">x</span></span>'
