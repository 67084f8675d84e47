"""The answers of chapter 11 against what the chapter prints, and against what its figures show."""

import re

import numpy as np
import pytest

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.descent import train
from neuronbook.exercises.predictions import trust as declared
from neuronbook.losses import binary_cross_entropy
from neuronbook.widgets import Overfitting, ThresholdCosts
from tests.asked import ASKS, right
from tools.book import ROOT
from tools.notebooks import read

PRINTED = "".join(
    output.get("text", "")
    for cell in read(ROOT / "book/trust.ipynb").cells
    if cell.cell_type == "code"
    for output in cell.outputs
)


def printed(pattern):
    """The numbers that the chapter prints in the first line of this form."""
    return [float(number) for number in re.search(pattern, PRINTED).groups()]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("found-by-body", r"flipper, mass .* found +(\d+) of 52"),
        ("found-by-bill", r"bill .* found +(\d+) of 52"),
        ("females-found", r"female +found +(\d+) of 26"),
        ("cheapest-threshold", r"a miss costs  5: .* data ([\d.]+)"),
    ],
)
def test_a_number_is_what_the_chapter_prints(name, pattern):
    assert printed(pattern) == [ASKS[name].answer]


def test_it_trains_as_the_core_does():
    X, t, inside = declared._X, declared._T, declared._FOLD != 2
    scaled = (X - X[inside].mean(axis=0)) / X[inside].std(axis=0)
    start = Neuron([0, 0], 0, sigmoid)
    core = train(start, scaled[inside], t[inside], binary_cross_entropy, 1.0, 300).neuron
    assert declared._fit(X, t, inside) == pytest.approx(core(scaled))


def test_the_cheapest_threshold_is_the_figure_s():
    t = declared._T.astype(int).tolist()
    figure = ThresholdCosts(scores=declared._Y.round(4), targets=t, miss_cost=5)
    assert figure.cheapest == ASKS["cheapest-threshold"].answer
    before = figure.counts
    figure.threshold = 0.2
    assert figure.counts.hits > before.hits and figure.counts.false_alarms > before.false_alarms
    assert right("counts-that-grow") == ["hits, TP", "false alarms, FP"]


def test_junk_does_in_the_figure_what_is_said():
    seen, unseen = np.mean(
        [
            [
                np.subtract(
                    Overfitting(junk=20, throw=throw).run.right, Overfitting(junk=0).run.right
                )
            ]
            for throw in range(21)
        ],
        axis=(0, 1),
    )
    assert seen > 0 > unseen
    assert right("junk-and-the-trained") == ["It rises"]
    assert right("junk-and-the-others") == ["It falls"]


def test_the_chapter_s_longer_run_leans_as_well_and_the_mean_of_the_folds_does_not():
    (pooled,) = printed(r"one area of all 256: ([\d.]+)")
    (by_fold,) = printed(r"by fold: +([\d.]+)")
    assert pooled < 0.48 and abs(by_fold - 0.5) < 0.01
    assert declared._LEANS == pytest.approx(pooled, abs=0.01)
    assert right("area-of-nothing") == ["A little below 0.5"]
