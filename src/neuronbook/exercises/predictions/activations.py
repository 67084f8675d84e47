"""What the chapter "Activation functions" asks its reader to predict."""

import numpy as np

from neuronbook.activations import relu, sigmoid, softmax
from neuronbook.exercises.kinds import (
    Choice,
    Ghost,
    Misconception,
    NumberQuestion,
    Option,
    Prediction,
)
from neuronbook.exercises.predictions._rivals import RUNS

_Z = np.linspace(-6, 6, 1201)
_SLOPES = sigmoid.derivative(_Z)
_STEEPEST = float(_Z[_SLOPES.argmax()])
_QUARTER = float(_SLOPES.max())
_ENDS = np.array([_SLOPES[0], _SLOPES[-1]])

# Two layers on the points of a grid, and what the best single layer misses of them.
_GRID = np.stack(np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9)), -1).reshape(-1, 2)
_RNG = np.random.default_rng(0)
_W1, _W2 = _RNG.normal(size=(2, 2, 2))


def _missed(two_layers: np.ndarray) -> float:
    """Return by how much the best affine map misses what two layers make of the grid."""
    lifted = np.column_stack([_GRID, np.ones(len(_GRID))])
    best = np.linalg.lstsq(lifted, two_layers, rcond=None)[0]
    return float(np.abs(lifted @ best - two_layers).max())


_GAP = _missed(_GRID @ _W1.T @ _W2.T)
_GAP_FOLDED = _missed(relu(_GRID @ _W1.T) @ _W2.T)

_SCORES = np.array([1.0, 2.0, 0.0])
_SHARES = softmax(_SCORES)
_RAISED = softmax(_SCORES + [1, 0, 0])
_LOSSES = (_SHARES - _RAISED)[1:]  # of the other two
_RATIOS = (_RAISED / _SHARES)[1:]
_SAME_SHARE = bool(np.isclose(*_RATIOS))
_SHIFTED = softmax(_SCORES + 50)

_PRODUCT = _QUARTER**10
_KEEPS = 1 / _QUARTER
_IN_RELUS = _KEEPS**10  # the slope of an open ReLU is 1

_LATE = {name: run.losses[-1] for name, run in RUNS.items()}
_STUCK = [name for name, loss in _LATE.items() if loss > 0.95 * np.log(2)]
_DEAD = float(RUNS["relu"].dead)
_EARLY = {name: run.losses[20] for name, run in RUNS.items() if name not in _STUCK}
_FIRST, _LAST = min(_EARLY, key=_EARLY.__getitem__), max(_EARLY, key=_EARLY.__getitem__)

# The first z at which the sigmoid, in float64, is exactly 1.
_TAIL = np.arange(30, 50, 1e-3)
_CLIFF = float(_TAIL[(sigmoid(_TAIL) == 1).argmax()])
_OVERFLOWS = float(np.log(np.finfo(float).max))


def _rivals(right: list[str], whys: dict[str, str]) -> list[Option]:
    """Return the six rivals as options, with what to tell those who pick them."""
    return [Option(name.replace("_", " "), why, right=name in right) for name, why in whys.items()]


