"""Counts of right and wrong answers, and the threshold between them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from neuronbook.evaluation import (
    Confusion,
    cheapest_threshold,
    confusion,
    deal,
    roc_area,
    roc_curve,
)

SCORES, T = [0.9, 0.6, 0.4, 0.1], [1, 0, 1, 0]
samples = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 1)), min_size=1, max_size=40)
with_both = samples.map(lambda pairs: [*pairs, (3, 0), (4, 1)])


def columns(pairs):
    scores, t = zip(*pairs, strict=True)
    return np.array(scores) / 8, np.array(t)


@given(samples, st.integers(-1, 9))
def test_each_sample_is_counted_once(pairs, threshold):
    scores, t = columns(pairs)
    counts = confusion(scores, t, threshold / 8)
    assert counts.hits + counts.misses == t.sum()
    assert counts.false_alarms + counts.rejections == (1 - t).sum()


@given(with_both, st.integers(0, 8))
def test_counts_and_shares_are_scikit_learns(pairs, threshold):
    scores, t = columns(pairs)
    counts, yes = confusion(scores, t, threshold / 8), scores >= threshold / 8
    mine = [counts.rejections, counts.false_alarms, counts.misses, counts.hits]
    assert mine == metrics.confusion_matrix(t, yes, labels=[0, 1]).ravel().tolist()
    assert counts.accuracy == pytest.approx(metrics.accuracy_score(t, yes))
    assert counts.balanced_accuracy == pytest.approx(metrics.balanced_accuracy_score(t, yes))
    assert counts.recall == pytest.approx(metrics.recall_score(t, yes))
    if yes.any():
        assert counts.precision == pytest.approx(metrics.precision_score(t, yes))


@given(with_both)
def test_the_roc_curve_and_its_area_are_scikit_learns(pairs):
    scores, t = columns(pairs)
    false_alarms, recalls, _ = metrics.roc_curve(t, scores, drop_intermediate=False)
    _, mine_x, mine_y = roc_curve(scores, t)
    np.testing.assert_allclose(mine_x, false_alarms, atol=1e-12)
    np.testing.assert_allclose(mine_y, recalls, atol=1e-12)
    assert roc_area(scores, t) == pytest.approx(metrics.roc_auc_score(t, scores))
    assert roc_area(scores, t) == pytest.approx(np.trapezoid(mine_y, mine_x))


@given(with_both)
def test_the_opposite_scores_leave_the_rest_of_the_area(pairs):
    scores, t = columns(pairs)
    assert roc_area(-scores, t) == pytest.approx(1 - roc_area(scores, t))


def test_a_score_on_the_threshold_is_a_yes():
    assert confusion([0.5], [1]).hits == 1
    assert confusion([0.5], [1], np.nextafter(0.5, 1)).misses == 1


def test_always_no_looks_good_where_yes_is_rare():
    counts = confusion(np.zeros(100), [1] * 5 + [0] * 95)
    assert counts.accuracy == 0.95 and counts.recall == 0 and counts.balanced_accuracy == 0.5
    assert math.isnan(counts.precision)


def test_costs_add_up():
    counts = Confusion(hits=3, false_alarms=4, misses=2, rejections=1)
    assert counts.cost(miss=5) == 14 and counts.cost(miss=5, false_alarm=0.5) == 12


@given(with_both, st.integers(0, 30))
def test_no_threshold_is_cheaper_than_the_cheapest(pairs, miss):
    scores, t = columns(pairs)
    best = confusion(scores, t, cheapest_threshold(scores, t, miss)).cost(miss)
    assert best <= min(confusion(scores, t, k / 100).cost(miss) for k in range(1, 100))


@given(with_both)
def test_dearer_misses_never_raise_the_threshold(pairs):
    scores, t = columns(pairs)
    chosen = [cheapest_threshold(scores, t, miss) for miss in (0.1, 0.5, 1, 2, 5, 20)]
    assert chosen == sorted(chosen, reverse=True)


def test_thresholds_to_try_can_be_given():
    assert cheapest_threshold([-2.0, 3.0], [0, 1], 1, thresholds=[-5, 0, 5]) == 0


@pytest.mark.parametrize(
    ("scores", "t", "name"),
    [
        ([0.5, np.nan], [0, 1], "scores"),
        ([0.5], [0, 1], "t must hold one target for each score; got 2"),
        ([0.5, 0.2], [0, 2], "t must hold only the labels 0 and 1; got 2"),
        ([[0.5]], [1], "scores"),
        ("high", [1], "scores"),
        ([0.5], None, "t"),
    ],
)
def test_bad_samples_are_refused_by_name(scores, t, name):
    for function in (confusion, roc_curve, roc_area):
        with pytest.raises((TypeError, ValueError), match=name):
            function(scores, t)


def test_one_class_has_no_roc_curve():
    for function in (roc_curve, roc_area):
        with pytest.raises(ValueError, match="both classes"):
            function([0.1, 0.2], [1, 1])


@pytest.mark.parametrize(("miss", "words"), [(-1, "miss"), ("much", "miss"), (np.inf, "miss")])
def test_costs_that_are_none_are_refused(miss, words):
    with pytest.raises((TypeError, ValueError), match=words):
        cheapest_threshold(SCORES, T, miss)


def test_a_threshold_must_be_a_number_and_there_must_be_one():
    with pytest.raises((TypeError, ValueError), match="threshold"):
        confusion(SCORES, T, np.nan)
    with pytest.raises(ValueError, match="at least one"):
        cheapest_threshold(SCORES, T, 1, thresholds=[])


# ---- dealing -------------------------------------------------------------------------------------

groups = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 1)), min_size=1, max_size=30)


@given(groups, st.integers(1, 6), st.integers(0, 99))
def test_groups_stay_together_and_each_part_has_its_share_of_both_classes(dealt, n_parts, seed):
    names = np.repeat(np.arange(len(dealt)), [size for size, _ in dealt])
    t = np.repeat([label for _, label in dealt], [size for size, _ in dealt])
    order = np.random.default_rng(seed).permutation(len(t))
    part = deal(names[order], t[order], n_parts, np.random.default_rng(seed))
    of_group = {name: set(part[names[order] == name]) for name in range(len(dealt))}
    assert all(len(parts) == 1 for parts in of_group.values())
    for label in (0, 1):
        groups_in = np.zeros(n_parts, int)
        for name, (_, class_) in enumerate(dealt):
            groups_in[of_group[name].pop() if class_ == label else 0] += class_ == label
        assert groups_in.max() - groups_in.min() <= 1


def test_another_generator_deals_otherwise_and_the_same_one_deals_the_same():
    names, t = np.arange(40), np.arange(40) % 2
    first, again, other = (deal(names, t, 4, np.random.default_rng(s)) for s in (0, 0, 1))
    assert (first == again).all() and (first != other).any()
    assert (deal(names, t, 4) == first).all()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([0, 1], [0], 2), "one target for each label"),
        (([0, 1], [0, 2], 2), "labels 0 and 1"),
        (([0, 1], [0, 1], 0), "n_parts must be at least 1"),
        (([0, 1], [0, 1], 2, 7), "rng"),
    ],
)
def test_what_cannot_be_dealt_is_refused(arguments, words):
    with pytest.raises((TypeError, ValueError), match=words):
        deal(*arguments)
