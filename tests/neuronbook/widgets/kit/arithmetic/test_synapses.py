"""The widgets' cell under spikes does what the core's does, spike for spike."""

import numpy as np
import pytest

from neuronbook.biology import LeakyIntegrateAndFire
from neuronbook.widgets.kit.random import uniforms
from tools.javascript import arithmetic, assert_relative

CELL = {"timeConstant": 20, "rest": -70, "reset": -68, "threshold": -55, "refractory": 2}
CORE = LeakyIntegrateAndFire(10.0, 20.0, rest=-70.0, reset=-68.0, threshold=-55.0, refractory=2.0)


@pytest.fixture(scope="module")
def js():
    return arithmetic("synapses")


def test_the_window_is_where_the_core_stops_firing(js):
    weights = [[12, 12], [14, 5], [3, 14], [7.5, 7.5]]
    windows = js.map("coincidenceWindow", [CELL] * 4, weights)
    assert windows[0] == pytest.approx(20 * np.log(4), rel=1e-12)
    for (first, second), window in zip(weights, windows, strict=True):
        for gap, fires in ((window - 1e-6, True), (window + 1e-6, False)):
            if gap < 0:
                continue
            inputs = [([5.0], first), ([5.0 + gap], second)]
            assert (CORE.simulate(0.0, 100.0, inputs=inputs).spike_times.size > 0) == fires


def test_where_two_inputs_never_fire_the_cell_there_is_no_window(js):
    weak = [[7, 7], [-12, 12], [12, -3], [0, 14]]
    assert np.isnan(js.map("coincidenceWindow", [CELL] * 4, weak)).all()


def test_a_jump_leaks_as_in_the_core(js):
    trace = CORE.simulate(0.0, 60.0, 0.5, inputs=[([0.0], 12.0)])
    left = js.map("leaked", [CELL] * 120, [12.0] * 120, trace.time[1:])
    assert_relative(left, trace.voltage[1:] + 70.0, tolerance=1e-11)


@pytest.mark.parametrize("rates", [[20, 2], [37, 2], [40, 0], [0, 40], [12, 11]])
@pytest.mark.parametrize("seed", [1, 20])
def test_a_bombarded_cell_fires_when_the_core_does(js, rates, seed):
    events = 2000
    drive = {"weight": 0.5, "rates": rates, "inputs": 100, "seed": seed}
    run = "(cell, drive, n) => { const heard = []; "
    run += "const tell = (t, v, fired) => heard.push([t, v, Number(fired)]); "
    run += "return { ...bombard(cell, drive, n, tell), heard }; }"
    mine = js.map(run, [CELL], [drive], [events])[0]

    wait, kind = uniforms(seed, 2 * events).reshape(-1, 2).T
    times = np.cumsum(-1000 / (100 * sum(rates)) * np.log1p(-wait))
    excites = kind < rates[0] / sum(rates)
    inputs = [(times[excites], 0.5), (times[~excites], -0.5)]
    trace = CORE.simulate(0.0, times[-1] + 1.0, 1.0, inputs=inputs)

    heard = np.array(mine["heard"], float)
    assert mine["duration"] == pytest.approx(times[-1], rel=1e-12)
    assert mine["spikes"] == len(trace.spike_times) == heard[:, 2].sum()
    fired = heard[heard[:, 2] == 1, 0]
    np.testing.assert_allclose(fired, trace.spike_times, atol=1e-9)
    assert (heard[heard[:, 2] == 0, 1] < -55.0).all()


def test_without_inputs_nothing_happens(js):
    drive = {"weight": 0.5, "rates": [0, 0], "inputs": 100, "seed": 1}
    assert js.map("bombard", [CELL], [drive], [1000])[0] == {"spikes": 0, "duration": 0}
