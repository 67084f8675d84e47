"""Exercises of the chapter "The artificial neuron"."""

import itertools

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import identity, relu, sigmoid, tanh
from neuronbook.exercises.chapters._layers import LAYERS
from neuronbook.exercises.kinds import (
    Array,
    Condition,
    Function,
    Misconception,
    Number,
)

X3, W3 = np.array([2.0, 3.0, 4.0]), np.array([1.0, -1.0, 5.0])


def _one_sample(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(1, 6))
    return rng.normal(size=n).round(2), rng.normal(size=n).round(2), round(rng.normal(), 2)


def _one_neuron(rng: np.random.Generator) -> tuple:
    return (*_one_sample(rng), tanh)


def _one_rescaling(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(2, 5))
    return rng.normal(size=n).round(2), 10.0 ** rng.integers(-3, 4, size=n)


def _preactivation(x, w, b):
    return sum(x_i * w_i for x_i, w_i in zip(x, w, strict=True)) + b


def _neuron(x, w, b, f):
    return f(np.dot(w, x) + b)


def _rescaled_weights(w, c):
    return w / c


def _detects_101(values: np.ndarray) -> str:
    """Say for which of the eight patterns the detector is wrong."""
    neuron = Neuron(values[:3], values[3])
    for x in itertools.product((0, 1), repeat=3):
        fires = neuron.preactivation(x) >= 0
        if fires != (x == (1, 0, 1)):
            return f"For x = {x} the sum z is {neuron.preactivation(x):g}: it {_does(fires)}."
    return ""


