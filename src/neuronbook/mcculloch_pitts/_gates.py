"""Logic from single neurons: each input excites, inhibits, or is left unconnected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.mcculloch_pitts._bits import all_inputs, bits
from neuronbook.mcculloch_pitts._neuron import McCullochPittsNeuron


@dataclass(frozen=True)
class Gate:
    """A McCulloch–Pitts neuron that is wired to the inputs of a truth table.

    Parameters
    ----------
    threshold : int
        θ ≥ 0.
    roles : sequence of int, shape (n_inputs,)
        For each input: +1 it excites, −1 it inhibits, 0 it is not connected.

    Examples
    --------
    >>> first_but_not_second = Gate(threshold=1, roles=(+1, -1))
    >>> first_but_not_second([1, 0])
    1
    >>> first_but_not_second([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0, 0, 1, 0])
    """

    threshold: int
    roles: Sequence[int]

    def __post_init__(self) -> None:
        """Read the roles; the neuron checks the threshold."""
        if isinstance(self.roles, (str, int)) or not hasattr(self.roles, "__iter__"):
            raise check.refused("roles must be a sequence", self.roles, TypeError)
        roles = tuple(self.roles)
        for role in roles:
            if isinstance(role, (bool, np.ndarray)) or role not in (-1, 0, 1):
                raise check.refused(
                    "roles must be +1 (excites), -1 (inhibits) or 0 (not connected)", role
                )
        threshold = check.whole_number(self.threshold, "threshold")
        check.keep(self, roles=tuple(map(int, roles)), threshold=threshold)

    @property
    def n_inputs(self) -> int:
        """Inputs of the truth table, connected or not."""
        return len(self.roles)

    @property
    def neuron(self) -> McCullochPittsNeuron:
        """The neuron without its wires."""
        return McCullochPittsNeuron(self.threshold, self.roles.count(1), self.roles.count(-1))

    def __call__(self, inputs: ArrayLike) -> int | np.ndarray:
        """Return whether the neuron fires.

        Parameters
        ----------
        inputs : array_like of 0 and 1, shape (n_inputs,) or (n_samples, n_inputs)

        Returns
        -------
        int or ndarray of int, shape (n_samples,)
        """
        x = bits(inputs, "inputs", self.n_inputs)
        roles = np.array(self.roles, dtype=np.int64)
        return self.neuron(x[..., roles == 1], x[..., roles == -1])


def at_least(k: int, n_inputs: int) -> Gate:
    """Return the gate that fires if at least `k` of its inputs are on: θ = k.

    >>> at_least(2, n_inputs=3)([1, 0, 1])
    1
    """
    return Gate(check.whole_number(k, "k"), _every(n_inputs, 1))


def and_gate(n_inputs: int = 2) -> Gate:
    """Return AND: all inputs are needed, θ = n_inputs.

    >>> and_gate()
    Gate(threshold=2, roles=(1, 1))
    """
    roles = _every(n_inputs, 1)
    return Gate(len(roles), roles)


def or_gate(n_inputs: int = 2) -> Gate:
    """Return OR: one input is enough, θ = 1.

    >>> or_gate()
    Gate(threshold=1, roles=(1, 1))
    """
    return at_least(1, n_inputs)


def majority_gate(n_inputs: int = 3) -> Gate:
    """Return the majority vote: more than half of the inputs are on.

    >>> majority_gate(3)
    Gate(threshold=2, roles=(1, 1, 1))
    """
    roles = _every(n_inputs, 1)
    return Gate(len(roles) // 2 + 1, roles)


def not_gate() -> Gate:
    """Return NOT: θ = 0, so the neuron fires by itself, and one input that vetoes it.

    >>> not_gate()([0]), not_gate()([1])
    (1, 0)
    """
    return Gate(0, (-1,))


def nor_gate(n_inputs: int = 2) -> Gate:
    """Return NOR: θ = 0 and every input vetoes; it fires only if all are off.

    >>> nor_gate()
    Gate(threshold=0, roles=(-1, -1))
    """
    return Gate(0, _every(n_inputs, -1))


def and_not_gate() -> Gate:
    """Return "the first, but not the second": θ = 1, and the second input vetoes.

    >>> and_not_gate()
    Gate(threshold=1, roles=(1, -1))
    """
    return Gate(1, (1, -1))


def truth_table(
    function: McCullochPittsNeuron | Gate | Callable[[np.ndarray], object],
    n_inputs: int | None = None,
) -> np.ndarray:
    """Write down what a unit answers to every input.

    Parameters
    ----------
    function : McCullochPittsNeuron, Gate or callable
        A neuron's columns are its excitatory inputs, then its inhibitory ones.
        A callable is given one row of shape ``(n_inputs,)`` at a time and answers 0 or 1,
        or several of them.
    n_inputs : int, optional
        Needed for a callable that does not say itself.

    Returns
    -------
    ndarray of int, shape (2 ** n_inputs, n_inputs + n_outputs)
        The inputs, counting up in binary, and the answer beside them.

    Examples
    --------
    >>> truth_table(and_gate())
    array([[0, 0, 0],
           [0, 1, 0],
           [1, 0, 0],
           [1, 1, 1]])
    >>> truth_table(lambda x: x[0] ^ x[1], n_inputs=2)[:, -1]
    array([0, 1, 1, 0])
    """
    if not callable(function):
        raise check.refused("function must be callable", function, TypeError)
    own = getattr(function, "n_inputs", None)
    if n_inputs is None and own is None:
        raise ValueError("n_inputs must be given for a function that does not say it itself")
    if n_inputs is not None and own is not None and n_inputs != own:
        raise check.refused(f"n_inputs must be {own} for this unit", n_inputs)
    rows = all_inputs(own if n_inputs is None else n_inputs)
    if isinstance(function, McCullochPittsNeuron):
        answers = function(rows[:, : function.n_excitatory], rows[:, function.n_excitatory :])
    else:
        answers = _ask(function, rows)
    return np.column_stack([rows, answers])


def _every(n_inputs: int, role: int) -> tuple[int, ...]:
    """Return the same role for each of one or more inputs."""
    return (role,) * check.whole_number(n_inputs, "n_inputs", minimum=1)


def _ask(function: Callable[[np.ndarray], object], rows: np.ndarray) -> np.ndarray:
    """Return the answers of `function` to each row, shape ``(n_rows, n_outputs)``."""
    answers: Sequence[object] = [function(row) for row in rows]
    width = int(np.size(answers[0]))
    return np.stack([bits(answer, "function's answer", width) for answer in answers])
