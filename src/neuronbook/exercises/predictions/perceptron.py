"""What the chapter "The perceptron" asks its reader to predict."""

import numpy as np

from neuronbook.datasets import logic_gate
from neuronbook.exercises.kinds import (
    Choice,
    Misconception,
    NumberQuestion,
    Option,
    Prediction,
)
from neuronbook.perceptron import mistake_bound, perceptron, proof_race

_X, _AND = logic_gate("and")
_RACE = proof_race(_X, _AND)
_BARS = np.array([_RACE.lower, _RACE.progress, _RACE.length, _RACE.upper])[:, 1:]
_ORDERS = {tuple(order) for order in np.argsort(_BARS, axis=0, kind="stable").T}
_CHANGE_PLACES = len(_ORDERS) > 1
_CROSSING = mistake_bound(_X, _AND)
_GAMMA, _R = _RACE.lower[1], _RACE.upper[1]  # after one mistake
_FURTHER = round(float(_R / (_GAMMA / 2)) ** 2 / _CROSSING, 9)

_XOR = perceptron(*logic_gate("xor"), n_epochs=200)
_LENGTHS = np.linalg.norm(_XOR.path[:: _XOR.mistakes_per_epoch[0]], axis=1)
_GROWS = bool(_LENGTHS[-1] > 2 * _LENGTHS[1] > 0)
_COMES_BACK = len(np.unique(_XOR.path, axis=0)) < 20 and not _XOR.converged
_FEWER = bool(_XOR.mistakes_per_epoch[-1] < _XOR.mistakes_per_epoch[0])

PREDICTIONS = (
    Prediction(
        "race-of-four",
        given=(
            "AND, with γ = 0.2425 and <var>R</var> = √3. The table above shows the start of the "
            "race; below it is run to its end."
        ),
        figure="proof-race",
        covers=("crossing",),
        asks=(
            NumberQuestion(
                "race-crossing",
                prompt=(
                    "The line <var>M</var>γ and the root <var>R</var>√<var>M</var> start together. "
                    "At which <var>M</var> do they cross again?"
                ),
                answer=_CROSSING,
                atol=2,
                rtol=0,
                unit="mistakes",
                why=(
                    "Where <var>M</var>γ = <var>R</var>√<var>M</var>, that is at "
                    "<var>M</var> = (<var>R</var>/γ)². There no room is left between them, so the "
                    "mistakes must end before."
                ),
                misconceptions=[
                    Misconception(
                        float(np.sqrt(_CROSSING)),
                        "That is <var>R</var>/γ. Dividing by γ√<var>M</var> leaves √<var>M</var>.",
                    ),
                    Misconception(18, "There the run ends, as it must: well before the two cross."),
                    Misconception(3, "The root of 3 is squared, but γ is as well."),
                ],
            ),
            Choice(
                "race-gap",
                prompt="Half the margin γ, and the same <var>R</var>: where do they cross then?",
                options=[
                    Option(text, why, right=_FURTHER == times)
                    for times, text, why in (
                        (0.5, "At half as many mistakes", "A flatter line meets the root later."),
                        (1, "At as many", "The line climbs by γ with each mistake, so γ counts."),
                        (
                            2,
                            "At twice as many",
                            "So it would be, if the root did not climb as well.",
                        ),
                        (4, "At four times as many", "<var>R</var>/γ is doubled and then squared."),
                    )
                ],
            ),
            Choice(
                "race-places",
                prompt=(
                    "After three mistakes <var>w̃</var>·<var>w</var>* has nearly reached "
                    "‖<var>w̃</var>‖. Will they, or two others, change places later in the run?"
                ),
                options=[
                    Option(
                        "Yes",
                        "Only line and root could, at their crossing, and the run is over before.",
                        right=_CHANGE_PLACES,
                    ),
                    Option(
                        "No",
                        "No vector is shorter than its shadow, a part of the proof below.",
                        right=not _CHANGE_PLACES,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "xor-for-ever",
        given="No line separates XOR, so the theorem promises nothing.",
        figure="proof-race",
        covers=("mistakes",),
        asks=(
            Choice(
                "xor-weights",
                prompt="What will the weights do?",
                options=[
                    Option(
                        "Grow without end",
                        "Each push undoes what another has done, so the length stays small.",
                        right=_GROWS,
                    ),
                    Option(
                        "Settle at some compromise",
                        "The rule cannot settle: as long as a point is wrong, it pushes.",
                        right=not _GROWS and not _COMES_BACK,
                    ),
                    Option(
                        "Come back to where they were, again and again",
                        "In this order they are back at zero after every round.",
                        right=_COMES_BACK,
                    ),
                ],
            ),
            Choice(
                "xor-mistakes",
                prompt="Will there be fewer mistakes in later rounds?",
                options=[
                    Option(
                        "Yes, practice helps",
                        "A round that begins with the same weights has the same mistakes.",
                        right=_FEWER,
                    ),
                    Option(
                        "No",
                        f"Every round has {_XOR.mistakes_per_epoch[-1]} of them.",
                        right=not _FEWER,
                    ),
                ],
            ),
        ),
    ),
)
