"""Adam and plain descent on a bowl that is stretched far: with luck, and without."""

import numpy as np
import traitlets

from neuronbook.descent import gradient_descent, largest_stable_learning_rate
from neuronbook.figures.plots import axes, save_svg, symbol_colour
from neuronbook.widgets.base import BookWidget, Number

__all__ = ["AdamBowl"]

X, T = np.array([0.0, 100.0, 200.0, 300.0]), np.array([1.0, 3.0, 5.0, 7.0])
STEPS = 2000
BETA1, TINY = 0.9, 1e-8
BETAS = ("0.99", "0.999")


def _gradient(p: np.ndarray) -> np.ndarray:
    error = p[0] * X + p[1] - T
    return np.array([np.mean(2 * error * X), np.mean(2 * error)])


class AdamBowl(BookWidget):
    """Compare 2,000 steps of Adam with plain descent, for the inputs 0, 100, 200, 300.

    Parameters
    ----------
    log_rate : float
        The power of ten of Adam's learning rate η, from -3 to -1.6.
    beta2 : {"0.99", "0.999"}
        How much Adam keeps of the mean square of the slopes.
    decay : bool
        Let Adam's η fall evenly to 0.
    caption : str
        The figure's caption.

    Examples
    --------
    >>> lucky, unlucky = AdamBowl(beta2="0.999"), AdamBowl(beta2="0.99")
    >>> bool(lucky.losses[-1] < 1e-24), bool(unlucky.losses[1000:].max() > 0.01)
    (True, True)
    """

    stem = "adam_bowl"
    opening = (
        "The loss of plain descent and of Adam over 2,000 steps: set Adam's numbers, and compare "
        "how low the two get."
    )
    log_rate = Number(-2.0, min=-3, max=-1.6).tag(sync=True)
    beta2 = traitlets.Enum(BETAS, "0.999").tag(sync=True)
    decay = traitlets.Bool(False).tag(sync=True)

    @property
    def path(self) -> np.ndarray:
        """Adam's (w, b) at the start, (0, 0), and after each step."""
        rate, beta2 = 10**self.log_rate, float(self.beta2)
        p, m, v = np.zeros((3, 2))
        left1 = left2 = 1.0
        path = [p]
        for k in range(STEPS):
            g = _gradient(p)
            m, v = BETA1 * m + (1 - BETA1) * g, beta2 * v + (1 - beta2) * g * g
            left1, left2 = BETA1 * left1, beta2 * left2
            eta = rate * (1 - k / STEPS) if self.decay else rate
            p = p - eta * (m / (1 - left1)) / (np.sqrt(v / (1 - left2)) + TINY)
            path.append(p)
        return np.array(path)

    @property
    def losses(self) -> np.ndarray:
        """The loss on Adam's path."""
        return _losses(self.path)

    @property
    def plain(self) -> np.ndarray:
        """The loss of plain descent, with half of its largest rate."""
        rate = largest_stable_learning_rate(X[:, None]) / 2
        return _losses(gradient_descent(_gradient, [0.0, 0.0], rate, STEPS))

    def describe(self) -> str:
        """Say where both are after 1,000 and 2,000 steps."""
        adam, plain = self.losses, self.plain
        return (
            f"A bowl with the condition number 98,000. After 1,000 and {STEPS:,} steps plain "
            f"descent has the loss {plain[1000]:.3g} and {plain[-1]:.3g}, Adam with η = "
            f"{10**self.log_rate:.3g}{', which falls to 0,' * self.decay} and β₂ = {self.beta2} "
            f"{adam[1000]:.2g} and {adam[-1]:.2g}."
        )

    def picture(self) -> str:
        """Draw both losses over the steps, on a log scale."""
        figure, ax = axes("step", "loss", size=(5.6, 3.2))
        steps = np.arange(0, STEPS + 1, 20)  # enough for a picture
        plain, adam = self.plain[steps], np.maximum(self.losses[steps], 1e-30)
        ax.plot(steps, plain, "--", color=symbol_colour("neutral"), label="plain descent")
        ax.plot(steps, adam, color=symbol_colour("w"), label="Adam")
        ax.set(yscale="log", ylim=(1e-31, 1e4))
        ax.legend()
        return save_svg(figure)


def _losses(path: np.ndarray) -> np.ndarray:
    return np.mean((path @ np.array([X, np.ones(4)]) - T) ** 2, axis=1)
