"""The plateau over many seeds: how often does the 1000-100-1 network leave samples behind?

    python -m benchmarks.plateau_seeds         300 seeds, a few minutes
    python -m benchmarks.plateau_seeds 20      the first 20

The chapter "From neuron to network" quotes what this prints. A sample is dead when all its
hidden neurons are silent: its output is exactly 0 and its gradient is 0. Only the pre-activations
Z are kept, for an update of W1 moves them by X (X^T dL/dZ); the losses are those of the chapter's
plain loop.
"""

import sys
from typing import NamedTuple

import numpy as np

LEARNING_RATE, LOOPS, CLOSE = 1e-6, 500, 1e-3


class Outcome(NamedTuple):
    """What is left after the last loop: dead samples, their summed squares, and the loss."""

    n_dead: int
    floor: float
    loss: float

    @property
    def at_floor(self) -> bool:
        """Whether the dead samples make up all but a thousandth of the loss."""
        return self.n_dead > 0 and self.loss - self.floor <= CLOSE * self.loss


def train(seed: int, loops: int = LOOPS) -> Outcome:
    """Draw data and weights as the chapter does, and train."""
    np.random.seed(seed)  # noqa: NPY002 (the chapter's own draw)
    X, T = np.random.randn(128, 1000), np.random.randn(128, 1)  # noqa: NPY002
    W1, W2 = np.random.randn(1000, 100), np.random.randn(100, 1)  # noqa: NPY002
    products, Z = X @ X.T, X @ W1
    for _ in range(loops):
        H = np.maximum(Z, 0)
        dY = 2 * (H @ W2 - T)
        dZ = (dY @ W2.T) * (Z > 0)
        W2 = W2 - LEARNING_RATE * (H.T @ dY)
        Z = Z - LEARNING_RATE * (products @ dZ)
    dead = ~(Z > 0).any(axis=1)
    Y = np.maximum(Z, 0) @ W2
    return Outcome(int(dead.sum()), float(np.square(T[dead]).sum()), float(np.square(Y - T).sum()))


def report(outcomes: list[Outcome]) -> str:
    """Say in a few lines what happened over the seeds."""
    n_dead = np.array([outcome.n_dead for outcome in outcomes])
    share = 100 / len(outcomes)
    return "\n".join((
        f"seeds 0 to {len(outcomes) - 1}, {LOOPS} loops",
        f"with dead samples: {share * (n_dead > 0).sum():.1f} %",
        f"dead samples, median: {np.median(n_dead):g} of 128",
        f"within 0.1 % of the floor: {share * sum(o.at_floor for o in outcomes):.1f} %",
    ))  # fmt: skip


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(report([train(seed) for seed in range(count)]))
