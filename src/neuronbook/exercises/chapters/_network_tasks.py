"""Exercises of "From neuron to network": a reader builds a network, or mends its training."""

import numpy as np

from neuronbook.exercises.chapters._xor_networks import (
    XOR_INPUTS,
    XOR_TARGETS,
    network_of,
    say_point,
)
from neuronbook.exercises.kinds import Condition, Function, Misconception

__all__ = ["NETWORK_TASKS"]

NAMES = ("00", "01", "10", "11")
APART = 0.05  # nearer points are said to meet


def _solves_without_meeting(values: np.ndarray) -> str:
    """Say which point is wrong, or which two meet in the hidden plane."""
    network = network_of(values)
    hidden, y = network.forward(XOR_INPUTS).hidden, network(XOR_INPUTS).ravel()
    for i in range(4):
        for k in range(i):
            if np.linalg.norm(hidden[i] - hidden[k]) < APART:
                place = say_point(hidden[i])
                return f"{NAMES[k]} and {NAMES[i]} meet in the hidden plane, at {place}."
    for name, value, target in zip(NAMES, y, XOR_TARGETS, strict=True):
        if (value >= 0.5) != bool(target):
            return f"At {name} y = {value:.3g}, so the answer is {1 - target:g}, not {target:g}."
    return ""


def _dead_sample(W1: np.ndarray) -> str:
    """Say which sample silences all hidden neurons, if there is one besides the origin."""
    columns = W1.T[np.linalg.norm(W1, axis=0) > 1e-12]
    if len(columns) == 0:
        return "Without weights every sample is dead."
    angles = np.sort(np.arctan2(columns[:, 1], columns[:, 0]))
    gaps = np.append(angles[1:], angles[0] + 2 * np.pi) - angles
    widest = int(np.argmax(gaps))
    if gaps[widest] < np.pi - 1e-9:
        return ""
    middle = angles[widest] + gaps[widest] / 2
    x = np.array([np.cos(middle), np.sin(middle)]).round(2) + 0.0
    sums = ", ".join(f"{z:.2g}" for z in (x @ W1).round(3) + 0.0)
    return f"The sample {say_point(x)} is dead: the sums are {sums}."


def _step(X, T, W1, b1, W2, rate):
    H = np.tanh(X @ W1 + b1)
    return _step_with(1 - H**2, X, T, W1, b1, W2, rate)


def _step_with(slope, X, T, W1, b1, W2, rate):
    """Let the messages pass the hidden neurons with this slope."""
    H = np.tanh(X @ W1 + b1)
    dY = 2 * (H @ W2 - T)
    dZ = (dY @ W2.T) * slope
    return W1 - rate * (X.T @ dZ), b1 - rate * dZ.sum(axis=0), W2 - rate * (H.T @ dY)


def _step_with_slope_of_z(X, T, W1, b1, W2, rate):
    """Put the sum where the output belongs: the fault to be found."""
    return _step_with(1 - (X @ W1 + b1) ** 2, X, T, W1, b1, W2, rate)


def _step_with_slope_of_sigmoid(X, T, W1, b1, W2, rate):
    H = np.tanh(X @ W1 + b1)
    return _step_with(H * (1 - H), X, T, W1, b1, W2, rate)


def _step_in_the_wrong_order(X, T, W1, b1, W2, rate):
    """Send the messages back through output weights that have moved."""
    moved = _step(X, T, W1, b1, W2, rate)[2]
    H = np.tanh(X @ W1 + b1)
    dZ = (2 * (H @ W2 - T) @ moved.T) * (1 - H**2)
    return W1 - rate * (X.T @ dZ), b1 - rate * dZ.sum(axis=0), moved


def _step_uphill(X, T, W1, b1, W2, rate):
    return _step(X, T, W1, b1, W2, -rate)


def _one_step(rng: np.random.Generator) -> tuple:
    N, n, m = rng.integers(2, 5, size=3)
    sizes = ((N, n), (N, 1), (n, m), (m,), (m, 1))
    return (*(rng.normal(size=size).round(1) for size in sizes), round(rng.uniform(0.1, 0.9), 1))


