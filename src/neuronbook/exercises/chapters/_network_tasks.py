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


def _step(X, T, W1, W2, rate):
    return _step_through(X @ W1 > 0, X, T, W1, W2, rate)


def _step_through(mask, X, T, W1, W2, rate):
    """Let the messages to the hidden layer pass where the mask says so."""
    H = np.maximum(X @ W1, 0)
    dY = 2 * (H @ W2 - T)
    dW1 = X.T @ ((dY @ W2.T) * mask)
    return W1 - rate * dW1, W2 - rate * (H.T @ dY)


def _step_in_the_wrong_order(X, T, W1, W2, rate):
    """Send the messages back through output weights that have moved: the fault to be found."""
    Z = X @ W1
    H = np.maximum(Z, 0)
    dY = 2 * (H @ W2 - T)
    W2 = W2 - rate * (H.T @ dY)
    return W1 - rate * (X.T @ ((dY @ W2.T) * (Z > 0))), W2


def _one_step(rng: np.random.Generator) -> tuple:
    N, n, m = rng.integers(2, 5, size=3)
    return (
        rng.normal(size=(N, n)).round(1),
        rng.normal(size=(N, 1)).round(1),
        rng.normal(size=(n, m)).round(1),
        rng.normal(size=(m, 1)).round(1),
        0.1,
    )


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
            "Repair `step(X, T, W1, W2, rate)`, so that it returns both weights after one step of "
            "gradient descent on L = Σ(Y − T)², for a network without biases."
        ),
        reference=_step,
        cases=[
            (
                np.array([[1.0, 2.0]]),
                np.array([[1.0]]),
                np.array([[1.0, -1.0], [0.0, 1.0]]),
                np.array([[2.0], [1.0]]),
                0.1,
            ),
            (
                np.array([[1.0, 1.0], [2.0, 1.0]]),
                np.array([[1.0], [-1.0]]),
                np.array([[1.0, 2.0], [-1.0, 1.0]]),
                np.array([[2.0], [1.0]]),
                0.1,
            ),
        ],
        random_case=_one_step,
        hints=[
            "One of the two returned weights is right already. Which slopes made the other?",
            "All slopes belong to one and the same network, the one before the step.",
        ],
        misconceptions=[
            Misconception(
                _step_in_the_wrong_order,
                "W2 comes out right. Which W2 do the messages to the hidden layer pass through?",
            ),
            Misconception(
                lambda X, T, W1, W2, rate: (W1, _step(X, T, W1, W2, rate)[1]),
                "Now the hidden weights do not move at all.",
            ),
            Misconception(
                lambda X, T, W1, W2, rate: _step_through(X @ W1 >= 0, X, T, W1, W2, rate),
                "Only ties differ: at a sum of 0 a ReLU counts as silent here, and `Z > 0` is "
                "false.",
            ),
            Misconception(
                lambda X, T, W1, W2, rate: _step_through(1, X, T, W1, W2, rate),
                "A silent ReLU lets no message back: the mask `Z > 0` is missing.",
            ),
            Misconception(
                lambda X, T, W1, W2, rate: tuple(
                    2 * old - new
                    for old, new in zip((W1, W2), _step(X, T, W1, W2, rate), strict=True)
                ),
                "This step goes uphill.",
            ),
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
