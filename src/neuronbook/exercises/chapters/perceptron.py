"""Exercises of the chapter "The perceptron"."""

import numpy as np

from neuronbook.exercises.chapters import _perceptron_rules as rules
from neuronbook.exercises.chapters._separators import (
    CORNERS,
    away_from_zero,
    better_separator,
    few_mistakes,
    margin,
    stubborn_five,
)
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number

AND = np.array([0.0, 0.0, 0.0, 1.0])
OF_THE_RULE = np.array([2.0, -3.0, -1.0])  # that of x₁ and not x₂
OF_THE_RUN = np.array([3.0, 2.0, -4.0])  # the separator of AND that the chapter's run finds
ORDERS = [np.array([2, 3, 1, 0]), np.array([3, 1, 0, 2]), np.array([1, 3, 2, 0])]


def _one_visit(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(2, 5))
    w, x = rng.integers(-3, 4, size=(2, n)).astype(float)
    return w, float(rng.integers(-2, 3)), x, float(rng.integers(0, 2))


def _one_delta(rng: np.random.Generator) -> tuple:
    return *_one_visit(rng), round(rng.uniform(0.05, 0.5), 2)


def _one_training(rng: np.random.Generator) -> tuple:
    X = rng.integers(-3, 4, size=(5, 3)).astype(float)
    return X, rng.integers(0, 2, size=5), [rng.permutation(5) for _ in range(3)]


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
    Number(
        "margin-for-a-promise",
        prompt=(
            "The longest x̃ = (x, 1) has length 3. How large must the margin γ of the best "
            "separator be, at least, for the theorem to promise no more than 100 mistakes?"
        ),
        answer=0.3,
        hints=["The theorem: M ≤ (R/γ)².", "(3/γ)² = 100. Which γ is that?"],
        misconceptions=[
            Misconception(0.03, "R/γ is squared: 3/γ must be 10, not 100."),
            Misconception(0.09, "You have squared γ. Take the root of the whole bound first."),
            Misconception(900, "That is R² · 100. Here the bound is given and γ is asked for."),
            Misconception(30, "R is divided by γ, not multiplied: a narrow margin costs mistakes."),
            Misconception(10 / 3, "Upside down: R/γ = 10."),
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
                rules.by_step,
                "That is the rule with t − y. It is the same but for z = 0 with class 1, which the "
                "step takes for right; here a tie is a mistake.",
            ),
            Misconception(
                rules.strict, "From w = 0 you never start. z = 0 is a mistake: ≤, not <."
            ),
        ],
    ),
    Number(
        "margin-of-the-run",
        prompt=(
            "The run on AND ends at w = (3, 2), b = −4. What is the margin of this separator in "
            "the sense of the proof, with (w, b) scaled to length 1?"
        ),
        answer=margin(CORNERS, AND, OF_THE_RUN),
        hints=[
            "Compute s·(w·x + b) for the four corners. The smallest counts.",
            "Then divide by ‖(3, 2, −4)‖.",
        ],
        misconceptions=[
            Misconception(1, "Right before scaling. Now divide by the length of (3, 2, −4)."),
            Misconception(
                1 / np.sqrt(13),
                "That divides by ‖w‖ alone: the distance in the picture. In the proof the bias "
                "counts in the length.",
            ),
            Misconception(1 / 29, "That divides by the square of the length."),
            Misconception(
                4 / np.sqrt(29),
                "That is the point 00, the safest. The margin is the smallest of the four.",
            ),
            Misconception(np.sqrt(29), "That is one over the margin."),
            Misconception(
                1 / np.sqrt(17), "That is γ, the margin of the best separator, not of this one."
            ),
        ],
    ),
    Condition(
        "a-better-separator",
        prompt=(
            "For “x₁ and not x₂”, 0, 0, 1, 0 at 00, 01, 10, 11, the rule finds w = (2, −3), b = −1 "
            "with the margin 0.267. Give (w₁, w₂, b) with a margin of at least 0.3."
        ),
        test=better_separator,
        example=(1, -1, -0.5),
        shape=(3,),
        hints=[
            "Which corner is the nearest to the rule's boundary? Move the boundary away from it.",
            "By symmetry the two weights should have the same size. Then choose b.",
        ],
        misconceptions=[
            Misconception(
                (2, -3, -1),
                "That is the separator of the rule. Can you make room at its nearest corner?",
                when=lambda v: (
                    np.allclose(v * np.sqrt(14), OF_THE_RULE * np.linalg.norm(v), rtol=0.02)
                    and v.any()
                ),
            ),
        ],
    ),
    Function(
        "shuffled-training",
        prompt=(
            "Repair `train(X, t, orders)`: in each epoch the rows come in another order. Return "
            "w and b."
        ),
        reference=rules.train,
        cases=[
            (CORNERS, AND, ORDERS[:1]),
            (CORNERS, AND, ORDERS),
            (CORNERS * 2 - 1, np.array([0, 1, 1, 1]), ORDERS),
        ],
        random_case=_one_training,
        hints=[
            "Follow the first epoch by hand: which label does the first point get?",
            "A point and its label must stay together when the rows are shuffled.",
        ],
        misconceptions=[
            Misconception(
                rules.train_torn,
                "That is the training as it was. Say aloud which point meets which label.",
            ),
            Misconception(
                rules.train_in_one_order,
                "Points and labels belong together again, but every epoch has the same order now.",
            ),
            Misconception(
                rules.train_afresh, "The weights begin at zero in each epoch. They should go on."
            ),
        ],
    ),
    Condition(
        "xor-away-from-zero",
        prompt=(
            "Show XOR in another order: give the rows 0, 1, 2, 3 (for 00, 01, 10, 11) in an order "
            "after whose first round the weights are not at zero."
        ),
        test=away_from_zero,
        example=(1, 2, 0, 3),
        shape=(4,),
        hints=[
            "Four mistakes in a round add up to nothing. So how many may there be?",
            "A round in which one point is right by luck will do. `permutations` gives them all.",
        ],
    ),
    Condition(
        "few-mistakes",
        prompt=(
            "AND with the inputs 0 and c, in the order 00, 01, 10, 11. Choose c so that the "
            "perceptron makes no more than three mistakes."
        ),
        test=few_mistakes,
        example=0.8,
        hints=[
            "A loop over some values of c: `perceptron(c * X, t, n_epochs=3000).mistakes`.",
            "With c = 1 many visits end in a tie, z = 0. A little less, and the ties are gone.",
        ],
        misconceptions=[
            Misconception(
                -1.0,
                "Inputs 0 and c with a positive c, please: the gate should stay the same.",
                when=lambda c: float(c) <= 0,
            ),
        ],
    ),
    Function(
        "delta-visit",
        prompt=(
            "The delta rule overshoots where x is long. Write `delta_visit(w, b, x, t, share)`: a "
            "visit that goes the same way, but just so far that the error z − s at this point "
            "shrinks by this share of itself. The label t is 0 or 1; return `w` and `b` as a pair."
        ),
        reference=rules.delta_by_length,
        cases=[(*case, 0.25) for case in VISITS],
        random_case=_one_delta,
        n_random=12,
        hints=[
            "After w − step · error · x and b − step · error: by how much has z changed?",
            "By −step · error · (x·x + 1). This should be −share · error.",
        ],
        misconceptions=[
            Misconception(
                rules.delta,
                "That is the delta rule as it is. How much smaller is the error after it? It "
                "depends on the length of x.",
            ),
            Misconception(
                rules.delta_by_length_of_x, "The bias moves z as well: its input is always 1."
            ),
            Misconception(
                rules.delta_by_root,
                "The step along x changes w by the length of x, and z by its square.",
            ),
            Misconception(rules.delta_left, "This share of the error is left. It should be gone."),
            Misconception(
                rules.delta_to_0_and_1, "The goal is s = ±1 here. Turn t into a sign first."
            ),
            Misconception(rules.delta_doubled, "Twice as far as it should be."),
            Misconception(
                rules.delta_up, "This increases the error. The step goes against it: minus."
            ),
            Misconception(
                rules.delta_without_x, "Each weight's step is multiplied by its own input x."
            ),
            Misconception(
                rules.delta_on_mistakes,
                "The delta rule corrects right answers too, as long as z is not s.",
            ),
        ],
    ),
    Condition(
        "stubborn-five",
        prompt=(
            "Give five points of the plane with a class each, 0 or 1, that a line separates, but "
            "on which the perceptron makes more than 100 mistakes, in the order of your rows. "
            "Coordinates from −10 to 10. Five rows: x₁, x₂, class."
        ),
        test=stubborn_five,
        example=((0, 0, 0), (0, 0.1, 1), (5, 0, 0), (5, 0.1, 1), (-5, 0, 0)),
        shape=(5, 3),
        hints=[
            "(R/γ)² must be large. What makes the margin narrow, what makes R large?",
            "Two points of different classes close together, and others far away.",
        ],
        misconceptions=[
            Misconception(
                ((0, 0), (0, 1), (1, 0), (1, 1), (2, 2)),
                "Each row has three numbers: the point, and then its class, 0 or 1.",
                when=lambda v: v.shape == (5, 2),
            ),
        ],
    ),
)
