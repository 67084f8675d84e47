"""The rules of the chapter "The perceptron", right ones and wrong ones that readers write."""

import numpy as np

__all__ = [
    "always",
    "away",
    "by_step",
    "class_1_only",
    "delta",
    "delta_doubled",
    "delta_of_the_step",
    "delta_on_mistakes",
    "delta_to_0_and_1",
    "delta_up",
    "delta_without_x",
    "is_mistake",
    "is_step_mistake",
    "is_strictly_wrong",
    "no_bias",
    "sign",
    "strict",
    "train",
    "train_afresh",
    "train_in_one_order",
    "train_torn",
    "update",
]


def sign(t):
    """Return the label 0 or 1 as a sign."""
    return 2 * t - 1


def is_mistake(w, b, x, t):
    """s·z ≤ 0."""
    return bool(sign(t) * (np.dot(w, x) + b) <= 0)


def is_strictly_wrong(w, b, x, t):
    """Wrong: takes z = 0 for right."""
    return bool(sign(t) * (np.dot(w, x) + b) < 0)


def is_step_mistake(w, b, x, t):
    """Another convention: the step answers 1 at z = 0."""
    return bool((np.dot(w, x) + b >= 0) != (t == 1))


def update(w, b, x, t):
    """Apply the rule of the chapter to one point."""
    if is_mistake(w, b, x, t):
        return w + sign(t) * x, b + sign(t)
    return w, b


def always(w, b, x, t):
    """Wrong: updates without a mistake."""
    return w + sign(t) * x, b + sign(t)


def no_bias(w, b, x, t):
    """Wrong: leaves the bias alone."""
    return update(w, b, x, t)[0], b


def class_1_only(w, b, x, t):
    """Wrong: never takes a point of class 0 away."""
    return (w + t * x, b + t) if is_mistake(w, b, x, t) else (w, b)


def away(w, b, x, t):
    """Wrong: pushes to the wrong side."""
    return (w - sign(t) * x, b - sign(t)) if is_mistake(w, b, x, t) else (w, b)


def strict(w, b, x, t):
    """Wrong: never starts from zero."""
    return always(w, b, x, t) if is_strictly_wrong(w, b, x, t) else (w, b)


def by_step(w, b, x, t):
    """Another convention: w + (t − y) x with the step's answer y, which is 1 at z = 0."""
    error = t - float(np.dot(w, x) + b >= 0)
    return w + error * x, b + error


def train(X, t, orders):
    """Train from zero; each epoch has its own order of the rows."""
    w, b = np.zeros(X.shape[1]), 0
    for order in orders:
        for x, label in zip(X[order], t[order], strict=True):
            w, b = update(w, b, x, label)
    return w, b


def train_torn(X, t, orders):
    """Wrong: shuffles the points and leaves the labels where they were."""
    w, b = np.zeros(X.shape[1]), 0
    for order in orders:
        for x, label in zip(X[order], t, strict=True):
            w, b = update(w, b, x, label)
    return w, b


def train_in_one_order(X, t, orders):
    """Wrong: takes the rows as they come in every epoch."""
    return train(X, t, [np.arange(len(X))] * len(orders))


def train_afresh(X, t, orders):
    """Wrong: begins at zero in every epoch."""
    return train(X, t, orders[-1:])


def delta(w, b, x, t, learning_rate):
    """Apply the delta rule to one point."""
    error = np.dot(w, x) + b - sign(t)
    return w - learning_rate * error * x, b - learning_rate * error


def delta_to_0_and_1(w, b, x, t, learning_rate):
    """Wrong: the goal is the label 0 or 1."""
    error = np.dot(w, x) + b - t
    return w - learning_rate * error * x, b - learning_rate * error


def delta_up(w, b, x, t, learning_rate):
    """Wrong: climbs."""
    error = np.dot(w, x) + b - sign(t)
    return w + learning_rate * error * x, b + learning_rate * error


def delta_without_x(w, b, x, t, learning_rate):
    """Wrong: forgets the inputs."""
    error = np.dot(w, x) + b - sign(t)
    return w - learning_rate * error, b - learning_rate * error


def delta_doubled(w, b, x, t, learning_rate):
    """Wrong: the slope of the square without its half."""
    return delta(w, b, x, t, 2 * learning_rate)


def delta_of_the_step(w, b, x, t, learning_rate):
    """Wrong: measures the error behind the step."""
    error = float(np.dot(w, x) + b >= 0) - t
    return w - learning_rate * error * x, b - learning_rate * error


def delta_on_mistakes(w, b, x, t, learning_rate):
    """Wrong: corrects mistakes only."""
    return delta(w, b, x, t, learning_rate) if is_mistake(w, b, x, t) else (w, b)
