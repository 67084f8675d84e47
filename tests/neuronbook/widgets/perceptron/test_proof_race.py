"""The race obeys the theorem whatever the reader sets."""

from itertools import product

import numpy as np
import pytest
import traitlets

from neuronbook.widgets import ProofRace


@pytest.mark.parametrize(("encoding", "order"), list(product(["0/1", "±1"], [0, 7, 23])))
def test_no_order_and_no_encoding_breaks_the_bound(encoding, order):
    race = ProofRace(encoding=encoding, order=order)
    assert race.learned.converged
    assert race.learned.mistakes <= race.bound


def test_the_worked_numbers():
    assert (ProofRace().learned.mistakes, ProofRace().bound) == (18, 51)
    either = ProofRace(targets=[0, 1, 1, 1])
    assert (either.learned.mistakes, either.bound) == (9, pytest.approx(27))
    signs = ProofRace(encoding="±1")
    assert (signs.learned.mistakes, signs.bound) == (1, pytest.approx(9))


def test_xor_comes_back_to_zero_after_each_round():
    race = ProofRace(targets=[0, 1, 1, 0])
    assert race.bound == np.inf
    for visit in (0, 4, 8, 40):
        race.visit = visit
        assert race.mistakes == visit
        assert not race.neuron.weights.any() and race.neuron.bias == 0


def test_the_neuron_at_the_end_is_the_one_that_was_learned():
    race = ProofRace(visit=1000)
    assert race.neuron.weights.tolist() == [3, 2] and race.neuron.bias == -4
    assert race.neuron(race.points).tolist() == race.targets


def test_labels_must_fit_the_points():
    with pytest.raises(traitlets.TraitError, match="each point has one target"):
        ProofRace(targets=[0, 1, 1])
    with pytest.raises(traitlets.TraitError, match="got 3 points and 4 targets"):
        ProofRace(points=[(0, 0), (0, 1), (1, 0)])
    with pytest.raises(traitlets.TraitError, match="targets must be 0 or 1"):
        ProofRace(targets=[0, 1, 1, 0.5])
