"""What goes on the board, one drawing a lesson, each with its numbers from the core.

    ```{board} latch
    The caption.
    ```

With the flag `blank` it is the drawing before the lesson, for a worksheet: axes and no curves.
"""

from collections.abc import Callable
from html import escape
from typing import ClassVar

import numpy as np
from docutils import nodes
from docutils.parsers.rst import directives
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sphinx.util.docutils import SphinxDirective

from neuronbook import Neuron
from neuronbook.activations import relu, sigmoid
from neuronbook.biology import LeakyIntegrateAndFire
from neuronbook.datasets import logic_gate
from neuronbook.descent import gradient_descent
from neuronbook.figures.diagrams import add_arrow, add_symbol, add_words, new_diagram, render
from neuronbook.figures.plots import (
    axes,
    axes_side_by_side,
    boundary,
    classes,
    curve,
    save_svg,
    symbol_colour,
)
from neuronbook.geometry import signed_distance
from neuronbook.graph import neuron_graph
from neuronbook.losses import binary_cross_entropy
from neuronbook.mcculloch_pitts import latch
from neuronbook.perceptron import mistake_bound, proof_race

__all__ = ["BOARDS", "Board"]

WIDE = (5.6, 2.6)
SMALL = (3.6, 2.9)


def two_spikes(blank: bool) -> Figure:
    """Draw the voltage after two spikes that come close together, and far apart."""
    cell = LeakyIntegrateAndFire(10, 20, -70, -70, -55, 2)
    figure, near, far = axes_side_by_side(
        ("ms", "mV above rest"), ("ms", ""), size=WIDE, gap=0.15, origin=False
    )
    for ax, gap in ((near, 10.0), (far, 40.0)):
        ax.set(xlim=(0, 80), ylim=(0, 20), title=f"{gap:g} ms apart")
        ax.axhline(cell.threshold - cell.rest, ls="--", color=symbol_colour("b"))
        if not blank:
            run = cell.simulate(0.0, 80.0, 0.1, inputs=[([5.0, 5.0 + gap], 12.0)])
            ax.plot(run.time, run.voltage - cell.rest, color=symbol_colour("z"))
            for spike in run.spike_times:
                ax.text(float(spike), 15.4, "fires", color=symbol_colour("y"))
    return figure


def latch_on_its_clock(blank: bool) -> Figure:
    """Draw Q of a latch, tick by tick, under the inputs S and R."""
    inputs = np.array([[0, 0], [1, 0], [0, 0], [0, 0], [0, 1], [0, 0]])
    q = latch().run(inputs).outputs[:, 0]
    figure, ax = axes("tick", size=(5.6, 2.2))
    rows = {"S": inputs[:, 0], "R": inputs[:, 1], "Q": q[-len(inputs) :]}
    ax.set(xlim=(0.4, 6.6), ylim=(-0.6, 2.6), xticks=range(1, 7), yticks=[])
    ax.grid(False)
    for height, (name, bits) in zip((2, 1, 0), rows.items(), strict=True):
        ax.text(0.3, height, name, ha="right", va="center")
        for tick, bit in enumerate(bits, start=1):
            said = "" if blank and name == "Q" else str(int(bit))
            colour = symbol_colour("y" if name == "Q" else "x")
            ax.text(tick, height, said, ha="center", va="center", color=colour)
            ax.plot(tick, height, "s", ms=20, mfc="none", mec=colour)
    return figure


def bent_line(blank: bool) -> Figure:
    """Draw the line of one input, and what the ReLU leaves of it."""
    w, b = 1.5, -1.0
    figure, ax = axes("$x$", "", size=SMALL, origin=True)
    ax.set(xlim=(-3, 3), ylim=(-4, 4))
    if not blank:
        curve(ax, lambda x: w * x + b, (-3, 3), symbol="z", ls="--", label="z = 1.5x − 1")
        curve(ax, lambda x: relu(w * x + b), (-3, 3), lw=2.5, label="y = relu(z)")
        ax.plot(-b / w, 0, "o", color=symbol_colour("b"), label="−b/w")
        ax.legend(loc="upper left", fontsize=10)
    return figure


def normal_and_distance(blank: bool) -> Figure:
    """Draw the boundary of w = (3, 4), b = −10, its normal, and the distance of a point."""
    w, b, x = np.array([3.0, 4.0]), -10.0, np.array([4.0, 2.0])
    d = float(signed_distance(x, w, b))
    foot, unit = x - d * w / np.linalg.norm(w), w / np.linalg.norm(w)
    figure, ax = axes("$x_1$", "$x_2$", size=(3.8, 3.2), origin=True)
    ax.set(xlim=(-1, 5), ylim=(-1, 4), aspect="equal")
    ax.plot(4, 2, "D", color=symbol_colour("x"))
    ax.text(4.15, 2.1, "x", color=symbol_colour("x"))
    if not blank:
        boundary(ax, w, b)
        ax.plot(*np.transpose([x, foot]), color=symbol_colour("z"))
        ax.text(foot[0] + 0.75, foot[1] + 0.35, f"d = {d:g}", color=symbol_colour("z"))
        x0, y0 = foot - 1.8 * np.array([unit[1], -unit[0]])
        x1, y1 = x0 + unit[0], y0 + unit[1]
        arrow = {"color": symbol_colour("w"), "width": 2}
        ax.annotate("", (x1, y1), (x0, y0), arrowprops=arrow)
        ax.text(x1, y1, " w", color=symbol_colour("w"))
    return figure


