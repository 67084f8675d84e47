"""Circuits worth knowing: what one neuron cannot do, a few can."""

from neuronbook import _checks as check
from neuronbook.mcculloch_pitts._circuit import Circuit, Unit


def xor_circuit() -> Circuit:
    """Return XOR: three units, right after two ticks.

    Tick 1: "x1 and not x2" and "x2 and not x1". Tick 2: OR.

    >>> [xor_circuit().answer(x, ticks=2)[0] for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    [0, 1, 1, 0]
    """
    units = {
        "only_x1": Unit(1, ["x1"], ["x2"]),
        "only_x2": Unit(1, ["x2"], ["x1"]),
        "xor": Unit(1, ["only_x1", "only_x2"]),
    }
    return Circuit(["x1", "x2"], units, ["xor"])


def half_adder() -> Circuit:
    """Return the sum of two bits as (carry, sum), after two ticks, with five units.

    The carry is ready after one tick; a relay delays it so that both arrive together.

    >>> [half_adder().answer(x, ticks=2) for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    [(0, 0), (0, 1), (0, 1), (1, 0)]
    """
    units = {
        "only_x1": Unit(1, ["x1"], ["x2"]),
        "only_x2": Unit(1, ["x2"], ["x1"]),
        "both": Unit(2, ["x1", "x2"]),
        "sum": Unit(1, ["only_x1", "only_x2"]),
        "carry": Unit(1, ["both"]),
    }
    return Circuit(["x1", "x2"], units, ["carry", "sum"])


def full_adder() -> Circuit:
    """Return the sum of three bits as (carry, sum), after two ticks, with seven units.

    The third input is the carry of the place before, so a row of these adds whole numbers.

    >>> full_adder().answer([1, 0, 1], ticks=2), full_adder().answer([1, 1, 1], ticks=2)
    ((1, 0), (1, 1))
    """
    x = ["x1", "x2", "x3"]
    only = {f"only_{k}": Unit(1, [k], [other for other in x if other != k]) for k in x}
    units = {
        **only,
        "all": Unit(3, x),
        "majority": Unit(2, x),
        "sum": Unit(1, [*only, "all"]),
        "carry": Unit(1, ["majority"]),
    }
    return Circuit(x, units, ["carry", "sum"])


def ripple_adder(n_bits: int) -> Circuit:
    """Return a row of adders: two numbers of `n_bits` bits, right after `2 * n_bits` ticks.

    A half adder for the first place, full adders for the others; each hands its carry on.
    Inputs are a0, a1, ..., b0, b1, ...; outputs are sum0, sum1, ..., carry. The least significant
    bit comes first.

    Parameters
    ----------
    n_bits : int
        At least 1.

    Examples
    --------
    3 + 1 = 4, the least significant bit first:

    >>> ripple_adder(2).answer([1, 1, 1, 0], ticks=4)
    (0, 0, 1)
    """
    n_bits = check.whole_number(n_bits, "n_bits", minimum=1)
    carries = [f"carry{k}" for k in range(n_bits - 1)] + ["carry"]
    units: dict[str, Unit] = {}
    for k in range(n_bits):
        x = [f"a{k}", f"b{k}", *carries[:k][-1:]]
        odd = {f"only_{s}_at_{k}": Unit(1, [s], [other for other in x if other != s]) for s in x}
        if k:
            odd[f"all{k}"] = Unit(3, x)
        units |= odd
        units[f"two{k}"] = Unit(2, x)
        units[f"sum{k}"] = Unit(1, list(odd))
        units[carries[k]] = Unit(1, [f"two{k}"])
    inputs = [f"{letter}{k}" for letter in "ab" for k in range(n_bits)]
    return Circuit(inputs, units, [*(f"sum{k}" for k in range(n_bits)), "carry"])


def latch() -> Circuit:
    """Return a memory of one bit: S sets it, R resets it, else it keeps itself.

    One unit whose own output excites it; R vetoes, so R wins over S.

    >>> latch().run([[0, 0], [1, 0], [0, 0], [0, 0], [0, 1], [0, 0]]).outputs[:, 0]
    array([0, 1, 1, 1, 0, 0])
    """
    return Circuit(["S", "R"], {"Q": Unit(1, ["S", "Q"], ["R"])}, ["Q"])


def heat_and_cold() -> Circuit:
    """Return the example of the paper of 1943: a brief touch of cold is felt as heat.

    Cold is felt if it lasts for two ticks. "Was cold, is not" is taken for heat.

    References
    ----------
    :cite:t:`mcculloch1943`.

    Examples
    --------
    One tick of cold, and then four:

    >>> run = heat_and_cold().run([[0, int(bit)] for bit in "1000111100"])
    >>> run.outputs.T
    array([[0, 0, 1, 0, 0, 0, 0, 0, 0, 1],
           [0, 0, 0, 0, 0, 1, 1, 1, 0, 0]])
    """
    units = {
        "was_cold": Unit(1, ["cold"]),
        "cold_is_over": Unit(1, ["was_cold"], ["cold"]),
        "Heat": Unit(1, ["hot", "cold_is_over"]),
        "Cold": Unit(2, ["was_cold", "cold"]),
    }
    return Circuit(["hot", "cold"], units, ["Heat", "Cold"])
