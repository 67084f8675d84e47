"""Exercises of the chapter "The McCulloch–Pitts neuron"."""

import numpy as np

from neuronbook.exercises.chapters._circuits import (
    ALL_EQUAL,
    ANY_BIT_LARGER,
    ANY_TOUCH,
    BRIEF_TOUCH,
    CLOCK,
    HIGH_BIT_LARGER,
    LARGER,
    NEVER_STARTS,
    NOT_ALL_EQUAL,
    TOO_QUICK,
    agrees_with_the_veto,
    circuit_reader,
    confuses_touches,
    failing_row,
    gate_reader,
    is_no_slow_clock,
    output_of,
    says_that_it_is_over,
    wrong_answer,
)
from neuronbook.exercises.chapters._ticks import TICKS
from neuronbook.exercises.kinds import Array, Condition, Misconception, Number
from neuronbook.mcculloch_pitts import latch

SIGNALS = [[1, 0], [0, 0], [1, 1], [0, 0], [1, 0], [0, 1]]


EXERCISES = (
    Array(
        "mp-three-thresholds",
        prompt=(
            "All inputs excite. Which θ makes AND of four inputs, OR of five inputs, "
            "and the majority of seven inputs?"
        ),
        answer=(4, 1, 4),
        labels=("AND", "OR", "majority"),
        rtol=0.0,
        hints=[
            "θ is the number of inputs that must be on.",
            "AND needs all, OR needs one, a majority of seven needs more than 3.5.",
        ],
        misconceptions=[
            Misconception(
                (4, 1, 3.5),
                "θ counts inputs: give whole numbers.",
                when=lambda v: v.shape == (3,) and (v != np.round(v)).any(),
            ),
            Misconception((1, 5, 4), "AND and OR are swapped. AND is the stricter of the two."),
            Misconception((4, 1, 7), "θ = 7 asks for all seven. A majority is more than half."),
            Misconception((5, 2, 5), "The neuron fires at θ or more, not only above θ."),
            Misconception((4, 0, 4), "θ = 0 is met by no input at all: the neuron always fires."),
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
    Condition(
        "mp-subtraction",
        prompt=(
            "A friend lets each inhibitory input count −12: her neuron fires if e − 12i ≥ θ, with "
            "e excitatory and i inhibitory inputs on. Give a case (e, i, θ) in which it answers "
            "differently from the neuron of 1943."
        ),
        test=agrees_with_the_veto,
        example=(20, 1, 2),
        shape=(3,),
        hints=[
            "Without inhibition the two agree. So at least one inhibitory input is on.",
            "Then the neuron of 1943 is silent. How many excitatory inputs make up for −12?",
        ],
        misconceptions=[
            Misconception(
                (10, 0, 2),
                "With no inhibitory input on there is nothing to subtract and nothing to veto.",
                when=lambda v: v.shape == (3,) and v[1] == 0,
            ),
            Misconception(
                (10, 1, 2),
                "Here −12 is enough to silence it. Outvote the inhibition.",
                when=lambda v: v.shape == (3,) and v[1] >= 1 and v[0] < v[2] + 12 * v[1],
            ),
        ],
    ),
    Condition(
        "mp-two-patterns",
        prompt=(
            "Four inputs. Give θ and four roles so that the neuron fires at 1001 and at 1101, "
            "and nowhere else. Roles: 1 excites, −1 inhibits, 0 not connected."
        ),
        test=lambda gate: failing_row(gate, {"1001", "1101"}),
        example=(2, (1, 0, -1, 1)),
        read=gate_reader(4),
        hints=[
            "Which inputs are on in both patterns, which is off in both, which does not matter?",
            "Both inputs that excite are needed. So θ is?",
        ],
        misconceptions=[
            Misconception(
                (2, 1, 1, -1, 1),
                "The second input is on in one pattern and off in the other. It should not count.",
                when=lambda gate: gate.roles[1] == 1,
            ),
            Misconception(
                (2, 1, -1, -1, 1),
                "The second input is on in one pattern and off in the other. It must not forbid.",
                when=lambda gate: gate.roles[1] == -1,
            ),
            Misconception(
                (2, 1, 0, 0, 1),
                "The third input has to be off. Nothing forbids it here.",
                when=lambda gate: gate.roles[2] == 0,
            ),
            Misconception(
                (1, 1, 0, -1, 1),
                "With θ = 1 one of the two is enough: 1000 and 0001 fire too.",
                when=lambda gate: gate.threshold == 1,
            ),
        ],
    ),
    Array(
        "mp-latch-by-hand",
        prompt=(
            "The latch starts at 0. Before six ticks its inputs (S, R) are 10, 00, 11, 00, 10, 01. "
            "What is Q after each tick?"
        ),
        answer=tuple(latch().run(SIGNALS).outputs[:, 0].tolist()),
        rtol=0.0,
        hints=[
            "Go tick by tick: no R, and at least one of S and Q.",
            "At the third tick both come at once. R is a veto.",
        ],
        misconceptions=[
            Misconception(
                (1, 0, 0, 0, 1, 0), "This unit forgets. After S is gone, its own output excites it."
            ),
            Misconception(
                (1, 1, 1, 1, 1, 0), "At the third tick S and R come at once. R is a veto: it wins."
            ),
            Misconception(
                (0, 1, 1, 0, 0, 1),
                "One tick late: you wrote the state before each tick. Read it after the tick.",
            ),
            Misconception(
                (1, 1, 0, 1, 1, 0), "After the reset nothing sets it again: S and Q are both 0."
            ),
        ],
    ),
    *TICKS,
    Condition(
        "mp-not-all-equal",
        prompt=(
            "Build “not all equal” from at most three neurons: a `Circuit` with three inputs and "
            "one output that is 0 at 000 and at 111 and 1 elsewhere, from the fourth tick on, if "
            "the inputs are held."
        ),
        test=lambda circuit: wrong_answer(circuit, lambda x: 0 < sum(x) < 3, 4),
        example=NOT_ALL_EQUAL,
        read=circuit_reader(3, most_units=3),
        hints=[
            "It is 0 in two cases only. One neuron can tell that all three are on.",
            "Think of XOR: on if any input is on, unless all are. How does a neuron say *unless*?",
        ],
        misconceptions=[
            Misconception(
                ALL_EQUAL,
                "That is “all equal”. How does a neuron say *not*?",
                when=lambda circuit: not wrong_answer(circuit, lambda x: sum(x) in (0, 3), 4),
            ),
        ],
    ),
    Condition(
        "mp-own-clock",
        prompt=(
            "Build a clock: a `Circuit` without inputs whose output, started from rest, goes "
            "1, 1, 0, 0, 1, 1, 0, 0 and so on. It may take up to eight ticks to get there."
        ),
        test=is_no_slow_clock,
        example=CLOCK,
        read=circuit_reader(0),
        hints=[
            "At rest all are off. Which kind of neuron fires by itself?",
            "Let it be stopped by an echo of itself, one tick late.",
        ],
        misconceptions=[
            Misconception(
                NEVER_STARTS,
                "Nothing ever starts here: every neuron waits for another.",
                when=lambda circuit: not any(circuit.step(circuit.rest)),
            ),
            Misconception(
                TOO_QUICK,
                "It goes on and off at every tick. Let the veto come one tick later.",
                when=lambda circuit: output_of(circuit, "0" * 8) in ("01010101", "10101010"),
            ),
        ],
    ),
    Array(
        "mp-long-adder",
        prompt=(
            "A ripple adder for two numbers of six bits has a half adder in its first place and "
            "full adders in the others. After how many ticks is its answer right, whatever the "
            "numbers are, and how many neurons does it have?"
        ),
        answer=(12, 40),
        labels=("the number of ticks", "the number of neurons"),
        rtol=0.0,
        hints=[
            "How far does a carry run in the worst case, and what does each place cost?",
            "A half adder has five neurons, a full adder seven.",
        ],
        misconceptions=[
            Misconception((40, 12), "The right numbers, but swapped: the ticks come first."),
            Misconception((8, 26), "These belong to four bits."),
            Misconception((6, 40), "Each place takes two ticks: a carry passes two neurons in it."),
            Misconception((12, 42), "The first place has no carry to add: a half adder is enough."),
        ],
    ),
    Number(
        "mp-two-synapses",
        prompt=(
            "Let each of three inputs have up to two excitatory synapses on the neuron, or one "
            "that inhibits, or none. θ counts synapses. How many of the 256 functions can one "
            "neuron have now?"
        ),
        answer=42,
        rtol=0.0,
        hints=[
            "Each input now has four roles: 2, 1, 0 or −1. Try them all, with θ from 0 to 7.",
            "Put the truth tables, as tuples, into a `set`, and count it.",
        ],
        misconceptions=[
            Misconception(
                36, "That is with one synapse for each input. Does a second add nothing?"
            ),
            Misconception(512, "You count the neurons. Many have the same truth table."),
            Misconception(41, "Is the function that is always 0, or always 1, missing?"),
            Misconception(
                104, "That is for free weights of either sign. Here inhibition is a veto."
            ),
        ],
    ),
    Condition(
        "mp-comparator",
        prompt=(
            "Build a `Circuit` with the inputs a1, a0, b1, b0 (two numbers of two bits) whose "
            "output is on if a > b. Inputs are held; it should be right from the sixth tick on, "
            "with at most six neurons."
        ),
        test=lambda circuit: wrong_answer(circuit, lambda x: 2 * x[0] + x[1] > 2 * x[2] + x[3], 6),
        example=LARGER,
        read=circuit_reader(4, most_units=6, names=("a1", "a0", "b1", "b0")),
        hints=[
            "a is larger if its high bit is, or if the high bits are equal and its low bit is.",
            "`net_for` takes seven neurons. One whose veto says that b's high bit is larger helps.",
        ],
        misconceptions=[
            Misconception(
                ANY_BIT_LARGER,
                "The low bits decide only if the high bits are equal.",
                when=lambda circuit: (
                    not wrong_answer(circuit, lambda x: x[0] > x[2] or x[1] > x[3], 6)
                ),
            ),
            Misconception(
                HIGH_BIT_LARGER,
                "This compares the high bits. What if they are equal?",
                when=lambda circuit: not wrong_answer(circuit, lambda x: x[0] > x[2], 6),
            ),
        ],
    ),
    Condition(
        "mp-brief-cold",
        prompt=(
            "Build what the paper of 1943 wanted: a `Circuit` with one input, cold, and one "
            "output that is on for one tick after a touch of exactly one tick, and never after a "
            "longer one."
        ),
        test=confuses_touches,
        example=BRIEF_TOUCH,
        read=circuit_reader(1),
        hints=[
            "A brief touch is: not cold, then cold, then not cold. Three ticks have to be told.",
            "A chain of neurons holds the past: each repeats the one before, one tick later.",
        ],
        misconceptions=[
            Misconception(
                ANY_TOUCH,
                "It says that the cold is over, however long it was. "
                "How can it know that there was no cold before?",
                when=says_that_it_is_over,
            ),
        ],
    ),
)
