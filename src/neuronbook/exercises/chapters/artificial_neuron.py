"""Exercises of the chapter "The artificial neuron"."""

import itertools
from functools import cache

import numpy as np

from neuronbook.datasets import digit_pair
from neuronbook.exercises.chapters._layers import LAYERS
from neuronbook.exercises.chapters._relu_pairs import PARTS, bends, relu_pair_test
from neuronbook.exercises.kinds import Array, Condition, Misconception, Number

PATCHES = np.array(list(itertools.product((0, 1), repeat=9)))
TOP_OF_A_T = (PATCHES[:, :6] == [1, 1, 1, 0, 1, 0]).all(axis=1)


def _reads_a_t(values: np.ndarray) -> str:
    """Name a patch of 3 by 3 pixels for which the detector is wrong."""
    z = PATCHES @ values[:9] + values[9]
    fires = z >= -1e-9
    wrong = np.flatnonzero(fires != TOP_OF_A_T)
    if not len(wrong):
        return ""
    i = wrong[0]
    rows = " / ".join("".join(map(str, row)) for row in PATCHES[i].reshape(3, 3))
    does = "fires, but should be silent" if fires[i] else "is silent, but should fire"
    return f"For the patch {rows} the sum z is {z[i]:g}: it {does}."


@cache
def _share_read(positive: int, negative: int) -> float:
    """Return the share of images that the difference of the two mean images reads right."""
    X, t = digit_pair(positive, negative)
    means = X[t == 1].mean(axis=0), X[t == 0].mean(axis=0)
    w = means[0] - means[1]
    return float(((X @ w - w @ (means[0] + means[1]) / 2 >= 0) == t).mean())


def _hardest(pair: np.ndarray) -> str:
    """Say whether another pair of digits is read worse."""
    a, b = (int(digit) for digit in pair)
    if (pair != [a, b]).any() or a == b or not {a, b} <= set(range(10)):
        return "Two different digits from 0 to 9 are asked for."
    lowest = min(_share_read(*each) for each in itertools.combinations(range(10), 2))
    share = _share_read(a, b)
    return "" if share == lowest else f"Of {a} and {b}, {share:.1%} are read right: not the fewest."


