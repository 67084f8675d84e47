"""Fonts are cut to what the book needs, and stay light."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from neuronbook_site.markup import fonts


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
