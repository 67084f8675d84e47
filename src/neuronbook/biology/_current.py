"""The input current of a simulation: its time grid, and one row of values per cell."""

from collections.abc import Collection
from dataclasses import fields
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check

MOST_VALUES = 20_000_000


class InputCurrent(NamedTuple):
    """A current on a grid of times.

    Attributes
    ----------
    time : ndarray, shape (n_steps + 1,)
        Times in ms, starting at 0.
    rows : ndarray, shape (n_cells, n_steps)
        `rows[c, k]` is the current into cell `c` from `time[k]` to `time[k + 1]`.
    single : bool
        One cell was asked for; its result loses the leading axis.
    """

    time: np.ndarray
    rows: np.ndarray
    single: bool


def read_current(current: ArrayLike, duration: float, dt: float) -> InputCurrent:
    """Read the arguments of `simulate`.

    Parameters
    ----------
    current : float or array_like
        A number: constant.
        Shape `(n_steps,)`: one value per step, for one cell.
        Shape `(n_cells, 1)` or `(n_cells, n_steps)`: one row per cell.
        A last value, for the end of the run, may follow; it has no time to act and is ignored.
    duration, dt : float
        Length of the run and of one step, in ms.
        The run has `round(duration / dt)` steps, so `time[-1]` is the multiple of `dt`
        nearest to `duration`.

    Examples
    --------
    >>> read_current([[0.0], [2.5]], duration=1.0, dt=0.5).rows
    array([[0. , 0. ],
           [2.5, 2.5]])
    """
    duration = check.real_number(duration, "duration", above=0.0)
    dt = check.real_number(dt, "dt", above=0.0)
    values = check.real_array(current, "current", ndim=(0, 1, 2)).astype(np.float64, copy=False)
    n_cells = len(values) if values.ndim == 2 else 1
    n_steps = _count_steps(duration, dt, n_cells)
    row = values.reshape(1, -1) if values.ndim < 2 else values
    constant = values.ndim == 0 or (values.ndim == 2 and row.shape[1] == 1)
    if not constant and row.shape[1] not in (n_steps, n_steps + 1):
        raise ValueError(
            f"current over time must hold one value per step, {n_steps} of them "
            f"(or {n_steps + 1}, one per time); got {check.describe(np.asarray(current))}. "
            "For several constant currents pass a column of shape (n_currents, 1)"
        )
    rows = np.broadcast_to(row if constant else row[:, :n_steps], (n_cells, n_steps))
    return InputCurrent(np.arange(n_steps + 1) * dt, rows, single=values.ndim < 2)


def _count_steps(duration: float, dt: float, n_cells: int) -> int:
    """Return the number of steps, or refuse a run that has none or does not fit."""
    steps = duration / dt
    if steps < 0.5:
        raise ValueError(f"dt must not be longer than duration {duration} ms; got {dt} ms")
    if steps * n_cells > MOST_VALUES:
        raise ValueError(
            f"duration / dt must give at most {MOST_VALUES} values for all cells together; "
            f"got {steps * n_cells:.3g} (duration {duration} ms, dt {dt} ms, {n_cells} cells)"
        )
    return round(steps)


def check_constants(cell: Any, positive: Collection[str], not_negative: Collection[str]) -> None:
    """Refuse constants that no membrane has, and keep the others as floats."""
    for field in fields(cell):
        above = 0.0 if field.name in positive else None
        minimum = 0.0 if field.name in not_negative else None
        value = getattr(cell, field.name)
        number = check.real_number(value, field.name, minimum=minimum, above=above)
        check.keep(cell, **{field.name: number})
