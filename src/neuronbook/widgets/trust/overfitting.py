"""Overfitting: the loss on the samples that train a neuron, and on others, while it learns."""

from functools import cache
from typing import NamedTuple

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.losses import binary_cross_entropy
from neuronbook.widgets.base import LabelledWidget, Number, Points, Whole, bit_list
from neuronbook.widgets.kit.format import percent
from neuronbook.widgets.kit.random import normals

__all__ = ["Overfitting"]

RATE, STEPS, EVERY = 0.9, 100, 2
MOST_JUNK, MOST_TRAIN, JUDGES = 30, 120, 100
N = 256  # the penguins of the chapter; some between the two parts keep nests apart
LAST_THROW = 20
CLOUD_SEED, JUNK_SEED = 6, 11  # the throws of the junk have the seeds from there on


def _clouds() -> np.ndarray:
    """Return made-up points with two inputs; every fifth one is of class 1, and lies further up."""
    points = normals(CLOUD_SEED, 2 * N).reshape(N, 2)
    points[::5] += 1.4
    return points.round(1)


@cache
def _junk(throw: int) -> np.ndarray:
    return normals(JUNK_SEED + throw, N * MOST_JUNK).reshape(N, MOST_JUNK)


class Run(NamedTuple):
    """What is measured after every second step, at the samples trained on and at the judges."""

    trained: np.ndarray
    held_out: np.ndarray
    right: tuple[float, float]
    neuron: Neuron


class Overfitting(LabelledWidget):
    """Give a neuron junk inputs, few samples, a price on large weights, and watch two losses.

    Parameters
    ----------
    points : sequence of pairs
        The two inputs of 256 samples that are worth having. The first ones train the neuron, the
        last 100 judge it.
    targets : sequence of int
        Their classes, 0 or 1.
    junk : int
        How many inputs of pure chance are added, from 0 to 30.
    n_train : int
        How many samples train the neuron, from 20 to 120.
    decay : float
        The price λ on large weights, from 0 to 0.3.
    throw : int
        Which throw of the dice the junk is, from 0 to 20.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> modest, greedy = Overfitting(junk=0).run, Overfitting(junk=30).run
    >>> bool(greedy.trained[-1] < modest.trained[-1])
    True
    >>> bool(greedy.held_out[-1] > modest.held_out[-1])
    True
    """

    stem = "overfitting"
    opening = (
        "Two losses while a neuron learns, on its own samples and on others: change the junk "
        "inputs, the samples and the price."
    )
    points = Points(_clouds().tolist(), -1e4, 1e4, minlen=N, maxlen=N).tag(sync=True)
    targets = bit_list([int(i % 5 == 0) for i in range(N)])
    junk = Whole(2, min=0, max=MOST_JUNK).tag(sync=True)
    n_train = Whole(40, min=20, max=MOST_TRAIN).tag(sync=True)
    decay = Number(0.0, min=0, max=0.3).tag(sync=True)
    throw = Whole(0, min=0, max=LAST_THROW).tag(sync=True)

    @property
    def run(self) -> Run:
        """The training: full batches from zero weights, inputs scaled by the training samples."""
        X = np.column_stack([self.points, _junk(self.throw)[:, : self.junk]])
        seen, t = X[: self.n_train], np.array(self.targets)
        spread = seen.std(axis=0)
        X = (X - seen.mean(axis=0)) / np.where(spread > 0, spread, 1)
        parts = slice(self.n_train), slice(-JUDGES, None)
        w, b, losses = np.zeros(X.shape[1]), 0.0, []
        for _ in range(STEPS + 1):
            neuron = Neuron(w, b, sigmoid)
            y = neuron(X)
            losses.append([binary_cross_entropy(y[part], t[part]).mean() for part in parts])
            error = (y - t)[parts[0]] / self.n_train
            w = w - RATE * (error @ X[parts[0]] + self.decay * w)
            b = b - RATE * error.sum()
        trained, held_out = np.array(losses[::EVERY]).T
        seen, unseen = (float(np.mean((y[part] >= 0.5) == t[part])) for part in parts)
        return Run(trained, held_out, (seen, unseen), neuron)

    @property
    def neuron(self) -> Neuron:
        """The neuron at the end of its training; its inputs are scaled."""
        return self.run.neuron

    @property
    def baseline(self) -> float:
        """The judges' mean loss where the answer is always the share of class 1 in training."""
        share = float(np.mean(self.targets[: self.n_train]))
        t = np.array(self.targets[-JUDGES:])
        return float(binary_cross_entropy(np.full(JUDGES, share), t).mean())

    def describe(self) -> str:
        """Say both losses at the end, and where the second was lowest."""
        run, always_no = self.run, float(1 - np.mean(self.targets[-JUDGES:]))
        best = int(np.argmin(run.held_out))
        seen, unseen = run.right
        return (
            f"A neuron with 2 good and {self.junk} junk inputs (throw {self.throw + 1}) and "
            f"λ = {self.decay:g}, trained on {self.n_train} samples. After {STEPS} steps the loss "
            f"is {run.trained[-1]:.2f} on these ({percent(seen)} right) and {run.held_out[-1]:.2f} "
            f"on {JUDGES} others ({percent(unseen)} right; always no: {percent(always_no)}). On "
            f"the others it was lowest after {EVERY * best} steps, {run.held_out[best]:.2f}."
        )

    def picture(self) -> str:
        """Draw both losses over the steps, and the baseline."""
        run = self.run
        figure, ax = axes("step", "mean loss", size=(5.6, 3.2))
        steps = np.arange(0, STEPS + 1, EVERY)
        ax.plot(steps, run.trained, "--", color=symbol_colour("neutral"), label="trained on")
        ax.plot(steps, run.held_out, color=symbol_colour("y"), label="held out")
        ax.axhline(self.baseline, color=symbol_colour("muted"), linestyle=":", label="fixed answer")
        ax.set(xlim=(0, STEPS), ylim=(0, 1))
        ax.legend(fontsize=9)
        return save_svg(figure)

    def __repr__(self) -> str:
        """Show what the reader sets, for the samples are many."""
        settings = {name: getattr(self, name) for name in ("junk", "n_train", "decay", "throw")}
        return f"Overfitting({', '.join(f'{name}={value}' for name, value in settings.items())})"
