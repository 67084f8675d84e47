"""The figures of the activation chapter compute in JavaScript what the core computes."""

import numpy as np
import pytest

from neuronbook.activations import ACTIVATIONS, gelu, softmax
from neuronbook.widgets import Collapse, GradientChain
from neuronbook.widgets.activations.collapse import GRID
from neuronbook.widgets.activations.gradient_chain import CHOICES
from neuronbook.widgets.activations.numerics_cliff import NAIVE, STABLE
from tools.javascript import arithmetic, assert_relative

rng = np.random.default_rng(2010)


def test_the_tanh_form_of_gelu_agrees():
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
    scores = np.concatenate([rng.normal(size=(200, 3)), rng.uniform(-1e4, 1e4, size=(200, 3))])
    assert_relative(arithmetic("activations").map("softmax", scores), softmax(scores))


@pytest.mark.parametrize("activation", CHOICES)
def test_the_factors_along_a_chain_agree(activation):
    for _ in range(20):
        weight, bias, x = rng.uniform(-4, 4), rng.uniform(-3, 3), rng.uniform(-3, 3)
        core = GradientChain(activation=activation, depth=30, weight=weight, bias=bias, x=x)
        call = f"""(weight, bias, x) => chain("{activation}", {{ depth: 30, weight, bias, x }})
          .map((layer) => [layer.factor, layer.product])"""
        layers = arithmetic("chain").map(call, [weight], [bias], [x])[0]
        # a rounding error early in the chain is carried along by the factors behind it
        carried = np.maximum.accumulate(np.cumprod(np.maximum(1, np.abs(core.factors))))
        assert_relative(layers[:, 0], core.factors, scale=5 * carried)
        scale = 30 * carried * np.maximum(1, np.abs(core.products))
        assert_relative(layers[:, 1], core.products, scale=scale)


@pytest.mark.parametrize("activation", CHOICES)
def test_no_slope_is_larger_than_the_steepest(activation):
    steepest = arithmetic("chain").map(f"() => STEEPEST.{activation}", [0])[0]
    slopes = np.abs(ACTIVATIONS[activation].derivative(np.linspace(-30, 30, 600_001)))
    assert slopes.max() == pytest.approx(steepest, abs=1e-8)


def test_two_layers_and_their_single_twin_agree():
    for _ in range(30):
        settings = {
            "turn1": rng.uniform(-180, 180),
            "stretch1": rng.uniform(0, 1.5),
            "shift": rng.uniform(-1, 1),
            "turn2": rng.uniform(-180, 180),
            "stretch2": rng.uniform(0, 1.5),
            "relu": bool(rng.integers(2)),
        }
        core = Collapse(**settings)
        W, b = core.single_layer()
        js = arithmetic("collapse")
        body = """(settings, grid) => {
          const { output } = layerPair(Object.fromEntries(settings));
          const images = grid.map(output);
          const { W, b, gap } = bestAffine(grid, images);
          return [...images.flat(), ...W.flat(), ...b, gap];
        }"""
        pairs = [[name, float(value)] for name, value in settings.items()]
        found = js.map(body, [pairs], [GRID])[0]
        expected = np.concatenate([core.output(GRID).ravel(), W.ravel(), b, [core.gap]])
        assert_relative(found, expected, scale=np.full(expected.shape, 10.0))


def rounding(name, z):
    """Return by how much one rounding in the middle may move the naive formula's result."""
    tail = STABLE["other_class"](np.minimum(z, 36.0))
    roundings = {"sigmoid": 0, "softmax": 0, "softplus": 1, "other_class": 1, "bce": 1 / tail}
    return roundings[name] * 4.5e-16


@pytest.mark.parametrize("name", NAIVE)
def test_naive_and_stable_formulas_agree(name):
    z = np.concatenate([np.arange(-700, 740, 0.25), rng.uniform(-40, 36, 500)])
    z = z[(z < 35.9) | (z > 36.8)] if name in ("other_class", "bce") else z
    js = arithmetic("numerics")
    with np.errstate(all="ignore"):
        naive = NAIVE[name](z)
    scale = np.abs(naive) + rounding(name, z) / 1e-12
    assert_relative(js.map(f"(z) => CLIFFS.{name}.naive(z, float64)", z), naive, scale=scale)
    assert_relative(js.map(f"(z) => CLIFFS.{name}.stable(z, float64)", z), STABLE[name](z))
    assert_relative(js.map(f"CLIFFS.{name}.truth", z), STABLE[name](z))


@pytest.mark.parametrize("name", NAIVE)
def test_the_stable_formulas_keep_their_digits_in_float32(name):
    z = np.arange(-86, 700, 0.5) if name != "other_class" else np.arange(-700, 86, 0.5)
    call = f"(z) => correctDigits(CLIFFS.{name}.stable(z, float32), CLIFFS.{name}.truth(z), 7.2)"
    assert arithmetic("numerics").map(call, z).min() > 5.5


def test_no_more_digits_are_called_right_than_a_number_next_to_zero_can_hold():
    call = "(value) => correctDigits(value, value, 15.95)"
    digits = arithmetic("numerics").map(call, [1.0, 2.3e-308, 2.3e-313, 5e-324])
    np.testing.assert_allclose(digits, [15.95, 15.95, 10.97, 0.3], atol=0.01)


@pytest.mark.parametrize(
    ("name", "z"),
    [("sigmoid", 710), ("softplus", 710), ("softmax", 710), ("other_class", 37), ("bce", 37)],
)
def test_the_naive_formulas_fall_where_the_chapter_says(name, z):
    call = f"(z) => correctDigits(CLIFFS.{name}.naive(z, float64), CLIFFS.{name}.truth(z), 16)"
    before, behind = arithmetic("numerics").map(call, [z / 4, z])
    assert before > 3
    assert behind == 0
