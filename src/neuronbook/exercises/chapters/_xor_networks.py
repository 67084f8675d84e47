"""2–2–1 networks of ReLUs that a reader sets up by nine numbers, as in chapters 9 and 10."""

from typing import Any

import numpy as np

from neuronbook.datasets import logic_gate
from neuronbook.network import TwoLayerNetwork

__all__ = ["NINE", "XOR_INPUTS", "XOR_TARGETS", "gradients_of", "network_of", "say_point"]

NINE = ("w11", "w21", "w12", "w22", "b1", "b2", "v1", "v2", "c")
"""The order: both weights of each hidden neuron, their biases, the output's weights and bias."""

XOR_INPUTS, XOR_TARGETS = logic_gate("xor")


def network_of(values: np.ndarray) -> TwoLayerNetwork:
    """Return the network that has these nine numbers."""
    W1 = np.reshape(values[:4], (2, 2)).T
    return TwoLayerNetwork(W1, np.reshape(values[6:8], (2, 1)), values[4:6], values[8:])


def gradients_of(values: np.ndarray) -> np.ndarray:
    """Return the slopes of the summed squared error on XOR, in the order of the nine numbers."""
    slopes: Any = network_of(values).gradients(XOR_INPUTS, XOR_TARGETS)  # both biases are there
    parts = (slopes.weights1.T, slopes.bias1, slopes.weights2, slopes.bias2)
    return np.concatenate([part.ravel() for part in parts])


def say_point(point: np.ndarray) -> str:
    """Return a point of the plane as it is written."""
    return f"({point[0]:.3g}, {point[1]:.3g})"
