"""What the chapter "Gradient descent" asks its reader to predict."""

import numpy as np

from neuronbook.activations import sigmoid
from neuronbook.descent import gradient_descent, largest_stable_learning_rate
from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option, Prediction
from neuronbook.landscapes import LANDSCAPES

# ---- L = w² --------------------------------------------------------------------------------------


def _walk(rate: float) -> np.ndarray:
    return gradient_descent(lambda w: 2 * w, 4, rate, 30)


_CROSSES = bool((_walk(0.1) < 0).any())
_HALF = _walk(0.5)
_AT_ONCE = bool(np.abs(_HALF[1]) < 1e-12)

# ---- two valleys ---------------------------------------------------------------------------------

_GROUND = LANDSCAPES["two valleys"]
_MOMENTA = (0.0, 0.9, 0.95)
_DEEP = [
    bool(gradient_descent(_GROUND.gradient, [2.5, 1.2], 0.05, 300, momentum)[-1, 0] < 0)
    for momentum in _MOMENTA
]
_ALWAYS_DEEPER = _DEEP == sorted(_DEEP)

# ---- the shape of a bowl -------------------------------------------------------------------------

_X = np.arange(4.0)


def _condition(x: np.ndarray) -> float:
    rows = np.column_stack([x, np.ones(len(x))])
    return float(np.linalg.cond(rows.T @ rows))


def _limit(x: np.ndarray) -> float:
    return largest_stable_learning_rate(x[:, None])


_LONGER = _condition(3 * _X) > _condition(_X)
_SMALLER_STEPS = _limit(3 * _X) < _limit(_X)
_CENTRED_ROUNDER = _condition(_X - _X.mean()) < _condition(_X)

# ---- two wrong neurons ---------------------------------------------------------------------------

_ERRORS = np.array([0.82, 0.98])
_STARTS = np.log(_ERRORS / (1 - _ERRORS))  # z = w + b of the two
_SLOPES = _ERRORS**2 * (1 - _ERRORS)
_RATIO = float(_SLOPES[1] / _SLOPES[0])

# Step against (y − t) y (1 − y) along w and along b: z moves by twice as much.
_ERROR_WALKS = [
    sigmoid(gradient_descent(lambda z: 2 * sigmoid(z) ** 2 * (1 - sigmoid(z)), z, 0.15, 600))
    for z in _STARTS
]
_FIRST_BELOW = [int((walk < 0.25).argmax()) for walk in _ERROR_WALKS]
_LESS_WRONG_FIRST = _FIRST_BELOW[0] < _FIRST_BELOW[1]

# ---- two losses ----------------------------------------------------------------------------------

_TWO_X, _TWO_T = np.array([1.0, 5.0]), np.array([0.1, 0.9])


def _squared_slope(w: np.ndarray) -> np.ndarray:
    y = sigmoid(w * _TWO_X)
    return np.mean(2 * (y - _TWO_T) * y * (1 - y) * _TWO_X)


def _cross_slope(w: np.ndarray) -> np.ndarray:
    return np.mean((sigmoid(w * _TWO_X) - _TWO_T) * _TWO_X)


_ENDS = [
    [float(gradient_descent(slope, start, 0.5, 6000)[-1]) for start in (-2.0, 0.0)]
    for slope in (_squared_slope, _cross_slope)
]
_SAME_END = bool(np.isclose(_ENDS[0][0], _ENDS[1][0], atol=0.1))
_DEPENDS = [not np.isclose(*ends, atol=0.1) for ends in _ENDS]

# ---- separable points ----------------------------------------------------------------------------

_POINTS = np.array(
    [(0.4, 1.2), (2.4, 0.6), (3.2, 1.1), (2.9, -0.5), (3.4, 0.3)]
    + [(-0.5, -1.4), (-2.6, 0.5), (-3.1, -0.9), (-2.2, -0.3), (-3.4, -0.2)]
)
_LABELS = np.repeat([1, 0], 5)


def _weights(labels: np.ndarray, n_steps: int) -> np.ndarray:
    def gradient(w: np.ndarray) -> np.ndarray:
        return (sigmoid(_POINTS @ w) - labels) @ _POINTS / len(labels)

    return gradient_descent(gradient, [0.0, 0.0], 1.0, n_steps)


_PATH = _weights(_LABELS, 1000)
_LENGTHS = np.linalg.norm(_PATH, axis=1)
_ANGLES = np.degrees(np.arctan2(_PATH[:, 1], _PATH[:, 0]))
_TURNS = bool(abs(_ANGLES[1000] - _ANGLES[100]) > 2)
_ONE_WRONG = np.where(np.arange(10) == 7, 1 - _LABELS, _LABELS)
_WRONG_LENGTHS = np.linalg.norm(_weights(_ONE_WRONG, 4000), axis=1)
_STOPS = bool(np.isclose(_WRONG_LENGTHS[4000], _WRONG_LENGTHS[2000], rtol=0.01))

