"""The neuron against hand values, plain loops, finite differences and its promises."""

import copy
import dataclasses
import pickle
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import neuronbook
from neuronbook import Neuron
from neuronbook.activations import (
    ACTIVATIONS,
    identity,
    leaky_relu,
    prelu,
    relu,
    sigmoid,
    softmax,
    step,
    tanh,
)
from neuronbook.listing import listing
from neuronbook.network import TwoLayerNetwork

moderate = st.floats(-100, 100)
SMOOTH = [ACTIVATIONS[name] for name in "identity sigmoid tanh softplus silu gelu elu".split()]


def test_package_promises_the_two_neurons():
    assert set(neuronbook.__all__) == {"McCullochPittsNeuron", "Neuron"}
    assert all(hasattr(neuronbook, name) for name in neuronbook.__all__)


def test_worked_examples_of_the_book():
    assert Neuron([0.5])([5]) == 2.5
    assert Neuron([1, -1, 5]).preactivation([2, 3, 4]) == 19
    assert Neuron([1, -1, 5], activation=relu)([2, 3, 4]) == 19
    line = Neuron([2], bias=1)
    np.testing.assert_array_equal(line([[0], [3]]), [1, 7])
    weights = np.random.RandomState(0).randn(3) * 0.01
    y = Neuron(weights, activation=sigmoid)([1, 0.5, -0.3])
    assert y == pytest.approx(0.504176, abs=5e-7)


@given(st.lists(st.tuples(moderate, moderate), min_size=1, max_size=6), moderate)
def test_preactivation_is_the_weighted_sum_plus_the_bias(pairs, bias):
    x, w = zip(*pairs, strict=True)
    z = bias
    for x_i, w_i in pairs:
        z += x_i * w_i
    size = abs(bias) + sum(abs(x_i * w_i) for x_i, w_i in pairs)
    assert Neuron(w, bias).preactivation(x) == pytest.approx(z, abs=1e-14 * size)


@pytest.mark.parametrize("n_samples", [1, 7, 70_001])
def test_batch_gives_what_its_samples_give_one_by_one(n_samples):
    rng = np.random.default_rng(8)
    X = rng.normal(size=(n_samples, 3))
    neuron = Neuron(rng.normal(size=3), bias=0.3, activation=tanh)
    y = neuron(X)
    assert y.shape == (n_samples,)
    chosen = [0, n_samples - 1, *rng.integers(n_samples, size=200)]
    np.testing.assert_allclose(y[chosen], [neuron(X[i]) for i in chosen], rtol=1e-13)
    np.testing.assert_allclose(y, np.tanh(neuron.preactivation(X)), rtol=1e-13)


def test_on_the_boundary_alone_and_in_a_batch_differ_by_rounding_alone_as_is_documented():
    rng = np.random.default_rng(8)
    for _ in range(100):
        w, X = rng.uniform(-1, 1, 5).round(1), rng.uniform(-1, 1, (9, 5)).round(1)
        neuron = Neuron(w, bias=-(X[4] @ w).round(3))
        alone = [neuron(x) for x in X]
        np.testing.assert_allclose(neuron(X), alone, rtol=0, atol=16 * np.finfo(float).eps)
    assert "1 alone and 0 in a batch" in " ".join(Neuron.__call__.__doc__.split())


def test_scaling_inputs_up_and_weights_down_changes_nothing():
    x, w = np.array([0.3, -2.0, 5.0]), np.array([1.0, 0.5, -0.25])
    assert Neuron(w / 4, 1.0, sigmoid)(4 * x) == Neuron(w, 1.0, sigmoid)(x)


def test_bias_shifts_the_boundary():
    assert Neuron([1, 1], bias=-1.5, activation=step)([1, 0]) == 0
    assert Neuron([1, 1], bias=-0.5, activation=step)([1, 0]) == 1


def test_one_sample_gives_a_float_and_float32_stays_float32():
    assert type(Neuron([1, 2])([3, 4])) is float
    assert type(Neuron([1, 2]).preactivation([3, 4])) is float
    half = Neuron(np.array([1, 2], dtype=np.float32), 0.5, sigmoid)
    assert half(np.ones((5, 2), dtype=np.float32)).dtype == np.float32
    assert half(np.ones(2, dtype=np.float32)).dtype == np.float32
    for x in (np.ones((5, 2), dtype=np.float32), np.ones(2, dtype=np.float32)):
        gradients = half.gradients(x)
        assert gradients.weights.dtype == gradients.inputs.dtype == np.float32


@pytest.mark.parametrize("activation", [*SMOOTH, prelu.with_parameters(alpha=0.25)], ids=repr)
def test_gradients_are_the_slopes_of_the_output(activation):
    x, w, b, h = np.array([0.7, -1.1]), np.array([0.4, 1.3]), 0.2, 1e-6
    gradients = Neuron(w, b, activation).gradients(x, upstream=3.0)

    def slope(f):
        return 3.0 * (f(h) - f(-h)) / (2 * h)

    for i, e in enumerate(np.eye(2)):
        by_weight = slope(lambda d, e=e: Neuron(w + d * e, b, activation)(x))
        by_input = slope(lambda d, e=e: Neuron(w, b, activation)(x + d * e))
        assert gradients.weights[i] == pytest.approx(by_weight, rel=1e-7, abs=1e-8)
        assert gradients.inputs[i] == pytest.approx(by_input, rel=1e-7, abs=1e-8)
    by_bias = slope(lambda d: Neuron(w, b + d, activation)(x))
    assert gradients.bias == pytest.approx(by_bias, rel=1e-7, abs=1e-8)


