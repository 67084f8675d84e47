r"""A network of the form 64–16–10 that learns to read the digits, before and after its training.

Its ten outputs are scores: the digit that it says is the place of the largest one. The target of
an image is 1 at the place of its digit and 0 elsewhere, the loss the summed squared error of
`neuronbook.network`.

.. math:: \text{digit} = \operatorname{argmax}_k \, y_k
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from neuronbook import _checks as check
from neuronbook.datasets import digits
from neuronbook.network import TwoLayerNetwork

__all__ = ["DigitNetwork", "digit_network"]

N_TRAINED, N_HIDDEN, N_SHOWN = 1200, 16, 60
LEARNING_RATE, N_LOOPS, SEED = 2e-4, 300, 0


class DigitNetwork(NamedTuple):
    """A network before and after training, with images that it has not been trained on.

    Attributes
    ----------
    first, trained : TwoLayerNetwork
        The network with its initial weights, and after training.
    X : ndarray, shape (n_samples, 64)
        The images, one a row.
    t : ndarray, shape (n_samples,)
        Which digit each of them is.
    """

    first: TwoLayerNetwork
    trained: TwoLayerNetwork
    X: np.ndarray
    t: np.ndarray

    def shown(self, n_images: int = N_SHOWN) -> "DigitNetwork":
        """Return the same networks with the first of the images."""
        n = check.whole_number(n_images, "n_images", minimum=1)
        return self._replace(X=self.X[:n], t=self.t[:n])

    def right(self, off: Sequence[int] = ()) -> int:
        """Return how many of the images the trained network reads right.

        Parameters
        ----------
        off : sequence of int
            Hidden neurons that are switched off: their output is 0.

        Examples
        --------
        >>> network = digit_network().shown()
        >>> network.right(), network.right(off=range(16)) < 15
        (56, True)
        """
        hidden = self.trained.forward(self.X).hidden.copy()
        hidden[:, list(off)] = 0
        scores = hidden @ self.trained.weights2 + self.trained.bias2
        return int((scores.argmax(axis=1) == self.t).sum())


@cache
def digit_network() -> DigitNetwork:
    """Return a network that has learned 1200 of the digits, and the other 597 images.

    The images are shuffled first, so both parts hold digits of all writers. The initial weights are
    small, so that what is seen in them afterwards is what they have learned.

    Returns
    -------
    DigitNetwork

    Examples
    --------
    >>> network = digit_network()
    >>> round(network.right() / len(network.t), 2)
    0.95
    """
    X, t = digits()
    rng = np.random.default_rng(SEED)
    order = rng.permutation(len(t))
    X, t = X[order], t[order].astype(int)
    W1, W2 = rng.normal(0, 0.05, size=(64, N_HIDDEN)), rng.normal(0, 0.1, size=(N_HIDDEN, 10))
    first = TwoLayerNetwork(W1, W2, np.zeros(N_HIDDEN), np.zeros(10))
    targets = np.eye(10)[t]
    trained, _ = first.train(X[:N_TRAINED], targets[:N_TRAINED], LEARNING_RATE, N_LOOPS)
    return DigitNetwork(first, trained, X[N_TRAINED:], t[N_TRAINED:])
