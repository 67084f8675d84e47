"""Exercises of the chapter "The perceptron"."""

import numpy as np

from neuronbook.exercises.chapters import _perceptron_rules as rules
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND = np.array([0.0, 0.0, 0.0, 1.0])
OR = np.array([0.0, 1.0, 1.0, 1.0])


def _one_visit(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(2, 5))
    w, x = rng.integers(-3, 4, size=(2, n)).astype(float)
    return w, float(rng.integers(-2, 3)), x, float(rng.integers(0, 2))


def _one_delta(rng: np.random.Generator) -> tuple:
    return *_one_visit(rng), round(rng.uniform(0.05, 0.5), 2)


def _fools_least_squares(x: float) -> str:
    """Say what the least-squares boundary of -1 at 0 and 1, +1 at 2 and x does with the point 2."""
    if x <= 1:
        return (
            f"x = {x:g} must be larger than 1, or the classes are not separable as the task says."
        )
    inputs, s = np.array([0.0, 1.0, 2.0, x]), np.array([-1.0, -1.0, 1.0, 1.0])
    weight, bias = np.linalg.lstsq(np.column_stack([inputs, np.ones(4)]), s, rcond=None)[0]
    z = weight * 2 + bias
    return (
        ""
        if z < -1e-6
        else f"With x = {x:g} the point at 2 gets z = {z:.3g}: it is not misclassified."
    )


VISITS = [
    (np.array([0.0, 0.0]), 0.0, np.array([1.0, 2.0]), 0.0),
    (np.array([1.0, -1.0]), 0.5, np.array([2.0, 1.0]), 1.0),
    (np.array([1.0, -1.0]), 0.5, np.array([2.0, 1.0]), 0.0),
    (np.array([1.0, 1.0]), -2.0, np.array([1.0, 1.0]), 1.0),
]

