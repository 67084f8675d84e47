"""Exercises of the chapter "Bias and the bias trick"."""

import numpy as np

from neuronbook import Neuron
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number
from neuronbook.mcculloch_pitts import all_inputs

BATCH = np.array([[2.0, 3.0], [0.0, -1.0], [4.0, 0.5]])
LAYER = np.array([[1.0, 0.0, 2.0], [-1.0, 2.0, 0.5]])
SQUARE = np.array([[1.0, 2.0], [-3.0, 0.5]])


def _one_line(rng: np.random.Generator) -> tuple:
    return rng.normal(size=int(rng.integers(2, 5))).round(2), round(rng.normal(), 2)


def _one_batch(rng: np.random.Generator) -> tuple:
    return (rng.normal(size=rng.integers(2, 6, size=2)).round(2),)


def _one_layer(rng: np.random.Generator) -> tuple:
    n, m = rng.integers(2, 5, size=2)
    return rng.normal(size=(n, m)).round(2), rng.normal(size=m).round(2)


def _one_shift(rng: np.random.Generator) -> tuple:
    w, b = _one_line(rng)
    return w, b, rng.normal(size=w.size).round(2)


def _nearest_point(w, b):
    return -b * w / np.dot(w, w)


def _augmented(X):
    return np.column_stack([X, np.ones(len(X))])


def _folded_layer(W, b):
    return np.vstack([W, b])


def _centred_bias(w, b, mean):
    return b + np.dot(w, mean)


