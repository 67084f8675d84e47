"""Three walks on one bowl: all samples at each step, four of them, or a single one."""

import numpy as np
import traitlets

from neuronbook.figures.plots import axes_side_by_side, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number, Whole
from neuronbook.widgets.kit.random import normals, uniforms

__all__ = ["Batches"]

N, EPOCHS = 16, 12
SIZES = (N, 4, 1)
X = np.linspace(-1, 2, N)
ROWS = np.column_stack([X, np.ones(N)])
LEVELS = (0.1, 0.5, 1.25, 2.5, 4.5, 8, 14, 22)
START = (-2.0, 2.0)
LAST_ORDER = 20
NOISE_SEED = 11  # the scatter of the targets; the orders have the seeds after it


def _scatter() -> np.ndarray:
    """Return deviations of the targets that leave the best line where it is."""
    noise = normals(NOISE_SEED, N)
    return noise - ROWS @ np.linalg.lstsq(ROWS, noise, rcond=None)[0]


DEVIATIONS = _scatter()


class Batches(BookWidget):
    """Walk down the bowl of a linear neuron with 16 samples, in batches of 16, 4 and 1.

    Parameters
    ----------
    learning_rate : float
        The learning rate η, from 0.01 to 0.3.
    scatter : float
        How far the targets are from a line, from 0 (all samples fit) to 2.
    order : int
        Which order the samples come in, from 0 to 20.
    decay : bool
        Let η fall: after k epochs it is η / (1 + k).
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = Batches(scatter=0)
    >>> bool(figure.losses(1)[-1] < 1e-4)
    True
    """

    stem = "batches"
    opening = (
        "Three walks down one bowl, with batches of 16, 4 and 1 samples: set rate, scatter and "
        "order, then press Play."
    )
    learning_rate = Number(0.1, min=0.01, max=0.3).tag(sync=True)
    scatter = Number(1.0, min=0, max=2).tag(sync=True)
    order = Whole(0, min=0, max=LAST_ORDER).tag(sync=True)
    decay = traitlets.Bool(False).tag(sync=True)

    def path(self, size: int) -> np.ndarray:
        """Return (w, b), counted from the best values, after each step of batches of that size."""
        p, deviations = np.array(START), self.scatter * DEVIATIONS
        path = [p]
        shuffled = uniforms(NOISE_SEED + 1 + self.order, N * EPOCHS).reshape(EPOCHS, N)
        for epoch, keys in enumerate(shuffled):
            rate = self.learning_rate / (1 + epoch * self.decay)
            order = np.argsort(keys, kind="stable")
            for batch in order.reshape(-1, size):
                error = ROWS[batch] @ p - deviations[batch]
                p = p - rate * 2 * error @ ROWS[batch] / size
                path.append(p)
        return np.array(path)

    def losses(self, size: int) -> np.ndarray:
        """Return how far the mean loss of all samples is above its minimum, after each epoch."""
        ends = self.path(size)[:: N // size]
        return np.mean((ends @ ROWS.T) ** 2, axis=1)

    def describe(self) -> str:
        """Say how far above the minimum the three walks end."""
        ends = ", ".join(f"{self.losses(size)[-1]:.2g} with batches of {size}" for size in SIZES)
        rate = f"η = {self.learning_rate:g}{', which falls' * self.decay}"
        return (
            f"16 samples with a scatter of {self.scatter:g}, order {self.order + 1}, {rate}. "
            f"After {EPOCHS} epochs the mean loss above its minimum is {ends}."
        )

    def picture(self) -> str:
        """Draw the paths on the bowl's contours, and the losses over the epochs."""
        from matplotlib.patches import Ellipse

        figure, left, right = axes_side_by_side(
            ("w − best w", "b − best b"),
            ("epoch", "loss above minimum"),
            size=(7.6, 3.6),
            origin=True,
        )
        values, vectors = np.linalg.eigh(2 / N * ROWS.T @ ROWS)
        turn = np.degrees(np.arctan2(*vectors[::-1, 1]))
        for level in LEVELS:
            width, height = 2 * np.sqrt(2 * level / values[::-1])
            ring = {"fill": False, "edgecolor": symbol_colour("muted")}
            left.add_patch(Ellipse((0, 0), width, height, angle=turn, **ring))
        for size, colour, line in zip(SIZES, ("w", "x", "y"), ("-", "--", ":"), strict=True):
            look = {"color": symbol_colour(colour), "linestyle": line, "linewidth": 1.3}
            left.plot(*self.path(size).T, **look)
            right.plot(np.maximum(self.losses(size), 1e-12), label=f"batches of {size}", **look)
        left.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal")
        right.set_yscale("log")
        right.legend(fontsize=9)
        return save_svg(figure)
