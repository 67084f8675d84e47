"""XOR in the hidden plane: two ReLUs move the four points, until one line separates them."""

from itertools import product

import numpy as np

from neuronbook.figures.plots import axes_side_by_side, boundary, classes, save_svg, symbol_colour
from neuronbook.network import TwoLayerNetwork
from neuronbook.widgets.base import BookWidget, Numbers

__all__ = ["XorFolding"]

POINTS = np.array(list(product((0, 1), repeat=2)), dtype=float)
TARGETS = np.array([0, 1, 1, 0])


class XorFolding(BookWidget):
    """Set two hidden ReLUs; the output neuron is the best line in the hidden plane, if any.

    Parameters
    ----------
    weights1, weights2 : sequence of float
        The two weights of the first and of the second hidden neuron, each from -1.5 to 1.5.
    biases : sequence of float
        Their biases, each from -1.5 to 0.5.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = XorFolding(biases=[0, -1])
    >>> figure.separable, round(figure.margin, 4)
    (True, 0.2236)
    >>> figure.network(POINTS).ravel().round(12) + 0.0
    array([0., 1., 1., 0.])
    >>> XorFolding(biases=[0, 0]).separable
    False
    """

    stem = "xor_folding"
    opening = (
        "The four points of XOR, and the same as two hidden neurons see them: set the neurons so "
        "that one line separates them."
    )
    weights1 = Numbers([1.0, 1.0], -1.5, 1.5, minlen=2, maxlen=2).tag(sync=True)
    weights2 = Numbers([1.0, 1.0], -1.5, 1.5, minlen=2, maxlen=2).tag(sync=True)
    biases = Numbers([0.0, 0.0], -1.5, 0.5, minlen=2, maxlen=2).tag(sync=True)

    @property
    def hidden(self) -> np.ndarray:
        """Where the hidden neurons send the points 00, 01, 10 and 11."""
        W1 = np.transpose([self.weights1, self.weights2])
        return np.maximum(POINTS @ W1 + self.biases, 0)

    @property
    def separable(self) -> bool:
        """Whether one line separates the classes in the hidden plane."""
        return _best_output(self.hidden) is not None

    @property
    def margin(self) -> float:
        """The distance from the best line to the nearest point; 0 if there is none."""
        best = _best_output(self.hidden)
        return 0.0 if best is None else float(0.5 / np.linalg.norm(best[:2]))

    @property
    def network(self) -> TwoLayerNetwork:
        """The network with the output neuron of the widest margin, or with zeros for it."""
        best = _best_output(self.hidden)
        *v, c = np.zeros(3) if best is None else best
        W1 = np.transpose([self.weights1, self.weights2])
        return TwoLayerNetwork(W1, np.reshape(v, (2, 1)), self.biases, [c])

    def describe(self) -> str:
        """Say where the points go and whether a line separates them."""
        places = ", ".join(f"({a:.2f}, {b:.2f})" for a, b in self.hidden)
        end = (
            f"one line separates the classes with a margin of {self.margin:.2f}"
            if self.separable
            else "no line separates the classes"
        )
        return f"The hidden neurons send 00, 01, 10, 11 to {places}: {end}."

    def picture(self) -> str:
        """Draw the input plane and the hidden plane."""
        figure, left, right = axes_side_by_side(
            ("$x_1$", "$x_2$"), ("$h_1$", "$h_2$"), size=(5.2, 2.8), gap=0.35, origin=True
        )
        left.set(xlim=(-0.5, 1.5), ylim=(-0.5, 1.5), aspect="equal")
        for weights, bias, style in (
            (self.weights1, self.biases[0], "-"),
            (self.weights2, self.biases[1], "--"),
        ):
            if any(weights):
                boundary(left, weights, bias, fill=False, color=symbol_colour("z"), linestyle=style)
        classes(left, POINTS, TARGETS)
        right.set(xlim=(-0.4, 3.6), ylim=(-0.4, 3.6), aspect="equal")
        best = _best_output(self.hidden)
        if best is not None:
            boundary(right, best[:2], best[2] - 0.5)
        classes(right, self.hidden, TARGETS)
        return save_svg(figure)


def _best_output(images: np.ndarray) -> np.ndarray | None:
    """Return (v1, v2, c) of the widest margin, with y = 0 and 1 at the nearest points, or None."""
    zeros, ones = images[[0, 3]], images[[1, 2]]
    pairs = [(p, _nearest_on(p, ones)) for p in zeros] + [(_nearest_on(q, zeros), q) for q in ones]
    p, q = min(pairs, key=lambda pair: float(np.linalg.norm(pair[1] - pair[0])))
    size = float((q - p) @ (q - p))
    if _cross(zeros, ones) or size < 1e-18:
        return None
    v = (q - p) / size
    return np.array([*v, -v @ p])


def _nearest_on(point: np.ndarray, segment: np.ndarray) -> np.ndarray:
    """Return the point of a segment that is nearest to a point."""
    start, along = segment[0], segment[1] - segment[0]
    size = float(along @ along)
    return start + (np.clip((point - start) @ along / size, 0, 1) if size else 0.0) * along


def _cross(first: np.ndarray, second: np.ndarray) -> bool:
    """Say whether two segments cross."""

    def side(segment: np.ndarray, r: np.ndarray) -> float:
        (px, py), (qx, qy) = segment
        return float(np.sign((qx - px) * (r[1] - py) - (qy - py) * (r[0] - px)))

    return (
        side(first, second[0]) * side(first, second[1]) < 0
        and side(second, first[0]) * side(second, first[1]) < 0
    )
