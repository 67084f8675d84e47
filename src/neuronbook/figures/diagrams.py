"""Diagrams of neurons, drawn with daft: circles for numbers, arrows for what flows, bias in sight.

The house's own notation, the same in every chapter: inputs stand at the left, weights on their
arrows, the bias above the sum on a dashed line, the activation between the sum and the output.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from neuronbook.figures.palette import LIGHT
from neuronbook.figures.plots import style

# daft and Matplotlib are imported where they draw: the page's Python fetches them only then.
if TYPE_CHECKING:
    import daft
    from matplotlib.figure import Figure

    from neuronbook.mcculloch_pitts import Circuit, Gate

__all__ = [
    "circuit_diagram",
    "folded_neuron_diagram",
    "gate_diagram",
    "network_diagram",
    "neuron_diagram",
    "new_diagram",
    "render",
]


def new_diagram(**options: Any) -> daft.PGM:
    """Return an empty daft diagram with the book's line width and transparent ground."""
    import daft

    return daft.PGM(grid_unit=2.2, node_unit=1.5, line_width=1.6, node_fc="none", **options)


def add_symbol(
    pgm: daft.PGM,
    name: str,
    text: str,
    x: float,
    y: float,
    symbol: str,
    *,
    dashed: bool = False,
    **options: Any,
) -> None:
    """Add a node in a symbol's colour; a dashed rim marks the bias."""
    colour = LIGHT[symbol]
    pgm.add_node(
        name, text, x, y,  # pyright: ignore[reportArgumentType] (daft takes fractions)
        plot_params={"ec": colour, "fc": "none", "ls": "--" if dashed else "-"},
        label_params={"color": colour},
        **options,
    )  # fmt: skip


