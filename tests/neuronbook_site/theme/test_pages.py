"""Pure parts of the site: moving a page, descriptions, fonts, repairs."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from neuronbook_site.markup import fonts, validity
from neuronbook_site.theme import landing, navigation


def test_a_page_moved_up_keeps_its_links():
    html = (
        '<html data-fonts="../_static/fonts"><a href="#top"><a href="https://a.org/b">'
        '<a href="notation.html?q=1#bias"><img src="../_images/a.png"><a href="../search.html">'
    )
    assert landing.moved(html, "book") == (
        '<html data-fonts="_static/fonts"><a href="#top"><a href="https://a.org/b">'
        '<a href="book/notation.html?q=1#bias"><img src="_images/a.png"><a href="search.html">'
    )


def test_void_elements_lose_their_slash_and_svg_keeps_it():
    html = '<br /><img src="a/b"/><path d="M0"/>'
    assert validity.valid(html) == '<br><img src="a/b"><path d="M0"/>'


def test_a_description_ends_at_a_word():
    text = "A neuron adds what it hears, weighs it, and answers."
    assert navigation.shortened(text, 30) == "A neuron adds what it hears…"
    assert navigation.shortened(text, 300) == text


@pytest.mark.parametrize("face", fonts.FACES.values())
def test_a_cut_font_has_the_wanted_characters_and_weights_only(face):
    wanted = set("θη") if "greek" in face else set("Aé−")
    font = TTFont(BytesIO(fonts.subset(fonts.SOURCES / face, wanted, fonts.WEIGHTS)))
    assert set(map(chr, font.getBestCmap())) == wanted
    axis = font["fvar"].axes[0]
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)


def test_text_fonts_stay_light():
    characters = set(fonts.BASICS)
    sizes = [
        len(fonts.subset(fonts.SOURCES / face, characters, fonts.WEIGHTS))
        for face in fonts.FACES.values()
        if "latin" in face
    ]
    assert sum(sizes) <= 45 * 1024
