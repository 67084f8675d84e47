"""The perceptron at work beside its convergence proof: four numbers that keep their places."""

from __future__ import annotations

from math import factorial
from typing import TYPE_CHECKING

import numpy as np
import traitlets

from neuronbook import Neuron
from neuronbook.activations import step
from neuronbook.figures.plots import axes_side_by_side, boundary, classes, save_svg, symbol_colour
from neuronbook.perceptron import (
    PerceptronResult,
    largest_margin,
    mistake_bound,
    perceptron,
    proof_race,
)
from neuronbook.separability import is_linearly_separable
from neuronbook.widgets.base import LabelledWidget, Numbers, Points, Whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["ProofRace", "visiting_order"]

LAST_ORDER = 23
ROUNDS, ROUNDS_IN_VAIN = 250, 12
ENCODINGS = ("0/1", "±1")


def visiting_order(n_points: int, k: int) -> list[int]:
    """Return the k-th of 24 orders, spread evenly from the order given to its reverse.

    Examples
    --------
    >>> visiting_order(4, 0), visiting_order(4, 1), visiting_order(4, 23)
    ([0, 1, 2, 3], [0, 1, 3, 2], [3, 2, 1, 0])
    """
    left, order = list(range(n_points)), []
    rank = k * (factorial(n_points) - 1) // LAST_ORDER
    for n_left in range(n_points, 0, -1):
        place, rank = divmod(rank, factorial(n_left - 1))
        order.append(left.pop(place))
    return order


class ProofRace(LabelledWidget):
    """Train a perceptron visit by visit, beside the bounds of its convergence proof.

    Parameters
    ----------
    points : sequence of pairs
        Three to six points as they are in the encoding 0/1, each coordinate from -1 to 2.
    targets : sequence of float
        Their labels, each 0 or 1, as many as points.
    encoding : {"0/1", "±1"}
        The inputs as they are, or 2x - 1.
    order : int
        The order in which the points are visited: 0 is the order given, 23 its reverse.
    visit : int
        How many visits are shown, at least 0.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> race = ProofRace()
    >>> race.learned.mistakes, race.bound
    (18, 51.0)
    >>> race.encoding = "±1"
    >>> race.learned.mistakes, round(race.bound)
    (1, 9)
    """

    stem = "proof_race"
    opening = (
        "A perceptron that learns, and the numbers of its proof: step through the visits, move "
        "points, change labels or order."
    )
    points = Points([(0, 0), (0, 1), (1, 0), (1, 1)], -1, 2, minlen=3, maxlen=6).tag(sync=True)
    targets = Numbers([0, 0, 0, 1], 0, 1).tag(sync=True)
    encoding = traitlets.Enum(ENCODINGS, "0/1").tag(sync=True)
    order = Whole(0, min=0, max=LAST_ORDER).tag(sync=True)
    visit = Whole(0, min=0, max=ROUNDS * 6).tag(sync=True)

    @property
    def X(self) -> np.ndarray:  # noqa: N802 (the book's symbol)
        """The inputs as the neuron gets them, in the order of the visits."""
        points = np.array(self.points)[visiting_order(len(self.points), self.order)]
        return 2 * points - 1 if self.encoding == "±1" else points

    @property
    def t(self) -> np.ndarray:
        """The labels in the order of the visits."""
        return np.array(self.targets)[visiting_order(len(self.points), self.order)]

    @property
    def learned(self) -> PerceptronResult:
        """The core's perceptron, trained to its end."""
        return perceptron(self.X, self.t, self._rounds)

    @property
    def bound(self) -> float:
        """The most mistakes that the theorem allows; infinite without a separator."""
        return mistake_bound(self.X, self.t)

    @property
    def neuron(self) -> Neuron:
        """The neuron after the visits that are shown; its activation is the step."""
        w = self.learned.path[self.mistakes]
        return Neuron(w[:-1], w[-1], step)

    @property
    def mistakes(self) -> int:
        """The number of mistakes in the visits that are shown."""
        learned, n = self.learned, len(self.points)
        rounds, rest = divmod(min(self.visit, learned.n_epochs * n), n)
        before = int(learned.mistakes_per_epoch[:rounds].sum())
        later = learned.rows[before:]
        if rounds < learned.n_epochs:
            later = later[: learned.mistakes_per_epoch[rounds]]
        return before + int((later < rest).sum())

    @property
    def _rounds(self) -> int:
        return ROUNDS if is_linearly_separable(self.X, self.t) else ROUNDS_IN_VAIN

    def describe(self) -> str:
        """Say the weights after the visits shown, and the numbers of the proof."""
        neuron, M = self.neuron, self.mistakes
        (w1, w2), b = neuron.weights, neuron.bias
        text = (
            f"A perceptron. Visits so far: {self.visit}, mistakes: {M}; "
            f"w = ({w1:g}, {w2:g}), b = {b:g}. "
        )
        if not is_linearly_separable(self.X, self.t):
            return text + "The classes are not linearly separable, so it never stops."
        gamma = largest_margin(self.X, self.t).gamma
        return text + (
            f"The largest margin is {gamma:.3g}. Mistakes in the end: "
            f"{self.learned.mistakes}; the theorem allows {self.bound:.4g}."
        )

    def picture(self) -> str:
        """Draw the boundary after the visits shown, and the race to its end."""
        figure, plane, race = axes_side_by_side(
            ("$x_1$", "$x_2$"), ("mistakes M", ""), size=(7.2, 3.4)
        )
        limits = (-3.5, 3.5) if self.encoding == "±1" else (-1.25, 2.25)
        plane.set(xlim=limits, ylim=limits, aspect="equal")
        if self.neuron.weights.any():
            boundary(plane, self.neuron.weights, self.neuron.bias)
        classes(plane, self.X, self.t)
        self._draw_race(race)
        return save_svg(figure)

    def _draw_race(self, ax: Axes) -> None:
        path = self.learned.path
        M = np.arange(len(path))
        R = np.sqrt((self.X**2).sum(axis=1).max() + 1)
        grey, w = symbol_colour("neutral"), symbol_colour("w")
        ax.plot(M, R * np.sqrt(M), "--", color=grey, label="R√M")
        ax.plot(M, np.linalg.norm(path, axis=1), color=w, label="‖w̃‖")
        if is_linearly_separable(self.X, self.t):
            ladder = proof_race(self.X, self.t, ROUNDS)
            ax.plot(M, ladder.progress, ":", color=w, label="w̃·w*")
            ax.plot(M, ladder.lower, "-.", color=grey, label="Mγ")
        ax.legend(frameon=False)
