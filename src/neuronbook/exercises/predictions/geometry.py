"""What the chapter "Geometry" asks its reader to predict."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import sigmoid
from neuronbook.datasets import logic_gate
from neuronbook.exercises.kinds import Choice, Option, Prediction
from neuronbook.geometry import cover_count, project, signed_distance, transition_width
from neuronbook.separability import is_linearly_separable
from neuronbook.version_space import version_space

_W, _B = np.array([3.0, 4.0]), -10.0
_TURNED = np.array([0.0, 5.0])


def _cosine(w: np.ndarray, arrow: np.ndarray) -> float:
    """Return the cosine of the angle between the boundary of some weights and an arrow."""
    p, q = project([[1, 7], [8, -2]], w, _B)
    return float((q - p) @ arrow / np.linalg.norm(q - p) / np.linalg.norm(arrow))


_FOLLOWS = np.allclose([_cosine(_W, _W), _cosine(_TURNED, _TURNED)], 0)
_LIES_ALONG = np.isclose(abs(_cosine(_TURNED, _TURNED)), 1).item()
_KEEPS = np.isclose(_cosine(_TURNED, _W), 0).item()


def _apart(w: np.ndarray) -> float:
    """Return the distance of the boundary from the origin."""
    return abs(float(signed_distance([0, 0], w, _B)))


# A walk along the boundary's direction, and one that leaves it.
_RAMP = Neuron([1.0, 2.0], -1.0, sigmoid)
_START = np.array([1.0, 0.5])
_STRAIGHT = [_RAMP(_START + t * np.array([-2.0, 1.0])) for t in (-1, 0, 1, 2)]
_CONTOURS_ARE_STRAIGHT = np.allclose(_STRAIGHT, _STRAIGHT[0])
_STEEPER_WITH_WEIGHTS = transition_width([2.0, 4.0]) < transition_width([1.0, 2.0])

_SEPARABLE = {
    name: bool(is_linearly_separable(*logic_gate(name))) for name in "and or nand xor".split()
}


def _share(points: int, parameters: int) -> float:
    return cover_count(points, parameters) / 2**points


def _nearest(share: float) -> str:
    """Return whether a share is nearer to all, to half or to none."""
    return min(("all", 1.0), ("half", 0.5), ("none", 0.0), key=lambda mark: abs(mark[1] - share))[0]


def _load(points: int, *whys: str) -> list[Option]:
    """Return what share of the labellings of so many points 200 parameters can give."""
    near = _nearest(_share(points, 200))
    options = zip(
        ("all", "half", "none"), ("Nearly all", "About half", "Next to none"), whys, strict=True
    )
    return [Option(text, why, right=near == name) for name, text, why in options]


_POINTS = np.array([[2, 1], [0.5, 2.5], [-1.5, 1], [-1, -2]])
_LABELS = np.array([1, 1, 0, 0])
_CORNERS = version_space(_POINTS, _LABELS, bias=0, limit=4)
_THROUGH_ORIGIN = bool(np.isclose(np.abs(_CORNERS).sum(axis=1), 0).any())

_BOX = 0.5 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
_FAR, _FARTHER = (version_space(_BOX, [1, 1, 1, 1], bias=1, limit=limit) for limit in (10, 100))
_CLOSES = len(_FAR) > 2 and np.allclose(_FAR, _FARTHER)
_VANISHES = len(version_space(_BOX[:2], [1, 1], bias=-1)) == 0

_GROWS = [np.abs(version_space(_POINTS, _LABELS, bias=0, limit=limit)).max() for limit in (4, 40)]

PREDICTIONS = (
    Prediction(
        "turn-and-stretch",
        given="The arrow below is <strong>w</strong> = (3, 4), the bias is −10.",
        figure="boundary",
        covers=("distance",),
        asks=(
            Choice(
                "turning-the-arrow",
                prompt="You turn the arrow. What does the boundary do?",
                options=[
                    Option(
                        "It turns with it, always at a right angle",
                        "The weights alone give the boundary its direction.",
                        right=_FOLLOWS,
                    ),
                    Option(
                        "It shifts, and keeps its direction",
                        "That is what the bias does.",
                        right=_KEEPS,
                    ),
                    Option(
                        "It lies along the arrow and turns with it",
                        "Along the arrow the sum changes fastest; on the boundary it stays 0.",
                        right=_LIES_ALONG,
                    ),
                ],
            ),
            Choice(
                "stretching-the-arrow",
                prompt=(
                    "Then you make the arrow longer and leave <var>b</var> alone. Does the "
                    "boundary stay, come closer to the origin, or move away?"
                ),
                options=[
                    Option(
                        "The boundary stays",
                        "It would, if the bias grew with the weights.",
                        right=np.isclose(_apart(2 * _W), _apart(_W)).item(),
                    ),
                    Option(
                        "It comes closer to the origin",
                        "With longer weights a shorter way makes up for the bias.",
                        right=_apart(2 * _W) < _apart(_W),
                    ),
                    Option(
                        "It moves away",
                        "The arrow does not push it. The sum reaches 10 on a shorter way.",
                        right=_apart(2 * _W) > _apart(_W),
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "contours-of-a-ramp",
        given="The output of a sigmoid neuron is a curved function of <var>z</var>.",
        figure="response-surface",
        covers=("surface",),
        asks=(
            Choice(
                "are-contours-curved",
                prompt=(
                    "Seen from above, are its contour lines, the points of equal output, curved as "
                    "well?"
                ),
                options=[
                    Option(
                        "Yes",
                        "The <em>height</em> is bent. Equal heights lie where <var>z</var> is "
                        "equal, and that is a straight line.",
                        right=not _CONTOURS_ARE_STRAIGHT,
                    ),
                    Option(
                        "No, they are straight",
                        "Points of equal <var>z</var> have equal outputs.",
                        right=_CONTOURS_ARE_STRAIGHT,
                    ),
                ],
            ),
            Choice(
                "steeper-ramp",
                prompt="And which slider makes the ramp steeper?",
                options=[
                    Option(
                        "A weight, away from 0",
                        "The longer the weights, the faster <var>z</var> grows.",
                        right=_STEEPER_WITH_WEIGHTS,
                    ),
                    Option(
                        "The bias",
                        "It shifts the ramp, and is not in its width.",
                        right=not _STEEPER_WITH_WEIGHTS,
                    ),
                    Option("The turn of the view", "It turns you, not the landscape."),
                ],
            ),
        ),
    ),
    Prediction(
        "a-ruler-between",
        asks=(
            Choice(
                "gates-with-a-line",
                prompt="For which of these can you lay a ruler between the zeros and the ones?",
                several=True,
                options=[
                    Option(name.upper(), f"{name.upper()}: {why}", right=_SEPARABLE[name])
                    for name, why in (
                        ("and", "cut off the corner 11."),
                        ("or", "cut off the corner 00."),
                        ("nand", "the line of AND, with its sides exchanged."),
                        ("xor", "each class lies on a diagonal, and the diagonals cross."),
                    )
                ],
            ),
        ),
    ),
    Prediction(
        "three-hundred-points",
        given=(
            "A neuron has <var>N</var> = 3 parameters. It can give any labels to 3 points. To 6 "
            "points it can give half of all labellings. Now take <var>N</var> = 200 parameters."
        ),
        figure="cover-cliff",
        covers=("cliff",),
        asks=(
            Choice(
                "labels-for-three-hundred",
                prompt="How many of the labellings of 300 points can it give?",
                options=_load(
                    300,
                    "300 is well below 400, and with many parameters the fall is a cliff.",
                    "Half it is at 400, twice the parameters.",
                    "It falls only near 400, twice the parameters.",
                ),
            ),
            Choice(
                "labels-for-five-hundred",
                prompt="And of the labellings of 500 points?",
                options=_load(
                    500,
                    "So it would be below 400, twice the parameters.",
                    "Half it is at 400, twice the parameters, whatever their number.",
                    "500 is well beyond the cliff at 400.",
                ),
            ),
        ),
    ),
    Prediction(
        "lines-of-the-weights",
        given="With <var>b</var> = 0 the lines in weight space all pass through one point.",
        figure="dual-space",
        covers=("lines",),
        asks=(
            Choice(
                "common-point",
                prompt="Which, and why?",
                options=[
                    Option(
                        "The origin: with no weights the sum is 0 for every point",
                        "<strong>w</strong> = (0, 0) satisfies every equation without a bias.",
                        right=_THROUGH_ORIGIN,
                    ),
                    Option(
                        "The weights that the figure starts with",
                        "They lie on the line of a point only if that point is on the boundary.",
                        right=not _THROUGH_ORIGIN,
                    ),
                    Option(
                        "(1, 1): there both weights count the same",
                        "There the sum is <var>x</var><sub>1</sub> + <var>x</var><sub>2</sub>, "
                        "and not 0 for every point.",
                    ),
                ],
            ),
            Choice(
                "shape-of-the-version-space",
                prompt="What shape has the version space then?",
                options=[
                    Option(
                        "A wedge with its tip at the origin",
                        "If some weights are right, twice these weights are.",
                        right=_THROUGH_ORIGIN and bool(_GROWS[1] > _GROWS[0]),
                    ),
                    Option(
                        "A closed polygon",
                        "It has no end: longer weights of the same direction are right as well.",
                        right=not _GROWS[1] > _GROWS[0],
                    ),
                    Option(
                        "A circle",
                        "It is cut out by straight lines.",
                    ),
                ],
            ),
            Choice(
                "version-space-with-a-bias",
                prompt="Slide <var>b</var> away from 0. What can it become?",
                several=True,
                options=[
                    Option(
                        "a closed polygon",
                        "Lines that keep away from the origin may close around it.",
                        right=_CLOSES,
                    ),
                    Option(
                        "nothing at all",
                        "Halves that face away from each other have nothing in common.",
                        right=_VANISHES,
                    ),
                    Option(
                        "a circle",
                        "A few straight lines never make a circle.",
                    ),
                ],
            ),
        ),
    ),
)
