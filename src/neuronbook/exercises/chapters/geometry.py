"""Exercises of the chapter "Geometry"."""

from itertools import product
from math import comb

import numpy as np

from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number

W34, X42 = np.array([3.0, 4.0]), np.array([4.0, 2.0])
SQUARE = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND = np.array([0, 0, 0, 1])


def _one_boundary(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(2, 5))
    return rng.normal(size=n).round(2), rng.normal(size=n).round(2), round(rng.normal(), 2)


def _one_count(rng: np.random.Generator) -> tuple:
    return int(rng.integers(2, 12)), int(rng.integers(1, 6))


def _one_class_room(rng: np.random.Generator) -> tuple:
    X = rng.normal(size=(6, 2)).round(1)
    return rng.normal(size=2).round(1), round(rng.normal(), 1), X, rng.integers(0, 2, size=6)


def _distance(x, w, b):
    return (w @ x + b) / np.linalg.norm(w)


def _foot(x, w, b):
    return x - (w @ x + b) / (w @ w) * w


def _cover(P, N):
    return 2 * sum(comb(P - 1, k) for k in range(N))


def _n_right(w, b, X, t):
    y = (X @ w + b >= 0).astype(int)
    return int(np.sum(y == t))


def _is_nand(values: np.ndarray) -> str:
    """Say for which of the four inputs the unit is wrong."""
    w1, w2, b = values
    for x1, x2 in product((0, 1), repeat=2):
        z = w1 * x1 + w2 * x2 + b
        if (z >= 0) != (x1 + x2 < 2):
            wanted = "z ≥ 0" if x1 + x2 < 2 else "z < 0"
            return f"For x = ({x1}, {x2}) the sum z is {z:g}; NAND needs {wanted}."
    return ""


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
    Array(
        "foot-below",
        prompt="The same neuron and point. Which point of the boundary is nearest to x?",
        answer=(1.6, 1.3),
        labels=("x₁", "x₂"),
        hints=[
            "Walk the distance back along w/‖w‖ = (0.6, 0.8).",
            "foot = x − d w/‖w‖, and d is −1: minus times minus.",
        ],
        misconceptions=[
            Misconception(
                (0.4, -0.3),
                "This is the wrong way: twice as far from the boundary. Here d is negative.",
            ),
            Misconception((4, 4.5), "The step is 5 long, the size of z. It must be as long as d."),
            Misconception(
                (1.2, 1.6), "This point of the boundary is nearest to the origin, not to x."
            ),
        ],
    ),
    Array(
        "sharper-ramp",
        prompt=(
            "A sigmoid neuron has w = (3, 4) and b = −10. Give (w₁, w₂, b) of the neuron with the "
            "same boundary and the same lit side, but a ramp ten times as narrow."
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
            Misconception((-30, -40, 100), "The boundary is right, but now the other side is lit."),
        ],
    ),
    Condition(
        "separate-nand",
        prompt="Give (w₁, w₂, b) of a step neuron (1 if z ≥ 0) that computes NAND.",
        test=_is_nand,
        example=(-1, -1, 1.5),
        shape=(3,),
        hints=[
            "Only (1, 1) must fall on the dark side. So which way does w point?",
            "With w = (−1, −1) the four sums without bias are 0, −1, −1 and −2.",
        ],
        misconceptions=[
            Misconception(
                (1, 1, -1.5),
                "This is AND, the opposite. Turn every sign around.",
                when=lambda v: (
                    v.shape == (3,)
                    and (SQUARE @ v[:2] + v[2] >= 0).tolist() == [False, False, False, True]
                ),
            ),
            Misconception(
                (-1, -1, 2),
                "Here (1, 1) lies on the boundary, and z = 0 counts as 1.",
                when=lambda v: v.shape == (3,) and v.sum() == 0 and v[2] > 0,
            ),
        ],
    ),
    Function(
        "distance-function",
        prompt="Write `distance(x, w, b)`: the signed distance of one point from the boundary.",
        reference=_distance,
        cases=[
            (X42, W34, -10.0),
            (np.zeros(2), W34, -10.0),
            (np.array([1.0, 2.0, 2.0]), np.array([1.0, 2.0, 2.0]), 0.0),
        ],
        random_case=_one_boundary,
        hints=["It takes z and ‖w‖.", "`np.linalg.norm(w)` is the length of w."],
        misconceptions=[
            Misconception(
                lambda x, w, b: w @ x + b,
                "This is z. It grows with ‖w‖; a distance must not. Divide by `np.linalg.norm(w)`.",
            ),
            Misconception(
                lambda x, w, b: abs(w @ x + b) / np.linalg.norm(w),
                "The size is right, but the sign is lost. It tells the side.",
            ),
            Misconception(
                lambda x, w, b: (w @ x + b) / (w @ w),
                "You divide by ‖w‖². Divide by ‖w‖: take the root.",
            ),
            Misconception(
                lambda x, w, b: w @ x / np.linalg.norm(w) + b,
                "The bias must be divided as well: (w·x + b)/‖w‖. Mind the brackets.",
            ),
            Misconception(
                lambda x, w, b: w @ x / np.linalg.norm(w),
                "This is the distance from the parallel line through the origin: b is missing.",
            ),
            Misconception(
                lambda x, w, b: (w @ x + b) / np.sum(np.abs(w)),
                "The length of w is √(w·w), not the sum of its entries.",
            ),
        ],
    ),
    Function(
        "foot-function",
        prompt="Write `foot(x, w, b)`: the point of the boundary that is nearest to x.",
        reference=_foot,
        cases=[
            (X42, W34, -10.0),
            (np.zeros(2), W34, -10.0),
            (np.array([1.0, 0.0, 1.0]), np.array([2.0, 1.0, 2.0]), 5.0),
        ],
        random_case=_one_boundary,
        hints=[
            "Start at x and walk straight back. In which direction, and how far?",
            "`x - d * w / np.linalg.norm(w)` with the signed distance d.",
        ],
        misconceptions=[
            Misconception(
                lambda x, w, b: x - (w @ x + b) / np.linalg.norm(w) * w,
                "The direction is right, the step too long: w must be divided by its length.",
            ),
            Misconception(
                lambda x, w, b: x + (w @ x + b) / (w @ w) * w,
                "This walks away from the boundary. Where d is positive, go against w.",
            ),
            Misconception(
                lambda x, w, b: x - (w @ x + b) / np.linalg.norm(w),
                "A number is taken off every entry. A step has a direction: w/‖w‖.",
            ),
            Misconception(
                lambda x, w, b: -b / (w @ w) * w,
                "This is the foot of the origin. It ignores x.",
            ),
            Misconception(
                lambda x, w, b: x - (w @ x) / (w @ w) * w,
                "This lands on the parallel line through the origin: b is missing.",
            ),
            Misconception(
                lambda x, w, b: x - abs(w @ x + b) / (w @ w) * w,
                "Right on the lit side only. Keep the sign of the distance.",
            ),
        ],
    ),
    Number(
        "five-lines",
        prompt="Into how many regions do five lines in general position cut the plane?",
        answer=16,
        rtol=0.0,
        hints=[
            "Line number k crosses k − 1 others and is cut into k pieces.",
            "Each piece splits one region in two. Before the first line there is 1 region.",
        ],
        misconceptions=[
            Misconception(
                32, "2⁵ is the number of output patterns. Not all of them occur in the plane."
            ),
            Misconception(10, "Only two regions a line? A line that crosses others splits more."),
            Misconception(11, "That is right for four lines."),
            Misconception(15, "You count the pieces. Before the first line there is one region."),
            Misconception(6, "That would be five parallel lines. In general position they cross."),
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
        ],
    ),
    Function(
        "cover-function",
        prompt="Write `cover(P, N)`: Cover's count. `math.comb(n, k)` is the binomial.",
        reference=_cover,
        cases=[(4, 3), (5, 3), (6, 3), (1, 1), (3, 5)],
        random_case=_one_count,
        rtol=0.0,
        hints=[
            "A sum over k = 0, …, N − 1. What stands in front of it?",
            "`2 * sum(comb(P - 1, k) for k in range(N))`",
        ],
        misconceptions=[
            Misconception(
                lambda P, N: sum(comb(P - 1, k) for k in range(N)),
                "Half of it: each labelling comes with its opposite. The factor 2 is missing.",
            ),
            Misconception(
                lambda P, N: 2 * sum(comb(P, k) for k in range(N)),
                "The binomial is over P − 1, not P.",
            ),
            Misconception(
                lambda P, N: 2 * sum(comb(P - 1, k) for k in range(N + 1)),
                "The sum goes one too far: k < N. `range(N)` stops before N.",
            ),
            Misconception(
                lambda P, N: 2 * sum(comb(P - 1, k) for k in range(N - 1)),
                "The sum stops too early: k runs up to N − 1, and `range(N)` does that.",
            ),
            Misconception(
                lambda P, N: 2 * sum(comb(P - 1, k) for k in range(1, N)),
                "The sum starts at k = 0: that is the labelling with a single class.",
            ),
            Misconception(
                lambda P, N: 2**P,
                "2^P are all labellings. Right up to P = N, too many beyond.",
            ),
            Misconception(
                lambda P, N: 2 * comb(P - 1, N - 1),
                "This is the last term of the sum only.",
            ),
        ],
    ),
    Number(
        "edge-of-the-cliff",
        prompt=(
            "A neuron has 100 inputs and a bias. For how many points in general position can it "
            "produce exactly half of all labellings?"
        ),
        answer=202,
        rtol=0.0,
        hints=["Half is reached at P = 2N.", "N counts the bias."],
        misconceptions=[
            Misconception(200, "The bias is a parameter too: N = 101."),
            Misconception(101, "Up to P = N = 101 it can produce all labellings, not half."),
            Misconception(100, "That is the number of inputs. Half is reached at P = 2N."),
            Misconception(50.5, "At P = 2N, not N/2: more points than parameters."),
        ],
    ),
    Function(
        "count-right",
        prompt=(
            "Write `n_right(w, b, X, t)`: how many samples (rows of X) a step neuron (1 if z ≥ 0) "
            "answers as t says. w is in the version space when all are right."
        ),
        reference=_n_right,
        cases=[
            (np.array([1.0, 1.0]), -2.0, SQUARE, AND),
            (np.array([1.0, 1.0]), 0.0, SQUARE, AND),
            (np.array([-1.0, 2.0]), 0.5, SQUARE, np.array([1, 1, 0, 0])),
        ],
        random_case=_one_class_room,
        hints=[
            "`X @ w + b` gives all sums at once. Compare with 0, then with t.",
            "A comparison gives True and False; `np.sum` counts the True ones.",
        ],
        misconceptions=[
            Misconception(
                lambda w, b, X, t: int(np.sum((X @ w + b > 0) == (t == 1))),
                "At z = 0 the step is 1: compare with ≥.",
            ),
            Misconception(
                lambda w, b, X, t: int(np.sum((X @ w >= 0) == (t == 1))),
                "The bias is missing.",
            ),
            Misconception(
                lambda w, b, X, t: float(np.mean((X @ w + b >= 0) == (t == 1))),
                "This is the share. The exercise asks for their number.",
            ),
            Misconception(
                lambda w, b, X, t: int(np.sum((X @ w + b >= 0) != (t == 1))),
                "You count the wrong answers.",
            ),
            Misconception(
                lambda w, b, X, t: int(np.sum(X @ w + b >= 0)),
                "You count how often it answers 1. Compare with t.",
            ),
        ],
    ),
)
