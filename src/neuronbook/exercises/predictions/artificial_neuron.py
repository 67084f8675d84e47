"""What the chapter "The artificial neuron" asks its reader to predict."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import relu, sigmoid, step
from neuronbook.datasets import digit_pair
from neuronbook.exercises.kinds import (
    Choice,
    Ghost,
    Misconception,
    NumberQuestion,
    Option,
    Prediction,
)

_IMAGES, _IS_THREE = digit_pair(3, 8)
_THREES, _EIGHTS = _IMAGES[_IS_THREE == 1], _IMAGES[_IS_THREE == 0]
_TEMPLATE = _THREES.mean(axis=0) - _EIGHTS.mean(axis=0)
_READER = Neuron(
    _TEMPLATE, -_TEMPLATE @ (_THREES.mean(axis=0) + _EIGHTS.mean(axis=0)) / 2, step
)  # 1 is a 3, 0 an 8


def _moved(images: np.ndarray) -> np.ndarray:
    """Return the images one cell further to the right."""
    cells = images.reshape(-1, 8, 8)
    return np.pad(cells, ((0, 0), (0, 0), (1, 0)))[:, :, :-1].reshape(-1, 64)


def _cells_to_ink(image: np.ndarray) -> int:
    """Return how many cells must be inked, at the fewest, until the neuron says 8."""
    gains = np.sort(np.minimum(_TEMPLATE, 0) * (1 - image))
    return int((_READER.preactivation(image) + np.cumsum(gains) >= 0).sum()) + 1


_SAYS_THREE = bool(_READER(np.zeros(64)) == 1)
_EIGHTS_STAY = float((_READER(_moved(_EIGHTS)) == 0).mean())
_FEWEST = float(np.median([_cells_to_ink(image) for image in _THREES if _READER(image) == 1]))

_PIPES = Neuron([1, -1], bias=0.5, activation=relu)
_PIPE_INPUTS = (2.0, 3.0)


def _is_free(place: int) -> bool:
    """Say whether one of the numbers x1, x2, w1, w2, b moves a little and the output does not."""
    numbers = np.array([*_PIPE_INPUTS, *_PIPES.weights, _PIPES.bias])
    outputs = []
    for nudge in (-0.05, 0.05):
        x1, x2, w1, w2, b = numbers + nudge * (np.arange(5) == place)
        outputs.append(Neuron([w1, w2], b, relu)([x1, x2]))
    return outputs == [_PIPES(_PIPE_INPUTS)] * 2


_FREE = [place for place in range(5) if _is_free(place)]

_W, _B = 1.5, -1.0


def _crossing(w: float, b: float) -> float:
    return -b / w


_LOWER_GOES_RIGHT = _crossing(_W, _B - 1) > _crossing(_W, _B)
_TURNS_WITH_W = (_crossing(-_W, _B - 1) > _crossing(-_W, _B)) != _LOWER_GOES_RIGHT

_COSINE = float(
    (_THREES @ _TEMPLATE / np.linalg.norm(_THREES, axis=1) / np.linalg.norm(_TEMPLATE)).mean()
)
_RIGHT = float((_READER(_IMAGES) == _IS_THREE).mean())
_MOVED_RIGHT = float((_READER(_moved(_IMAGES)) == _IS_THREE).mean())

_MASS_WEIGHT = 0.5
_PARCEL = np.array([0.5, 2.0])
_METRES = Neuron([4.0, _MASS_WEIGHT], bias=-3, activation=sigmoid)


def _same_in_centimetres(weight: float) -> bool:
    judge = Neuron([weight, _MASS_WEIGHT], bias=-3, activation=sigmoid)
    return bool(np.isclose(judge(_PARCEL * [100, 1]), _METRES(_PARCEL)))


_CENTIMETRE_WEIGHT = next(w for w in (400.0, 4.0, 0.04) if _same_in_centimetres(w))


_NEAREST = min((1, 0.5, 0), key=lambda mark: abs(mark - _COSINE))

PREDICTIONS = (
    Prediction(
        "reads-a-digit",
        given=(
            "Below, the squares on the left are the weights: the larger a square, the stronger "
            "the weight; full ones speak for a 3, hollow ones for an 8."
        ),
        figure="digit-painter",
        asks=(
            Choice(
                "says-to-a-blank-sheet",
                prompt="What will the neuron say to a blank sheet?",
                options=[
                    Option(
                        "A 3",
                        "All products are 0; only the bias is left, and it is positive.",
                        right=_SAYS_THREE,
                    ),
                    Option(
                        "An 8",
                        "It would, if the bias were negative. Without ink only the bias is left.",
                        right=not _SAYS_THREE,
                    ),
                    Option(
                        "Neither",
                        "A sum has a sign, also without ink: the neuron cannot say “neither”.",
                    ),
                ],
            ),
            Choice(
                "says-to-a-moved-eight",
                prompt="And to an 8 that has been moved one cell to the right?",
                options=[
                    Option(
                        "Mostly 8, as before",
                        "You still see an 8. The neuron sees 64 other numbers.",
                        right=_EIGHTS_STAY >= 0.5,
                    ),
                    Option(
                        "Mostly 3",
                        f"Only {_EIGHTS_STAY:.0%} of the 8s are still read right: their left side "
                        "has left the hollow squares.",
                        right=_EIGHTS_STAY < 0.5,
                    ),
                ],
            ),
            NumberQuestion(
                "cells-that-turn-a-three",
                prompt=(
                    "How many cells of ink, at the fewest, turn a 3 into an 8? "
                    "(The middle one of all the 3s is meant.)"
                ),
                answer=_FEWEST,
                atol=1,
                rtol=0,
                unit="cells",
                why=(
                    "The strongest weights are the hollow ones at the left, where an 8 closes its "
                    "loops. A few cells of ink there are enough."
                ),
                misconceptions=[
                    Misconception(
                        32, "Cells do not vote one by one: a few strong weights outweigh the rest."
                    ),
                    Misconception(64, "Only cells where the weight is negative speak for an 8."),
                    Misconception(8, "A whole stroke is more than it takes."),
                ],
            ),
        ),
    ),
    Prediction(
        "two-pipes",
        given=(
            "Below, the inputs are 2 and 3, the weights 1 and −1, the bias 0.5. "
            "The activation function is the ReLU: it lets positive numbers pass and turns "
            "negative ones into 0."
        ),
        figure="pipes",
        covers=("z", "y"),
        asks=(
            NumberQuestion(
                "two-pipes-sum",
                prompt="What is the sum <var>z</var>?",
                answer=_PIPES.preactivation(_PIPE_INPUTS),
                why="1 · 2 + (−1) · 3 + 0.5.",
                misconceptions=[
                    Misconception(5.5, "The second weight is −1: it takes 3 away from the sum."),
                    Misconception(-1, "These are the products. The bias joins the sum as well."),
                    Misconception(0, "The ReLU comes later: it bends the sum, it is not in it."),
                    Misconception(0.5, "The bias is part of the sum, beside the two products."),
                ],
            ),
            NumberQuestion(
                "two-pipes-output",
                prompt="What is the output <var>y</var>?",
                answer=_PIPES(_PIPE_INPUTS),
                why="The ReLU turns a negative sum into 0.",
                misconceptions=[
                    Misconception(
                        -0.5, "That is the sum. The output is what the ReLU makes of it."
                    ),
                    Misconception(0.5, "The ReLU does not take the size of a negative number."),
                    Misconception(5.5, "With a weight of −1 the second input takes away from z."),
                ],
            ),
            Choice(
                "two-pipes-free",
                prompt="Which sliders can you move a little without changing the output at all?",
                options=[
                    Option(
                        "None of them",
                        "Each changes the sum. But the output stays 0 while the sum is below 0.",
                        right=not _FREE,
                    ),
                    Option(
                        "The two inputs only",
                        "Weights and bias change the sum just as the inputs do.",
                        right=_FREE == [0, 1],
                    ),
                    Option(
                        "The bias only",
                        "The bias is one share of the sum like the others.",
                        right=_FREE == [4],
                    ),
                    Option(
                        "Any of them",
                        "The output stays 0 while the sum stays below 0.",
                        right=_FREE == [0, 1, 2, 3, 4],
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "where-the-line-crosses",
        given="Below, the line has the gain <var>w</var> = 1.5 and the offset <var>b</var> = −1.",
        figure="line",
        covers=("crossing",),
        asks=(
            Ghost(
                "line-crosses-at",
                mark="crossing",
                prompt="Where does it cross the horizontal axis?",
                answer=_crossing(_W, _B),
                atol=0.05,
                rtol=0,
                why=(
                    "It crosses where 1.5 <var>x</var> − 1 = 0, "
                    "at <var>x</var> = −<var>b</var>/<var>w</var>."
                ),
                misconceptions=[
                    Misconception(-1, "There stands the offset, on the <em>vertical</em> axis."),
                    Misconception(
                        -_crossing(_W, _B), "The offset changes its sign when it changes its side."
                    ),
                    Misconception(
                        1.5, "That is the gain, and −<var>w</var>/<var>b</var>: the wrong way up."
                    ),
                    Misconception(1, "It would, with a gain of 1. A steeper line crosses sooner."),
                    Misconception(0, "A line through 0 has no offset."),
                ],
            ),
            Choice(
                "line-crosses-further-right",
                prompt=(
                    "It is to cross further to the right. Do you raise <var>b</var> or lower it?"
                ),
                options=[
                    Option(
                        "Raise it",
                        "Raising lifts the line, and a rising line then meets the axis sooner.",
                        right=not _LOWER_GOES_RIGHT,
                    ),
                    Option(
                        "Lower it",
                        "A rising line that lies lower meets the axis later.",
                        right=_LOWER_GOES_RIGHT,
                    ),
                ],
            ),
            Choice(
                "crossing-and-sign-of-w",
                prompt="Does your answer depend on the sign of <var>w</var>?",
                options=[
                    Option(
                        "Yes",
                        "A falling line that lies lower meets the axis <em>earlier</em>.",
                        right=_TURNS_WITH_W,
                    ),
                    Option(
                        "No",
                        "Draw a falling line and lower it: its crossing moves to the left.",
                        right=not _TURNS_WITH_W,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "match-with-the-template",
        asks=(
            Choice(
                "mean-cosine-of-threes",
                prompt=(
                    "Guess the mean cosine of the 3s with the weights that were made to find them."
                ),
                options=[
                    Option(
                        "Near 1",
                        "Both digits share most of their ink, and there the weights are small.",
                        right=_NEAREST == 1,
                    ),
                    Option(
                        "Near one half",
                        "The weights are a difference of two images, and so look like neither.",
                        right=_NEAREST == 0.5,
                    ),
                    Option(
                        "Near zero",
                        f"It is {_COSINE:.2f}: only the difference of the digits counts.",
                        right=_NEAREST == 0,
                    ),
                ],
            ),
            NumberQuestion(
                "moved-still-right",
                prompt=(
                    "When every image is moved one cell to the right, "
                    "what share is still read right?"
                ),
                answer=100 * _MOVED_RIGHT,
                atol=5,
                rtol=0,
                unit="%",
                why="A digit that has moved is 64 other numbers, far from the weights made for it.",
                misconceptions=[
                    Misconception(
                        100 * _RIGHT,
                        "As before? The ink has left the weights that it was made for.",
                    ),
                    Misconception(50, "A coin is a good guess: the neuron does little better."),
                    Misconception(0, "The 3s are still called 3, as nearly everything is now."),
                ],
            ),
        ),
    ),
    Prediction(
        "length-in-centimetres",
        given=(
            "A neuron judges whether a parcel is too big or too heavy for the letter box, from its "
            "length in metres, with the weight 4, and its mass in kilograms, with the weight 0.5. "
            "Now the same length comes in centimetres."
        ),
        figure="units",
        covers=("weight",),
        asks=(
            NumberQuestion(
                "weight-for-centimetres",
                prompt="What must the first weight be so that the judgement stays the same?",
                answer=_CENTIMETRE_WEIGHT,
                why="The numbers are 100 times as large, so the weight is a hundredth of 4.",
                misconceptions=[
                    Misconception(400, "The product would be 10,000 times as large."),
                    Misconception(4, "The numbers have grown, so the product would as well."),
                    Misconception(0.4, "A metre has 100 centimetres, not 10."),
                ],
            ),
            Choice(
                "looks-more-important",
                prompt="Which input looks “more important” afterwards, by its weight?",
                options=[
                    Option(
                        "The length",
                        "It looked so before. Its weight has shrunk below that of the mass.",
                        right=_CENTIMETRE_WEIGHT > _MASS_WEIGHT,
                    ),
                    Option(
                        "The mass",
                        "And yet nothing has changed in what the neuron does.",
                        right=_CENTIMETRE_WEIGHT < _MASS_WEIGHT,
                    ),
                ],
            ),
        ),
    ),
)
