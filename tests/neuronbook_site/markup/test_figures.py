"""Pictures become files for the page: themed, small, and with nothing but what is drawn."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuronbook.figures.palette import DARK, LIGHT
from neuronbook.figures.svg import compact, short_path
from neuronbook_site.markup.drawings import document, image
from neuronbook_site.markup.figures import page_drawing

SVG = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
 width="360pt" height="216pt" viewBox="0 0 360 216">
 <metadata>who made it</metadata>
 <defs><style>*{stroke-linejoin: round}</style></defs>
 <g id="figure_1">
  <path d="M 0.123456 216 L 360 -0.987654" style="fill: none; stroke: #0b5cad"
   clip-path="url(#p1)"/>
  <circle fill="#B0124F" r="3"/>
  <use xlink:href="#m2" x="10.55555" style="stroke: #123456"/>
  <text style="font: 10px 'DejaVu Sans', 'Arial', sans-serif">z</text>
 </g>
 <defs><clipPath id="p1"><path id="m2" d="M 0 0"/></clipPath></defs>
</svg>"""


@pytest.fixture
def picture() -> ET.Element:
    return ET.fromstring(written(SVG))


def written(svg: str) -> str:
    """The file that the page shows, without the SVG's namespace."""
    drawing = page_drawing(svg)
    text = document(drawing.body, drawing.box, drawing.size, 'A "steep" line')
    return text.replace('xmlns="http://www.w3.org/2000/svg" ', "")


def test_the_words_stand_in_the_file_and_in_the_element(picture):
    assert picture.find("desc").text == 'A "steep" line'
    assert 'alt="A &quot;steep&quot; line"' in image("a.svg", (480, 288), 'A "steep" line')


def test_nothing_moves_when_the_picture_comes():
    shown = image("a.svg", (480.4, 288), "a line")
    assert ' width="480" height="288" ' in shown and 'loading="lazy"' in shown


def test_every_colour_of_the_palette_follows_the_theme():
    for name, colour in LIGHT.items():
        text = written(f'<svg xmlns="http://www.w3.org/2000/svg"><path fill="{colour}"/></svg>')
        assert f"var(--nb-{name}, {colour})" in text
        for palette in (LIGHT, DARK):
            assert f"--nb-{name}:{palette[name]}" in text


def test_a_page_with_a_theme_of_its_own_can_ask_for_it(picture):
    style = picture.find("style").text
    assert picture.get("id") == "light" and picture.find("g").get("id") == "dark"
    assert f"--nb-ink:{LIGHT['ink']}" in rule(style, "svg")
    assert f"--nb-ink:{DARK['ink']}" in rule(style, "svg:not(:target)")
    assert f"--nb-ink:{DARK['ink']}" in rule(style, "#dark:target")


def rule(style: str, selector: str) -> str:
    """What a style sheet sets for a selector."""
    return re.search(rf"(?:^|[{{}}]){re.escape(selector)}{{([^}}]*)}}", style)[1]


def test_words_have_the_fonts_of_the_page(picture):
    assert "--nb-sans:system-ui," in picture.find("style").text


def test_it_brings_its_ground(picture):
    ground = picture.find("g/rect")
    assert [ground.get(name) for name in ("x", "y", "width", "height")] == ["0", "0", "360", "216"]
    assert ground.get("style") == "fill:var(--nb-page)"


def test_colours_outside_the_palette_stay(picture):
    assert "stroke:#123456" in picture.find(".//use").get("style")


def test_paints_stand_in_the_style_where_variables_are_understood(picture):
    circle = picture.find(".//circle")
    assert circle.get("fill") is None
    assert circle.get("style") == "fill:var(--nb-y, #B0124F)"


def test_identifiers_that_something_refers_to_stay(picture):
    identifiers = [element.get("id") for element in picture.find("g").iter() if element.get("id")]
    assert sorted(identifiers) == ["dark", "i1", "i2"]
    clip, mark = picture.find(".//clipPath"), picture.find(".//clipPath/path")
    assert picture.find(".//path").get("clip-path") == f"url(#{clip.get('id')})"
    assert picture.find(".//use").get("href") == f"#{mark.get('id')}"


def test_nothing_but_the_drawing_is_taken(picture):
    text = ET.tostring(picture.find("g"), "unicode")
    for word in ("metadata", "<style", "DOCTYPE", "figure_1"):
        assert word not in text


def test_coordinates_keep_two_decimals(picture):
    assert picture.find(".//path").get("d") == "M.12 216l359.88 -216.99"


def test_size_is_in_pixels(picture):
    assert (picture.get("width"), picture.get("height")) == ("480", "288")
    assert picture.get("viewBox") == "0 0 360 216"


def points_of(d):
    """Read a path of M, L, l and z back into absolute points."""
    x = y = 0.0
    points = []
    for letter, numbers in re.findall(r"([MLlz])([^MLlz]*)", d):
        values = [float(each) for each in numbers.split()]
        for a, b in zip(values[::2], values[1::2], strict=True):
            x, y = (x + a, y + b) if letter == "l" else (a, b)
            points.append((x, y))
    return points


@given(
    st.lists(st.tuples(*[st.floats(-2000, 2000, width=32)] * 2), min_size=1, max_size=90),
    st.booleans(),
)
def test_a_short_path_goes_where_the_long_one_goes(points, closed):
    long = "M " + " L ".join(f"{x:.6f} {y:.6f}" for x, y in points) + " z" * closed
    short = short_path(long)
    assert short.endswith("z") == closed
    allowed = 0.0501 if len(points) > 41 else 0.00501
    assert np.abs(np.subtract(points_of(short), points)).max() <= allowed


def test_curves_stay_curves():
    assert short_path("M 0 3 C 0.795609 3 1.55874 2.683901 2 2 z") == (
        "M 0 3 C .8 3 1.56 2.68 2 2 z"
    )


def test_the_words_of_a_picture_are_set_in_the_page_s_font():
    svg = "<text style=\"font: 10px 'DejaVu Sans', sans-serif; fill: red\">a</text>"
    assert compact(svg) == '<text style="font: 10px var(--nb-sans,sans-serif); fill: red">a</text>'


def test_what_paths_in_a_row_have_in_common_is_said_once():
    look = 'clip-path="url(#a)" style="fill: none"'
    run = "".join(f'<path d="M{i} 0h1" {look}/>' for i in range(3))
    bare = "".join(f'<path d="M{i} 0h1"/>' for i in range(3))
    other = '<path d="M9 9h1" style="fill: red"/>'
    assert compact(run + other) == f"<g {look}>{bare}</g>{other}"


@pytest.mark.parametrize(
    "look", ['style="opacity: 0.5"', 'opacity=".5"', 'style="fill: red; opacity: 0.5"']
)
def test_paths_that_shine_through_stay_by_themselves(look):
    run = "".join(f'<path d="M{i} 0h1" {look}/>' for i in range(3))
    assert compact(run) == run
