"""Exercises of the chapter "Bias and the bias trick"."""

import numpy as np

from neuronbook import Neuron
from neuronbook.datasets import digit_pair
from neuronbook.exercises.chapters._folded import FOLDED
from neuronbook.exercises.kinds import Array, Condition, Misconception, Number, in_percent
from neuronbook.mcculloch_pitts import all_inputs

SUMS = np.array([1.3, -3.1, 5.1, 0.4, -0.9, 2.5, -4.2, 3.8, -1.7, -2.6])


def _n_firing(b: float) -> int:
    return int((SUMS + b >= -1e-9).sum())


def _three_of_ten(b: float) -> str:
    """Say for how many of the ten samples the neuron fires."""
    n = _n_firing(b)
    return "" if n == 3 else f"With b = {b:g} it fires for {n} of the ten."


def _answers(values: np.ndarray) -> list[bool]:
    z = Neuron(values[:2], values[2]).preactivation(all_inputs(2))
    return (z >= -1e-9).tolist()


def _is_implication(values: np.ndarray) -> str:
    """Say for which of the four inputs the unit is wrong."""
    for (x1, x2), fires in zip(all_inputs(2), _answers(values), strict=True):
        if fires != (x1 <= x2):
            z = values[0] * x1 + values[1] * x2 + values[2]
            does = "fires, but should be silent" if fires else "is silent, but should fire"
            return f"For x = ({x1}, {x2}) the sum z is {z:g}: the unit {does}."
    return ""


def _no_missed_three(b: float) -> str:
    """Count the 3s that are missed, and the 8s that pass for a 3."""
    X, t = digit_pair(3, 8)
    says_three = X @ (X[t == 1].mean(axis=0) - X[t == 0].mean(axis=0)) + b >= -1e-9
    missed = int((~says_three[t == 1]).sum())
    if missed:
        return f"With b = {b:g} the neuron misses {missed} of the 3s."
    kept = (~says_three[t == 0]).mean()
    return "" if kept >= 0.6 else f"No 3 is missed, but only {kept:.0%} of the 8s are told apart."


