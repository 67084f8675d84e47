"""What the cells that a reader designs in "The biological neuron" have to do."""

import numpy as np

from neuronbook.biology import LeakyIntegrateAndFire

THRESHOLD = 15.0  # mV above rest, as of the chapter's cell


def hears_the_order(values: np.ndarray) -> str:
    """Say at which order of A and B, 2 ms apart, the cell does not do what it should."""
    a, b, tau = values.tolist()
    if not 1 <= tau <= 200:
        return f"τ is {tau:g} ms: choose from 1 to 200."
    left = np.exp(-2 / tau)
    for name, weight in (("A", a), ("B", b)):
        if weight >= THRESHOLD:
            return f"{name} alone moves the voltage by {weight:g} mV and fires the cell."
    first, second = a * left + b, b * left + a
    if first < THRESHOLD:
        return f"A, then B: {a * left:.2f} mV are left of A, with B {first:.2f}. No spike."
    if second >= THRESHOLD:
        return f"B, then A: {b * left:.2f} mV are left of B, with A {second:.2f}. It fires as well."
    return ""


def almost_a_relu(values: np.ndarray) -> str:
    """Say how far the cell's f–I curve is from its ReLU, if that is 5 % or more."""
    R, tau, t_ref = values.tolist()
    if not (1 <= R <= 100 and 1 <= tau <= 200 and 0 <= t_ref <= 10):
        return "Choose R from 1 to 100 MΩ, τ from 1 to 200 ms, t_ref from 0 to 10 ms."
    cell = LeakyIntegrateAndFire(R, tau, rest=0.0, reset=0.0, threshold=THRESHOLD, refractory=t_ref)
    if cell.rheobase >= 10:
        return f"The rheobase is {cell.rheobase:.3g} nA: up to 10 nA this cell is silent."
    current = cell.rheobase + (10 - cell.rheobase) * np.linspace(0, 1, 1001) ** 3
    rate = np.asarray(cell.firing_rate(current))
    relu = rate[-1] * (current - cell.rheobase) / (10 - cell.rheobase)
    gap = 100 * np.abs(rate - relu).max() / rate[-1]
    return "" if gap < 5 else f"The largest gap is {gap:.1f} % of the rate at 10 nA."
