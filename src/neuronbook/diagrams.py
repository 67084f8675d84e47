"""Diagrams of neurons, drawn with daft: circles for numbers, arrows for what flows, the bias always in sight.

The house's own notation, the same in every chapter: inputs stand at the left, weights on their arrows,
the bias above the sum on a dashed line, the activation between the sum and the output.
"""

from collections.abc import Sequence

import daft
import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from neuronbook.palette import LIGHT
from neuronbook.plots import style

__all__ = ["neuron_diagram", "new_diagram"]


def new_diagram(**options: object) -> daft.PGM:
    """Return an empty daft diagram with the book's line width and transparent ground."""
    return daft.PGM(grid_unit=2.2, node_unit=1.5, line_width=1.6, node_fc="none", **options)


def add_symbol(
    pgm: daft.PGM, name: str, text: str, x: float, y: float, symbol: str, *, dashed: bool = False, **options: object
) -> None:
    """Add a node in a symbol's colour; a dashed rim marks the bias."""
    colour = LIGHT[symbol]
    pgm.add_node(
        name, text, x, y,
        plot_params={"ec": colour, "fc": "none", "ls": "--" if dashed else "-"},
        label_params={"color": colour},
        **options,
    )  # fmt: skip


def add_arrow(
    pgm: daft.PGM, start: str, end: str, symbol: str = "neutral", *, label: str | None = None, dashed: bool = False
) -> None:
    """Add an arrow in a symbol's colour, with its number above it; dashed, it is a plain line."""
    colour = LIGHT[symbol]
    if dashed:
        pgm.add_edge(start, end, directed=False, plot_params={"color": colour, "linestyle": "--"})
        return
    pgm.add_edge(
        start, end, label=label, yoffset=0.16,
        plot_params={"ec": colour, "fc": colour, "head_width": 0.16, "head_length": 0.2},
        label_params={"color": colour},
    )  # fmt: skip


def add_words(pgm: daft.PGM, text: str, x: float, y: float, symbol: str = "ink") -> None:
    """Write words centred on a place of the diagram."""
    name = f"words at {x:g}, {y:g}"
    pgm.add_node(name, text, x, y, plot_params={"ec": "none", "fc": "none"}, label_params={"color": LIGHT[symbol]})


def render(pgm: daft.PGM) -> Figure:
    """Return the finished diagram as a Matplotlib figure with a transparent ground."""
    with mpl.rc_context(style | {"axes.grid": False, "font.size": 13}):
        pgm.render()
    figure = pgm.figure
    plt.close(figure)  # whoever called shows it; pyplot must not show it a second time
    figure.patch.set_alpha(0)
    return figure


def neuron_diagram(
    inputs: Sequence[str] = ("$x_1$", "$x_2$", "$x_3$"),
    weights: Sequence[str] = ("$w_1$", "$w_2$", "$w_3$"),
    bias: str = "$b$",
    *,
    activation: str = "$f$",
    preactivation: str = "$z$",
    output: str = "$y$",
) -> Figure:
    """Draw one neuron: inputs, weights on the arrows, bias, sum, activation, output.

    Parameters
    ----------
    inputs, weights : sequence of str
        The texts in the input nodes and on their arrows, equally many.
    bias, activation, preactivation, output : str
        The texts at the other places. Symbols in the general diagram, numbers in a worked example.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there are not as many weights as inputs.

    Examples
    --------
    >>> figure = neuron_diagram(["2", "3"], ["1", "-1"], "0.5", output="-0.5")
    """
    if len(inputs) != len(weights):
        raise ValueError(f"a neuron has one weight for each input; got {len(inputs)} inputs and {len(weights)} weights")
    pgm = new_diagram()
    middle = (len(inputs) - 1) / 2
    add_symbol(pgm, "sum", r"$\Sigma$", 2.2, 0, "z")
    for i, (value, weight) in enumerate(zip(inputs, weights, strict=True)):
        add_symbol(pgm, f"x{i}", value, 0, (middle - i) * 0.9, "x")
        add_arrow(pgm, f"x{i}", "sum", "w", label=weight)
    add_symbol(pgm, "bias", bias, 2.2, 1.2, "b", dashed=True)
    add_arrow(pgm, "bias", "sum", "b", dashed=True)
    add_symbol(pgm, "f", "$f$", 3.7, 0, "y")
    if activation != "$f$":
        add_words(pgm, activation, 3.7, -0.55)
    add_arrow(pgm, "sum", "f", "z", label=preactivation)
    add_symbol(pgm, "y", output, 5.0, 0, "y")
    add_arrow(pgm, "f", "y", "y")
    return render(pgm)
