"""Descents of the chapter "Gradient descent", right and wrong, and tests of what is built."""

import numpy as np

from neuronbook.descent import gradient_descent
from neuronbook.landscapes import LANDSCAPES

__all__ = [
    "STEEP_START",
    "curve_gradient",
    "falls_from_one_side",
    "momentum_ends_higher",
    "train",
    "train_on_old_error",
    "train_one_after_the_other",
    "train_uphill",
]

STEEP_START, STEPS, NEAR = 4.0, 20, 0.01
RATE, ROLL, HEAVY = 0.05, 300, 0.9
REACH = np.array([3.0, 2.2])  # how far the map goes


def curve_gradient(w, b, x, t):
    """Return the slopes of the mean squared error of y = w x² + b."""
    error = w * x**2 + b - t
    return np.array([np.mean(2 * error * x**2), np.mean(2 * error)])


def falls_from_one_side(rate: float) -> str:
    """Say what a descent on L = 3w² does with a rate that does not fall from one side in time."""
    factor = 1 - 6 * rate
    if rate <= 0:
        return "With this η nothing moves downhill: η must be positive."
    if factor < -1e-12:
        fate = "and grows: it diverges" if factor < -1 - 1e-12 else "so it jumps across"
        return f"Each step multiplies w by {factor:.5g}: w changes its sign at every step, {fate}."
    end = STEEP_START * factor**STEPS
    return "" if end < NEAR else f"After {STEPS} steps w is still {end:.3g}."


def momentum_ends_higher(start: np.ndarray) -> str:
    """Say where the ball ends from this start, if momentum does not lead it astray."""
    if (np.abs(start) > REACH).any():
        return "The start lies outside the map: p₁ from −3 to 3, p₂ from −2.2 to 2.2."
    ground = LANDSCAPES["two valleys"]
    ends = [
        gradient_descent(ground.gradient, start, RATE, ROLL, momentum)[-1]
        for momentum in (0.0, HEAVY)
    ]
    plain, heavy = (float(ground(end)) for end in ends)
    if heavy > plain + 0.1:
        return ""
    return f"From there it ends at a loss of {plain:.3f} without momentum, and {heavy:.3f} with it."


def _slopes(w, b, x, t):
    error = w * x + b - t
    return np.mean(2 * error * x), np.mean(2 * error)


def train(x, t, learning_rate, n_steps):
    """Walk down from (0, 0): both parameters step against the slopes at one place."""
    w, b = 0.0, 0.0
    for _ in range(n_steps):
        along_w, along_b = _slopes(w, b, x, t)
        w, b = w - learning_rate * along_w, b - learning_rate * along_b
    return w, b


def train_one_after_the_other(x, t, learning_rate, n_steps):
    """Wrong: b steps against the slope at a place where w has gone already."""
    w, b = 0.0, 0.0
    for _ in range(n_steps):
        w = w - learning_rate * _slopes(w, b, x, t)[0]
        b = b - learning_rate * _slopes(w, b, x, t)[1]
    return w, b


def train_on_old_error(x, t, learning_rate, n_steps):
    """Wrong: measures the slopes once, before the loop."""
    along_w, along_b = _slopes(0.0, 0.0, x, t)
    return -n_steps * learning_rate * along_w, -n_steps * learning_rate * along_b


def train_uphill(x, t, learning_rate, n_steps):
    """Wrong: climbs."""
    return train(x, t, -learning_rate, n_steps)
