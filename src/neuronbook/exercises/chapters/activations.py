"""Exercises of the chapter "Activation functions"."""

import numpy as np

from neuronbook.activations import ACTIVATIONS, sigmoid, tanh
from neuronbook.exercises.chapters._numerics import NUMERICS
from neuronbook.exercises.chapters._relu_pairs import PARTS, bends, relu_pair_test
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number

Z = np.array([-4.0, -1.0, 0.0, 2.0, 5.0])
TABLES = ("leaky_relu", "softplus", "silu", "tanh", "sigmoid", "relu")
NAMES = ("sigmoid", "tanh", "ReLU", "leaky ReLU with α = 0.1", "softplus", "SiLU")


def _some_z(rng: np.random.Generator) -> tuple:
    z = rng.normal(scale=3, size=int(rng.integers(2, 6))).round(2)
    return (z,)


def _hard_sigmoid_and_slope(z):
    height = np.clip(0.2 * z + 0.5, 0, 1)
    return height, 0.2 * ((height > 0) & (height < 1))


def _with_slopes_at_the_kinks(left, right):
    def hard_sigmoid(z):
        height, slope = _hard_sigmoid_and_slope(z)
        return height, np.where(z == -2.5, left, np.where(z == 2.5, right, slope))

    return hard_sigmoid


def _tables() -> str:
    """Return six tables of values at z = −2, 0 and 2, by the letters A to F."""
    rows = []
    for letter, name in zip("ABCDEF", TABLES, strict=True):
        parameters = {"alpha": 0.1} if name == "leaky_relu" else {}
        values = ACTIVATIONS[name](np.array([-2.0, 0.0, 2.0]), **parameters)
        rows.append(f"{letter} ({', '.join(f'{value:.3g}' for value in values)})")
    return "; ".join(rows)


def _stays_between_2_and_5(values: np.ndarray) -> str:
    """Say where y = v·σ(wz) + c leaves the range from 2 to 5, or how much of it it misses."""
    w, v, c = values
    y = v * sigmoid(w * np.array([-1e6, 1e6])) + c
    ends = np.sort(y)
    if np.abs(ends - [2, 5]).max() < 1e-3:
        return ""
    return f"The output runs from {ends[0]:g} to {ends[1]:g}, not from 2 to 5."


def _keeps_half(values: np.ndarray) -> str:
    """Follow x = 0.3 through ten tanh neurons in a row; say what is left of a small change."""
    w, b = values
    h, left = 0.3, 1.0
    for _ in range(10):
        z = float(w * h + b)
        left *= w * tanh.derivative(z)
        h = tanh(z)
    if 0.5 <= abs(left) <= 2:
        return ""
    return f"Of a small change {left:.3g} times as much is left."


