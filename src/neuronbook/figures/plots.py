"""Matplotlib in the book's colours: one style, and the few kinds of picture that chapters share.

Every function returns a Matplotlib figure or draws on axes that it is given; none shows anything
by itself. Figures are SVG with a transparent ground. The site swaps their colours for those of the
page's theme.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from neuronbook.figures._typeset import typeset
from neuronbook.figures.palette import LIGHT, themed
from neuronbook.figures.svg import compact
from neuronbook.geometry import boundary_point
from neuronbook.version_space import clip_half_plane

if TYPE_CHECKING:  # Matplotlib is imported where it draws: the page's Python fetches it only then
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike

__all__ = [
    "axes",
    "axes_side_by_side",
    "boundary",
    "classes",
    "curve",
    "save_svg",
    "style",
    "symbol_colour",
    "timeline",
    "use_book_style",
]

style = {
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "mathtext.fontset": "dejavusans",
    "text.color": LIGHT["ink"],
    "axes.edgecolor": LIGHT["muted"],
    "axes.labelcolor": LIGHT["ink"],
    "axes.titlesize": 11,
    "axes.titlecolor": LIGHT["ink"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.prop_cycle": f"cycler(color={[LIGHT[name] for name in ('y', 'x', 'w', 'z', 'b')]})",
    "grid.color": LIGHT["rule"],
    "grid.linewidth": 0.8,
    "xtick.color": LIGHT["muted"],
    "ytick.color": LIGHT["muted"],
    "lines.linewidth": 2.2,
    "lines.solid_capstyle": "round",
    "legend.frameon": False,
    "figure.figsize": (6.4, 3.6),
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "savefig.bbox": "tight",
    "svg.fonttype": "none",
    "svg.hashsalt": "neuronbook",
}
"""The settings of Matplotlib that make a figure one of the book's."""


def use_book_style() -> None:
    """Draw all following figures in the book's style, and as SVG when in a notebook.

    Call it once, in a chapter's first cell.
    """
    if sys.platform == "emscripten":
        return  # in the page, Matplotlib takes the style when it is first imported
    import matplotlib as mpl

    mpl.rcParams.update(style)
    try:
        from matplotlib_inline.backend_inline import set_matplotlib_formats
    except ImportError:  # outside a notebook there is no display to set up
        return
    set_matplotlib_formats("svg", metadata={"Date": None})


def symbol_colour(symbol: str) -> str:
    """Return the colour of a symbol of the book: x, w, b, z, y, or 'neutral', 'ink', 'muted'.

    >>> symbol_colour("w")
    '#a34700'
    """
    if symbol not in LIGHT:
        raise ValueError(f"symbol must be one of {', '.join(LIGHT)}; got {symbol!r}")
    return LIGHT[symbol]


def axes(
    x_label: str = "",
    y_label: str = "",
    *,
    size: tuple[float, float] = (6.4, 3.6),
    origin: bool = False,
) -> tuple[Figure, Axes]:
    """Return a figure with one pair of labelled axes; `origin` draws the lines x = 0 and y = 0."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(style):
        figure = Figure(figsize=size)
        ax = figure.add_subplot(xlabel=x_label, ylabel=y_label)
        if origin:
            _draw_origin(ax)
    return figure, ax


def axes_side_by_side(
    left_labels: tuple[str, str],
    right_labels: tuple[str, str],
    *,
    size: tuple[float, float],
    gap: float = 0.3,
    origin: bool = False,
) -> tuple[Figure, Axes, Axes]:
    """Return a figure with two pairs of labelled axes, `gap` of a width between them.

    `origin` draws the lines x = 0 and y = 0 in the left one.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(style):
        figure = Figure(figsize=size)
        left, right = figure.subplots(1, 2, gridspec_kw={"wspace": gap})
        for ax, (x_label, y_label) in ((left, left_labels), (right, right_labels)):
            ax.set(xlabel=x_label, ylabel=y_label)
        if origin:
            _draw_origin(left)
    return figure, left, right


def _draw_origin(ax: Axes) -> None:
    ax.axhline(0, color=LIGHT["muted"], linewidth=1)
    ax.axvline(0, color=LIGHT["muted"], linewidth=1)


def curve(
    ax: Axes,
    function: Callable[[np.ndarray], np.ndarray],
    interval: Sequence[float],
    *,
    symbol: str = "y",
    samples: int = 401,
    **line: Any,
) -> None:
    """Draw the graph of `function` over `interval`, in the colour of `symbol`."""
    x = np.linspace(interval[0], interval[1], samples)
    ax.plot(x, function(x), color=symbol_colour(symbol), **line)


