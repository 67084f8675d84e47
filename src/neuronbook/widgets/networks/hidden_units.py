"""The hidden neurons of a network that reads digits: their weights as images, to be looked at."""

from typing import Any

import numpy as np
import traitlets

from neuronbook.digit_network import N_HIDDEN, DigitNetwork, digit_network
from neuronbook.figures.palette import LIGHT, themed
from neuronbook.network import TwoLayerNetwork
from neuronbook.widgets.base import BookWidget, Numbers, Whole, bit_list

__all__ = ["HiddenUnits"]

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[:61]
_ZERO = len(_LETTERS) // 2  # the letter of 0, with as many weights below as above
_INK = "0123456789abcdefg"
_IMAGE = 64
_STRONG = 0.2  # the static picture shows weights beyond this share of the largest


class HiddenUnits(BookWidget):
    """Look at the sixteen hidden neurons of a 64–16–10 network, and switch them off one by one.

    Parameters
    ----------
    network : DigitNetwork, optional
        The network and its images. Without it: the one of `neuronbook.digit_network`, with 60
        images that it was not trained on.
    unit : int
        The hidden neuron that is looked at, from 1 to 16.
    off : sequence of int
        For each hidden neuron whether it is switched off, 1, or on, 0.
    first : bool
        Whether its weights before training are shown.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> figure = HiddenUnits(unit=3)
    >>> figure.n_right
    56
    >>> figure.off = [1] * 16
    >>> figure.n_right < 15
    True
    """

    stem = "hidden_units"
    opening = (
        "Sixteen hidden neurons of a network that reads digits: press one to find out what it "
        "likes, then switch it off."
    )
    unit = Whole(1, min=1, max=N_HIDDEN).tag(sync=True)
    off = bit_list([0] * N_HIDDEN)
    first = traitlets.Bool(False).tag(sync=True)
    # A letter for each weight, in steps of `reach`/30; for each neuron its 64 or its 10 weights.
    before = traitlets.Unicode().tag(sync=True)
    after = traitlets.Unicode().tag(sync=True)
    outputs = traitlets.Unicode().tag(sync=True)
    reach = Numbers([1.0, 1.0], 1e-6, 1e3, minlen=2, maxlen=2).tag(sync=True)
    biases = Numbers([0.0] * N_HIDDEN, -1e3, 1e3, minlen=N_HIDDEN, maxlen=N_HIDDEN).tag(sync=True)
    output_biases = Numbers([0.0] * 10, -1e3, 1e3, minlen=10, maxlen=10).tag(sync=True)
    images = traitlets.Unicode(help="A letter for each pixel.").tag(sync=True)
    digits = traitlets.Unicode(help="A digit for each image.").tag(sync=True)

    def __init__(self, network: DigitNetwork | None = None, **traits: Any) -> None:
        if network is not None or "after" not in traits:
            given = network or digit_network().shown()
            traits = _traits(given) | traits
        super().__init__(**traits)

    @traitlets.validate("before", "after", "outputs")
    def _known_letters(self, proposal: dict[str, Any]) -> str:
        name, letters = proposal["trait"].name, proposal["value"]
        size = N_HIDDEN * (10 if name == "outputs" else _IMAGE)
        if len(letters) != size or set(letters) - set(_LETTERS):
            raise traitlets.TraitError(f"{name} must be {size} of the letters {_LETTERS}")
        return letters

    @traitlets.validate("images")
    def _whole_images(self, proposal: dict[str, Any]) -> str:
        letters = proposal["value"]
        if not letters or len(letters) % _IMAGE or set(letters) - set(_INK):
            raise traitlets.TraitError(f"images must be 64 of the letters {_INK} for each image")
        return letters

    @traitlets.validate("digits")
    def _one_digit_each(self, proposal: dict[str, Any]) -> str:
        value = proposal["value"]
        if not value.isdecimal() or not value.isascii():
            raise traitlets.TraitError(f"digits must be digits from 0 to 9; got {value!r}")
        return value

    @property
    def network(self) -> TwoLayerNetwork:
        """The trained network with the neurons that are on."""
        W2 = _weights(self.outputs, self.reach[1], 10) * (1 - np.array(self.off))[:, None]
        W1 = _weights(self.after, self.reach[0], _IMAGE).T
        return TwoLayerNetwork(W1, W2, self.biases, self.output_biases)

    @property
    def n_right(self) -> int:
        """How many of the images the network reads right."""
        X, t = self._shown()
        return int((self.network(X).argmax(axis=1) == t).sum())

    def _shown(self) -> tuple[np.ndarray, np.ndarray]:
        ink = np.array([_INK.index(letter) for letter in self.images]) / 16
        return ink.reshape(-1, _IMAGE), np.array([int(digit) for digit in self.digits])

    def describe(self) -> str:
        """Say what the unit answers, and how many images are read right."""
        X, t = self._shown()
        z = self.network.forward(X).preactivation[:, self.unit - 1]
        best = ", ".join(str(t[i]) for i in np.argsort(-z, kind="stable")[:5])
        n_off = sum(self.off)
        return (
            f"Sixteen hidden neurons with their weights as images of 8 by 8 cells. Number "
            f"{self.unit} answers {int((z > 0).sum())} of {len(t)} images, and likes best "
            f"these digits: {best}. With {n_off} neurons switched off {self.n_right} images are "
            "read right."
        )

    def picture(self) -> str:
        """Draw the weights before training beside those after it; strong ones, by their sign."""
        parts = [
            _signs(letters, left, title)
            for letters, left, title in (
                (self.before, 0, "before training"),
                (self.after, 40, "after training"),
            )
        ]
        return themed(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -4 78 41" width="560">'
            f"{''.join(parts)}</svg>"
        )

    def __repr__(self) -> str:
        """Show what the reader sets, for weights and images are many."""
        return f"HiddenUnits(unit={self.unit}, off={self.off}, first={self.first})"


