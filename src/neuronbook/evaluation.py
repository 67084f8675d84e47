r"""How good are a neuron's yes and no? Fresh samples, four counts, and what follows from them.

A score s (a neuron's output y, or its sum z) becomes an answer at a threshold:

.. math:: \text{yes} \iff s \ge \theta

Beside the targets there are two ways to be right and two ways to be wrong. The threshold
trades one kind of error for the other; what they cost says where it should stand.
Samples to judge on are dealt to parts, in groups that stay together.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check

__all__ = ["Confusion", "cheapest_threshold", "confusion", "deal", "roc_area", "roc_curve"]


@dataclass(frozen=True)
class Confusion:
    """The four counts of a yes–no question. A share of nothing is NaN.

    Attributes
    ----------
    hits : int
        Class 1, answered yes (true positives).
    false_alarms : int
        Class 0, answered yes (false positives).
    misses : int
        Class 1, answered no (false negatives).
    rejections : int
        Class 0, answered no (true negatives).

    Examples
    --------
    >>> counts = Confusion(hits=3, false_alarms=1, misses=2, rejections=4)
    >>> counts.accuracy, counts.precision, counts.recall
    (0.7, 0.75, 0.6)
    """

    hits: int
    false_alarms: int
    misses: int
    rejections: int

    @property
    def accuracy(self) -> float:
        """The share of right answers."""
        right = self.hits + self.rejections
        return _share(right, right + self.false_alarms + self.misses)

    @property
    def precision(self) -> float:
        """The share of the yes answers that are right."""
        return _share(self.hits, self.hits + self.false_alarms)

    @property
    def recall(self) -> float:
        """The share of class 1 that is found."""
        return _share(self.hits, self.hits + self.misses)

    @property
    def false_alarm_rate(self) -> float:
        """The share of class 0 that gets a yes."""
        return _share(self.false_alarms, self.false_alarms + self.rejections)

    @property
    def balanced_accuracy(self) -> float:
        """The mean of the two classes' shares of right answers; 0.5 for any fixed answer."""
        return (self.recall + 1 - self.false_alarm_rate) / 2

    def cost(self, miss: float, false_alarm: float = 1.0) -> float:
        """Return misses × `miss` + false alarms × `false_alarm`."""
        miss = check.real_number(miss, "miss", minimum=0)
        false_alarm = check.real_number(false_alarm, "false_alarm", minimum=0)
        return self.misses * miss + self.false_alarms * false_alarm


def confusion(scores: ArrayLike, t: ArrayLike, threshold: float = 0.5) -> Confusion:
    """Count the right and wrong answers at a threshold: yes if score ≥ threshold.

    Parameters
    ----------
    scores : array_like, shape (n_samples,)
        The larger, the more it speaks for class 1.
    t : array_like, shape (n_samples,)
        The targets, 0 or 1.
    threshold : float
        In the scores' unit: 0.5 for a sigmoid neuron's y, 0 for a sum z.

    Returns
    -------
    Confusion
        The four counts.

    References
    ----------
    :cite:t:`fawcett2006`.

    Examples
    --------
    >>> confusion([0.9, 0.6, 0.4, 0.1], [1, 0, 1, 0])
    Confusion(hits=1, false_alarms=1, misses=1, rejections=1)
    """
    scores, positive = _checked(scores, t)
    yes = scores >= check.real_number(threshold, "threshold")
    counts = (yes & positive, yes & ~positive, ~yes & positive, ~yes & ~positive)
    return Confusion(*(int(each.sum()) for each in counts))


