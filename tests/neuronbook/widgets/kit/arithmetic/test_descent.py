"""The widgets walk the core's path: to 1e-9 over 1,000 steps."""

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.descent import gradient_descent, largest_stable_learning_rate, train
from neuronbook.landscapes import LANDSCAPES
from neuronbook.losses import binary_cross_entropy, squared_error
from tools.javascript import arithmetic, assert_relative

STEPS = 1000
# What a widget imports, in one module: descent, losses and landscapes.
WALK = "(start, rate, momentum) => descend({gradient}, start, rate, 1000, momentum)"


@pytest.fixture(scope="module")
def js():
    return arithmetic("index")


def agree(mine, core):
    np.testing.assert_allclose(np.asarray(mine, dtype=float), core, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.5, 0.99, 1.0])
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_descent_on_the_parabola_follows_the_core(js, rate, momentum):
    (mine,) = js.map(WALK.format(gradient="([x]) => [2 * x]"), [[4.0]], [rate], [momentum])
    agree(mine, gradient_descent(lambda x: 2 * x, [4.0], rate, STEPS, momentum))


@pytest.mark.parametrize("name", LANDSCAPES)
@pytest.mark.parametrize(("rate", "momentum"), [(0.02, 0.0), (0.1, 0.0), (0.1, 0.9), (0.05, 0.98)])
def test_the_ball_rolls_as_in_the_core(js, name, rate, momentum):
    starts = [[2.5, 1.2], [-2.4, 1.6], [0.4, -0.3]]
    walk = WALK.format(gradient=f"(p) => LANDSCAPES['{name}'].gradient(...p)")
    mine = js.map(walk, starts, [rate] * 3, [momentum] * 3)
    for path, start in zip(mine, starts, strict=True):
        agree(path, gradient_descent(LANDSCAPES[name].gradient, start, rate, STEPS, momentum))


@pytest.mark.parametrize("name", LANDSCAPES)
def test_heights_and_slopes_of_the_landscapes_agree(js, name):
    points = np.random.default_rng(3).uniform(-3, 3, (300, 2))
    assert_relative(
        js.map(f"(p) => LANDSCAPES['{name}'].loss(...p)", points), LANDSCAPES[name](points), 10.0
    )
    assert_relative(
        js.map(f"(p) => LANDSCAPES['{name}'].gradient(...p)", points),
        LANDSCAPES[name].gradient(points),
        10.0,
    )


@pytest.mark.parametrize("name", LANDSCAPES)
def test_the_named_places_are_the_cores(js, name):
    (mine,) = js.map(f"() => Object.entries(LANDSCAPES['{name}'].places)", [[]])
    assert {word: tuple(place) for word, place in mine} == dict(LANDSCAPES[name].places)


def test_a_divergence_ends_in_the_same_step(js):
    (mine,) = js.map(WALK.format(gradient="([x]) => [4 * x * x * x]"), [[2.0]], [0.5], [0.0])
    with pytest.warns(UserWarning, match="diverged"):
        core = gradient_descent(lambda x: 4 * x**3, [2.0], 0.5, STEPS)
    mine = np.asarray(mine, dtype=float)
    assert np.array_equal(np.isnan(mine), np.isnan(core)) and np.isnan(core).any()
    np.testing.assert_allclose(mine, core, rtol=1e-9)


@pytest.mark.parametrize(
    ("name", "loss"), [("squared_error", squared_error), ("cross_entropy", binary_cross_entropy)]
)
def test_a_neuron_trained_in_the_page_is_the_cores(js, name, loss):
    rng = np.random.default_rng(5)
    X, t = rng.normal(size=(10, 2)), rng.uniform(size=10)
    rows = np.column_stack([X, np.ones(10)])
    walk = f"(X, t) => descend((w) => meanGradient('{name}', w, X, t), [0.5, -0.5, 0.1], 0.4, 1000)"
    (mine,) = js.map(walk, [rows], [t])
    core = train(Neuron([0.5, -0.5], 0.1, sigmoid), X, t, loss, 0.4, STEPS)
    agree(mine, np.column_stack([core.weights, core.biases]))


@pytest.mark.parametrize("scale", [0.2, 1.0, 3.0])
@pytest.mark.parametrize("shift", [0.0, 1.5])
def test_the_curvature_gives_the_cores_largest_learning_rate(js, scale, shift):
    x = scale * (np.arange(4.0) - shift)
    limit = js.map("(x) => 2 / eigen(lineCurvature(x)).large", [x])[0]
    assert_relative(limit, largest_stable_learning_rate(x[:, None]))
    rows = np.column_stack([x, np.ones(4)])
    (mine,) = js.map(
        "(x) => { const e = eigen(lineCurvature(x)); return [e.large, e.small, e.angle]; }", [x]
    )
    values, vectors = np.linalg.eigh(2 / 4 * rows.T @ rows)
    np.testing.assert_allclose(mine[:2], values[::-1], rtol=1e-12)
    direction = np.array([np.cos(mine[2]), np.sin(mine[2])])
    assert abs(direction @ vectors[:, 1]) == pytest.approx(1, abs=1e-12)


def test_the_widest_margin_is_found_exactly(js):
    rng = np.random.default_rng(2018)
    X, t = rng.normal(size=(30, 8, 2)) + 0.8, rng.integers(0, 2, (30, 8))
    X[t == 0] -= 1.6
    turn = np.linspace(-np.pi, np.pi, 20001)
    directions = np.column_stack([np.cos(turn), np.sin(turn)])
    for points, labels, found in zip(X, t, js.map("widestMargin", X, t), strict=True):
        margins = ((2 * labels - 1)[:, None] * (points @ directions.T)).min(axis=0)
        assert found["margin"] == pytest.approx(margins.max(), abs=2e-3)
        if found["margin"] > 0.05:
            gap = np.angle(np.exp(1j * (found["angle"] - turn[margins.argmax()])))
            assert abs(gap) < 0.01


def test_the_bowl_is_the_loss_about_its_minimum(js):
    rng = np.random.default_rng(7)
    x, t = rng.normal(size=4), rng.normal(size=4)
    rows = np.column_stack([x, np.ones(4)])
    best = np.linalg.lstsq(rows, t, rcond=None)[0]
    offsets = rng.normal(size=(50, 2))
    residuals = (best + offsets) @ rows.T - t
    heights = (residuals**2).mean(axis=1) - ((rows @ best - t) ** 2).mean()
    bowl = "(p, x) => bowl{}(lineCurvature(x), p)"
    mine = arithmetic("descent").map(bowl.format("Loss"), offsets, [x] * 50)
    np.testing.assert_allclose(mine, heights, rtol=1e-9, atol=1e-12)
    slopes = 2 / 4 * residuals @ rows
    mine = arithmetic("descent").map(bowl.format("Gradient"), offsets, [x] * 50)
    np.testing.assert_allclose(mine, slopes, rtol=1e-9, atol=1e-12)
