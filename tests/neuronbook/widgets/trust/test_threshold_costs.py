"""The threshold's figure counts as the core does, and refuses samples that are none."""

import pytest
import traitlets

from neuronbook.evaluation import cheapest_threshold, confusion
from neuronbook.widgets import ThresholdCosts

SCORES, TARGETS = [0.9, 0.6, 0.4, 0.1], [1, 0, 1, 0]


def test_slide_then_compute():
    figure = ThresholdCosts(scores=SCORES, targets=TARGETS, miss_cost=3)
    figure.threshold = 0.3
    assert figure.counts == confusion(SCORES, TARGETS, 0.3)
    assert figure.cost == 1 and figure.cheapest == cheapest_threshold(SCORES, TARGETS, 3)


def test_dearer_misses_lower_the_cheapest_threshold():
    assert ThresholdCosts(miss_cost=20).cheapest < ThresholdCosts(miss_cost=0.2).cheapest


def test_the_words_name_the_classes():
    words = ThresholdCosts(
        scores=SCORES, targets=TARGETS, names=["others", "Chinstraps"]
    ).describe()
    assert "finds 1 of 2 Chinstraps, misses 1 and raises 1 false alarms" in words


@pytest.mark.parametrize(
    ("scores", "targets", "words"),
    [
        ([0.5], TARGETS, "1 scores and 4 targets"),
        ([0.1, 0.2], [0, 0], "both classes"),
        ([0.1, 1.2], [0, 1], "scores must lie between 0 and 1; got 1.2"),
        ([0.1, float("nan")], [0, 1], "scores"),
        ([0.1, 0.2], [0, 2], "targets"),
    ],
)
def test_samples_that_are_none_are_refused(scores, targets, words):
    with pytest.raises(traitlets.TraitError, match=words):
        ThresholdCosts(scores=scores, targets=targets)
