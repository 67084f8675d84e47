"""A curve from hinges: the more hidden ReLUs, the nearer the sum comes, inside the interval."""

from collections.abc import Callable

import numpy as np
import traitlets

from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.network import TwoLayerNetwork
from neuronbook.widgets.base import BookWidget, Whole

__all__ = ["ReluSums", "hinge_network"]

MOST = 40
TARGETS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "sine": lambda x: np.sin(2 * np.pi * x),
    "parabola": np.square,
    "bump": lambda x: np.exp(-np.square((x - 0.5) / 0.12)),
    "root": lambda x: np.sqrt(np.abs(x)),
    "step": lambda x: (np.asarray(x) >= 0.45).astype(float),
}


def hinge_network(f: Callable[[np.ndarray], np.ndarray], n_hidden: int) -> TwoLayerNetwork:
    """Return the network that meets f at n + 1 even points of [0, 1], and is straight between.

    Hidden neuron k is relu(x - k/n). Its output weight is by how much the slope changes at k/n.
    """
    ends = np.linspace(0, 1, n_hidden + 1)
    slopes = np.diff(f(ends)) * n_hidden
    changes = np.diff(slopes, prepend=0.0)
    return TwoLayerNetwork(
        np.ones((1, n_hidden)), changes[:, None], -ends[:-1], [float(f(ends[0]))]
    )


class ReluSums(BookWidget):
    """Approximate a curve on [0, 1] by a sum of hidden ReLUs with evenly placed kinks.

    Parameters
    ----------
    target : {"sine", "parabola", "bump", "root", "step"}
        The curve.
    units : int
        The number of hidden ReLUs, from 1 to 40.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = ReluSums(target="parabola", units=4)
    >>> round(figure.error, 6)
    0.015625
    >>> figure.units = 8
    >>> round(figure.error, 6)
    0.003906
    """

    stem = "relu_sums"
    opening = (
        "A sum of ReLUs that follows a target curve: choose the target and the number of ReLUs, "
        "and read the largest error."
    )
    target = traitlets.Enum(tuple(TARGETS), "sine").tag(sync=True)
    units = Whole(4, min=1, max=MOST).tag(sync=True)

    @property
    def network(self) -> TwoLayerNetwork:
        """The network that draws the polygon."""
        return hinge_network(TARGETS[self.target], self.units)

    @property
    def error(self) -> float:
        """The largest distance `|y - f(x)|` over 1,601 points of [0, 1]."""
        x = np.linspace(0, 1, 1601)
        return float(np.abs(self.network(x[:, None])[:, 0] - TARGETS[self.target](x)).max())

    def describe(self) -> str:
        """Say how near the sum comes."""
        many = f"{self.units} hidden ReLUs" if self.units > 1 else "one hidden ReLU"
        return (
            f"A sum of {many} with evenly placed kinks approximates the curve “{self.target}” on "
            f"[0, 1]; the largest error there is {self.error:.4f}."
        )

    def picture(self) -> str:
        """Draw the curve, the sum and its kinks, inside the interval and beyond."""
        figure, ax = axes("x", "y", origin=True, size=(5.2, 3.1))
        x = np.linspace(-0.25, 1.25, 601)
        ax.axvspan(0, 1, color=symbol_colour("neutral"), alpha=0.06, linewidth=0)
        ax.plot(
            x,
            TARGETS[self.target](x),
            color=symbol_colour("neutral"),
            linestyle="--",
            label="target f(x)",
        )
        ax.plot(x, self.network(x[:, None])[:, 0], color=symbol_colour("y"), label="sum y")
        kinks = -np.asarray(self.network.bias1)
        ax.plot(
            kinks, self.network(kinks[:, None])[:, 0], "o", color=symbol_colour("w"), markersize=6
        )
        ax.set(xlim=(-0.25, 1.25), ylim=(-1.6, 1.9))
        ax.legend(loc="upper right")
        return save_svg(figure)
