"""500 training loops of the 1000–100–1 network against the bare NumPy loop."""

import time
from collections.abc import Iterator

import numpy as np

from benchmarks.row import Row
from neuronbook.network import TwoLayerNetwork

LOOPS, RATE, ROUNDS = 500, 1e-6, 3


def bare(X, T, W1, W2) -> None:
    """The loop as the chapter writes it, on copies."""
    W1, W2 = W1.copy(), W2.copy()
    for _ in range(LOOPS):
        Z = X @ W1
        H = np.maximum(Z, 0)
        dY = 2 * (H @ W2 - T)
        dZ = (dY @ W2.T) * (Z > 0)
        W2 -= RATE * (H.T @ dY)
        W1 -= RATE * (X.T @ dZ)


def measure() -> Iterator[Row]:
    """Time both in turns; compare the fastest runs."""
    rng = np.random.RandomState(58)
    X, T = rng.randn(128, 1000), rng.randn(128, 1)
    W1, W2 = rng.randn(1000, 100), rng.randn(100, 1)
    calls = (lambda: TwoLayerNetwork(W1, W2).train(X, T, RATE, LOOPS), lambda: bare(X, T, W1, W2))
    times: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for call, kept in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            kept.append(time.perf_counter() - start)
    ours, theirs = map(min, times)
    yield Row(
        "500 loops, 128 × 1000 × 100",
        f"{ours / theirs:.2f} × NumPy ({ours:.2f} s)",
        "≤ 1.2 ×",
        f"fastest of {ROUNDS} each, in turns",
    )
