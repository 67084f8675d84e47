"""One set of colours, in Python and in CSS, readable on page and panel in light and dark."""

import re
from itertools import combinations

import numpy as np
import pytest

from neuronbook.figures import palette
from tools.book import ROOT

CSS = (ROOT / "src/neuronbook/widgets/kit/tokens.css").read_text("utf-8")
THEMES = {"light": palette.LIGHT, "dark": palette.DARK}
TEXT = ["x", "w", "b", "z", "y", "neutral", "ink", "muted"]
# Linear sRGB to XYZ, and its white.
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ.sum(axis=1)


def tokens():
    """Return each variable of the stylesheet with its light and its dark value."""
    pair = r"--nb-([a-z]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);"
    return {name: values for name, *values in re.findall(pair, CSS)}


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_known_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_stylesheet_holds_the_palette():
    held = tokens()
    for name in palette.LIGHT:
        assert held[name] == [palette.LIGHT[name], palette.DARK[name]]


def lab(colour):
    """Return a colour in CIELAB, where a distance of 2 is just seen."""
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(XYZ @ linear / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_white_has_the_known_place_in_cielab():
    np.testing.assert_allclose(lab("#ffffff"), [100, 0, 0], atol=0.02)
    np.testing.assert_allclose(lab("#ff0000"), [53.24, 80.09, 67.2], atol=0.1)


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_of_any_two_symbols_are_told_apart(theme):
    for one, other in combinations(("x", "w", "b", "z", "y", "neutral"), 2):
        apart = np.linalg.norm(lab(THEMES[theme][one]) - lab(THEMES[theme][other]))
        assert apart > 20, (one, other, apart)


@pytest.mark.parametrize("ground", ["page", "panel"])
@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize("theme", THEMES)
def test_text_is_readable(theme, name, ground):
    colours = THEMES[theme]
    assert contrast(colours[name], colours[ground]) >= 4.5


def test_a_themed_picture_follows_the_page():
    svg = '<path style="stroke: #0B5CAD; fill: #123456"/>'
    assert palette.themed(svg) == '<path style="stroke: var(--nb-x, #0B5CAD); fill: #123456"/>'
