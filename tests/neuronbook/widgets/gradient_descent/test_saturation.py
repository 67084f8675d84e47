"""The two wrong neurons: the core's training, the page's arithmetic, and the order of arrival."""

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.descent import train
from neuronbook.losses import binary_cross_entropy, squared_error
from neuronbook.widgets import Saturation
from tools.javascript import arithmetic, assert_relative

WALK = """(start, rate, steps) => {
  const sigmoid = (z) => 1 / (1 + Math.exp(-z));
  const slope = (z) => z.map((value, k) => {
    const y = sigmoid(value);
    return 2 * (k < 2 ? y * y * (1 - y) : y);
  });
  return descend(slope, [...start, ...start], rate, steps).map((z) => [...z].map(sigmoid));
}"""


@pytest.mark.parametrize("errors", [(0.82, 0.98), (0.05, 0.99), (0.5, 0.3)])
def test_the_page_walks_as_python_does(errors):
    figure = Saturation(errors=errors)
    start = np.log(np.array(errors) / (1 - np.array(errors)))
    seen = np.array(arithmetic("descent").map(WALK, [start.tolist()], [0.15], [400])[0])
    python = np.hstack([figure.walks("squared_error"), figure.walks("cross_entropy")])
    assert_relative(seen, python, scale=np.ones_like(python))


@pytest.mark.parametrize(
    ("loss", "name", "share"),
    # The figure's squared error has a half in front; the core's has not.
    [(squared_error, "squared_error", 0.5), (binary_cross_entropy, "cross_entropy", 1)],
)
def test_it_is_the_training_of_the_core(loss, name, share):
    figure = Saturation()
    core = train(figure.neuron, [[1.0]], [0.0], loss, share * 0.15, 400)
    outputs = sigmoid(core.weights[:, 0] + core.biases)
    assert figure.walks(name)[:, 1] == pytest.approx(outputs, abs=1e-9)


def test_the_neuron_starts_with_the_error_that_is_shown():
    figure = Saturation(errors=[0.3, 0.9])
    assert isinstance(figure.neuron, Neuron)
    assert figure.neuron([1.0]) == pytest.approx(0.9)


def test_the_more_wrong_neuron_arrives_later_on_the_squared_error_only():
    figure = Saturation()
    squared, cross = (figure.walks(loss) < 0.25 for loss in ("squared_error", "cross_entropy"))
    a, b = squared.argmax(axis=0)
    assert b > 3 * a and (cross.argmax(axis=0) < a).all()
    assert figure.slopes[1] < figure.slopes[0] / 5
