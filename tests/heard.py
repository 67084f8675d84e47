"""What each figure lets a reader hear, as the core has it, and which figures are silent.

A figure with a curve, a descent or a train of spikes is heard, or named here with the reason why it
is not.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from neuronbook.activations import ACTIVATIONS, sigmoid
from neuronbook.evaluation import confusion
from neuronbook.geometry import cover_count
from neuronbook.widgets.gradient_descent.two_losses import _squared
from neuronbook.widgets.networks.plateau_detective import small_problem
from tests.meanings import worst


@dataclass(frozen=True)
class Heard:
    """A curve and clicks, from the widget and the number of values, and a state to try it in."""

    values: Callable[[Any, int], Any] | None = None
    clicks: Callable[[Any], Any] = lambda _: []
    state: dict = field(default_factory=dict)
    each: int = 1
    """The core has every so many of the values."""


def by_powers(losses: Any) -> np.ndarray:
    """Return what is heard of the losses along a descent."""
    return np.log10(np.maximum(losses, 1e-12))


def inside(share: float) -> list[float]:
    """Return the share where it lies within the time."""
    return [share] if 0 <= share <= 1 else []


def curve(f: Callable, low: float, high: float) -> Callable[[Any, int], np.ndarray]:
    """Return the values of f(widget, x) from left to right."""
    return lambda w, n: np.array([f(w, x) for x in np.linspace(low, high, n)])


def lengths(w: Any, n: int) -> np.ndarray:
    """Return ‖w‖ after 1 step, 2 and so on, each time after 12 % more of them."""
    stops = [1]
    while len(stops) < n:
        stops.append(int(np.ceil(stops[-1] * 1.12)))
    return np.linalg.norm([w.path[k] if k < len(w.path) else [np.nan] * 2 for k in stops], axis=1)


def plateau(w: Any, n: int) -> np.ndarray:
    """Return the loss before each loop."""
    problem = small_problem(w.seed)
    _, losses = w.untrained.train(problem.X, problem.T, w.learning_rate, n)
    return by_powers(losses[:n])


def cost_at(w: Any, place: float) -> float:
    """Return the cost at a threshold, which stands on the scale of z."""
    counts = confusion(w.scores, w.targets, sigmoid(place))
    return w.miss_cost * counts.misses + counts.false_alarms


def below_a_quarter(w: Any) -> list[float]:
    """Return when B is below a quarter, as a share of the steps."""
    errors = w.walks("squared_error")[:, 1]
    return [int((errors < 0.25).argmax()) / (len(errors) - 1)] if (errors < 0.25).any() else []


HEARD = {
    # A curve, and a click at the point that is set or at the threshold.
    "ActivationLab": Heard(
        curve(lambda w, z: ACTIVATIONS[w.activation](z), -6, 6),
        lambda w: [(w.z + 6) / 12],
        {"activation": "tanh", "z": 1.5},
    ),
    "Line": Heard(
        curve(lambda w, x: w.neuron([x]), -5, 5),
        lambda w: inside((5 - w.bias / w.weight) / 10),
        {"weight": 1.5, "bias": -1.0, "activation": "sigmoid"},
    ),
    "BiasSlider": Heard(
        curve(lambda w, x: ACTIVATIONS[w.activation](w.weights[0] * x + w.bias), -4, 4),
        lambda w: inside((4 - w.bias / w.weights[0]) / 8),
        {"bias": -1.0, "weights": [1.5, 2.0]},
    ),
    "FiringRate": Heard(
        curve(lambda w, current: w.cell.firing_rate(current), 0, 10),
        lambda w: [w.cell.rheobase / 10],
    ),
    "ReluSums": Heard(
        curve(lambda w, x: w.network([[x]])[0, 0], 0, 1), lambda w: [worst(w)[0]], {"units": 5}
    ),
    "CoverCliff": Heard(
        lambda w, n: [cover_count(P, w.n_parameters) / 2**P for P in range(1, n + 1)],
        lambda w: [w.load / 4],
        {"n_parameters": 5, "load": 1.5},
    ),
    "ThresholdCosts": Heard(
        curve(cost_at, -6.9, 6.9),
        lambda w: [np.log(w.threshold / (1 - w.threshold)) / 13.8 + 0.5],
        {"threshold": 0.3, "miss_cost": 5.0},
    ),
    "NumericsCliff": Heard(clicks=lambda w: [np.sqrt(w.z / 740) / 2 + 0.5], state={"z": 30.0}),
    # A descent by powers of ten; lengths and errors as they are.
    "DescentParabola": Heard(lambda w, n: by_powers(w.path.ravel() ** 2)),
    "LandscapeBall": Heard(lambda w, n: by_powers([w.model(p) for p in w.path])),
    "Conditioning": Heard(lambda w, n: by_powers([p @ w.curvature @ p / 2 for p in w.path])),
    "AdamBowl": Heard(lambda w, n: by_powers(w.losses)),
    "TwoLosses": Heard(
        lambda w, n: by_powers([_squared(v) for v in w.path("squared_error").ravel()])
    ),
    "Batches": Heard(lambda w, n: by_powers(w.losses(1)), each=16, state={"scatter": 1.0}),
    "RunawayWeights": Heard(lengths),
    "Saturation": Heard(lambda w, n: w.walks("squared_error")[:, 1], below_a_quarter),
    "PlateauDetective": Heard(plateau, state={"scale": 0.5, "exponent": -4.0, "seed": 2}),
    "Overfitting": Heard(lambda w, n: w.run.held_out, state={"junk": 10}),
    "GradientChain": Heard(lambda w, n: np.log10(np.abs(w.products)), state={"depth": 7}),
    # A voltage, or spikes alone.
    "TwoSpikes": Heard(clicks=lambda w: [(w.gap + 5) / 85] if w.fires else [], state={"gap": 10.0}),
    "StrengthDuration": Heard(
        lambda w, n: w.trace.voltage,
        lambda w: w.trace.spike_times / 40,
        {"pulse": [20.0, 6.0]},
    ),
    "HodgkinHuxleyBench": Heard(
        clicks=lambda w: w.trace.spike_times / 100, state={"current": 10.0}
    ),
    "BombardedCell": Heard(
        clicks=lambda w: [t / 200 for t in w.trace.spike_times if t <= 200],
        state={"rates": [30.0, 2.0]},
    ),
}
SILENT = {
    "Boundary": "a line among points has no left and right; the sentence counts what is wrong",
    "Bump": "the reader builds it, line by line: it stays as short as can be",
    "Collapse": "sheets of paper, not curves",
    "ProofRace": "four bars that keep their order: the sentence says how long they are",
    "WeightWalk": "a walk of a few arrows, each said in words",
    "XorFolding": "four points and the lines between them",
}
