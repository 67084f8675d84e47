"""One neuron on a million samples against the bare NumPy expression."""

import time
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.row import Row
from neuronbook import Neuron
from neuronbook.activations import relu

ROUNDS = 31


def measure() -> Iterator[Row]:
    """Time both in turns, so that what else the machine does meets both alike; compare medians."""
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(1_000_000, 10)), rng.normal(size=10), 0.3
    cases = {
        "z = w·x + b": (Neuron(w, b), lambda: x @ w + b),
        "y = max(z, 0)": (Neuron(w, b, relu), lambda: np.maximum(x @ w + b, 0.0)),
    }
    for name, (neuron, bare) in cases.items():
        np.testing.assert_allclose(neuron(x), bare(), rtol=1e-12, atol=1e-12)
        ours, theirs = _medians(lambda neuron=neuron: neuron(x), bare)
        yield Row(
            f"forward, (1,000,000 × 10), {name}",
            f"{ours / theirs:.3f} × NumPy ({ours * 1e3:.1f} ms)",
            "≤ 1.1 ×",
            f"medians of {ROUNDS} interleaved runs",
        )


def _medians(*calls: Callable[[], object]) -> list[float]:
    times: list[list[float]] = [[] for _ in calls]
    for round_ in range(ROUNDS):
        # Each goes first as often as the others.
        for i in np.roll(range(len(calls)), round_):
            start = time.perf_counter()
            calls[i]()
            times[i].append(time.perf_counter() - start)
    return [float(np.median(each)) for each in times]