def caught_between(blank: bool) -> Figure:
    """Draw the line Mγ, the root R√M, the length of the weights between them, for AND."""
    X, t = logic_gate("and")
    race, bound = proof_race(X, t), mistake_bound(X, t)
    M = np.linspace(0, 60, 400)
    figure, ax = axes("mistakes $M$", "", size=(5.0, 2.9))
    ax.set(xlim=(0, 60), ylim=(0, 15))
    if not blank:
        ax.plot(M, M * race.lower[1], "--", color=symbol_colour("w"), label="Mγ")
        ax.plot(M, race.upper[1] * np.sqrt(M), "-.", color=symbol_colour("b"), label="R√M")
        ax.plot(race.length, color=symbol_colour("y"), label="‖w̃‖, the run")
        ax.axvline(bound, ls=":", color=symbol_colour("ink"))
        ax.text(bound + 0.6, 1, f"{bound:.0f}")
        ax.legend(loc="upper left", fontsize=10)
    return figure


def steps_on_a_parabola(blank: bool) -> Figure:
    """Draw L = w², and the walk from 4 with a small and with a larger learning rate."""
    figure, left, right = axes_side_by_side(("$w$", "$L$"), ("$w$", ""), size=WIDE, gap=0.15)
    for ax, rate in ((left, 0.1), (right, 0.9)):
        ax.set(xlim=(-4.6, 4.6), ylim=(0, 18), title=f"η = {rate:g}")
        curve(ax, np.square, (-4.4, 4.4), symbol="neutral")
        if not blank:
            path = gradient_descent(lambda w: 2 * w, [4.0], rate, 6)[:, 0]
            ax.plot(path, path**2, "o-", color=symbol_colour("w"), lw=1)
    return figure


def graph_of_a_neuron(blank: bool) -> Figure:
    """Draw the graph of one neuron, values above, slopes below."""
    neuron = Neuron([0.5, -1.0], bias=0.25, activation=sigmoid)
    graph = neuron_graph(neuron, [2.0, 1.0], 1.0, binary_cross_entropy).forward().backward()
    pgm = new_diagram()
    chain = ("s", "z", "y", "L")
    for x, name in enumerate(chain):
        symbol = {"s": "z", "z": "z", "y": "y", "L": "b"}[name]
        add_symbol(pgm, name, f"${name}$", 1.5 * x, 0, symbol)
        node = graph[name]
        value = "" if blank else f"{node.value:.3f}"
        slope = "" if blank else f"{node.gradient:.3f}"
        add_words(pgm, value or "____", 1.5 * x, 0.55)
        add_words(pgm, slope or "____", 1.5 * x, -0.55, "w")
    for start, end, words in (("s", "z", "+ b"), ("z", "y", "σ"), ("y", "L", "−ln")):
        add_arrow(pgm, start, end, label=words)
    return render(pgm)


def flattened_and_bent(blank: bool) -> Figure:
    """Draw XOR in the plane, on the axis s = x₁ + x₂, and with the axis bent."""
    X, t = logic_gate("xor")
    s = X.sum(axis=1)
    panels = (
        ("plane", X, ("$x_1$", "$x_2$")),
        ("flattened", np.column_stack([s, np.zeros(4)]), ("$s$", "")),
        ("bent", np.column_stack([relu(s), relu(s - 1)]), ("$h_1$", "$h_2$")),
    )
    figure = Figure(figsize=(5.8, 2.3), layout="constrained")
    for ax, (title, points, (across, up)) in zip(figure.subplots(1, 3), panels, strict=True):
        _plane(ax, title, across, up)
        if not blank or title == "plane":
            classes(ax, points, t, size=50)
    return figure


def _plane(ax: Axes, title: str, across: str, up: str) -> None:
    ax.set(xlim=(-0.5, 2.5), ylim=(-0.5, 1.5), aspect="equal", title=title)
    ax.set(xticks=[0, 1, 2], yticks=[0, 1] if up else [], xlabel=across, ylabel=up)


BOARDS: dict[str, Callable[[bool], Figure]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        two_spikes,
        latch_on_its_clock,
        bent_line,
        normal_and_distance,
        caught_between,
        steps_on_a_parabola,
        graph_of_a_neuron,
        flattened_and_bent,
    )
}
"""The drawings by the names that the directive gives them."""


class Board(SphinxDirective):
    """Show a drawing for the board, or for a worksheet; the content is its caption."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"alt": directives.unchanged_required, "blank": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the drawing as a figure."""
        alt = self.options.get("alt")
        if not alt or not self.content:
            raise self.error("a drawing has an `alt`, what it shows in words, and a caption")
        picture = save_svg(BOARDS[self.arguments[0]]("blank" in self.options))
        html = (
            f'<figure><div class="nb-picture-frame" role="img" aria-label="{escape(alt)}">'
            f"{picture}</div><figcaption>{escape(' '.join(self.content))}</figcaption></figure>"
        )
        return [nodes.raw("", html, format="html")]
