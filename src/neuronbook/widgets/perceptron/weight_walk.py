"""Push by push: the weights as arrows among the points, and as a walk into the version space."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import step
from neuronbook.figures.plots import axes_side_by_side, boundary, classes, save_svg, symbol_colour
from neuronbook.version_space import version_space
from neuronbook.widgets.base import LabelledWidget, Numbers, Points, Whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Visit", "WeightWalk"]

LIMIT = 4
POINTS = ((1.5, -2.0), (-0.5, 2.0), (-1.5, -1.0), (0.0, -1.5))
TARGETS = (1, 1, 0, 0)
LAST_VISIT = 48


class Visit(NamedTuple):
    """A look at one point: its row, whether it was a mistake, and the weights after it."""

    row: int
    wrong: bool
    weights: np.ndarray


class WeightWalk(LabelledWidget):
    """Follow a perceptron without a bias: each mistake adds an arrow to its weights.

    Parameters
    ----------
    points : sequence of pairs
        Two to six data points, each coordinate from -4 to 4.
    targets : sequence of float
        Their labels, each 0 or 1.
    start : sequence of float
        The weights before the first visit, each from -4 to 4.
    visit : int
        How many visits are shown, from 0 to 48.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = WeightWalk(visit=48)
    >>> figure.n_mistakes, figure.neuron.weights
    (7, array([3. , 1.5]))
    """

    stem = "weight_walk"
    opening = (
        "A perceptron's pushes among the points and among the weights: step through the visits, "
        "or move points and start."
    )
    points = Points(POINTS, -LIMIT, LIMIT, minlen=2, maxlen=6).tag(sync=True)
    targets = Numbers(TARGETS, 0, 1).tag(sync=True)
    start = Numbers([0.0, 0.0], -LIMIT, LIMIT, minlen=2, maxlen=2).tag(sync=True)
    visit = Whole(0, min=0, max=LAST_VISIT).tag(sync=True)

    @property
    def visits(self) -> list[Visit]:
        """The start, and each visit that is shown; after a round without a mistake there is none.

        As in `neuronbook.perceptron`, but without a bias and from any start.
        """
        X, s = np.array(self.points), 2 * np.array(self.targets) - 1
        visits, n = [Visit(-1, False, np.array(self.start))], len(X)
        while len(visits) <= self.visit:
            if len(visits) > n and len(visits) % n == 1 and not any(v.wrong for v in visits[-n:]):
                break
            i, w = (len(visits) - 1) % n, visits[-1].weights
            wrong = bool(s[i] * (w @ X[i]) <= 0)
            visits.append(Visit(i, wrong, w + s[i] * X[i] if wrong else w))
        return visits

    @property
    def n_mistakes(self) -> int:
        """The number of mistakes in the visits that are shown."""
        return sum(visit.wrong for visit in self.visits)

    @property
    def neuron(self) -> Neuron:
        """The neuron after the visits that are shown; it has no bias, its activation is a step."""
        return Neuron(self.visits[-1].weights, 0.0, step)

    @property
    def limit(self) -> float:
        """How far the axes reach, so that all weights lie within them."""
        return float(max(LIMIT, np.ceil(1.1 * max(abs(v.weights).max() for v in self.visits))))

    def describe(self) -> str:
        """Say what the last visit shown does, and where the weights have got to."""
        w1, w2 = self.visits[-1].weights
        right = int((self.neuron(self.points) == self.targets).sum())
        room = "a wedge" if len(version_space(self.points, self.targets, 0, LIMIT)) else "empty"
        x1, x2 = self.start
        return (
            f"A perceptron without a bias, from w = ({x1:g}, {x2:g}). After "
            f"{len(self.visits) - 1} visits and {self.n_mistakes} mistakes w = ({w1:g}, {w2:g}); "
            f"{right} of {len(self.points)} points are right. The version space is {room}."
        )

    def picture(self) -> str:
        """Draw the last push among the points, and the walk among the weights."""
        figure, left, right = axes_side_by_side(
            ("$x_1$", "$x_2$"), ("$w_1$", "$w_2$"), size=(8.6, 4), gap=0.25, origin=True
        )
        limit = self.limit
        for ax in (left, right):
            ax.set(xlim=(-limit, limit), ylim=(-limit, limit), aspect="equal")
        self._draw_push(left)
        self._draw_walk(right)
        return save_svg(figure)

    def _draw_push(self, ax: Axes) -> None:
        before, after = [visit.weights for visit in [self.visits[0], *self.visits][-2:]]
        if after.any():
            boundary(ax, after, 0.0)
        classes(ax, self.points, self.targets)
        for tail, head, colour in [
            (np.zeros(2), before, "neutral"),
            (before, after, "x"),
            (np.zeros(2), after, "w"),
        ]:
            if not np.array_equal(tail, head):
                arrow = {"color": symbol_colour(colour), "arrowstyle": "->", "linewidth": 2}
                ax.annotate("", head, tail, arrowprops=arrow)

    def _draw_walk(self, ax: Axes) -> None:
        corners = version_space(self.points, self.targets, 0, self.limit)
        ax.fill(*corners.T, color=symbol_colour("w"), alpha=0.25, linewidth=0)
        for point in self.points:
            if any(point):
                boundary(ax, point, 0.0, fill=False, color=symbol_colour("x"))
        path = np.array([visit.weights for visit in self.visits])
        ax.plot(*path.T, ".-", color=symbol_colour("w"))
        ax.plot(*path[-1], "D", color=symbol_colour("w"), markersize=9)