def _is_nand(values: np.ndarray) -> str:
    """Say for which of the four inputs the unit is wrong."""
    neuron = Neuron(values[:2], values[2])
    for x in all_inputs(2):
        z = neuron.preactivation(x)
        if (z >= 0) == bool(x.all()):
            does = "fires, but should be silent" if z >= 0 else "is silent, but should fire"
            return f"For x = ({x[0]}, {x[1]}) the sum z is {z:g}: the unit {does}."
    return ""


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
            Misconception(0.11920292202211755, "The exponent is −z, so here it is −2, not +2."),
        ],
    ),
    Array(
        "bias-and-range",
        prompt=(
            "A unit has the weights (1, 1) and fires at z ≥ 0. It is an AND gate for "
            "low ≤ b < high. Give low and high."
        ),
        answer=(-2, -1),
        labels=("low", "high"),
        hints=[
            "Write z for each of the four inputs: b, 1 + b, 1 + b and 2 + b. Which must be ≥ 0?",
            "Only (1, 1) may fire: 2 + b ≥ 0, and the next best input must fail: 1 + b < 0.",
        ],
        misconceptions=[
            Misconception((-1, 0), "In this range one input that is on suffices: that is OR."),
            Misconception(
                (1, 2),
                "These are thresholds. The bias is the threshold with the other sign, "
                "and that turns the order around as well.",
            ),
            Misconception((-1, -2), "The numbers are right, but low comes first."),
            Misconception((-2, 0), "For b between −1 and 0 a single input that is on fires too."),
            Misconception((-3, -2), "Below −2 even two inputs that are on do not reach z = 0."),
            Misconception(
                (-1.5, -1.5),
                "One bias that works. How far can you move it, down and up, and keep AND?",
                when=lambda v: v.shape == (2,) and v[0] == v[1],
            ),
        ],
    ),
    Number(
        "boundary-offset",
        prompt=(
            "w = (3, 4), b = −10. How far along the unit normal w/‖w‖ does the boundary stand, "
            "measured from the origin? Mind the sign."
        ),
        answer=2,
        hints=[
            "Walk from the origin along w/‖w‖ until z = 0. After the distance d, z = d‖w‖ + b.",
            "‖w‖ = √(3² + 4²) = 5. Now solve 5d − 10 = 0.",
        ],
        misconceptions=[
            Misconception(
                -2,
                "That is the signed distance of the origin from the boundary, b/‖w‖. "
                "Seen from the origin, the boundary lies the other way.",
            ),
            Misconception(10, "The bias alone is not the offset. Divide by the length of w."),
            Misconception(10 / 7, "The length of w is √(3² + 4²), not 3 + 4."),
            Misconception(0.4, "You divided by ‖w‖². The unit normal has length 1: divide once."),
            Misconception(
                [10 / 3, 2.5],
                "There the boundary cuts the two axes. The nearest point lies along the normal.",
            ),
            Misconception(
                [1.2, 1.6],
                "That is the nearest point itself. How far is it from the origin?",
            ),
        ],
    ),
    Function(
        "nearest-boundary-point",
        prompt=(
            "Write `nearest_point(w, b)`: the point of the boundary w·x + b = 0 that is nearest "
            "to the origin."
        ),
        reference=_nearest_point,
        cases=[
            (np.array([3.0, 4.0]), -10.0),
            (np.array([2.0, 0.0]), 3.0),
            (np.array([1.0, -1.0, 0.5]), 0.0),
        ],
        random_case=_one_line,
        hints=[
            "Go −b/‖w‖ steps along the unit normal w/‖w‖.",
            "Both divisions together divide by ‖w‖², which is `np.dot(w, w)`.",
        ],
        misconceptions=[
            Misconception(
                lambda w, b: -b * w / np.linalg.norm(w),
                "w is not a unit vector yet: divide by ‖w‖ once more.",
            ),
            Misconception(
                lambda w, b: -b / np.linalg.norm(w),
                "This is the distance. Walk it along the unit normal to get a point.",
            ),
            Misconception(
                lambda w, b: b * w / np.dot(w, w),
                "This point has z = 2b, not 0. The boundary stands at −b/‖w‖.",
            ),
            Misconception(
                lambda w, b: -b * w,
                "The direction is right. The length is not: z at your point is b − b‖w‖².",
            ),
            Misconception(
                lambda w, b: -b / w,
                "There the boundary cuts each axis. These are several points, not the nearest one.",
            ),
        ],
    ),
    Function(
        "augment-samples",
        prompt=(
            "Write `augmented(X)`: X has one sample in each row. Return X̃, in which each sample "
            "has one more input, the last, that is always 1."
        ),
        reference=_augmented,
        cases=[(BATCH,), (SQUARE,), (BATCH[:1],), (np.zeros((2, 3)),)],
        random_case=_one_batch,
        hints=[
            "X̃ has as many rows as X and one column more.",
            "`np.column_stack([X, ...])` sets columns side by side. How many ones are needed?",
        ],
        misconceptions=[
            Misconception(
                lambda X: np.column_stack([np.ones(len(X)), X]),
                "The ones stand first. That works too if w̃ = (b, w), but this book puts b last.",
            ),
            Misconception(
                lambda X: np.vstack([X, np.ones(X.shape[1])]),
                "That is one more sample. Each sample needs one more input: a column.",
            ),
            Misconception(
                lambda X: X + 1,
                "That adds 1 to every input. The 1 is an input of its own.",
            ),
            Misconception(
                lambda X: np.append(X, 1),
                "`np.append` without an axis flattens X into one long list.",
            ),
            Misconception(
                lambda X: np.column_stack([X, np.zeros(len(X))]),
                "An input that is always 0 passes nothing on, whatever its weight is.",
            ),
        ],
    ),
    Function(
        "fold-layer",
        prompt=(
            "A layer has the weights W of shape (n, m), one column for each neuron, and the "
            "biases b of shape (m,). Write `folded(W, b)`: the matrix W̃ with X̃ W̃ = X W + b."
        ),
        reference=_folded_layer,
        cases=[
            (LAYER, np.array([0.5, -1.0, 2.0])),
            (SQUARE, np.array([3.0, -2.0])),
            (LAYER[:1], np.array([1.0, 0.0, -1.0])),
        ],
        random_case=_one_layer,
        hints=[
            "X̃ has n + 1 columns, so W̃ needs n + 1 rows.",
            "The last column of X̃ is all ones. It meets the last row of W̃.",
        ],
        misconceptions=[
            Misconception(
                lambda W, b: np.vstack([b, W]),
                "The biases stand in the first row, but the ones are the last column of X̃.",
            ),
            Misconception(
                lambda W, b: np.column_stack([W, b]),
                "A column more would be a neuron more. The biases belong to an input: a row.",
            ),
            Misconception(
                lambda W, b: W + b,
                "That adds b to every weight. The biases are weights of their own, of the input 1.",
            ),
            Misconception(
                lambda W, b: np.vstack([W, np.ones(len(b))]),
                "The ones belong into X̃. W̃ holds the biases.",
            ),
        ],
    ),
    Function(
        "bias-after-centring",
        prompt=(
            "The mean of each input is subtracted: x becomes x − mean. Write "
            "`centred_bias(w, b, mean)`: the bias that keeps every output, with the same weights."
        ),
        reference=_centred_bias,
        cases=[
            (np.array([2.0]), 1.0, np.array([3.0])),
            (np.array([1.0, -2.0]), 0.5, np.array([0.0, 4.0])),
            (np.array([1.0, 2.0, 3.0]), 0.0, np.array([-1.0, 0.5, 2.0])),
        ],
        random_case=_one_shift,
        hints=[
            "Write z before and after: w·x + b must be w·(x − mean) + b_new.",
            "w·(x − mean) is w·x − w·mean. What has to be given back?",
        ],
        misconceptions=[
            Misconception(
                lambda w, b, mean: b - np.dot(w, mean),
                "The centred inputs already bring w·mean less. Give it back, do not take it twice.",
            ),
            Misconception(
                lambda w, b, mean: b,
                "With the old bias every z changes by the same amount, −w·mean.",
            ),
            Misconception(
                lambda w, b, mean: b + np.sum(mean),
                "Each mean passes through its weight before it reaches the sum.",
            ),
            Misconception(
                lambda w, b, mean: b + w * mean,
                "The neuron has one bias. Add the products up.",
            ),
            Misconception(
                lambda w, b, mean: np.dot(w, mean),
                "This is what must be given back. The old bias is still there as well.",
            ),
        ],
    ),
    Number(
        "prior-of-one-in-five",
        prompt=(
            "One sample in five has the target 1. At which b does a sigmoid neuron with weights 0 "
            "predict 0.2? Give four digits."
        ),
        answer=-1.3862943611198906,
        rtol=1e-3,
        hints=[
            "You need the z at which the sigmoid is 0.2: solve 0.2 = 1 / (1 + e^(−b)).",
            "b is the log-odds, the logarithm of p / (1 − p).",
        ],
        misconceptions=[
            Misconception(0.2, "0.2 is the output. The sigmoid turns b = 0.2 into 0.55."),
            Misconception(-1.6094379124341003, "That is ln p. The odds are p / (1 − p)."),
            Misconception(0.25, "These are the odds. Take their logarithm."),
            Misconception(
                -0.6020599913279624, "The logarithm to base 10. Here it is `np.log`, to base e."
            ),
            Misconception(0.549833997312478, "The sigmoid was applied to 0.2. Undo it instead."),
        ],
    ),
    Number(
        "loss-of-the-prior",
        prompt=(
            "1 % of the samples have the target 1. A neuron predicts y = 0.01 for every sample. "
            "What is the mean of the cross-entropy −t ln y − (1 − t) ln(1 − y)? Give three digits."
        ),
        answer=0.05600153435484736,
        rtol=2e-3,
        hints=[
            "One sample in a hundred costs −ln 0.01. What does each of the other 99 cost?",
            "(1 · 4.605 + 99 · 0.01005) / 100.",
        ],
        misconceptions=[
            Misconception(0.6931471805599453, "That is ln 2, the mean for y = 0.5."),
            Misconception(4.605170185988091, "That is the cost of one sample with target 1."),
            Misconception(0.01005033585350145, "That is the cost of one sample with target 0."),
            Misconception(
                0.04605170185988091,
                "The 99 other samples have a cost too: −ln 0.99 each.",
            ),
            Misconception(
                2.3076102609207962,
                "You averaged the two costs as if the classes were equally common.",
            ),
        ],
    ),
    Condition(
        "nand-by-bias",
        prompt=(
            "No McCulloch–Pitts unit does NAND. With signed weights and a bias one unit suffices: "
            "give (w₁, w₂, b) for a step at z ≥ 0."
        ),
        test=_is_nand,
        example=(-1, -1, 1.5),
        shape=(3,),
        hints=[
            "NAND is the opposite of AND. What if all three of AND's numbers change their sign?",
            "With w = (−1, −1), z is b, b − 1, b − 1 and b − 2. Only the last may be below 0.",
        ],
        misconceptions=[
            Misconception(
                (1, 1, -2),
                "This is AND: it fires where NAND should be silent. Turn the signs round.",
                when=lambda v: v.shape == (3,) and v[0] > 0 and v[1] > 0 and v[2] < 0,
            ),
            Misconception(
                (-1, -1, 2),
                "At (1, 1) z is exactly 0, and the step at z ≥ 0 fires. Lower b a little.",
                when=lambda v: v.shape == (3,) and v[2] > 0 and v.sum() == 0,
            ),
            Misconception(
                (-1, -1, -1),
                "At (0, 0) only the bias is left, and there NAND must fire: b cannot be negative.",
                when=lambda v: v.shape == (3,) and v[2] < 0,
            ),
            Misconception(
                (-1, -1),
                "Three numbers are needed: two weights and the bias.",
                when=lambda v: v.shape == (2,),
            ),
        ],
    ),
)
