"""Exercises on formulas that survive a computer, a part of the chapter "Activation functions"."""

import numpy as np

from neuronbook.exercises.kinds import Function, Misconception


def _some_rows(rng: np.random.Generator) -> tuple:
    return (rng.normal(scale=3, size=tuple(rng.integers(2, 5, size=2))).round(2),)


def _one_logit(rng: np.random.Generator) -> tuple:
    return round(rng.normal(scale=5), 2), float(rng.integers(0, 2))


def _softmax_of_rows(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def _softmax_of_all(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


def _softmax_less(some):
    def softmax(Z):
        e = np.exp(Z - some(Z))
        return e / np.sum(e, axis=1, keepdims=True)

    return softmax


_NOT_THE_LARGEST = (
    lambda Z: np.min(Z, axis=1, keepdims=True),
    lambda Z: np.mean(Z, axis=1, keepdims=True),
    lambda Z: np.median(Z, axis=1, keepdims=True),
    lambda Z: Z[:, :1],
    lambda Z: Z[:, -1:],
)


def _softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def _bce_from_logit(z, t):
    return t * _softplus(-z) + (1 - t) * _softplus(z)


def _naive_softplus(z):
    return np.log(1 + np.exp(z))


def _naive_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _naive_bce(z, t):
    y = _naive_sigmoid(z)
    return -t * np.log(y) - (1 - t) * np.log(1 - y)


def _bce_with_epsilon(z, t):
    y = _naive_sigmoid(z)
    return -t * np.log(y + 1e-7) - (1 - t) * np.log(1 - y + 1e-7)


NUMERICS = (
    Function(
        "softmax-of-rows",
        prompt=(
            "`Z` has a row of scores for each sample. Repair `softmax_of_rows(Z)`, so that the "
            "shares of each row sum to 1, for scores near 1000 too."
        ),
        reference=_softmax_of_rows,
        cases=[
            (np.array([[1.0, 2.0, 0.0], [0.0, 0.0, 0.0]]),),
            (np.array([[0.0, 1.0], [1000.0, 1001.0]]),),
            (np.array([[3.0, 1.0, 2.0]]),),
            (np.array([[1.0, 2.0], [3.0, 5.0], [-1000.0, -1000.0]]),),
            (np.array([[0.0, 1000.0], [1000.0, 0.0]]),),
            (np.array([[-1000.0, 0.0, 1000.0]]),),
        ],
        random_case=_some_rows,
        hints=[
            "Add up the shares of one row. What do all rows together make?",
            "`np.sum` and `np.max` take `axis=1`; with `keepdims=True` the result is a column.",
        ],
        misconceptions=[
            Misconception(
                _softmax_of_all,
                "That is the function as it was. Add up the shares of its first row: is it 1?",
            ),
            Misconception(
                lambda Z: _softmax_of_rows(Z.T).T,
                "Now the columns sum to 1. A sample is a row.",
            ),
            Misconception(
                lambda Z: np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True),
                "Each row is right on paper. At 1000 the exponentials are infinite, and ∞/∞ is not "
                "a number. Which number makes all exponents of a row 0 or less?",
            ),
            Misconception(
                lambda Z: np.exp(Z - 1000) / np.sum(np.exp(Z - 1000), axis=1, keepdims=True),
                "Taking away 1000 helps near 1000 and breaks the rest: near 0 nothing is left. "
                "Which number makes *these* exponents 0 or less?",
            ),
            Misconception(
                lambda Z: (
                    np.exp(Z - np.max(Z)) / np.sum(np.exp(Z - np.max(Z)), axis=1, keepdims=True)
                ),
                "The sums are by rows now, but the largest score is that of all rows: a row far "
                "below it becomes 0/0.",
            ),
            *(
                Misconception(
                    _softmax_less(some),
                    "You take a score of each row away, but in a wide row another one still lies "
                    "1000 above it, and its exponential overflows. Which one has none above it?",
                )
                for some in _NOT_THE_LARGEST
            ),
        ],
    ),
    Function(
        "bce-from-logit",
        prompt=(
            "Write `bce_from_logit(z, t)`: the cross-entropy of y = σ(z) and the target t, for "
            "single numbers, finite and exact for z = 1000 too."
        ),
        reference=_bce_from_logit,
        cases=[
            (0.0, 1.0),
            (2.0, 0.0),
            (1000.0, 0.0),
            (-1000.0, 1.0),
            (40.0, 0.0),
            (-40.0, 0.0),
            (40.0, 1.0),
        ],
        random_case=_one_logit,
        rtol=1e-9,
        atol=0.0,
        hints=[
            "−ln σ(z) is softplus(−z), and −ln(1 − σ(z)) is softplus(z).",
            "softplus(z) = max(z, 0) + log1p(exp(−|z|)). Weigh the two by t and 1 − t.",
        ],
        misconceptions=[
            Misconception(
                _naive_bce,
                "Right on paper. But σ(40) rounds to 1, and ln(1 − 1) is −∞. "
                "Go from z to the loss without passing y.",
            ),
            Misconception(
                _bce_with_epsilon,
                "The small number keeps the loss finite, but false: at z = 1000, t = 0 it says 16, "
                "and the truth is 1000.",
            ),
            Misconception(
                lambda z, t: t * _naive_softplus(-z) + (1 - t) * _naive_softplus(z),
                "The right two terms, but exp(1000) overflows. Take the exponential of −|z| only.",
            ),
            Misconception(
                lambda z, t: np.log1p(np.exp((1 - 2 * t) * z)),
                "A neat form, and right on paper: for t = 0 or 1 only one term is left. But "
                "exp(1000) overflows. Take the exponential of −|z| only.",
            ),
            Misconception(
                lambda z, t: (
                    t * (max(-z, 0) + np.log(1 + np.exp(-abs(z))))
                    + (1 - t) * (max(z, 0) + np.log(1 + np.exp(-abs(z))))
                ),
                "Nothing overflows, but at z = −40 the small term is lost: 1 + e⁻⁴⁰ rounds to 1. "
                "`np.log1p` is made for that.",
            ),
            *(
                Misconception(
                    lambda z, t, softplus=softplus: softplus(z) - t * z,
                    "Finite for all, but at z = 40, t = 1 it takes two numbers near 40 from each "
                    "other, and the small loss between them is lost.",
                )
                for softplus in (_softplus, lambda z: np.logaddexp(0, z))
            ),
            Misconception(
                lambda z, t: (1 - t) * _softplus(-z) + t * _softplus(z),
                "The two terms are swapped: t belongs to softplus(−z).",
            ),
        ],
    ),
)
