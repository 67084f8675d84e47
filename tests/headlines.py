"""The headline question of each live figure, and how the core answers it.

A figure's announced words hold its answer. `answer` takes the widget and gives these words as the
figure writes them, from what the core computes; it never reads the figure. The three states have
three different answers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from neuronbook.biology import LeakyIntegrateAndFire
from neuronbook.geometry import signed_distance
from neuronbook.perceptron import largest_margin
from neuronbook.widgets.gradient_descent.runaway_weights import POINTS
from neuronbook.widgets.networks.plateau_detective import small_problem


@dataclass(frozen=True)
class Headline:
    """What a figure is asked, the core's answer in words, and three states that differ in it."""

    question: str
    answer: Callable[[Any], str]
    states: tuple[dict, dict, dict]
    presses: tuple[str, int] | None = None
    """A button, and how often it is pressed in each state."""


def number(value: float, digits: int = 2) -> str:
    """Write a number of ordinary size as figures do.

    >>> number(-1.5), number(-0.001), number(2, 0)
    ('−1.50', '0.00', '2')
    """
    text = f"{abs(value):.{digits}f}"
    return f"−{text}" if value < 0 and float(text) else text


def short(value: float) -> str:
    """Write it without zeros at its end."""
    return number(value).rstrip("0").rstrip(".")


def gap_of(w: Any) -> str:
    """Say how far the single layer misses the two."""
    return f"by up to {number(w.gap)}." if w.gap > 1e-12 else "largest gap 0.00."


def fate_of_signal(w: Any) -> str:
    """Say what becomes of a signal; 1/1000 and 1000 are where the book draws the lines."""
    size = abs(w.products[-1])
    if 1e-3 <= size <= 1e3:
        return "The signal survives."
    return f"The signal is {'vanishing' if size < 1e-3 else 'exploding'}."


def digits_of(w: Any) -> str:
    """Count the digits in which the printed formula agrees with the stable one."""
    naive, stable = w.values()
    return f"Correct digits: {number(-np.log10(abs(naive - stable) / abs(stable)), 1)} and"


def spikes(w: Any, one: str) -> str:
    """Say how many spikes the core's trace has."""
    n = np.size(w.trace.spike_times)
    return one if n == 1 else f"{n or 'no'} spike{'s' * (n > 1)}"


def sum_of_two_spikes(w: Any) -> str:
    """Say how high the second spike lifts a cell that cannot fire, and whether a real one does."""
    deaf = LeakyIntegrateAndFire(time_constant=w.time_constant, threshold=1000)
    trace = deaf.simulate(0.0, w.gap, 0.1, inputs=[(0.0, w.weights[0])])
    lifted = trace.voltage[-1] - deaf.rest + w.weights[1]
    spike = "a spike" if w.fires else "no spike"
    return f"Together: {number(lifted, 1)} mV of the 15 mV to the threshold, {spike}."


def fate_on_bowl(w: Any) -> str:
    """Say what the descent does along the steepest direction of its bowl."""
    _, directions = np.linalg.eigh(w.curvature)
    first, second, *_, last = w.path @ directions[:, -1]
    if not abs(last) <= abs(first):
        return "the descent diverges"
    return f"the descent {'zigzags and ' if first * second < 0 else ''}settles"


def fate_of_weights(w: Any) -> str:
    """Say where weights without a bias turn; points and their mirror images need none."""
    X, t = np.array(w.points), np.array(w.targets)
    if w.wrong_label:
        return "w has a best value and stops there."
    u, v = largest_margin([*X, *-X], [*t, *1 - t]).weights
    return f"The arrow turns towards {number(np.degrees(np.arctan2(v, u)), 1)}°"


def steps_to_a_quarter(w: Any) -> str:
    """Count the steps until A and B are below 0.25."""
    below = w.walks("squared_error") < 0.25
    a, b = (f"after {k} steps" for k in below.argmax(axis=0))
    return f"Below 0.25: A {a}, B {b}"


def end_of_squared_error(w: Any) -> str:
    """Say on which side the descent on the squared error is, and whether it is flat there."""
    *_, before, last = w.path("squared_error").ravel()
    arrived = abs(last - before) < 1e-4 * w.learning_rate
    return (
        f"The squared error is {'in' if arrived else 'still creeping towards'} "
        f"the {'wrong' if last < 0 else 'good'} minimum"
    )


