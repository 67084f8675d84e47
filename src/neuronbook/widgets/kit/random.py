"""Random numbers as the widgets' JavaScript draws them, the same on every machine.

A counter is stirred with 32-bit arithmetic. Twin: `kit/arithmetic/random.js`.
"""

import numpy as np


def uniforms(seed: int, n: int) -> np.ndarray:
    """Return the first n uniform numbers of a seed, in [0, 1).

    >>> uniforms(1, 3).round(3)
    array([0.627, 0.003, 0.527])
    """
    a = np.uint32(seed) + np.arange(1, n + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)
    t = (a ^ (a >> 15)) * (a | 1)
    t ^= t + (t ^ (t >> 7)) * (t | 61)
    return (t ^ (t >> 14)) / 2.0**32


def normals(seed: int, n: int) -> np.ndarray:
    """Return n numbers near enough to normal: twelve uniform ones added, less 6."""
    sums = np.full(n, -6.0)
    for column in uniforms(seed, 12 * n).reshape(n, 12).T:
        sums += column
    return sums
