"""The answers of chapter 10 against values by hand, and against what its figures show."""

import numpy as np
import pytest

from neuronbook.exercises.predictions import networks as declared
from neuronbook.widgets import HiddenUnits, PlateauDetective, ReluSums, XorFolding
from tests.asked import ASKS


def test_the_widest_margin_is_the_figure_s():
    biases = np.round(np.arange(-1.5, 0.51, 0.05), 2)
    margins = [XorFolding(biases=[0, bias]).margin for bias in biases]
    answer = ASKS["xor-widest-margin"].answer
    assert answer == biases[np.argmax(margins)] == -1
    assert not XorFolding().separable
    assert declared._margin(-1) == pytest.approx(max(margins))


def test_twice_the_hinges_in_the_figure():
    error = {n: ReluSums(target="parabola", units=n).error for n in (8, 16)}
    answer = ASKS["error-of-twice-the-hinges"].answer
    assert answer == pytest.approx(error[16] / error[8], abs=1e-3) == 0.25
    jump = {n: ReluSums(target="step", units=n).error for n in (8, 16)}
    assert jump[16] > 0.9 * jump[8]


def test_both_ways_save_everybody_in_the_figure():
    assert PlateauDetective().n_dead > 0
    assert PlateauDetective(scale=0.2).n_dead == PlateauDetective(exponent=-4).n_dead == 0


def test_the_digits_in_the_figure():
    assert f"reads {HiddenUnits().n_right} of 60" in ASKS["without-the-best-unit"].prompt
    one_off = [HiddenUnits(off=[int(j == u) for j in range(16)]).n_right for u in range(16)]
    answer = ASKS["without-the-best-unit"].answer
    assert abs(min(one_off) - answer) <= 2 and answer == declared._WITHOUT_THE_BEST
