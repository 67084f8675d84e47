"""How a current becomes a grid of times and rows, and which runs are refused before they start."""

from dataclasses import FrozenInstanceError, dataclass

import numpy as np
import pytest

from neuronbook.biology import HodgkinHuxley, LeakyIntegrateAndFire
from neuronbook.biology._current import MOST_VALUES, check_constants, read_current


def test_a_number_acts_all_the_time_on_one_cell():
    time, rows, single = read_current(3, duration=2.0, dt=0.5)
    np.testing.assert_array_equal(time, [0, 0.5, 1, 1.5, 2])
    assert rows.tolist() == [[3, 3, 3, 3]] and rows.dtype == np.float64 and single


def test_a_column_is_a_constant_for_each_cell_and_a_table_a_row_for_each():
    _, rows, single = read_current([[1], [2]], 1.0, 0.5)
    assert rows.tolist() == [[1, 1], [2, 2]] and not single
    _, rows, single = read_current([[1, 2], [3, 4]], 1.0, 0.5)
    assert rows.tolist() == [[1, 2], [3, 4]] and not single
    assert not read_current([[5]], 1.0, 0.5).single


def test_a_row_is_one_cell_over_time_and_a_last_value_has_no_time_to_act():
    for row in ([1, 2, 3], [1, 2, 3, 9]):
        time, rows, single = read_current(row, 1.5, 0.5)
        assert rows.tolist() == [[1, 2, 3]] and single and len(time) == 4
    for row in ([1, 2], [1, 2, 3, 4, 5], [7]):
        with pytest.raises(ValueError, match=rf"3 of them \(or 4, one.*shape \({len(row)},\)"):
            read_current(row, 1.5, 0.5)


def test_the_run_has_the_nearest_number_of_steps_and_at_least_half_a_step():
    assert len(read_current(1, 1.0, 0.3).time) == 4  # 3.3 steps
    assert len(read_current(1, 1.0, 0.28).time) == 5  # 3.6 steps
    assert read_current(1, 1.0, 0.28).time[-1] == pytest.approx(4 * 0.28)
    assert len(read_current(1, 0.75, 1.0).time) == 2
    assert len(read_current(1, 0.5, 1.0).time) == 1  # half a step rounds to none
    with pytest.raises(
        ValueError, match=r"^dt must not be longer than duration 0\.4 ms; got 1\.0 ms"
    ):
        read_current(1, 0.4, 1.0)


def test_a_run_may_have_so_many_values_for_all_cells_together():
    at_most = f"at most {MOST_VALUES} values for all cells together; got "
    n_steps = MOST_VALUES // 4
    assert len(read_current(np.ones((4, 1)), n_steps, 1.0).rows) == 4
    with pytest.raises(ValueError, match=at_most + r"2\.5e\+07 .*duration 5000000\.0 ms.* 5 cells"):
        read_current(np.ones((5, 1)), n_steps, 1.0)
    with pytest.raises(ValueError, match=at_most):
        read_current(1.0, MOST_VALUES + 1, 1.0)


@dataclass(frozen=True)
class Bag:
    size: float
    leak: float = 0
    level: float = -3


def test_constants_become_floats_within_their_limits():
    bag = Bag(2)
    check_constants(bag, positive={"size"}, not_negative={"leak"})
    assert [type(value) for value in (bag.size, bag.leak, bag.level)] == [float, float, float]
    for values, words in [
        ({"size": 0}, r"^size must be greater than 0\.0; got 0\.0"),
        ({"size": 1, "leak": -1}, r"^leak must be at least 0\.0; got -1\.0"),
        ({"size": 1, "level": np.inf}, "^level must be finite"),
    ]:
        with pytest.raises(ValueError, match=words):
            check_constants(Bag(**values), positive={"size"}, not_negative={"leak"})


@pytest.mark.parametrize("cell", [LeakyIntegrateAndFire(), HodgkinHuxley()])
def test_a_cell_s_constants_do_not_change_and_equal_cells_are_equal(cell):
    with pytest.raises(FrozenInstanceError):
        cell.rest = -60.0
    assert cell == type(cell)() and cell != type(cell)(rest=-71.0)
    assert hash(cell) == hash(type(cell)())
