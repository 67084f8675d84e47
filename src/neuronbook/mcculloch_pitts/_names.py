"""What the function of a truth table is called."""

from neuronbook.mcculloch_pitts._bits import outputs_of_a_table
from neuronbook.mcculloch_pitts._single_unit import TWO_INPUT_FUNCTIONS, explain

__all__ = ["function_name"]


def function_name(outputs: object) -> str:
    """Name the function with this truth table; beyond two inputs, by the neuron that does it.

    Parameters
    ----------
    outputs : array_like of 0 and 1, shape (2 ** n_inputs,)
        The answers, for the inputs counting up in binary: 00, 01, 10, 11.

    Returns
    -------
    str
        A name; "no single neuron" for what needs a network of three inputs or more.

    Raises
    ------
    TypeError, ValueError
        If `outputs` is not 2, 4, 8, ... zeros and ones.

    Examples
    --------
    >>> function_name([0, 1, 1, 0]), function_name([1, 0])
    ('XOR', 'not x₁')
    >>> function_name([0, 0, 0, 1, 0, 1, 1, 1])
    'at least 2 of x₁, x₂, x₃'
    """
    table = outputs_of_a_table(outputs)
    if len(table) == 4:
        return TWO_INPUT_FUNCTIONS[table]
    if len(set(table)) == 1:
        return "always" if table[0] else "never"
    gate = explain(table).gate
    if gate is None:
        return "no single neuron"
    return _phrase(_inputs(gate.roles, 1), gate.threshold, _inputs(gate.roles, -1))


def _inputs(roles: tuple[int, ...], wanted: int) -> list[str]:
    subscripts = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    return [f"x{k + 1}".translate(subscripts) for k, role in enumerate(roles) if role == wanted]


def _phrase(excite: list[str], threshold: int, inhibit: list[str]) -> str:
    guard = f"({' or '.join(inhibit)})" if len(inhibit) > 1 else "".join(inhibit)
    if threshold == 0:
        return f"not {guard}"
    if threshold == len(excite):
        wanted = " and ".join(excite)
    elif threshold == 1:
        wanted = " or ".join(excite)
    else:
        wanted = f"at least {threshold} of {', '.join(excite)}"
    if not inhibit:
        return wanted
    return f"{f'({wanted})' if threshold < len(excite) else wanted} and not {guard}"
