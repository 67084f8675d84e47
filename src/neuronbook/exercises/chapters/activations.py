"""Exercises of the chapter "Activation functions"."""

import numpy as np

from neuronbook.activations import silu
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number

Z = np.array([-2.0, -0.5, 0.0, 1.0, 3.0])


def _some_z(rng: np.random.Generator) -> tuple:
    return (rng.normal(scale=3, size=int(rng.integers(2, 6))).round(2),)


def _z_and_alpha(rng: np.random.Generator) -> tuple:
    return (*_some_z(rng), round(rng.uniform(0.05, 0.9), 2))


def _one_logit(rng: np.random.Generator) -> tuple:
    return round(rng.normal(scale=5), 2), float(rng.integers(0, 2))


def _relu_and_slope(z):
    return np.maximum(z, 0), (z > 0) * 1.0


def _leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)


def _softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def _softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def _bce_from_logit(z, t):
    return t * _softplus(-z) + (1 - t) * _softplus(z)


def _naive_softplus(z):
    return np.log(1 + np.exp(z))


def _naive_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _naive_bce(z, t):
    y = _naive_sigmoid(z)
    return -t * np.log(y) - (1 - t) * np.log(1 - y)


def _bce_with_epsilon(z, t):
    y = _naive_sigmoid(z)
    return -t * np.log(y + 1e-7) - (1 - t) * np.log(1 - y + 1e-7)


def _silu_lowest(z: float) -> str:
    """Say on which side of `z` the SiLU still falls."""
    if abs(z - -1.278464542761074) < 2e-3:
        return ""
    slope = silu.derivative(z)
    side = "further left" if slope > 0 else "further right"
    return f"At z = {z:g} the slope is {slope:.4f}, not 0: the lowest point lies {side}."


