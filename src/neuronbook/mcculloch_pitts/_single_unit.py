"""What one McCulloch–Pitts neuron can do, and why it cannot do the rest.

A neuron has one synapse at most from each input. Then its function is fixed by the inputs that
inhibit, the inputs that excite, and θ; trying them all is the enumeration, and asking what a given
truth table forces them to be is the explanation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.mcculloch_pitts._bits import all_inputs, input_name, outputs_of_a_table
from neuronbook.mcculloch_pitts._gates import Gate

Bits = tuple[int, ...]
MOST_ENUMERATED = 6

# fmt: off
_NAMES = (
    "never", "AND", "x₁ and not x₂", "x₁",
    "x₂ and not x₁", "x₂", "XOR", "OR",
    "NOR", "XNOR", "not x₂", "x₂ implies x₁",
    "not x₁", "x₁ implies x₂", "NAND", "always",
)
# fmt: on
TWO_INPUT_FUNCTIONS: dict[Bits, str] = dict(zip(product((0, 1), repeat=4), _NAMES, strict=True))
"""The 16 functions of two inputs: outputs at 00, 01, 10, 11 → name."""


def single_unit_functions(n_inputs: int, minimum_threshold: int = 0) -> dict[Bits, Gate]:
    """Try every wiring and every threshold, and keep one gate for each function found.

    Parameters
    ----------
    n_inputs : int
        From 1 to 6.
    minimum_threshold : int
        1 leaves out the units that fire by themselves.

    Returns
    -------
    dict
        Outputs of the truth table → a gate that has them.

    Examples
    --------
    >>> len(single_unit_functions(2)), len(single_unit_functions(2, minimum_threshold=1))
    (11, 7)
    >>> len(single_unit_functions(3))
    36
    """
    n_inputs = check.whole_number(n_inputs, "n_inputs", minimum=1)
    lowest = check.whole_number(minimum_threshold, "minimum_threshold")
    if n_inputs > MOST_ENUMERATED:
        raise ValueError(f"n_inputs must be at most {MOST_ENUMERATED}; got {n_inputs}")
    found: dict[Bits, Gate] = {}
    for roles in product((1, 0, -1), repeat=n_inputs):
        for threshold in range(lowest, max(lowest, n_inputs + 1) + 1):
            gate = Gate(threshold, roles)
            found.setdefault(tuple(gate(all_inputs(n_inputs)).tolist()), gate)
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class Verdict:
    """Whether one McCulloch–Pitts neuron has a given truth table. True in a condition if so.

    Attributes
    ----------
    outputs : tuple of int
        The truth table asked about.
    gate : Gate or None
        A neuron that does it, or None.
    roles : tuple of int
        What the table makes of each input: +1 it excites, −1 it inhibits, 0 it may be left out.
    inequalities : tuple of str
        With a gate, one for each row that no input vetoes, true for its θ.
        Without, two that no θ satisfies.
    reasons : tuple of str
        The same in sentences, from the first step to the last.
    """

    outputs: Bits
    gate: Gate | None
    roles: Bits
    inequalities: tuple[str, ...]
    reasons: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether there is such a neuron."""
        return self.gate is not None


def explain(outputs: ArrayLike) -> Verdict:
    """Find a McCulloch–Pitts neuron with this truth table, or the proof that there is none.

    Three steps. An input that is on in a row that fires does not inhibit; any other may.
    An input that changes the answer and does not inhibit must excite.
    Then each row that is not vetoed asks for `count ≥ θ` or `count < θ`.

    Parameters
    ----------
    outputs : array_like of 0 and 1, shape (2 ** n_inputs,)
        The answers, for the inputs counting up in binary: 00, 01, 10, 11.

    Returns
    -------
    Verdict
        True if there is a neuron.

    Examples
    --------
    >>> explain([1, 0, 0, 0]).gate
    Gate(threshold=0, roles=(-1, -1))
    >>> xor = explain([0, 1, 1, 0])
    >>> bool(xor), xor.inequalities
    (False, ('01 fires: 1 ≥ θ', '11 is silent: 2 < θ'))
    """
    table = outputs_of_a_table(outputs)
    y = np.array(table)
    if not y.any():
        return _never(table)
    rows = all_inputs(len(table).bit_length() - 1)
    roles, reasons = zip(*(_role(rows, y, k) for k in range(rows.shape[1])), strict=True)
    free = ~(rows[:, np.equal(roles, -1)] == 1).any(axis=1)  # no input vetoes these rows
    counts = rows[:, np.equal(roles, 1)].sum(axis=1)
    fires, silent = np.flatnonzero(free & (y == 1)), np.flatnonzero(free & (y == 0))
    weakest = fires[counts[fires].argmin()]
    threshold = int(counts[weakest])
    if silent.size and counts[silent].max() >= threshold:
        strongest = silent[counts[silent].argmax()]
        pair = _inequalities(rows, y, counts, [weakest, strongest])
        clash = f"{pair[0]}, but {pair[1]}. No θ does both."
        return Verdict(table, None, roles, pair, (*reasons, clash))
    lines = _inequalities(rows, y, counts, np.flatnonzero(free))
    answer = f"{'; '.join(lines)}. θ = {threshold} does it."
    return Verdict(table, Gate(threshold, roles), roles, lines, (*reasons, answer))


