"""Exercises of the chapter "Gradient descent"."""

import numpy as np

from neuronbook.exercises.chapters import _descents as descents
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number

LINE = np.arange(4.0)


def _one_curve(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(2, 6))
    return rng.normal(), rng.normal(), rng.normal(size=n), rng.normal(size=n)


def _one_training(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(3, 6))
    return rng.normal(size=n), rng.normal(size=n), round(rng.uniform(0.02, 0.2), 3), 3


def _half(w, b, x, t):
    return descents.curve_gradient(w, b, x, t) / 2


def _summed(w, b, x, t):
    return descents.curve_gradient(w, b, x, t) * len(x)


def _upside_down(w, b, x, t):
    return -descents.curve_gradient(w, b, x, t)


def _by_x(w, b, x, t):
    error = w * x**2 + b - t
    return np.array([2 * np.mean(error * x), 2 * np.mean(error)])


def _of_a_line(w, b, x, t):
    error = w * x + b - t
    return np.array([2 * np.mean(error * x), 2 * np.mean(error)])


def _means_first(w, b, x, t):
    error = 2 * np.mean(w * x**2 + b - t)
    return np.array([error * np.mean(x**2), error])


EXERCISES = (
    Array(
        "level-tangent",
        prompt=(
            "L = 3w² − 12w has the slope 6w − 12. At which w is its tangent level, and what is the "
            "slope one unit to the left and one unit to the right of it?"
        ),
        answer=(2, -6, 6),
        labels=("the place", "the slope to its left", "the slope to its right"),
        hints=["Level means: the slope is 0.", "6w − 12 = 0. Then put in w − 1 and w + 1."],
        misconceptions=[
            Misconception(
                (2, 6, -6), "To the left of the bottom the curve falls: which sign has its slope?"
            ),
            Misconception(
                (2, -9, -9),
                "These are heights of the curve. The slope says how fast it changes.",
            ),
            Misconception((4, 6, 18), "At w = 4 the curve is at height 0 again, but not level."),
            Misconception((0, -18, -6), "At w = 0 the slope is −12. Where is it 0?"),
            Misconception((-2, -30, -18), "Mind the sign: 6w = 12."),
        ],
    ),
    Number(
        "steps-until-near",
        prompt=(
            "L = w², start at w = 4, η = 0.3. After how many steps is |w| smaller than 0.01 for "
            "the first time?"
        ),
        answer=7,
        rtol=0.0,
        hints=["One step multiplies w by 1 − 2η = 0.4.", "4 · 0.4ⁿ < 0.01. Try some n."],
        misconceptions=[
            Misconception(6, "After six steps w is still 0.0164."),
            Misconception(8, "One step too many: look at w after seven."),
            Misconception(17, "The slope of w² is 2w, so the factor is 1 − 2η, not 1 − η."),
            Misconception(5, "Then the loss w² is below 0.01. The question is about w itself."),
        ],
    ),
    Condition(
        "rate-from-one-side",
        prompt=(
            "L = 3w² has the slope 6w. Find an η with which w comes from 4 to below 0.01 within 20 "
            "steps, without ever jumping across the bottom."
        ),
        test=descents.falls_from_one_side,
        example=0.1,
        hints=[
            "One step: w − η · 6w = (1 − 6η) · w.",
            "The factor must not be negative, and its 20th power must be small.",
        ],
        misconceptions=[
            Misconception(0.5, "That limit belongs to L = w². This bowl is three times as steep."),
            Misconception(
                1 / 3,
                "That is about where w stops coming nearer at all. Not to jump across asks for a "
                "smaller rate still.",
            ),
        ],
    ),
    Function(
        "curve-gradient",
        prompt=(
            "A neuron with y = wx² + b and the mean squared error over all samples. Write "
            "`curve_gradient(w, b, x, t)`: the two slopes, along w and along b."
        ),
        reference=descents.curve_gradient,
        cases=[
            (0.0, 0.0, LINE, np.array([1.0, 3.0, 5.0, 7.0])),
            (2.0, 1.0, np.array([0.0, 3.0]), np.array([1.0, 7.0])),
            (1.0, -1.0, np.array([2.0, -1.0, 0.5]), np.array([0.0, 1.0, 2.0])),
        ],
        random_case=_one_curve,
        hints=[
            "The error of each sample is w·x² + b − t. How fast does it grow with w?",
            "Along w: the mean of 2 · error · x². Along b: the mean of 2 · error.",
        ],
        misconceptions=[
            Misconception(_half, "The slope of a square has a factor 2."),
            Misconception(_summed, "You add over the samples. The loss is the mean: divide by N."),
            Misconception(_by_x, "When w grows a little, the error grows x² times as much, not x."),
            Misconception(_of_a_line, "That is the gradient of the line wx + b."),
            Misconception(_upside_down, "The sign is turned round. The error is y − t, not t − y."),
            Misconception(
                lambda w, b, x, t: descents.curve_gradient(w, b, x, t)[::-1],
                "The right numbers in the wrong order: along w first.",
            ),
            Misconception(
                _means_first, "Multiply each error by its own x² first; then take the mean."
            ),
        ],
    ),
    Function(
        "all-at-once",
        prompt=(
            "Repair `train(x, t, learning_rate, n_steps)`: gradient descent for y = wx + b from "
            "(0, 0) on the mean squared error. Return w and b."
        ),
        reference=descents.train,
        cases=[
            (LINE, 2 * LINE + 1, 0.1, 1),
            (LINE, 2 * LINE + 1, 0.1, 5),
            (np.array([-1.0, 2.0, 0.5]), np.array([0.0, 1.0, -2.0]), 0.2, 4),
        ],
        random_case=_one_training,
        hints=[
            "Follow the first step by hand: at which point (w, b) is each slope measured?",
            "The gradient belongs to one place. Measure both slopes before anything moves.",
        ],
        misconceptions=[
            Misconception(
                descents.train_one_after_the_other,
                "That is the training as it was. Which w is in the error when b takes its step?",
            ),
            Misconception(
                descents.train_on_old_error,
                "Now the slopes are measured once for all. They change with every step.",
            ),
            Misconception(descents.train_uphill, "This walks uphill: the steps need a minus."),
        ],
    ),
    Condition(
        "momentum-ends-higher",
        prompt=(
            "The two valleys of the chapter, η = 0.05, 300 steps. Find a start (p₁, p₂) on the map "
            "from which momentum 0.9 ends at a higher loss than no momentum at all."
        ),
        test=descents.momentum_ends_higher,
        example=(-2.5, 1.2),
        shape=(2,),
        hints=[
            "Without momentum the ball must end in the deep valley. On which side does it start?",
            "With momentum it must have enough speed for the pass, and too little to come back.",
        ],
    ),
    Number(
        "watershed",
        prompt=(
            "The two-sample neuron of this chapter, squared error, small steps: a descent from the "
            "right of some w₀ ends in the good minimum, one from its left in the trap. Give w₀ to "
            "four digits."
        ),
        answer=-0.9658374,
        rtol=5e-4,
        hints=[
            "Between the two minima the loss has a top. There the slope is 0 and changes its sign.",
            (
                "Compute the slope on a fine grid of w from −2 to 0 and look where it changes its "
                "sign."
            ),
        ],
        misconceptions=[
            Misconception(
                -2.18746,
                "That is the bottom of the trap. The watershed is the top between the minima.",
            ),
            Misconception(
                0.2432,
                "That is the good minimum. The watershed is the top between the minima.",
            ),
            Misconception(0.9658374, "The size is right. On which side of 0 is it?"),
            Misconception(0.41333, "That is the loss at the watershed. The question asks for w."),
        ],
    ),
)