def _does(fires: bool) -> str:
    return "fires, but should be silent" if fires else "is silent, but should fire"


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
        prompt="x = (2, 3, 4), w = (1, −1, 5), b = 0. What is z?",
        answer=19,
        hints=[
            "Multiply pair by pair: each input by its own weight.",
            "Three products: 2·1, 3·(−1), 4·5. Now add them, and the bias.",
        ],
        misconceptions=[
            Misconception([2, -3, 20], "These are the three products. z is their sum: one number."),
            Misconception(25, "The second weight is −1: its pipe takes 3 away from the sum."),
            Misconception(45, "You multiplied sum by sum. Multiply pair by pair first, then add."),
            Misconception(14, "You added inputs and weights. A weight multiplies its input."),
        ],
    ),
    Array(
        "line-through-points",
        prompt="The neuron y = wx + b passes through (0, 1) and (3, 7). What are w and b?",
        answer=(2, 1),
        labels=("w", "b"),
        hints=[
            "At x = 0 the weight has no say: y is b alone.",
            "The weight is the slope: by how much y rises, divided by how far x goes.",
        ],
        misconceptions=[
            Misconception((1, 2), "These are the right numbers, but swapped: w first, then b."),
            Misconception(
                (7 / 3, 0),
                "This line starts at the origin: the bias was forgotten. "
                "At x = 0 the output must be 1.",
            ),
            Misconception((0.5, 1), "The slope is upside down: rise divided by run."),
            Misconception((6, 1), "6 is the rise over 3 steps. The weight is the rise over one."),
            Misconception((2, 7), "7 is the output at x = 3. The bias is the output at x = 0."),
        ],
    ),
    Function(
        "preactivation",
        prompt="Write `preactivation(x, w, b)` for one sample, with a loop or with NumPy.",
        reference=_preactivation,
        cases=[
            (X3, W3, 0.0),
            (X3, W3, 0.5),
            (np.array([5.0]), np.array([0.5]), 0.0),
            (np.zeros(2), np.ones(2), -1.5),
        ],
        random_case=_one_sample,
        hints=[
            "Start from 0, go through the pairs, add each product. What is added at the end, once?",
            "`for x_i, w_i in zip(x, w): z = z + x_i * w_i`, then the bias.",
        ],
        misconceptions=[
            Misconception(
                lambda x, w, b: np.dot(w, x),
                "The bias is missing. With all inputs 0 the sum must be b, not 0.",
            ),
            Misconception(
                lambda x, w, b: w * x + b,
                "You multiply pair by pair, but do not add up: z is one number. "
                "For arrays `*` multiplies entry by entry; `np.dot(w, x)` also adds.",
            ),
            Misconception(
                lambda x, w, b: sum(w * x + b),
                "The bias is added once for each input. It joins the sum once only.",
            ),
            Misconception(
                lambda x, w, b: np.sum(x) * np.sum(w) + b,
                "You add first and multiply then. Each input meets its own weight before the sum.",
            ),
            Misconception(
                lambda x, w, b: np.dot(w, x) - b,
                "The bias is subtracted. It is added: z = w·x + b.",
            ),
            Misconception(
                lambda x, w, b: np.dot(w, x) * b,
                "The bias multiplies. It is added: z = w·x + b.",
            ),
            Misconception(
                lambda x, w, b: x[0] * w[0] + b,
                "Only the first input counts. Is there a `return` inside the loop?",
            ),
        ],
    ),
    Function(
        "neuron-output",
        prompt="Write `neuron(x, w, b, f)`: the whole neuron, with the activation function f.",
        reference=_neuron,
        cases=[
            (X3, W3, 0.0, relu),
            (X3, W3, -20.0, relu),
            (np.array([1.0, -2.0]), np.array([0.5, 0.25]), 1.0, sigmoid),
            (np.array([1.0]), np.array([3.0]), 0.5, identity),
        ],
        random_case=_one_neuron,
        hints=["Two steps: the sum z, then the activation.", "`f` is a function: call it on z."],
        misconceptions=[
            Misconception(
                lambda x, w, b, f: np.dot(w, x) + b,
                "This is z. The output is y = f(z): pass the sum through the activation function.",
            ),
            Misconception(
                lambda x, w, b, f: f(np.dot(w, x)) + b,
                "The bias comes too late. It shifts the sum, before f sees it: f(w·x + b).",
            ),
            Misconception(
                lambda x, w, b, f: np.sum(f(w * x)) + b,
                "f is applied in each pipe. There is one f, behind the sum.",
            ),
            Misconception(
                lambda x, w, b, f: np.dot(w, f(x)) + b,
                "f is applied to the inputs. It acts on the sum z.",
            ),
            Misconception(
                lambda x, w, b, f: f(np.dot(w, x)),
                "The bias is missing: y = f(w·x + b).",
            ),
        ],
    ),
    Number(
        "seeded-sigmoid",
        prompt=(
            "Inputs (1, 0.5, −0.3), weights `np.random.seed(0); np.random.randn(3) * 0.01`, "
            "bias 0, sigmoid. What is y? Give six digits."
        ),
        answer=0.5041761767706842,
        rtol=1e-5,
        hints=[
            "First print the weights: 0.0176, 0.0040, 0.0098.",
            "z = `np.dot(w, x)` is about 0.0167. Now the sigmoid: `1 / (1 + np.exp(-z))`.",
        ],
        misconceptions=[
            Misconception(0.01670509554919554, "This is z. The sigmoid still has to act on it."),
            Misconception(0.8416437462291121, "The weights are not scaled: `randn(3) * 0.01`."),
            Misconception(
                0.5,
                "The sigmoid gives exactly 0.5 at z = 0. Here z is small, but not 0.",
                when=lambda y: y.ndim == 0 and y == 0.5,
            ),
            Misconception(
                [0.50441002, 0.5005002, 0.49926595],
                "You have one output for each input. Add the products first: one z, one y.",
            ),
        ],
    ),
    *LAYERS,
    Function(
        "rescale-inputs",
        prompt=(
            "The unit of input i changes: its number is multiplied by c[i] (1000 from metres to "
            "millimetres). Write `rescaled_weights(w, c)`: the weights that keep the output."
        ),
        reference=_rescaled_weights,
        cases=[
            (np.array([2.0]), np.array([1000.0])),
            (np.array([1.0, -3.0]), np.array([10.0, 0.5])),
            (np.array([0.0, 4.0, 1.0]), np.array([5.0, 1.0, 0.001])),
        ],
        random_case=_one_rescaling,
        atol=0.0,
        hints=[
            "What reaches the sum is w times x. x became c times as large.",
            "The product must stay: w_new · (c · x) = w · x.",
        ],
        misconceptions=[
            Misconception(
                lambda w, c: w * c,
                "Now the product has grown by c². A larger number needs a smaller weight.",
            ),
            Misconception(
                lambda w, c: w,
                "With the old weights the sum changes: input i now counts c[i] times as much. "
                "A weight says nothing without the unit of its input.",
            ),
            Misconception(
                lambda w, c: w - c,
                "The change of unit multiplies. Undo it by a division, not a subtraction.",
            ),
            Misconception(
                lambda w, c: c / w,
                "The fraction is upside down.",
            ),
            Misconception(
                lambda w, c: w / np.sum(c),
                "Each input has its own unit: divide entry by entry.",
            ),
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
        "pattern-detector",
        prompt=(
            "A neuron with a step at z ≥ 0 sees three binary inputs. "
            "Give (w₁, w₂, w₃, b) so that it fires for (1, 0, 1), and for no other pattern."
        ),
        test=_detects_101,
        example=(1, -1, 1, -1.5),
        shape=(4,),
        hints=[
            "Inputs that should be on get a positive weight. And the one that should be off?",
            "With w = (1, −1, 1): which z does (1, 0, 1) give, and which the next best pattern?",
        ],
        misconceptions=[
            Misconception(
                (1, 0, 1, -2),
                "Weight 0 means: do not care. The middle input must count against the pattern.",
                when=lambda v: v.shape == (4,) and v[1] == 0,
            ),
            Misconception(
                (1, -1, 1, 0),
                "With b ≥ 0 the sum of (0, 0, 0) is b itself, so the neuron fires at nothing. "
                "The bias sets how much evidence is needed.",
                when=lambda v: v.shape == (4,) and v[3] >= 0,
            ),
            Misconception(
                (1, 1, 1, -2),
                "A positive weight in the middle rewards what should be punished.",
                when=lambda v: v.shape == (4,) and v[1] > 0,
            ),
            Misconception(
                (1, -1, 1),
                "The bias is missing: four numbers, three weights and b.",
                when=lambda v: v.shape == (3,),
            ),
        ],
    ),
)
