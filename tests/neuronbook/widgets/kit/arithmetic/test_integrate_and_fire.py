"""The widgets' integrate-and-fire cell gives the core's rates, thresholds and voltages."""

import numpy as np
import pytest

from neuronbook.biology import LeakyIntegrateAndFire
from tools.javascript import arithmetic, assert_relative

rng = np.random.default_rng(1907)
CELLS = [
    LeakyIntegrateAndFire(
        *rng.uniform((1, 1), (20, 50)), -70.0, rng.uniform(-80, -56), -55.0, rng.uniform(0, 10)
    )
    for _ in range(100)
]
NAMES = ("resistance", "timeConstant", "rest", "reset", "threshold", "refractory")
FIELDS = ("resistance", "time_constant", "rest", "reset", "threshold", "refractory")
MADE = [{js: getattr(cell, py) for js, py in zip(NAMES, FIELDS, strict=True)} for cell in CELLS]


@pytest.fixture(scope="module")
def js():
    return arithmetic("integrate_and_fire")


@pytest.mark.parametrize("multiple", [1.0000001, 1.1, 2.0, 50.0])
def test_rates_and_first_spikes_agree(js, multiple):
    currents = [multiple * cell.rheobase for cell in CELLS]
    pairs = list(zip(CELLS, currents, strict=True))
    assert_relative(js.map("firingRate", MADE, currents), [c.firing_rate(i) for c, i in pairs])
    assert_relative(
        js.map("firstSpikeTime", MADE, currents), [c.first_spike_time(i) for c, i in pairs]
    )


def test_no_spikes_below_the_rheobase(js):
    currents = [0.999 * cell.rheobase for cell in CELLS]
    assert (js.map("firingRate", MADE, currents) == 0).all()


def test_rheobase_chronaxie_and_the_law_agree(js):
    assert_relative(js.map("rheobase", MADE), [cell.rheobase for cell in CELLS])
    assert_relative(js.map("chronaxie", MADE), [cell.chronaxie for cell in CELLS])
    durations = rng.uniform(0.01, 100, len(CELLS))
    expected = [c.strength_duration(d) for c, d in zip(CELLS, durations, strict=True)]
    assert_relative(js.map("strengthDuration", MADE, durations), expected)


@pytest.mark.parametrize("duration", [0.1, 4.0, 17.3, 30.0])
def test_pulses_agree_in_voltage_and_spikes(js, duration):
    run = "(cell, i, d) => { const r = simulatePulse(cell, i, d, 0.1, new Float64Array(401));"
    run += " return { voltage: Array.from(r.voltage), spikes: r.spikes }; }"
    currents = [5 * cell.rheobase for cell in CELLS[:20]]
    given = js.map(run, MADE[:20], currents, [duration] * 20)
    time = np.arange(400) * 0.1
    for cell, current, mine in zip(CELLS, currents, given, strict=False):
        trace = cell.simulate(np.where(time < duration - 1e-9, current, 0.0), 40.0, 0.1)
        np.testing.assert_allclose(
            np.array(mine["voltage"], float), trace.voltage, rtol=0, atol=1e-9
        )
        np.testing.assert_allclose(
            np.array(mine["spikes"], float), trace.spike_times, rtol=0, atol=1e-9
        )


def test_without_refractory_time_strong_currents_follow_the_asymptote(js):
    tireless = [{**cell, "refractory": 0} for cell in MADE]
    strong = [1e6 * cell.rheobase for cell in CELLS]
    line = js.map("(cell, i) => asymptote(cell).at(i)", tireless, strong)
    assert_relative(js.map("firingRate", tireless, strong), line, tolerance=1e-9)
    back = js.map("(cell, i) => asymptote(cell).reaching(asymptote(cell).at(i))", tireless, strong)
    assert_relative(back, strong)


def test_the_relu_meets_the_cell_at_both_ends(js):
    strongest = [10 * cell.rheobase for cell in CELLS]
    expected = [cell.firing_rate(i) for cell, i in zip(CELLS, strongest, strict=True)]
    assert_relative(js.map("(c, i) => reluRate(c, i, i)", MADE, strongest), expected)
    assert (js.map("(c, i) => reluRate(c, rheobase(c), i)", MADE, strongest) == 0).all()
    half = js.map("(c, i) => reluRate(c, (i + rheobase(c)) / 2, i)", MADE, strongest)
    assert_relative(half, np.array(expected) / 2)


def test_a_pulse_without_a_spike_charges_the_membrane_as_in_the_core(js):
    currents = [0.9 * cell.rheobase for cell in CELLS[:20]]
    given = js.map("(cell, i) => charged(cell, i, 20)", MADE[:20], currents)
    traces = [c.simulate(np.full(200, i), 20.0, 0.1) for c, i in zip(CELLS, currents, strict=False)]
    np.testing.assert_allclose(given, [trace.voltage[-1] for trace in traces], rtol=1e-9)
