"""Naive and stable formulas in JavaScript keep and lose the digits that the core's do."""

import numpy as np
import pytest

from neuronbook.widgets.activations.numerics_cliff import NAIVE, STABLE
from tools.javascript import arithmetic, assert_relative

rng = np.random.default_rng(2010)


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