PREDICTIONS = (
    Prediction(
        "climb-of-the-sigmoid",
        given="The sigmoid below climbs from 0 to 1.",
        figure="activation-lab",
        covers=("slope",),
        asks=(
            Ghost(
                "where-the-sigmoid-is-steepest",
                mark="steepest",
                prompt="At which <var>z</var> is it steepest?",
                answer=_STEEPEST,
                atol=0.3,
                rtol=0,
                why="It climbs fastest half-way up.",
                misconceptions=[
                    Misconception(1, "There the point stands at the start; no more than that."),
                    Misconception(-6, "Here it has hardly begun to climb."),
                    Misconception(6, "Here it is high, but nearly flat."),
                ],
            ),
            NumberQuestion(
                "slope-of-the-sigmoid",
                prompt="How steep is it there: 1, one half, one quarter?",
                answer=_QUARTER,
                why="The slope is σ (1 − σ), and σ is one half there.",
                misconceptions=[
                    Misconception(1, "It climbs by 1 in all, but over a stretch of 10 or so."),
                    Misconception(0.5, "That is its height at 0, not its slope."),
                ],
            ),
            Choice(
                "slope-far-out",
                prompt="What will the lower curve, its slope, look like far out on either side?",
                options=[
                    Option(
                        "Nearly 0 on both sides",
                        "Far out the sigmoid runs flat, so its slope dies away.",
                        right=bool((abs(_ENDS) < 0.01).all()),
                    ),
                    Option(
                        "Near 0 on the left, near 1 on the right",
                        "So runs the sigmoid itself. Where it is high it is flat.",
                        right=bool(_ENDS[0] < 0.01 and _ENDS[1] > 0.9),
                    ),
                    Option(
                        "Below 0 on the left, above 0 on the right",
                        "A curve that climbs everywhere has no slope below 0.",
                        right=bool(_ENDS[0] < 0 < _ENDS[1]),
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "two-layers-or-one",
        given=(
            "Below, a sheet of squared paper passes two layers. The dashed twin is <em>one</em> "
            "layer, chosen as well as can be."
        ),
        figure="collapse",
        covers=("twin",),
        asks=(
            Choice(
                "twin-without-a-bend",
                prompt="Can it land on the same place for every setting of the sliders?",
                options=[
                    Option("Yes", "Affine after affine is affine.", right=_GAP < 1e-9),
                    Option(
                        "Only for some settings",
                        "Turn, stretch and turn again: all of it is one matrix.",
                        right=1e-9 <= _GAP < 1,
                    ),
                    Option(
                        "No, two layers can do more",
                        "They can, once something bends between them.",
                        right=_GAP >= 1,
                    ),
                ],
            ),
            Choice(
                "twin-of-a-fold",
                prompt="What changes when a ReLU stands between the two layers?",
                options=[
                    Option(
                        "Nothing: the twin still lands on it",
                        "The ReLU folds the sheet, and no single matrix folds.",
                        right=_GAP_FOLDED < 1e-9,
                    ),
                    Option(
                        "The sheet is folded, and the twin misses it",
                        "It folds where a hidden sum crosses 0.",
                        right=_GAP_FOLDED >= 1e-9,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "raise-one-score",
        given="Below, the scores are 1, 2 and 0. You raise only the first.",
        figure="shares",
        asks=(
            Choice(
                "the-other-two-shares",
                prompt="What happens to the other two shares?",
                options=[
                    Option(
                        "They stay",
                        "All shares together are 1: somebody has to pay.",
                        right=bool(np.allclose(_LOSSES, 0)),
                    ),
                    Option(
                        "Both lose the same amount",
                        "The larger one has more to lose.",
                        right=bool((_LOSSES > 0).all() and np.isclose(*_LOSSES)),
                    ),
                    Option(
                        "Both lose the same part of what they have",
                        "They are divided by the same larger sum.",
                        right=bool((_LOSSES > 0).all() and _SAME_SHARE),
                    ),
                    Option(
                        "Only the largest pays",
                        "The smallest pays as well: the sum below its share has grown.",
                        right=bool(_LOSSES[0] > 0 and np.isclose(_LOSSES[1], 0)),
                    ),
                ],
            ),
            Choice(
                "fifty-more-for-all",
                prompt="And if you add 50 to all three?",
                options=[
                    Option(
                        "The shares become equal",
                        "51, 52 and 50 differ as 1, 2 and 0 do.",
                        right=bool(np.isclose(np.ptp(_SHIFTED), 0)),
                    ),
                    Option(
                        "The largest takes nearly all",
                        "So it would, if you multiplied. Adding leaves the differences.",
                        right=bool(_SHIFTED.max() > 0.99),
                    ),
                    Option(
                        "Nothing",
                        "Only differences count.",
                        right=bool(np.allclose(_SHIFTED, _SHARES)),
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "ten-sigmoids",
        given="Ten sigmoid neurons, all weights 1, each at its steepest point.",
        figure="gradient-chain",
        covers=("product",),
        asks=(
            Choice(
                "product-of-ten-slopes",
                prompt="How large is the product?",
                options=[
                    Option(
                        text,
                        why,
                        right=bool(np.isclose(_PRODUCT, value, rtol=0.1)),
                    )
                    for text, value, why in (
                        ("0.25", 0.25, "That is one factor. There are ten."),
                        ("0.025", 0.025, "A quarter is divided by ten here, not multiplied."),
                        ("A millionth", 1e-6, "Ten factors of one quarter each."),
                    )
                ],
            ),
            NumberQuestion(
                "weight-that-keeps-it",
                prompt="Which weight would keep it near 1?",
                answer=_KEEPS,
                atol=0.05,
                why="It makes each factor 1.",
                misconceptions=[
                    Misconception(1, "With 1 each factor is a quarter."),
                    Misconception(_QUARTER, "It would make each factor a sixteenth."),
                    Misconception(10, "Each neuron has a weight: 10 would make each factor 2.5."),
                ],
            ),
            Choice(
                "that-weight-in-relus",
                prompt="What would that weight do in a chain of ReLUs?",
                options=[
                    Option(
                        "Keep it near 1 as well",
                        "The slope of an open ReLU is 1 already.",
                        right=0.5 < _IN_RELUS < 2,
                    ),
                    Option(
                        "Make a million of a 1",
                        "The slope is 1, so ten weights of 4 are multiplied.",
                        right=1e6 <= _IN_RELUS < 2e6,
                    ),
                    Option(
                        "Let it vanish",
                        "Nothing in an open ReLU is smaller than 1.",
                        right=_IN_RELUS < 0.5,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "six-rivals",
        asks=(
            Choice(
                "rival-that-does-not-learn",
                prompt="Which of the six will not learn at all in that time?",
                options=_rivals(
                    _STUCK,
                    {
                        "sigmoid": "Its slopes, a quarter at most, are multiplied four times.",
                        "tanh": "Its slope reaches 1: it is among the fastest here.",
                        "relu": "Some of its neurons die, and the others learn.",
                        "leaky_relu": "Nowhere is it quite flat.",
                        "elu": "It is the fastest of all here.",
                        "gelu": "It starts late, but it gets there.",
                    },
                ),
            ),
            Choice(
                "how-many-relus-die",
                prompt="Of the six, only the ReLU can die. What share of its neurons will?",
                options=[
                    Option(
                        "None: nothing drives them out of reach",
                        "A few steps are enough to close some of them for every digit.",
                        right=_DEAD == 0,
                    ),
                    Option(
                        "Some, but fewer than a third",
                        "Some close for every digit, and the others carry on without them.",
                        right=0 < _DEAD < 1 / 3,
                    ),
                    Option(
                        "More than a third",
                        "So many die only when the steps are much larger.",
                        right=_DEAD >= 1 / 3,
                    ),
                ],
            ),
            Choice(
                "modern-gelu",
                prompt="And will the modern GELU be first?",
                options=[
                    Option(
                        "Yes",
                        f"First is the {_FIRST.upper()}. What serves in far larger networks need "
                        "not serve here.",
                        right=_FIRST == "gelu",
                    ),
                    Option(
                        "No, somewhere in between",
                        "Of those that learn, it is the last to start.",
                        right="gelu" not in (_FIRST, _LAST),
                    ),
                    Option(
                        "No, it starts last of those that learn",
                        "It is at home in far larger networks.",
                        right=_LAST == "gelu",
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "loss-becomes-infinite",
        given=(
            "A sigmoid neuron says “yes”, and the truth is “no”, <var>t</var> = 0. The loss is "
            "−ln(1 − <var>σ</var>(<var>z</var>)). For <var>z</var> = 20 it should be 20 and a "
            "trace."
        ),
        figure="numerics-cliff",
        covers=("cliff",),
        asks=(
            Ghost(
                "where-the-loss-is-infinite",
                mark="cliff",
                prompt="At which <var>z</var> will float64 answer with infinity: 37, 100, 710?",
                answer=_CLIFF,
                atol=1,
                rtol=0,
                why=(
                    "From there on <var>σ</var>(<var>z</var>) is rounded to 1, since the small "
                    "part does not fit behind 16 digits."
                ),
                misconceptions=[
                    Misconception(
                        100, "e<sup>−100</sup> is a fine number by itself, but 1 − it is 1."
                    ),
                    Misconception(
                        _OVERFLOWS, "There e<sup><var>z</var></sup> overflows. It is over earlier."
                    ),
                    Misconception(
                        20, "Here the sum 1 − σ still has digits left, and the loss is finite."
                    ),
                ],
            ),
        ),
    ),
)
