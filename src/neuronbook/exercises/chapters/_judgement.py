"""Tests and functions of the chapter on trust: what readers build, and what they may write."""

import numpy as np

from neuronbook import Neuron
from neuronbook.activations import sigmoid

__all__ = [
    "accuracy_or_balance",
    "caught_by_group",
    "perfect_and_useless",
    "precision_by_group",
    "ready_by_gap_alone",
    "ready_by_itself",
    "ready_for_fold",
    "ready_leaking",
    "ready_with_spread_of_all",
    "ready_with_the_worst",
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


# ---- inputs chosen for a fold --------------------------------------------------------------------


def _two_best(X, t, spread=None):
    gap = np.abs(X[t == 1].mean(axis=0) - X[t == 0].mean(axis=0))
    return np.argsort(-gap / (X.std(axis=0) if spread is None else spread))[:2]


def _split(X, part, k, best):
    return X[part != k][:, best], X[part == k][:, best]


def ready_for_fold(X, t, part, k):
    """Return the training rows and the held-out rows, with the inputs chosen by the former."""
    return _split(X, part, k, _two_best(X[part != k], t[part != k]))


def ready_leaking(X, t, part, k):
    """Choose by the whole table: the held-out rows have a say."""
    return _split(X, part, k, _two_best(X, t))


def ready_with_spread_of_all(X, t, part, k):
    """Choose by the training rows, but divide by the spread of the whole table."""
    return _split(X, part, k, _two_best(X[part != k], t[part != k], X.std(axis=0)))


def ready_by_itself(X, t, part, k):
    """Choose for each of the two by itself."""
    inside = part != k
    mine, theirs = (_two_best(X[rows], t[rows]) for rows in (inside, ~inside))
    return X[inside][:, mine], X[~inside][:, theirs]


def ready_by_gap_alone(X, t, part, k):
    """Do not divide by the spread."""
    return _split(X, part, k, _two_best(X[part != k], t[part != k], 1.0))


def ready_with_the_worst(X, t, part, k):
    """Keep the narrowest gaps."""
    X_train, t_train = X[part != k], t[part != k]
    return _split(X, part, k, _two_best(X_train, t_train, -X_train.std(axis=0)))