def function_name(outputs: ArrayLike) -> str:
    """Name the function with this truth table; beyond two inputs, by the neuron that does it.

    Parameters
    ----------
    outputs : array_like of 0 and 1, shape (2 ** n_inputs,)
        The answers, for the inputs counting up in binary: 00, 01, 10, 11.

    Returns
    -------
    str
        A name; "no single neuron" for what needs a network of three inputs or more.

    Examples
    --------
    >>> function_name([0, 1, 1, 0]), function_name([1, 0])
    ('XOR', 'not x₁')
    >>> function_name([0, 0, 0, 1, 0, 1, 1, 1])
    'at least 2 of x₁, x₂, x₃'
    """
    table = outputs_of_a_table(outputs)
    if len(table) == 4:
        return TWO_INPUT_FUNCTIONS[table]
    if len(set(table)) == 1:
        return "always" if table[0] else "never"
    gate = explain(table).gate
    if gate is None:
        return "no single neuron"
    excite, inhibit = (
        [input_name(k) for k, role in enumerate(gate.roles) if role == wanted] for wanted in (1, -1)
    )
    return _phrase(excite, gate.threshold, inhibit)


def _never(table: Bits) -> Verdict:
    """Return the verdict on the function that is always 0."""
    n_inputs = len(table).bit_length() - 1
    gate = Gate(n_inputs + 1, (1,) * n_inputs)
    line = f"{'1' * n_inputs} is silent: {n_inputs} < θ"
    reason = f"No row fires: θ = {n_inputs + 1} is more than {n_inputs} inputs can reach."
    return Verdict(table, gate, tuple(gate.roles), (line,), (reason,))


def _role(rows: np.ndarray, y: np.ndarray, k: int) -> tuple[int, str]:
    """Return what input `k` must do, and why."""
    name = input_name(k)
    on = np.flatnonzero(rows[:, k] == 1)
    off = on - (len(y) >> (k + 1))  # the same rows with input k switched off
    witness = on[y[on] == 1]
    if not witness.size:
        return -1, f"No row with {name} on fires, so {name} may inhibit."
    begin = f"{name} does not inhibit, since {_name(rows[witness[0]])} fires"
    change = np.flatnonzero(y[on] != y[off])
    if not change.size:
        return 0, f"{begin}; it never changes the answer, so it may be left out."
    pair = f"{_name(rows[off[change[0]]])} and {_name(rows[on[change[0]]])}"
    return 1, f"{begin}; it makes the difference between {pair}, so it excites."


def _inequalities(
    rows: np.ndarray, y: np.ndarray, counts: np.ndarray, which: Iterable[Any]
) -> tuple[str, ...]:
    """Return what each of these rows asks of θ."""
    says = {1: "fires: {} ≥ θ", 0: "is silent: {} < θ"}
    return tuple(f"{_name(rows[r])} {says[int(y[r])].format(counts[r])}" for r in which)


def _name(row: np.ndarray) -> str:
    return "".join(map(str, row))


def _phrase(excite: list[str], threshold: int, inhibit: list[str]) -> str:
    guard = f"({' or '.join(inhibit)})" if len(inhibit) > 1 else "".join(inhibit)
    if threshold == 0:
        return f"not {guard}"
    if threshold == len(excite):
        wanted = " and ".join(excite)
    elif threshold == 1:
        wanted = " or ".join(excite)
    else:
        wanted = f"at least {threshold} of {', '.join(excite)}"
    if not inhibit:
        return wanted
    return f"{f'({wanted})' if threshold < len(excite) else wanted} and not {guard}"
