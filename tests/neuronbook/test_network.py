"""The two-layer network: its arithmetic, its gradients, its training, and where it stops."""

import dataclasses
import warnings

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuronbook.activations import identity, prelu, relu, sigmoid, softmax, tanh
from neuronbook.descent import DivergenceWarning
from neuronbook.initialization import he_normal
from neuronbook.network import TwoLayerNetwork

pytestmark = pytest.mark.slow  # left out of `make test-fast`

XOR_INPUTS, XOR_TARGETS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
SMOOTH = {
    sigmoid: lambda z: 1 / (1 + anp.exp(-z)),
    tanh: anp.tanh,
    identity: lambda z: z,
    relu: lambda z: anp.maximum(z, 0),
}


def random_network(seed=0, sizes=(4, 5, 3), activation=tanh, biased=True):
    rng = np.random.default_rng(seed)
    n_inputs, n_hidden, n_outputs = sizes
    biases = [rng.normal(size=n_hidden), rng.normal(size=n_outputs)] if biased else [None, None]
    shapes = [(n_inputs, n_hidden), (n_hidden, n_outputs)]
    return TwoLayerNetwork(*(rng.normal(size=shape) for shape in shapes), *biases, activation)


def random_samples(seed=0, n_samples=6, n_inputs=4, n_outputs=3):
    rng = np.random.default_rng(seed + 1000)
    return rng.normal(size=(n_samples, n_inputs)), rng.normal(size=(n_samples, n_outputs))


def bare_loop(X, T, W1, W2, learning_rate, n_loops):
    """The network written out with nothing but NumPy, as the chapter does."""
    losses = np.empty(n_loops)
    for loop in range(n_loops):
        Z = X @ W1
        H = np.maximum(Z, 0)
        Y = H @ W2
        losses[loop] = np.square(Y - T).sum()
        dY = 2 * (Y - T)
        dW2 = H.T @ dY
        dZ = (dY @ W2.T) * (Z > 0)
        dW1 = X.T @ dZ
        W1, W2 = W1 - learning_rate * dW1, W2 - learning_rate * dW2
    return W1, W2, losses


@pytest.fixture(scope="module")
def seed_58():
    """Train the 1000-100-1 network on random data for 500 loops."""
    random = np.random.RandomState(58)
    X, T = random.randn(128, 1000), random.randn(128, 1)
    start = TwoLayerNetwork(random.randn(1000, 100), random.randn(100, 1))
    trained, losses = start.train(X, T, learning_rate=1e-6, n_loops=500)
    return X, T, start, trained, losses


# The forward pass


def test_two_hidden_relus_compute_xor():
    network = TwoLayerNetwork([[1, 1], [1, 1]], [[1], [-2]], bias1=[0, -1])
    np.testing.assert_array_equal(network(XOR_INPUTS).ravel(), XOR_TARGETS)


def test_forward_keeps_what_it_computes_on_the_way():
    network = TwoLayerNetwork([[1, -1], [2, 0]], [[3], [5]], bias1=[1, 4], bias2=[10])
    Z, H, Y = network.forward([[1, 2], [0, 9], [7, 0]])
    np.testing.assert_array_equal(Z, [[6, 3], [19, 4], [8, -3]])
    np.testing.assert_array_equal(H, [[6, 3], [19, 4], [8, 0]])
    np.testing.assert_array_equal(Y, [[43], [87], [34]])


@pytest.mark.parametrize("activation", SMOOTH)
def test_output_is_a_sum_of_weighted_neurons(activation):
    network, (X, _) = random_network(activation=activation), random_samples()
    for sample, outputs in zip(X, network(X), strict=True):
        for k, output in enumerate(outputs):
            total = network.bias2[k]
            for j in range(network.weights1.shape[1]):
                z = sum(sample[i] * network.weights1[i, j] for i in range(4)) + network.bias1[j]
                total += network.weights2[j, k] * activation(z)
            assert output == pytest.approx(total, rel=1e-12, abs=1e-13)


def test_one_sample_gives_one_row_of_the_batch():
    network, (X, _) = random_network(), random_samples()
    assert network(X[2]).shape == (3,)
    np.testing.assert_allclose(network(X[2]), network(X)[2], rtol=1e-13)