def roc_curve(scores: ArrayLike, t: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what every threshold buys: false-alarm rate against recall.

    Parameters
    ----------
    scores, t : array_like, shape (n_samples,)
        As for `confusion`; both classes must occur.

    Returns
    -------
    thresholds : ndarray, shape (m + 1,)
        The m different scores, from high to low, and infinity before them: "never yes".
    false_alarm_rates, recalls : ndarray, shape (m + 1,)
        From (0, 0) to (1, 1).

    References
    ----------
    As for `confusion`.

    Examples
    --------
    >>> thresholds, false_alarms, recalls = roc_curve([0.9, 0.6, 0.4, 0.1], [1, 0, 1, 0])
    >>> false_alarms, recalls
    (array([0. , 0. , 0.5, 0.5, 1. ]), array([0. , 0.5, 0.5, 1. , 1. ]))
    """
    scores, positive = _both_classes(scores, t)
    thresholds = np.concatenate([[np.inf], np.unique(scores)[::-1]])
    false_alarms = [(scores[~positive] >= threshold).mean() for threshold in thresholds]
    recalls = [(scores[positive] >= threshold).mean() for threshold in thresholds]
    return thresholds, np.array(false_alarms), np.array(recalls)


def roc_area(scores: ArrayLike, t: ArrayLike) -> float:
    """Return the area under the ROC curve.

    It is the share of pairs, one of each class, in which class 1 has the higher score;
    a tie counts one half. 1 is perfect order, 0.5 is none.

    Parameters
    ----------
    scores, t : array_like, shape (n_samples,)
        As for `roc_curve`.

    Returns
    -------
    float
        Between 0 and 1.

    References
    ----------
    :cite:t:`hanley1982`.

    Examples
    --------
    >>> roc_area([0.9, 0.6, 0.4, 0.1], [1, 0, 1, 0])
    0.75
    """
    scores, positive = _both_classes(scores, t)
    gap = np.sign(scores[positive][:, None] - scores[~positive])
    return float((1 + gap.mean()) / 2)


def cheapest_threshold(
    scores: ArrayLike,
    t: ArrayLike,
    miss: float,
    thresholds: ArrayLike = tuple(k / 100 for k in range(1, 100)),
) -> float:
    """Return the threshold whose errors cost least on these samples, the lowest of equals.

    Parameters
    ----------
    scores, t : array_like, shape (n_samples,)
        As for `confusion`. Take samples that the neuron was not trained on.
    miss : float
        What a miss costs, when a false alarm costs 1.
    thresholds : array_like
        The thresholds to try: 0.01, 0.02, … 0.99 unless given.

    Returns
    -------
    float
        One of `thresholds`.

    Examples
    --------
    A miss that costs as much as three false alarms moves the threshold down:

    >>> scores, t = [0.9, 0.6, 0.4, 0.1], [1, 0, 1, 0]
    >>> cheapest_threshold(scores, t, miss=0.5), cheapest_threshold(scores, t, miss=3)
    (0.61, 0.11)
    """
    thresholds = check.real_array(thresholds, "thresholds", ndim=1)
    costs = [confusion(scores, t, float(each)).cost(miss) for each in thresholds]
    return float(thresholds[int(np.argmin(costs))])


def deal(
    groups: ArrayLike, t: ArrayLike, n_parts: int, rng: np.random.Generator | None = None
) -> np.ndarray:
    """Deal groups of samples onto parts, like cards, so that each part has its share of a class.

    The groups are shuffled, sorted by the class of their first sample, and dealt in turn.

    Parameters
    ----------
    groups : array_like, shape (n_samples,)
        A label for each sample; samples with the same one stay together.
    t : array_like, shape (n_samples,)
        The targets, 0 or 1.
    n_parts : int
        How many parts there are.
    rng : numpy.random.Generator, optional
        Where the order comes from; the same one every time without it.

    Returns
    -------
    ndarray of int, shape (n_samples,)
        The part of each sample, from 0 on.

    Examples
    --------
    >>> part = deal(["a", "a", "b", "b", "c", "d"], [0, 0, 0, 0, 1, 1], n_parts=2)
    >>> [part.tolist().count(k) for k in (0, 1)], bool(part[0] == part[1] != part[2])
    ([3, 3], True)
    """
    groups, t = np.ravel(groups), check.real_array(t, "t", ndim=1)
    check.one_target_each(t, groups, sample="label of a group")
    n_parts = check.whole_number(n_parts, "n_parts", minimum=1)
    rng = np.random.default_rng(0) if rng is None else check.random_generator(rng)
    names, first, place = np.unique(groups, return_index=True, return_inverse=True)
    deck = rng.permutation(len(names))
    deck = deck[np.argsort(check.labels(t)[first[deck]], kind="stable")]
    part = np.empty(len(names), int)
    part[deck] = np.arange(len(names)) % n_parts
    return part[place]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def _checked(scores: ArrayLike, t: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return the scores, and which samples are of class 1."""
    scores, t = check.real_array(scores, "scores", ndim=1), check.real_array(t, "t", ndim=1)
    check.one_target_each(t, scores, sample="score")
    return scores, check.labels(t)


def _both_classes(scores: ArrayLike, t: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    scores, positive = _checked(scores, t)
    if positive.all() or not positive.any():
        raise ValueError(
            f"t must hold both classes, 0 and 1; got only one of them, {len(positive)} times"
        )
    return scores, positive
