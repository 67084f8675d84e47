"""2–2–1 networks of ReLUs that a reader sets up by nine numbers, as in chapters 9 and 10."""

import numpy as np

from neuronbook.datasets import logic_gate
from neuronbook.network import Parameters, TwoLayerNetwork

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
    slopes: Parameters = network_of(values).gradients(XOR_INPUTS, XOR_TARGETS)
    biases = np.concatenate([np.ravel(slopes.bias1), np.ravel(slopes.weights2)])
    return np.concatenate([slopes.weights1.T.ravel(), biases, np.ravel(slopes.bias2)])


def say_point(point: np.ndarray) -> str:
    """Return a point of the plane as it is written."""
    return f"({point[0]:.3g}, {point[1]:.3g})"
