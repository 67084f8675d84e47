"""The rules of the chapter "The perceptron", right ones and wrong ones that readers write."""

import numpy as np

__all__ = [
    "always",
    "away",
    "by_step",
    "class_1_only",
    "delta",
    "delta_by_length",
    "delta_by_length_of_x",
    "delta_by_root",
    "delta_doubled",
    "delta_left",
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


def _off(w, b, x, t):
    """Return how far z is from its goal, ±1."""
    return np.dot(w, x) + b - sign(t)


def delta(w, b, x, t, step):
    """Apply the delta rule to one point."""
    error = _off(w, b, x, t)
    return w - step * error * x, b - step * error


def delta_by_length(w, b, x, t, share):
    """Go as far as takes this share of the error away."""
    return delta(w, b, x, t, share / (np.dot(x, x) + 1))


def delta_by_length_of_x(w, b, x, t, share):
    """Wrong: forgets that the bias moves z as well."""
    return delta(w, b, x, t, share / np.dot(x, x) if x.any() else 0.0)


def delta_by_root(w, b, x, t, share):
    """Wrong: divides by the length, not by its square."""
    return delta(w, b, x, t, share / np.sqrt(np.dot(x, x) + 1))


def delta_doubled(w, b, x, t, share):
    """Wrong: the slope of the square without its half."""
    return delta_by_length(w, b, x, t, 2 * share)


def delta_up(w, b, x, t, share):
    """Wrong: climbs."""
    return delta_by_length(w, b, x, t, -share)


def delta_left(w, b, x, t, share):
    """Wrong: leaves the share that should go."""
    return delta_by_length(w, b, x, t, 1 - share)


def delta_to_0_and_1(w, b, x, t, share):
    """Wrong: the goal is the label 0 or 1."""
    step = share / (np.dot(x, x) + 1)
    error = np.dot(w, x) + b - t
    return w - step * error * x, b - step * error


def delta_without_x(w, b, x, t, share):
    """Wrong: forgets the inputs."""
    step = share / (np.dot(x, x) + 1)
    return w - step * _off(w, b, x, t), b - step * _off(w, b, x, t)


def delta_on_mistakes(w, b, x, t, share):
    """Wrong: corrects mistakes only."""
    return delta_by_length(w, b, x, t, share) if is_mistake(w, b, x, t) else (w, b)
