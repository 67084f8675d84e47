"""XOR folded: the widest margin, and what separable means."""

import numpy as np

from neuronbook.widgets import XorFolding

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_the_widest_margin_of_the_fold_is_the_books_formula():
    network = XorFolding(biases=[0, -1]).network
    np.testing.assert_allclose(network.weights2[:, 0], [1, -2], atol=1e-12)
    np.testing.assert_allclose(network.bias2, 0, atol=1e-12)
    np.testing.assert_allclose(network(XOR)[:, 0], [0, 1, 1, 0], atol=1e-12)


def test_two_equal_hidden_neurons_are_one_and_do_not_help():
    figure = XorFolding()
    assert not figure.separable and figure.margin == 0
    assert not figure.network(XOR).any()


def test_separable_means_that_the_network_answers_xor():
    rng, n_separable = np.random.default_rng(0), 0
    for _ in range(300):
        figure = XorFolding(
            weights1=rng.uniform(-1.5, 1.5, 2),
            weights2=rng.uniform(-1.5, 1.5, 2),
            biases=rng.uniform(-1.5, 0.5, 2),
        )
        n_separable += figure.separable
        if figure.separable:
            assert ((figure.network(XOR)[:, 0] > 0.5) == [False, True, True, False]).all()
    assert 10 < n_separable < 290
