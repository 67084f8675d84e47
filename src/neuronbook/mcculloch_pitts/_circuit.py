r"""Neurons in time: a clocked circuit of McCulloch–Pitts neurons.

In words: there is one clock. At each tick every neuron looks at what the inputs and the neurons
were *before* the tick, and answers. So each neuron delays by one tick, and a loop is a memory.

.. math:: y_k(t + 1) = f_k\big(x(t), y(t)\big)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.mcculloch_pitts._bits import all_inputs, bits
from neuronbook.mcculloch_pitts._gates import McCullochPittsNeuron

Bits = tuple[int, ...]
MOST_GRAPH_BITS = 12


@dataclass(frozen=True)
class Unit:
    """A neuron in a circuit: its threshold, and the names of what excites and inhibits it.

    Parameters
    ----------
    threshold : int
        θ ≥ 0.
    excitatory, inhibitory : sequence of str
        Names of inputs or units of the circuit, the unit's own name included.

    Examples
    --------
    >>> Unit(threshold=1, excitatory=["S", "Q"], inhibitory=["R"]).neuron
    McCullochPittsNeuron(threshold=1, n_excitatory=2, n_inhibitory=1)
    """

    threshold: int
    excitatory: Sequence[str] = ()
    inhibitory: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Read the names."""
        check.keep(self, threshold=check.whole_number(self.threshold, "threshold"))
        for kind in ("excitatory", "inhibitory"):
            check.keep(self, **{kind: _names(getattr(self, kind), kind)})
        _refuse_repeats((*self.excitatory, *self.inhibitory), "a unit's excitatory and inhibitory")

    @property
    def neuron(self) -> McCullochPittsNeuron:
        """The neuron without its wires."""
        return McCullochPittsNeuron(self.threshold, len(self.excitatory), len(self.inhibitory))


class Transition(NamedTuple):
    """One arrow of a state graph: in `state`, with these `inputs`, the next state follows."""

    state: Bits
    inputs: Bits
    next_state: Bits


@dataclass(frozen=True, eq=False)
class Run(check.Record):
    """What a circuit did, tick by tick. Row 0 is read after the first tick. Read-only arrays.

    Attributes
    ----------
    inputs : ndarray of int, shape (n_ticks, n_inputs)
        Given before each tick.
    states : ndarray of int, shape (n_ticks, n_units)
        All units after each tick.
    outputs : ndarray of int, shape (n_ticks, n_outputs)
        The output units after each tick.
    """

    inputs: np.ndarray
    states: np.ndarray
    outputs: np.ndarray


@dataclass(frozen=True)
class StateGraph:
    """All that a circuit can do: its states, and an arrow for each state and input.

    Attributes
    ----------
    states : tuple of states
        Each a tuple of 0 and 1, in the order of the circuit's units.
    transitions : tuple of Transition
        One for each state and each combination of inputs.
    """

    states: tuple[Bits, ...]
    transitions: tuple[Transition, ...]

    def reachable_from(self, state: ArrayLike) -> tuple[Bits, ...]:
        """Return the states that some inputs lead to from `state`, itself included.

        >>> from neuronbook.mcculloch_pitts import xor_circuit
        >>> len(xor_circuit().state_graph().reachable_from((0, 0, 0)))
        6
        """
        start = _one_row(state, "state", len(self.states[0]))
        arrows: dict[Bits, list[Bits]] = {s: [] for s in self.states}
        for arrow in self.transitions:
            arrows[arrow.state].append(arrow.next_state)
        seen, todo = {start}, [start]
        while todo:
            fresh = set(arrows[todo.pop()]) - seen
            seen |= fresh
            todo.extend(fresh)
        return tuple(sorted(seen))


