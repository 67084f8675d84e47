"""Exercises of the chapter on the bias that ask for a function of weights and bias."""

import numpy as np

from neuronbook.exercises.kinds import Function, Misconception

BATCH = np.array([[2.0, 3.0], [0.0, -1.0], [4.0, 0.5], [1.0, 1.0]])


def _one_shift(rng: np.random.Generator) -> tuple:
    w, mean = rng.normal(size=(2, int(rng.integers(2, 5)))).round(2)
    return w, round(rng.normal(), 2), mean


def _one_fit(rng: np.random.Generator) -> tuple:
    X = rng.normal(size=(6, int(rng.integers(2, 4)))).round(2)
    return X, rng.normal(5, 1, size=6).round(2), round(rng.uniform(1, 10), 1)


def _centred_bias(w, b, mean):
    return b + np.dot(w, mean)


def _fit(X, t, punished):
    lifted = np.column_stack([X, np.ones(len(X))])
    return np.linalg.solve(lifted.T @ lifted + np.diag(punished), lifted.T @ t)


def _fit_with_decay(X, t, strength):
    return _fit(X, t, [strength] * X.shape[1] + [0])


FOLDED = (
    Function(
        "bias-after-centring",
        prompt=(
            "The mean of each input is subtracted: x becomes x − mean. Write "
            "`centred_bias(w, b, mean)`: the bias that keeps every output, with the same weights."
        ),
        reference=_centred_bias,
        cases=[
            (np.array([2.0]), 1.0, np.array([3.0])),
            (np.array([1.0, -2.0]), 0.5, np.array([0.0, 4.0])),
            (np.array([1.0, 2.0, 3.0]), 0.0, np.array([-1.0, 0.5, 2.0])),
        ],
        random_case=_one_shift,
        hints=[
            "Write z before and after: w·x + b must be w·(x − mean) + b_new.",
            "w·(x − mean) is w·x − w·mean. What has to be given back?",
        ],
        misconceptions=[
            Misconception(
                lambda w, b, mean: b - np.dot(w, mean),
                "The centred inputs already bring w·mean less. Give it back, do not take it twice.",
            ),
            Misconception(
                lambda w, b, mean: b,
                "With the old bias every z changes by the same amount, −w·mean.",
            ),
            Misconception(
                lambda w, b, mean: b + np.sum(mean),
                "Each mean passes through its weight before it reaches the sum.",
            ),
            Misconception(
                lambda w, b, mean: b + w * mean,
                "The neuron has one bias. Add the products up.",
            ),
            Misconception(
                lambda w, b, mean: np.dot(w, mean),
                "This is what must be given back. The old bias is still there as well.",
            ),
        ],
    ),
    Function(
        "fit-with-decay",
        prompt=(
            "Repair `fit_with_decay(X, t, strength)`, so that it returns the w̃ with the least "
            "squared error plus `strength` times the squares of the weights, the bias spared."
        ),
        reference=_fit_with_decay,
        cases=[
            (BATCH, np.array([20.0, 18.0, 23.0, 19.0]), 10.0),
            (BATCH[:, :1], np.array([5.0, 4.0, 6.0, 5.0]), 1.0),
            (BATCH, np.array([1.0, 0.0, 0.0, 1.0]), 2.0),
        ],
        random_case=_one_fit,
        hints=[
            "Print w̃ for targets near 20 and a large strength. Which of its numbers stays large?",
            "`augment` puts the 1 behind the inputs. So where in w̃ does the bias stand?",
        ],
        misconceptions=[
            Misconception(
                lambda X, t, strength: _fit(X, t, [0] + [strength] * X.shape[1]),
                "That is the fit as it was. Which number stays large under a large strength? And "
                "which one should?",
            ),
            Misconception(
                lambda X, t, strength: _fit(X, t, [strength] * (X.shape[1] + 1)),
                "Now all numbers are punished, the bias too: it is pulled away from the targets.",
            ),
            Misconception(
                lambda X, t, strength: _fit(X, t, [0] * (X.shape[1] + 1)),
                "Nothing is punished any more. Only the bias should be spared.",
            ),
            Misconception(
                lambda X, t, strength: _fit_with_decay(X, t, strength)[:-1],
                "These are the weights. w̃ has the bias behind them.",
            ),
        ],
    ),
)
