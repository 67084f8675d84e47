"""The widgets count errors, rates and costs as the core does."""

import numpy as np
import pytest

from neuronbook.evaluation import cheapest_threshold, confusion, roc_curve
from tools.javascript import arithmetic, assert_relative

RATES = """(s, t, at) => {
    const r = rates(confusion(s, t, at));
    return [r.accuracy, r.precision, r.recall, r.falseAlarmRate, r.balancedAccuracy];
}"""


@pytest.fixture(scope="module")
def js():
    return arithmetic("evaluation")


def samples(count=60):
    """Scores with many ties, both classes in each; half of them on the grid of thresholds."""
    rng = np.random.default_rng(1982)
    for i in range(count):
        n = int(rng.integers(2, 60))
        scores = rng.random(n).round(2 if i % 2 else 6)
        t = (rng.random(n) < 0.3).astype(int)
        t[:2] = 0, 1
        yield scores, t


def test_counts_agree_also_on_the_threshold_itself(js):
    cases = [(s, t, at) for s, t in samples() for at in (-1.0, 0.0, 0.5, 1.0, 2.0, s[0])]
    expected = []
    for case in cases:
        counts = confusion(*case)
        expected.append((counts.hits, counts.false_alarms, counts.misses, counts.rejections))
    assert np.array_equal(js.map("confusion", *zip(*cases, strict=True)), expected)


def test_rates_agree_and_a_share_of_nothing_is_undefined(js):
    cases = [(s, t, at) for s, t in samples() for at in (0.0, 0.31, 0.5, 2.0)]
    expected = []
    for case in cases:
        c = confusion(*case)
        expected.append(
            [c.accuracy, c.precision, c.recall, c.false_alarm_rate, c.balanced_accuracy]
        )
    mine = np.asarray(js.map(RATES, *zip(*cases, strict=True)), dtype=float)
    assert np.array_equal(np.isnan(mine), np.isnan(expected))
    assert_relative(np.nan_to_num(mine), np.nan_to_num(expected))


def test_costs_and_the_cheapest_threshold_agree(js):
    cases = [(s, t, miss) for s, t in samples() for miss in (0.0, 0.2, 1.0, 3.3, 20.0)]
    arguments = list(zip(*cases, strict=True))
    chosen = js.map("cheapestThreshold", *arguments)
    assert np.array_equal(chosen, [cheapest_threshold(*case) for case in cases])
    costs = js.map("(s, t, miss) => costOf(confusion(s, t, 0.5), miss)", *arguments)
    assert_relative(costs, [confusion(s, t).cost(miss) for s, t, miss in cases])


def test_the_roc_curve_agrees(js):
    for scores, t in samples(20):
        (mine,) = js.map("rocCurve", [scores], [t])
        _, false_alarms, recalls = roc_curve(scores, t)
        assert_relative(mine, np.column_stack([false_alarms, recalls]))


def test_points_on_a_line_of_equal_cost_cost_the_same(js):
    targets, miss = [1] * 3 + [0] * 12, 2.5
    slope = js.map("equalCostSlope", [targets], [miss])[0]
    recall, alarms = np.array([0.2, 0.2 + 0.3 * slope]), np.array([0.1, 0.4])
    costs = 3 * (1 - recall) * miss + 12 * alarms
    assert costs[0] == pytest.approx(costs[1], rel=1e-12)
