"""Exercises of the chapter "Geometry"."""

import numpy as np

from neuronbook.exercises.chapters._arrangements import (
    bump_test,
    inseparable_without_xor,
    misread,
    outside_the_ramp,
    parity_averages_meet,
    stretched_template,
)
from neuronbook.exercises.kinds import (
    Array,
    Condition,
    Function,
    Misconception,
    Number,
    in_percent,
)

W34, X42 = np.array([3.0, 4.0]), np.array([4.0, 2.0])
SQUARE = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND, XNOR = np.array([0, 0, 0, 1]), [True, False, False, True]


def _one_boundary(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(2, 5))
    return rng.normal(size=n).round(2), rng.normal(size=n).round(2), round(rng.normal(), 2)


def _one_class_room(rng: np.random.Generator) -> tuple:
    X = rng.normal(size=(6, 2)).round(1)
    return X, rng.integers(0, 2, size=6), rng.normal(size=2).round(1), round(rng.normal(), 1)


def _mirrored(x, w, b):
    return x - 2 * (w @ x + b) / (w @ w) * w


def _margin(X, t, w, b):
    return np.min(np.where(t == 1, 1, -1) * (X @ w + b)) / np.linalg.norm(w)


EXERCISES = (
    Number(
        "distance-below",
        prompt="w = (3, 4), b = −10, x = (1, 0.5). What is the signed distance of x?",
        answer=-1,
        hints=["First z = w·x + b.", "z is −5. How long is w?"],
        misconceptions=[
            Misconception(-5, "This is z. Divide it by the length of w."),
            Misconception(
                1, "The size is right. The sign is that of z: x lies on the side with z < 0."
            ),
            Misconception(-5 / 7, "The length of w is √(3² + 4²), not 3 + 4."),
            Misconception(-0.2, "Divide by ‖w‖ once. You divided by its square, 25."),
            Misconception(-9, "The bias is part of z: it is divided by ‖w‖ as well."),
        ],
    ),
    Function(
        "mirror-image",
        prompt=(
            "The boundary is a mirror. Write `mirrored(x, w, b)`: where the mirror image of the "
            "point x stands, for any number of inputs."
        ),
        reference=_mirrored,
        cases=[
            (X42, W34, -10.0),
            (np.zeros(2), W34, -10.0),
            (np.array([1.0, 0.0, 1.0]), np.array([2.0, 1.0, 2.0]), 5.0),
        ],
        random_case=_one_boundary,
        hints=[
            "Walk from x straight to the boundary. How far is it, and how far still to go?",
            "The image has the signed distance −d, so the walk is 2d long, along w/‖w‖.",
        ],
        misconceptions=[
            Misconception(
                lambda x, w, b: x - (w @ x + b) / (w @ w) * w,
                "This is the foot, on the mirror. The image is as far behind it as x is before it.",
            ),
            Misconception(
                lambda x, w, b: x + 2 * (w @ x + b) / (w @ w) * w,
                "This walks away from the boundary. Where d is positive, go against w.",
            ),
            Misconception(
                lambda x, w, b: x - 2 * (w @ x + b) / np.linalg.norm(w) * w,
                "The direction is right, the step too long: w must be divided by its length.",
            ),
            Misconception(
                lambda x, w, b: x - 2 * (w @ x) / (w @ w) * w,
                "This mirror passes through the origin: b is missing.",
            ),
            Misconception(
                lambda x, w, b: x - 2 * abs(w @ x + b) / (w @ w) * w,
                "Right on the bright side only. Keep the sign of the distance.",
            ),
            Misconception(lambda x, w, b: -x, "This mirrors x at the origin, not at the boundary."),
        ],
    ),
    Array(
        "sharper-ramp",
        prompt=(
            "A sigmoid neuron has w = (3, 4) and b = −10. Give (w₁, w₂, b) of the neuron with the "
            "same boundary and the same bright side, but a ramp ten times as narrow."
        ),
        answer=(30, 40, -100),
        labels=("w₁", "w₂", "b"),
        hints=[
            "The width is 4.394/‖w‖. What must ‖w‖ become?",
            "The boundary stays only if w and b are multiplied by the same number.",
        ],
        misconceptions=[
            Misconception(
                (30, 40, -10),
                "The ramp is right, but the boundary moved: it is at −b/‖w‖ = 0.2 now, not at 2.",
            ),
            Misconception((0.3, 0.4, -1), "This ramp is ten times as wide."),
            Misconception((3, 4, -100), "The bias alone moves the boundary; the ramp stays."),
            Misconception(
                (-30, -40, 100), "The boundary is right, but now the other side is bright."
            ),
        ],
    ),
    Condition(
        "outside-the-ramp",
        prompt=(
            "The eight points of the figure `Boundary()`, `points` and `targets`. Give "
            "(w₁, w₂, b) of a sigmoid neuron with y ≥ 0.9 for all points of class 1, y ≤ 0.1 for "
            "all of class 0, with ‖w‖ no more than 12."
        ),
        test=outside_the_ramp,
        example=(5, 9, -14),
        shape=(3,),
        hints=[
            "First a direction and a place that get all eight right, then the length.",
            "y ≥ 0.9 means z ≥ ln 9. Multiply w and b by the same number to get there.",
        ],
    ),
    Function(
        "margin-of-a-neuron",
        prompt=(
            "Repair `margin(X, t, w, b)`: the smallest of the distances of the samples from the "
            "boundary, each counted positive on its right side and negative on the wrong one."
        ),
        reference=_margin,
        cases=[
            (SQUARE, AND, np.array([1.0, 1.0]), -1.0),
            (SQUARE, AND, np.array([3.0, 4.0]), -6.0),
            (SQUARE, AND, np.array([-1.0, 2.0]), 0.5),
        ],
        random_case=_one_class_room,
        hints=[
            "Take a neuron that answers all samples wrongly. Should its margin be positive?",
            "For class 1 the right side is d ≥ 0, for class 0 it is d < 0. Which sign fits?",
        ],
        misconceptions=[
            Misconception(
                lambda X, t, w, b: np.min(np.abs(X @ w + b)) / np.linalg.norm(w),
                "That is the margin as it was. Give it a neuron that is wrong about all samples.",
            ),
            Misconception(
                lambda X, t, w, b: np.min(X @ w + b) / np.linalg.norm(w),
                "Now a sample of class 0 counts as wrong where it is right.",
            ),
            Misconception(
                lambda X, t, w, b: np.min(t * (X @ w + b)) / np.linalg.norm(w),
                "t is 0 for class 0, and 0 times a distance says nothing. A sign of −1 is needed.",
            ),
            Misconception(
                lambda X, t, w, b: np.min(np.where(t == 1, 1, -1) * (X @ w + b)),
                "Divide by ‖w‖, or the margin grows when w and b are doubled.",
            ),
        ],
    ),
    Array(
        "shares-that-meet",
        prompt=(
            "On a line, class 1 sits at x = 0 and x = 3, class 0 at x = 1. Prove that no neuron "
            "separates them: give the shares (of 0, of 3), adding up to 1, with which class 1 "
            "averages to x = 1."
        ),
        answer=(2 / 3, 1 / 3),
        labels=("share of 0", "share of 3"),
        hints=[
            "share₀ · 0 + share₃ · 3 = 1.",
            "The share of 3 is 1/3. Both add up to 1.",
        ],
        misconceptions=[
            Misconception((1 / 3, 2 / 3), "These average to 2. The nearer point has more share."),
            Misconception((0.5, 0.5), "These average to 1.5, the middle. Class 0 sits at 1."),
            Misconception((1, 1 / 3), "The average is 1, but shares must add up to 1."),
            in_percent((2 / 3, 1 / 3)),
        ],
    ),
    Condition(
        "parity-averages",
        prompt=(
            "Three inputs, and the target is 1 where the number of ones is odd. Prove that no "
            "neuron separates them: give eight shares, for 000, 001, 010, …, 111. In each class "
            "they add up to 1, and both classes average to the same point."
        ),
        test=parity_averages_meet,
        example=(0.25,) * 8,
        shape=(8,),
        hints=[
            "Class 1 is 001, 010, 100 and 111. What is the middle of the four?",
            "Two points of each class are enough: which two pairs have the same middle?",
        ],
        misconceptions=[
            Misconception(
                (0.125,) * 8,
                "All eight add up to 1. The shares of each class alone must add up to 1.",
                when=lambda v: v.shape == (8,) and np.allclose(v, 0.125),
            ),
            Misconception(
                (25,) * 8,
                "In percent, yes. Give each share, between 0 and 1.",
                when=lambda v: v.shape == (8,) and not parity_averages_meet(v / 100),
            ),
        ],
    ),
    Condition(
        "xnor-by-a-bump",
        prompt=(
            "A neuron with f(z) = 1 − z² fires where y ≥ ½. Give (w₁, w₂, b) with which it "
            "computes XNOR: it fires at (0, 0) and (1, 1), and nowhere else."
        ),
        test=bump_test(XNOR),
        example=(1, -1, 0),
        shape=(3,),
        hints=[
            "It fires where z is near 0, from −0.707 to 0.707. So what is z at (0, 0)?",
            "At (1, 1) the two weights must cancel almost, each of them alone must not.",
        ],
        misconceptions=[
            Misconception(
                (1, 1, -1),
                "That is XOR. Which inputs should have a z near 0?",
                when=lambda v: v.shape == (3,) and bump_test([not y for y in XNOR])(v) == "",
            ),
            Misconception(
                (1, 1, -1.5),
                "These weights have one sign, so z(1, 1) and z(0, 0) lie farther apart than the "
                "others: one band cannot hold these two alone.",
                when=lambda v: v.shape == (3,) and v[0] * v[1] > 0,
            ),
        ],
    ),
    Condition(
        "no-xor-inside",
        prompt=(
            "Give five different points (x₁, x₂) of the plane with a class each, 0 or 1, that no "
            "line separates, though no four of them are XOR in disguise: no segment between two "
            "points of class 1 crosses one between two points of class 0. Five rows: x₁, x₂, class."
        ),
        test=inseparable_without_xor,
        example=((0, 0, 1), (4, 0, 1), (0, 4, 1), (1, 1, 0), (9, 9, 1)),
        shape=(5, 3),
        hints=[
            "The hulls of the two classes must meet, but not as two segments that cross.",
            "What is the hull of three points? What if a point of the other class lies in it?",
        ],
        misconceptions=[
            Misconception(
                ((0, 0), (4, 0), (0, 4), (1, 1), (9, 9)),
                "Each row has three numbers: the point, and then its class, 0 or 1.",
                when=lambda v: v.shape == (5, 2),
            ),
        ],
    ),
    Condition(
        "digit-reader",
        prompt=(
            "Make a neuron from every other image of the hardest pair, the smaller digit as class "
            "1. Give its 64 weights and its bias. Among the rest, `X[1::2]`, it may misread 12 "
            "images at most, with a cross-entropy of at most 0.17."
        ),
        test=misread,
        example=stretched_template(2.5, 0.2),
        shape=(65,),
        hints=[
            "Stretch weights and bias together; then shift the bias alone.",
            "Two loops, and the lowest cross-entropy on `X[::2]`.",
        ],
        misconceptions=[
            Misconception(
                stretched_template(1, 0),
                "That is the template as it is. It reads well, but it is never sure.",
            ),
            Misconception(
                -stretched_template(2.5, 0.2),
                "It calls each digit by the other's name: the smaller one is class 1.",
                when=lambda v: v.shape == (65,) and not misread(-v),
            ),
        ],
    ),
)
