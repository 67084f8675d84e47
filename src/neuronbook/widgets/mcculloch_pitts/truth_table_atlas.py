"""All 16 functions of two inputs on one map: a neuron for each, or the proof that there is none."""

from neuronbook.figures.palette import LIGHT
from neuronbook.figures.plots import axes, save_svg
from neuronbook.mcculloch_pitts import (
    TWO_INPUT_FUNCTIONS,
    Gate,
    Verdict,
    explain,
    single_unit_functions,
)
from neuronbook.widgets.base import BookWidget, bit_list

__all__ = ["TruthTableAtlas"]

ROWS = ("00", "01", "10", "11")


class TruthTableAtlas(BookWidget):
    """Pick a truth table of two inputs and see the neuron that has it, or why none can.

    Parameters
    ----------
    outputs : list of int, four entries
        The answers at 00, 01, 10 and 11.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> TruthTableAtlas(outputs=[1, 0, 0, 0]).gate
    Gate(threshold=0, roles=(-1, -1))
    >>> TruthTableAtlas(outputs=[0, 1, 1, 0]).verdict.inequalities
    ('01 fires: 1 ≥ θ', '11 is silent: 2 < θ')
    """

    stem = "truth_table_atlas"
    opening = (
        "The 16 functions of two bits as a map: press one, and read whether a single neuron "
        "computes it, or why none can."
    )
    outputs = bit_list([0, 0, 0, 1])

    @property
    def verdict(self) -> Verdict:
        """The core's answer: a neuron, or the proof."""
        return explain(self.outputs)

    @property
    def gate(self) -> Gate | None:
        """A neuron that has this truth table, or None."""
        return self.verdict.gate

    def describe(self) -> str:
        """Name the function, and say what a neuron needs for it or why it is out of reach."""
        name = TWO_INPUT_FUNCTIONS[tuple(self.outputs)]
        answer = "One neuron does it" if self.gate else "No single neuron does it"
        listed = "".join(map(str, self.outputs))
        return (
            f"The function {name} has the outputs {listed} at 00, 01, 10, 11. {answer}. "
            f"{' '.join(self.verdict.reasons)}"
        )

    def picture(self) -> str:
        """Draw the map: filled where one neuron is enough, a dashed frame where none is."""
        figure, ax = axes(size=(6.4, 4.2))
        ax.set(xlim=(-0.5, 3.5), ylim=(3.5, -0.5))
        ax.set(xlabel="outputs at 10 and 11", ylabel="at 00 and 01")
        ax.set_xticks(range(4), ROWS)
        ax.set_yticks(range(4), ROWS)
        ax.grid(False)
        possible = single_unit_functions(2)
        for outputs, name in TWO_INPUT_FUNCTIONS.items():
            row, column = 2 * outputs[0] + outputs[1], 2 * outputs[2] + outputs[3]
            chosen = list(outputs) == self.outputs
            box = {
                "boxstyle": "round",
                "facecolor": LIGHT["panel"] if outputs in possible else "none",
                "linestyle": "-" if outputs in possible else "--",
                "edgecolor": LIGHT["y" if chosen else "muted"],
                "linewidth": 3 if chosen else 1,
            }
            ax.text(column, row, name, ha="center", va="center", bbox=box)
        return save_svg(figure)
