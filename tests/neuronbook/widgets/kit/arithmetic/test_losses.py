"""The widgets measure errors and their slopes as the core does."""

import numpy as np
import pytest

from neuronbook import losses
from neuronbook.activations import sigmoid
from tools.javascript import arithmetic, assert_relative

rng = np.random.default_rng(1986)
PROBABILITIES = np.concatenate(
    [[0, 1, 0.5, 1e-300, 1 - 2**-53], rng.uniform(size=200), 10.0 ** rng.uniform(-20, 0, 100)]
)
TARGETS = np.resize([0.0, 1.0, 0.5, 0.1, 0.9], PROBABILITIES.size)[::-1]
LOGITS = np.concatenate([[0, 1000, -1000, 40, -40], rng.normal(size=300) * 5])


@pytest.fixture(scope="module")
def js():
    return arithmetic("losses")


@pytest.mark.parametrize(
    ("mine", "core"),
    [("squaredError", losses.squared_error), ("crossEntropy", losses.binary_cross_entropy)],
)
def test_losses_of_an_output_agree(js, mine, core):
    assert_relative(js.map(mine, PROBABILITIES, TARGETS), core(PROBABILITIES, TARGETS))
    y, t = PROBABILITIES, TARGETS
    scale = (
        None
        if mine == "squaredError"
        else t / np.maximum(y, 1e-300) + (1 - t) / np.maximum(1 - y, 1e-300)
    )
    assert_relative(js.map(f"{mine}Slope", y, t), core.derivative(y, t), scale)


def test_the_loss_of_a_logit_agrees(js):
    core, t = (
        losses.binary_cross_entropy_with_logits,
        np.resize([0.0, 1.0, 0.5, 0.1, 0.9], LOGITS.size),
    )
    assert_relative(js.map("crossEntropyWithLogits", LOGITS, t), core(LOGITS, t))
    assert_relative(
        js.map("crossEntropyWithLogitsSlope", LOGITS, t), core.derivative(LOGITS, t), 1.0
    )


@pytest.mark.parametrize("name", ["squared_error", "cross_entropy"])
def test_the_mean_over_samples_and_its_slopes_agree(js, name):
    X, w = rng.normal(size=(50, 7, 3)), rng.normal(size=(50, 3)) * 4
    t = rng.uniform(size=(50, 7))
    z = np.einsum("ijk,ik->ij", X, w)
    loss = (
        losses.squared_error if name == "squared_error" else losses.binary_cross_entropy_with_logits
    )
    y = sigmoid(z)
    values = loss(y if name == "squared_error" else z, t).mean(axis=1)
    delta = 2 * (y - t) * y * (1 - y) if name == "squared_error" else y - t
    slopes = np.einsum("ij,ijk->ik", delta, X) / 7
    assert_relative(js.map(f"(w, X, t) => meanLoss('{name}', w, X, t)", w, X, t), values)
    assert_relative(js.map(f"(w, X, t) => meanGradient('{name}', w, X, t)", w, X, t), slopes, 10.0)