def classes(ax: Axes, X: ArrayLike, t: ArrayLike, *, size: float = 70) -> None:
    """Draw labelled points of the plane: class 1 as full circles, class 0 as hollow squares."""
    X, t = np.asarray(X, dtype=float), np.asarray(t)
    for label, marker, face, symbol in ((0, "s", "none", "neutral"), (1, "o", LIGHT["y"], "y")):
        at = X[t == label]
        rim = symbol_colour(symbol)
        ax.scatter(
            *at.T, s=size, marker=marker, facecolor=face, edgecolor=rim, linewidth=1.8, zorder=3
        )


def boundary(ax: Axes, weights: ArrayLike, bias: float, *, fill: bool = True, **line: Any) -> None:
    """Draw the line w·x + b = 0 of a neuron with two inputs; `fill` tints the side where z ≥ 0.

    Set the limits of the axes first: the tint fills what they show.
    """
    w1, w2 = np.asarray(weights)
    x, y = boundary_point(weights, bias)
    ax.axline((x, y), (x - w2, y + w1), **{"color": LIGHT["ink"], "linewidth": 2} | line)
    if fill:
        (x0, x1), (y0, y1) = ax.get_xlim(), ax.get_ylim()
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        ax.fill(
            *clip_half_plane(corners, weights, bias).T, color=LIGHT["y"], alpha=0.12, linewidth=0
        )


def save_svg(figure: Figure) -> str:
    """Return the figure as one `<svg>` element whose colours follow the page's theme.

    It carries no ids that could meet another figure's on the same page, no date and no fonts.
    """
    import matplotlib as mpl

    buffer = io.StringIO()
    with mpl.rc_context(style):
        figure.savefig(
            buffer,
            format="svg",
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"(?<=>)[^<>]+(?=</text>)", lambda words: typeset(words[0]), svg)
    return themed(_with_own_ids(compact(re.sub(r"\s*\n\s*", "\n", svg).strip())))


def _with_own_ids(svg: str) -> str:
    """Drop the ids that nothing refers to, and let the others belong to this picture."""
    refer = r'(url\(#|href="#)([^")]+)'
    used = {name for _, name in re.findall(refer, svg)}
    mark = f"nb-{hashlib.sha256(svg.encode()).hexdigest()[:8]}"
    svg = re.sub(r'\sid="([^"]+)"', lambda m: f' id="{mark}-{m[1]}"' if m[1] in used else "", svg)
    return re.sub(refer, rf"\1{mark}-\2", svg)


_EVENTS = {
    "biology": ("x", "o", "biology"),
    "learning": ("z", "s", "logic and learning"),
    "limits": ("b", "^", "what is possible"),
    "deep": ("y", "D", "deep networks"),
}


def timeline(
    events: Sequence[tuple[int, str, str]], *, size: tuple[float, float] = (4.9, 8.2)
) -> Figure:
    """Return a vertical timeline: a true-scale axis at the left, evenly spaced words at the right.

    Parameters
    ----------
    events : sequence of (int, str, str)
        Year, words, and kind: 'biology', 'learning', 'limits' or 'deep'. In order of the years.
    size : tuple of float
        Width and height in inches.
    """
    years = [year for year, _, _ in events]
    figure, ax = axes(size=size)
    rows = np.linspace(min(years), max(years), len(events))
    for (year, words, kind), row in zip(events, rows, strict=True):
        symbol, marker, _ = _EVENTS[kind]
        ax.plot([0.03, 0.12, 0.17], [year, row, row], color=LIGHT["rule"], linewidth=1)
        ax.plot([0, 0.03], [year, year], color=LIGHT[symbol], linewidth=2.5, solid_capstyle="butt")
        ax.plot(0.2, row, marker, color=LIGHT[symbol], markersize=6)
        ax.text(0.23, row, f"{year}  {words}", va="center", fontsize=10.5, color=LIGHT["ink"])
    for symbol, marker, name in _EVENTS.values():
        ax.plot([], [], marker, color=LIGHT[symbol], markersize=6, label=name)
    ax.legend(loc="lower left", bbox_to_anchor=(0.1, 1), ncols=2, fontsize=10.5, columnspacing=1.5)
    ax.set(xlim=(0, 1.3), ylim=(max(years) + 4, min(years) - 4), xticks=[])
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    return figure
