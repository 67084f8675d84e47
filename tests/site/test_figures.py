"""Pictures become elements of the page: themed, named, small, and with identifiers of their own."""

import re
import xml.etree.ElementTree as ET

import pytest

from neuronbook.palette import LIGHT
from neuronbook.site.figures import page_svg

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
    assert picture.find(".//path").get("d") == "M 0.12 216 L 360 -0.99"


def test_size_is_in_pixels_and_has_a_legible_minimum(picture):
    assert (picture.get("width"), picture.get("height")) == ("480", "288")
    assert re.search(r"min-width:336px", picture.get("style"))
