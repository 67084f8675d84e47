"""Training a neuron: its arithmetic, known results, batches, and where it breaks."""

import dataclasses
import warnings

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LinearRegression, LogisticRegression

from neuronbook import Neuron
from neuronbook.activations import identity, relu, sigmoid, softplus, step, tanh
from neuronbook.descent import (
    DivergenceWarning,
    gradient_descent,
    train,
)
from neuronbook.losses import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    squared_error,
)

AND_INPUTS, AND_TARGETS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 0, 0, 1])


class HalfSquaredError:
    """Nielsen's loss, (y - t)²/2."""

    def __call__(self, prediction, target):
        return (prediction - target) ** 2 / 2

    def derivative(self, prediction, target):
        return prediction - target


def noisy_classes(seed=0, n_samples=60):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n_samples, 2))
    return X, (X @ [1.5, -1.0] + 0.5 + 1.5 * rng.normal(size=n_samples) > 0).astype(float)


def caught_warnings(action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        return action(), caught


# train: the arithmetic

PAIRS = [
    (identity, squared_error, lambda z, t: (z - t) ** 2),
    (sigmoid, squared_error, lambda z, t: (1 / (1 + anp.exp(-z)) - t) ** 2),
    (tanh, squared_error, lambda z, t: (anp.tanh(z) - t) ** 2),
    (softplus, squared_error, lambda z, t: (anp.log1p(anp.exp(z)) - t) ** 2),
    (relu, squared_error, lambda z, t: (anp.maximum(z, 0) - t) ** 2),
    (sigmoid, binary_cross_entropy, lambda z, t: anp.log1p(anp.exp(z)) - t * z),
    (identity, binary_cross_entropy_with_logits, lambda z, t: anp.log1p(anp.exp(z)) - t * z),
    (sigmoid, binary_cross_entropy_with_logits, lambda z, t: anp.log1p(anp.exp(z)) - t * z),
]


@pytest.mark.parametrize(("activation", "loss", "oracle"), PAIRS)
def test_training_follows_autograd_s_gradient_of_the_mean_loss(activation, loss, oracle):
    X, t = noisy_classes(3)

    def mean_loss(p):
        return anp.mean(oracle(anp.dot(X, p[:2]) + p[2], t))

    start = np.array([0.3, -0.4, 0.2])
    result = train(Neuron(start[:2], start[2], activation), X, t, loss, 0.3, 40)
    path = gradient_descent(autograd.grad(mean_loss), start, 0.3, 40)
    np.testing.assert_allclose(result.weights, path[:, :2], rtol=1e-9, atol=1e-11)
    np.testing.assert_allclose(result.biases, path[:, 2], rtol=1e-9, atol=1e-11)
    np.testing.assert_allclose(result.losses, [mean_loss(p) for p in path], rtol=1e-9)
    assert result.losses.shape == (41,)


def test_one_epoch_is_one_step_against_the_neuron_s_own_gradient():
    X, t = noisy_classes(1)
    neuron = Neuron([0.5, 0.1], 0.2, tanh)
    upstream = squared_error.derivative(neuron(X), t) / len(t)
    gradients = neuron.gradients(X, upstream)
    after = train(neuron, X, t, squared_error, 0.7, 1).neuron
    np.testing.assert_allclose(after.weights, neuron.weights - 0.7 * gradients.weights, rtol=1e-12)
    assert after.bias == pytest.approx(neuron.bias - 0.7 * gradients.bias, rel=1e-12)


def test_history_begins_at_the_start_and_ends_at_the_result():
    X, t = noisy_classes()
    start = Neuron([0.1, 0.2], 0.3, tanh)
    result = train(start, X, t, squared_error, 0.1, 7)
    assert (result.losses.shape, result.weights.shape, result.biases.shape) == ((8,), (8, 2), (8,))
    np.testing.assert_array_equal(result.weights[0], start.weights)
    np.testing.assert_array_equal(result.weights[-1], result.neuron.weights)
    assert (result.biases[0], result.biases[-1]) == (start.bias, result.neuron.bias)
    assert result.neuron.activation is tanh
    for row, neuron in ((0, start), (-1, result.neuron)):
        mean = squared_error(neuron(X), t).mean()
        assert result.losses[row] == pytest.approx(mean, rel=1e-12)


def test_no_epochs_only_measure():
    result = train(Neuron([1.0]), [[2.0]], [5.0], squared_error, 0.1, 0)
    np.testing.assert_array_equal(result.losses, [9.0])


def test_training_changes_neither_neuron_nor_data():
    X, t = noisy_classes()
    neuron, before = Neuron([0.1, 0.2], 0.3, tanh), (X.copy(), t.copy())
    train(neuron, X, t, squared_error, 0.5, 5, batch_size=7, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(neuron.weights, [0.1, 0.2])
    np.testing.assert_array_equal(X, before[0])
    np.testing.assert_array_equal(t, before[1])


def test_the_result_cannot_be_changed():
    result = train(Neuron([1.0]), [[2.0]], [5.0], squared_error, 0.1, 3)
    for array in (result.losses, result.weights, result.biases):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.neuron = None


# train: known results


@pytest.mark.parametrize(
    ("weight", "bias", "first", "last"), [(0.6, 0.9, 0.818, 0.094), (2, 2, 0.982, 0.203)]
)
def test_nielsen_s_saturated_neuron_learns_more_slowly(weight, bias, first, last):
    neuron = Neuron([weight], bias, sigmoid)
    result = train(neuron, [[1.0]], [0.0], HalfSquaredError(), 0.15, 300)
    assert neuron([1.0]) == pytest.approx(first, abs=5e-4)
    assert result.neuron([1.0]) == pytest.approx(last, abs=5e-4)


def test_squared_error_has_two_minima_and_cross_entropy_one():
    X, t = np.array([[1.0], [5.0]]), np.array([0.1, 0.9])

    def descend(loss, start, rate):
        def slope(w):
            neuron = Neuron([w], 0.0, sigmoid)
            return neuron.gradients(X, loss.derivative(neuron(X), t) / 2).weights[0]

        return gradient_descent(slope, start, rate, 2000)[-1]

    def squared(w):
        return squared_error(Neuron([w], 0.0, sigmoid)(X), t).mean()

    left, right = descend(squared_error, -3.0, 1.0), descend(squared_error, 3.0, 1.0)
    assert (left, right) == pytest.approx((-2.18746, 0.24320), abs=5e-6)
    assert (squared(left), squared(right)) == pytest.approx((0.404984, 0.114305), abs=5e-7)
    from_left, from_right = (descend(binary_cross_entropy, w, 0.3) for w in (-3.0, 3.0))
    assert (from_left, from_right) == pytest.approx((0.28467, 0.28467), abs=5e-6)
    bowl = minimize_scalar(
        lambda w: binary_cross_entropy(Neuron([w], 0.0, sigmoid)(X), t).mean(), (-1, 1)
    )
    assert from_left == pytest.approx(bowl.x, abs=1e-6)


def test_training_reaches_scikit_learn_s_logistic_optimum():
    X, t = noisy_classes(5, 200)
    oracle = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X, t)
    result = train(Neuron([0, 0], 0, sigmoid), X, t, binary_cross_entropy, 2.0, 2000)
    np.testing.assert_allclose(result.neuron.weights, oracle.coef_[0], atol=1e-5)
    assert result.neuron.bias == pytest.approx(oracle.intercept_[0], abs=1e-5)


def test_training_reaches_scikit_learn_s_least_squares_optimum():
    X, _ = noisy_classes(5, 200)
    t = X @ [2, -3] + 1 + np.random.default_rng(1).normal(size=200)
    oracle = LinearRegression().fit(X, t)
    result = train(Neuron([0, 0]), X, t, squared_error, 0.2, 500)
    np.testing.assert_allclose(result.neuron.weights, oracle.coef_, atol=1e-9)
    assert result.neuron.bias == pytest.approx(oracle.intercept_, abs=1e-9)


def test_on_separable_data_the_norm_grows_without_end_while_the_direction_settles():
    def run(n_epochs):
        start = Neuron([0, 0], 0, sigmoid)
        neuron = train(start, AND_INPUTS, AND_TARGETS, binary_cross_entropy, 1, n_epochs).neuron
        return np.linalg.norm(neuron.weights), neuron.bias / neuron.weights[0]

    norms, ratios = zip(*(run(n) for n in (100, 1000, 10_000)), strict=True)
    assert norms[0] + 2 < norms[1] < norms[2] - 2
    assert abs(ratios[2] + 1.5) < abs(ratios[1] + 1.5) < abs(ratios[0] + 1.5) < 0.2


def test_the_four_samples_of_and_one_by_one_with_an_epsilon():
    # The published loop: dL/dy with ε, samples in the order 00, 01, 10, 11, no shuffling.
    random, epsilon = np.random.RandomState(0), 1e-7
    neuron = Neuron(random.randn(2) * 0.01, 0.0, sigmoid)
    for _ in range(1000):
        for x, t in zip(AND_INPUTS, AND_TARGETS, strict=True):
            y = neuron(x)
            upstream = -t / (y + epsilon) + (1 - t) / (1 - y + epsilon)
            slopes = neuron.gradients(x, upstream)
            neuron = Neuron(neuron.weights - slopes.weights, neuron.bias - slopes.bias, sigmoid)
    np.testing.assert_allclose(neuron.weights, [10.2957, 10.2895], atol=5e-5)
    assert neuron.bias == pytest.approx(-15.5967, abs=5e-5)
    assert neuron.bias / neuron.weights[0] == pytest.approx(-1.5, abs=0.02)


# train: sigmoid and cross-entropy


def test_a_sigmoid_neuron_learns_from_a_saturated_mistake():
    # y rounds to 1 beside t = 0: the separate slopes are infinity and 0, their product is 1.
    neuron = Neuron([1.0], 0.0, sigmoid)
    for loss in (binary_cross_entropy, binary_cross_entropy_with_logits):
        result = train(neuron, [[50.0]], [0.0], loss, 0.01, 1)
        assert result.losses[0] == pytest.approx(50.0, rel=1e-12)
        assert result.neuron.weights[0] == pytest.approx(0.5, rel=1e-12)
        assert result.neuron.activation is sigmoid


def test_losses_of_a_sigmoid_neuron_are_its_cross_entropies():
    X, t = noisy_classes(2)
    result = train(Neuron([0.5, 1], 0, sigmoid), X, t, binary_cross_entropy, 0.1, 2)
    direct = binary_cross_entropy(result.neuron(X), t).mean()
    assert result.losses[-1] == pytest.approx(direct, rel=1e-12)


@pytest.mark.parametrize("activation", [tanh, relu, step])
def test_a_loss_that_reads_z_refuses_other_activations(activation):
    with pytest.raises(ValueError, match="identity or sigmoid; got .*" + activation.name):
        train(Neuron([1.0], 0, activation), [[1.0]], [1.0], binary_cross_entropy_with_logits, 1, 1)


def test_cross_entropy_refuses_outputs_that_are_no_probabilities():
    with pytest.raises(ValueError, match="probabilities"):
        train(Neuron([2.0]), [[1.0]], [1.0], binary_cross_entropy, 0.1, 1)


# train: batches


def test_a_batch_of_one_visits_every_sample_once_an_epoch():
    X, t = np.eye(5), np.arange(1.0, 6.0)
    result = train(
        Neuron(np.zeros(5)), X, t, HalfSquaredError(), 1.0, 1, 1, np.random.default_rng(0)
    )
    order = np.random.default_rng(0).permutation(5)
    weights, bias = np.zeros(5), 0.0
    for i in order:
        error = weights[i] + bias - t[i]
        weights[i] -= error
        bias -= error
    np.testing.assert_allclose(result.neuron.weights, weights, rtol=1e-13)
    assert result.neuron.bias == pytest.approx(bias, rel=1e-13)


def test_each_batch_takes_the_mean_over_its_own_samples():
    X, t = noisy_classes(n_samples=7)
    result = train(Neuron([0, 0]), X, t, squared_error, 0.1, 2, 3, np.random.default_rng(9))
    rng, p = np.random.default_rng(9), np.zeros(3)
    augmented = np.column_stack([X, np.ones(7)])
    for _ in range(2):
        order = rng.permutation(7)
        for batch in (order[:3], order[3:6], order[6:]):
            errors = augmented[batch] @ p - t[batch]
            p = p - 0.1 * 2 * errors @ augmented[batch] / len(batch)
    np.testing.assert_allclose([*result.neuron.weights, result.neuron.bias], p, rtol=1e-11)


def test_a_batch_of_all_samples_is_the_whole_batch_and_needs_no_rng():
    X, t = noisy_classes(n_samples=8)
    whole = train(Neuron([0, 0]), X, t, squared_error, 0.1, 5)
    same = train(Neuron([0, 0]), X, t, squared_error, 0.1, 5, batch_size=8)
    np.testing.assert_array_equal(whole.weights, same.weights)


def test_the_seed_decides_the_path_of_mini_batches():
    X, t = noisy_classes()

    def weights(seed):
        rng = np.random.default_rng(seed)
        return train(Neuron([0, 0]), X, t, squared_error, 0.1, 5, 10, rng).weights

    np.testing.assert_array_equal(weights(1), weights(1))
    assert not np.array_equal(weights(1), weights(2))


def test_without_a_generator_the_samples_are_used_in_the_order_given():
    X, t = noisy_classes(n_samples=7)
    result = train(Neuron([0.2, -0.1], 0.3, tanh), X, t, squared_error, 0.1, 2, batch_size=3)
    neuron = Neuron([0.2, -0.1], 0.3, tanh)
    for batch in (slice(0, 3), slice(3, 6), slice(6, 7)) * 2:
        upstream = squared_error.derivative(neuron(X[batch]), t[batch]) / len(t[batch])
        slopes = neuron.gradients(X[batch], upstream)
        moved = neuron.weights - 0.1 * slopes.weights, neuron.bias - 0.1 * slopes.bias
        neuron = Neuron(*moved, tanh)
    np.testing.assert_allclose(result.neuron.weights, neuron.weights, rtol=1e-12)
    assert result.neuron.bias == pytest.approx(neuron.bias, rel=1e-12)


def test_and_one_by_one_in_order_reaches_the_book_s_numbers():
    start = Neuron(np.random.RandomState(0).randn(2) * 0.01, 0.0, sigmoid)
    loss = binary_cross_entropy
    result = train(start, AND_INPUTS, AND_TARGETS, loss, 1.0, 1000, batch_size=1)
    np.testing.assert_allclose(result.neuron.weights, [10.2957, 10.2895], atol=1e-4)
    assert result.neuron.bias == pytest.approx(-15.5967, abs=1e-4)


@pytest.mark.parametrize("bad", [0, "seed", np.random.RandomState(0)])
@pytest.mark.parametrize("batch_size", [None, 10])
def test_what_is_no_generator_is_refused_with_the_fix(bad, batch_size):
    X, t = noisy_classes()
    with pytest.raises(TypeError, match=r"rng must be .*default_rng"):
        train(Neuron([0, 0]), X, t, squared_error, 0.1, 5, batch_size, rng=bad)


# train: divergence


@pytest.mark.parametrize("batch_size", [None, 2])
def test_divergence_of_training_is_reported_once_and_leaves_nan(batch_size):
    X, t, rng = np.arange(4.0)[:, None], np.arange(4.0), np.random.default_rng(0)

    def action():
        return train(Neuron([3.0]), X, t, squared_error, 5.0, 900, batch_size, rng)

    result, caught = caught_warnings(action)
    assert [warning.category for warning in caught] == [DivergenceWarning]
    assert caught[0].filename == __file__
    last = int(np.isfinite(result.losses).sum()) - 1
    assert 0 < last < 900
    assert f"epoch {last + 1}" in str(caught[0].message)
    for array in (result.losses, result.weights, result.biases):
        assert np.isfinite(array[: last + 1]).all()
        assert np.isnan(array[last + 1 :]).all()
    np.testing.assert_array_equal(result.neuron.weights, result.weights[last])


def test_a_sum_beyond_all_numbers_is_a_divergence_though_tanh_of_it_would_be_one():
    start = Neuron([0.0], 0.0, tanh)
    with pytest.warns(DivergenceWarning, match="epoch 1"):
        training = train(start, [[1e200]], [0.5], squared_error, 1.0, 3)
    assert training.losses[0] == 0.25 and np.isnan(training.losses[1:]).all()
    np.testing.assert_array_equal(training.neuron.weights, start.weights)


def test_training_converges_without_a_warning():
    X, t = noisy_classes()
    _, caught = caught_warnings(lambda: train(Neuron([0, 0]), X, t, squared_error, 0.1, 50))
    assert not caught


@pytest.mark.parametrize(
    ("neuron", "loss"),
    [(Neuron([1e200]), squared_error), (Neuron([0.0]), binary_cross_entropy)],
)
def test_a_loss_that_is_infinite_at_the_start_is_refused(neuron, loss):
    with pytest.raises(ValueError, match="not finite at the start"):
        train(neuron, [[1.0]], [1.0], loss, 0.1, 5)


# Bad input of train


@pytest.mark.parametrize(
    ("name", "bad"),
    [("neuron", x) for x in (None, [1, 2], tanh)]
    + [("X", x) for x in ("X", None, [1, 2], [[1], [1, 2]], np.ones((4, 3)), [[np.nan, 1]] * 4)]
    + [("t", x) for x in ("t", None, [1, 2, 3], np.ones((4, 1)), [1, 2, 3, np.inf], 5)]
    + [("loss", x) for x in (None, "squared_error", lambda y, t: (y - t) ** 2)]
    + [("learning_rate", x) for x in (-1, None, "fast", np.nan)]
    + [("n_epochs", x) for x in (-1, 1.5, None)]
    + [("batch_size", x) for x in (0, -2, 1.5, 5, "all")],
)
def test_bad_arguments_of_train_are_refused_by_name(name, bad):
    good = {"neuron": Neuron([1, 1]), "X": np.ones((4, 2)), "t": np.ones(4)}
    good |= {"loss": squared_error, "learning_rate": 0.1, "n_epochs": 2, "batch_size": 2}
    with pytest.raises((TypeError, ValueError), match=f"^{name} must"):
        train(**{**good, name: bad}, rng=np.random.default_rng(0))


def test_an_activation_without_a_derivative_cannot_learn():
    with pytest.raises(TypeError, match="activation must have a derivative"):
        train(Neuron([1.0], 0, np.abs), [[1.0]], [1.0], squared_error, 0.1, 1)
