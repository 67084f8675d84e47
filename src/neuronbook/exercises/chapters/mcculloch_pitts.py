"""Exercises of the chapter "The McCulloch–Pitts neuron"."""

import numpy as np

from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number
from neuronbook.mcculloch_pitts import Gate, all_inputs, latch

SIGNALS = [[0, 0], [1, 0], [0, 0], [0, 0], [0, 1], [0, 0]]


def _some_bits(rng: np.random.Generator) -> tuple:
    n_excitatory, n_inhibitory = rng.integers(1, 5), rng.integers(0, 3)
    excitatory, inhibitory = (rng.integers(0, 2, n) for n in (n_excitatory, n_inhibitory))
    return excitatory, inhibitory, int(rng.integers(0, 4))


def _fires(excitatory, inhibitory, threshold):
    return int(np.sum(inhibitory) == 0 and np.sum(excitatory) >= threshold)


def _detector(row):
    return int(np.sum(row)), 2 * np.asarray(row) - 1


def _latch_step(q, s, r):
    return int(r == 0 and s + q >= 1)


def _gate(values: np.ndarray) -> Gate | str:
    """Read θ and roles; return a sentence if they are no gate."""
    threshold, *roles = values.tolist()
    if threshold < 0 or threshold != int(threshold):
        return f"θ counts inputs: a whole number from 0 on; you gave {threshold:g}."
    if not set(roles) <= {-1, 0, 1}:
        return "Each wire is 1 (excites), −1 (inhibits) or 0 (not connected)."
    return Gate(int(threshold), [int(role) for role in roles])


def _failing_row(gate: Gate | str, wanted: list[int]) -> str:
    if isinstance(gate, str):
        return gate
    for row, target in zip(all_inputs(gate.n_inputs), wanted, strict=True):
        if gate(row) != target:
            return f"At {''.join(map(str, row))} it answers {gate(row)} instead of {target}."
    return ""


def _negates(values: np.ndarray) -> str:
    return _failing_row(_gate(values), [1, 0])


def _detects_101(values: np.ndarray) -> str:
    return _failing_row(_gate(values), [0, 0, 0, 0, 0, 1, 0, 0])


def _is_xor(values: np.ndarray) -> str:
    """Say at which inputs the three units, two and then one, do not give XOR."""
    units = []
    for number, row in enumerate(values, start=1):
        unit = _gate(row)
        if isinstance(unit, str):
            return f"Unit {number}: {unit}"
        units.append(unit)
    first, second, last = units
    for x in all_inputs(2):
        hidden = [first(x), second(x)]
        if last(hidden) != x[0] ^ x[1]:
            seen = f"units 1 and 2 give {hidden[0]}{hidden[1]}, unit 3 gives {last(hidden)}"
            return f"At {x[0]}{x[1]} {seen}; XOR is {x[0] ^ x[1]}."
    return ""


