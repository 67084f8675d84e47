"""A PNG of an SVG: sharp, small, on the book's light ground."""

from concurrent.futures import Future
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from neuronbook.figures.palette import LIGHT
from neuronbook_site.copies import pictures
from neuronbook_site.copies.pictures import MARGIN, png

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">'
    '<rect x="10" y="10" width="20" height="10" style="fill: var(--nb-w, #a34700)"/>{}</svg>'
)


def drawn(picture):
    return Image.open(BytesIO(picture.data)).convert("RGB")


def rgb(colour):
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def noise(side):
    """An SVG that no palette and no compression make small."""
    colours = Random(0).randbytes(3 * side * side).hex()
    cells = (
        f'<path fill="#{colours[6 * i : 6 * i + 6]}" d="M{i % side} {i // side}h1v1h-1z"/>'
        for i in range(side * side)
    )
    size = f'width="{side}" height="{side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(cells)}</svg>'


def test_it_has_its_colours_and_a_ground_of_its_own():
    image = drawn(png(SQUARE.format("")))
    assert image.getpixel((0, 0)) == rgb(LIGHT["page"])
    assert image.getpixel((image.width // 2, image.height // 2)) == rgb(LIGHT["w"])


def test_it_is_drawn_at_twice_its_size_on_the_screen():
    picture = png(SQUARE.format(""))
    assert (picture.width, picture.height) == (40 + 2 * MARGIN, 30 + 2 * MARGIN)
    assert drawn(picture).size == (2 * picture.width, 2 * picture.height)


def test_words_are_drawn_in_the_book_s_ink():
    words = '<text x="0" y="8" font-size="9" fill="currentColor">wide</text>'
    assert rgb(LIGHT["ink"]) in drawn(png(SQUARE.format(words))).get_flattened_data()


def test_what_is_too_large_gets_fewer_pixels_of_the_same_size_on_the_screen(monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST", 4000)
    picture = png(noise(60))
    assert len(picture.data) <= 4000
    assert picture.width == 60 + 2 * MARGIN
    assert drawn(picture).width < 2 * picture.width


def test_what_fits_in_no_way_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST", 50)
    with pytest.raises(ValueError, match="however small it is drawn"):
        png(SQUARE.format(""))


def test_the_same_drawing_gives_the_same_bytes():
    assert png(SQUARE.format("")).data == png(SQUARE.format("")).data


def test_what_another_process_draws_ahead_is_the_same_picture():
    svgs = [SQUARE.format(f'<circle r="{radius}"/>') for radius in range(1, 7)]
    here = [png(svg) for svg in svgs]
    pictures.draw_ahead(svgs)
    try:
        assert [pictures._ahead[svg].result() for svg in svgs] == here
        assert [png(svg) for svg in svgs] == here
    finally:
        pictures.forget()


def test_what_another_process_has_not_begun_is_drawn_here(monkeypatch):
    svg = SQUARE.format("")
    waiting = Future()  # which nobody will run
    monkeypatch.setitem(pictures._ahead, svg, waiting)
    assert png(svg).data
    assert waiting.cancelled()
