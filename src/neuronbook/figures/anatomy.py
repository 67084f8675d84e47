"""A neuron as a biologist draws it, in the colours that its parts have in the model.

Dendrites take the colour of inputs, synapses that of weights, the soma that of the sum,
the axon that of the output.
Lengths are in units of the drawing; the picture is narrow enough for a telephone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from neuronbook.figures.palette import LIGHT
from neuronbook.figures.plots import style

if TYPE_CHECKING:  # Matplotlib is imported where it draws: the page's Python fetches it only then
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import ArrayLike

__all__ = ["labelled_neuron"]

WIDTH, HEIGHT = 640, 430
UNITS = 128  # of the drawing, in an inch
SOMA = np.array([190.0, 235.0])
AXON = np.array(
    [[222, 230], [300, 208], [320, 312], [410, 288], [480, 269], [475, 205], [536, 196]],
    dtype=float,
)

# Where the main dendrites leave the soma, and how: direction in degrees, length, width
DENDRITES = ((118, 50, 14), (160, 54, 14), (205, 52, 14), (252, 47, 13), (62, 43, 12))
# Axons that arrive: (from, to, excites)
ARRIVALS = (
    ((44, 372), (139, 267), True),
    ((84, 92), (135, 198), True),
    ((262, 104), (197, 193), False),
)
TERMINALS = ((604, 250), (620, 200), (606, 150), (562, 122))
# Where the sheath lies along the axon, from the soma
SHEATHS = ((72, 106), (136, 170), (200, 234), (264, 298))
LABELS = (
    ("dendrites", (270, 392), (230, 322), "x"),
    ("excitatory synapse", (4, 404), (54, 366), "w"),
    ("inhibitory synapse", (276, 104), (258, 112), "w"),
    ("soma", (266, 142), (216, 206), "z"),
    ("nucleus", (266, 178), (198, 236), "z"),
    ("myelin", (352, 344), (372, 296), "neutral"),
    ("node of Ranvier", (448, 326), (390, 291), "neutral"),
    ("axon", (326, 214), (262, 230), "y"),
    ("axon terminals", (462, 70), (560, 114), "y"),
)
STAGES = (("receives", "x", 16, 140), ("integrates", "z", 152, 262), ("transmits", "y", 274, 626))


def labelled_neuron() -> Figure:
    """Draw a neuron with its parts named, and below them what they do.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> sorted(text.get_text() for text in labelled_neuron().axes[0].texts)[-3:]
    ['soma', 'transmits', '−']
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(style):
        figure = Figure(figsize=(WIDTH / UNITS, HEIGHT / UNITS))
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT), aspect="equal")
        ax.set_axis_off()
        for direction, length, width in DENDRITES:
            _dendrite(ax, SOMA + 34 * _unit(direction), direction, length, width)
        _axon(ax)
        _soma(ax)
        for start, end, excites in ARRIVALS:
            _arrival(ax, np.array(start, float), np.array(end, float), excites)
        for label in LABELS:
            _label(ax, *label)
        for stage in STAGES:
            _stage(ax, *stage)
    return figure


def _unit(degrees: ArrayLike) -> np.ndarray:
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


def _bezier(*points: np.ndarray, samples: int = 24) -> np.ndarray:
    """Return points along a Bézier curve, by de Casteljau's repeated halfway houses."""
    t = np.linspace(0, 1, samples)[:, None]
    layers = [np.broadcast_to(point, (samples, 2)) for point in points]
    while len(layers) > 1:
        layers = [(1 - t) * a + t * b for a, b in pairwise(layers)]
    return layers[0]


def _taper(ax: Axes, path: np.ndarray, start: float, end: float, colour: str) -> None:
    """Fill a limb along a path that narrows from one width to the other."""
    from matplotlib.patches import Polygon

    along = np.gradient(path, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]]) / np.linalg.norm(along, axis=1)[:, None]
    half = np.linspace(start / 2, end / 2, len(path))[:, None] * across
    outline = np.vstack([path + half, (path - half)[::-1]])
    ax.add_patch(
        Polygon(outline, facecolor=colour, edgecolor=colour, linewidth=0.8, joinstyle="round")
    )


def _dendrite(ax: Axes, start: np.ndarray, direction: float, length: float, width: float) -> None:
    """Grow a limb and, while it is thick enough, two thinner ones from its end."""
    end = start + length * _unit(direction)
    bend = (start + end) / 2 + 0.12 * length * _unit(direction + (90 if int(length) % 2 else -90))
    tip = 0.62 * width
    _taper(ax, _bezier(start, bend, end), width, tip, LIGHT["x"])
    if width > 4:
        _dendrite(ax, end, direction + 27, 0.72 * length, tip)
        _dendrite(ax, end, direction - 31, 0.64 * length, tip)


