"""What chapter 1 asks for has many right answers; they are taken, and near misses are not."""

import math

import numpy as np
import pytest

from neuronbook.biology import HodgkinHuxley, LeakyIntegrateAndFire
from neuronbook.exercises import find
from neuronbook.exercises.engine import judge


def verdict(name, answer):
    return judge(find(name), answer)


RIGHT = {
    "order-detector": {
        "a strong last synapse": (2, 14, 20),
        "nearly equal ones, and a quick leak": (10, 11, 2.4),
        "a leak so quick that B does nearly all": [3.0, 14.9, 2.0],
        "a slow cell": np.array([0.9, 14.5, 60.0]),
    },
    "straight-cell": {
        "never deaf, and a low rheobase": (20, 20, 0),
        "deaf, but so slow that it does not matter": (20, 180, 1),
        "in between": [30, 100, 0.25],
        "quick, never deaf, a rheobase near 0": np.array([100.0, 5.0, 0.0]),
    },
}
WRONG = {
    "order-detector": {
        "the other order": (14, 2, 20),
        "equal weights": (12, 12, 20),
        "neither order": (5, 10, 1),
        "B alone": (2, 15, 20),
        "A inhibits": (-2, 14, 20),
        "both orders, for the leak is too slow": (5, 14, 20),
    },
    "straight-cell": {
        "the chapter's cell": (10, 20, 2),
        "the chapter's cell without deafness": (10, 20, 0),
        "a low rheobase, but deaf": (60, 20, 0.5),
        "just not straight enough": (12, 20, 0),
        "silent up to 10 nA": (1, 20, 0),
        "no membrane": (20, 20, -1),
    },
}
PAIRS = [(name, kind) for name, kinds in RIGHT.items() for kind in kinds]
MISSES = [(name, kind) for name, kinds in WRONG.items() for kind in kinds]


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_answers_that_differ_in_kind_are_right(name, kind):
    assert verdict(name, RIGHT[name][kind]), kind


@pytest.mark.parametrize(("name", "kind"), MISSES)
def test_near_misses_are_wrong_and_told_what_fails(name, kind):
    said = verdict(name, WRONG[name][kind])
    assert said.status == "wrong" and len(str(said)) > 60, said


@pytest.mark.parametrize("answer", [*RIGHT["order-detector"].values(), (14, 2, 20), (5, 14, 20)])
def test_the_order_is_judged_as_the_core_simulates_it(answer):
    a, b, tau = answer
    cell = LeakyIntegrateAndFire(10.0, tau, rest=0.0, reset=0.0, threshold=15.0)
    orders = ([([5.0], a), ([7.0], b)], [([5.0], b), ([7.0], a)])
    fired = [cell.simulate(0.0, 60.0, inputs=order).spike_times.size > 0 for order in orders]
    assert bool(verdict("order-detector", answer)) == (fired == [True, False])


def test_the_shortest_rebound_is_the_axon_s():
    axon = HodgkinHuxley()
    for length, spikes in ((1.90, 0), (1.91, 1)):
        current = np.where(np.arange(3000) * 0.01 < length - 1e-9, -10.0, 0.0)
        assert len(axon.simulate(current, 30.0, dt=0.01).spike_times) == spikes
    for near in (1.9, 1.91, 1.95):
        assert verdict("rebound", near)


def test_the_pairs_to_recover_a_cell_from_are_that_cell_s():
    rheobase, tau, t_ref = find("recover-the-cell").answer
    cell = LeakyIntegrateAndFire(
        15 / rheobase, tau, rest=0, reset=0, threshold=15, refractory=t_ref
    )
    prompt = find("recover-the-cell").prompt
    for current in (1.3, 1.6, 2.0, 3.0, 6.0):
        assert f"{cell.firing_rate(current):.2f}".rstrip("0").rstrip(".") in prompt


def test_a_rate_that_is_forbidden_gets_advice_whichever_way_the_formula_fails():
    """Without a guard, plain Python raises or gives a negative current."""
    for exp in (math.exp, np.exp):

        def unguarded(f, R, tau, delta, t_ref, exp=exp):
            return delta / R / (1 - exp(-(1000 / f - t_ref) / tau))

        assert "forbids" in verdict("current-for-a-rate", unguarded).feedback


@pytest.mark.parametrize("as_answer", [float, np.float64, np.array, lambda x: round(x, 2)])
@pytest.mark.parametrize("name", ["lif-rheobase", "way-to-go", "coincidence-window"])
def test_numbers_are_right_in_any_form(name, as_answer):
    assert verdict(name, as_answer(find(name).answer))


def test_a_function_that_is_not_called_and_nothing_at_all_are_refused_in_fitting_words():
    assert "without calling it" in verdict("count-spikes", 3).feedback
    assert "return" in verdict("leaky-sum", lambda times, weights, tau, t: print(t)).feedback
    assert "None" in str(verdict("rebound", None))


def count_by_a_loop(V, level):
    above, count = V[0] >= level, 0
    for v in V:
        if v >= level and not above:
            count += 1
        above = v >= level
    return count


def test_spikes_are_counted_by_loops_and_by_other_comparisons():
    assert verdict("count-spikes", count_by_a_loop)
    assert verdict("count-spikes", lambda V, level: np.sum(np.diff((V >= level).astype(int)) > 0))
    assert verdict("count-spikes", lambda V, level: np.sum(np.diff(1 * (V >= level)) == 1))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda V, level: np.sum(np.diff(np.sign(V - level)) > 0),
        lambda V, level: np.sum((V[1:-1] >= level) & (V[1:-1] > V[:-2]) & (V[1:-1] >= V[2:])),
        lambda V, level: np.sum((V[:-1] <= level) & (V[1:] > level)),
        lambda V, level: 1,
    ],
)
def test_ideas_that_only_fit_most_traces_are_not_enough(wrong):
    assert verdict("count-spikes", wrong).status == "wrong"


def by_recursion(times, weights, tau, t):
    if len(times) == 0:
        return 0.0
    before = by_recursion(times[:-1], weights[:-1], tau, times[-1])
    return (before + weights[-1]) * math.exp(-(t - times[-1]) / tau)


def test_the_repaired_sum_may_be_a_loop_a_formula_or_a_recursion():
    assert verdict("leaky-sum", by_recursion)
    assert verdict(
        "leaky-sum",
        lambda times, weights, tau, t: sum(
            w * math.exp((s - t) / tau) for s, w in zip(times, weights, strict=True)
        ),
    )