EXERCISES = (
    Number(
        "tanh-from-sigmoid",
        prompt="σ(2) = 0.880797. What is tanh(1), from this number alone?",
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
    Number(
        "ten-sigmoids",
        prompt=(
            "Ten sigmoid neurons in a row, every weight 1. By which factor is a small change of "
            "the first pre-activation at most multiplied on its way to the last output?"
        ),
        answer=0.25**10,
        atol=1e-12,
        hints=[
            "One sigmoid multiplies a small change by its slope. How large is that at most?",
            "Ten factors of 1/4, one behind the other.",
        ],
        misconceptions=[
            Misconception(2.5, "You added ten slopes. Behind one another, factors multiply."),
            Misconception(0.25, "That is one neuron. The change has to pass ten."),
            Misconception(0.025, "You divided by the depth. The factors multiply."),
            Misconception(0.5**10, "The sigmoid's height at 0 is 0.5; its slope there is less."),
            Misconception(1, "tanh has a slope of up to 1. The sigmoid is flatter."),
        ],
    ),
    Function(
        "relu-and-slope",
        prompt=(
            "Write `relu_and_slope(z)`: the ReLU of an array and its slope, as two arrays. "
            "At the kink take the book's choice."
        ),
        reference=_relu_and_slope,
        cases=[(Z,), (np.array([0.0, 2.0]),)],
        random_case=_some_z,
        hints=[
            "`np.maximum` gives the first. The second is 1 where z is positive.",
            "`z > 0` is True and False; times 1.0 it is 1 and 0. At z = 0 the book says 0.",
        ],
        misconceptions=[
            Misconception(
                lambda z: (np.maximum(z, 0), (z >= 0) * 1.0),
                "Only the kink differs. Any slope from 0 to 1 may be used there; the book uses 0.",
            ),
            Misconception(
                lambda z: (np.maximum(z, 0), np.sign(z)),
                "On the negative side the ReLU is flat: its slope is 0, not −1.",
            ),
            Misconception(
                lambda z: (np.maximum(z, 0), np.maximum(z, 0)),
                "The second array repeats the height. The slope is 1 wherever z is positive.",
            ),
            Misconception(
                lambda z: (np.abs(z), np.sign(z)),
                "That is |z|. The ReLU turns negative numbers into 0.",
            ),
        ],
    ),
    Function(
        "leaky-relu",
        prompt="Write `leaky_relu(z, alpha)` for an array z.",
        reference=_leaky_relu,
        cases=[(Z, 0.1), (Z, 0.5), (np.array([-4.0]), 0.01)],
        random_case=_z_and_alpha,
        hints=[
            "Two cases: z where it is positive, α times z elsewhere.",
            "`np.where(condition, this, that)` chooses entry by entry.",
        ],
        misconceptions=[
            Misconception(
                np.maximum,
                "You cut z off at α. On the negative side the height is α·z, a sloping line.",
            ),
            Misconception(
                lambda z, alpha: np.where(z > 0, z, -alpha * z),
                "The sign is turned: for z = −2 and α = 0.1 the leak is −0.2, below zero.",
            ),
            Misconception(lambda z, alpha: alpha * z, "α acts on the negative side only."),
            Misconception(
                lambda z, alpha: np.maximum(z, 0), "Nothing leaks yet: where is α on the left?"
            ),
            Misconception(
                lambda z, alpha: np.where(z > 0, z, alpha),
                "The left side is level at α. It should be a line of slope α through the origin.",
            ),
        ],
    ),
    Number(
        "log-odds-bias",
        prompt=(
            "A sigmoid neuron should say y = 0.8 when all its inputs are 0. What is its bias? "
            "Give three digits."
        ),
        answer=float(np.log(4)),
        hints=[
            "With all inputs 0 the pre-activation is the bias: σ(b) = 0.8.",
            "σ turned round is the log-odds: ln(y / (1 − y)).",
        ],
        misconceptions=[
            Misconception(0.8, "That is the output. The bias is a pre-activation: σ(b) = 0.8."),
            Misconception(4, "These are the odds, 0.8 to 0.2. The bias is their logarithm."),
            Misconception(0.689974, "That is σ(0.8), the wrong way through the sigmoid."),
            Misconception(-0.223144, "That is ln 0.8. The odds are y / (1 − y)."),
            Misconception(0.60206, "That is the logarithm to base 10. The odds want ln."),
        ],
    ),
    Number(
        "dead-for-sure",
        prompt=(
            "A ReLU neuron has the weights (2, −1); each input lies between 0 and 1. What is the "
            "largest bias for which its output is 0 whatever comes in?"
        ),
        answer=-2,
        hints=[
            "For which inputs is w·x as large as it can be?",
            "The largest w·x is reached at x = (1, 0). With the bias it must not pass 0.",
        ],
        misconceptions=[
            Misconception(-1, "You took x = (1, 1). The second weight is negative: leave it out."),
            Misconception(-3, "That is dead too, but the bias can be larger: x₂ never helps."),
            Misconception(0, "With b = 0 the input (1, 0) gives z = 2: the neuron lives."),
            Misconception(1, "Then z is at least 0 for every input: it never sleeps."),
        ],
    ),
    Condition(
        "lowest-silu",
        prompt="At which z does the SiLU, z·σ(z), reach its lowest value? Two digits or more.",
        test=_silu_lowest,
        example=-1.27846,
        hints=[
            "Try many z: `np.linspace(-3, 0, 3001)`, and `argmin` of the heights.",
            "`z[silu(z).argmin()]` is the place; `silu(z).min()` is the height.",
        ],
        misconceptions=[
            Misconception(-0.278465, "This is the lowest height. The question is where."),
            Misconception(-0.751790, "That is the place for the GELU."),
            Misconception(-1.0, "Near, but z = −1 is only the first guess. Look closer."),
        ],
    ),
    Function(
        "stable-softmax",
        prompt="Write `softmax(z)` for an array of scores. It has to work for scores near 1000.",
        reference=_softmax,
        cases=[
            (np.array([0.0, 0.0]),),
            (np.array([1.0, 2.0, 4.0]),),
            (np.array([1000.0, 1001.0]),),
            (np.array([-1000.0, -1000.0, -1001.0]),),
        ],
        random_case=_some_z,
        hints=[
            "Adding the same number to all scores changes nothing. Which number helps?",
            "Subtract the largest score first; then no exponential is larger than 1.",
        ],
        misconceptions=[
            Misconception(
                lambda z: np.exp(z) / np.sum(np.exp(z)),
                "Right on paper. At 1000 the exponentials are infinite, and ∞/∞ is not a number. "
                "Shift the scores first.",
            ),
            Misconception(
                lambda z: np.exp(z - np.max(z)),
                "The exponentials are safe now, but they do not sum to 1 yet.",
            ),
            Misconception(
                lambda z: z / np.sum(z),
                "These shares skip the exponential; with negative scores they break.",
            ),
            Misconception(
                lambda z: 1 / (1 + np.exp(-z)),
                "That is the sigmoid of each score alone. In softmax the scores compete.",
            ),
        ],
    ),
    Function(
        "bce-from-logit",
        prompt=(
            "Write `bce_from_logit(z, t)`: the cross-entropy of y = σ(z) and the target t, for "
            "single numbers, finite and exact for z = 1000 too."
        ),
        reference=_bce_from_logit,
        cases=[(0.0, 1.0), (2.0, 0.0), (1000.0, 0.0), (-1000.0, 1.0), (40.0, 0.0), (-40.0, 0.0)],
        random_case=_one_logit,
        rtol=1e-9,
        atol=0.0,
        hints=[
            "−ln σ(z) is softplus(−z), and −ln(1 − σ(z)) is softplus(z).",
            "softplus(z) = max(z, 0) + log1p(exp(−|z|)). Weigh the two by t and 1 − t.",
        ],
        misconceptions=[
            Misconception(
                _naive_bce,
                "Right on paper. But σ(40) rounds to 1, and ln(1 − 1) is −∞. "
                "Go from z to the loss without passing y.",
            ),
            Misconception(
                _bce_with_epsilon,
                "The small number keeps the loss finite, but false: at z = 1000, t = 0 it says 16, "
                "and the truth is 1000.",
            ),
            Misconception(
                lambda z, t: t * _naive_softplus(-z) + (1 - t) * _naive_softplus(z),
                "The right two terms, but exp(1000) overflows. Take the exponential of −|z| only.",
            ),
            Misconception(
                lambda z, t: (
                    t * (max(-z, 0) + np.log(1 + np.exp(-abs(z))))
                    + (1 - t) * (max(z, 0) + np.log(1 + np.exp(-abs(z))))
                ),
                "Nothing overflows, but at z = −40 the small term is lost: 1 + e⁻⁴⁰ rounds to 1. "
                "`np.log1p` is made for that.",
            ),
            Misconception(
                lambda z, t: (1 - t) * _softplus(-z) + t * _softplus(z),
                "The two terms are swapped: t belongs to softplus(−z).",
            ),
        ],
    ),
)
