"""The book's colours: each symbol keeps one, in text, diagrams, plots and widgets.

The same values stand in `widgets/kit/tokens.css` as CSS variables (`--nb-x` and so on); a test
holds the two together. Figures are drawn in the light colours. `themed` then replaces each by its
variable, so that one picture serves the light and the dark page.
"""

import re

__all__ = ["DARK", "LIGHT", "themed"]

LIGHT = {
    "x": "#0b5cad",
    "w": "#a34700",
    "b": "#7a2ea8",
    "z": "#00695c",
    "y": "#b0124f",
    "neutral": "#444b54",
    "ink": "#1f2328",
    "muted": "#59626d",
    "rule": "#d9dde2",
    "panel": "#f5f6f8",
    "page": "#ffffff",
}

DARK = {
    "x": "#7ab8ff",
    "w": "#ffb070",
    "b": "#d6a2ff",
    "z": "#5fd6c3",
    "y": "#ff8fb3",
    "neutral": "#c5ccd6",
    "ink": "#e6e9ed",
    "muted": "#a3acb8",
    "rule": "#363c45",
    "panel": "#1d2127",
    "page": "#14171b",
}

_NAMES = {colour: name for name, colour in LIGHT.items()}
_COLOUR = re.compile("|".join(_NAMES), re.IGNORECASE)


def themed(svg: str) -> str:
    """Replace the palette's colours in an SVG by CSS variables that follow the page's theme.

    >>> themed('<path style="stroke: #0b5cad"/>')
    '<path style="stroke: var(--nb-x, #0b5cad)"/>'
    """
    return _COLOUR.sub(lambda found: f"var(--nb-{_NAMES[found[0].lower()]}, {found[0]})", svg)
