"""The same formula as printed and as a machine should run it, and where the printed one falls."""

from collections.abc import Callable

import numpy as np
import traitlets

from neuronbook.activations import sigmoid, softmax, softplus
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number

__all__ = ["NumericsCliff"]

FORMULAS = ("sigmoid", "other_class", "softplus", "softmax", "bce")
REACH = 740.0
Rule = Callable[[np.ndarray], np.ndarray]


def _scores(z: np.ndarray) -> np.ndarray:
    return np.stack([z, z - 1, z - 2], axis=-1)


def _naive_softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(_scores(z))
    return e[..., 0] / e.sum(axis=-1)


NAIVE: dict[str, Rule] = {
    "sigmoid": lambda z: np.exp(z) / (1 + np.exp(z)),
    "other_class": lambda z: 1 - sigmoid(z),
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "softmax": _naive_softmax,
    "bce": lambda z: -np.log(1 - sigmoid(z)),
}
STABLE: dict[str, Rule] = {
    "sigmoid": sigmoid,
    "other_class": lambda z: sigmoid(-z),
    "softplus": softplus,
    "softmax": lambda z: softmax(_scores(z))[..., 0],
    "bce": softplus,
}


class NumericsCliff(BookWidget):
    """Compare a naive formula with its stable twin as z grows.

    Parameters
    ----------
    formula : str
        'sigmoid', 'other_class' (1 - sigmoid(z)), 'softplus', 'softmax' (the share of the first of
        the scores z, z - 1, z - 2) or 'bce' (the cross-entropy of a sigmoid neuron for t = 0).
    precision : str
        'float64' or 'float32'.
    z : float
        The pre-activation, from -740 to 740.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> NumericsCliff(formula="softplus", z=710).values()
    (inf, 710.0)
    """

    stem = "numerics_cliff"
    opening = (
        "A formula as printed beside its stable twin: choose the formula, the precision and z, "
        "and count the right digits."
    )
    formula = traitlets.Enum(FORMULAS, "bce").tag(sync=True)
    precision = traitlets.Enum(("float64", "float32"), "float64").tag(sync=True)
    z = Number(20.0, min=-REACH, max=REACH).tag(sync=True)

    def values(self, z: np.ndarray | float | None = None) -> tuple:
        """Return what the naive and the stable formula give at z, the slider's if none is given."""
        at = np.asarray(self.z if z is None else z, dtype=self.precision)
        with np.errstate(all="ignore"):
            naive, stable = NAIVE[self.formula](at), STABLE[self.formula](at)
        return (naive, stable) if at.ndim else (float(naive), float(stable))

    def describe(self) -> str:
        """Say both values at z."""
        naive, stable = self.values()
        return (
            f"The formula {self.formula} in {self.precision} at z = {self.z:g}: the naive form "
            f"gives {naive:.6g}, the stable form {stable:.6g}."
        )

    def picture(self) -> str:
        """Draw both forms over z."""
        figure, ax = axes("z", "value")
        reach = 60 if self.formula in ("bce", "other_class") else REACH
        z = np.linspace(-reach, reach, 741)
        naive, stable = self.values(z)
        ax.plot(z, stable, color=symbol_colour("y"), label="stable")
        ax.plot(
            z,
            np.where(np.isfinite(naive), naive, np.nan),
            "--",
            color=symbol_colour("w"),
            label="naive",
        )
        ax.legend()
        return save_svg(figure)
