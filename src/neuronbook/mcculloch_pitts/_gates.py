"""The neuron of 1943, which counts unless it is vetoed, and the logic of single neurons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.mcculloch_pitts._bits import all_inputs, bits


@dataclass(frozen=True)
class McCullochPittsNeuron:
    r"""Fires if no inhibitory input is on and at least θ excitatory inputs are on.

    .. math::

        y = \begin{cases} 1 & \text{if } \sum_j i_j = 0 \text{ and } \sum_k e_k \ge \theta \\
        0 & \text{otherwise} \end{cases}

    All excitatory inputs count the same. One inhibitory input is enough to silence the neuron,
    however many excitatory ones are on: inhibition is a veto, not a subtraction.

    Parameters
    ----------
    threshold : int
        θ ≥ 0, a number of inputs. With θ = 0 the neuron fires unless it is vetoed.
    n_excitatory, n_inhibitory : int
        How many inputs there are of each kind.

    References
    ----------
    :cite:t:`mcculloch1943`.

    Examples
    --------
    >>> both = McCullochPittsNeuron(threshold=2, n_excitatory=2)
    >>> both([1, 1]), both([1, 0])
    (1, 0)
    >>> negation = McCullochPittsNeuron(threshold=0, n_excitatory=0, n_inhibitory=1)
    >>> negation((), [0]), negation((), [1])
    (1, 0)
    """

    threshold: int
    n_excitatory: int
    n_inhibitory: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no count."""
        for name in ("threshold", "n_excitatory", "n_inhibitory"):
            check.keep(self, **{name: check.whole_number(getattr(self, name), name)})

    @property
    def n_inputs(self) -> int:
        """All inputs, of both kinds."""
        return self.n_excitatory + self.n_inhibitory

    def __call__(self, excitatory: ArrayLike, inhibitory: ArrayLike = ()) -> Any:
        """Return whether the neuron fires.

        Parameters
        ----------
        excitatory : array_like of 0 and 1, shape (n_excitatory,) or (n_samples, n_excitatory)
            `()` if there are none.
        inhibitory : array_like of 0 and 1, shape (n_inhibitory,) or (n_samples, n_inhibitory)
            May be left out if there are none. A single row beside a batch holds for all of it.

        Returns
        -------
        int or ndarray of int, shape (n_samples,)
            1 if it fires, else 0; an array if either argument is a batch.

        Examples
        --------
        >>> guarded = McCullochPittsNeuron(1, n_excitatory=2, n_inhibitory=1)
        >>> guarded([[1, 0], [1, 1], [1, 1]], [[0], [0], [1]])
        array([1, 1, 0])
        """
        e = bits(excitatory, "excitatory", self.n_excitatory)
        i = bits(inhibitory, "inhibitory", self.n_inhibitory)
        if e.ndim == i.ndim == 2 and len(e) != len(i):
            raise ValueError(
                f"inhibitory must have as many rows as excitatory ({len(e)}); got {len(i)}"
            )
        vetoed = i.sum(axis=-1) > 0
        fires = ~vetoed & (e.sum(axis=-1) >= self.threshold)
        return int(fires) if fires.ndim == 0 else fires.astype(np.int64)


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

    def __call__(self, inputs: ArrayLike) -> Any:
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
    function: McCullochPittsNeuron | Gate | Callable[[np.ndarray], Any], n_inputs: int | None = None
) -> np.ndarray:
    """Write down what a unit answers to every input.

    Parameters
    ----------
    function : McCullochPittsNeuron, Gate or callable
        A neuron's columns are its excitatory inputs, then its inhibitory ones.
        A callable is given one row of shape `(n_inputs,)` at a time and answers 0 or 1,
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
    size = getattr(function, "n_inputs", n_inputs)
    if size is None:
        raise ValueError("n_inputs must be given for a function that does not say it itself")
    if n_inputs not in (None, size):
        raise check.refused(f"n_inputs must be {size} for this unit", n_inputs)
    rows = all_inputs(size)
    if isinstance(function, McCullochPittsNeuron):
        answers = function(rows[:, : function.n_excitatory], rows[:, function.n_excitatory :])
    else:
        answers = _ask(function, rows)
    return np.column_stack([rows, answers])


def _every(n_inputs: int, role: int) -> tuple[int, ...]:
    """Return the same role for each of one or more inputs."""
    return (role,) * check.whole_number(n_inputs, "n_inputs", minimum=1)


def _ask(function: Callable[[np.ndarray], Any], rows: np.ndarray) -> np.ndarray:
    """Return the answers of `function` to each row, shape `(n_rows, n_outputs)`."""
    answers: Sequence[Any] = [function(row) for row in rows]
    width = int(np.size(answers[0]))
    return np.stack([bits(answer, "function's answer", width) for answer in answers])
