"""A scale is straight and has a way back; its ticks are the round numbers of its range."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.javascript import ROOT, bundled

SCALE = bundled(ROOT / "src/neuronbook/widgets/kit/scale.js")

# Where a range begins, how long it is, and in how many parts its unit is cut.
ENDS = st.tuples(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.sampled_from([1, 100]))


def ticks(start, stop, count):
    (found,) = SCALE.map("(a, b, n) => JSON.stringify(ticks(a, b, n))", [start], [stop], [count])
    return [Decimal(each) for each in found.strip("[]").split(",") if each]


@pytest.mark.parametrize(
    ("start", "stop", "count", "expected"),
    [
        (0, 10, 5, "0 2 4 6 8 10"),
        (-5, 5, 5, "-4 -2 0 2 4"),
        (0, 1, 5, "0 0.2 0.4 0.6 0.8 1"),
        (0, 1.08, 5, "0 0.2 0.4 0.6 0.8 1"),
        (-0.6, 17, 5, "0 5 10 15"),
        (0, 0.3, 3, "0 0.1 0.2 0.3"),
        (0, 5, 0, ""),
    ],
)
def test_ticks_are_round(start, stop, count, expected):
    assert ticks(start, stop, count) == [Decimal(each) for each in expected.split()]


@given(ENDS, st.integers(4, 10))
def test_ticks_are_all_multiples_of_one_round_step_within_the_ends(ends, count):
    low, span, parts = ends
    start, stop = Fraction(low, parts), Fraction(low + span, parts)
    found = [Fraction(each) for each in ticks(float(start), float(stop), count)]
    steps = {b - a for a, b in pairwise(found)}
    assert len(steps) == 1, "they are equally far apart"
    step = steps.pop()
    assert f"{float(step):e}"[0] in "125" and all(tick % step == 0 for tick in found)
    assert start <= min(found) < start + step and stop - step < max(found) <= stop
    assert count / 2 <= float((stop - start) / step) <= 2 * count


@given(ENDS, st.floats(-10, 10))
def test_a_pixel_leads_back_to_its_value(ends, share):
    low, span, parts = ends
    domain, value = [low / parts, (low + span) / parts], (low + share * span) / parts
    program = "(d, v) => { const s = linear(d, [300, 20]); return [s(v), s.invert(s(v))]; }"
    ((pixel, back),) = SCALE.map(program, [domain], [value])
    assert pixel == pytest.approx(300 - 280 * share, rel=1e-6, abs=1e-4)
    assert back == pytest.approx(value, rel=1e-9, abs=1e-9 * max(map(abs, domain)))


def test_other_ends_hold_for_the_scale_and_not_for_its_copy():
    program = """(_) => {
      const scale = linear([0, 10], [0, 100]);
      const copy = scale.copy();
      scale.domain([0, 5]);
      return [scale(5), copy(5), scale.invert(50), ...scale.domain()];
    }"""
    assert SCALE.map(program, [[]])[0].tolist() == [100, 50, 2.5, 0, 5]


def test_a_range_without_a_length_is_shown_in_the_middle():
    assert SCALE.map("(v) => linear([3, 3], [0, 100])(v)", [3]).tolist() == [50]