PREDICTIONS = (
    Prediction(
        "down-the-parabola",
        given="Below, the walk starts at <var>w</var> = 4 with η = 0.1.",
        figure="descent-parabola",
        covers=("next",),
        asks=(
            NumberQuestion(
                "one-step-down",
                prompt="Where is <var>w</var> after one step?",
                answer=float(_walk(0.1)[1]),
                atol=0.01,
                why="The slope at 4 is 8, and a tenth of it is taken away.",
                misconceptions=[
                    Misconception(4.8, "That is uphill: the step goes against the slope."),
                    Misconception(2.4, "16 is the height. The step uses the slope, which is 8."),
                    Misconception(-4, "A whole slope is taken away here, not a tenth of it."),
                    Misconception(3.6, "The slope of <var>w</var>² is 2<var>w</var>."),
                    Misconception(3.9, "η alone is not the step: it is multiplied by the slope."),
                ],
            ),
            Choice(
                "ever-negative",
                prompt="Will <var>w</var> ever be negative on this walk?",
                options=[
                    Option(
                        "Yes, it swings across the bottom",
                        "A step is a fifth of <var>w</var>: never enough to get across.",
                        right=_CROSSES,
                    ),
                    Option(
                        "No",
                        "Each step takes away a fifth of what is left of <var>w</var>.",
                        right=not _CROSSES,
                    ),
                ],
            ),
            Choice(
                "with-a-half",
                prompt="And what will η = 0.5 do?",
                options=[
                    Option(
                        "Reach the bottom in one step",
                        "Half of the slope 8 is 4, just the way to the bottom.",
                        right=_AT_ONCE,
                    ),
                    Option(
                        "Five times the steps of η = 0.1, in as many rounds",
                        "The steps get smaller on the way, so they are not compared like this.",
                        right=False,
                    ),
                    Option(
                        "Jump to and fro for ever",
                        "That is η = 1: a step twice as long as the way to the bottom.",
                        right=not _AT_ONCE,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "which-valley",
        given="Below, the ball starts on the right, above the shallow valley.",
        figure="landscape-ball",
        covers=("end",),
        asks=(
            Choice(
                "valley-without-momentum",
                prompt="In which valley does it end without momentum?",
                options=[
                    Option(
                        "In the shallow one", "It stops in the first hollow.", right=not _DEEP[0]
                    ),
                    Option(
                        "In the deep one",
                        "It would have to climb the pass, and it never climbs.",
                        right=_DEEP[0],
                    ),
                ],
            ),
            Choice(
                "valley-with-momentum",
                prompt="And with μ = 0.9?",
                options=[
                    Option(
                        "In the shallow one",
                        "It has enough speed for the pass.",
                        right=not _DEEP[1],
                    ),
                    Option(
                        "In the deep one", "Its speed carries it over the pass.", right=_DEEP[1]
                    ),
                ],
            ),
            Choice(
                "more-is-deeper",
                prompt="Does more momentum always lead to the deeper valley?",
                options=[
                    Option(
                        "Yes",
                        "With μ = 0.95 it rolls into the deep valley and out of it again.",
                        right=_ALWAYS_DEEPER,
                    ),
                    Option(
                        "No",
                        "What rolls over a pass may also roll back over it.",
                        right=not _ALWAYS_DEEPER,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "three-times-the-input",
        given=(
            "Below is the bowl for the inputs 0, 1, 2, 3. Then the input is multiplied by 3, as "
            "when yards become feet."
        ),
        figure="conditioning",
        asks=(
            Choice(
                "rounder-or-longer",
                prompt="Does the bowl become rounder or longer?",
                options=[
                    Option(
                        "Rounder",
                        "Along the weight it gets steeper, along the bias it stays.",
                        right=not _LONGER,
                    ),
                    Option(
                        "Longer",
                        "It gets some nine times as steep along the weight and stays as it is "
                        "along the bias.",
                        right=_LONGER,
                    ),
                ],
            ),
            Choice(
                "eta-grows-or-shrinks",
                prompt="Must η grow or shrink?",
                options=[
                    Option(
                        "Grow",
                        "Steeper ground makes longer steps by itself: too long ones.",
                        right=not _SMALLER_STEPS,
                    ),
                    Option(
                        "Shrink",
                        "The steepest direction sets the limit, and it has become steeper.",
                        right=_SMALLER_STEPS,
                    ),
                ],
            ),
            Choice(
                "mean-first",
                prompt="What if the mean of the input is subtracted first?",
                options=[
                    Option(
                        "Nothing changes: the line only moves",
                        "The best bias moves, and the bowl is set upright and gets rounder.",
                        right=not _CENTRED_ROUNDER,
                    ),
                    Option(
                        "The bowl becomes rounder",
                        "Weight and bias no longer pull at the same errors.",
                        right=_CENTRED_ROUNDER,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "larger-error",
        given=(
            f"Two sigmoid neurons should answer 0. One says {_ERRORS[0]:.2f}, the other "
            f"{_ERRORS[1]:.2f}. Both walk down the squared error with the same η."
        ),
        figure="saturation",
        covers=("walks",),
        asks=(
            Choice(
                "first-right",
                prompt="Which one is below 0.25 first?",
                options=[
                    Option(
                        "The one that is more wrong: it takes larger steps",
                        f"It takes {_FIRST_BELOW[1]} steps, the other {_FIRST_BELOW[0]}.",
                        right=not _LESS_WRONG_FIRST,
                    ),
                    Option(
                        "The one that is less wrong",
                        f"It takes {_FIRST_BELOW[0]} steps, the other {_FIRST_BELOW[1]}.",
                        right=_LESS_WRONG_FIRST,
                    ),
                ],
            ),
            NumberQuestion(
                "first-steps",
                prompt=(
                    "How many times as long is the first step of the one that is more wrong, "
                    "compared with the other's?"
                ),
                answer=_RATIO,
                atol=0.03,
                rtol=0,
                unit="times",
                why=(
                    "At <var>y</var> = 0.98 the sigmoid is nearly flat: the factor "
                    "<var>y</var>(1 − <var>y</var>) makes the slope six times smaller."
                ),
                misconceptions=[
                    Misconception(
                        float(_ERRORS[1] / _ERRORS[0]),
                        "That compares the errors. The flatness of the sigmoid counts as well.",
                    ),
                    Misconception(1, "They have the same η, but not the same slope."),
                    Misconception(1 / _RATIO, "By so much it is <em>shorter</em>."),
                    Misconception(
                        float(_ERRORS[1] / _ERRORS[0]) ** 2,
                        "The loss is that much larger. A step asks for the slope of the loss.",
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "one-start-two-losses",
        given="The same neuron, the same samples, the same start at −2, but two losses.",
        figure="two-losses",
        covers=("ends",),
        asks=(
            Choice(
                "same-weight",
                prompt="Do both descents end at the same weight?",
                options=[
                    Option(
                        "Yes: the best weight is the best weight",
                        f"One ends at {_ENDS[0][0]:.2f}, the other at {_ENDS[1][0]:.2f}.",
                        right=_SAME_END,
                    ),
                    Option(
                        "No",
                        f"One ends at {_ENDS[0][0]:.2f}, the other at {_ENDS[1][0]:.2f}.",
                        right=not _SAME_END,
                    ),
                ],
            ),
            Choice(
                "depends-on-the-start",
                prompt="For which loss does the end depend on the start?",
                options=[
                    Option(
                        "For the squared error only",
                        "It has two minima, and the worse one catches what starts to its side.",
                        right=_DEPENDS == [True, False],
                    ),
                    Option(
                        "For the cross-entropy only",
                        "Its slope only grows with <var>w</var>, so it is zero once at most.",
                        right=_DEPENDS == [False, True],
                    ),
                    Option(
                        "For both",
                        "The cross-entropy has a single minimum here.",
                        right=all(_DEPENDS),
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "runaway-length",
        given=(
            f"After 10 steps ‖<var>w</var>‖ is {_LENGTHS[10]:.2f}, after 100 steps "
            f"{_LENGTHS[100]:.2f}."
        ),
        figure="runaway-weights",
        asks=(
            NumberQuestion(
                "length-after-1000",
                prompt="What will ‖<var>w</var>‖ be after 1,000 steps?",
                answer=float(_LENGTHS[1000]),
                atol=0.4,
                rtol=0,
                why="Ten times as many steps add about the same length each time.",
                misconceptions=[
                    Misconception(
                        float(_LENGTHS[100]), "It never settles: no finite length is the best."
                    ),
                    Misconception(
                        float(10 * _LENGTHS[100]),
                        "The surer the neuron is, the smaller its steps: far from ten times.",
                    ),
                    Misconception(
                        float(_LENGTHS[100] ** 2 / _LENGTHS[10]),
                        "From 10 to 100 steps it was multiplied. It is rather a sum: each tenfold "
                        "adds about as much.",
                    ),
                ],
            ),
            Choice(
                "boundary-turns",
                prompt="Does the boundary move meanwhile?",
                options=[
                    Option(
                        "No, only the length grows",
                        f"From 100 to 1,000 steps it turns by {_ANGLES[1000] - _ANGLES[100]:.0f}°.",
                        right=not _TURNS,
                    ),
                    Option(
                        "Yes, it turns",
                        f"By {_ANGLES[1000] - _ANGLES[100]:.0f}° from 100 to 1,000 steps, ever "
                        "more slowly.",
                        right=_TURNS,
                    ),
                ],
            ),
            Choice(
                "one-wrong-label",
                prompt="And what will one wrong label do?",
                options=[
                    Option(
                        "The weights run away all the faster",
                        "A sure answer is now punished at one point, more and more.",
                        right=False,
                    ),
                    Option(
                        "The weights stop growing",
                        "Being sure of everything is costly now: there is a best length.",
                        right=_STOPS,
                    ),
                    Option(
                        "Nothing that one would notice",
                        f"The length stops at {_WRONG_LENGTHS[4000]:.2f}.",
                        right=not _STOPS,
                    ),
                ],
            ),
        ),
    ),
)
