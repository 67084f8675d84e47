"""What the chapter "From neuron to network" asks its reader to predict."""

import numpy as np

from neuronbook.digit_network import digit_network
from neuronbook.exercises.kinds import (
    Choice,
    Misconception,
    NumberQuestion,
    Option,
    Prediction,
    in_percent,
)
from neuronbook.network import TwoLayerNetwork
from neuronbook.separability import is_linearly_separable

# ---- XOR in the hidden plane ---------------------------------------------------------------------

_SUMS = np.array([0.0, 1, 1, 2])  # of the inputs 00, 01, 10, 11
_XOR = np.array([0, 1, 1, 0])


def _in_hidden_plane(bias: float) -> np.ndarray:
    """Return where h = (relu(s), relu(s + bias)) sends the four points."""
    return np.column_stack([np.maximum(_SUMS, 0), np.maximum(_SUMS + bias, 0)])


def _margin(bias: float) -> float:
    """Return half the distance from 01, where 10 lies too, to the segment from 00 to 11."""
    start, point, _, end = _in_hidden_plane(bias)
    along = end - start
    foot = start + np.clip((point - start) @ along / (along @ along), 0, 1) * along
    return float(np.linalg.norm(point - foot)) / 2


_SEPARATES_AT_ONCE = bool(is_linearly_separable(_in_hidden_plane(0), _XOR))
_BIASES = np.round(np.arange(-1.5, 0.51, 0.05), 2)
_WIDEST = float(_BIASES[np.argmax([_margin(bias) for bias in _BIASES])])

# ---- sums of ReLUs -------------------------------------------------------------------------------

_X = np.linspace(0, 1, 1601)


def _largest_error(y: np.ndarray, n: int) -> float:
    """Return the largest error on [0, 1] of the chain with n pieces that meets y at its kinks."""
    kinks = np.arange(n + 1) / n
    return float(np.max(np.abs(np.interp(_X, kinks, np.interp(kinks, _X, y)) - y)))


def _left_by_twice(y: np.ndarray) -> float:
    return _largest_error(y, 16) / _largest_error(y, 8)


_SMOOTH_LEFT = round(_left_by_twice(_X**2), 4)
_JUMP_LEFT = _left_by_twice((_X >= 1 / 3).astype(float))

# ---- the plateau, and how to avoid it ------------------------------------------------------------

_SAMPLES, _WEIGHTS, _PLATEAU = 128, 1000 * 100 + 100, 44.37


def _dead_and_loss(scale: float, learning_rate: float) -> tuple[int, float]:
    """Return how many of 32 samples die in 400 loops, and the last loss."""
    rng = np.random.default_rng(3)
    X, T = rng.normal(size=(32, 64)), rng.normal(size=(32, 1))
    start = TwoLayerNetwork(scale * rng.normal(size=(64, 16)), scale * rng.normal(size=(16, 1)))
    trained, losses = start.train(X, T, learning_rate, 400)
    return int((trained.forward(X).hidden == 0).all(axis=1).sum()), float(losses[-1])


_AS_IT_IS = _dead_and_loss(1.0, 10**-3.5)
_SMALL_WEIGHTS, _SMALL_RATE = _dead_and_loss(0.2, 10**-3.5), _dead_and_loss(1.0, 1e-4)
_SAVED = [dead == 0 < _AS_IT_IS[0] for dead, _ in (_SMALL_WEIGHTS, _SMALL_RATE)]

# ---- digits --------------------------------------------------------------------------------------

_DIGITS = digit_network()
_HIDDEN = _DIGITS.trained.forward(_DIGITS.X).hidden
_MEANS = np.array([_HIDDEN[_DIGITS.t == digit].mean(axis=0) for digit in range(10)])
_ANSWERED = (_MEANS > _MEANS.max(axis=0) / 2).sum(axis=0)  # by each unit: how many digits
_N_ONE = int((_ANSWERED == 1).sum())
_SHOWN = _DIGITS.shown()
_RIGHT_OF_SHOWN = _SHOWN.right()
_WITHOUT_THE_BEST = min(_SHOWN.right(off=[unit]) for unit in range(16))

