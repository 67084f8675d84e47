"""What the letters of the numbered formulas stand for, by the core, in the figures beside them."""

import re
from functools import lru_cache

import numpy as np

from neuronbook import Neuron, widgets
from neuronbook.activations import ACTIVATIONS, sigmoid
from neuronbook.biology import LeakyIntegrateAndFire
from neuronbook.widgets.networks.relu_sums import TARGETS


def sums_of(f):
    """The pre-activations along a chain of neurons."""
    neuron = Neuron([f.weight], f.bias, ACTIVATIONS[f.activation])
    at, sums = f.x, []
    for _ in range(f.depth):
        sums.append(neuron.preactivation([at]))
        at = neuron([at])
    return sums


def before(f):
    return f.visits[f.visit - 1].weights


def visited(f):
    return f.points[f.visits[f.visit].row]


def worst(f):
    """Where the sum of hinges misses its target most, and what it gives there."""
    x = np.linspace(0, 1, 2001)
    given = f.network(x[:, None])[:, 0]
    at = np.abs(given - TARGETS[f.target](x)).argmax()
    return x[at], given[at]


def pulsed(f):
    """The cell that the reader's pulse goes into."""
    return LeakyIntegrateAndFire(10, f.time_constant, -70, -65, -50, 2)


def fires(f):
    """The cell whose rate is drawn."""
    return LeakyIntegrateAndFire(f.resistance, f.time_constant, -70, -70, -55, f.refractory)


def steepest(f):
    """The larger curvature of the bowl of a linear neuron on four inputs."""
    inputs = f.scale * (np.arange(4) - (1.5 if f.centred else 0))
    rows = np.column_stack([inputs, np.ones(4)])
    return np.linalg.eigvalsh(rows.T @ rows / 2)[-1]


@lru_cache(maxsize=1)
def trace_of(f):
    """The course of the axon, which takes the core longer than all other values."""
    return f.trace


AXON = {
    "I": "current",
    "v": lambda f: trace_of(f).voltage[-1] + 65,
    **{gate: lambda f, gate=gate: getattr(trace_of(f), gate)[-1] for gate in ("m", "h", "n")},
}
RATE = {
    "f": lambda f: fires(f).firing_rate(10),
    "I": lambda f: fires(f).rheobase,
    "R": "resistance",
    "τ": "time_constant",
    "t_ref": "refractory",
}