def ends_of_batches(w: Any) -> str:
    """Say where the three walks end."""
    ends = [w.losses(size)[-1] for size in (16, 4, 1)]
    a, b, c = ("less than 0.001" if end < 0.001 else number(end, 3) for end in ends)
    return f"After 12 epochs: {a}, {b} and {c}."


def loss_after_learning(w: Any) -> str:
    """Say the loss before and after one step of gradient descent."""
    graph = w.graph.backward()
    moved = {p: getattr(w, p) - w.rate * graph[p].gradient for p in ("w1", "w2", "b")}
    after = type(w)(**(w.state() | moved)).graph.backward()
    losses = graph["L"].value, after["L"].value
    shown = ([number(loss, digits) for loss in losses] for digits in range(4, 9))
    was, now = next((pair for pair in shown if len(set(pair)) == 2), [number(losses[0], 4)] * 2)
    return f"L stays {was}" if was == now else f"L goes from {was} to {now}"


def weights_after_visit(w: Any) -> str:
    """Say the weights, and whether the visit has changed them."""
    where = f"({', '.join(short(value) for value in w.neuron.weights)})"
    return f"= {where}" if w.visit == 0 or w.visits[-1].wrong else f"stays {where}"


def dead_after_steps(w: Any) -> str:
    """Count the samples that no hidden neuron answers after five loops."""
    problem = small_problem(w.seed)
    network, _ = w.untrained.train(problem.X, problem.T, w.learning_rate, 5)
    hidden = network.forward(problem.X).hidden
    return f"Dead: {(hidden <= 0).all(axis=1).sum()},"


def fold(w: Any) -> str:
    """Say whether one line is enough, and how much room it has."""
    if not w.separable:
        return "No line separates the classes"
    return f"One line is enough, with up to {number(w.margin)} to spare on each side"


PARABOLA = {
    "approaches 0 from one side": "it comes nearer from one side.",
    "jumps across 0 and settles": "it jumps across the bottom and settles.",
    "diverges": "it jumps ever further out: it diverges.",
}


def end_of_ball(w: Any) -> str:
    """Say where the ball ends."""
    return "diverges" if w.end == "diverged" else f"it is at the {w.end}"


def outputs_of_circuit(w: Any) -> str:
    """Say the outputs at the tick that is shown."""
    bits = w.run.outputs[w.tick - 1]
    return ", ".join(f"{n} = {y}" for n, y in zip(w.network.outputs, bits, strict=True))


def each(trait: str, *values: Any, **fixed: Any) -> tuple[dict, dict, dict]:
    """Return three states that differ in one trait."""
    one, two, three = ({trait: value} | fixed for value in values)
    return one, two, three


# ---- the figures, chapter by chapter -------------------------------------------------------------