@pytest.mark.parametrize("upstream", [2.0, np.array([1.0, -2.0, 0.5, 3.0])], ids=["one", "each"])
def test_batch_gradients_sum_over_samples_but_inputs_stay_apart(upstream):
    X = np.random.default_rng(4).normal(size=(4, 3))
    neuron = Neuron([0.5, -1.0, 2.0], bias=0.1, activation=sigmoid)
    each = [neuron.gradients(x, u) for x, u in zip(X, np.broadcast_to(upstream, 4), strict=True)]
    batch = neuron.gradients(X, upstream)
    np.testing.assert_allclose(batch.weights, sum(g.weights for g in each), rtol=1e-13)
    assert batch.bias == pytest.approx(sum(g.bias for g in each), rel=1e-13)
    np.testing.assert_allclose(batch.inputs, [g.inputs for g in each], rtol=1e-13)
    assert batch.inputs.shape == X.shape and type(batch.bias) is float


def test_hand_example_of_backpropagation():
    gradients = Neuron([0.5, -1], 0.25).gradients([2, 1], upstream=0.562177 - 1)
    np.testing.assert_allclose(gradients.weights, [-0.875646, -0.437823], atol=1e-9)
    assert gradients.bias == pytest.approx(-0.437823, abs=1e-9)
    np.testing.assert_allclose(gradients.inputs, [-0.2189115, 0.437823], atol=1e-9)


def test_nothing_about_a_neuron_can_be_changed():
    given_weights = np.array([1.0, 2.0])
    neuron = Neuron(given_weights)
    given_weights[0] = 99
    assert neuron.weights[0] == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        neuron.bias = 1.0
    for twin in (neuron, copy.deepcopy(neuron), pickle.loads(pickle.dumps(neuron))):
        with pytest.raises(ValueError, match="read-only"):
            twin.weights[0] = 5
    gradients = neuron.gradients([1, 1])
    for array in (gradients.weights, gradients.inputs):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 5


@pytest.mark.parametrize("activation", [identity, relu, None], ids=repr)
def test_output_never_shares_memory_with_the_input(activation):
    X = np.ones((3, 1))
    neuron = Neuron([1.0], activation=activation or (lambda z: z))
    y = neuron(X)
    y[:] = 7
    assert (X == 1).all() and (neuron(X) == 1).all()


def test_neurons_with_equal_parts_are_equal():
    neuron = Neuron([2, -1], 0.5, relu)
    assert neuron == Neuron(np.array([2.0, -1.0]), 0.5, relu) == copy.deepcopy(neuron)
    assert hash(neuron) == hash(Neuron([2, -1], 0.5, relu))
    others = [Neuron([2, 1], 0.5, relu), Neuron([2, -1], 0, relu), Neuron([2, -1], 0.5), "neuron"]
    assert all(neuron != other for other in others)
    assert dataclasses.replace(neuron, bias=0.0) == Neuron([2, -1], 0.0, relu)


def test_repr_can_be_read_back():
    neuron = Neuron([2, -1], 0.5, relu)
    assert repr(neuron) == "Neuron(weights=[2.0, -1.0], bias=0.5, activation=relu)"
    assert eval(repr(neuron)) == neuron
    leaky = Neuron([1], activation=leaky_relu.with_parameters(alpha=0.1))
    assert eval(repr(leaky)) == leaky
    assert "... 500 in all" in repr(Neuron(np.zeros(500)))
    assert "activation=cos" in repr(Neuron([1], activation=np.cos))
    assert Neuron(np.zeros(500)).n_inputs == 500


def test_any_function_serves_forward_and_needs_a_derivative_backward():
    neuron = Neuron([2.0], activation=np.cos)
    assert neuron([0.0]) == 1 and neuron([[0.0], [0.0]]).shape == (2,)
    with pytest.raises(TypeError, match="activation cos has no derivative"):
        neuron.gradients([0.0])

    def square(z):
        return z**2

    square.derivative = lambda z: 2 * z
    assert Neuron([2.0], activation=square).gradients([3.0]).weights == [36]
    with pytest.raises(ValueError, match=r"must keep the shape \(2,\) of z"):
        Neuron([2.0], activation=np.sum)([[1.0], [2.0]])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"weights": []}, "weights must hold at least one"),
        ({"weights": 3.0}, "weights must have 1 dimension"),
        ({"weights": [[1, 2]]}, "weights must have 1 dimension"),
        ({"weights": [1, np.nan]}, "weights must be finite numbers; got nan"),
        ({"weights": "12"}, "weights must be real numbers; got '12'"),
        ({"weights": [1j]}, "weights must be real"),
        ({"weights": None}, "weights must be real numbers; got None"),
        ({"bias": np.inf}, "bias must be finite"),
        ({"bias": [1, 2]}, "bias must have 0 dim"),
        ({"bias": "0"}, "bias must be real"),
        ({"activation": "relu"}, "activation must be a function.*got 'relu'"),
        ({"activation": None}, "activation must be a function"),
        ({"activation": softmax}, "softmax is a function of a whole layer"),
        ({"activation": prelu}, r"prelu needs alpha: write prelu.with_parameters\(alpha="),
    ],
)
def test_bad_parts_are_refused_by_name(parts, words):
    with pytest.raises((TypeError, ValueError), match=words):
        Neuron(**{"weights": [1.0], **parts})


