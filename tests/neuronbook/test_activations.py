"""The activation functions against 60-digit arithmetic, hand values and the laws they obey."""

import copy
import math
import pickle
import warnings

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuronbook._special import normal_cdf
from neuronbook.activations import (
    ACTIVATIONS,
    elu,
    gelu,
    identity,
    leaky_relu,
    prelu,
    relu,
    sigmoid,
    silu,
    softmax,
    softplus,
    step,
    tanh,
)

mp.mp.dps = 60
NAMES = "identity step sigmoid tanh relu leaky_relu prelu elu softplus silu gelu softmax".split()
SINGLE = [ACTIVATIONS[name] for name in NAMES if name != "softmax"]
SINGLE[SINGLE.index(prelu)] = prelu.with_parameters(alpha=0.25)
SINGLE.append(gelu.with_parameters(approximate=True))
by_name = {"ids": repr}
finite = st.floats(min_value=-1e308, max_value=1e308)
SMALLEST = 2.3e-308  # below it float64 loses digits by its nature


def _sigma(z):
    return 1 / (1 + mp.exp(-z))


def _cdf(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def _bell(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)


def _tanh_argument(z):
    return 2 * mp.sqrt(2 / mp.pi) * (z + mp.mpf("0.044715") * z**3)


EXACT = {
    sigmoid: (_sigma, lambda z: _sigma(z) * _sigma(-z)),
    tanh: (mp.tanh, lambda z: mp.sech(z) ** 2),
    elu: (lambda z: z if z > 0 else mp.expm1(z), lambda z: 1 if z > 0 else mp.exp(z)),
    softplus: (lambda z: mp.log1p(mp.exp(z)), _sigma),
    silu: (lambda z: z * _sigma(z), lambda z: _sigma(z) * (1 + z * _sigma(-z))),
    gelu: (lambda z: z * _cdf(z), lambda z: _cdf(z) + z * _bell(z)),
}


def _sample():
    rng = np.random.default_rng(20)
    magnitudes = np.logspace(-300, np.log10(744), 150)
    return np.concatenate(
        [rng.uniform(-744, 744, 400), rng.uniform(-39, 39, 400), magnitudes, -magnitudes]
    )


def _assert_close(values, truths, rtol, atol=0.0):
    for value, truth in zip(values, truths, strict=True):
        if abs(truth) > SMALLEST:
            assert abs(mp.mpf(float(value)) - truth) <= rtol * abs(truth) + atol
        else:
            assert abs(value) <= SMALLEST


@pytest.mark.parametrize("f", EXACT, **by_name)
def test_values_keep_full_relative_precision_everywhere(f):
    z = _sample()
    _assert_close(f(z), [EXACT[f][0](mp.mpf(v)) for v in z.tolist()], rtol=2e-15)


@pytest.mark.parametrize("f", EXACT, **by_name)
def test_slopes_keep_full_relative_precision_but_at_their_own_zero(f):
    z = _sample()
    near_zero = (z > -1.5) & (z < -0.5)  # silu and gelu turn round there
    truths = [EXACT[f][1](mp.mpf(v)) for v in z.tolist()]
    slopes = f.derivative(z)
    _assert_close(
        slopes[~near_zero], [t for t, n in zip(truths, near_zero, strict=True) if not n], rtol=4e-15
    )
    _assert_close(slopes, truths, rtol=4e-15, atol=4e-16)


def test_tanh_form_of_gelu_follows_its_formula_into_the_tail():
    z = np.linspace(-21, 6, 400)
    value = [v * _sigma(_tanh_argument(v)) for v in map(mp.mpf, z.tolist())]
    slope = [
        _sigma(u := _tanh_argument(v)) + v * _sigma(u) * _sigma(-u) * mp.diff(_tanh_argument, v)
        for v in map(mp.mpf, z.tolist())
    ]
    _assert_close(gelu(z, approximate=True), value, rtol=5e-13)
    _assert_close(gelu.derivative(z, approximate=True), slope, rtol=5e-13, atol=4e-16)


@pytest.mark.parametrize("approximate", [False, True])
def test_gelu_keeps_the_digits_of_float32_in_its_tail(approximate):
    z = np.linspace(-9, 6, 301, dtype=np.float32)
    f = gelu.with_parameters(approximate=approximate)
    wide = z.astype(np.float64)
    np.testing.assert_allclose(f(z), f(wide), rtol=6e-8)
    np.testing.assert_allclose(f.derivative(z), f.derivative(wide), rtol=6e-8)


def test_normal_distribution_is_exact_to_a_few_roundings():
    z = np.random.default_rng(3).uniform(-37.5, 8, 1500)
    _assert_close(normal_cdf(z), [_cdf(mp.mpf(v)) for v in z.tolist()], rtol=1e-15)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (sigmoid(-700), "9.8596765437597708567e-305"),
        (softplus(-700), "9.8596765437597708567e-305"),
        (sigmoid.derivative(700), "9.8596765437597708567e-305"),
        (tanh.derivative(300), "1.0601586212017243265e-260"),
        (elu(-1e-20), "-1e-20"),
    ],
)
def test_tails_have_their_known_values(value, expected):
    assert value == pytest.approx(float(expected), rel=1e-14, abs=0)