EXERCISES = (
    Array(
        "perceptron-first-update",
        prompt=(
            "w = (0, 0), b = 0. The first point is x = (2, −1), of class 0. What are (w₁, w₂, b) "
            "after it?"
        ),
        answer=(-2, 1, -1),
        labels=("w₁", "w₂", "b"),
        hints=["z = 0, and s·z ≤ 0 is a mistake.", "s = −1: x is taken from w, and 1 from b."],
        misconceptions=[
            Misconception((2, -1, 1), "The point was added. It is of class 0: s = −1."),
            Misconception((0, 0, 0), "z = 0 is undecided. The rule counts it as a mistake."),
            Misconception((-2, 1, 0), "The bias moves too: its input is always 1."),
            Misconception((-2, 1, 1), "The bias moves by s, which is −1 here."),
            Misconception(
                (-2, -1, -1), "Take x from w entry by entry: the second entry of x is −1."
            ),
        ],
    ),
    Function(
        "perceptron-mistake",
        prompt=(
            "Write `is_mistake(w, b, x, t)`: True if the rule would update on this point. The "
            "label t is 0 or 1."
        ),
        reference=rules.is_mistake,
        cases=VISITS,
        random_case=_one_visit,
        n_random=12,
        hints=["s = 2t − 1 turns 0 and 1 into −1 and +1.", "A mistake is s · z ≤ 0."],
        misconceptions=[
            Misconception(
                rules.is_strictly_wrong,
                "z = 0 is no answer for either class. It counts as a mistake: ≤, not <.",
            ),
            Misconception(
                lambda w, b, x, t: bool(t * (np.dot(w, x) + b) <= 0),
                "With t = 0 the product is always 0. Turn the label into a sign first.",
            ),
            Misconception(
                lambda w, b, x, t: not rules.is_mistake(w, b, x, t),
                "That is True where the point is right.",
            ),
            Misconception(
                lambda w, b, x, t: bool(rules.sign(t) * np.dot(w, x) <= 0),
                "The bias is missing in z.",
            ),
            Misconception(
                rules.is_step_mistake,
                (
                    "That is the step neuron's mistake. It is the same but for z = 0 with class 1, "
                    "where the rule of this chapter updates too."
                ),
            ),
        ],
    ),
    Function(
        "perceptron-visit",
        prompt=(
            "Write `visit(w, b, x, t)`: return the new `w` and `b`, as a pair, after one visit to "
            "one point."
        ),
        reference=rules.update,
        cases=VISITS,
        random_case=_one_visit,
        n_random=12,
        hints=["Nothing changes unless s · z ≤ 0.", "At a mistake: w + s·x and b + s."],
        misconceptions=[
            Misconception(
                rules.always, "You update at every visit. The perceptron learns from mistakes only."
            ),
            Misconception(
                rules.no_bias, "The weights are right. The bias moves too: its input is always 1."
            ),
            Misconception(
                rules.class_1_only,
                "At a mistake on class 0 nothing moves. There x is taken away: s = −1.",
            ),
            Misconception(
                rules.away,
                "The sign is turned round: this pushes the point further to the wrong side.",
            ),
            Misconception(
                rules.strict, "From w = 0 you never start. z = 0 is a mistake: ≤, not <."
            ),
        ],
    ),
    Number(
        "perceptron-implication",
        prompt=(
            "The labels of “x₁ implies x₂” for 00, 01, 10, 11 are 1, 1, 0, 1. How many "
            "mistakes does the "
            "perceptron make in this order, with inputs 0 and 1?"
        ),
        answer=11,
        rtol=0.0,
        hints=[
            "`perceptron(X, t)` with the four corners as rows of X.",
            "Its result has `.mistakes`.",
        ],
        misconceptions=[
            Misconception(9, "That is OR, or “x₂ implies x₁”. Check the order of the labels."),
            Misconception(27, "That is the bound. The run makes fewer mistakes."),
            Misconception(18, "That is AND."),
        ],
    ),
    Number(
        "perceptron-promise",
        prompt=(
            "The longest x̃ = (x, 1) has length 3, and some separator of length 1 has the "
            "margin 0.5. "
            "At most how many mistakes?"
        ),
        answer=36,
        hints=["The theorem: M ≤ (R/γ)².", "R = 3 and γ = 0.5."],
        misconceptions=[
            Misconception(6, "That is R/γ. The bound is its square."),
            Misconception(18, "Square γ as well as R."),
            Misconception(
                2.25, "R is divided by γ, not multiplied. A narrow margin allows more mistakes."
            ),
            Misconception(12, "Square the whole quotient: (R/γ)²."),
        ],
    ),
    Number(
        "perceptron-margin",
        prompt=(
            "AND with inputs 0 and 1 is separated by w = (2, 2), b = −3. What is the margin γ "
            "of this separator, scaled so that (w, b) has length 1?"
        ),
        answer=1 / np.sqrt(17),
        hints=[
            "Compute s·(w·x + b) for the four corners. The smallest counts.",
            "Then divide by ‖(2, 2, −3)‖.",
        ],
        misconceptions=[
            Misconception(1, "Right before scaling. Now divide by the length of (2, 2, −3)."),
            Misconception(
                1 / np.sqrt(8),
                (
                    "That divides by ‖w‖ alone: the geometric distance. In the proof the bias "
                    "counts in the length."
                ),
            ),
            Misconception(1 / 17, "That divides by the square of the length."),
            Misconception(
                3 / np.sqrt(17),
                "That is the point 00, the safest. The margin is the smallest of the four.",
            ),
            Misconception(np.sqrt(17), "That is 1/γ."),
        ],
    ),
    Array(
        "perceptron-orders",
        prompt=(
            "OR with inputs 0 and 1, its four rows in each of the 24 possible orders: what are "
            "the smallest and the "
            "largest number of mistakes?"
        ),
        answer=(7, 9),
        labels=("smallest", "largest"),
        rtol=0.0,
        hints=[
            "`permutations(range(4))` gives the orders; `X[list(order)]` puts the rows into one.",
            "Permute the labels in the same way as the rows.",
        ],
        misconceptions=[
            Misconception((18, 22), "Those are the numbers of AND."),
            Misconception((9, 7), "The smallest first."),
            Misconception((9, 27), "9 is one order, and 27 is the bound. Run them all."),
        ],
    ),
    Function(
        "perceptron-count",
        prompt=(
            "Write `count_mistakes(X, t, n_epochs)`: start at zero, go through the rows "
            "`n_epochs` times, and return the number of mistakes."
        ),
        reference=rules.count_as_asked,
        cases=[
            (CORNERS, OR, 1),
            (CORNERS, AND, 2),
            (CORNERS, AND, 12),
            (CORNERS, np.array([0.0, 1.0, 1.0, 0.0]), 5),
        ],
        random_case=lambda rng: (
            rng.integers(-3, 4, size=(6, 3)).astype(float),
            rng.integers(0, 2, size=6),
            4,
        ),
        hints=[
            "Two loops: epochs outside, rows inside.",
            "At each mistake: update w and b, and count one.",
        ],
        misconceptions=[
            Misconception(
                rules.count_strict, "From zero nothing ever moves: z = 0 must count as a mistake."
            ),
            Misconception(
                rules.count_step,
                (
                    "You use y = step(z), which counts z = 0 as right for class 1. Here s·z ≤ 0 is "
                    "a mistake."
                ),
            ),
            Misconception(
                rules.count_frozen, "The mistakes are counted, but w and b stay at zero."
            ),
            Misconception(
                rules.count_last, "That is the number in the last epoch. Count them all."
            ),
        ],
    ),
    Number(
        "perceptron-far-inputs",
        prompt=(
            "Write AND with inputs 0 and 10 in place of 0 and 1. How many mistakes now, in the "
            "order 00, 01, 10, 11?"
        ),
        answer=306,
        rtol=0.0,
        hints=[
            "`perceptron(10 * X, t)`. Does it converge in the epochs that it is given?",
            "Raise `n_epochs`.",
        ],
        misconceptions=[
            Misconception(
                300, "100 epochs are not enough: it has not converged. Raise `n_epochs`."
            ),
            Misconception(
                18, "That is for 0 and 1. The bias input stayed 1, so the scale matters."
            ),
            Misconception(1825.08, "That is the bound."),
            Misconception(1825, "That is the bound, rounded down."),
            Misconception(180, "Mistakes do not scale like the inputs. Run it."),
            Misconception(1, "That is for −1 and +1."),
        ],
    ),
    Function(
        "delta-visit",
        prompt=(
            "Write `delta_visit(w, b, x, t, learning_rate)`: one visit of the delta rule. The "
            "label t is 0 or 1; return `w` and `b` as a pair."
        ),
        reference=rules.delta,
        cases=[(*case, 0.1) for case in VISITS],
        random_case=_one_delta,
        n_random=12,
        hints=["The error is z − s with s = 2t − 1.", "w − η · error · x and b − η · error."],
        misconceptions=[
            Misconception(
                rules.delta_to_0_and_1, "The goal is s = ±1 here. Turn t into a sign first."
            ),
            Misconception(
                rules.delta_up, "This increases the error. The step goes against it: minus."
            ),
            Misconception(
                rules.delta_without_x, "Each weight's step is multiplied by its own input x."
            ),
            Misconception(
                rules.delta_of_the_step,
                "You measure the error behind the step. The delta rule measures it at z.",
            ),
            Misconception(
                rules.delta_on_mistakes,
                "The delta rule corrects right answers too, as long as z is not s.",
            ),
        ],
    ),
    Condition(
        "perceptron-fool-least-squares",
        prompt=(
            "One input. Class 0 sits at 0 and 1, class 1 at 2 and at x. Choose x so that the "
            "classes are separable but "
            "the least-squares neuron (goals −1 and +1) misclassifies the point at 2."
        ),
        test=_fools_least_squares,
        example=20.0,
        hints=[
            (
                "The line z = wx + b must also come near +1 at x. What does a far point do to its "
                "slope?"
            ),
            "Try x = 10 with `np.linalg.lstsq`.",
        ],
        misconceptions=[
            Misconception(
                3,
                "The point at 2 is not on the wrong side yet. Go further out.",
                when=lambda x: 1 < float(x) <= 5,
            ),
            Misconception(
                -5,
                "Then a point of class 1 lies left of class 0 and one right of it: not separable.",
                when=lambda x: float(x) < 0,
            ),
        ],
    ),
)