_TASKS = (
    Condition(
        "no-two-meet",
        prompt=(
            "Nine numbers (w11, w21, w12, w22, b1, b2, v1, v2, c) of a 2–2–1 network with hidden "
            "ReLUs that answers XOR, 1 where y ≥ ½, and sends the four points to four places of "
            "the hidden plane, 0.05 apart or more."
        ),
        test=_solves_without_meeting,
        example=(1.0, -1.0, -1.0, 1.2, 0.5, 0.5, 1.0, 1.0, -0.9),
        shape=(9,),
        hints=[
            "Begin with two neurons that look in opposite directions. Which two points meet?",
            "Give both a bias above 0, so that neither is silent at 00 and 11; then tilt one.",
        ],
        misconceptions=[
            Misconception(
                (1, 1, 1, 1, 0, -1, 1, -2, 0),
                "Two equal pairs of weights know only the sum of the inputs, so 01 and 10 must "
                "meet. Let the neurons look in different directions.",
                when=lambda v: v.shape == (9,) and v[:2].any() and np.allclose(v[:2], v[2:4]),
            ),
        ],
    ),
    Function(
        "step-of-two-layers",
        prompt=(
            "Hidden tanh neurons with biases, an output without one. Repair "
            "`step(X, T, W1, b1, W2, rate)`, so that it returns W1, b1 and W2 after one step of "
            "gradient descent on L = Σ(Y − T)²."
        ),
        reference=_step,
        cases=[
            (
                np.array([[1.0, 2.0]]),
                np.array([[1.0]]),
                np.array([[1.0, -1.0], [0.0, 1.0]]),
                np.array([0.5, -0.5]),
                np.array([[2.0], [1.0]]),
                0.1,
            )
        ],
        random_case=_one_step,
        hints=[
            "W2 is right, b1 and W1 are not. What do they share on the way back?",
            "Nudge one entry of Z: by how much does H grow? Compare with the factor in the code.",
        ],
        misconceptions=[
            Misconception(
                _step_with_slope_of_z,
                "W2 comes out right, so the fault lies further back. The tanh is flat where its "
                "output is near 1 or −1: of which array must the slope be made?",
            ),
            Misconception(
                lambda X, T, W1, b1, W2, rate: _step_with(1, X, T, W1, b1, W2, rate),
                "The messages pass the hidden neurons as if they were straight lines.",
            ),
            Misconception(
                lambda X, T, W1, b1, W2, rate: _step_with(X @ W1 + b1 > 0, X, T, W1, b1, W2, rate),
                "That is the slope of a ReLU. These neurons are tanh.",
            ),
            Misconception(_step_with_slope_of_sigmoid, "That is the slope of a sigmoid."),
            Misconception(
                _step_in_the_wrong_order,
                "The slope is right. But the messages should pass the W2 of before the step.",
            ),
            Misconception(
                lambda X, T, W1, b1, W2, rate: (W1, b1, _step(X, T, W1, b1, W2, rate)[2]),
                "Now the hidden weights and biases do not move at all.",
            ),
            Misconception(_step_uphill, "This step goes uphill."),
        ],
    ),
    Condition(
        "nobody-dead",
        prompt=(
            "Two inputs, three hidden ReLUs without biases. Give `W1`, of shape (2, 3) with a "
            "column for each neuron, so that no sample but (0, 0) can be dead."
        ),
        test=_dead_sample,
        example=((1.0, 0.0, -1.0), (0.0, 1.0, -1.0)),
        shape=(2, 3),
        hints=[
            "Draw the columns as arrows. A neuron answers the half-plane that its arrow points to.",
            "Three half-planes must cover the plane: no two neighbouring arrows may be 180° apart.",
        ],
        misconceptions=[
            Misconception(
                ((1, -1, 0), (0, 0, 1)),
                "Two of the arrows are opposite, so both are silent on the line between them. The "
                "third covers one half of that line only.",
                when=lambda W: (
                    W.shape == (2, 3)
                    and any(
                        abs(W[0, i] * W[1, k] - W[1, i] * W[0, k]) < 1e-9
                        and W[:, i] @ W[:, k] < -1e-9
                        for i in range(3)
                        for k in range(i)
                    )
                ),
            ),
        ],
    ),
)
NETWORK_TASKS = {task.name: task for task in _TASKS}
