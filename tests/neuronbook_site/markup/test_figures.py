"""Pictures become elements of the page: themed, named, small, and with identifiers of their own."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuronbook.figures.palette import LIGHT
from neuronbook.figures.svg import compact, short_path
from neuronbook_site.markup.figures import page_svg

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
    return ET.fromstring(page_svg(SVG, 'A "steep" line', "f1"))


def test_the_alt_text_names_the_picture(picture):
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == 'A "steep" line'


def test_every_colour_of_the_palette_follows_the_theme():
    for name, colour in LIGHT.items():
        source = f'<svg xmlns="http://www.w3.org/2000/svg"><path fill="{colour}"/></svg>'
        assert f"var(--nb-{name}, {colour})" in page_svg(source, "a", "f")


def test_colours_outside_the_palette_stay(picture):
    assert "stroke:#123456" in picture.find(".//use").get("style")


def test_paints_stand_in_the_style_where_variables_are_understood(picture):
    circle = picture.find(".//circle")
    assert circle.get("fill") is None
    assert circle.get("style") == "fill:var(--nb-y, #B0124F)"


def test_identifiers_are_unique_to_the_picture_and_references_follow(picture):
    identifiers = [element.get("id") for element in picture.iter() if element.get("id")]
    assert sorted(identifiers) == ["f1-1", "f1-2"]
    clip, mark = picture.find(".//clipPath"), picture.find(".//clipPath/path")
    assert picture.find(".//path").get("clip-path") == f"url(#{clip.get('id')})"
    assert picture.find(".//use").get("href") == f"#{mark.get('id')}"


def test_nothing_of_the_document_leaks_into_the_page(picture):
    text = ET.tostring(picture, "unicode")
    for word in ("metadata", "<style", "xmlns", "DOCTYPE", "figure_1"):
        assert word not in text


def test_coordinates_keep_two_decimals(picture):
    assert picture.find(".//path").get("d") == "M.12 216l359.88 -216.99"


def test_size_is_in_pixels_and_has_a_legible_minimum(picture):
    assert (picture.get("width"), picture.get("height")) == ("480", "288")
    assert re.search(r"min-width:336px", picture.get("style"))


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
