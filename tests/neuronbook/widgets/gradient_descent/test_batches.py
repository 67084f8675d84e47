"""The three walks: the core's training on all samples, the page's arithmetic, and what settles."""

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.descent import train
from neuronbook.losses import squared_error
from neuronbook.widgets import Batches
from neuronbook.widgets.gradient_descent.batches import DEVIATIONS, EPOCHS, ROWS, SIZES, START, X
from tools.javascript import arithmetic, assert_relative

SETTINGS = [
    {},
    {"scatter": 2.0, "order": 3},
    {"learning_rate": 0.3, "scatter": 0.5, "decay": True, "order": 20},
    {"learning_rate": 0.05, "scatter": 0.0},
]


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("size", SIZES)
def test_the_page_walks_as_python_does(settings, size):
    figure = Batches(**settings)
    options = {
        "rate": figure.learning_rate,
        "scatter": figure.scatter,
        "order": figure.order,
        "decay": figure.decay,
    }
    seen = np.array(arithmetic("batches").map("pathOf", [size], [options])[0])
    python = figure.path(size)
    assert_relative(seen, python, scale=np.full(python.shape, 4.0))


def test_the_scatter_leaves_the_best_line_where_it_is():
    assert ROWS.T @ DEVIATIONS == pytest.approx([0, 0], abs=1e-12)
    assert 0.5 < np.std(DEVIATIONS) < 2


def test_the_full_batch_is_the_training_of_the_core():
    figure = Batches()
    core = train(Neuron([START[0]], START[1]), X[:, None], DEVIATIONS, squared_error, 0.1, EPOCHS)
    expected = np.column_stack([core.weights[:, 0], core.biases])
    assert figure.path(16) == pytest.approx(expected)


def test_single_samples_settle_where_all_fit_and_jump_where_they_do_not():
    fit, scattered = Batches(scatter=0), Batches(scatter=1)
    assert fit.losses(1)[-1] < 1e-15 < 1e-3 < scattered.losses(1)[-1]
    assert scattered.losses(1)[1] < scattered.losses(16)[1] / 10


def test_a_falling_rate_calms_single_samples():
    for order in range(0, 21, 5):
        steady, falling = (Batches(decay=decay, order=order).losses(1)[-1] for decay in (0, 1))
        assert falling < steady
