"""A ball on a loss landscape over two parameters: learning rate, momentum, and a start to drag."""

import warnings

import numpy as np
import traitlets

from neuronbook.descent import gradient_descent
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.landscapes import LANDSCAPES, Landscape
from neuronbook.widgets.base import BookWidget, Number, Numbers

__all__ = ["LandscapeBall"]

STEPS, NEAR = 300, 0.05
LOST = 100  # far above the map: a loss that only a descent that diverges can reach


class LandscapeBall(BookWidget):
    """Let a ball descend on a landscape.

    Parameters
    ----------
    landscape : str
        A name from `neuronbook.landscapes.LANDSCAPES`.
    start : sequence of float
        The two parameters at the start, each from -3 to 3.
    learning_rate : float
        The learning rate η, from 0.01 to 1.
    momentum : float
        The part μ of the last step that is kept, from 0 to 0.98.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> LandscapeBall(landscape="two valleys", start=[2.5, 1.2], learning_rate=0.05).end
    'shallow valley'
    """

    stem = "landscape_ball"
    letters = "ημp"
    opening = (
        "A ball that descends a landscape, as a map: choose the ground, set start, rate and "
        "momentum, then press Play."
    )
    landscape = traitlets.Enum(tuple(LANDSCAPES), "two valleys").tag(sync=True)
    start = Numbers([2.5, 1.2], -3, 3, minlen=2, maxlen=2).tag(sync=True)
    learning_rate = Number(0.05, min=0.01, max=1).tag(sync=True)
    momentum = Number(0.0, min=0, max=0.98).tag(sync=True)

    @property
    def model(self) -> Landscape:
        """The core's landscape."""
        return LANDSCAPES[self.landscape]

    @property
    def path(self) -> np.ndarray:
        """The points of 300 steps; NaN after a divergence."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return gradient_descent(
                self.model.gradient, self.start, self.learning_rate, STEPS, self.momentum
            )

    @property
    def end(self) -> str:
        """Where 300 steps lead: the name of a flat place, "on its way", or "diverged"."""
        last = self.path[-1]
        if np.isnan(last).any() or self.model(last) > LOST:
            return "diverged"
        for name, place in self.model.places.items():
            if np.hypot(*(last - place)) < NEAR:
                return name
        return "on its way"

    def describe(self) -> str:
        """Say the setting and where the ball ends."""
        u, v = self.start
        return (
            f"The landscape “{self.landscape}”, a ball started at ({u:g}, {v:g}) with η = "
            f"{self.learning_rate:g} and "
            f"μ = {self.momentum:g}. After {STEPS} steps: {self.end}."
        )

    def picture(self) -> str:
        """Draw the contours and the ball's path."""
        figure, ax = axes("$p_1$", "$p_2$", size=(5.2, 4))
        u, v = np.meshgrid(np.linspace(-3, 3, 61), np.linspace(-2.2, 2.2, 45))
        height = self.model(np.stack([u, v], axis=-1))
        levels = height.min() + (height.max() - height.min()) * (np.arange(1, 14) / 14) ** 2
        ax.contour(
            u,
            v,
            height,
            levels=levels,
            colors=symbol_colour("muted"),
            linewidths=0.9,
            linestyles="solid",
        )
        steps = {"markersize": 4, "markevery": slice(40)}  # the later ones lie on one another
        ax.plot(*self.path.T, ".-", color=symbol_colour("w"), linewidth=1.4, **steps)
        ax.plot(*self.start, "o", color=symbol_colour("w"), markersize=9)
        ax.set(xlim=(-3, 3), ylim=(-2.2, 2.2), aspect="equal")
        return save_svg(figure)