# For each formula what its letters stand for, by the core, in the figure as the reader has set it:
# by letter, or by letter and index. A letter without a value is an axis, or stands for many.
MANY = None
CORE = {
    "eq-strength-duration": {
        "I": lambda f: pulsed(f).strength_duration(f.pulse[0]),
        "I_rh": lambda f: pulsed(f).rheobase,
        "d": lambda f: f.pulse[0],
        "τ": "time_constant",
    },
    "eq-lif-rate": RATE,
    "eq-lif-asymptote": RATE,
    "eq-hodgkin-huxley": AXON,
    "eq-gates": AXON | {"p": MANY},
    "eq-six-rates": AXON,
    "eq-momentum": {"η": "learning_rate", "μ": "momentum", "p": "start"},
    "eq-largest-rate": {"η": "learning_rate", "λ_max": steepest},
    "eq-drive": {
        "w": lambda f: [f.weight, -f.weight],
        "x": lambda f: np.array(f.rates) * 0.020,
    },
    "eq-mcculloch-pitts": {"y": lambda f: f.gate(f.inputs[: f.gate.n_inputs]), "θ": "threshold"},
    "eq-clock": {
        "x": lambda f: f.program[f.tick][: f.network.n_inputs],
        "y": lambda f: f.run.states[f.tick - 1],
    },
    "eq-units": {"w": lambda f: f.weights[0], "x": "length"},
    "eq-slope": {"z": "z"},
    "eq-affine-affine": {
        "W_1": "W1",
        "W_2": "W2",
        "W": lambda f: f.single_layer()[0],
        "b": lambda f: f.single_layer()[1],
        "b_1": lambda f: [f.shift, f.shift],
        "b_2": lambda f: [0, 0],
        "x": MANY,
    },
    "eq-softmax": {
        "y": "shares",
        "z": lambda f: np.array(f.scores) + f.shift,
        "z_1": lambda f: f.scores[0] + f.shift,
        "z_2": lambda f: f.scores[1] + f.shift,
        "z_n": lambda f: f.scores[2] + f.shift,
    },
    "eq-chain-factors": {
        "w": "weight",
        "z_1": lambda f: sums_of(f)[0],
        "z_n": lambda f: sums_of(f)[-1],
        "z": lambda f: [*sums_of(f)[:2], sums_of(f)[-1]],
    },
    "eq-stable": {"z": "z"},
    "eq-bce-logit": {"z": "z"},
    "eq-threshold-bias": {
        "w": "weights",
        "x": lambda f: [0, 1, 10, 11],
        "b": "bias",
        "θ": "threshold",
    },
    "eq-times-one": {
        "z": "z",
        "w": lambda f: f.folded[0],
        "b": lambda f: f.folded[1],
        "x": "x",
    },
    "eq-bias-trick": {
        "z": "z",
        "w": lambda f: f.folded[0],
        "b": lambda f: f.folded[1],
        "x": "x",
        "w̃": "folded",
        "x̃": lambda f: [f.x, 1],
    },
    "eq-boundary": {"w": "weights", "b": "bias", "x": "x"},
    "eq-signed-distance": {
        "w": "weights",
        "b": "bias",
        "x": "x",
        "z": lambda f: f.neuron.preactivation(f.x),
    },
    "eq-foot": {"w": "weights", "x": "x"},
    "eq-width": {"w": "weights"},
    "eq-half-of-weights": {"w": "weights", "b": "bias", "x": lambda f: len(f.points)},
    "eq-perceptron-rule": {"w": before, "x": visited},
    "eq-perceptron-push": {
        "w": before,
        "x": visited,
        "z": lambda f: Neuron(before(f)).preactivation(visited(f)),
        "z_new": lambda f: Neuron(f.visits[f.visit].weights).preactivation(visited(f)),
    },
    "eq-descent-step": {"w": "start"},
    "eq-saturated": {"y": "errors"},
    "eq-cross-entropy": {"y": lambda f: sigmoid(f.start * np.array([1, 5]))},
    "eq-entropy-slope": {"y": lambda f: sigmoid(f.start * np.array([1, 5]))},
    "eq-net-xor": {"y": lambda f: f.network(np.array([[0, 0], [0, 1], [1, 0], [1, 1]])).ravel()},
    "eq-net-fold": {"x_1": lambda f: [0, 0, 1, 1], "x_2": lambda f: [0, 1, 0, 1]},
    "eq-net-hinges": {"x": lambda f: worst(f)[0], "y": lambda f: worst(f)[1]},
    "eq-cost-threshold": {"θ": "threshold"},
    "eq-bump": {"x": MANY, "y": MANY, "w": "weight"},
}
# Letters of these formulas that no figure beside them has, and why.
WITHOUT = {
    "eq-bce-logit": "y",  # the figure is about z
    "eq-perceptron-rule": "b",  # a walk without a bias
    "eq-perceptron-push": "b",
    "eq-saturated": "wbx",  # weight and bias go equal steps, and x is 1
    "eq-entropy-slope": "z",  # the figure is drawn over w
}
# Numbered formulas with a live figure in their section that answer nothing, and why.
SILENT = {
    "eq-perceptron-xor": "it has numbers alone",
}
PAGES = {
    "biological-neuron": [
        "eq-strength-duration",
        "eq-lif-rate",
        "eq-lif-asymptote",
        "eq-drive",
        "eq-hodgkin-huxley",
        "eq-gates",
        "eq-six-rates",
    ],
    "mcculloch-pitts": ["eq-mcculloch-pitts", "eq-clock"],
    "artificial-neuron": ["eq-units"],
    "activations": [
        "eq-slope",
        "eq-affine-affine",
        "eq-softmax",
        "eq-chain-factors",
        "eq-stable",
        "eq-bce-logit",
    ],
    "bias": ["eq-threshold-bias", "eq-times-one", "eq-bias-trick"],
    "geometry": [
        "eq-boundary",
        "eq-signed-distance",
        "eq-foot",
        "eq-width",
        "eq-half-of-weights",
    ],
    "perceptron": ["eq-perceptron-rule", "eq-perceptron-push"],
    "gradient-descent": [
        "eq-descent-step",
        "eq-momentum",
        "eq-largest-rate",
        "eq-saturated",
        "eq-cross-entropy",
        "eq-entropy-slope",
    ],
    "networks": ["eq-net-xor", "eq-net-fold", "eq-net-hinges"],
    "trust": ["eq-cost-threshold"],
    "make-your-own": ["eq-bump"],
}


def widget_of(figure):
    """The widget, in Python, of a live figure, in the state that the page shows."""
    stem = figure.get_attribute("data-widget").replace("-", "_")
    # Each module has one widget; importing all of them names the class.
    made = next(
        made
        for made in map(widgets.__getattr__, widgets.__all__)
        if made.__module__.endswith(f".{stem}")
    )
    state = figure.evaluate("(figure) => figure.nbModel.state")
    return made(**{trait: value for trait, value in state.items() if trait in made.class_traits()})


def figure_beside(page, line):
    """The widget of the figure beside a formula."""
    return widget_of(page.locator(f"#{line.get_attribute('data-figures').split()[-1]}"))


def numbers(text):
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", plain(text))]


def plain(text):
    power = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    return re.sub(r"×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "e" + m[1].translate(power), text).replace(
        "−", "-"
    )


def core_value(figure, equation, letter):
    meanings = CORE[equation]
    exact = meanings.get(f"{letter['letter']}_{letter['index']}")
    meaning = exact or meanings[letter["letter"]]
    value = getattr(figure, meaning) if isinstance(meaning, str) else meaning and meaning(figure)
    if value is None:
        return None
    value = np.asarray(value, dtype=float)
    own_entry = not exact and value.ndim and letter["index"].isdigit()
    return np.atleast_1d(value[int(letter["index"]) - 1] if own_entry else value).ravel()


def is_without(equation, letter):
    return letter["letter"] in WITHOUT.get(equation, "")
