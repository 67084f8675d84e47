"""The bench's Python side: the run that it shows is the core's."""

import pytest
import traitlets

from neuronbook.widgets import HodgkinHuxleyBench

pytestmark = pytest.mark.slow  # left out of `make test-fast`

RUNS = [(-10, 0), (0, 0), (2.2, 0), (3, 1), (10, 7), (160, 1)]


@pytest.mark.parametrize(("current", "spikes"), RUNS)
def test_the_description_counts_the_cores_spikes(current, spikes):
    bench = HodgkinHuxleyBench(current=current)
    assert len(bench.trace.spike_times) == spikes
    assert f"fires {spikes} spike{'' if spikes == 1 else 's'}." in bench.describe()


def test_a_blocked_channel_is_shut_in_the_core():
    bench = HodgkinHuxleyBench(block_sodium=True, block_potassium=True)
    assert (bench.axon.g_sodium, bench.axon.g_potassium) == (0, 0)
    assert len(HodgkinHuxleyBench(current=20, block_sodium=True).trace.spike_times) == 0


@pytest.mark.parametrize("current", [-10.1, 160.1])
def test_currents_off_the_bench_are_refused(current):
    with pytest.raises(traitlets.TraitError):
        HodgkinHuxleyBench(current=current)
