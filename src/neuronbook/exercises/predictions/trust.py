"""What the chapter "Can we trust what it learned?" asks its reader to predict."""

import numpy as np

from neuronbook.activations import sigmoid
from neuronbook.datasets import penguin_table, penguins
from neuronbook.evaluation import cheapest_threshold, confusion, deal, roc_area
from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option, Prediction

_TABLE = penguin_table()
_MEASURED = np.isfinite(_TABLE["body_mass_g"])
_NEST = (np.arange(len(_MEASURED)) // 2)[_MEASURED]


def _seeded(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def _fit(X: np.ndarray, t: np.ndarray, inside: np.ndarray, n_epochs: int = 300) -> np.ndarray:
    """Train on the samples inside, as the chapter does, and return the outputs for all.

    t may have several columns, a neuron for each.
    """
    X = (X - X[inside].mean(axis=0)) / X[inside].std(axis=0)
    seen, answers = X[inside], t[inside]
    w, b = np.zeros((X.shape[1], *t.shape[1:])), np.zeros(t.shape[1:])
    for _ in range(n_epochs):
        error = (1 / (1 + np.exp(-(seen @ w + b))) - answers) / len(answers)
        w, b = w - seen.T @ error, b - error.sum(axis=0)
    return sigmoid(X @ w + b)


def _crossed(X: np.ndarray, t: np.ndarray, fold: np.ndarray, n_epochs: int = 300) -> np.ndarray:
    """Return for each sample the output of a neuron that has not seen its part."""
    y = np.empty(t.shape)
    for k in range(5):
        y[fold == k] = _fit(X, t, fold != k, n_epochs)[fold == k]
    return y


_X, _T = penguins("Chinstrap", ["bill_length_mm", "bill_depth_mm"])
_OPEN = deal(_NEST, _T, 4, _seeded(0)) != 0  # the rest is locked away
_X, _T, _NEST = _X[_OPEN], _T[_OPEN], _NEST[_OPEN]
_ALL = np.ones(len(_T), bool)

# ---- four counts ---------------------------------------------------------------------------------

_BODY = penguins("Chinstrap", ["flipper_length_mm", "body_mass_g"]).X[_OPEN]
_FOUND_BY_BODY = confusion(_fit(_BODY, _T, _ALL), _T).hits
_FOUND_BY_BILL = confusion(_fit(_X, _T, _ALL), _T).hits

# ---- a threshold, and two groups -----------------------------------------------------------------

_FOLD = deal(_NEST, _T, 5, _seeded(1))
_Y = _crossed(_X, _T, _FOLD)
_CHEAPEST = cheapest_threshold(_Y, _T, miss=5)
_BEFORE, _AFTER = confusion(_Y, _T, 0.5), confusion(_Y, _T, 0.4)
_GROWS = {
    "TP": _AFTER.hits >= _BEFORE.hits,
    "FP": _AFTER.false_alarms >= _BEFORE.false_alarms,
    "FN": _AFTER.misses > _BEFORE.misses,
    "TN": _AFTER.rejections > _BEFORE.rejections,
}
_FEMALE = _TABLE["sex"][_MEASURED][_OPEN] == "female"
_FEMALES = confusion(_Y[_FEMALE], _T[_FEMALE])

# ---- junk ----------------------------------------------------------------------------------------


def _right_with_junk(n_junk: int) -> np.ndarray:
    """Return the shares of right answers, on a sixth to train on and on the rest."""
    rng = _seeded(0)
    few = deal(_NEST, _T, 6, rng) == 0
    wide = np.column_stack([_X, rng.normal(size=(len(_T), n_junk))])
    right = (_fit(wide, _T, few) >= 0.5) == _T
    return np.array([right[few].mean(), right[~few].mean()])


_RISES = _right_with_junk(20) > _right_with_junk(0)

# ---- nothing to learn ----------------------------------------------------------------------------


_SHUFFLED = np.column_stack([_seeded(seed).permutation(_T) for seed in range(100)])
_AREAS = map(roc_area, _crossed(_X, _SHUFFLED, _FOLD, 30).T, _SHUFFLED.T)
_LEANS = float(np.mean(list(_AREAS)))

PREDICTIONS = (
    Prediction(
        "found-by-three",
        given=(
            "52 of the 256 penguins are Chinstraps, and “always no” is right for 80 %. A neuron "
            "with flipper and mass is right for 78.5 %, the one with the bill for 88 %."
        ),
        asks=(
            NumberQuestion(
                "found-by-body",
                prompt="How many of the 52 Chinstraps does the neuron with flipper and mass find?",
                answer=_FOUND_BY_BODY,
                atol=4,
                rtol=0,
                unit="of 52",
                why="Its right answers are nearly all a no, and a no is right for 80 %.",
                misconceptions=[
                    Misconception(41, "78.5 % of 52, but accuracy counts the other birds as well."),
                    Misconception(26, "Not even half of them."),
                    Misconception(0, "A few it does find."),
                ],
            ),
            NumberQuestion(
                "found-by-bill",
                prompt="And the neuron with the bill?",
                answer=_FOUND_BY_BILL,
                atol=5,
                rtol=0,
                unit="of 52",
                why="It makes 31 errors, and two in three of them are Chinstraps that it misses.",
                misconceptions=[
                    Misconception(46, "88 % of 52, but its errors are not shared out evenly."),
                    Misconception(
                        52, "One bird in eight it gets wrong, and most of them are Chinstraps."
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "move-the-threshold",
        given=(
            "Above, the threshold was 0.5. You may set another one, and a missed Chinstrap costs "
            "as much as five false alarms."
        ),
        figure="threshold-costs",
        asks=(
            Choice(
                "counts-that-grow",
                prompt="You lower the threshold. Which of the four counts can only grow?",
                options=[
                    Option(
                        "hits, TP", "More penguins get a yes, found ones too.", right=_GROWS["TP"]
                    ),
                    Option(
                        "false alarms, FP",
                        "More penguins get a yes, Chinstraps or not.",
                        right=_GROWS["FP"],
                    ),
                    Option(
                        "misses, FN",
                        "A miss is a no, and there are fewer of these.",
                        right=_GROWS["FN"],
                    ),
                    Option(
                        "rejections, TN",
                        "A rejection is a no, and there are fewer of these.",
                        right=_GROWS["TN"],
                    ),
                ],
                several=True,
            ),
            NumberQuestion(
                "cheapest-threshold",
                prompt="At which threshold do the errors cost least?",
                answer=_CHEAPEST,
                atol=0.06,
                rtol=0,
                why="Where a miss is costly, a small suspicion is enough for a yes.",
                misconceptions=[
                    Misconception(0.5, "That would be the place if both errors cost the same."),
                    Misconception(5 / 6, "The other way: that is for false alarms that cost more."),
                    Misconception(0.01, "So many false alarms would cost more than they save."),
                ],
            ),
        ),
    ),
    Prediction(
        "found-by-sex",
        given=(
            f"At the threshold 0.5 the neuron with the bill finds {_BEFORE.hits} of 52 "
            "Chinstraps: 26 females and 26 males. Nobody told it the sex."
        ),
        asks=(
            NumberQuestion(
                "females-found",
                prompt="How many of the 26 females does it find?",
                answer=_FEMALES.hits,
                atol=3,
                rtol=0,
                unit="of 26",
                why="Their bills are smaller, and it looks for long and deep ones.",
                misconceptions=[
                    Misconception(16, "That would be fair: half of 31. But bills differ by sex."),
                    Misconception(26, "The other way: it is the males that are all found."),
                ],
            ),
        ),
    ),
    Prediction(
        "junk-inputs",
        given=(
            "Only 43 penguins are left to train on. Beside length and depth of the bill the neuron "
            "gets 20 inputs of pure chance: random numbers that know nothing of penguins."
        ),
        figure="overfitting",
        asks=(
            Choice(
                "junk-and-the-trained",
                prompt="What happens to its accuracy on the 43 penguins?",
                options=[
                    Option(
                        "It rises",
                        "Among 20 random columns some happen to fit the 43 answers.",
                        right=bool(_RISES[0]),
                    ),
                    Option(
                        "It falls",
                        "The neuron could leave the junk alone; but the loss falls with its help.",
                        right=not _RISES[0],
                    ),
                ],
            ),
            Choice(
                "junk-and-the-others",
                prompt="And on penguins that it has not seen?",
                options=[
                    Option(
                        "It rises as well",
                        "What happened to fit the 43 says nothing about others.",
                        right=bool(_RISES[1]),
                    ),
                    Option(
                        "It stays, for junk knows nothing",
                        "Junk with a weight is no silence: it shifts each answer at random.",
                    ),
                    Option(
                        "It falls",
                        "Each weight that was given to junk now adds noise.",
                        right=not _RISES[1],
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "nothing-to-learn",
        given=(
            "Now the answers are shuffled, 100 times, so that there is nothing to learn. Each time "
            "the neuron is cross-validated, and the 256 outputs make one ROC curve."
        ),
        asks=(
            Choice(
                "area-of-nothing",
                prompt="Where does the area under that curve lie on average?",
                options=[
                    Option(
                        "Above 0.5: it finds patterns in chance",
                        "In training it does. But it is judged on penguins it has not seen.",
                        right=_LEANS > 0.52,
                    ),
                    Option(
                        "At 0.5",
                        "So one would think. The folds do not know each other's shares.",
                        right=abs(_LEANS - 0.5) <= 0.02,
                    ),
                    Option(
                        "A little below 0.5",
                        "A fold that got more of class 1 left less of it for its own training.",
                        right=_LEANS < 0.48,
                    ),
                ],
            ),
        ),
    ),
)
