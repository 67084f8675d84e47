"""Overfitting: the page trains as Python does, Python as the core does, and what junk inputs do."""

import numpy as np
import pytest
import traitlets

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.descent import train
from neuronbook.losses import binary_cross_entropy
from neuronbook.widgets import Overfitting
from neuronbook.widgets.trust.overfitting import EVERY, LAST_THROW, MOST_JUNK, RATE, STEPS, N
from tools.javascript import arithmetic, assert_relative

SETTINGS = [
    {},
    {"junk": 20, "throw": 3},
    {"junk": MOST_JUNK, "n_train": 20, "decay": 0.3, "throw": LAST_THROW},
    {"junk": 7, "n_train": 120, "decay": 0.05},
]
RATHER_MANY = range(LAST_THROW + 1)


def in_the_page(figure):
    names = {"junk": "junk", "nTrain": "n_train", "decay": "decay", "throwNow": "throw"}
    options = {js: getattr(figure, trait) for js, trait in names.items()}
    return arithmetic("overfitting").map("overfit", [figure.points], [figure.targets], [options])[0]


@pytest.mark.parametrize("settings", SETTINGS)
def test_the_page_trains_as_python_does(settings):
    figure = Overfitting(**settings)
    seen, run = in_the_page(figure), figure.run
    for js, python in (("trained", run.trained), ("heldOut", run.held_out)):
        assert_relative(np.array(seen[js]), python, scale=np.full(STEPS // EVERY + 1, 10.0))
    assert seen["right"] == pytest.approx(run.right)
    assert seen["length"] == pytest.approx(np.linalg.norm(run.neuron.weights), rel=1e-10)


def test_the_page_has_the_same_baseline():
    for n_train in (20, 70, 120):
        figure = Overfitting(n_train=n_train)
        (seen,) = arithmetic("overfitting").map("fixedAnswer", [figure.targets], [n_train])
        assert seen == pytest.approx(figure.baseline, rel=1e-12)


def test_without_junk_it_is_the_training_of_the_core():
    figure = Overfitting(n_train=60, junk=0)
    X, t = np.array(figure.points)[:60], np.array(figure.targets)[:60]
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    core = train(Neuron([0, 0], 0, sigmoid), X, t, binary_cross_entropy, RATE, STEPS)
    assert figure.neuron.weights == pytest.approx(core.neuron.weights)
    assert figure.run.trained[-1] == pytest.approx(binary_cross_entropy(figure.neuron(X), t).mean())


def test_more_junk_fits_better_and_judges_worse():
    for throw in RATHER_MANY:
        few, many = (Overfitting(junk=junk, throw=throw).run for junk in (0, MOST_JUNK))
        assert many.trained[-1] < few.trained[-1] and many.held_out[-1] > few.held_out[-1]


def held_out(throw, **settings):
    return Overfitting(junk=20, throw=throw, **settings).run.held_out


def test_a_price_and_an_early_stop_help_with_every_throw():
    for throw in RATHER_MANY:
        plain = held_out(throw)
        assert held_out(throw, decay=0.1)[-1] < plain[-1] and plain.min() < plain[-1]


def test_more_samples_help_with_nearly_every_throw_and_most_of_all():
    plain, priced, many = (
        np.array([held_out(throw, **settings)[-1] for throw in RATHER_MANY])
        for settings in ({}, {"decay": 0.1}, {"n_train": 120})
    )
    assert np.mean(many < plain) > 0.9 and many.mean() < priced.mean() < plain.mean() / 1.4


def test_the_baseline_is_the_best_answer_that_is_fixed_where_the_classes_agree():
    figure = Overfitting(n_train=100)  # a fifth of class 1, among the judges too
    assert figure.baseline == pytest.approx(-0.2 * np.log(0.2) - 0.8 * np.log(0.8), abs=1e-3)


def test_samples_are_as_many_as_the_figure_deals_with():
    with pytest.raises(traitlets.TraitError, match="points"):
        Overfitting(points=[[0, 0]] * (N - 1))


def test_an_input_that_never_changes_is_no_division_by_zero():
    points = [[1.0, x] for x in np.linspace(0, 1, N)]
    figure = Overfitting(points=points)
    assert np.isfinite(figure.run.held_out).all()
    assert_relative(np.array(in_the_page(figure)["heldOut"]), figure.run.held_out)