@dataclass(frozen=True, eq=False)
class Circuit:
    """McCulloch–Pitts neurons on one clock, each with a delay of one tick. Loops are welcome.

    Parameters
    ----------
    inputs : sequence of str
        Names of the inputs from outside; there may be none.
    units : mapping of str to Unit
        The neurons. The order of the names is the order of the bits in a state.
    outputs : sequence of str
        Names of the units that are read.

    References
    ----------
    :cite:t:`mcculloch1943`; :cite:t:`kleene1956`: such circuits are the finite automata.

    Examples
    --------
    A latch: S sets it, it keeps itself on, R vetoes it.

    >>> latch = Circuit(["S", "R"], {"Q": Unit(1, ["S", "Q"], ["R"])}, ["Q"])
    >>> run = latch.run([[0, 0], [1, 0], [0, 0], [0, 0], [0, 1], [0, 0]])
    >>> run.outputs[:, 0]
    array([0, 1, 1, 1, 0, 0])
    """

    inputs: Sequence[str]
    units: Mapping[str, Unit]
    outputs: Sequence[str]

    def __post_init__(self) -> None:
        """Check that every wire has two ends."""
        inputs, outputs = _names(self.inputs, "inputs"), _names(self.outputs, "outputs")
        check.keep(self, inputs=inputs, units=_read_units(self.units), outputs=outputs)
        _refuse_repeats((*self.inputs, *self.units), "the names of inputs and units")
        for name, unit in self.units.items():
            for source in (*unit.excitatory, *unit.inhibitory):
                if source not in self.inputs and source not in self.units:
                    raise ValueError(
                        f"units[{name!r}] must listen to inputs or units that exist; got {source!r}"
                    )
        for name in self.outputs:
            if name not in self.units:
                raise ValueError(f"outputs must be names of units; got {name!r}")

    @property
    def n_inputs(self) -> int:
        """How many inputs come from outside."""
        return len(self.inputs)

    @property
    def rest(self) -> Bits:
        """The state with every unit off."""
        return (0,) * len(self.units)

    def step(self, state: ArrayLike, inputs: ArrayLike = ()) -> Bits:
        """Return the state after one tick.

        Parameters
        ----------
        state : sequence of 0 and 1, shape (n_units,)
            The units before the tick.
        inputs : sequence of 0 and 1, shape (n_inputs,)
            The inputs before the tick.

        Returns
        -------
        tuple of int, length n_units

        Examples
        --------
        >>> ring = Circuit([], {"A": Unit(1, ["B"]), "B": Unit(1, ["A"])}, ["A"])
        >>> ring.step((1, 0))
        (0, 1)
        """
        x = _one_row(inputs, "inputs", len(self.inputs))
        return self._next(_one_row(state, "state", len(self.units)), x)

    def run(self, inputs: ArrayLike, state: ArrayLike | None = None) -> Run:
        """Clock the circuit through a sequence of inputs.

        Parameters
        ----------
        inputs : array_like of 0 and 1, shape (n_ticks, n_inputs)
            One row per tick; for a circuit without inputs, rows `()`.
        state : sequence of 0 and 1, shape (n_units,), optional
            Where to start; all off if left out.

        Returns
        -------
        Run
            States and outputs, read after each tick.
        """
        x = bits(inputs, "inputs", len(self.inputs))
        if x.ndim != 2:
            raise check.refused(
                f"inputs must have one row per tick, shape (n_ticks, {len(self.inputs)})", inputs
            )
        start = self.rest if state is None else state
        now = _one_row(start, "state", len(self.units))
        states = np.empty((len(x), len(self.units)), dtype=np.int64)
        for t, row in enumerate(x.tolist()):
            states[t] = now = self._next(now, tuple(row))
        read = [list(self.units).index(name) for name in self.outputs]
        return Run(x, states, states[:, read])

    def answer(self, inputs: ArrayLike, ticks: int) -> Bits:
        """Hold the inputs for some ticks, starting with every unit off, and read the outputs.

        Parameters
        ----------
        inputs : sequence of 0 and 1, shape (n_inputs,)
        ticks : int
            At least 1.

        Returns
        -------
        tuple of int, length n_outputs

        Examples
        --------
        >>> from neuronbook.mcculloch_pitts import xor_circuit
        >>> [xor_circuit().answer(x, ticks=2) for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
        [(0,), (1,), (1,), (0,)]
        """
        x = _one_row(inputs, "inputs", len(self.inputs))
        ticks = check.whole_number(ticks, "ticks", minimum=1)
        return tuple(self.run(np.tile(x, (ticks, 1))).outputs[-1].tolist())

    def state_graph(self) -> StateGraph:
        """Return every state, and where each input leads from it.

        Returns
        -------
        StateGraph
            `2 ** n_units` states and an arrow for each of them and each combination of inputs.

        Raises
        ------
        ValueError
            If units and inputs together are more than 12: the graph would not be readable.

        Examples
        --------
        >>> latch = Circuit(["S", "R"], {"Q": Unit(1, ["S", "Q"], ["R"])}, ["Q"])
        >>> [arrow for arrow in latch.state_graph().transitions if arrow.next_state != arrow.state]
        [Transition(state=(0,), inputs=(1, 0), next_state=(1,)), \
Transition(state=(1,), inputs=(0, 1), next_state=(0,)), \
Transition(state=(1,), inputs=(1, 1), next_state=(0,))]
        """
        if len(self.units) + len(self.inputs) > MOST_GRAPH_BITS:
            raise ValueError(
                f"a state graph needs at most {MOST_GRAPH_BITS} units and inputs together; "
                f"got {len(self.units)} units and {len(self.inputs)} inputs"
            )
        states = tuple(map(tuple, all_inputs(len(self.units)).tolist()))
        inputs = tuple(map(tuple, all_inputs(len(self.inputs)).tolist()))
        arrows = (Transition(s, x, self._next(s, x)) for s in states for x in inputs)
        return StateGraph(states, tuple(arrows))

    def _next(self, state: Bits, inputs: Bits) -> Bits:
        """Let every unit look at the same moment."""
        before = dict(zip((*self.inputs, *self.units), inputs + state, strict=True))
        return tuple(
            unit.neuron([before[k] for k in unit.excitatory], [before[k] for k in unit.inhibitory])
            for unit in self.units.values()
        )


def _names(value: Any, name: str) -> tuple[str, ...]:
    """Return a tuple of names, or say what is wrong."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise check.refused(f"{name} must be a sequence of names", value, TypeError)
    names = tuple(value)
    for entry in names:
        if not isinstance(entry, str):
            raise check.refused(f"{name} must be names (str)", entry, TypeError)
    _refuse_repeats(names, name)
    return names


def _refuse_repeats(names: tuple[str, ...], what: str) -> None:
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise ValueError(f"{what} must differ from each other; got {twice[0]!r} twice")


def _read_units(units: Any) -> Mapping[str, Unit]:
    """Return a copy of the units that cannot be changed, or say what is wrong."""
    if not isinstance(units, Mapping) or any(not isinstance(u, Unit) for u in units.values()):
        raise check.refused("units must be a mapping of names to Unit", units, TypeError)
    if not units:
        raise ValueError("units must hold at least one unit; got none")
    _names(units, "the names of units")
    return MappingProxyType(dict(units))


def _one_row(value: ArrayLike, name: str, size: int) -> Bits:
    row = bits(value, name, size)
    if row.ndim != 1:
        raise check.refused(f"{name} must have shape ({size},)", value)
    return tuple(row.tolist())
