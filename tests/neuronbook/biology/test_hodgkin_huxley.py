"""The Hodgkin–Huxley axon agrees with known values and with an independent integration."""

import math

import mpmath
import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from neuronbook.biology import SPIKE_LEVEL, HodgkinHuxley, HodgkinHuxleyTrace, Trace

pytestmark = pytest.mark.slow  # left out of `make test-fast`

AXON = HodgkinHuxley()


def textbook_equations(t, state, current):
    """The 1952 equations once more, in absolute voltage and written another way."""
    voltage, m, h, n = state
    v = voltage + 65.0
    alpha_m = 0.1 * (25.0 - v) / math.expm1((25.0 - v) / 10.0)
    alpha_n = 0.01 * (10.0 - v) / math.expm1((10.0 - v) / 10.0)
    alpha_h, beta_h = 0.07 * math.exp(-v / 20.0), 1.0 / (1.0 + math.exp(3.0 - v / 10.0))
    beta_m, beta_n = 4.0 * math.exp(-v / 18.0), 0.125 * math.exp(-v / 80.0)
    ionic = (
        120.0 * m**3 * h * (voltage - 50.0)
        + 36.0 * n**4 * (voltage + 77.0)
        + 0.3 * (voltage + 65.0 - 10.613)
    )
    return [
        current - ionic,
        alpha_m * (1 - m) - beta_m * m,
        alpha_h * (1 - h) - beta_h * h,
        alpha_n * (1 - n) - beta_n * n,
    ]


def by_scipy(current, duration):
    """Peak (mV) and spike times by an adaptive method of order 8 at tight tolerance."""

    def crosses(t, state, i):
        return state[0] + 15.0

    crosses.direction = 1
    start = [-65.0, *(float(gate) for gate in AXON.steady_state(-65.0))]
    run = solve_ivp(
        textbook_equations, (0.0, duration), start, method="DOP853", events=crosses,
        args=(current,), rtol=1e-10, atol=1e-10, dense_output=True,
    )  # fmt: skip
    return run, run.t_events[0]


def test_gates_rest_at_the_known_values():
    m, h, n = AXON.steady_state(-65.0)
    assert (m, h, n) == pytest.approx((0.05293, 0.59612, 0.31768), abs=5e-6)


def test_run_starts_at_rest_and_stays_there_without_current():
    trace = AXON.simulate(0.0, 100.0, 0.025)
    assert trace.voltage[0] == -65.0
    assert np.abs(trace.voltage + 65.0).max() < 0.01  # E_L = 10.613 is rounded: rest is 4 µV off
    assert trace.spike_times.size == 0


def test_first_peak_and_rate_at_ten_have_the_known_values():
    peak = AXON.simulate(10.0, 10.0, 0.01).voltage.max() - AXON.rest
    assert peak == pytest.approx(105.3, abs=0.05)
    assert AXON.firing_rate(10.0, duration=300.0) == pytest.approx(68.3, abs=0.05)


def test_one_spike_comes_from_about_2_24():
    spikes = AXON.simulate([[2.22], [2.26]], 100.0, 0.025).spike_times
    assert [len(times) for times in spikes] == [0, 1]


def test_firing_jumps_from_silence_to_52_hz_and_ends_in_block():
    currents = [6.2, 6.3, 80.0, 85.0, 100.0, 160.0]
    below, above, strong, stronger, blocked, deep = AXON.firing_rate(
        currents, duration=1000.0, settle=300.0
    )
    assert below == 0.0
    assert above == pytest.approx(52.0, abs=1.0)
    assert 100.0 < strong < stronger
    assert blocked == deep == 0.0


def test_oscillation_shrinks_from_about_90_and_vanishes_near_154_5():
    currents = np.array([[60.0], [85.0], [100.0], [150.0], [158.0]])
    voltage = AXON.simulate(currents, 500.0, 0.05).voltage[:, -1000:]
    swing = np.ptp(voltage, axis=1)
    assert (np.diff(swing) < 0).all()
    assert swing[0] > 50.0
    assert swing[3] > 3.0
    assert swing[4] < 0.5


def test_oscillation_loses_its_footing_at_the_hopf_point_154_5():
    """The fixed point turns stable there: the largest real part of its Jacobian changes sign."""
    assert _growth(154.4) > 0.0 > _growth(154.6)