def test_a_missing_bias_is_a_bias_of_zero():
    free = random_network(biased=False)
    zero = TwoLayerNetwork(free.weights1, free.weights2, np.zeros(5), np.zeros(3), tanh)
    X, T = random_samples()
    np.testing.assert_allclose(free(X), zero(X), rtol=1e-14)
    np.testing.assert_allclose(free.gradients(X, T).weights1, zero.gradients(X, T).weights1)
    assert free.gradients(X, T).bias1 is None
    assert free.gradients(X, T).bias2 is None


def test_float32_stays_float32():
    network = TwoLayerNetwork(np.ones((2, 3), np.float32), np.ones((3, 1), np.float32))
    X = np.ones((4, 2), np.float32)
    assert network(X).dtype == np.float32
    assert network.gradients(X, np.zeros((4, 1), np.float32)).weights1.dtype == np.float32


# The gradients


@pytest.mark.parametrize("activation", SMOOTH)
@pytest.mark.parametrize("biased", [True, False])
def test_gradients_agree_with_autograd(activation, biased):
    network, (X, T) = random_network(3, activation=activation, biased=biased), random_samples(3)

    def loss(W1, W2, b1, b2):
        return anp.sum((SMOOTH[activation](X @ W1 + b1) @ W2 + b2 - T) ** 2)

    biases = (network.bias1, network.bias2) if biased else (np.zeros(5), np.zeros(3))
    oracle = autograd.grad(loss, argnum=(0, 1, 2, 3))(network.weights1, network.weights2, *biases)
    for ours, theirs in zip(network.gradients(X, T), oracle, strict=True):
        if ours is not None:
            np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-11)


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), activation=st.sampled_from([sigmoid, tanh, identity]))
def test_gradients_agree_with_finite_differences(seed, activation):
    network, (X, T) = random_network(seed, activation=activation), random_samples(seed)
    gradients = network.gradients(X, T)
    parameters = network.parameters._asdict()
    for name, value in parameters.items():
        place = np.unravel_index(seed % value.size, value.shape)
        losses = []
        for nudge in (1e-5, -1e-5):
            moved = value.copy()
            moved[place] += nudge
            nudged = TwoLayerNetwork(**{**parameters, name: moved}, activation=activation)
            losses.append(np.square(nudged(X) - T).sum())
        measured = (losses[0] - losses[1]) / 2e-5
        assert getattr(gradients, name)[place] == pytest.approx(measured, rel=1e-5, abs=1e-5)


def test_a_dead_sample_moves_no_hidden_weight():
    network = TwoLayerNetwork([[-1.0, -2.0]], [[1.0], [1.0]])
    gradients = network.gradients([[3.0]], [[5.0]])
    assert not gradients.weights1.any()
    assert not gradients.weights2.any()


# Training