EXERCISES = (
    Number(
        "one-pipe",
        prompt="An input of 5 flows through a pipe of weight 0.5. How much reaches the sum?",
        answer=2.5,
        hints=["A weight scales what flows through its pipe.", "Scaling by 0.5 keeps one half."],
        misconceptions=[
            Misconception(5.5, "The weight was added. It multiplies; only the bias is added."),
            Misconception(10, "That divides by the weight. A weight of 0.5 halves the input."),
            Misconception(0.5, "That is the weight alone. What flows is weight times input."),
        ],
    ),
    Number(
        "three-inputs",
        prompt="x = (2, 3, 4), w = (1, −1, 5), b = −4. What is z?",
        answer=15,
        hints=[
            "Multiply pair by pair: each input by its own weight.",
            "Three products: 2·1, 3·(−1), 4·5. Now add them, and the bias.",
        ],
        misconceptions=[
            Misconception([2, -3, 20], "These are the three products. z is one number."),
            Misconception(19, "The bias is still to be added: it is −4."),
            Misconception(21, "The second weight is −1: its pipe takes 3 away from the sum."),
            Misconception(7, "The bias joins once, not once for each input."),
            Misconception(41, "You multiplied sum by sum. Multiply pair by pair first, then add."),
        ],
    ),
    Array(
        "line-through-points",
        prompt="The neuron y = wx + b passes through (−1, 5) and (2, −1). What are w and b?",
        answer=(-2, 3),
        labels=("w", "b"),
        hints=[
            "The weight is the slope: by how much y rises, divided by how far x goes.",
            "From x = −1 to x = 0 the line takes one such step, and at x = 0 it shows b.",
        ],
        misconceptions=[
            Misconception((3, -2), "These are the right numbers, but swapped: w first, then b."),
            Misconception((2, 3), "The line falls from 5 to −1. What sign has its slope?"),
            Misconception((-6, -1), "−6 is the rise over 3 steps. The weight is that over one."),
            Misconception((-2, 5), "5 is the output at x = −1. The bias is the output at x = 0."),
            Misconception((-0.5, 3), "The slope is upside down: rise divided by run."),
        ],
    ),
    *LAYERS,
    Array(
        "celsius-to-fahrenheit",
        prompt=(
            "A neuron has one input, a temperature x in Celsius, with w = 0.9 and b = −18. Now the "
            "thermometer shows Fahrenheit, 1.8·x + 32. Which new w and b keep the output?"
        ),
        answer=(0.5, -34),
        labels=("w", "b"),
        hints=[
            "Call the new number F. Solve F = 1.8·x + 32 for x, and put it into wx + b.",
            "x = (F − 32)/1.8. What stands before F is the new weight; the rest is the new bias.",
        ],
        misconceptions=[
            Misconception(
                (0.5, -18), "Where the old input was 0 the new one is 32, and it has a weight."
            ),
            Misconception((1.62, -18), "Larger numbers need a smaller weight: divide by 1.8."),
            Misconception((0.5, -50), "The 32 passes the weight before it reaches the sum."),
            Misconception((0.5, -2), "The sign: the bias has to take away what the 32 brings in."),
            Misconception((0.5, -46.8), "The 32 passes the new weight, not the old one."),
        ],
    ),
    Array(
        "best-template",
        prompt="x = (3, 4). Which w of length 1 makes z = w·x as large as possible?",
        answer=(0.6, 0.8),
        labels=("w₁", "w₂"),
        hints=[
            "z = ‖w‖ ‖x‖ cos∠(w, x). Only the cosine is yours to choose.",
            "The cosine is 1 when w points where x points. Divide x by its length.",
        ],
        misconceptions=[
            Misconception((3, 4), "The direction is right. Its length is 5: make it 1."),
            Misconception(
                (0, 1),
                "All on the largest input gives z = 4. You can do better: point along x.",
            ),
            Misconception(
                (np.sqrt(0.5), np.sqrt(0.5)),
                "Equal weights give z = 4.95. There is a better direction: that of x.",
            ),
            Misconception((-0.6, -0.8), "This points away from x: z is as small as possible."),
            Misconception((0.8, -0.6), "This is at a right angle to x: z is 0."),
            Misconception(
                (3 / 7, 4 / 7), "The sum of the entries is 1. The length √(w₁² + w₂²) must be."
            ),
        ],
    ),
    Condition(
        "clamp",
        prompt=(
            "Two ReLU neurons look at one x, and a third adds them up: "
            "y = v₁·relu(w₁x + b₁) + v₂·relu(w₂x + b₂) + c. "
            f"Give {PARTS} so that y is 0 for x ≤ 0, x from 0 to 1, and 1 for x ≥ 1."
        ),
        test=relu_pair_test(lambda x: np.clip(x, 0, 1), np.linspace(-3, 4, 29)),
        example=(1, 0, 1, -1, 1, -1, 0),
        shape=(7,),
        hints=[
            "One ReLU gives the bend at 0. Where must the other one bend, and which way?",
            "From x = 1 on the first one still climbs. The second takes away what is too much.",
        ],
        misconceptions=[
            Misconception(
                (1, 0, 0, 0, 1, 0, 0),
                "There is only one bend. A clamp has two, at 0 and at 1.",
                when=lambda v: v.shape == (7,) and len(bends(v)) == 1,
            ),
            Misconception(
                (1, 0, 1, 0, 1, -1, 0),
                "Both neurons bend at the same place. Each neuron bends where its sum is 0.",
                when=lambda v: v.shape == (7,) and np.ptp(bends(v)) < 1e-6,
            ),
            Misconception(
                (1, 0, 1, -1, 1, 1, 0),
                "From x = 1 on, the second neuron adds to the slope. It should stop the climb.",
            ),
        ],
    ),
    Condition(
        "top-of-a-t",
        prompt=(
            "A neuron with a step at z ≥ 0 sees 3 × 3 pixels of 0 or 1. Give the nine weights, row "
            "by row, and then b, so that it fires when the upper two rows are 111 and 010, "
            "whatever stands in the last row, and for nothing else."
        ),
        test=_reads_a_t,
        example=(1, 1, 1, -1, 1, -1, 0, 0, 0, -4),
        shape=(10,),
        hints=[
            "Three kinds of pixels: must be on, must be off, does not matter.",
            "How large is w·x when the upper rows are right, and how large one pixel beside it?",
        ],
        misconceptions=[
            Misconception(
                (1, 1, 1, -1, 1, -1, -1, -1, -1, -4),
                "What the last row shows does not matter. Which weight is blind?",
                when=lambda v: v.shape == (10,) and (np.abs(v[6:9]) >= 1).any(),
            ),
            Misconception(
                (1, 1, 1, 0, 1, 0, 0, 0, 0, -4),
                "Weight 0 means: does not matter. The pixels beside the stem must count.",
                when=lambda v: v.shape == (10,) and 0 in (v[3], v[5]),
            ),
            Misconception(
                (1, 1, 1, -1, 1, -1, 0, 0, 0, 0),
                "With b ≥ 0 the neuron fires even when no input is on. "
                "The bias sets how much evidence is needed.",
                when=lambda v: v.shape == (10,) and v[9] >= 0,
            ),
            Misconception(
                (1, 1, 1, -1, 1, -1, 0, 0, 0),
                "The bias is missing: ten numbers, nine weights and b.",
                when=lambda v: v.shape == (9,),
            ),
        ],
    ),
    Condition(
        "hardest-pair",
        prompt=(
            "Make the template of this chapter for every pair of digits, and judge it by the "
            "images that it was made from. For which two digits are the fewest read right?"
        ),
        test=_hardest,
        example=(5, 9),
        shape=(2,),
        hints=[
            "Two loops over the digits, and `digit_pair(a, b)` inside.",
            "Keep the pair with the lowest share, not the lowest number: pairs differ in size.",
        ],
        misconceptions=[
            Misconception((3, 8), "That is the pair of the chapter. Some others are harder."),
            Misconception((1, 7), "Hard for people, easy for a template: it reads all of them."),
        ],
    ),
)
