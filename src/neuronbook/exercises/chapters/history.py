"""Exercises of the chapter "A short history"."""

import numpy as np

from neuronbook.exercises.kinds import Array, Function, Misconception, Number


def _some_bits(rng: np.random.Generator) -> tuple:
    return (rng.integers(0, 2, size=int(rng.integers(1, 9))),)


def _parity(x):
    return int(np.sum(x) % 2)


def _parity_network(x):
    s, k = np.sum(x), np.arange(1, len(x) + 1)
    return int((s >= k) @ (-1.0) ** (k + 1))


BITS = [(np.array(bits),) for bits in ([0], [1], [0, 1], [1, 1], [1, 1, 1], [1, 0, 1, 1, 0])]

EXERCISES = (
    Array(
        "history-order",
        prompt=(
            "Number these by year, the earliest 1: attention, backpropagation in Nature, "
            "the leaking nerve, the perceptron, neurons as logic, AlexNet."
        ),
        answer=(6, 4, 1, 3, 2, 5),
        labels=("a", "b", "c", "d", "e", "f"),
        hints=[
            "Start with the two ends: 1907 and 2017.",
            "Logic (1943) came before learning (1958); AlexNet is of 2012.",
        ],
        misconceptions=[
            Misconception(
                (6, 4, 2, 3, 1, 5),
                "Lapicque's leaking nerve (1907) is older than the neurons of 1943.",
            ),
            Misconception(
                (3, 5, 4, 2, 6, 1),
                "That lists the letters in order. Give each idea its own rank instead.",
            ),
        ],
    ),
    Number(
        "history-wait",
        prompt="How many years lie between Linnainmaa's thesis and the paper of 1986?",
        answer=16,
        hints=["The thesis is older than its printing in a journal.", "The thesis is of 1970."],
        misconceptions=[
            Misconception(10, "1976 is the year of the journal article. The thesis is older."),
            Misconception(12, "That is the distance to Werbos's thesis of 1974."),
            Misconception(28, "That is the distance to Rosenblatt's paper of 1958."),
        ],
    ),
    Number(
        "history-xor-mistakes",
        prompt="The perceptron visits the examples of XOR for 40 rounds. How many mistakes in all?",
        answer=160,
        hints=[
            "You may run it: `perceptron(X, t, n_epochs=40)`.",
            "The number of mistakes in each round is the same.",
        ],
        misconceptions=[
            Misconception(40, "That is one mistake a round. Look at the chapter's first output."),
            Misconception(4, "That is one round. The rule makes as many in every one."),
            Misconception(1000, "That is the chapter's run of 250 rounds. Here there are 40."),
        ],
    ),
    Number(
        "history-best-share",
        prompt="The largest share of XOR's four examples that one threshold unit gets right?",
        answer=0.75,
        hints=["Compare OR with XOR, row by row.", "One row must be given up, and no more."],
        misconceptions=[
            Misconception(0.5, "That is guessing. OR differs from XOR in one row only."),
            Misconception(1, "Then XOR would be linearly separable, and it is not."),
            Misconception(3, "Three rows, yes. As a share of four?"),
        ],
    ),
    Function(
        "history-parity",
        prompt="Write `parity(x)`: 1 if the number of ones in `x` is odd, else 0.",
        reference=_parity,
        cases=BITS,
        random_case=_some_bits,
        hints=["Count the ones.", "`np.sum(x) % 2`"],
        misconceptions=[
            Misconception(lambda x: int(np.any(x)), "That is OR: it says 1 for two ones as well."),
            Misconception(
                lambda x: int(np.sum(x) == 1),
                "That is 'exactly one'. Three ones are an odd number too.",
            ),
            Misconception(lambda x: int(1 - np.sum(x) % 2), "That is 1 for an even number."),
        ],
    ),
    Function(
        "history-parity-network",
        prompt=(
            "Write `parity_network(x)` without `%`: hidden unit k fires when s ≥ k, and the output "
            "weights are +1, −1, +1 and so on."
        ),
        reference=_parity_network,
        cases=BITS,
        random_case=_some_bits,
        hints=[
            "`s >= np.arange(1, len(x) + 1)` is the hidden layer.",
            "Multiply by +1, −1, +1, … and add up.",
        ],
        misconceptions=[
            Misconception(
                lambda x: int(np.sum(np.sum(x) >= np.arange(1, len(x) + 1))),
                "All output weights are +1: this counts the ones. The signs must alternate.",
            ),
            Misconception(
                lambda x: -_parity_network(x),
                "The signs start with −1. The first hidden unit must add.",
            ),
        ],
    ),
)