def _traits(network: DigitNetwork) -> dict[str, Any]:
    """Return what the figure carries of a network and its images."""
    first: Any = network.first
    trained: Any = network.trained  # both have their biases
    reach = [max(np.abs(first.weights1).max(), np.abs(trained.weights1).max())]
    reach.append(np.abs(trained.weights2).max())
    reach = [float(np.ceil(100 * each) / 100) for each in reach]
    return {
        "before": _letters(first.weights1.T, reach[0]),
        "after": _letters(trained.weights1.T, reach[0]),
        "outputs": _letters(trained.weights2, reach[1]),
        "reach": reach,
        "biases": np.round(trained.bias1, 2),
        "output_biases": np.round(trained.bias2, 2),
        "images": "".join(_INK[round(16 * ink)] for ink in network.X.ravel()),
        "digits": "".join(str(int(digit)) for digit in network.t),
    }


def _letters(weights: np.ndarray, reach: float) -> str:
    steps = np.round(np.ravel(weights) / reach * _ZERO).astype(int) + _ZERO
    return "".join(_LETTERS[step] for step in steps)


def _weights(letters: str, reach: float, width: int) -> np.ndarray:
    steps = np.array([_LETTERS.index(letter) for letter in letters]) - _ZERO
    return (steps / _ZERO * reach).reshape(-1, width)


def _signs(letters: str, left: int, title: str) -> str:
    """Return sixteen images in four rows as SVG: a full cell, or a hollow one where negative.

    A row of cells is one line that is drawn and interrupted: a weight takes a few letters. A frame
    around each image says that it is there, though no weight of it be strong.
    """
    weights = _weights(letters, 1.0, _IMAGE).reshape(4, 4, 8, 8)
    padded = np.pad(weights, ((0, 0), (0, 0), (0, 1), (0, 1)))  # a gap of one cell
    grid = padded.transpose(0, 2, 1, 3).reshape(36, 36)
    frames = "".join(f"M{left + x} {y}h8v8h-8z" for y in range(0, 36, 9) for x in range(0, 36, 9))
    lines = [
        f'<path d="{path}" stroke="{LIGHT[colour]}" fill="none" stroke-width="{width}"/>'
        for path, colour, width in (
            (frames, "rule", 0.1),
            (_runs(np.abs(grid) > _STRONG, left, 0.8), "w", 0.8),
            (_runs(grid < -_STRONG, left, 0.4), "page", 0.4),
        )
    ]
    words = f'<text x="{left + 17.5}" y="-1.5" text-anchor="middle" font-size="2.2"'
    return f'{"".join(lines)}{words} fill="{LIGHT["ink"]}">{title}</text>'


def _runs(cells: np.ndarray, left: int, length: float) -> str:
    """Return a path along the cells, a short line in the middle of each."""
    paths, rest = [], 1 - length
    for y, row in enumerate(cells):
        places = np.flatnonzero(row)
        steps = [f"m{step - length:.3g} 0h{length:g}" for step in np.diff(places)]
        if len(places):
            paths.append(f"M{left + places[0] + rest / 2:.3g} {y}.5h{length:g}{''.join(steps)}")
    return "".join(paths)
