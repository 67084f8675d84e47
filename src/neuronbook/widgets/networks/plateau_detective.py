"""The plateau detective: the loss of a small network, split into living and dead samples."""

import warnings
from typing import NamedTuple

import numpy as np

from neuronbook.descent import DivergenceWarning
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.network import TwoLayerNetwork
from neuronbook.widgets.base import BookWidget, Number, Whole
from neuronbook.widgets.kit.random import normals

__all__ = ["PlateauDetective", "Problem", "small_problem"]

N_SAMPLES, N_INPUTS, N_HIDDEN, LOOPS = 32, 64, 16, 400


class Problem(NamedTuple):
    """Random data and random weights of variance 1."""

    X: np.ndarray
    T: np.ndarray
    W1: np.ndarray
    W2: np.ndarray


def small_problem(seed: int) -> Problem:
    """Return 32 samples of 64 inputs, their targets, and weights for 16 hidden neurons."""
    shapes = (N_SAMPLES, N_INPUTS), (N_SAMPLES, 1), (N_INPUTS, N_HIDDEN), (N_HIDDEN, 1)
    sizes = [rows * columns for rows, columns in shapes]
    parts = np.split(normals(seed, sum(sizes)), np.cumsum(sizes)[:-1])
    return Problem(*(part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)))


class PlateauDetective(BookWidget):
    """Train a 64-16-1 network on 32 random samples, and see which samples are left behind.

    Parameters
    ----------
    scale : float
        The standard deviation of the initial weights of both layers, from 0.05 to 1.2.
    exponent : float
        The learning rate is 10 to this power, from -5 to -2.
    seed : int
        The seed of data and weights, from 1 to 20.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = PlateauDetective()
    >>> figure.n_dead, float(figure.losses[-1].round(2)), round(figure.floor, 2)
    (15, 12.74, 12.5)
    >>> figure.scale = 0.2
    >>> figure.n_dead, float(figure.losses[-1].round(2))
    (0, 0.05)
    """

    stem = "plateau_detective"
    opening = (
        "A network in training, and the samples that no hidden neuron answers: set scale, rate "
        "and start, then press Play."
    )
    scale = Number(1.0, min=0.05, max=1.2).tag(sync=True)
    exponent = Number(-3.5, min=-5, max=-2).tag(sync=True)
    seed = Whole(2, min=1, max=20).tag(sync=True)

    @property
    def learning_rate(self) -> float:
        """The learning rate η."""
        return 10**self.exponent

    @property
    def untrained(self) -> TwoLayerNetwork:
        """The network before the first update."""
        _, _, W1, W2 = small_problem(self.seed)
        return TwoLayerNetwork(self.scale * W1, self.scale * W2)

    def _train(self) -> tuple[TwoLayerNetwork, np.ndarray]:
        X, T, _, _ = small_problem(self.seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DivergenceWarning)
            return self.untrained.train(X, T, self.learning_rate, LOOPS)

    @property
    def network(self) -> TwoLayerNetwork:
        """The network after 400 updates."""
        return self._train()[0]

    @property
    def losses(self) -> np.ndarray:
        """The loss before each update; NaN from the loop on where the numbers overflow."""
        return self._train()[1]

    @property
    def dead(self) -> np.ndarray:
        """Which samples silence every hidden neuron of the trained network."""
        hidden = self.network.forward(small_problem(self.seed).X).hidden
        return np.asarray(~(hidden > 0).any(axis=1))

    @property
    def n_dead(self) -> int:
        """The number of dead samples."""
        return int(self.dead.sum())

    @property
    def floor(self) -> float:
        """The sum of the squared targets of the dead samples: what the loss cannot get below."""
        return float(np.square(small_problem(self.seed).T[self.dead]).sum())

    def describe(self) -> str:
        """Say where the loss started and ended, and who is to blame."""
        losses = self.losses
        settings = f"Initial scale {self.scale:g}, η = {self.learning_rate:.2g}"
        start = f"{settings}: the loss starts at {losses[0]:.4g}"
        if np.isnan(losses[-1]):
            return (
                f"{start}. The step is too large: at loop {np.isnan(losses).argmax()} the numbers "
                f"overflow."
            )
        return (
            f"{start} and is {losses[-1]:.4g} after {LOOPS} loops. {self.n_dead} of {N_SAMPLES} "
            f"samples are dead; they hold {self.floor:.4g} of it."
        )

    def picture(self) -> str:
        """Draw the loss over the loops, and the floor of the dead samples."""
        losses, floor = self.losses, self.floor
        figure, ax = axes("loop", "loss L", size=(5.2, 3))
        ax.set(xlim=(0, LOOPS), ylim=(1e-4, 1e6))
        ax.semilogy(np.maximum(losses, 1e-12), color=symbol_colour("neutral"), label="loss")
        if floor and np.isfinite(losses[-1]):
            ax.axhline(
                floor, color=symbol_colour("y"), linestyle="--", label="part of the dead samples"
            )
        ax.legend()
        return save_svg(figure)
