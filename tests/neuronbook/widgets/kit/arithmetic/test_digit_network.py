"""The reader of digits in the page: its letters and its answers are those of Python."""

import numpy as np
import pytest

from neuronbook.widgets import HiddenUnits
from tools.javascript import arithmetic, assert_relative

FIGURE = HiddenUnits()


def in_javascript(function, *arguments):
    return arithmetic("digit_network").map(function, *([argument] for argument in arguments))[0]


def test_letters_are_the_same_numbers():
    W1 = in_javascript("readWeights", FIGURE.after, FIGURE.reach[0], 64)
    W2 = in_javascript("readWeights", FIGURE.outputs, FIGURE.reach[1], 10)
    assert_relative(W1, FIGURE.network.weights1.T)
    assert_relative(W2, FIGURE.network.weights2)
    assert_relative(in_javascript("readImages", FIGURE.images), FIGURE._shown()[0])


@pytest.mark.parametrize("off", [[], [0], [4, 9], [1, 3, 5, 7, 9, 11, 13, 15], list(range(16))])
def test_the_same_digits_are_read(off):
    figure = HiddenUnits(off=[int(j in off) for j in range(16)])
    X, _ = figure._shown()
    network = FIGURE.network
    hidden = [
        in_javascript("sums", w.tolist(), float(b), X.tolist())
        for w, b in zip(network.weights1.T, network.bias1, strict=True)
    ]
    scale = np.abs(X) @ np.abs(network.weights1) + np.abs(network.bias1)
    assert_relative(np.transpose(hidden), network.forward(X).preactivation, scale=scale)
    outputs, biases = network.weights2.tolist(), list(FIGURE.output_biases)
    read = in_javascript("readDigits", np.array(hidden).tolist(), outputs, biases, figure.off)
    assert (np.array(read) == figure.network(X).argmax(axis=1)).all()
