"""A reader of digits: trained by plain descent, judged by images that it has not seen."""

import numpy as np
import pytest

from neuronbook.datasets import digits
from neuronbook.digit_network import N_LOOPS, N_TRAINED, digit_network
from neuronbook.network import TwoLayerNetwork


def test_what_it_is_judged_by_was_not_trained_on():
    X, t = digits()
    network = digit_network()
    assert len(network.t) == len(t) - N_TRAINED == len(network.X)
    order = np.random.default_rng(0).permutation(len(t))
    assert (network.X == X[order[N_TRAINED:]]).all() and (network.t == t[order[N_TRAINED:]]).all()


def test_a_loop_written_by_hand_trains_the_same_network():
    X, t = digits()
    order = np.random.default_rng(0).permutation(len(t))[:N_TRAINED]
    X, T = X[order], np.eye(10)[t[order].astype(int)]
    W1, W2, b1, b2 = (np.array(each) for each in digit_network().first.parameters)
    for _ in range(N_LOOPS):
        Z = X @ W1 + b1
        H = np.maximum(Z, 0)
        dY = 2 * (H @ W2 + b2 - T)
        dZ = dY @ W2.T * (Z > 0)
        W1, b1 = W1 - 2e-4 * X.T @ dZ, b1 - 2e-4 * dZ.sum(axis=0)
        W2, b2 = W2 - 2e-4 * H.T @ dY, b2 - 2e-4 * dY.sum(axis=0)
    trained = digit_network().trained
    np.testing.assert_allclose(trained.weights1, W1, atol=1e-9)
    np.testing.assert_allclose(trained.weights2, W2, atol=1e-9)


def test_training_helps_and_a_neuron_that_is_off_is_silent():
    network = digit_network()
    before = network._replace(trained=network.first)
    assert before.right() < 0.2 * len(network.t) < 0.9 * len(network.t) < network.right()
    W2 = np.array(network.trained.weights2)
    W2[[2, 5]] = 0
    cut = TwoLayerNetwork(
        network.trained.weights1, W2, network.trained.bias1, network.trained.bias2
    )
    assert network.right(off=[2, 5]) == (cut(network.X).argmax(axis=1) == network.t).sum()


def test_shown_are_the_first_of_the_images():
    network = digit_network()
    few = network.shown(7)
    assert len(few.X) == len(few.t) == 7 and (few.X == network.X[:7]).all()
    with pytest.raises(ValueError, match="n_images"):
        network.shown(0)
