"""Exercises on one tick of a circuit, a part of the chapter "The McCulloch–Pitts neuron"."""

import itertools

import numpy as np

from neuronbook.exercises.kinds import Function, Misconception

ALL_TICKS = [
    ((a, b, y), x1, x2) for a, b, y, x1, x2 in itertools.product((0, 1), repeat=5)
]  # some of these states are never reached from rest, yet the neurons have a rule for them


def _latch_step(q, s, r):
    return int(r == 0 and s + q >= 1)


def _tick(state, x1, x2):
    only_1, only_2, _ = state
    return np.array([x1 > x2, x2 > x1, only_1 + only_2 >= 1], dtype=int)


def _all_at_once(state, x1, x2):
    only_1, only_2 = int(x1 and not x2), int(x2 and not x1)
    return np.array([only_1, only_2, int(only_1 or only_2)])


TICKS = (
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
    Function(
        "mp-one-clock",
        prompt=(
            "Repair `tick(state, x1, x2)`: the next state (only x₁, only x₂, XOR) of the circuit "
            "with three neurons. It should take two ticks to answer, as the circuit does."
        ),
        reference=_tick,
        cases=[
            ((0, 0, 0), 1, 0),
            ((1, 0, 0), 1, 0),
            ((1, 0, 1), 1, 1),
            ((0, 0, 0), 0, 0),
            ((0, 1, 1), 0, 0),
            ((0, 0, 1), 0, 1),
            *ALL_TICKS,
        ],
        hints=[
            "From rest with the input 10, which neurons are on after one tick, and after two?",
            "The third neuron listens to what the first two were *before* the tick.",
        ],
        misconceptions=[
            Misconception(
                _all_at_once,
                "The third neuron hears the first two in the same tick. "
                "On a clock it hears what they were before it.",
            ),
            Misconception(
                lambda state, x1, x2: np.array([x1, x2, int(state[0] or state[1])]),
                "The first two only pass their inputs on. Each is vetoed by the other input.",
            ),
            Misconception(
                lambda state, x1, x2: np.array([x1 > x2, x2 > x1, state[0] != state[1]]),
                "The third neuron has θ = 1: it fires if both of the first two are on as well. "
                "No single neuron is an XOR.",
            ),
            Misconception(
                lambda state, x1, x2: np.array([x1 > x2, x2 > x1, state[0] + state[1]]),
                "The third neuron counts, but says only 0 or 1: is θ reached?",
            ),
        ],
    ),
)
