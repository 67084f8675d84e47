"""The bench's axon in JS follows the core's axon: to 1e-9 over a whole run."""

import numpy as np
import pytest

from neuronbook.biology import SPIKE_LEVEL, HodgkinHuxley
from tools.javascript import arithmetic

RUN = """(currents, dt, gSodium, gPotassium, level) => {
  const axon = { ...SQUID, gSodium, gPotassium };
  const [state, work] = [new Float64Array(4), newWork()];
  rest(state);
  const path = [Array.from(state)];
  for (const current of currents) {
    step(axon, state, current, dt, work);
    path.push(Array.from(state));
  }
  return { path, spikes: crossings(path.map((s) => s[0]), dt, level) };
}"""


def both(currents, dt, sodium=120.0, potassium=36.0):
    """One run in JS and one in the core: states of shape (n_steps + 1, 4), and spike times."""
    (mine,) = arithmetic("hodgkin_huxley").map(
        RUN, [list(currents)], [dt], [sodium], [potassium], [SPIKE_LEVEL]
    )
    axon = HodgkinHuxley(g_sodium=sodium, g_potassium=potassium)
    trace = axon.simulate(currents, len(currents) * dt, dt)
    core = np.column_stack([trace.voltage - axon.rest, *trace.gates])
    return (
        np.array(mine["path"], dtype=float),
        core,
        np.array(mine["spikes"], dtype=float),
        trace.spike_times,
    )


@pytest.mark.parametrize("current", [-10.0, 0.0, 2.24, 6.3, 10.0, 60.0, 100.0, 160.0])
def test_a_run_of_the_bench_agrees_with_the_core(current):
    drive = np.full(4000, current)
    drive[:200] = 0.0
    mine, core, spikes, expected = both(drive, 0.025)
    np.testing.assert_allclose(mine, core, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(spikes, expected, rtol=0, atol=1e-9)


def test_a_current_that_changes_all_the_time_is_followed():
    drive = np.random.default_rng(1952).uniform(-10, 160, 3000).round(1)
    mine, core, spikes, expected = both(drive, 0.025)
    np.testing.assert_allclose(mine, core, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(spikes, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize(("sodium", "potassium"), [(0.0, 36.0), (120.0, 0.0), (0.0, 0.0)])
def test_blocked_channels_agree(sodium, potassium):
    mine, core, _, _ = both(np.full(4000, 10.0), 0.025, sodium, potassium)
    np.testing.assert_allclose(mine, core, rtol=1e-9, atol=1e-9)


RAISED = """(start, step_, every) => {
  const [state, work] = [new Float64Array(4), newWork()];
  rest(state);
  for (let current = start; current < 12; current += step_)
    for (let k = 0; k < every / 0.025; k += 1) {
      step(SQUID, state, current, 0.025, work);
      if (state[0] >= 50) return current;
    }
}"""


def test_raised_slowly_the_current_may_pass_the_jump_without_a_spike():
    """Switched on at once, 6.27 µA/cm² makes the axon fire on and on; the chapter says both."""
    (first,) = arithmetic("hodgkin_huxley").map(RAISED, [0.0], [0.1], [200.0])
    assert first == pytest.approx(10.3, abs=0.01)
