"""Spikes through synapses: sums with a leak, and rates that are the weighted sum's."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neuronbook.biology import LeakyIntegrateAndFire, poisson_spikes

# The chapter's cell: τ = 20 ms, threshold 15 mV above rest, back to rest after a spike.
CELL = LeakyIntegrateAndFire(10.0, 20.0, rest=0.0, reset=0.0, threshold=15.0, refractory=2.0)

trains = st.lists(
    st.tuples(
        st.lists(st.floats(0.0, 99.0), max_size=12).map(sorted),
        st.floats(-14.0, 14.0).filter(lambda weight: abs(weight) > 1e-3),
    ),
    max_size=4,
)


def spikes(inputs, current=0.0, dt=10.0, duration=100.0):
    return CELL.simulate(current, duration, dt, inputs=inputs).spike_times


def by_the_book(inputs):
    """An independent cell without current: it lives from one event to the next."""
    events = {}
    for times, weight in inputs:
        for t in times:
            events[t] = events.get(t, 0.0) + weight
    v, last, deaf, fired = 0.0, 0.0, -1.0, []
    for t in sorted(events):
        if t < deaf:
            continue
        v, last = v * math.exp(-(t - max(last, deaf, 0.0)) / 20.0) + events[t], t
        if v >= 15.0:
            fired.append(t)
            v, deaf = 0.0, t + 2.0
    return fired


@pytest.mark.parametrize(("gap", "fires"), [(27.7, 1), (27.72, 1), (27.73, 0), (27.8, 0)])
def test_two_inputs_meet_within_the_coincidence_window(gap, fires):
    assert 27.72 < 20 * math.log(4) < 27.73
    assert len(spikes([([5.0], 12.0), ([5.0 + gap], 12.0)])) == fires


def test_inputs_of_one_moment_are_added_before_the_threshold_is_asked():
    assert spikes([([3.0], 12.0), ([3.0], 12.0)]).tolist() == [3.0]
    assert spikes([([3.0], 20.0), ([3.0], -10.0)]).size == 0
    assert spikes([([3.0], 15.0)]).tolist() == [3.0]  # at the threshold, not only above it


def test_a_refractory_cell_does_not_notice_its_inputs():
    assert spikes([([3.0, 4.0, 4.9], 15.0)]).tolist() == [3.0]
    assert spikes([([3.0, 5.0], 15.0)]).tolist() == [3.0, 5.0]


def test_inhibition_has_no_floor():
    trace = CELL.simulate(0.0, 10.0, 1.0, inputs=[([0.0] * 10, -9.0)])
    np.testing.assert_allclose(trace.voltage[1:], -90.0 * np.exp(-trace.time[1:] / 20.0))


def test_a_sample_is_taken_before_the_spikes_of_its_moment():
    trace = CELL.simulate(0.0, 3.0, 1.0, inputs=[([0.0, 2.0, 3.0], 4.0)])
    once, twice = 4 * math.exp(-1 / 20), 4 * math.exp(-2 / 20)
    expected = [0.0, once, twice, (twice + 4) * math.exp(-1 / 20)]
    np.testing.assert_allclose(trace.voltage, expected, rtol=1e-12)


def test_all_cells_receive_the_same_inputs():
    both = CELL.simulate([[0.0], [1.0]], 50.0, 0.5, inputs=[([5.0, 9.0], 6.0)])
    for row, current in enumerate((0.0, 1.0)):
        alone = CELL.simulate(current, 50.0, 0.5, inputs=[([5.0, 9.0], 6.0)])
        assert np.array_equal(both.voltage[row], alone.voltage)


@settings(max_examples=100)
@given(inputs=trains)
def test_the_simulation_fires_when_an_independent_event_loop_does(inputs):
    np.testing.assert_allclose(spikes(inputs), by_the_book(inputs), rtol=1e-12)


@settings(max_examples=50)
@given(inputs=trains, dt=st.floats(0.3, 50.0), current=st.floats(-3.0, 4.0))
def test_the_step_changes_no_spike(inputs, dt, current):
    coarse = spikes(inputs, current, dt, dt * math.ceil(100.0 / dt))
    fine = spikes(inputs, current, 0.5)
    np.testing.assert_allclose(coarse[coarse < 99.9], fine[fine < 99.9], atol=1e-9)


@settings(max_examples=50)
@given(inputs=trains, current=st.floats(-3.0, 4.0), seed=st.integers(0, 99))
def test_neither_order_nor_splitting_matters(inputs, current, seed):
    shuffled = [inputs[k] for k in np.random.default_rng(seed).permutation(len(inputs))]
    halves = [(times, weight / 2) for times, weight in inputs for _ in range(2)]
    nothing = [*inputs, ([1.0, 50.0], 0.0)]
    whole = spikes(inputs, current)
    for same in (shuffled, halves, nothing):
        np.testing.assert_allclose(spikes(same, current), whole, atol=1e-9)


@settings(max_examples=50)
@given(times=st.lists(st.floats(0.0, 99.0), min_size=1, max_size=3), weight=st.floats(-4.9, 4.9))
def test_below_threshold_the_voltage_is_the_leaky_weighted_sum(times, weight):
    trace = CELL.simulate(0.5, 100.0, 0.5, inputs=[(times, weight)])
    past = trace.time[:, None] - np.array(times)
    leaked = np.where(past > 0, np.exp(-np.maximum(past, 0) / 20.0), 0.0)
    expected = weight * leaked.sum(axis=1) + 5.0 * -np.expm1(-trace.time / 20.0)
    if expected.max() + max(weight, 0) < 15.0:
        np.testing.assert_allclose(trace.voltage, expected, atol=1e-9)


@settings(max_examples=50)
@given(inputs=trains, more=st.floats(0.1, 20.0))
def test_more_excitation_never_delays_the_first_spike(inputs, more):
    weaker = spikes(inputs)
    stronger = spikes([*inputs, ([1.0], more)])
    if weaker.size:
        assert stronger.size and stronger[0] <= weaker[0]


# Rates over 200,000 s by another program, standard error below 0.02 Hz (with 100 and 100 inputs).
RATES = {(12, 2): 1.43, (14, 2): 6.93, (17, 2): 18.20, (20, 2): 28.61, (27, 2): 49.71,
         (37, 2): 75.63, (30, 12): 30.30}  # fmt: skip


@pytest.mark.parametrize("rates", RATES)
def test_a_bombarded_cell_has_the_rate_of_its_weighted_sum_and_a_little_more(rates):
    rng = np.random.default_rng(1943)
    duration = 100_000.0
    populations = [(rates[0], 0.5), (rates[1], -0.5)]
    inputs = [(poisson_spikes(r, duration, rng), w) for r, w in populations for _ in range(100)]
    rate = len(spikes(inputs, dt=duration, duration=duration)) / (duration / 1000.0)
    assert rate == pytest.approx(RATES[rates], abs=0.8)


def test_a_steady_drive_of_the_same_mean_has_the_analytic_rate():
    drive = np.array([10.0, 12.0, 15.0, 18.0, 25.0, 35.0])
    steady = CELL.firing_rate(drive / CELL.resistance)
    np.testing.assert_allclose(steady, [0, 0, 0, 26.4, 49.2, 75.8], atol=0.05)


def test_a_poisson_train_has_its_rate_and_no_memory():
    train = poisson_spikes(50.0, 1e6, np.random.default_rng(0))
    intervals = np.diff(train)
    assert len(train) == pytest.approx(50_000, abs=4 * math.sqrt(50_000))
    assert intervals.min() >= 0 and train[0] >= 0 and train[-1] <= 1e6
    assert intervals.std() == pytest.approx(intervals.mean(), rel=0.02)
    assert abs(np.corrcoef(intervals[:-1], intervals[1:])[0, 1]) < 0.02
    assert poisson_spikes(0.0, 100.0, np.random.default_rng(0)).size == 0


@pytest.mark.parametrize(
    ("inputs", "error", "words"),
    [
        (3.0, TypeError, "^inputs must be a list of pairs"),
        ("spikes", TypeError, "^inputs must be a list of pairs"),
        ([3.0], ValueError, r"^inputs must be pairs"),
        ([([1.0],)], ValueError, r"^inputs must be pairs"),
        ([(["1"], 12.0)], TypeError, "^inputs' spike times must be real numbers"),
        ([([[1.0]], 12.0)], ValueError, "^inputs' spike times must have 0 or 1 dim"),
        ([([-1.0], 12.0)], ValueError, "from 0 to 100 ms; got -1"),
        ([([5.0, 101.0], 12.0)], ValueError, "from 0 to 100 ms; got 5…101"),
        ([([np.nan], 12.0)], ValueError, "^inputs' spike times must be finite"),
        ([([5.0], "12")], TypeError, "^inputs' weight must be real numbers"),
        ([([5.0], np.inf)], ValueError, "^inputs' weight must be finite"),
    ],
)
def test_inputs_that_are_none_are_refused_by_name(inputs, error, words):
    with pytest.raises(error, match=words):
        CELL.simulate(0.0, 100.0, 1.0, inputs=inputs)


def test_a_synapse_may_be_silent_or_give_one_time_or_an_array():
    assert spikes([]).size == spikes([([], 12.0)]).size == 0
    assert spikes([(7, 15)]).tolist() == spikes([(np.array([7.0]), 15.0)]).tolist() == [7.0]
    assert spikes([([100.0], 15.0)]).size == 0  # at the very end there is no time to act


@pytest.mark.parametrize(
    ("arguments", "error", "name"),
    [
        ((-1.0, 10.0), ValueError, "rate"),
        ((1e12, 1e6), ValueError, "rate"),
        ((10.0, 0.0), ValueError, "duration"),
    ],
)
def test_impossible_trains_are_refused_by_name(arguments, error, name):
    with pytest.raises(error, match=f"^{name} must"):
        poisson_spikes(*arguments, np.random.default_rng(0))
    with pytest.raises(TypeError, match=r"^rng must be a NumPy random generator"):
        poisson_spikes(10.0, 10.0, 0)
