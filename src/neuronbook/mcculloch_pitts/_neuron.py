"""The neuron of 1943: it counts, unless it is vetoed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.mcculloch_pitts._bits import bits


@dataclass(frozen=True)
class McCullochPittsNeuron:
    r"""Fires if no inhibitory input is on and at least θ excitatory inputs are on.

    .. math::

        y = \begin{cases} 1 & \text{if } \sum_j i_j = 0 \text{ and } \sum_k e_k \ge \theta \\
        0 & \text{otherwise} \end{cases}

    All excitatory inputs count the same. One inhibitory input is enough to silence the neuron,
    however many excitatory ones are on: inhibition is a veto, not a subtraction.

    Parameters
    ----------
    threshold : int
        θ ≥ 0, a number of inputs. With θ = 0 the neuron fires unless it is vetoed.
    n_excitatory, n_inhibitory : int
        How many inputs there are of each kind.

    References
    ----------
    McCulloch & Pitts 1943, Bull Math Biophys 5:115–133, 10.1007/BF02478259

    Examples
    --------
    >>> both = McCullochPittsNeuron(threshold=2, n_excitatory=2)
    >>> both([1, 1]), both([1, 0])
    (1, 0)
    >>> negation = McCullochPittsNeuron(threshold=0, n_excitatory=0, n_inhibitory=1)
    >>> negation((), [0]), negation((), [1])
    (1, 0)
    """

    threshold: int
    n_excitatory: int
    n_inhibitory: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no count."""
        for name in ("threshold", "n_excitatory", "n_inhibitory"):
            check.keep(self, **{name: check.whole_number(getattr(self, name), name)})

    @property
    def n_inputs(self) -> int:
        """All inputs, of both kinds."""
        return self.n_excitatory + self.n_inhibitory

    def __call__(self, excitatory: ArrayLike, inhibitory: ArrayLike = ()) -> int | np.ndarray:
        """Return whether the neuron fires.

        Parameters
        ----------
        excitatory : array_like of 0 and 1, shape (n_excitatory,) or (n_samples, n_excitatory)
            ``()`` if there are none.
        inhibitory : array_like of 0 and 1, shape (n_inhibitory,) or (n_samples, n_inhibitory)
            May be left out if there are none. A single row beside a batch holds for all of it.

        Returns
        -------
        int or ndarray of int, shape (n_samples,)
            1 if it fires, else 0; an array if either argument is a batch.

        Examples
        --------
        >>> guarded = McCullochPittsNeuron(1, n_excitatory=2, n_inhibitory=1)
        >>> guarded([[1, 0], [1, 1], [1, 1]], [[0], [0], [1]])
        array([1, 1, 0])
        """
        e = bits(excitatory, "excitatory", self.n_excitatory)
        i = bits(inhibitory, "inhibitory", self.n_inhibitory)
        if e.ndim == i.ndim == 2 and len(e) != len(i):
            raise ValueError(
                f"inhibitory must have as many rows as excitatory ({len(e)}); got {len(i)}"
            )
        vetoed = i.sum(axis=-1) > 0
        fires = ~vetoed & (e.sum(axis=-1) >= self.threshold)
        return int(fires) if fires.ndim == 0 else fires.astype(np.int64)
