"""The widgets' networks are the core's: 1,000 steps to 1e-9; numbers, folds and hinges agree."""

import numpy as np
import pytest

from neuronbook.network import TwoLayerNetwork
from neuronbook.widgets.kit.random import normals, uniforms
from neuronbook.widgets.networks.relu_sums import TARGETS, hinge_network
from neuronbook.widgets.networks.xor_folding import XorFolding
from tools.javascript import arithmetic, assert_relative

TRAIN = """(X, T, W1, W2, rate, loops) => {
  const net = training(X, T, W1, W2);
  const losses = [];
  for (let k = 0; k < loops; k += 1) { losses.push(forward(net).loss); update(net, rate); }
  const { living, dead, nDead } = forward(net);
  return { losses, Y: net.Y, W2: net.W2, Z: net.Z, parts: [living, dead, nDead] };
}"""


def problem(seed, shape=(20, 12, 6), scale=0.4):
    rng = np.random.default_rng(seed)
    n_samples, n_inputs, n_hidden = shape
    X, T = rng.normal(size=(n_samples, n_inputs)), rng.normal(size=(n_samples, 1))
    return (
        X,
        T,
        scale * rng.normal(size=(n_inputs, n_hidden)),
        scale * rng.normal(size=(n_hidden, 1)),
    )


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
@pytest.mark.parametrize(("scale", "rate"), [(0.2, 1e-3), (0.5, 1e-4), (1.0, 3e-4)])
def test_a_thousand_steps_are_the_cores(seed, scale, rate):
    X, T, W1, W2 = problem(seed, scale=scale)
    trained, losses = TwoLayerNetwork(W1, W2).train(X, T, rate, 1000)
    (mine,) = arithmetic("network").map(TRAIN, [X], [T[:, 0]], [W1], [W2[:, 0]], [rate], [1000])
    core = trained.forward(X)
    np.testing.assert_allclose(mine["losses"], losses, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(mine["Y"], core.output[:, 0], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(
        np.reshape(mine["Z"], (-1, 20)).T, core.preactivation, rtol=1e-9, atol=1e-9
    )
    np.testing.assert_allclose(mine["W2"], trained.weights2[:, 0], rtol=1e-9, atol=1e-9)
    dead = ~(core.hidden > 0).any(axis=1)
    errors = np.square(core.output - T)[:, 0]
    np.testing.assert_allclose(
        mine["parts"], [errors[~dead].sum(), errors[dead].sum(), dead.sum()], rtol=1e-9, atol=1e-9
    )


def test_a_dead_network_stays_as_it_is():
    X, T, W1, W2 = problem(5)
    (mine,) = arithmetic("network").map(
        TRAIN, [np.abs(X)], [T[:, 0]], [-np.abs(W1)], [W2[:, 0]], [0.01], [10]
    )
    assert set(mine["losses"]) == {mine["losses"][0]} and mine["parts"][2] == 20
    assert mine["losses"][0] == pytest.approx(np.square(T).sum(), rel=1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_an_overflow_comes_in_the_same_loop(seed):
    X, T, W1, W2 = problem(seed, scale=1.0)
    with pytest.warns(UserWarning, match="diverged"):
        _, losses = TwoLayerNetwork(W1, W2).train(X, T, 0.05, 30)
    (mine,) = arithmetic("network").map(TRAIN, [X], [T[:, 0]], [W1], [W2[:, 0]], [0.05], [30])
    mine = np.array([np.nan if loss is None else loss for loss in mine["losses"]], dtype=float)
    assert np.array_equal(np.isfinite(mine), np.isfinite(losses))
    np.testing.assert_allclose(mine[np.isfinite(mine)], losses[np.isfinite(mine)], rtol=1e-9)


@pytest.mark.parametrize("seed", [1, 2, 20, 2**31])
def test_both_languages_draw_the_same_numbers(seed):
    js = arithmetic("random")
    (mine,) = js.map("(seed) => Array.from({ length: 2000 }, (_, k) => uniform(seed, k))", [seed])
    assert np.array_equal(mine, uniforms(seed, 2000))
    assert np.array_equal(js.map("normals", [seed], [3000])[0], normals(seed, 3000))


def test_the_numbers_are_uniform_and_normal_enough():
    u, g = uniforms(3, 20_000), normals(3, 20_000)
    assert 0 <= u.min() and u.max() < 1
    np.testing.assert_allclose(np.histogram(u, 10, (0, 1))[0], 2000, atol=200)
    assert abs(g.mean()) < 0.03 and abs(g.std() - 1) < 0.03
    assert abs(np.corrcoef(g[:-1], g[1:])[0, 1]) < 0.03


@pytest.mark.parametrize("n", [1, 2, 7, 40])
@pytest.mark.parametrize("target", TARGETS)
def test_the_sum_of_hinges_is_the_cores_network(target, n):
    f = {
        "sine": "(x) => Math.sin(2 * Math.PI * x)",
        "parabola": "(x) => x * x",
        "bump": "(x) => Math.exp(-(((x - 0.5) / 0.12) ** 2))",
        "root": "(x) => Math.sqrt(Math.abs(x))",
        "step": "(x) => (x >= 0.45 ? 1 : 0)",
    }[target]
    x = np.linspace(-0.25, 1.25, 61)
    mine = arithmetic("network").map(f"(x) => hingeSum(hinges({f}, {n}, 0, 1), x)", x)
    np.testing.assert_allclose(
        mine, hinge_network(TARGETS[target], n)(x[:, None])[:, 0], rtol=0, atol=1e-11
    )


def test_folds_and_best_lines_agree():
    rng = np.random.default_rng(1986)
    js = arithmetic("folding")
    n_separable = 0
    for _ in range(200):
        weights, biases = rng.uniform(-1.5, 1.5, (2, 2)), rng.uniform(-1.5, 0.5, 2)
        figure = XorFolding(weights1=weights[0], weights2=weights[1], biases=biases)
        (mine,) = js.map(
            "(w, b) => { const images = CORNERS.map((x) => fold(w, b, x)); return [images, "
            "bestOutput(images)]; }",
            [weights],
            [biases],
        )
        assert_relative(np.array(mine[0], dtype=float), figure.hidden, scale=3.0)
        assert (mine[1] is not None) == figure.separable
        if figure.separable:
            n_separable += 1
            output = figure.network
            np.testing.assert_allclose(
                [*mine[1]["v"], mine[1]["c"]],
                [*output.weights2[:, 0], *output.bias2],
                rtol=1e-9,
                atol=1e-9,
            )
            assert mine[1]["margin"] == pytest.approx(figure.margin, rel=1e-9)
    assert 20 < n_separable < 180


def test_the_tinted_region_is_where_the_network_says_one():
    js = arithmetic("folding")
    call = """(w, b) => positiveRegion([[-0.5, -0.5], [1.5, -0.5], [1.5, 1.5], [-0.5, 1.5]], w, b,
      bestOutput(CORNERS.map((x) => fold(w, b, x))))"""
    (pieces,) = js.map(call, [[[1, 1], [1, 1]]], [[0, -1]])
    area = sum(
        abs(sum(p[0] * q[1] - p[1] * q[0] for p, q in zip(each, [*each[1:], each[0]], strict=True)))
        / 2
        for each in pieces
        if each
    )
    x = np.linspace(-0.5, 1.5, 401)[:-1] + 0.0025
    grid = np.stack(np.meshgrid(x, x), axis=-1).reshape(-1, 2)
    share = (XorFolding(biases=[0, -1]).network(grid)[:, 0] >= 0.5).mean()
    assert area == pytest.approx(4 * share, abs=0.02)
