"""One set of colours, in Python and in CSS, readable on page and panel in light and dark."""

import re

import pytest

from neuronbook.figures import palette
from tools.book import ROOT

CSS = (ROOT / "src/neuronbook/widgets/kit/tokens.css").read_text("utf-8")
THEMES = {"light": palette.LIGHT, "dark": palette.DARK}
TEXT = ["x", "w", "b", "z", "y", "neutral", "ink", "muted"]
DESIGN = {
    "x": ("#0b5cad", "#7ab8ff"), "w": ("#a34700", "#ffb070"), "b": ("#7a2ea8", "#d6a2ff"),
    "z": ("#00695c", "#5fd6c3"), "y": ("#b0124f", "#ff8fb3"), "neutral": ("#444b54", "#c5ccd6"),
}  # fmt: skip


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


def test_the_symbols_have_the_colours_of_the_design():
    for name, (light, dark) in DESIGN.items():
        assert (palette.LIGHT[name], palette.DARK[name]) == (light, dark)


@pytest.mark.parametrize("ground", ["page", "panel"])
@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize("theme", THEMES)
def test_text_is_readable(theme, name, ground):
    colours = THEMES[theme]
    assert contrast(colours[name], colours[ground]) >= 4.5


def test_a_themed_picture_follows_the_page():
    svg = '<path style="stroke: #0B5CAD; fill: #123456"/>'
    assert palette.themed(svg) == '<path style="stroke: var(--nb-x, #0B5CAD); fill: #123456"/>'
