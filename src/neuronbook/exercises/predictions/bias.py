"""What the chapter "The bias" asks its reader to predict."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import sigmoid, step
from neuronbook.bias import prior_bias
from neuronbook.datasets import digits
from neuronbook.exercises.kinds import (
    Choice,
    Ghost,
    Misconception,
    NumberQuestion,
    Option,
    Prediction,
)
from neuronbook.geometry import signed_distance
from neuronbook.mcculloch_pitts import all_inputs, function_name

_W, _B = np.array([1.5, 2.0]), -4.0


def _crossing(w: np.ndarray, b: float) -> float:
    """Return where z is 0 along the first input, while the second is 0."""
    return float(-b / w[0])


def _offset(w: np.ndarray, b: float) -> float:
    """Return where the boundary stands, from the origin in the direction of the weights."""
    return -float(signed_distance([0, 0], w, b))


_CURVE_MOVES = _crossing(_W, _B + 1) - _crossing(_W, _B)
_BOUNDARY_MOVES = _offset(_W, _B + 1) - _offset(_W, _B)


def _steepness(w: np.ndarray, b: float) -> float:
    """Return the slope of the output along the first input, where z is 0."""
    at, nudge = np.array([_crossing(w, b), 0.0]), np.array([1e-6, 0.0])
    neuron = Neuron(w, b, sigmoid)
    return float((neuron(at + nudge) - neuron(at - nudge)) / 2e-6)


_TURNS = not np.isclose(_steepness(_W, _B + 1), _steepness(_W, _B))
_RATIOS = {  # doubled weights and bias against single ones, at a point off the boundary
    "z": Neuron(2 * _W, 2 * _B)([1, 2]) / Neuron(_W, _B)([1, 2]),
    "offset": _offset(2 * _W, 2 * _B) / _offset(_W, _B),
    "y": Neuron(2 * _W, 2 * _B, sigmoid)([1, 2]) / Neuron(_W, _B, sigmoid)([1, 2]),
}
_DOUBLED = [name for name, ratio in _RATIOS.items() if np.isclose(ratio, 2)]


def _gates(w: list[float]) -> list[tuple[float, str]]:
    """Return each gate with the bias at which it begins, from −3 to 3 in steps of 0.01."""
    found: list[tuple[float, str]] = []
    for hundredths in range(-300, 301):
        name = function_name(Neuron(w, hundredths / 100, step)(all_inputs(2)).astype(int))
        if not found or found[-1][1] != name:
            found.append((hundredths / 100, name))
    return found


_UP, _DOWN = _gates([1, 1]), _gates([-1, -1])
_PASSES_UP, _PASSES_DOWN = ([name for _, name in gates] for gates in (_UP, _DOWN))
_AND_ENDS = _UP[_PASSES_UP.index("AND") + 1][0]

_FOLDED = (0.8, -1.0)
_CUT = -_FOLDED[1] / _FOLDED[0]


def _direction(w: float, b: float) -> float:
    """Return the angle of the line of zeros w x + b x₀ = 0, in degrees from the axis of x."""
    return float(np.degrees(np.arctan2(-w, b)) % 180)


_ZEROS_TURN = not np.isclose(_direction(0.8, -1.0), _direction(0.8, -0.5))
_CUT_MOVES = -1.0 / 0.8 != -0.5 / 0.8

_X, _DIGIT = digits()
_IS_FOUR = _DIGIT == 4
_FOUR, _REST = _X[_IS_FOUR].mean(axis=0), _X[~_IS_FOUR].mean(axis=0)
_BIASES = {
    "zero": 0.0,
    "midway": float(-(_FOUR - _REST) @ (_FOUR + _REST) / 2),
    "log-odds": float(prior_bias(_IS_FOUR.mean())),
}
_SAYS = {name: _X @ (_FOUR - _REST) + b >= 0 for name, b in _BIASES.items()}
_FALSE = {name: int(says[~_IS_FOUR].sum()) for name, says in _SAYS.items()}
_MISSED = {name: int((~says[_IS_FOUR]).sum()) for name, says in _SAYS.items()}


def _one_of_three(counts: dict[str, int], *whys: str) -> list[Option]:
    """Return the three neurons as options; right is the one with the highest count."""
    texts = ("The bias 0", "Midway", "The log-odds")
    return [
        Option(text, why, right=counts[name] == max(counts.values()))
        for name, text, why in zip(counts, texts, whys, strict=True)
    ]


PREDICTIONS = (
    Prediction(
        "raise-the-bias",
        given=(
            "Below stand two pictures of one neuron. The first shows its output while "
            "<var>x</var><sub>1</sub> varies and <var>x</var><sub>2</sub> is 0. The second shows "
            "the plane of both inputs, with the side where <var>z</var> > 0 tinted. "
            "You raise <var>b</var>."
        ),
        figure="bias-slider",
        covers=("shift",),
        asks=(
            Choice(
                "where-the-curve-goes",
                prompt="Which way does the curve move?",
                options=[
                    Option("To the left", "Less input suffices.", right=_CURVE_MOVES < 0),
                    Option(
                        "To the right",
                        "It would, if more input were needed. A higher bias asks for less.",
                        right=_CURVE_MOVES > 0,
                    ),
                    Option(
                        "Up",
                        "The bias acts before the activation function, which ends at 1 as before.",
                        right=_CURVE_MOVES == 0,
                    ),
                ],
            ),
            Choice(
                "where-the-boundary-goes",
                prompt="And which way the boundary?",
                options=[
                    Option(
                        "In the direction of the arrow of the weights",
                        "Then fewer inputs would do. With a higher bias more of them do.",
                        right=_BOUNDARY_MOVES > 0,
                    ),
                    Option(
                        "Against the arrow",
                        "More inputs have a positive sum, so the tinted side grows.",
                        right=_BOUNDARY_MOVES < 0,
                    ),
                    Option(
                        "Nowhere",
                        "It stands where the sum is 0, and the bias is part of the sum.",
                        right=_BOUNDARY_MOVES == 0,
                    ),
                ],
            ),
            Choice(
                "does-either-turn",
                prompt="Does either of them turn or get steeper?",
                options=[
                    Option("Yes", "That is the work of the weights.", right=_TURNS),
                    Option("No", "The bias shifts.", right=not _TURNS),
                ],
            ),
            Choice(
                "what-doubles",
                prompt=(
                    "What will double if you double <var>w</var><sub>1</sub>, "
                    "<var>w</var><sub>2</sub> and <var>b</var> together?"
                ),
                options=[
                    Option(
                        "The sum <var>z</var>",
                        "Every share of it doubles.",
                        right=_DOUBLED == ["z"],
                    ),
                    Option(
                        "The distance of the boundary from the origin",
                        "Where the sum was 0, twice the sum is 0 too.",
                        right=_DOUBLED == ["offset"],
                    ),
                    Option(
                        "The output <var>y</var>",
                        "A sigmoid ends at 1, however large the sum.",
                        right=_DOUBLED == ["y"],
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "sliding-through-gates",
        given=(
            "A unit has the weights (1, 1) and two inputs that are 0 or 1. At <var>b</var> = −1.5 "
            "it is an AND gate."
        ),
        figure="threshold-bias",
        covers=("gates",),
        asks=(
            Choice(
                "gates-on-the-way-up",
                prompt=(
                    "Slide <var>b</var> slowly from −3 to 3. Through which gates does it pass?"
                ),
                options=[
                    Option(
                        "never, AND, OR, always",
                        "First no input is enough, then two, then one, then none is needed.",
                        right=_PASSES_UP == ["never", "AND", "OR", "always"],
                    ),
                    Option(
                        "never, OR, AND, always",
                        "A higher bias asks for less: both inputs first, then one of them.",
                        right=_PASSES_UP == ["never", "OR", "AND", "always"],
                    ),
                    Option(
                        "never, AND, XOR, OR, always",
                        "More input cannot lower this sum, so no bias makes XOR.",
                        right="XOR" in _PASSES_UP,
                    ),
                ],
            ),
            NumberQuestion(
                "where-and-gives-way",
                prompt="At which <var>b</var> does AND give way to the next?",
                answer=_AND_ENDS,
                why="From there on one input is enough: 1 + <var>b</var> ≥ 0.",
                misconceptions=[
                    Misconception(-2, "There AND begins: 2 + <var>b</var> is 0."),
                    Misconception(0, "From 0 on it fires without any input."),
                    Misconception(
                        -1.5, "It is AND there, half-way through the range of that gate."
                    ),
                    Misconception(1, "That is the threshold <var>θ</var>; the bias is −θ."),
                ],
            ),
            Choice(
                "gates-with-negative-weights",
                prompt="What comes when both weights are −1?",
                options=[
                    Option(
                        "The same gates in the opposite order",
                        "Each input now speaks against firing, so the gates themselves differ.",
                        right=_PASSES_DOWN == _PASSES_UP[::-1],
                    ),
                    Option(
                        "never, NAND, NOR, always",
                        "The sum at 11 is the lowest: it needs the highest bias.",
                        right=_PASSES_DOWN == ["never", "NAND", "NOR", "always"],
                    ),
                    Option(
                        "never, NOR, NAND, always",
                        "First only 00 is enough, then one input more may be on.",
                        right=_PASSES_DOWN == ["never", "NOR", "NAND", "always"],
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "line-of-zeros",
        given=(
            "One input <var>x</var>, lifted to the point (<var>x</var>, 1). All inputs now lie on "
            "the line <var>x</var><sub>0</sub> = 1 of a plane, one step away from the origin. In "
            "that plane <var>z</var> = <var>w</var> <var>x</var> + <var>b</var> "
            "<var>x</var><sub>0</sub> is <em>linear</em>, so its zeros form a line through the "
            "origin. Below, <var>w</var> = 0.8 and <var>b</var> = −1."
        ),
        figure="lifted-bias",
        covers=("cut",),
        asks=(
            Ghost(
                "zeros-meet-the-inputs",
                mark="cut",
                prompt="Where will that line meet <var>x</var><sub>0</sub> = 1?",
                answer=_CUT,
                atol=0.15,
                rtol=0,
                why="At −<var>b</var>/<var>w</var>, where the neuron's own sum is 0.",
                misconceptions=[
                    Misconception(-_CUT, "The bias changes its sign when it changes its side."),
                    Misconception(
                        -_FOLDED[0] / _FOLDED[1],
                        "That is the weight, and −<var>w</var>/<var>b</var>: the wrong way up.",
                    ),
                    Misconception(_FOLDED[1], "That is the bias. The weight has a say as well."),
                    Misconception(0, "The line passes through the origin, but there x₀ is 0."),
                ],
            ),
            Choice(
                "shift-or-turn",
                prompt="What happens to it when you change <var>b</var>: does it shift or turn?",
                options=[
                    Option(
                        "It shifts",
                        "You see a shift on <var>x</var><sub>0</sub> = 1. The line itself stays "
                        "at the origin.",
                        right=not _ZEROS_TURN,
                    ),
                    Option(
                        "It turns about the origin",
                        "And where it meets <var>x</var><sub>0</sub> = 1, the point shifts.",
                        right=_ZEROS_TURN and _CUT_MOVES,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "three-biases",
        given=(
            "Is it a 4? One image in ten is. Three neurons share the template and differ in the "
            "bias alone: 0, midway, and the log-odds of 0.1."
        ),
        asks=(
            Choice(
                "most-false-alarms",
                prompt="Which raises the most false alarms?",
                options=_one_of_three(
                    _FALSE,
                    f"{_FALSE['zero']} of them: it asks for the least.",
                    f"It asks for more than the bias 0: {_FALSE['midway']} false alarms.",
                    "It asks for the most evidence, since most images are no 4s.",
                ),
            ),
            Choice(
                "most-missed",
                prompt="And which misses the most 4s?",
                options=_one_of_three(
                    _MISSED,
                    f"It says “4” too often, and so misses only {_MISSED['zero']}.",
                    f"It stands half-way between the means: it misses {_MISSED['midway']}.",
                    f"It misses {_MISSED['log-odds']}, with {_FALSE['log-odds']} false alarms.",
                ),
            ),
        ),
    ),
)