EXERCISES = (
    Number(
        "rest-output",
        prompt="A sigmoid neuron has b = 2. All its inputs are 0. What is y, to three digits?",
        answer=0.8807970779778823,
        rtol=1e-3,
        hints=[
            "With all inputs 0 the weights have no say. What is z?",
            "z = b = 2, and y = 1 / (1 + np.exp(-z)).",
        ],
        misconceptions=[
            Misconception(2, "This is z. The sigmoid still has to act on it."),
            Misconception(0.5, "The sigmoid gives 0.5 at z = 0. Here z is not 0: b is left."),
            Misconception(0, "Inputs of 0 make w·x zero, but the bias needs no input."),
            Misconception(
                0.11920292202211755,
                "The exponent is −z, so here it is −2, not +2.",
                when=lambda y: np.shape(y) == () and 0.115 < y < 0.125,
            ),
            in_percent(0.8807970779778823, "output"),
        ],
    ),
    Array(
        "bias-and-range",
        prompt=(
            "A unit has the weights (2, 3) and fires at z ≥ 0. It is an AND gate for "
            "low ≤ b < high. Give low and high."
        ),
        answer=(-5, -3),
        labels=("low", "high"),
        hints=[
            "Write z for each of the four inputs. Which must be at least 0, and which must not?",
            "Only (1, 1) may fire: 5 + b ≥ 0. The next best input must fail. Which one is that?",
        ],
        misconceptions=[
            Misconception((-2, 0), "In this range one input that is on suffices: that is OR."),
            Misconception(
                (3, 5),
                "These are thresholds. The bias is the threshold with the other sign, "
                "and that turns the order around as well.",
            ),
            Misconception((-3, -5), "The numbers are right, but low comes first."),
            Misconception((-5, -2), "Between −3 and −2 the second input fires the unit alone."),
            Misconception((-5, 0), "For b between −3 and 0 a single input can fire the unit."),
            Misconception(
                (-4, -4),
                "One bias that works. How far can you move it, down and up, and keep AND?",
                when=lambda v: v.shape == (2,) and v[0] == v[1] and -5 <= v[0] < -3,
            ),
            Misconception(
                (-4, -3),
                "Every bias in your range works, but so do some below it: move the lower end.",
                when=lambda v: v.shape == (2,) and -5 < v[0] < v[1] == -3,
            ),
            Misconception(
                (-5.01, -3),
                "Just below −5 the neuron is silent even at (1, 1). At which b does it begin?",
                when=lambda v: v.shape == (2,) and v[0] < -5 < v[1] <= -3,
            ),
            Misconception(
                (-5, -2.99),
                "Just above −3 an input fires the unit alone. Which one, and where does it begin?",
                when=lambda v: v.shape == (2,) and -5 <= v[0] <= -3 < v[1] < -2,
            ),
            Misconception(
                (-5, -3.01),
                "Every bias in your range works, and so do some just outside it. "
                "Go on to where AND ends, down and up.",
                when=lambda v: v.shape == (2,) and -5 <= v[0] < v[1] < -3,
            ),
        ],
    ),
    Condition(
        "three-of-ten",
        prompt=(
            "Ten samples have the sums w·x = 1.3, −3.1, 5.1, 0.4, −0.9, 2.5, −4.2, 3.8, −1.7, "
            "−2.6. Give a bias b with which a step neuron fires for exactly three of them."
        ),
        test=_three_of_ten,
        example=-2.0,
        hints=[
            "Put the sums into order. Which three should fire?",
            "The third largest sum, with b, must reach 0, and the fourth must not.",
        ],
        misconceptions=[
            Misconception(
                2.0,
                "That is the threshold. The bias has the other sign.",
                when=lambda b: np.shape(b) == () and b > 0 and _n_firing(-b) == 3,
            ),
        ],
    ),
    Condition(
        "implication-by-bias",
        prompt=(
            "“If x₁, then x₂” is false at (1, 0) alone. Give (w₁, w₂, b) of a unit that fires, "
            "with z ≥ 0, exactly where it is true."
        ),
        test=_is_implication,
        example=(-2, 2, 1),
        shape=(3,),
        hints=[
            "At (0, 0) only the bias is left, and the sentence is true there.",
            "x₁ alone must pull z below 0. With x₂ on as well, z must be back at 0 or above.",
        ],
        misconceptions=[
            Misconception(
                (1, -1, 0),
                "This is “if x₂, then x₁”: silent at (0, 1). Which of the two may not be on alone?",
                when=lambda v: v.shape == (3,) and _answers(v) == [True, False, True, True],
            ),
            Misconception(
                (1, -1, -0.5),
                "It fires where the sentence is false, and only there. Turn every sign round.",
                when=lambda v: v.shape == (3,) and _answers(v) == [False, False, True, False],
            ),
            Misconception(
                (-1, 2, -0.5),
                "At (0, 0) only the bias is left, and the unit must fire: b cannot be negative.",
                when=lambda v: v.shape == (3,) and v[2] < 0,
            ),
            Misconception(
                (-1, 1),
                "Three numbers are needed: two weights and the bias.",
                when=lambda v: v.shape == (2,),
            ),
        ],
    ),
    *FOLDED,
    Array(
        "sigmoid-from-two-outputs",
        prompt=(
            "A sigmoid neuron with one input says y = 0.1 at x = 1 and y = 0.5 at x = 3. "
            "What are w and b, to three digits?"
        ),
        answer=(np.log(9) / 2, -1.5 * np.log(9)),
        labels=("w", "b"),
        hints=[
            "Which z belongs to each output? Undo the sigmoid: z is the log-odds of y.",
            "z is −ln 9 at x = 1, and 0 at x = 3. Now it is a line through two points.",
        ],
        misconceptions=[
            Misconception((0.2, -0.1), "That is the line through the outputs. Undo the sigmoid."),
            Misconception(
                (np.log(9) / 2, -np.log(9)), "−ln 9 is z at x = 1. The bias is z at x = 0."
            ),
            Misconception(
                (-np.log(9) / 2, 1.5 * np.log(9)), "With these the output falls as x grows."
            ),
            Misconception((-1.5 * np.log(9), np.log(9) / 2), "The right two numbers, swapped."),
            Misconception(
                (np.log10(9) / 2, -1.5 * np.log10(9)),
                "The logarithm to base 10. Here it is `np.log`, to base e.",
            ),
        ],
    ),
    Number(
        "slopes-at-the-start",
        prompt=(
            "One target in five is 1, and a sigmoid neuron starts with y = 0.2 for every sample. "
            "Take a sample with t = 1. How many times as steep is its cross-entropy along z as "
            "its squared error (y − t)²?"
        ),
        answer=3.125,
        hints=[
            "dL/dz is y − t for the cross-entropy, and 2(y − t) y(1 − y) for the squared error.",
            "Divide. What is left does not depend on t at all.",
        ],
        misconceptions=[
            Misconception(0.32, "That is the other way round: the cross-entropy is steeper."),
            Misconception(6.25, "The slope of (y − t)² along y is 2(y − t). The 2 is missing."),
            Misconception(0.5, "The squared error has to pass the sigmoid too: times y(1 − y)."),
            Misconception(
                [-0.8, -0.256], "That is one of the two slopes. How many times is asked for."
            ),
        ],
    ),
    Condition(
        "no-missed-three",
        prompt=(
            "The template is the mean 3 minus the mean 8. Choose its bias so that of all the "
            "images no 3 is missed, and at least 60 % of the 8s are still called an 8."
        ),
        test=_no_missed_three,
        example=1.34,
        hints=[
            "Which 3 has the smallest w·x? It decides how high b must be.",
            "`(X[t == 1] @ w).min()` is the sum of that 3 without a bias. With b it must reach 0.",
        ],
        misconceptions=[
            Misconception(
                0.3507545854817018,
                "That is the midpoint between the two means. Here one error is worse than another.",
                when=lambda b: np.shape(b) == () and 0.34 < b < 0.36,
            ),
            Misconception(
                -1.34,
                "The sign: a higher bias makes the neuron say 3 more often.",
                when=lambda b: np.shape(b) == () and not _no_missed_three(-b),
            ),
        ],
    ),
)