def _soma(ax: Axes) -> None:
    """Draw the cell body as a soft star that leans towards its limbs, with the nucleus in it."""
    from matplotlib.patches import Circle, Polygon

    angle = np.linspace(0, 360, 361)
    limbs = [direction for direction, _, _ in DENDRITES] + [-9]
    bumps = [np.exp(-(((((angle - limb + 180) % 360) - 180) / 16.0) ** 2)) for limb in limbs]
    radius = 34 + 11 * np.sum(bumps, axis=0)
    rim = SOMA + radius[:, None] * _unit(angle).T
    ax.add_patch(Polygon(rim, facecolor=LIGHT["z"], edgecolor=LIGHT["z"], joinstyle="round"))
    ax.add_patch(Circle(tuple(SOMA + 2), 16, facecolor=LIGHT["page"], edgecolor="none", alpha=0.9))
    ax.add_patch(Circle(tuple(SOMA + (5, 4)), 5, facecolor=LIGHT["z"], edgecolor="none"))


def _axon(ax: Axes) -> None:
    """Draw the axon, its sheath of myelin with bare nodes, and the terminals."""
    from matplotlib.patches import Circle

    path = np.vstack([_bezier(*AXON[:4], samples=200), _bezier(*AXON[3:], samples=200)[1:]])
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    length = np.concatenate([[0], np.cumsum(steps)])
    _taper(ax, path[length < 64], 24, 6, LIGHT["y"])
    ax.plot(*path[length > 50].T, color=LIGHT["y"], linewidth=3.4, solid_capstyle="round")
    for first, last in SHEATHS:
        sheath = path[(length > first) & (length < last)].T
        ax.plot(*sheath, color=LIGHT["muted"], linewidth=12, solid_capstyle="round")
        ax.plot(*sheath, color=LIGHT["panel"], linewidth=10.2, solid_capstyle="round")
        ax.plot(*sheath, color=LIGHT["y"], linewidth=1.2, linestyle=(0, (2, 2)))
    for end in np.array(TERMINALS, float):
        bend = (path[-1] + end) / 2 + 0.6 * (path[-1] - path[-12])
        _taper(ax, _bezier(path[-1], bend, end), 5.5, 3.5, LIGHT["y"])
        ax.add_patch(Circle(tuple(end), 8, facecolor=LIGHT["y"], edgecolor="none"))


def _arrival(ax: Axes, start: np.ndarray, end: np.ndarray, excites: bool) -> None:
    """Draw the end of another cell's axon: a round bulb excites, a flat one inhibits."""
    from matplotlib.patches import Circle

    way = (end - start) / np.linalg.norm(end - start)
    across = np.array([-way[1], way[0]])
    path = _bezier(start, (start + end) / 2 + 12 * across, end)
    ax.plot(*path.T, color=LIGHT["w"], linewidth=2, solid_capstyle="round")
    if excites:
        ax.add_patch(
            Circle(tuple(end), 8, facecolor=LIGHT["w"], edgecolor=LIGHT["page"], linewidth=1.2)
        )
        sign = "+"
    else:
        ax.plot(*np.array([end - 11 * across, end + 11 * across]).T, color=LIGHT["w"], linewidth=4)
        sign = "−"
    side = 22 if way[1] < 0 or not excites else -20
    x, y = start + 0.3 * (end - start) + side * across
    ax.text(x, y, sign, color=LIGHT["w"], fontsize=15, fontweight="bold", ha="center", va="center")


def _label(ax: Axes, text: str, place: tuple, target: tuple, symbol: str) -> None:
    """Write a name and lead a thin line from it to its part."""
    line = {
        "arrowstyle": "-",
        "color": LIGHT["muted"],
        "linewidth": 0.9,
        "shrinkA": 2,
        "shrinkB": 0,
    }
    ax.annotate(text, target, place, color=LIGHT[symbol], fontsize=12, va="center", arrowprops=line)


def _stage(ax: Axes, text: str, symbol: str, left: float, right: float) -> None:
    """Write what a part of the cell does, over an arrow as long as the part."""
    from matplotlib.patches import FancyArrowPatch

    arrow = FancyArrowPatch(
        (left, 34),
        (right, 34),
        arrowstyle="-|>",
        mutation_scale=14,
        color=LIGHT[symbol],
        linewidth=2,
    )
    ax.add_patch(arrow)
    ax.text(
        (left + right) / 2,
        16,
        text,
        color=LIGHT[symbol],
        fontsize=11.5,
        fontweight="bold",
        ha="center",
        va="center",
    )