@pytest.mark.parametrize(
    ("weights", "x", "words"),
    [
        (
            [1, 2],
            [1, 2, 3],
            r"shape \(2,\) for one sample or \(N, 2\).*got an array of shape \(3,\)",
        ),
        ([1, 2], np.ones((2, 3)), r"got an array of shape \(2, 3\); samples are rows.*x\.T"),
        ([1, 2], np.ones((1, 1, 2)), r"got an array of shape \(1, 1, 2\)"),
        ([1], [1, 2, 3], r"for 3 samples of one input write x\.reshape\(-1, 1\)"),
        ([1], 5, r"got the single number 5.0; write \[x\]"),
        ([1, 2], [1, np.nan], "x must be finite numbers; got nan"),
        ([1, 0], [1, np.inf], "x must be finite numbers; got inf"),
        ([1, 2], ["a", "b"], "x must be real"),
        ([1, 2], None, "x must be real"),
        ([1, 2], [[1, 2], [3]], "x must be a regular array"),
        ([1, 2], [], "x must hold at least one"),
        ([1, 2], [1j, 2], "x must be real"),
        ([1e200, 1], [1e200, 1], "z = w·x .* too large"),
        ([10, -10], [1e308, 1e308], "z = w·x .* too large"),
    ],
)
def test_bad_inputs_are_refused_by_name(weights, x, words):
    neuron = Neuron(weights, activation=relu)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for call in (neuron, neuron.preactivation, neuron.gradients):
            with pytest.raises((TypeError, ValueError), match=words):
                call(x)


def test_a_single_nan_in_a_large_batch_is_found():
    X = np.zeros((200_000, 2))
    X[150_000, 1] = np.nan
    with pytest.raises(ValueError, match="x must be finite numbers; got nan"):
        Neuron([1.0, 0.0], activation=relu)(X)


@pytest.mark.parametrize(
    ("x", "upstream", "words"),
    [
        (np.ones((3, 2)), np.ones(2), r"upstream must be one number or shape \(3,\)"),
        (np.ones((3, 2)), np.ones((3, 1)), r"got an array of shape \(3, 1\)"),
        (np.ones(2), np.ones(2), "upstream must be one number to fit x"),
        (np.ones(2), np.nan, "upstream must be finite"),
        (np.ones(2), "1", "upstream must be real"),
        (np.full(2, 1e200), 1e200, "gradient of the weights is too large"),
    ],
)
def test_bad_upstream_is_refused_by_name(x, upstream, words):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises((TypeError, ValueError), match=words):
            Neuron([1.0, 1.0]).gradients(x, upstream)


# The neuron can be read


def test_the_neuron_fits_on_one_page_and_its_call_on_one_line():
    assert len(listing(Neuron).split("\n")) <= 70
    assert sum(bool(line.strip()) for line in listing(Neuron).split("\n")) <= 60
    assert len(listing(Neuron.__call__).split("\n")) == 2


@pytest.mark.parametrize("x", [[1, 2, 3], np.ones(3), np.ones((7, 3)), np.ones((100_000, 3))])
@pytest.mark.parametrize("activation", [relu, sigmoid], ids=repr)
def test_at_most_two_frames_stand_between_a_call_and_numpy(activation, x):
    neuron, core = Neuron([1, 2, 3], 0.5, activation), str(Path(neuronbook.__file__).parent)
    stack, deepest = [], []

    def watch(frame, event, _):
        nonlocal deepest
        if event == "call":
            stack.append(frame.f_code)
            ours = [code.co_name for code in stack if code.co_filename.startswith(core)]
            deepest = max(deepest, ours, key=len)
        elif event == "return":
            stack.pop()

    def call():
        return neuron(x)

    sys.setprofile(watch)
    call()
    sys.setprofile(None)
    assert deepest[0] == "__call__" and len(deepest[1:]) == 2, deepest


@pytest.mark.parametrize("activation", [softmax, prelu, "relu"], ids=str)
def test_neuron_and_network_refuse_an_activation_in_the_same_words(activation):
    words = []
    for make in (
        lambda: Neuron([1], activation=activation),
        lambda: TwoLayerNetwork([[1]], [[1]], activation=activation),
    ):
        with pytest.raises(TypeError) as caught:
            make()
        words.append(str(caught.value))
    assert words[0] == words[1]
