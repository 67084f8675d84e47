"""Two linear layers are one; a ReLU between them folds the plane, and no single layer keeps up."""

import numpy as np
import traitlets

from neuronbook.activations import relu
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number

__all__ = ["Collapse"]

TICKS = np.linspace(-1, 1, 9)
GRID = np.array([(p, q) for q in TICKS for p in TICKS])


def _turned(degrees: float, stretch: float) -> np.ndarray:
    """Return the matrix that stretches the first axis and then turns the plane."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c * stretch, -s], [s * stretch, c]])


class Collapse(BookWidget):
    """Send a sheet of squared paper through two layers, with or without a ReLU between them.

    Parameters
    ----------
    turn1, turn2 : float
        How far each layer turns the plane, in degrees from -180 to 180.
    stretch1, stretch2 : float
        How far each layer stretches the first axis, from 0 to 1.5.
    shift : float
        The bias of both neurons of layer 1, from -1 to 1.
    relu : bool
        Whether layer 1 ends in a ReLU.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> two = Collapse(turn1=30, turn2=60)
    >>> W, b = two.single_layer()
    >>> bool(np.allclose(W, two.W2 @ two.W1)), round(two.gap, 12)
    (True, 0.0)
    >>> two.relu = True
    >>> two.gap > 0.1
    True
    """

    stem = "collapse"
    opening = (
        "Two layers of two neurons that turn, stretch and fold a sheet: set them, and compare "
        "them with a single layer."
    )
    turn1 = Number(30.0, min=-180, max=180).tag(sync=True)
    stretch1 = Number(1.5, min=0, max=1.5).tag(sync=True)
    shift = Number(0.0, min=-1, max=1).tag(sync=True)
    turn2 = Number(-60.0, min=-180, max=180).tag(sync=True)
    stretch2 = Number(1.0, min=0, max=1.5).tag(sync=True)
    relu = traitlets.Bool(False).tag(sync=True)

    @property
    def W1(self) -> np.ndarray:  # noqa: N802 (the book's symbol)
        """The matrix of layer 1."""
        return _turned(self.turn1, self.stretch1)

    @property
    def W2(self) -> np.ndarray:  # noqa: N802 (the book's symbol)
        """The matrix of layer 2."""
        return _turned(self.turn2, self.stretch2)

    def output(self, x: np.ndarray) -> np.ndarray:
        """Return what the two layers make of points, one in each row."""
        z = np.asarray(x) @ self.W1.T + self.shift
        return (relu(z) if self.relu else z) @ self.W2.T

    def single_layer(self) -> tuple[np.ndarray, np.ndarray]:
        """Return W and b of the one layer that comes nearest to the two, over the sheet."""
        with_one = np.column_stack([GRID, np.ones(len(GRID))])
        fit = np.linalg.lstsq(with_one, self.output(GRID), rcond=None)[0]
        return fit[:2].T, fit[2]

    @property
    def gap(self) -> float:
        """The largest distance between the two layers and their single twin, over the sheet."""
        W, b = self.single_layer()
        return float(np.linalg.norm(GRID @ W.T + b - self.output(GRID), axis=1).max())

    def describe(self) -> str:
        """Say whether one layer can stand in for the two."""
        between = "with a ReLU between them" if self.relu else "with nothing between them"
        return (
            f"A square grid after two linear layers, {between}: turned by {self.turn1:g}° and "
            f"{self.turn2:g}°, stretched by {self.stretch1:g} and {self.stretch2:g}, shifted by "
            f"{self.shift:g}. The single layer that comes nearest misses by up to {self.gap:.2f}."
        )

    def picture(self) -> str:
        """Draw the sheet after both layers, and the outline of the single twin."""
        figure, ax = axes("y₁", "y₂", size=(4.4, 4.4), origin=True)
        fine = np.linspace(-1, 1, 41)
        for tick in TICKS:
            for line in (
                np.column_stack([np.full(41, tick), fine]),
                np.column_stack([fine, np.full(41, tick)]),
            ):
                ax.plot(*self.output(line).T, color=symbol_colour("y"), linewidth=1)
        W, b = self.single_layer()
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]) @ W.T + b
        ax.plot(*corners.T, "--", color=symbol_colour("neutral"))
        ax.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal")
        return save_svg(figure)