def _growth(current):
    """Return the growth rate of a small disturbance at the fixed point, by finite differences."""

    def surplus(voltage):
        return textbook_equations(0, [voltage, *AXON.steady_state(voltage)], current)[0]

    voltage = brentq(surplus, -64.9, -20.0, xtol=1e-13)
    state = np.array([voltage, *AXON.steady_state(voltage)])
    assert np.abs(textbook_equations(0, state, current)).max() < 1e-9
    return np.linalg.eigvals(_jacobian(state, current)).real.max()


def _jacobian(state, current):
    columns = []
    for k, step in enumerate((1e-4, 1e-6, 1e-6, 1e-6)):
        ahead, behind = state.copy(), state.copy()
        ahead[k] += step
        behind[k] -= step
        up, down = (np.array(textbook_equations(0, s, current)) for s in (ahead, behind))
        columns.append((up - down) / (2 * step))
    return np.column_stack(columns)


@pytest.mark.parametrize("current", [2.5, 7.0, 10.0, 40.0])
def test_spikes_and_peak_agree_with_scipy(current):
    duration = 60.0
    trace = AXON.simulate(current, duration, 0.01)
    run, crossings = by_scipy(current, duration)
    assert len(trace.spike_times) == len(crossings) >= 1
    np.testing.assert_allclose(trace.spike_times, crossings, atol=2e-3)
    exact = run.sol(trace.time)
    assert trace.voltage.max() == pytest.approx(exact[0].max(), abs=1e-4)
    np.testing.assert_allclose(trace.voltage, exact[0], atol=2e-3)
    np.testing.assert_allclose(np.array(trace.gates), exact[1:], atol=2e-5)


def test_error_falls_with_the_fourth_power_of_the_step():
    """A weak current, so that nothing spikes and the solution is smooth."""
    exact, coarse, fine = (AXON.simulate(1.5, 12.0, dt).voltage for dt in (0.005, 0.1, 0.05))
    errors = [np.abs(run - exact[::step]).max() for run, step in ((coarse, 20), (fine, 10))]
    assert errors[0] / errors[1] == pytest.approx(16.0, rel=0.3)


@pytest.mark.parametrize(("level", "gate", "limit"), [(25.0, 0, 1.0), (10.0, 2, 0.1)])
def test_rates_are_exact_where_their_formula_reads_zero_by_zero(level, gate, limit):
    around = AXON.rest + level + np.array([-1e-6, 0.0, 1e-6])
    alpha = AXON.rates(around).alpha[gate]
    assert alpha[1] == limit
    np.testing.assert_allclose(alpha, limit, rtol=1e-7)


def test_rates_agree_with_mpmath():
    for v in (-40.0, -3.0, 9.999999, 24.99, 60.0, 110.0):
        x = (25 - mpmath.mpf(v)) / 10
        alpha, _ = HodgkinHuxley(rest=0.0).rates(v)
        assert alpha.shape == (3,)
        assert alpha[0] == pytest.approx(float(x / (mpmath.exp(x) - 1)), rel=1e-13)


def test_time_constant_is_how_fast_a_gate_settles():
    """With the voltage held, x(t) = x∞ + (x₀ − x∞) e^(−t/τ): its slope at x₀ is (x∞ − x₀)/τ."""
    voltage = np.linspace(-100.0, 50.0, 31)
    alpha, beta = AXON.rates(voltage)
    settled, tau = np.array(AXON.steady_state(voltage)), np.array(AXON.time_constants(voltage))
    np.testing.assert_allclose(alpha * (1 - 0.3) - beta * 0.3, (settled - 0.3) / tau, atol=1e-11)


def test_blocking_the_sodium_channel_blocks_the_spike():
    assert HodgkinHuxley(g_sodium=0.0).simulate(20.0, 50.0).spike_times.size == 0
    assert AXON.simulate(20.0, 50.0).spike_times.size > 1


def test_rest_only_shifts_the_reported_voltage():
    shifted, usual = (HodgkinHuxley(rest=r).simulate(10.0, 30.0) for r in (0.0, -65.0))
    np.testing.assert_allclose(shifted.voltage - 65.0, usual.voltage, atol=1e-12)
    assert np.array_equal(shifted.spike_times, usual.spike_times)