def test_hand_values():
    np.testing.assert_allclose(gelu([-1, 1, 2]), [-0.158655, 0.841345, 1.954500], atol=5e-7)
    np.testing.assert_allclose(silu([-1, 1, 2]), [-0.268941, 0.731059, 1.761594], atol=5e-7)
    assert gelu(-0.75179) == pytest.approx(-0.169971, abs=5e-7)
    assert silu(-1.27846) == pytest.approx(-0.278465, abs=5e-7)
    assert leaky_relu(-2) == -0.02 and prelu(-2, 0.25) == -0.5 and elu(-1, alpha=2) < -1.26
    assert sigmoid.derivative(0) == 0.25 and tanh(0) == 0 and identity(7) == 7


def test_step_fires_at_zero_and_relu_is_flat_there():
    assert step(0) == 1 and step(-0.0) == 1 and step(-5e-324) == 0
    assert relu.derivative(0) == 0 and leaky_relu.derivative(0) == 0.01
    assert elu.derivative(0, alpha=3) == 3 and elu.derivative(5e-324, alpha=3) == 1


def test_sigmoid_rounds_to_one_from_36_737_on():
    assert sigmoid(36.737) == 1.0 and sigmoid(36.73) < 1.0


def test_tanh_form_differs_from_exact_gelu_by_473_millionths():
    z = np.linspace(-6, 6, 200_001)
    assert np.abs(gelu(z) - gelu(z, approximate=True)).max() == pytest.approx(4.73e-4, abs=5e-7)


@given(finite)
def test_no_finite_number_gives_nan_infinity_or_a_warning(z):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for f in SINGLE:
            assert math.isfinite(f(z)), f
            assert math.isfinite(f.derivative(z)), f
        assert np.isfinite(softmax([z, -z, 0.0])).all()


@pytest.mark.parametrize("f", SINGLE, **by_name)
def test_largest_numbers_are_harmless_in_both_precisions(f):
    with np.errstate(all="raise"):
        for z in (np.array([-1e308, 1e308]), np.array([-3e38, 3e38], dtype=np.float32)):
            assert np.isfinite(f(z)).all() and np.isfinite(f.derivative(z)).all()


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_sigmoid_and_tanh_obey_their_symmetries(a, b):
    assert sigmoid(a) + sigmoid(-a) == pytest.approx(1, abs=3e-16)
    assert tanh(a) == pytest.approx(2 * sigmoid(2 * a) - 1, abs=4e-16)
    assert sigmoid(min(a, b)) <= sigmoid(max(a, b)) * (1 + 1e-15)
    assert gelu.derivative(a) + gelu.derivative(-a) == pytest.approx(1, abs=5e-16)