def add_arrow(
    pgm: daft.PGM,
    start: str,
    end: str,
    symbol: str = "neutral",
    *,
    label: str | None = None,
    dashed: bool = False,
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
    pgm.add_node(
        name,
        text,
        x,  # pyright: ignore[reportArgumentType] (daft takes fractions)
        y,  # pyright: ignore[reportArgumentType]
        plot_params={"ec": "none", "fc": "none"},
        label_params={"color": LIGHT[symbol]},
    )


def render(pgm: daft.PGM) -> Figure:
    """Return the finished diagram as a Matplotlib figure with a transparent ground."""
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    with mpl.rc_context(style | {"axes.grid": False, "font.size": 13}):
        pgm.render()
    figure = pgm.figure
    plt.close(figure)  # whoever called shows it; pyplot must not show it a second time
    figure.patch.set_alpha(0)
    return figure


def add_weighted_sum(
    pgm: daft.PGM, inputs: Sequence[str], weights: Sequence[str], middle: float
) -> None:
    """Add the sum and the weighted inputs at its left; input number `middle` is level with it."""
    if len(inputs) != len(weights):
        raise ValueError(
            "a neuron has one weight for each input; "
            f"got {len(inputs)} inputs and {len(weights)} weights"
        )
    add_symbol(pgm, "sum", r"$\Sigma$", 2.2, 0, "z")
    for i, (value, weight) in enumerate(zip(inputs, weights, strict=True)):
        add_symbol(pgm, f"x{i}", value, 0, (middle - i) * 0.9, "x")
        add_arrow(pgm, f"x{i}", "sum", "w", label=weight)


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
        The texts in the input nodes and on their arrows, as many of each.
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
    pgm = new_diagram()
    add_weighted_sum(pgm, inputs, weights, (len(inputs) - 1) / 2)
    add_symbol(pgm, "bias", bias, 2.2, 1.2, "b", dashed=True)
    add_arrow(pgm, "bias", "sum", "b", dashed=True)
    add_symbol(pgm, "f", "$f$", 3.7, 0, "y")
    if activation != "$f$":
        add_words(pgm, activation, 3.7, -0.55)
    add_arrow(pgm, "sum", "f", "z", label=preactivation)
    add_symbol(pgm, "y", output, 5.0, 0, "y")
    add_arrow(pgm, "f", "y", "y")
    return render(pgm)


def add_wire(pgm: daft.PGM, start: str, end: str, *, inhibits: bool = False) -> None:
    """Join two nodes: an arrow where the first excites the second, a circle if it inhibits."""
    colour = LIGHT["neutral"]
    if not inhibits:
        head = {"ec": colour, "fc": colour, "head_width": 0.14, "head_length": 0.18}
        pgm.add_edge(start, end, plot_params=head)
        return
    (x1, y1), (x2, y2) = ((pgm._nodes[name].x, pgm._nodes[name].y) for name in (start, end))
    # A node's radius and half the small circle, in grid units.
    back = 0.41 / math.hypot(x2 - x1, y2 - y1)
    tip = f"{start} inhibits {end}"
    x, y = x2 + (x1 - x2) * back, y2 + (y1 - y2) * back
    pgm.add_node(tip, "", x, y, scale=0.2, plot_params={"ec": colour})
    pgm.add_edge(start, tip, directed=False, plot_params={"color": colour, "linewidth": 1.6})


def gate_diagram(
    gates: Mapping[str, Gate], inputs: Sequence[str] = ("$x_1$", "$x_2$", "$x_3$"), per_row: int = 2
) -> Figure:
    """Draw McCulloch–Pitts neurons side by side, each with its name, its wires and its threshold.

    Parameters
    ----------
    gates : mapping of str to Gate
        The title over each neuron, and the neuron.
    inputs : sequence of str
        The texts in the input nodes, from the top.
    per_row : int
        How many neurons stand side by side.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If a gate has more inputs than there are texts.

    Examples
    --------
    >>> from neuronbook.mcculloch_pitts import and_gate, not_gate
    >>> figure = gate_diagram({"AND": and_gate(), "NOT": not_gate()})
    """
    pgm = new_diagram()
    for i, (title, gate) in enumerate(gates.items()):
        if gate.n_inputs > len(inputs):
            wanted = f"inputs must name all {gate.n_inputs} inputs of {title!r}"
            raise ValueError(f"{wanted}; got {len(inputs)}")
        left, level = 2.85 * (i % per_row), -2.4 * (i // per_row)
        middle = (gate.n_inputs - 1) / 2
        add_symbol(pgm, f"unit{i}", rf"$\geq {gate.threshold}$", left + 1.1, level, "b")
        for k, role in enumerate(gate.roles):
            add_symbol(pgm, f"x{i},{k}", inputs[k], left, level + (middle - k) * 0.9, "x")
            if role:
                add_wire(pgm, f"x{i},{k}", f"unit{i}", inhibits=role < 0)
        add_symbol(pgm, f"y{i}", "$y$", left + 2.0, level, "y")
        add_arrow(pgm, f"unit{i}", f"y{i}", "y")
        add_words(pgm, title, left + 1.0, level + 0.6 + 0.45 * max(1, gate.n_inputs - 1))
    return render(pgm)


def circuit_diagram(
    circuit: Circuit, layers: Sequence[Sequence[str]], words: Mapping[str, str] | None = None
) -> Figure:
    """Draw a circuit of neurons without loops: a column for the inputs, and one for each tick.

    Parameters
    ----------
    circuit : Circuit
    layers : sequence of sequences of str
        The units of each column after the inputs, from the top.
    words : mapping of str to str, optional
        What stands in an input's node and under a unit; their names if left out.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> from neuronbook.mcculloch_pitts import xor_circuit
    >>> figure = circuit_diagram(xor_circuit(), [["only_x1", "only_x2"], ["xor"]])
    """
    pgm, text = new_diagram(), words or {}
    for column, names in enumerate((circuit.inputs, *layers)):
        for row, name in enumerate(names):
            x, y = 2.3 * column, ((len(names) - 1) / 2 - row) * 1.3
            if name in circuit.inputs:
                add_symbol(pgm, name, text.get(name, name), x, y, "x")
                continue
            symbol = "y" if name in circuit.outputs else "b"
            add_symbol(pgm, name, rf"$\geq {circuit.units[name].threshold}$", x, y, symbol)
            add_words(pgm, text.get(name, name), x, y - 0.52)
    for name, unit in circuit.units.items():
        for source in unit.excitatory:
            add_wire(pgm, source, name)
        for source in unit.inhibitory:
            add_wire(pgm, source, name, inhibits=True)
    return render(pgm)


def folded_neuron_diagram(
    inputs: Sequence[str] = ("$x_1$", "$x_2$"), weights: Sequence[str] = ("$w_1$", "$w_2$")
) -> Figure:
    """Draw a neuron after the bias trick: the bias is the weight of one more input, always 1.

    Parameters
    ----------
    inputs, weights : sequence of str
        The texts in the input nodes and on their arrows, as many of each; the constant input is
        added.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there are not as many weights as inputs.

    Examples
    --------
    >>> figure = folded_neuron_diagram()
    """
    pgm = new_diagram()
    middle = len(inputs) / 2
    add_weighted_sum(pgm, inputs, weights, middle)
    add_symbol(pgm, "one", "$1$", 0, -middle * 0.9, "b", dashed=True)
    add_arrow(pgm, "one", "sum", "b", label="$b$")
    add_symbol(pgm, "f", "$f$", 3.7, 0, "y")
    add_arrow(pgm, "sum", "f", "z", label="$z$")
    add_symbol(pgm, "y", "$y$", 5.0, 0, "y")
    add_arrow(pgm, "f", "y", "y")
    return render(pgm)


def network_diagram(n_inputs: int = 3, n_hidden: int = 2, n_outputs: int = 1) -> Figure:
    """Draw a network of two layers: a circle is a whole neuron, its bias stands above it.

    Parameters
    ----------
    n_inputs, n_hidden, n_outputs : int
        The number of inputs and of neurons in each layer, at least 1.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If there is an empty layer.

    Examples
    --------
    >>> figure = network_diagram(3, 2, 1)
    """
    layers = {"x": n_inputs, "h": n_hidden, "y": n_outputs}
    if min(layers.values()) < 1:
        raise ValueError(
            f"every layer needs at least one circle; got {n_inputs}-{n_hidden}-{n_outputs}"
        )
    pgm, gap = new_diagram(), {"x": 1.1, "h": 2.0, "y": 2.0}
    words = {"x": f"{n_inputs} input", "h": f"{n_hidden} hidden neuron", "y": f"{n_outputs} output"}
    lowest = -max((count - 1) / 2 * gap[name] for name, count in layers.items()) - 0.85
    for column, (name, count) in enumerate(layers.items()):
        x = 2.25 * column
        for i in range(count):
            y = ((count - 1) / 2 - i) * gap[name]
            text = f"${name}$" if name == "y" and count == 1 else f"${name}_{i + 1}$"
            add_symbol(pgm, f"{name}{i}", text, x, y, {"h": "z"}.get(name, name))
            if name != "x":
                add_symbol(pgm, f"bias {name}{i}", "$b$", x, y + 0.95, "b", dashed=True, scale=0.75)
                add_arrow(pgm, f"bias {name}{i}", f"{name}{i}", "b", dashed=True)
        add_words(pgm, words[name] + "s" * (count > 1), x, lowest, "muted")
    for left, right in (("x", "h"), ("h", "y")):
        for i in range(layers[left]):
            for j in range(layers[right]):
                add_arrow(pgm, f"{left}{i}", f"{right}{j}", "w")
    add_words(pgm, "$W_1$", 1.05, max(0.55 * (n_inputs - 1), n_hidden - 1.0) + 0.25, "w")
    add_words(pgm, "$W_2$", 3.4, max(n_hidden, n_outputs) - 1.0 + 0.1, "w")
    return render(pgm)
