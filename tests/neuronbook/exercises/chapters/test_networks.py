"""What readers build and mend in the chapter: right answers of several kinds, and near misses."""

import numpy as np
import pytest

from neuronbook.exercises import check
from neuronbook.exercises.registry import find
from neuronbook.network import TwoLayerNetwork
from tests.tasks import laws

RIGHT = {
    "no-two-meet": {
        "opposite directions, both awake, one tilted": (1, -1, -1, 1.2, 0.5, 0.5, 1, 1, -0.9),
        "one looks along the sum, the other along x₁ alone": (
            *(1, 1, 1, 1.5, 0, -1.2, 1, -1.6, 0.1),
        ),
        "found by descent, and rounded": None,
        "larger throughout": [10, -10, -10, 12, 5, 5, 0.1, 0.1, -0.9],
    },
    "nobody-dead": {
        "two axes and the diagonal between": [[1, 0, -1], [0, 1, -1]],
        "a star of three": [
            np.cos([0, 2 * np.pi / 3, 4 * np.pi / 3]),
            np.sin([0, 2 * np.pi / 3, 4 * np.pi / 3]),
        ],
        "uneven, and of unequal lengths": np.array([[2, -3, 0], [1, 1, -50]]),
    },
}
NEAR_MISSES = {
    "no-two-meet": {
        "the chapter's first network": ((1, 1, 1, 1, 0, -1, 1, -2, 0), "01 and 10 meet"),
        "the chapter's fold": ((1, -1, -1, 1, 0, 0, 1, 1, 0), "00 and 11 meet"),
        "four places, but OR": ((1, 1, 1, 0, 0.5, 0, 1, 0, -0.3), "At 11"),
        "nearly together": ((1, -1, -1, 1.01, 0.5, 0.5, 1, 1, -0.9), "00 and 11 meet"),
        "four places, nothing answered": ((1, 0, 0, 1, 0, 0, 0, 0, 0), "At 01"),
    },
    "nobody-dead": {
        "two opposite ones": ([[1, -1, 0], [0, 0, 1]], "(0, -1) is dead"),
        "all to the right": ([[1, 1, 1], [0, 1, -1]], "(-1, 0) is dead"),
        "one without weights": ([[1, 0, 0], [0, 1, 0]], "is dead"),
        "nothing": (np.zeros((2, 3)), "every sample is dead"),
        "just not around": ([[1, 0, -1], [0, 1, 0.01]], "is dead"),
    },
}


def descended():
    """Numbers that gradient descent found, from a tilted start, rounded."""
    start = TwoLayerNetwork([[1, -1], [-0.6, 1.4]], [[1], [0.8]], [0.6, 0.3], [-0.5])
    points = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    found, _ = start.train(points, [0, 1, 1, 0], 0.02, 20)
    W1, W2, b1, b2 = found.parameters
    return np.concatenate([W1.T.ravel(), b1, W2.ravel(), b2]).round(2)


RIGHT["no-two-meet"]["found by descent, and rounded"] = descended()


test_every_kind_of_right_answer_passes, test_a_near_miss_is_told_what_it_misses = laws(
    RIGHT, NEAR_MISSES
)


def test_whether_somebody_is_dead_is_what_many_samples_say():
    rng = np.random.default_rng(0)
    angles = np.linspace(0, 2 * np.pi, 20_001)
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    n_safe = 0
    for W1 in rng.normal(size=(200, 2, 3)):
        somebody = bool((around @ W1 <= 0).all(axis=1).any())
        assert bool(check("nobody-dead", W1)) != somebody, W1
        n_safe += not somebody
    assert 20 < n_safe < 180


def test_a_step_goes_against_the_measured_slopes():
    rng = np.random.default_rng(1)
    X, T, *start = (rng.normal(size=s) for s in ((5, 3), (5, 1), (3, 4), (4,), (4, 1)))

    def loss(numbers):
        W1, b1, W2 = np.split(numbers, [12, 16])
        hidden = np.tanh(X @ W1.reshape(3, 4) + b1)
        return np.sum((hidden @ W2[:, None] - T) ** 2)

    at, moved = (
        np.concatenate([part.ravel() for part in parts])
        for parts in (start, find("step-of-two-layers").reference(X, T, *start, 0.01))
    )
    nudges = 1e-6 * np.eye(len(at))
    slopes = [(loss(at + nudge) - loss(at - nudge)) / 2e-6 for nudge in nudges]
    np.testing.assert_allclose(moved, at - 0.01 * np.array(slopes), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(("n", "enough"), [(11, False), (12, True)])
def test_the_best_shift_halves_the_error(n, enough):
    x = np.linspace(0, 1, 100_001)
    chain = np.interp(x, np.arange(n + 1) / n, (np.arange(n + 1) / n) ** 2)
    errors = chain - x**2
    assert ((errors.max() - errors.min()) / 2 <= 0.001) == enough
    assert find("shifted-hinges").answer == 12


def test_parity_by_hand():
    a = find("parity-of-three").answer
    y = [max(s, 0) - 2 * max(s - 1, 0) + a * max(s - 2, 0) for s in range(4)]
    assert y == [0, 1, 0, 1]


def test_parameters_by_hand():
    parameters, he, glorot, limit = find("count-and-first-weights").answer
    assert parameters == (4 * 5 + 5) + (5 * 3 + 3) + (3 * 2 + 2)
    np.testing.assert_allclose([he**2, glorot**2, limit**2 / 3], [2 / 4, 2 / 9, 2 / 9])


def test_the_batches_of_the_floor_have_dead_samples():
    for X, W1, _ in find("floor-with-a-bias").all_cases():
        assert (X @ W1 <= 0).all(axis=1).sum() >= 2