HEADLINES = {
    "TwoSpikes": Headline(
        "Do the two spikes fire the cell?", sum_of_two_spikes, each("gap", 5.0, 20.0, 35.0)
    ),
    "StrengthDuration": Headline(
        "Does this pulse fire the cell?",
        lambda w: spikes(w, "a spike after"),
        each("pulse", [4.0, 4.0], [4.0, 6.0], [20.0, 6.0]),
    ),
    "FiringRate": Headline(
        "How far is the cell from a ReLU?",
        lambda w: f"by {number(100 * w.gap[1], 1)}\u00a0% of that.",
        each("refractory", 0.0, 2.0, 8.0),
    ),
    "BombardedCell": Headline(
        "How fast does the cell fire?",
        lambda w: f"fires at {number(w.rate, 1)} Hz",
        each("rates", [14.0, 2.0], [20.0, 2.0], [30.0, 2.0]),
    ),
    "HodgkinHuxleyBench": Headline(
        "How often does the axon fire?",
        lambda w: f": {spikes(w, '1 spike')}",
        each("current", 1.0, 5.0, 10.0),
    ),
    "GateBench": Headline(
        "Which function does the neuron compute?",
        lambda w: f": {w.function}.",
        each("threshold", 1, 2, 3),
    ),
    "TruthTableAtlas": Headline(
        "Can one neuron compute it?",
        lambda w: f"with θ = {w.gate.threshold}." if w.gate else "no single neuron does it",
        each("outputs", [0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 0]),
    ),
    "ClockedCircuit": Headline(
        "What does the circuit put out?",
        outputs_of_circuit,
        each("tick", 3, 5, 8, circuit="half_adder"),
    ),
    "Pipes": Headline(
        "What comes out of the neuron?",
        lambda w: f"y = ReLU(z) = {number(w.neuron(w.inputs), 3)}.",
        each("bias", -1.0, 0.5, 2.0, activation="relu"),
    ),
    "Line": Headline(
        "What does the neuron answer at x?",
        lambda w: f"y = sigmoid(z) = {number(w.neuron([w.x]), 3)}.",
        each("x", -1.0, 0.5, 3.0, activation="sigmoid"),
    ),
    "DigitPainter": Headline(
        "Which digit does the neuron see, and how clearly?",
        lambda w: (
            f"= {number(z := w.neuron.preactivation(w.patch))}: "
            f"the neuron says {w.positive if z >= 0 else w.negative}."
        ),
        each("patch", [0.0] * 64, [1.0] * 64, [0.0] * 32 + [1.0] * 32),
    ),
    "Units": Headline(
        "What does the neuron answer in this unit?",
        lambda w: f"y = {number(w.neuron(w.inputs), 3)}.",
        each("exponent", 0.0, 0.5, 1.5, adjust=False),
    ),
    "ActivationLab": Headline(
        "How steep is the activation at z?",
        lambda w: f"slope {number(w.slope, 4)}.",
        each("z", -4.0, 0.0, 2.0),
    ),
    "Collapse": Headline(
        "How far does a single layer miss the two?",
        gap_of,
        ({"relu": False, "shift": 0.0}, {"relu": True, "shift": 0.0}, {"relu": True, "shift": 0.5}),
    ),
    "Shares": Headline(
        "Which neuron gets most?",
        lambda w: f"Neuron {1 + np.argmax(w.shares)} has the largest share",
        each("scores", [2.0, 1.0, 0.0], [0.0, 2.0, 1.0], [1.0, 0.0, 2.0]),
    ),
    "GradientChain": Headline(
        "Does the signal survive the chain?",
        fate_of_signal,
        each("weight", 0.3, 1.0, 3.0, activation="tanh", bias=0.0, x=0.0, depth=10),
    ),
    "NumericsCliff": Headline(
        "How many digits of the printed formula are right?", digits_of, each("z", 15.0, 20.0, 30.0)
    ),
    "BiasSlider": Headline(
        "Where is the boundary?",
        lambda w: f"= {number(w.offset)} along the unit normal.",
        each("bias", -4.0, -1.0, 2.5),
    ),
    "ThresholdBias": Headline(
        "Which gate is it?",
        lambda w: f"It is {w.gate}",
        (
            {"weights": [1.0, 1.0], "bias": -1.5},
            {"weights": [1.0, 1.0], "bias": -0.5},
            {"weights": [-1.0, -1.0], "bias": 1.5},
        ),
    ),
    "LiftedBias": Headline(
        "Where does the neuron change its answer?",
        lambda w: f"−b/w\u00a0=\u00a0{number(-w.neuron.bias / w.neuron.weights[0])}.",
        each("folded", [0.8, -1.0], [-0.5, 1.0], [1.0, 0.5]),
    ),
    "Boundary": Headline(
        "How many points are misclassified?",
        lambda w: f"Misclassified: {w.n_misclassified} of 8.",
        each("bias", -10.0, 0.0, 12.0),
    ),
    "ResponseSurface": Headline(
        "How far from the origin does the landscape rise?",
        lambda w: f"at the distance {number(abs(signed_distance([0, 0], w.weights, w.bias)))} from",
        each("bias", -1.0, 0.5, 3.0),
    ),
    "CoverCliff": Headline(
        "Which share of the labellings can one neuron produce?",
        lambda w: f"a share of {number(w.fraction, 3)}.",
        each("load", 1.0, 2.0, 3.0),
    ),
    "DualSpace": Headline(
        "How many points are right?",
        lambda w: f"{w.n_right} of 4 points right.",
        each("weights", [-1.5, 2.5], [2.0, 2.0], [-2.0, -2.0]),
    ),
    "WeightWalk": Headline(
        "Which weights does the visit leave?", weights_after_visit, each("visit", 1, 3, 4)
    ),
    "ProofRace": Headline(
        "How many mistakes can there be?",
        lambda w: f"= {short(w.bound)} mistakes." if np.isfinite(w.bound) else "is promised.",
        each("targets", [0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 0]),
    ),
    "DescentParabola": Headline(
        "What becomes of the descent?",
        lambda w: PARABOLA[w.fate],
        each("learning_rate", 0.1, 0.8, 1.1),
    ),
    "LandscapeBall": Headline(
        "Where does the ball end?",
        end_of_ball,
        (
            {"start": [2.5, 1.2], "learning_rate": 0.05},
            {"start": [-2.0, 0.5], "learning_rate": 0.05},
            {"start": [2.5, 1.2], "learning_rate": 1.0},
        ),
    ),
    "Conditioning": Headline(
        "What becomes of the descent?", fate_on_bowl, each("learning_rate", 0.05, 0.2, 0.3)
    ),
    "AdamBowl": Headline(
        "Which loss does Adam reach?",
        lambda w: f"Adam {number(w.losses[-1], 3)}" if w.losses[-1] > 1e-24 else "rounding noise",
        (
            {"log_rate": -3.0, "beta2": "0.999"},
            {"log_rate": -2.0, "beta2": "0.99"},
            {"log_rate": -2.0, "beta2": "0.999"},
        ),
    ),
    "Batches": Headline(
        "Which batches end nearest to the minimum?", ends_of_batches, each("scatter", 0.0, 1.0, 2.0)
    ),
    "Saturation": Headline(
        "Who is below a quarter first?",
        steps_to_a_quarter,
        each("errors", [0.7, 0.8], [0.82, 0.9], [0.9, 0.6], learning_rate=0.5),
    ),
    "TwoLosses": Headline(
        "Where does the squared error end?",
        end_of_squared_error,
        (
            {"start": -2.0, "learning_rate": 0.5},
            {"start": 1.0, "learning_rate": 0.5},
            {"start": -5.0, "learning_rate": 0.05},
        ),
    ),
    "RunawayWeights": Headline(
        "Is there a best w?",
        fate_of_weights,
        (
            {"points": POINTS, "wrong_label": False},
            {"points": [[u, v + 0.5] for u, v in POINTS], "wrong_label": False},
            {"points": POINTS, "wrong_label": True},
        ),
    ),
    "GraphStepper": Headline(
        "How far does one step lower the loss?", loss_after_learning, each("rate", 0.1, 0.5, 2.0)
    ),
    "XorFolding": Headline(
        "Does one line part the classes?", fold, each("biases", [0, 0], [0, -1], [-0.5, -1.5])
    ),
    "HiddenUnits": Headline(
        "How many images does the network read right?",
        lambda w: f"reads {w.n_right} of 60 right",
        each("off", [0] * 16, [1] * 4 + [0] * 12, [1] * 12 + [0] * 4),
    ),
    "ReluSums": Headline(
        "How large is the largest error?",
        lambda w: f"largest error {number(w.error, 4)} at",
        each("units", 2, 8, 30),
    ),
    "PlateauDetective": Headline(
        "How many samples are dead?",
        dead_after_steps,
        each("exponent", -5.0, -3.5, -3.0, seed=2),
        presses=("Step", 5),
    ),
    "Overfitting": Headline(
        "How high is the loss on the samples held out?",
        lambda w: f"On 100 others it is {number(w.run.held_out[-1])},",
        each("junk", 0, 10, 30),
    ),
    "ThresholdCosts": Headline(
        "What do the errors cost?",
        lambda w: f"= {number(w.cost, 1)};",
        each("threshold", 0.2, 0.5, 0.9),
    ),
    "Bump": Headline(
        "How high is the bump?",
        lambda w: f"height {number(w.neurons[0]([0.0]) - w.neurons[1]([0.0]), 3)},",
        each("distance", 0.2, 0.5, 2.0),
    ),
}