def test_spike_is_an_upward_crossing_of_minus_15_mv():
    trace = AXON.simulate(10.0, 40.0, 0.01)
    assert AXON.rest + SPIKE_LEVEL == -15.0
    at_spikes = np.interp(trace.spike_times, trace.time, trace.voltage)
    np.testing.assert_allclose(at_spikes, -15.0, atol=1e-9)
    later = np.interp(trace.spike_times + 0.05, trace.time, trace.voltage)
    assert (later > -15.0).all()


def test_many_currents_give_the_rows_that_each_gives_alone():
    currents = np.array([[-2.0], [2.5], [10.0]])
    together = AXON.simulate(currents, 30.0)
    for row, current in enumerate(currents[:, 0]):
        alone = AXON.simulate(current, 30.0)
        np.testing.assert_allclose(together.voltage[row], alone.voltage, atol=1e-9)
        np.testing.assert_allclose(together.spike_times[row], alone.spike_times, atol=1e-9)
        np.testing.assert_allclose(together.h[row], alone.h, atol=1e-12)


def test_a_current_over_time_acts_when_it_is_on():
    current = np.zeros(2000)
    current[400:] = 10.0
    late, early = AXON.simulate(current, 50.0, 0.025), AXON.simulate(10.0, 40.0, 0.025)
    assert np.abs(late.voltage[:401] + 65.0).max() < 0.01
    assert late.spike_times[0] - 10.0 == pytest.approx(early.spike_times[0], abs=0.01)


def test_traces_hold_locked_gates_of_the_voltage_shape():
    trace = AXON.simulate([[5.0], [10.0]], 5.0, 0.05)
    assert isinstance(trace, HodgkinHuxleyTrace)
    assert isinstance(trace, Trace)
    assert trace.gates.m is trace.m
    for gate in (trace.m, trace.h, trace.n, trace.voltage):
        assert gate.shape == (2, 101)
        assert not gate.flags.writeable


def test_firing_rate_keeps_shape_and_precision():
    currents = np.array([[0.0, 10.0], [20.0, 30.0]], dtype=np.float32)
    rates = AXON.firing_rate(currents)
    assert rates.shape == (2, 2)
    assert rates.dtype == np.float32
    assert type(AXON.firing_rate(0.0)) is float


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("current", [-500.0, 1e6, 1e300])
def test_currents_that_the_step_cannot_follow_are_refused_without_a_warning(current):
    with pytest.raises(ValueError, match=r"^dt must be short enough"):
        AXON.simulate(current, 20.0, 0.05)


def test_a_step_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match=r"^dt must be short.*got 0\.2 ms with.* from 9 to 10 µA"):
        AXON.simulate([[9.0], [10.0]], 50.0, 0.2)


@pytest.mark.filterwarnings("error")
def test_no_finite_voltage_makes_a_warning_or_a_nan():
    voltage = np.array([-1e308, -1e4, -65.0, -40.0, 1e4, 1e308])
    assert not np.isnan(np.array(AXON.rates(voltage))).any()
    settled = np.array(AXON.steady_state(voltage))
    assert ((settled >= 0.0) & (settled <= 1.0)).all()
    assert (np.array(AXON.time_constants(voltage)) >= 0.0).all()


@pytest.mark.parametrize(
    ("call", "name", "error"),
    [
        (lambda: HodgkinHuxley(capacitance=0.0), "capacitance", ValueError),
        (lambda: HodgkinHuxley(g_sodium=-1.0), "g_sodium", ValueError),
        (lambda: HodgkinHuxley(e_leak="low"), "e_leak", TypeError),
        (lambda: AXON.simulate("strong", 10.0), "current", TypeError),
        (lambda: AXON.simulate([[1.0], [2.0, 3.0]], 10.0), "current", ValueError),
        (lambda: AXON.simulate([1.0, 2.0], 10.0), "current", ValueError),
        (lambda: AXON.simulate(1.0, np.inf), "duration", ValueError),
        (lambda: AXON.simulate(1.0, 10.0, 0.0), "dt", ValueError),
        (lambda: AXON.rates([]), "voltage", ValueError),
        (lambda: AXON.firing_rate(5.0, settle=-1.0), "settle", ValueError),
        (lambda: AXON.firing_rate(5.0, duration=10.0, settle=10.0), "settle", ValueError),
        (lambda: AXON.firing_rate(None), "current", TypeError),
    ],
)
def test_bad_arguments_are_refused_by_name(call, name, error):
    with pytest.raises(error, match=f"^{name}"):
        call()
