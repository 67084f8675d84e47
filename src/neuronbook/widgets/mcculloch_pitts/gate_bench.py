"""One McCulloch–Pitts neuron on the bench: choose θ and the wires, and its truth table fills."""

from neuronbook.figures.diagrams import gate_diagram
from neuronbook.figures.plots import save_svg
from neuronbook.mcculloch_pitts import Gate, all_inputs, function_name
from neuronbook.widgets.base import BookWidget, Whole, bit_list

__all__ = ["GateBench"]

WORDS = {1: "excites", -1: "inhibits", 0: "is not connected"}


class GateBench(BookWidget):
    """Set the threshold and let each input excite, inhibit, or be left out.

    Parameters
    ----------
    threshold : int
        θ, from 0 to 4.
    roles : list of int, three entries
        For each input: 1 it excites, -1 it inhibits, 0 it is not connected.
        The truth table has two inputs while the third is not connected.
    inputs : list of int, three entries
        The row of the truth table that is shown on the wires.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> bench = GateBench(threshold=1, roles=[1, -1, 0])
    >>> bench.gate
    Gate(threshold=1, roles=(1, -1))
    >>> bench.function
    'x₁ and not x₂'
    """

    stem = "gate_bench"
    opening = (
        "A McCulloch–Pitts neuron on the bench: set its threshold and wires, press inputs or "
        "table rows, and read its gate."
    )
    threshold = Whole(2, min=0, max=4).tag(sync=True)
    roles = bit_list([1, 1, 0], low=-1)
    inputs = bit_list([1, 0, 0])

    @property
    def gate(self) -> Gate:
        """The core's neuron, wired as the bench shows it."""
        return Gate(self.threshold, self.roles if self.roles[2] else self.roles[:2])

    @property
    def function(self) -> str:
        """What its truth table is called."""
        return function_name(self.gate(all_inputs(self.gate.n_inputs)))

    def describe(self) -> str:
        """Say threshold, wires, function, and the answer to the row shown."""
        wires = ", ".join(f"x{k + 1} {WORDS[role]}" for k, role in enumerate(self.gate.roles))
        x = self.inputs[: self.gate.n_inputs]
        shown = "".join(map(str, x))
        return (
            f"A McCulloch–Pitts neuron with threshold {self.threshold}: {wires}. "
            f"Its function is: {self.function}. At {shown} it answers {self.gate(x)}."
        )

    def picture(self) -> str:
        """Draw the neuron with its wires."""
        return save_svg(gate_diagram({self.function: self.gate}))
