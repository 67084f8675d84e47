"""The leaky integrate-and-fire cell obeys its formulas, and its simulation obeys them too."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from neuronbook.biology import LeakyIntegrateAndFire

CELL = LeakyIntegrateAndFire()
RESET_AT_REST = LeakyIntegrateAndFire(
    resistance=10.0, time_constant=20.0, rest=0.0, reset=0.0, threshold=15.0, refractory=2.0
)


@pytest.mark.parametrize(("current", "rate"), [(2.5, 76.392), (5.0, 190.704), (10.0, 296.314)])
def test_firing_rate_has_the_hand_values(current, rate):
    assert CELL.firing_rate(current) == pytest.approx(rate, abs=5e-4)


@pytest.mark.parametrize(("current", "rate"), [(2.0, 33.641), (5.0, 109.487)])
def test_firing_rate_with_reset_at_rest_has_the_hand_values(current, rate):
    assert RESET_AT_REST.firing_rate(current) == pytest.approx(rate, abs=5e-4)


def test_rheobase_chronaxie_and_latency_have_the_hand_values():
    assert CELL.rheobase == pytest.approx(2.0, rel=1e-15)
    assert CELL.chronaxie == pytest.approx(5.545, abs=5e-4)
    assert CELL.first_spike_time(2.5) == pytest.approx(12.876, abs=5e-4)


def test_cell_is_silent_up_to_and_at_the_rheobase():
    rates = CELL.firing_rate([-5.0, 0.0, 1.999, 2.0, np.nextafter(2.0, 3.0)])
    assert (rates[:4] == 0.0).all()
    assert rates[4] > 0.0


def test_firing_rate_stays_below_its_ceiling_and_reaches_it():
    rates = CELL.firing_rate(np.geomspace(2.1, 1e6, 200))
    assert (np.diff(rates) > 0).all()
    assert rates[-1] == pytest.approx(500.0, rel=1e-5)
    assert CELL.firing_rate(1e308) == 500.0


def test_without_refractory_time_the_rate_approaches_a_straight_line():
    cell = LeakyIntegrateAndFire(
        time_constant=20.0, rest=0.0, reset=0.0, threshold=15.0, refractory=0.0
    )
    current = 1000.0
    line = 1000.0 * (cell.resistance * current - 7.5) / (20.0 * 15.0)
    assert cell.firing_rate(current) == pytest.approx(line, rel=1e-6)


def test_strength_duration_is_twice_the_rheobase_at_the_chronaxie():
    assert CELL.strength_duration(CELL.chronaxie) == pytest.approx(2 * CELL.rheobase, rel=1e-14)
    assert CELL.strength_duration(1e6) == CELL.rheobase
    assert CELL.strength_duration(1e-9) == pytest.approx(2.0 * 8.0 / 1e-9, rel=1e-8)


@pytest.mark.parametrize("duration", [0.5, 4.0, 20.0])
def test_a_pulse_just_above_the_strength_duration_curve_fires_and_one_below_does_not(duration):
    n = round(duration / 0.1)
    pulse = np.zeros(n + 100)
    pulse[:n] = CELL.strength_duration(duration)
    fired = [
        CELL.simulate(s * pulse, len(pulse) * 0.1, 0.1).spike_times.size for s in (0.999, 1.001)
    ]
    assert fired[0] == 0
    assert fired[1] >= 1


@pytest.mark.parametrize("method", ["firing_rate", "first_spike_time", "strength_duration"])
def test_arrays_keep_shape_and_precision_and_numbers_stay_numbers(method):
    function = getattr(CELL, method)
    grid = np.array([[2.5, 3.0, 4.0], [5.0, 6.0, 7.0]])
    assert function(grid).shape == (2, 3)
    assert function(grid.astype(np.float32)).dtype == np.float32
    assert type(function(3.0)) is float
    assert function(grid)[1, 2] == function(7.0)
    name = "duration" if method == "strength_duration" else "current"
    with pytest.raises(TypeError, match=f"^{name} must be real numbers"):
        function("3")


cells = st.builds(
    LeakyIntegrateAndFire,
    resistance=st.floats(1.0, 50.0),
    time_constant=st.floats(2.0, 40.0),
    rest=st.floats(-80.0, -65.0),
    reset=st.floats(-80.0, -60.0),
    threshold=st.floats(-55.0, -40.0),
    refractory=st.floats(0.0, 5.0),
)


@settings(max_examples=50)
@given(cell=cells, drive=st.floats(1.05, 5.0), dt=st.floats(0.05, 20.0))
def test_simulated_intervals_are_the_analytic_period_for_any_step(cell, drive, dt):
    current = drive * cell.rheobase
    period = 1000.0 / cell.firing_rate(current)
    first = cell.first_spike_time(current)
    duration = first + 4.5 * period + dt
    spikes = cell.simulate(current, duration, dt).spike_times
    expected = first + period * np.arange(len(spikes))
    assert len(spikes) >= 4
    np.testing.assert_allclose(spikes, expected, rtol=1e-9, atol=1e-9)


def test_halving_the_step_changes_no_spike():
    coarse, fine = (CELL.simulate(3.3, 200.0, dt) for dt in (1.0, 0.5))
    np.testing.assert_allclose(coarse.spike_times, fine.spike_times, rtol=1e-12)
    np.testing.assert_allclose(coarse.voltage, fine.voltage[::2], rtol=1e-11)


def test_simulated_voltage_agrees_with_scipy_between_spikes():
    time = np.arange(0.0, 12.05, 0.1)
    exact = solve_ivp(
        lambda t, v: (-(v + 70.0) + 10.0 * 2.5) / 8.0, (0, 12), [-70.0],
        t_eval=time[:-1], rtol=1e-10, atol=1e-10,
    )  # fmt: skip
    trace = CELL.simulate(2.5, 12.0, 0.1)
    np.testing.assert_allclose(trace.voltage[: len(exact.t)], exact.y[0], atol=1e-6)


def test_spikes_under_a_changing_current_agree_with_scipy():
    """An independent integration: event location, reset, and a wait, by solve_ivp."""
    dt, n = 0.25, 400
    current = 3.0 + 1.5 * np.sin(0.15 * np.arange(n))
    spikes = CELL.simulate(current, n * dt, dt).spike_times
    expected = _spikes_by_scipy(current, dt)
    assert len(spikes) == len(expected)
    np.testing.assert_allclose(spikes, expected, atol=1e-5)


def _spikes_by_scipy(current, dt):
    def reaches(t, v, i):
        return v[0] + 50.0

    reaches.terminal, reaches.direction = True, 1
    t, v, spikes = 0.0, -70.0, []
    for k, i in enumerate(current):
        end = (k + 1) * dt
        while t < end:
            leg = solve_ivp(
                lambda t, v, i: (-(v + 70.0) + 10.0 * i) / 8.0, (t, end), [v],
                events=reaches, args=(i,), rtol=1e-9, atol=1e-9,
            )  # fmt: skip
            t, v = leg.t[-1], leg.y[0, -1]
            if leg.status == 1:
                spikes.append(t)
                t, v = t + 2.0, -65.0
    return spikes


def test_voltage_never_passes_threshold_and_waits_at_reset():
    trace = CELL.simulate(6.37, 50.0, 0.05)
    assert trace.voltage.max() <= CELL.threshold
    for spike in trace.spike_times[:-1]:
        deaf = (trace.time > spike) & (trace.time < spike + CELL.refractory)
        assert deaf.sum() >= 39
        assert (trace.voltage[deaf] == CELL.reset).all()


def test_many_currents_give_the_rows_that_each_gives_alone():
    currents = np.array([[0.0], [2.5], [7.0]])
    together = CELL.simulate(currents, 40.0, 0.1)
    assert together.voltage.shape == (3, 401)
    for row, current in enumerate(currents[:, 0]):
        alone = CELL.simulate(current, 40.0, 0.1)
        assert np.array_equal(together.voltage[row], alone.voltage)
        assert np.array_equal(together.spike_times[row], alone.spike_times)


def test_constant_current_can_be_written_as_an_array_over_time():
    number = CELL.simulate(2.5, 30.0, 0.1)
    for length in (300, 301):
        array = CELL.simulate(np.full(length, 2.5), 30.0, 0.1)
        assert np.array_equal(number.voltage, array.voltage)
        assert np.array_equal(number.time, array.time)


def test_current_of_a_step_acts_from_its_time_on():
    current = np.zeros(10)
    current[4:] = 5.0
    trace = CELL.simulate(current, 10.0, 1.0)
    assert (trace.voltage[:5] == CELL.rest).all()
    assert trace.voltage[5] == pytest.approx(-70.0 + 50.0 * (1 - np.exp(-1 / 8)), rel=1e-12)


def test_cell_fires_several_times_within_one_long_step():
    trace = CELL.simulate(10.0, 100.0, 50.0)
    fine = CELL.simulate(10.0, 100.0, 0.1)
    assert len(trace.spike_times) > 25
    np.testing.assert_allclose(trace.spike_times, fine.spike_times, rtol=1e-10)


def test_trace_is_locked():
    trace = CELL.simulate(2.5, 20.0, 0.1)
    for array in (trace.time, trace.voltage, trace.spike_times):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0
    with pytest.raises(AttributeError):
        trace.voltage = 0


@pytest.mark.filterwarnings("error")
def test_no_finite_current_makes_a_warning_or_a_nan():
    currents = np.array([-1e308, -1e-308, 0.0, 5e-324, 2.0, 1e308])
    assert np.isfinite(CELL.firing_rate(currents)).all()
    assert not np.isnan(CELL.first_spike_time(currents)).any()
    assert CELL.strength_duration(5e-324) == np.inf
    assert LeakyIntegrateAndFire(refractory=0.0).firing_rate(1e308) > 1e300


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"resistance": 0.0}, "resistance"),
        ({"time_constant": -1.0}, "time_constant"),
        ({"refractory": -0.1}, "refractory"),
        ({"reset": -50.0}, "reset"),
        ({"rest": -40.0}, "rest"),
        ({"threshold": float("nan")}, "threshold"),
    ],
)
def test_impossible_cells_are_refused_by_name(changes, name):
    with pytest.raises(ValueError, match=f"^{name} must"):
        LeakyIntegrateAndFire(**changes)


@pytest.mark.parametrize(
    ("arguments", "name", "error"),
    [
        (("strong", 10.0, 0.1), "current", TypeError),
        ((None, 10.0, 0.1), "current", TypeError),
        ((1j, 10.0, 0.1), "current", TypeError),
        (([], 10.0, 0.1), "current", ValueError),
        ((np.nan, 10.0, 0.1), "current", ValueError),
        ((np.ones(7), 10.0, 0.1), "current", ValueError),
        ((np.ones((2, 7)), 10.0, 0.1), "current", ValueError),
        ((np.ones((1, 1, 1)), 10.0, 0.1), "current", ValueError),
        ((1.0, 0.0, 0.1), "duration", ValueError),
        ((1.0, 10.0, -0.1), "dt", ValueError),
        ((1.0, 10.0, 100.0), "dt", ValueError),
        ((1.0, 1e12, 0.1), "duration", ValueError),
    ],
)
def test_bad_arguments_of_a_run_are_refused_by_name(arguments, name, error):
    with pytest.raises(error, match=f"^{name}"):
        CELL.simulate(*arguments)


def test_several_constant_currents_in_a_flat_array_are_refused_with_the_remedy():
    with pytest.raises(ValueError, match=r"column of shape \(n_currents, 1\)"):
        CELL.simulate([1.0, 2.0, 3.0], 10.0, 0.1)


def test_a_storm_of_spikes_is_refused_before_it_starts():
    with pytest.raises(ValueError, match=r"^current must make at most 100000 spikes"):
        LeakyIntegrateAndFire(refractory=0.0).simulate(1e9, 10.0, 0.1)


@pytest.mark.parametrize("current", [-1.5e308, 1.5e308])
def test_a_current_beyond_all_numbers_is_refused(current):
    with pytest.raises(ValueError, match=r"^current must be small enough"):
        CELL.simulate(current, 10.0, 0.1)


@pytest.mark.filterwarnings("error")
def test_a_huge_current_fires_at_the_ceiling_and_a_huge_inhibition_silences():
    forward, backward = CELL.simulate([[1e12], [-1e12]], 100.0, 0.3).spike_times
    assert len(forward) == 50
    np.testing.assert_allclose(np.diff(forward), 2.0, rtol=1e-9)
    assert backward.size == 0


@pytest.mark.parametrize("duration", [0.0, -1.0, np.nan])
def test_pulses_without_length_are_refused(duration):
    with pytest.raises(ValueError, match=r"^duration must"):
        CELL.strength_duration(duration)