PREDICTIONS = (
    Prediction(
        "xor-in-the-hidden-plane",
        given=(
            "Below, both hidden neurons are equal at the start: <var>h</var><sub>1</sub> = "
            "<var>h</var><sub>2</sub> = relu(<var>x</var><sub>1</sub> + <var>x</var><sub>2</sub>). "
            "The right picture shows where they send the four points."
        ),
        figure="xor-folding",
        covers=("verdict",),
        asks=(
            Choice(
                "xor-line-at-once",
                prompt="Can a line separate the classes there?",
                options=[
                    Option(
                        "Yes",
                        "All four points lie on one line, with class 1 between the class 0s.",
                        right=_SEPARATES_AT_ONCE,
                    ),
                    Option(
                        "No",
                        "Two equal neurons are one: the points stay on a line, and class 1 lies "
                        "between.",
                        right=not _SEPARATES_AT_ONCE,
                    ),
                ],
            ),
            NumberQuestion(
                "xor-widest-margin",
                prompt=(
                    "You slide the bias of the second neuron, from −1.5 to 0.5. "
                    "Where is the margin between the classes widest?"
                ),
                answer=_WIDEST,
                atol=0.1,
                rtol=0,
                why="There the second neuron starts to fire just where class 1 lies.",
                misconceptions=[
                    Misconception(-0.5, "Between 0 and −1 the bend is there, but not yet full."),
                    Misconception(0, "Without a difference between the neurons nothing bends."),
                    Misconception(-1.5, "Beyond −1 the second neuron hardly answers 11 any more."),
                    Misconception(0.5, "A larger bias moves the bend away from the points."),
                ],
            ),
        ),
    ),
    Prediction(
        "one-digit-each",
        given=(
            "A network with 16 hidden neurons learns to read the ten digits. Below, each small "
            "square of 8 × 8 cells shows the weights of one of them."
        ),
        figure="hidden-units",
        covers=("likes",),
        asks=(
            Choice(
                "what-each-unit-learns",
                prompt="Will each hidden neuron learn one digit?",
                options=[
                    Option(
                        "Yes, one digit each",
                        f"Only {_N_ONE} of the 16 answer mainly one digit. No target asked for it.",
                        right=_N_ONE == 16,
                    ),
                    Option(
                        "Some of them, but others answer several digits",
                        "Each becomes what lowers the loss: a digit, or a part that digits share.",
                        right=0 < _N_ONE < 16,
                    ),
                    Option(
                        "No, their weights stay random",
                        "Most weights have moved: look for strokes and gaps in the squares.",
                    ),
                ],
            ),
            NumberQuestion(
                "without-the-best-unit",
                prompt=(
                    f"The whole network reads {_RIGHT_OF_SHOWN} of 60 images right. How many "
                    "without the hidden neuron that is missed the most?"
                ),
                answer=_WITHOUT_THE_BEST,
                atol=3,
                rtol=0,
                unit="images",
                why="One neuron carries a digit or two, seldom more.",
                misconceptions=[
                    Misconception(30, "So much does not hang on one of sixteen."),
                    Misconception(6, "The others do not need this one to do their work."),
                    Misconception(
                        _RIGHT_OF_SHOWN, "Some can be spared, but this one is missed the most."
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "twice-the-hinges",
        given="The kinks are placed evenly, and the sum meets the curve at its kinks.",
        figure="relu-sums",
        covers=("halving",),
        asks=(
            NumberQuestion(
                "error-of-twice-the-hinges",
                prompt="Twice the hinges leave which share of the largest error on a smooth curve?",
                answer=_SMOOTH_LEFT,
                atol=0.02,
                rtol=0,
                why="Half as far between the kinks, a curve bends away a quarter as much.",
                misconceptions=[
                    Misconception(0.5, "The gap to a chord goes with the square of its length."),
                    Misconception(0.125, "The square of a half is a quarter."),
                    in_percent(_SMOOTH_LEFT),
                ],
            ),
            Choice(
                "error-at-a-jump",
                prompt="And on a curve with a jump?",
                options=[
                    Option(
                        "About as little",
                        "Close to the jump the sum needs time to climb, however many hinges.",
                        right=_JUMP_LEFT < 0.5,
                    ),
                    Option(
                        "The error hardly changes",
                        "A continuous sum misses a jump by one half at least.",
                        right=_JUMP_LEFT > 0.9,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "suspects",
        given=(
            "100,100 weights, 128 samples with targets of variance 1, and a loss, summed over the "
            "samples, that stands still at 44.37. Note down whom you suspect."
        ),
        asks=(
            Choice(
                "suspects-with-an-alibi",
                prompt="Which of these can you rule out already, by counting?",
                options=[
                    Option(
                        "There are too few weights",
                        "There is more than one weight for each number to be fitted.",
                        right=_WEIGHTS >= _SAMPLES,
                    ),
                    Option(
                        "44 is as good as 0",
                        "Answering 0 to everything costs about 128, one for each sample.",
                        right=_PLATEAU > _SAMPLES / 10,
                    ),
                    Option(
                        "There are too few loops",
                        "That can be seen in the last loops, not by counting.",
                    ),
                    Option(
                        "The learning rate is too small",
                        "That would show in how fast the loss still falls, not by counting.",
                    ),
                ],
                several=True,
            ),
        ),
    ),
    Prediction(
        "leave-nobody-behind",
        given=(
            "Below is a smaller case that trains while you watch: 32 samples, 64 inputs, 16 hidden "
            "neurons. Find settings that leave nobody behind."
        ),
        figure="plateau-detective",
        asks=(
            Choice(
                "what-saves-the-samples",
                prompt="Which of the two helps?",
                options=[
                    Option(
                        "Smaller initial weights only",
                        "A small rate throws nobody off either, but it takes its time.",
                        right=_SAVED == [True, False],
                    ),
                    Option(
                        "A smaller learning rate only",
                        "The step was too large for these weights, so smaller weights help too.",
                        right=_SAVED == [False, True],
                    ),
                    Option(
                        "Either of them",
                        "Both prevent the overshoot. But the small rate pays with time.",
                        right=_SAVED == [True, True],
                    ),
                ],
            ),
        ),
    ),
)
