"""The answers of chapter 1 against another way to compute them, and against the chapter's runs."""

import re

import numpy as np
import pytest

from neuronbook.biology import HodgkinHuxley, LeakyIntegrateAndFire
from neuronbook.exercises.predictions import _cells as runs
from neuronbook.exercises.predictions import biological_neuron as declared
from tests.asked import ASKS
from tools.book import ROOT
from tools.notebooks import read

CELL = LeakyIntegrateAndFire(10, 20, -70, -70, -55, 2)


def printed(text):
    """What the cell of the chapter that holds a text has printed."""
    cells = read(ROOT / "book/biological-neuron.ipynb").cells
    found = [cell for cell in cells if cell.cell_type == "code" and text in cell.source]
    return "".join(str(output.get("text", "")) for output in found[0].outputs)


def fires(gap, first, second):
    inputs = [([5.0], first), ([5.0 + gap], second)]
    return len(CELL.simulate(0, 80, inputs=inputs).spike_times) > 0


def test_the_pulse_needs_its_length():
    cell, length = LeakyIntegrateAndFire(), ASKS["length-at-twice-the-rheobase"].answer
    assert cell.strength_duration(length) == pytest.approx(2 * cell.rheobase)


def test_cell_and_relu_differ_most_where_a_fine_grid_says():
    currents = np.linspace(1.5, 10, 20001)
    rates = CELL.firing_rate(currents)
    gaps = np.abs(rates - np.interp(currents, [1.5, 10], [0, rates[-1]]))
    assert ASKS["where-cell-and-relu-differ"].answer == pytest.approx(
        currents[gaps.argmax()], abs=0.05
    )


@pytest.mark.parametrize(("first", "second"), [(12, 12), (14, 5), (5, 14)])
def test_two_spikes_fire_the_cell_within_their_window_and_not_beyond(first, second):
    window = declared._window(first, second)
    assert fires(window - 0.05, first, second) and not fires(window + 0.05, first, second)


def test_irregular_spikes_are_those_that_the_chapter_counts():
    rates = dict(re.findall(r"(\(\d+, \d+\)) \d+ mV +([\d.]+) Hz", printed("bombard(*pair)")))
    assert f"{declared._BELOW:.0f}" == f"{float(rates['(14, 2)']):.0f}"
    assert pytest.approx(float(rates["(30, 12)"]) / float(rates["(20, 2)"]), abs=0.01) == (
        declared._SHAKEN
    )


def test_the_bench_is_as_in_the_chapters_longer_and_finer_runs():
    begins = HodgkinHuxley().firing_rate([6.25, 6.3], duration=400, settle=200)
    assert begins[0] == 0 and ASKS["rate-right-there"].answer == pytest.approx(begins[1], abs=0.5)
    assert printed("strong = ").count(" 0 spikes") == 6  # from 92 to 160
    assert len(runs.SPIKES["let go"]) == 1 and runs.SPIKES["let go"][0] > 50
