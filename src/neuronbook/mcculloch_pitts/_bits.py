"""Zeros and ones: reading them, and listing all of them in the order of a truth table."""

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check

MOST_INPUTS = 16


def bits(value: ArrayLike, name: str, size: int) -> np.ndarray:
    """Return `value` as integers 0 and 1 of shape `(size,)` or `(n_samples, size)`.

    A single number is accepted where `size` is 1, and `()` where it is 0.

    >>> bits([True, False], "inputs", 2)
    array([1, 0])
    """
    array = check.real_array(value, name, empty=True)  # a unit can have no inputs
    if array.ndim == 0 and size == 1:
        array = array.reshape(1)
    if array.ndim not in (1, 2) or array.shape[-1] != size or (size and not array.size):
        raise check.refused(f"{name} must have shape ({size},) or (n_samples, {size})", value)
    strange = array[(array != 0) & (array != 1)]
    if strange.size:
        raise ValueError(f"{name} must be 0 or 1; got {strange.flat[0]} in {check.describe(value)}")
    return array.astype(np.int64)


def all_inputs(n_inputs: int) -> np.ndarray:
    """List every combination of inputs, counting up in binary; the first input changes slowest.

    Parameters
    ----------
    n_inputs : int
        From 0 to 16.

    Returns
    -------
    ndarray of int, shape (2 ** n_inputs, n_inputs)
        The rows of a truth table: 00, 01, 10, 11 for two inputs.

    Examples
    --------
    >>> all_inputs(2)
    array([[0, 0],
           [0, 1],
           [1, 0],
           [1, 1]])
    """
    n_inputs = check.whole_number(n_inputs, "n_inputs")
    if n_inputs > MOST_INPUTS:
        raise ValueError(f"n_inputs must be at most {MOST_INPUTS}; got {n_inputs}")
    return np.array(list(product((0, 1), repeat=n_inputs)), dtype=np.int64)


def input_name(k: int) -> str:
    """Return what input `k` is called in words, counting from x₁.

    >>> input_name(0), input_name(11)
    ('x₁', 'x₁₂')
    """
    return "x" + str(k + 1).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def outputs_of_a_table(outputs: ArrayLike) -> tuple[int, ...]:
    """Read a truth table's outputs: 2, 4, 8, ... zeros and ones.

    >>> outputs_of_a_table([0, 1, 1, 0])
    (0, 1, 1, 0)
    """
    size = check.real_array(outputs, "outputs", ndim=1).size
    if size < 2 or size & (size - 1) or size > 2**MOST_INPUTS:
        raise ValueError(
            f"outputs must be one per row of a truth table: 2, 4, 8, ... up to {2**MOST_INPUTS} "
            f"of them; got {size}"
        )
    return tuple(bits(outputs, "outputs", size).tolist())
