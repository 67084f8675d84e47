"""Sums of ReLUs follow a curve, and no jump."""

import pytest

from neuronbook.widgets import ReluSums


@pytest.mark.parametrize("target", ["sine", "parabola", "bump"])
def test_twice_the_hinges_leave_a_quarter_of_the_error(target):
    coarse, fine = (ReluSums(target=target, units=n).error for n in (20, 40))
    assert coarse / fine == pytest.approx(4, rel=0.15)


def test_no_number_of_hinges_follows_a_jump():
    assert all(ReluSums(target="step", units=n).error >= 0.49 for n in range(1, 41))
