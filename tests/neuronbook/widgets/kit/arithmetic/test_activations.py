"""The widgets' activation functions give what the core gives, to 1e-12 relative."""

import numpy as np
import pytest

from neuronbook.activations import ACTIVATIONS, gelu, sigmoid, softmax
from neuronbook.widgets.artificial_neuron.line import FUNCTIONS
from neuronbook.widgets.kit.format import ACTIVATION_NAMES
from tools.javascript import arithmetic, assert_relative

NAMES = [name for name in ACTIVATIONS if name != "softmax"]
WITH_ALPHA = ["leaky_relu", "prelu", "elu"]
EXTREMES = [
    0.0,
    -0.0,
    5e-324,
    -5e-324,
    2.3e-308,
    -2.3e-308,
    1e-300,
    1e-17,
    1.0,
    -1.0,
    700.0,
    -700.0,
]
EXTREMES += [-708.5, -740.0, -745.2, 745.2, 1e4, -1e4, 1e154, -1e154, 1e308, -1e308]


def numbers():
    rng = np.random.default_rng(1943)
    near = rng.uniform(-8, 8, 2000)
    tails = rng.uniform(-750, 750, 1000)
    sizes = rng.choice([-1, 1], 1000) * 10.0 ** rng.uniform(-300, 300, 1000)
    return np.concatenate([EXTREMES, near, tails, sizes, np.linspace(-40, 40, 1601)])


def parameters(name):
    if name not in WITH_ALPHA:
        return [()]
    return [(alpha,) for alpha in (0.0, 0.01, 0.25, 1.0, 1.7)]


def test_both_sides_know_the_same_activations():
    assert set(arithmetic("activations").map("(_) => Object.keys(ACTIVATIONS)", [0])[0]) == set(
        NAMES
    )


@pytest.mark.parametrize("name", NAMES)
def test_heights_agree(name):
    z = numbers()
    for alpha in parameters(name):
        expected = ACTIVATIONS[name](z, *alpha)
        assert_relative(
            arithmetic("activations").map(f"(z) => {call(name, 'f', alpha)}", z), expected
        )


@pytest.mark.parametrize("name", NAMES)
def test_slopes_agree(name):
    z = numbers()
    for alpha in parameters(name):
        expected = ACTIVATIONS[name].derivative(z, *alpha)
        assert_relative(
            arithmetic("activations").map(f"(z) => {call(name, 'slope', alpha)}", z), expected
        )


def call(name, part, alpha):
    return f"ACTIVATIONS.{name}.{part}({', '.join(['z', *map(repr, alpha)])})"


@pytest.mark.parametrize("name", ["leaky_relu", "elu"])
def test_the_parameter_has_the_same_default(name):
    z = np.linspace(-3, 3, 13)
    assert_relative(arithmetic("activations").map(f"ACTIVATIONS.{name}.f", z), ACTIVATIONS[name](z))


@pytest.mark.parametrize("name", NAMES)
def test_ranges_agree(name):
    given = arithmetic("activations").map(f"() => ACTIVATIONS.{name}.range", [0])
    assert_relative(given, [ACTIVATIONS[name].range])


def test_the_logit_undoes_the_sigmoid():
    y = np.linspace(0.001, 0.999, 99)
    assert_relative(sigmoid(arithmetic("activations").map("logit", y)), y)


def test_the_slope_of_a_share_is_the_diagonal_of_softmax_s_jacobian():
    scores, step = np.array([1.0, -0.5, 2.0]), 1e-6
    shares = softmax(scores)
    up, down = (softmax(scores + sign * step * np.eye(3), axis=1) for sign in (1, -1))
    slopes = np.diag(up - down) / (2 * step)
    np.testing.assert_allclose(
        arithmetic("activations").map("softmaxSlope", shares), slopes, rtol=1e-8
    )


def test_the_tanh_form_of_gelu_agrees():
    rng = np.random.default_rng(2010)
    z = np.concatenate(
        [rng.uniform(-8, 8, 2000), rng.uniform(-300, 300, 500), [0.0, 1e200, -1e200]]
    )
    js = arithmetic("activations")
    assert_relative(js.map("GELU_TANH.f", z), gelu(z, approximate=True))
    assert_relative(js.map("GELU_TANH.slope", z), gelu.derivative(z, approximate=True))
    assert (
        js.map("() => GELU_TANH.range[0]", [0])[0]
        == gelu.with_parameters(approximate=True).range[0]
    )


def test_softmax_agrees_for_small_and_for_huge_scores():
    rng = np.random.default_rng(2010)
    scores = np.concatenate([rng.normal(size=(200, 3)), rng.uniform(-1e4, 1e4, size=(200, 3))])
    assert_relative(arithmetic("activations").map("softmax", scores), softmax(scores))


@pytest.mark.parametrize("temperature", [0.1, 1.0, 5.0])
def test_softmax_divides_the_scores_by_the_temperature(temperature):
    scores = np.random.default_rng(2011).uniform(-5, 5, size=(200, 3))
    given = arithmetic("activations").map("softmax", scores, [temperature] * len(scores))
    assert_relative(given, softmax(scores / temperature))


def test_readers_meet_the_functions_of_one_neuron_by_the_same_names():
    assert NAMES == list(FUNCTIONS) == list(ACTIVATION_NAMES)
    written = arithmetic().map("(name) => ACTIVATION_NAMES[name]", NAMES)
    assert written == list(ACTIVATION_NAMES.values())


@pytest.mark.parametrize("name", NAMES)
def test_without_parameters_a_figure_draws_what_python_computes_for_it(name):
    z = np.linspace(-4, 4, 81)
    drawn = arithmetic().map(f"(z) => ACTIVATIONS.{name}.f(z)", z.tolist())
    assert_relative(drawn, FUNCTIONS[name](z))