EXERCISES = (
    Array(
        "mp-three-thresholds",
        prompt=(
            "All inputs excite. Which θ makes AND of two inputs, OR of two inputs, "
            "and the majority of three inputs?"
        ),
        answer=(2, 1, 2),
        labels=("AND", "OR", "majority"),
        rtol=0.0,
        hints=[
            "θ is the number of inputs that must be on.",
            "AND needs both, OR needs one, a majority of three needs more than 1.5.",
        ],
        misconceptions=[
            Misconception((1, 2, 2), "AND and OR are swapped. AND is the stricter of the two."),
            Misconception((2, 1, 1.5), "θ counts inputs. The first whole number above 1.5 is?"),
            Misconception((2, 1, 3), "θ = 3 asks for all three. A majority is more than half."),
            Misconception((3, 2, 2), "The neuron fires at θ or more, not only above θ."),
            Misconception((2, 0, 2), "θ = 0 is met by no input at all: the neuron always fires."),
        ],
    ),
    Condition(
        "mp-not-gate",
        prompt=(
            "Build NOT with one input. Give (θ, role): the role is 1 if the input excites, "
            "−1 if it inhibits, 0 if it is not connected."
        ),
        test=_negates,
        example=(0, -1),
        shape=(2,),
        hints=[
            "With the input at 0 nothing is on, and the neuron has to fire. Which θ lets it?",
            "Then the input, when it is on, must stop it.",
        ],
        misconceptions=[
            Misconception(
                (1, -1),
                "With θ = 1 the neuron needs an excitatory input, and it has none: it never fires. "
                "It has to fire by itself.",
                when=lambda v: v.shape == (2,) and v[0] >= 1 and v[1] == -1,
            ),
            Misconception(
                (0, 1), "θ = 0 fires always. The input has to stop it, so it cannot excite."
            ),
            Misconception((1, 1), "This passes its input on, one tick later. NOT turns it around."),
        ],
    ),
    Array(
        "mp-guarded-or",
        prompt=(
            "θ = 1; x₁ and x₂ excite, x₃ inhibits. Write the eight outputs, "
            "for the inputs 000, 001, 010, 011, 100, 101, 110, 111."
        ),
        answer=(0, 0, 1, 0, 1, 0, 1, 0),
        rtol=0.0,
        hints=[
            "x₃ is the last of the three digits. Write 0 wherever it is 1.",
            "In the other four rows it is an OR of x₁ and x₂.",
        ],
        misconceptions=[
            Misconception(
                (0, 0, 1, 0, 1, 0, 1, 1),
                "At 111 you subtract: 2 − 1 = 1. But inhibition is a veto: one is enough.",
            ),
            Misconception((0, 0, 1, 1, 1, 1, 1, 1), "That is x₁ or x₂; the veto of x₃ is missing."),
            Misconception(
                (0, 0, 0, 0, 0, 0, 1, 0), "That is θ = 2. Here one excitatory input is enough."
            ),
            Misconception((0, 1, 1, 1, 1, 1, 1, 1), "x₃ does not excite. It silences the neuron."),
        ],
    ),
    Function(
        "mp-neuron",
        prompt=(
            "Write `fires(excitatory, inhibitory, threshold)`: two lists of 0 and 1, and θ. "
            "Return 1 or 0."
        ),
        reference=_fires,
        cases=[
            (np.array([1, 1]), np.array([0]), 2),
            (np.array([1, 0]), np.array([0]), 2),
            (np.array([1, 1, 1]), np.array([1]), 1),
            (np.array([1, 1, 1]), np.array([1, 0]), 1),
            (np.array([0, 0]), np.array([0, 0]), 0),
            (np.array([1, 1, 1]), np.array([], dtype=int), 2),
        ],
        random_case=_some_bits,
        hints=[
            "Two conditions, and both must hold: no veto, and enough excitation.",
            "`sum(inhibitory) == 0` and `sum(excitatory) >= threshold`.",
        ],
        misconceptions=[
            Misconception(
                lambda excitatory, inhibitory, threshold: int(
                    np.sum(excitatory) - np.sum(inhibitory) >= threshold
                ),
                "The inhibitory inputs are subtracted. In this neuron a single one is a veto.",
            ),
            Misconception(
                lambda excitatory, inhibitory, threshold: int(np.sum(excitatory) >= threshold),
                "The veto is missing: an inhibitory input that is on silences the neuron.",
            ),
            Misconception(
                lambda excitatory, inhibitory, threshold: int(
                    np.sum(inhibitory) == 0 and np.sum(excitatory) > threshold
                ),
                "θ itself is enough: at least θ, not more than θ.",
            ),
            Misconception(
                lambda excitatory, inhibitory, threshold: int(
                    not np.all(inhibitory) and np.sum(excitatory) >= threshold
                ),
                "You ask for all inhibitory inputs. One of them is enough for a veto.",
            ),
            Misconception(
                lambda excitatory, inhibitory, threshold: int(
                    np.sum(inhibitory) == 0 and np.all(excitatory)
                ),
                "You ask for all excitatory inputs, whatever θ is. Count them.",
            ),
        ],
    ),
    Condition(
        "mp-one-pattern",
        prompt=(
            "Three inputs. Give (θ, role₁, role₂, role₃) so that the neuron fires at 101 "
            "and at no other pattern. Roles: 1 excites, −1 inhibits, 0 not connected."
        ),
        test=_detects_101,
        example=(2, 1, -1, 1),
        shape=(4,),
        hints=[
            "Inputs that must be on excite. What does the one that must be off do?",
            "Both excitatory inputs are needed. So θ is?",
        ],
        misconceptions=[
            Misconception(
                (2, 1, 0, 1),
                "The second input is not connected, so 111 fires as well. It has to forbid.",
                when=lambda v: v.shape == (4,) and v[2] == 0,
            ),
            Misconception(
                (1, 1, -1, 1), "With θ = 1 one of the two is enough: 100 and 001 fire as well."
            ),
            Misconception(
                (3, 1, -1, 1), "Only two inputs excite. θ = 3 is never reached: it never fires."
            ),
        ],
    ),
    Array(
        "mp-how-many",
        prompt=(
            "Try every wiring (each input excites, inhibits or is absent) and every θ. How many "
            "functions can one neuron have: of two inputs, of two inputs with θ ≥ 1, "
            "of three inputs?"
        ),
        answer=(11, 7, 36),
        labels=("two inputs", "two inputs with θ ≥ 1", "three inputs"),
        rtol=0.0,
        hints=[
            "Loop over `itertools.product((1, 0, -1), repeat=n)` and θ from 0 to n + 1.",
            "A truth table is `tuple(Gate(theta, roles)(all_inputs(n)))`; a set keeps one of each.",
        ],
        misconceptions=[
            Misconception(
                (36, 27, 135),
                "You count the neurons. Many of them have the same truth table: count each once.",
            ),
            Misconception(
                (14, 7, 36), "14 is for free weights and a bias. Here weights are equal, with veto."
            ),
            Misconception((16, 8, 256), "These are all functions. One neuron cannot do them all."),
            Misconception((11, 7, 35), "Is the function that is always 1, or always 0, missing?"),
        ],
    ),
    Condition(
        "mp-xor-network",
        prompt=(
            "XOR with three units. Give three rows (θ, role, role): units 1 and 2 listen to "
            "x₁ and x₂, unit 3 listens to units 1 and 2."
        ),
        test=_is_xor,
        example=((1, 1, -1), (1, -1, 1), (1, 1, 1)),
        shape=(3, 3),
        hints=[
            "XOR is: x₁ but not x₂, or x₂ but not x₁.",
            "Units 1 and 2 each take one of the two cases. Unit 3 joins them with OR.",
        ],
        misconceptions=[
            Misconception(
                ((1, 1, 1), (2, 1, 1), (1, 1, 1)),
                "OR and AND are a fine first pair. But unit 3 lets AND excite; it should forbid.",
            ),
            Misconception(
                ((1, 1, -1), (1, -1, 1), (2, 1, 1)),
                "The two cases never hold together, so an AND of them never fires. "
                "Which gate joins cases?",
            ),
            Misconception(
                ((1, 1, 0), (1, 0, 1), (1, 1, 1)),
                "Units 1 and 2 only pass their inputs on. Then unit 3 is one neuron alone, "
                "and one neuron cannot do XOR.",
            ),
        ],
    ),
    Function(
        "mp-latch-step",
        prompt=(
            "Write `latch_step(q, s, r)`: the latch's state after the tick, from its state and "
            "its inputs before the tick. S excites, its own output excites, R inhibits, θ = 1."
        ),
        reference=_latch_step,
        cases=[
            (0, 0, 0),
            (0, 1, 0),
            (1, 0, 0),
            (1, 1, 0),
            (1, 0, 1),
            (0, 0, 1),
            (0, 1, 1),
            (1, 1, 1),
        ],
        hints=[
            "It is one neuron. Count what excites: s and q.",
            "R is a veto: if `r` is 1 the answer is 0, whatever the others say.",
        ],
        misconceptions=[
            Misconception(
                lambda q, s, r: int(s and not r),
                "It forgets: with no input the state has to stay. Its own output excites it.",
            ),
            Misconception(
                lambda q, s, r: int(s or (q and not r)),
                "Here S wins over R. R inhibits, and inhibition is a veto.",
            ),
            Misconception(
                lambda q, s, r: int(s + q - r >= 1),
                "R is subtracted. It is a veto: with q = s = r = 1 the neuron is silent.",
            ),
            Misconception(
                lambda q, s, r: int(s or q),
                "It can be set, but never reset: where is R?",
            ),
        ],
    ),
    Array(
        "mp-latch-by-hand",
        prompt=(
            "The latch starts at 0. Before six ticks its inputs (S, R) are 00, 10, 00, 00, 01, 00. "
            "What is Q after each tick?"
        ),
        answer=tuple(latch().run(SIGNALS).outputs[:, 0].tolist()),
        rtol=0.0,
        hints=[
            "Go tick by tick: no R, and at least one of S and Q.",
            "After the second tick Q is 1. From then on it keeps itself on, until R.",
        ],
        misconceptions=[
            Misconception(
                (0, 1, 0, 0, 0, 0), "This unit forgets. After S is gone, its own output excites it."
            ),
            Misconception(
                (0, 1, 1, 1, 1, 1), "R at the fifth tick is a veto: it erases the memory."
            ),
            Misconception(
                (0, 0, 1, 1, 1, 0),
                "One tick late: you wrote the state before each tick. Read it after the tick.",
            ),
            Misconception(
                (0, 1, 1, 1, 0, 1), "After the reset nothing sets it again: S and Q are both 0."
            ),
        ],
    ),
    Function(
        "mp-row-detector",
        prompt=(
            "Write `detector(row)`: for a row of 0 and 1 return `(threshold, roles)` of the neuron "
            "that fires at this row and at no other."
        ),
        reference=_detector,
        cases=[
            (np.array([1, 0]),),
            (np.array([0, 0]),),
            (np.array([1, 1, 1]),),
            (np.array([0, 1, 0, 1]),),
        ],
        random_case=lambda rng: (rng.integers(0, 2, 3),),
        hints=[
            "Every 1 of the row has to be on: it excites, and all of them are needed.",
            "Every 0 has to be off: it inhibits. So the roles are `2 * row - 1`.",
        ],
        misconceptions=[
            Misconception(
                lambda row: (len(row), 2 * np.asarray(row) - 1),
                "θ is too high: only the ones of the row excite. Count those.",
            ),
            Misconception(
                lambda row: (int(np.sum(row)), np.asarray(row)),
                "Where the row has 0, nothing is connected. Then rows with more ones fire as well.",
            ),
            Misconception(
                lambda row: (1, 2 * np.asarray(row) - 1),
                "With θ = 1 one of the ones is enough. All of them are needed.",
            ),
        ],
    ),
    Number(
        "mp-adder-chain",
        prompt=(
            "Four adders in a row add two numbers of four bits: the carry of each is an input of "
            "the next. Each needs two ticks. All inputs are held. "
            "After how many ticks is the answer right, whatever the numbers are?"
        ),
        answer=8,
        rtol=0.0,
        hints=[
            "In the worst case, 1111 + 0001, a carry runs through all four places.",
            "The second adder can give the right answer only when the first one's carry is there.",
        ],
        misconceptions=[
            Misconception(2, "Each adder needs the carry of the one before. They have to wait."),
            Misconception(4, "One tick each? An adder has two layers: two ticks each."),
            Misconception(5, "Each carry passes two neurons, not one: count two ticks a place."),
            Misconception(6, "The first adder takes its two ticks as well."),
            Misconception(16, "All four bits enter at once. Only the carry goes place by place."),
        ],
    ),
)