def test_training_equals_the_loop_written_out_in_numpy():
    rng = np.random.default_rng(4)
    X, T = rng.normal(size=(20, 7)), rng.normal(size=(20, 2))
    start = TwoLayerNetwork(rng.normal(size=(7, 9)), rng.normal(size=(9, 2)))
    trained, losses = start.train(X, T, learning_rate=1e-3, n_loops=50)
    W1, W2, expected = bare_loop(X, T, start.weights1, start.weights2, 1e-3, 50)
    np.testing.assert_allclose(losses, expected, rtol=1e-10)
    np.testing.assert_allclose(trained.weights1, W1, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(trained.weights2, W2, rtol=1e-9, atol=1e-12)


def test_each_loss_is_the_one_before_its_update():
    network, (X, T) = random_network(), random_samples()
    once, losses = network.train(X, T, 1e-3, 1)
    assert losses.shape == (1,)
    assert losses[0] == pytest.approx(np.square(network(X) - T).sum(), rel=1e-13)
    _, both = network.train(X, T, 1e-3, 2)
    assert both[1] == pytest.approx(np.square(once(X) - T).sum(), rel=1e-12)


def test_one_loop_moves_each_parameter_against_its_gradient():
    network, (X, T) = random_network(), random_samples()
    trained, _ = network.train(X, T, 0.01, 1)
    for before, after, gradient in zip(
        network.parameters, trained.parameters, network.gradients(X, T), strict=True
    ):
        np.testing.assert_allclose(after, before - 0.01 * gradient, rtol=1e-13)


def test_no_loops_change_nothing():
    network, (X, T) = random_network(), random_samples()
    trained, losses = network.train(X, T, 0.1, 0)
    assert losses.shape == (0,)
    np.testing.assert_array_equal(trained.weights1, network.weights1)


def test_biases_are_learned_where_they_exist_and_only_there():
    X, T = random_samples()
    network = random_network()
    assert (network.train(X, T, 1e-2, 3)[0].bias2 != network.bias2).all()
    assert random_network(biased=False).train(X, T, 1e-2, 3)[0].bias1 is None


def test_training_solves_xor():
    network = random_network(seed=1, sizes=(2, 4, 1))
    trained, losses = network.train(XOR_INPUTS, XOR_TARGETS, 0.05, 3000)
    assert losses[-1] < 1e-6
    np.testing.assert_allclose(trained(XOR_INPUTS).ravel(), XOR_TARGETS, atol=1e-3)


def test_targets_of_one_output_may_be_a_row_or_a_column():
    network = random_network(sizes=(2, 4, 1))
    row = network.train(XOR_INPUTS, XOR_TARGETS, 0.05, 9)[1]
    column = network.train(XOR_INPUTS, XOR_TARGETS[:, None], 0.05, 9)[1]
    np.testing.assert_array_equal(row, column)


# The plateau detective


def test_seed_58_gives_the_book_s_losses(seed_58):
    losses = seed_58[-1]
    assert losses.shape == (500,)
    at = losses[[0, 10, 50, 100, 200, 400]]
    expected = [9659089, 977647, 11118, 586.15, 48.55, 44.37]
    np.testing.assert_allclose(at, expected, rtol=1.2e-4)


def test_the_dead_samples_hold_the_whole_remaining_loss(seed_58):
    X, T, _, trained, losses = seed_58
    dead = (trained.forward(X).hidden == 0).all(axis=1)
    assert dead.sum() == 57
    assert not trained(X)[dead].any()
    floor = np.square(T[dead]).sum()
    assert floor == pytest.approx(44.369, abs=5e-4)
    assert floor <= losses[-1] < floor * 1.001


def test_he_weights_fit_the_noise_and_fail_on_fresh_noise():
    rng = np.random.default_rng(0)
    X, T = rng.normal(size=(128, 1000)), rng.normal(size=(128, 1))
    start = TwoLayerNetwork(he_normal(1000, 100, rng), 0.1 * rng.normal(size=(100, 1)))
    trained, losses = start.train(X, T, 1e-4, 500)
    assert losses[0] > 100
    assert losses[-1] < 1e-8
    fresh_X, fresh_T = rng.normal(size=(1000, 1000)), rng.normal(size=(1000, 1))
    of_network, of_zero = np.square(trained(fresh_X) - fresh_T).mean(), np.square(fresh_T).mean()
    assert of_network > 1.1 * of_zero


# What a network is


def test_a_network_cannot_be_changed():
    weights = np.ones((2, 2))
    network = TwoLayerNetwork(weights, np.ones((2, 1)), [0, 0], [0])
    weights[:] = 99
    assert network.weights1.max() == 1
    for value in network.parameters:
        with pytest.raises(ValueError, match="read-only"):
            value[0] = 5
    with pytest.raises(dataclasses.FrozenInstanceError):
        network.weights1 = weights


def test_training_leaves_network_and_data_alone():
    network, (X, T) = random_network(), random_samples()
    before = [value.copy() for value in (*network.parameters, X, T)]
    network.train(X, T, 0.01, 5)
    for old, new in zip(before, (*network.parameters, X, T), strict=True):
        np.testing.assert_array_equal(old, new)


def test_the_sizes_are_shown_and_not_the_weights():
    assert repr(random_network(sizes=(1000, 100, 1))) == "<TwoLayerNetwork 1000-100-1, tanh>"


# Divergence


def test_divergence_is_reported_once_and_leaves_nan():
    X, T = random_samples()
    network = random_network(activation=relu)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        trained, losses = network.train(X, T, 10.0, 200)
    assert [warning.category for warning in caught] == [DivergenceWarning]
    assert caught[0].filename == __file__
    n_finite = np.isfinite(losses).sum()
    assert 1 <= n_finite < 200
    assert np.isnan(losses[n_finite:]).all()
    assert np.isfinite(losses[:n_finite]).all()
    assert f"loop {n_finite}" in str(caught[0].message)
    assert all(np.isfinite(value).all() for value in trained.parameters)
    assert np.square(trained(X) - T).sum() == losses[n_finite - 1]


@pytest.mark.parametrize("n_loops", [1, 2, 3])
def test_divergence_is_reported_wherever_it_falls(n_loops):
    network = TwoLayerNetwork([[1e60]], [[1.0]], activation=identity)
    with pytest.warns(DivergenceWarning):
        trained, losses = network.train([[1.0]], [[0.0]], 1e200, n_loops)
    assert losses.shape == (n_loops,)
    assert np.isfinite(trained.weights1).all()


def test_inputs_so_large_that_the_output_overflows_are_refused():
    network = TwoLayerNetwork([[1e200]], [[1.0]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for use in (network, lambda X: network.gradients(X, [1.0])):
            with pytest.raises(ValueError, match="X is too large"):
                use([[1e200]])


# Bad input


GOOD = {"weights1": np.ones((2, 3)), "weights2": np.ones((3, 1)), "bias1": [0, 0, 0], "bias2": [0]}
NO_NUMBERS = ["a", None, [[np.nan, 1]], [[np.inf]], [[1j]], [], [[1], [1, 2]], np.ones((2, 2, 2))]


@pytest.mark.parametrize("name", ["weights1", "weights2"])
@pytest.mark.parametrize("bad", [*NO_NUMBERS, 1.0, [1, 2]])
def test_bad_weights_are_refused_by_name(name, bad):
    with pytest.raises((TypeError, ValueError), match=name):
        TwoLayerNetwork(**{**GOOD, name: bad})


@pytest.mark.parametrize("name", ["bias1", "bias2"])
@pytest.mark.parametrize("bad", ["text", [np.nan], 1.0, [1, 2], [[1, 2, 3]], [1j], []])
def test_bad_biases_are_refused_by_name(name, bad):
    with pytest.raises((TypeError, ValueError), match=name):
        TwoLayerNetwork(**{**GOOD, name: bad})


@pytest.mark.parametrize("bad", ["relu", None, np.tanh, softmax])
def test_an_activation_without_a_derivative_is_refused(bad):
    with pytest.raises(TypeError, match="activation must"):
        TwoLayerNetwork(**GOOD, activation=bad)


def test_an_activation_with_a_missing_parameter_is_refused_with_the_fix():
    with pytest.raises(TypeError, match=r"prelu\.with_parameters\(alpha=0.1\)"):
        TwoLayerNetwork(**GOOD, activation=prelu)
    TwoLayerNetwork(**GOOD, activation=prelu.with_parameters(alpha=0.1))(np.ones((4, 2)))


@pytest.mark.parametrize("bad", [*NO_NUMBERS, np.ones((4, 3)), np.ones((4, 1)), 5])
def test_bad_inputs_are_refused_by_name(bad):
    network = TwoLayerNetwork(**GOOD)
    for use in (network, network.forward, lambda X: network.train(X, np.ones((4, 1)), 0.1, 2)):
        with pytest.raises((TypeError, ValueError), match="X must"):
            use(bad)


@pytest.mark.parametrize("bad", ["text", None, np.ones((3, 1)), np.ones((4, 2)), np.ones(3), 1.0])
def test_bad_targets_are_refused_by_name(bad):
    network = TwoLayerNetwork(**GOOD)
    for use in (network.gradients, lambda X, T: network.train(X, T, 0.1, 2)):
        with pytest.raises((TypeError, ValueError), match="T must"):
            use(np.ones((4, 2)), bad)


@pytest.mark.parametrize(
    ("name", "bad"),
    [("learning_rate", -0.1), ("learning_rate", "fast"), ("n_loops", -1), ("n_loops", 2.5)],
)
def test_bad_settings_are_refused_by_name(name, bad):
    setting = {"learning_rate": 0.1, "n_loops": 2, name: bad}
    with pytest.raises((TypeError, ValueError), match=name):
        TwoLayerNetwork(**GOOD).train(np.ones((4, 2)), np.ones((4, 1)), **setting)
