"""A value becomes a pitch: higher values higher tones, between two ends."""

import numpy as np
import pytest

LOWEST, HIGHEST = 220.0, 880.0
ENDS = [-2.0, 3.0]


def pitches(kit, values, ends=ENDS):
    return np.array(kit.map("pitch", values, [ends] * len(values)))


def test_the_ends_are_two_octaves_apart_and_the_middle_is_one(kit):
    assert pitches(kit, [-2, 0.5, 3]) == pytest.approx([LOWEST, 440, HIGHEST])


def test_a_larger_value_is_never_lower_and_within_the_ends_higher(kit):
    values = [-2 + 5 * k / 400 for k in range(401)]
    assert (np.diff(pitches(kit, values)) > 0).all()
    outside = pitches(kit, [-1e300, -2.1, -2, 3, 3.1, 1e300])
    assert outside == pytest.approx([LOWEST] * 3 + [HIGHEST] * 3)


def test_no_value_and_no_ends_leave_the_bounds(kit):
    rng = np.random.default_rng(0)
    size = 10.0 ** rng.uniform(-300, 300, size=(400, 3))
    values, *ends = (size * rng.choice([-1, 0, 1], size=size.shape)).T.tolist()
    values[:2] = [np.inf, -np.inf]
    heard = np.array(kit.map("pitch", values, np.transpose(ends).tolist()))
    assert (heard >= LOWEST).all() and (heard <= HIGHEST * (1 + 1e-12)).all()


def test_equal_steps_are_equal_intervals(kit):
    heard = pitches(kit, [-2, -1, 0, 1, 2, 3])
    assert heard[1:] / heard[:-1] == pytest.approx([2 ** (2 / 5)] * 5)


def test_a_level_curve_has_the_middle_tone(kit):
    assert pitches(kit, [1.0], [1.0, 1.0]) == pytest.approx([440])