EXERCISES = (
    Number(
        "tanh-from-sigmoid",
        prompt="σ(2) = 0.880797. Make tanh(1) of it.",
        answer=0.7615941559557649,
        rtol=1e-4,
        hints=[
            "The chapter writes tanh as a sigmoid, stretched and lowered.",
            "tanh z = 2σ(2z) − 1. Which z makes 2z = 2?",
        ],
        misconceptions=[
            Misconception(0.880797, "This is σ(2) itself. tanh has the range (−1, 1): stretch it."),
            Misconception(1.761594, "Stretched to the range (0, 2). tanh is centred on 0."),
            Misconception(
                0.462117, "This is 2σ(1) − 1. The sigmoid takes 2z: tanh is twice as fast."
            ),
        ],
    ),
    Array(
        "two-layers-one-matrix",
        prompt=(
            "Layer 1: W₁ = ((2, 0), (−1, 3)), b₁ = (1, −1). Layer 2: W₂ = (1, 2), b₂ = 4. "
            "No activation. Which w₁, w₂ and b has the single neuron that does the same?"
        ),
        answer=(0, 6, 3),
        labels=("w₁", "w₂", "b"),
        hints=[
            "W₂(W₁x + b₁) + b₂: multiply out.",
            "The weights are W₂W₁, the bias is W₂b₁ + b₂. Each hidden bias passes W₂ as well.",
        ],
        misconceptions=[
            Misconception(
                (0, 6, 4), "The hidden biases are lost. They pass W₂ as well: W₂b₁ + b₂."
            ),
            Misconception((0, 6, -1), "The second layer's own bias is missing: b = W₂b₁ + b₂."),
            Misconception((1, 3, 3), "You added the rows of W₁. W₂ weighs them: 1 and 2."),
            Misconception((2, 5, 3), "You used W₁W₂ᵀ. The layer that comes first stands right."),
        ],
    ),
    Condition(
        "output-range",
        prompt=(
            "An output should lie between 2 and 5, and come as close to both as one likes: "
            "y = v·σ(wz) + c. Give (w, v, c). There is more than one way."
        ),
        test=_stays_between_2_and_5,
        example=(1, 3, 2),
        shape=(3,),
        hints=[
            "σ runs from 0 to 1. Stretch it first, then lift it.",
            "At one end y is c, at the other v + c. These two should be 2 and 5.",
        ],
        misconceptions=[
            Misconception((1, 5, 2), "v is by how much the output can change, not its upper end."),
            Misconception(
                (1, 3, 3.5), "c is where the output starts, not the middle: σ is not 0 there."
            ),
            Misconception(
                (0, 3, 2),
                "With w = 0 the output never moves.",
                when=lambda v: v.shape == (3,) and v[0] == 0,
            ),
        ],
    ),
    Condition(
        "absolute-from-relus",
        prompt=(
            "Two ReLU neurons look at one x, and a third adds them up: "
            "y = v₁·relu(w₁x + b₁) + v₂·relu(w₂x + b₂) + c. "
            f"Give {PARTS} so that y = |x| for every x from −3 to 3."
        ),
        test=relu_pair_test(np.abs, np.linspace(-3, 3, 25)),
        example=(1, 0, -1, 0, 1, 1, 0),
        shape=(7,),
        hints=[
            "One ReLU gives the right half. Which one gives the left half?",
            "A weight of −1 turns a ReLU round: it is open where x is negative.",
        ],
        misconceptions=[
            Misconception(
                (1, 0, 0, 0, 1, 0, 0),
                "One of the two does nothing: its w or its v is 0, so one half stays flat.",
                when=lambda v: v.shape == (7,) and len(bends(v)) == 1,
            ),
            Misconception(
                (1, 0, -1, 0, 1, -1, 0),
                "That is x itself. What should happen to its left half?",
            ),
            Misconception(
                (1, 0, 1, 0, 1, 1, 0),
                "Both are open on the same side. Turn one of them round.",
                when=lambda v: v.shape == (7,) and v[0] * v[2] > 0 and v[1] == v[3] == 0,
            ),
        ],
    ),
    Array(
        "which-function",
        prompt=(
            f"Values at z = −2, 0 and 2: {_tables()}. Which is which? "
            "Give six numbers, for A to F: "
            + ", ".join(f"{i + 1} {name}" for i, name in enumerate(NAMES))
            + "."
        ),
        answer=(4, 5, 6, 2, 1, 3),
        labels=tuple("ABCDEF"),
        rtol=0.0,
        atol=0.0,
        hints=[
            "Start at z = 0: which functions are 0 there, which one half, which another number?",
            "Among those with 0 at 0, look at −2: 0, a tenth of it, nearly −1, or otherwise?",
        ],
        misconceptions=[
            Misconception(
                (6, 5, 4, 2, 1, 3), "A and C: the SiLU bends back up, the leak is a line."
            ),
            Misconception((4, 5, 6, 1, 2, 3), "D and E: one is negative where z is, one never."),
            Misconception((4, 1, 6, 2, 5, 3), "B and E: the softplus has no upper end."),
        ],
    ),
    Function(
        "hard-sigmoid",
        prompt=(
            "The hard sigmoid is 0 up to z = −2.5, then 0.2·z + 0.5, and 1 from z = 2.5 on. Write "
            "`hard_sigmoid(z)` for an array: its height and its slope, as two arrays. "
            "At the two kinks take the slope 0."
        ),
        reference=_hard_sigmoid_and_slope,
        cases=[(Z,), (np.array([-2.5, 2.5]),), (np.array([-2.49, 2.49]),)],
        random_case=_some_z,
        hints=[
            "`np.clip` holds the line between 0 and 1.",
            "The slope is 0.2 between the kinks: a comparison, times 0.2.",
        ],
        misconceptions=[
            *(
                Misconception(
                    _with_slopes_at_the_kinks(left, right),
                    "Only the kinks differ. Any slope from 0 to 0.2 may be used there; here it is "
                    "0 at both.",
                )
                for left, right in ((0.2, 0.2), (0.1, 0.1), (0.2, 0), (0, 0.2))
            ),
            Misconception(
                lambda z: (np.clip(0.2 * z + 0.5, 0, 1), 0.2 + 0 * z),
                "Outside the kinks the curve is flat: its slope is 0 there.",
            ),
            Misconception(
                lambda z: (np.clip(0.2 * z + 0.5, 0, 1), 1.0 * (np.abs(z) < 2.5)),
                "Between the kinks the line rises by 0.2 in each step, not by 1.",
            ),
            Misconception(
                lambda z: (0.2 * z + 0.5, 0.2 + 0 * z),
                "That is the line alone. It is held between 0 and 1.",
            ),
            Misconception(
                lambda z: ((0.2 * z + 0.5) * (np.abs(z) < 2.5), 0.2 * (np.abs(z) < 2.5)),
                "At the right end the height stays at 1; here it falls back to 0.",
            ),
        ],
    ),
    Number(
        "log-odds-bias",
        prompt=(
            "A sigmoid neuron should say y = 0.9 when all its inputs are 0. What is its bias? "
            "Give three digits."
        ),
        answer=float(np.log(9)),
        hints=[
            "With all inputs 0 the pre-activation is the bias: σ(b) = 0.9.",
            "σ turned round is the log-odds: ln(y / (1 − y)).",
        ],
        misconceptions=[
            Misconception(0.9, "That is the output. The bias is a pre-activation: σ(b) = 0.9."),
            Misconception(9, "These are the odds, 0.9 to 0.1. The bias is their logarithm."),
            Misconception(0.710950, "That is σ(0.9), the wrong way through the sigmoid."),
            Misconception(-0.105361, "That is ln 0.9. The odds are y / (1 − y)."),
            Misconception(0.954243, "That is the logarithm to base 10. The odds want ln."),
        ],
    ),
    Number(
        "dead-for-sure",
        prompt=(
            "A ReLU neuron has the weights (3, −1); each input lies between 0 and 1. What is the "
            "largest bias for which its output is 0 whatever comes in?"
        ),
        answer=-3,
        hints=[
            "For which inputs is w·x as large as it can be?",
            "The largest w·x is reached at x = (1, 0). With the bias it must not pass 0.",
        ],
        misconceptions=[
            Misconception(-2, "You took x = (1, 1). The second weight is negative: leave it out."),
            Misconception(0, "With b = 0 the input (1, 0) gives z = 3: the neuron lives."),
            Misconception(1, "Then z is at least 0 for every input: it never sleeps."),
            Misconception(
                -4,
                "That is dead too, but the bias can be larger: x₂ never helps.",
                when=lambda b: b < -3,
            ),
            Misconception(
                -2.99,
                "With this bias the neuron still lives: its sum at x = (1, 0) is above 0.",
                when=lambda b: -3 < b < -2.05,
            ),
        ],
    ),
    Number(
        "lowest-swish",
        prompt=(
            "Swish has a factor β: f(z) = z·σ(βz). At which z is it lowest for β = 2? "
            "Give three digits."
        ),
        answer=-0.639232271380537,
        rtol=2e-3,
        hints=[
            "Try many z: `np.linspace(-3, 0, 30001)`, and `argmin` of the heights.",
            "Or think: with u = 2z the height is half of u·σ(u), the SiLU of u.",
        ],
        misconceptions=[
            Misconception(-1.278465, "This is the place for β = 1. What does the 2 do to it?"),
            Misconception(-2.556929, "The larger β, the nearer to 0 all of it happens."),
            Misconception(-0.139232, "This is the lowest height. The question is where."),
        ],
    ),
    Condition(
        "tanh-chain",
        prompt=(
            "Ten equal tanh neurons in a row, each with weight w and bias b; the first one's input "
            "is 0.3. Give (w, b) so that of a small change of it at least half, and at most twice "
            "as much, is left at the end. There is more than one way."
        ),
        test=_keeps_half,
        example=(1.05, 0),
        shape=(2,),
        hints=[
            "The `GradientChain` of this chapter does tanh too. Where does the line stay level?",
            "Each factor is w times the slope of tanh. Where z is not 0, w has to make up for it.",
        ],
        misconceptions=[
            Misconception(
                (1, 0),
                "Nearly. With w = 1 each neuron takes a little away, since z is not 0.",
            ),
            Misconception(
                (0.9, 0),
                "With |w| below 1 every factor is below 1.",
                when=lambda v: v.shape == (2,) and abs(v[0]) < 1,
            ),
            Misconception(
                (1.5, 0),
                "With so large a weight the neurons saturate, and the slopes are small.",
                when=lambda v: v.shape == (2,) and abs(v[0]) >= 1.15,
            ),
        ],
    ),
    *NUMERICS,
)
