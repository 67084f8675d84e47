"""A circuit of McCulloch–Pitts neurons on its clock: tick by tick, with the graph of its states."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets

from neuronbook.figures.palette import LIGHT
from neuronbook.figures.plots import axes, save_svg
from neuronbook.mcculloch_pitts import (
    Circuit,
    Run,
    full_adder,
    half_adder,
    heat_and_cold,
    latch,
    xor_circuit,
)
from neuronbook.widgets.base import BookWidget, Whole

__all__ = ["ClockedCircuit"]

CIRCUITS = {
    "xor": xor_circuit,
    "half_adder": half_adder,
    "full_adder": full_adder,
    "heat_and_cold": heat_and_cold,
    "latch": latch,
}
PROGRAMS = {
    "xor": "10 10 11 11 01 01 00 00",
    "half_adder": "10 10 11 11 01 01 00 00",
    "full_adder": "100 100 110 110 111 111 000 000",
    "heat_and_cold": "01 00 00 00 01 01 01 00",
    "latch": "00 10 00 00 01 00 10 11",
}
TICKS = 8


class ClockedCircuit(BookWidget):
    """Send a program of inputs through a circuit and look at any tick.

    Parameters
    ----------
    circuit : {"xor", "half_adder", "full_adder", "heat_and_cold", "latch"}
    program : list of lists of 0 and 1, up to eight rows
        The inputs before each tick. Rows and entries that are missing are 0.
        Left out, the circuit's own program is shown.
    tick : int
        How many ticks have passed, from 0 to 8.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> memory = ClockedCircuit(circuit="latch", tick=3)
    >>> memory.program[:3]
    [[0, 0, 0], [1, 0, 0], [0, 0, 0]]
    >>> memory.run.outputs[:6, 0]
    array([0, 1, 1, 1, 0, 0])
    """

    stem = "clocked_circuit"
    opening = (
        "A circuit of neurons on a clock: choose one, press the bits that it gets, and press Tick "
        "to run it."
    )
    circuit = traitlets.Enum(list(CIRCUITS), "xor").tag(sync=True)
    program = traitlets.List(traitlets.List(Whole(min=0, max=1))).tag(sync=True)
    tick = Whole(2, min=0, max=TICKS).tag(sync=True)

    @traitlets.default("program")
    def _own_program(self) -> list[list[int]]:
        return padded([[int(bit) for bit in row] for row in PROGRAMS[self.circuit].split()])

    @traitlets.validate("program")
    def _fill_program(self, proposal: dict[str, Any]) -> list[list[int]]:
        rows = proposal["value"]
        if len(rows) > TICKS or any(len(row) > 3 for row in rows):
            wanted = f"program must have up to {TICKS} rows of up to 3 bits"
            raise traitlets.TraitError(f"{wanted}; got {rows}")
        return padded(rows)

    @property
    def network(self) -> Circuit:
        """The core's circuit."""
        return CIRCUITS[self.circuit]()

    @property
    def run(self) -> Run:
        """What the core's circuit does with the whole program."""
        return self.network.run(np.array(self.program)[:, : self.network.n_inputs])

    def describe(self) -> str:
        """Say what is on after the ticks that have passed."""
        network = self.network
        state = self.run.states[self.tick - 1].tolist() if self.tick else network.rest
        on = [name.replace("_", " ") for name, bit in zip(network.units, state, strict=True) if bit]
        rows = " ".join("".join(map(str, row[: network.n_inputs])) for row in self.program)
        return (
            f"The circuit {self.circuit.replace('_', ' ')} after {self.tick} of {TICKS} ticks. "
            f"Inputs {', '.join(network.inputs)} tick by tick: {rows}. "
            f"Units that are on: {', '.join(on) or 'none'}."
        )

    def picture(self) -> str:
        """Draw the inputs and the outputs over time."""
        network, run = self.network, self.run
        figure, ax = axes("tick", size=(6.4, 0.8 + 0.5 * (network.n_inputs + len(network.outputs))))
        names = (*network.inputs, *network.outputs)
        signals = np.column_stack([run.inputs, run.outputs]).T
        for i, signal in enumerate(signals):
            base = np.full(TICKS + 1, len(names) - 1.0 - i)
            colour = LIGHT["x" if i < network.n_inputs else "y"]
            steps = base + 0.7 * np.append(signal, signal[-1])
            ax.step(np.arange(TICKS + 1) + 0.5, steps, where="post", color=colour)
        ax.set_yticks(np.arange(len(names)) + 0.35, names[::-1])
        ax.set_xticks(range(1, TICKS + 1))
        ax.axvline(self.tick + 0.5, color=LIGHT["muted"], linestyle="--", linewidth=1)
        return save_svg(figure)


def padded(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return eight rows of three bits, filled up with zeros.

    >>> padded([[1]])[:2]
    [[1, 0, 0], [0, 0, 0]]
    """
    full = [[*row, 0, 0, 0][:3] for row in rows]
    return full + [[0, 0, 0] for _ in range(TICKS - len(full))]
