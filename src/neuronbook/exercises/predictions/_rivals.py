"""Six activation functions in one small network, trained for a moment: who learns, who dies."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from neuronbook.activations import (
    Activation,
    elu,
    gelu,
    leaky_relu,
    relu,
    sigmoid,
    softplus,
    tanh,
)
from neuronbook.datasets import digit_pair
from neuronbook.initialization import he_normal

__all__ = ["RIVALS", "RUNS", "STEPS"]

RIVALS = (sigmoid, tanh, relu, leaky_relu, elu, gelu)
STEPS = 40
SIZES = (64, 16, 16, 16, 16, 1)
RATE = 0.1


class Run(NamedTuple):
    """The loss before each step, and the share of neurons that are flat for every digit."""

    losses: np.ndarray
    dead: float


def _train(f: Activation) -> Run:
    """Train one network, as the chapter trains five, on every second digit."""
    images, is_three = digit_pair(3, 8)
    X, t = images[::2], is_three[::2, None]
    rng = np.random.default_rng(0)
    W = [he_normal(m, n, rng) for m, n in pairwise(SIZES)]
    b = [np.zeros(n) for n in SIZES[1:]]
    losses, Z = [], []
    for _ in range(STEPS):
        H, Z = [X], []
        for W_l, b_l in zip(W, b, strict=True):
            Z.append(H[-1] @ W_l + b_l)
            H.append(f(Z[-1]))
        losses.append((softplus(Z[-1]) - t * Z[-1]).mean())
        _step(W, b, H, Z, f, (sigmoid(Z[-1]) - t) / len(X))
    return Run(np.array(losses), float(np.mean([_dead(f, z) for z in Z[:-1]])))


def _step(W: list, b: list, H: list, Z: list, f: Activation, signal: np.ndarray) -> None:
    """Move all weights and biases down their slopes, from the last layer to the first."""
    for layer in reversed(range(len(W))):
        back = signal @ W[layer].T
        W[layer] = W[layer] - RATE * H[layer].T @ signal
        b[layer] = b[layer] - RATE * signal.sum(axis=0)
        if layer:
            signal = back * f.derivative(Z[layer - 1])


def _dead(f: Activation, z: np.ndarray) -> float:
    return (f.derivative(z) == 0).all(axis=0).mean()


RUNS = {f.name: _train(f) for f in RIVALS}
