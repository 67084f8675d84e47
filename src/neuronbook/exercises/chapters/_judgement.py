"""Tests and functions of the chapter on trust: what readers build, and what they may write."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import sigmoid

__all__ = [
    "accuracy_or_balance",
    "caught_by_group",
    "perfect_and_useless",
    "precision_by_group",
    "ready_by_itself",
    "ready_by_less_one",
    "ready_for_fold",
    "ready_leaking",
    "recall_by_group",
    "recall_for_all",
    "right_by_group",
]

# ---- two neurons, two measures -------------------------------------------------------------------

ONES, ZEROS = 20, 80


def accuracy_or_balance(values: np.ndarray) -> str:
    """Say which count is none, or which of the two measures does not go the way it should."""
    counts = dict(zip(("A", "B"), values, strict=True))
    for name, (found, alarms) in counts.items():
        if not (0 <= found <= ONES and 0 <= alarms <= ZEROS) or (values % 1).any():
            return (
                f"{name} cannot have TP = {found:g} and FP = {alarms:g}: they are whole numbers, "
                f"up to {ONES} and {ZEROS}."
            )
    right = {name: found + ZEROS - alarms for name, (found, alarms) in counts.items()}
    balanced = {name: (f / ONES + 1 - a / ZEROS) / 2 for name, (f, a) in counts.items()}
    told = (
        f"A is right {right['A']:g} times and has the balanced accuracy {balanced['A']:.3f}, "
        f"B {right['B']:g} times and {balanced['B']:.3f}."
    )
    return "" if right["A"] > right["B"] and balanced["A"] < balanced["B"] else told


# ---- a shortcut ----------------------------------------------------------------------------------

ROWS, EDGE, USELESS = 8, 3, 0.4
STEPS = np.arange(-2.75, 3, 0.5)
# A grid of its own for x₂, so that no point lies on a diagonal, where rounding would decide.
ELSEWHERE = np.array([(x1, x2) for x1 in STEPS for x2 in STEPS + 0.1])


def _trained(X: np.ndarray, t: np.ndarray) -> Neuron:
    """Return what 200 steps on the cross-entropy make of a neuron, at the rate 0.5."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(200):
        error = (sigmoid(X @ w + b) - t) / len(t)
        w, b = w - 0.5 * (error @ X), b - 0.5 * error.sum()
    return Neuron(w, b, sigmoid)


def _yes(neuron: Neuron, X: np.ndarray) -> np.ndarray:
    return neuron(X) >= 0.5


def perfect_and_useless(rows: np.ndarray) -> str:
    """Say which sample breaks the rule, which is judged wrongly, or how good the neuron is."""
    X, t = rows[:, :2], rows[:, 2]
    if not np.isin(t, (0, 1)).all():
        return "The third number of each row is the class, 0 or 1."
    if (np.abs(X) > EDGE).any():
        return f"Both inputs must lie between −{EDGE} and {EDGE}."
    for x1, x2, label in rows:
        if x1 == 0 or label != (x1 > 0):
            return f"({x1:g}, {x2:g}) has class {label:g}: the class must be 1 just where x₁ > 0."
    if not 2 <= t.sum() <= ROWS - 2:
        return "Each class needs two samples at least."
    for i in range(ROWS):
        others = np.arange(ROWS) != i
        if _yes(_trained(X[others], t[others]), X[i]) != t[i]:
            return f"Held out, row {i + 1} is answered wrongly: it is not 100 % yet."
    yes = _yes(_trained(X, t), ELSEWHERE)
    wrong = np.mean(yes != (ELSEWHERE[:, 0] > 0))
    told = f"Held out it is perfect, but elsewhere only {wrong:.0%} are answered wrongly."
    return "" if wrong >= USELESS else told


# ---- scores by group -----------------------------------------------------------------------------


def recall_by_group(answers, t, group):
    """Return the share of class 1 that is found in each group."""
    return np.array([np.mean(answers[(group == g) & (t == 1)] == 1) for g in np.unique(group)])


def precision_by_group(answers, t, group):
    """Return the share of the yes that is right: another question."""
    yes = [(group == g) & (answers == 1) for g in np.unique(group)]
    return np.array([np.mean(t[each] == 1) if each.any() else np.nan for each in yes])


def right_by_group(answers, t, group):
    """Return the accuracy in each group."""
    return np.array([np.mean((answers == t)[group == g]) for g in np.unique(group)])


def caught_by_group(answers, t, group):
    """Divide by the group instead of by its class 1."""
    return np.array([np.mean((answers * t)[group == g]) for g in np.unique(group)])


def recall_for_all(answers, t, group):
    """Do not ask for the group."""
    return np.full(len(np.unique(group)), np.mean(answers[t == 1] == 1))


# ---- scaled for a fold ---------------------------------------------------------------------------


def _scaled(X, by, ddof=0):
    return (X - by.mean(axis=0)) / by.std(axis=0, ddof=ddof)


def ready_for_fold(X, part, k):
    """Return the training rows and the held-out rows, scaled by the training rows."""
    train, judge = X[part != k], X[part == k]
    return _scaled(train, train), _scaled(judge, train)


def ready_by_less_one(X, part, k):
    """Divide by n - 1 in the variance, as pandas does."""
    train, judge = X[part != k], X[part == k]
    return _scaled(train, train, ddof=1), _scaled(judge, train, ddof=1)


def ready_leaking(X, part, k):
    """Scale by the whole table: the held-out rows have a say."""
    X = _scaled(X, X)
    return X[part != k], X[part == k]


def ready_by_itself(X, part, k):
    """Scale each of the two by itself."""
    return _scaled(X[part != k], X[part != k]), _scaled(X[part == k], X[part == k])