@pytest.mark.parametrize("f", SINGLE, **by_name)
def test_derivative_is_the_slope_of_the_curve(f):
    z = np.array([-7.3, -2.1, -0.6, 0.4, 1.7, 5.2])
    h = 1e-5
    numeric = (f(z + h) - f(z - h)) / (2 * h)
    np.testing.assert_allclose(f.derivative(z), numeric, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("f", SINGLE, **by_name)
def test_range_holds_every_value_and_is_tight(f):
    low, high = f.range
    y = f(np.linspace(-60, 60, 1_200_001))
    assert low - 1e-15 <= y.min() <= (low + 1e-9 if math.isfinite(low) else y.min())
    assert y.max() <= high
    assert y.max() > (high - 1e-9 if math.isfinite(high) else 50)
    assert math.isfinite(low) or y.min() < -0.5


def test_range_follows_the_parameters():
    assert elu.range == (-1.0, math.inf)
    assert elu.with_parameters(alpha=2).range == (-2.0, math.inf)
    assert leaky_relu.with_parameters(alpha=0).range == (0.0, math.inf)


@pytest.mark.parametrize("f", SINGLE, **by_name)
def test_number_in_number_out_and_array_in_same_shape_out(f):
    for rule in (f, f.derivative):
        assert type(rule(1)) is float and type(rule(-0.5)) is float
        assert type(rule(np.float32(1))) is np.float32
        assert rule(np.array(0.5)).shape == ()
        assert rule([[1, 2, 3]]).shape == (1, 3)
        assert rule(np.ones((2, 3, 4))).dtype == np.float64
        assert rule(np.ones((2, 3), dtype=np.float32)).dtype == np.float32
        assert rule(np.ones(4, dtype=np.int8)).dtype == np.float64


@pytest.mark.parametrize("f", SINGLE, **by_name)
def test_float32_agrees_with_float64_and_input_is_untouched(f):
    z = np.linspace(-8, 8, 101, dtype=np.float32)
    before = z.copy()
    y = f(z)
    np.testing.assert_allclose(y, f(z.astype(float)), rtol=2e-5)
    assert not np.shares_memory(y, z)
    np.testing.assert_array_equal(z, before)


@pytest.mark.parametrize("f", SINGLE, **by_name)
def test_long_arrays_worked_in_blocks_give_the_same_values(f):
    z = np.random.default_rng(1).normal(size=(3, 50_000))[:, ::2].T
    np.testing.assert_allclose(f(z)[::997], f(z[::997]), rtol=1e-14)
    np.testing.assert_array_equal(f(z).shape, z.shape)


def test_softmax_shares_sum_to_one_and_ignore_a_shift():
    z = np.random.default_rng(5).normal(size=(4, 3)) * 30
    np.testing.assert_allclose(softmax(z).sum(axis=-1), 1, rtol=1e-15)
    np.testing.assert_allclose(softmax(z, axis=0).sum(axis=0), 1, rtol=1e-15)
    np.testing.assert_allclose(softmax(z + 1000), softmax(z), rtol=1e-11)
    np.testing.assert_allclose(softmax([0.0, -700.0])[1], 9.8596765437597709e-305, rtol=1e-14)
    np.testing.assert_allclose(softmax([2.0, 0.0])[0], sigmoid(2), rtol=1e-15)


def test_softmax_jacobian_is_the_table_of_slopes():
    z = np.array([[0.3, -1.2, 2.0], [5.0, 5.0, -4.0]])
    h = 1e-6
    for row, table in zip(z, softmax.jacobian(z), strict=True):
        bumps = h * np.eye(3)
        columns = [(softmax(row + bump) - softmax(row - bump)) / (2 * h) for bump in bumps]
        np.testing.assert_allclose(table, np.transpose(columns), atol=1e-9)
    np.testing.assert_array_equal(softmax.jacobian(z.T, axis=0), softmax.jacobian(z))
    assert softmax.jacobian([0.0, -50.0])[0, 0] == pytest.approx(math.exp(-50), rel=1e-14)


def test_table_names_all_twelve_with_formulas():
    assert list(ACTIVATIONS) == NAMES
    for name, f in ACTIVATIONS.items():
        assert f.name == name == repr(f)
        assert f.formula.startswith("f(z)") and f.formula.count("{") == f.formula.count("}")
        assert len(f.range) == 2 and "Parameters" in f.__doc__
    assert all(f.derivative_formula.startswith("f'(z)") for f in SINGLE)
    assert not hasattr(softmax, "derivative")


def test_fixed_parameters_make_a_new_function_and_leave_the_old():
    steep = leaky_relu.with_parameters(alpha=0.5)
    assert steep(-2) == -1 and steep.derivative(-2) == 0.5 and leaky_relu(-2) == -0.02
    assert repr(steep) == "leaky_relu.with_parameters(alpha=0.5)"
    assert steep != leaky_relu and steep == leaky_relu.with_parameters(alpha=0.5)
    assert steep(-2, alpha=2) == -4 and steep.parameters == {"alpha": 0.5}
    assert prelu.free_parameters == ("alpha",) and leaky_relu.free_parameters == ()


@pytest.mark.parametrize("f", [*SINGLE, softmax], **by_name)
def test_copies_and_pickles_are_equal(f):
    for twin in (copy.deepcopy(f), pickle.loads(pickle.dumps(f))):
        assert twin == f and hash(twin) == hash(f) and twin.name == f.name


@pytest.mark.parametrize("f", [*SINGLE, softmax], **by_name)
@pytest.mark.parametrize(
    "bad", [math.nan, [math.inf], "2", None, 1j, [], [[1, 2], [3]], ["a"], [1, None], {}]
)
def test_bad_input_is_refused_by_name(f, bad):
    slopes = f.jacobian if f is softmax else f.derivative
    for rule in (f, slopes):
        with pytest.raises((TypeError, ValueError), match=r"^z must"):
            rule(bad)


def test_bad_parameters_are_refused_by_name():
    with pytest.raises(TypeError, match="alpha"):
        prelu(1.0)
    with pytest.raises(TypeError, match="alpha must be real numbers; got '1'"):
        elu(1.0, alpha="1")
    with pytest.raises(ValueError, match="alpha must be finite"):
        leaky_relu(1.0, math.nan)
    with pytest.raises(TypeError, match="approximate must be True or False"):
        gelu(1.0, approximate="tanh")
    with pytest.raises(TypeError, match="beta"):
        elu(1.0, beta=1)
    with pytest.raises(TypeError, match="sigmoid has no parameter 'alpha'; it has: none"):
        sigmoid.with_parameters(alpha=1)
    with pytest.raises(TypeError, match="axis must be a whole number"):
        softmax([1.0, 2.0], axis=0.5)
    with pytest.raises(ValueError, match="axis 3"):
        softmax([1.0, 2.0], axis=3)
    with pytest.raises(ValueError, match="at least one dimension"):
        softmax(1.0)
