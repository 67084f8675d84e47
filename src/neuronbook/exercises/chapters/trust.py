"""Exercises of the chapter "Can we trust what it learned?"."""

import numpy as np

from neuronbook.exercises.chapters import _judgement as judgement
from neuronbook.exercises.kinds import (
    Array,
    Condition,
    Function,
    Misconception,
    Number,
    in_percent,
)

ANSWERS = np.array([1, 0, 1, 0, 1, 0])
TARGETS = np.array([1, 1, 1, 0, 0, 0])
GROUPS = np.array([0, 0, 1, 0, 1, 1])
TABLE = np.array([[5.0, 20.0, 1.0], [1.0, 40.0, 3.0], [4.0, 24.0, 8.0], [9.0, 42.0, 0.0]])
CLASSES, PARTS = np.array([1, 0, 1, 0]), np.array([0, 0, 0, 1])


def _some_groups(rng: np.random.Generator) -> tuple:
    n = 12
    group = rng.permutation(np.arange(n) % 3)
    t = (rng.random(n) < 0.5).astype(int)
    for g in range(3):
        t[np.flatnonzero(group == g)[:2]] = 1, 0
    return (rng.random(n) < 0.6).astype(int), t, group


def _some_table(rng: np.random.Generator) -> tuple:
    t, part = np.arange(12) % 2, np.arange(12) // 2 % 3
    X = rng.normal(size=(12, 4)) * (1, 20, 1, 5) + 3
    return X.round(1), t, part, int(rng.integers(0, 3))


EXERCISES = (
    Number(
        "filter-break-even",
        prompt=(
            "Of 2000 mails 60 are spam. A filter finds 38 of these. How many false alarms may it "
            "raise at most, if its accuracy is to be no lower than that of never saying spam?"
        ),
        answer=38,
        rtol=0,
        hints=[
            "How many errors does “never spam” make?",
            "The filter's misses are errors as well. What is left for false alarms?",
        ],
        misconceptions=[
            Misconception(60, "That many errors in all. The misses of the filter are among them."),
            Misconception(22, "These are its misses. How many errors does “never spam” make?"),
            Misconception(37, "Nearly: it may be as accurate as “never spam”, only not less."),
            Misconception(98, "Misses are errors too: take them away from 60."),
            Misconception(39, "One too many: 22 + 39 = 61 errors, and “never spam” makes 60."),
            Misconception(82, "Misses are errors as well as false alarms: both count in the 60."),
        ],
    ),
    Number(
        "trust-rare-disease",
        prompt=(
            "One person in 1000 has a disease. A test finds 99 % of the ill and gives a false "
            "alarm for 1 % of the healthy. What is its precision: which share of the alarms is "
            "right?"
        ),
        answer=0.99 / (0.99 + 9.99),
        rtol=5e-4,
        hints=[
            "Take 100 000 people: how many are ill, how many of these are found?",
            "99 hits stand beside 1 % of 99 900 healthy people.",
        ],
        misconceptions=[
            Misconception(
                1 / 11,
                "One found and ten false alarms takes 99 % for all, and 1000 people for healthy. "
                "Count with 100 000 people.",
            ),
            Misconception(
                99 / 1099,
                "1 % of all 100 000 are 1000; but only the healthy can be a false alarm, and they "
                "are 99 900.",
            ),
            Misconception(0.99, "That is the recall. The healthy are 999 times as many: count."),
            Misconception(0.01, "That is the false-alarm rate, among the healthy."),
            Misconception(0.001, "That is the share of the ill before any test."),
            Misconception(9.99 / 10.98, "That is the share of alarms that are wrong."),
            in_percent(0.99 / 10.98),
        ],
    ),
    Number(
        "twenty-tries",
        prompt=(
            "A worthless neuron looks good in a test by luck one time in twenty. You try 20 "
            "worthless neurons, each with a test set of its own. How likely is it that at least "
            "one of them looks good?"
        ),
        answer=1 - 0.95**20,
        hints=[
            "How likely is it that none of them looks good?",
            "All 20 have to fail, each with probability 0.95.",
        ],
        misconceptions=[
            Misconception(1, "On average one does, but some series have two, and others none."),
            Misconception(0.05, "That is for a single try."),
            Misconception(0.95**20, "That none of them does. You want the contrary."),
            Misconception(
                20 * 0.05 * 0.95**19, "That exactly one does. At least one: two or three count too."
            ),
            in_percent(1 - 0.95**20, "probability"),
        ],
    ),
    Condition(
        "accuracy-or-balance",
        prompt=(
            "100 samples, 20 of class 1. Neuron A has the higher accuracy, B the higher balanced "
            "accuracy. Give TP and FP of A, and TP and FP of B, in two rows."
        ),
        test=judgement.accuracy_or_balance,
        example=((0, 0), (18, 30)),
        shape=(2, 2),
        hints=[
            "Accuracy counts samples: 80 of them are of class 0. The other one counts classes.",
            "Let A be cautious, and B say yes rather often.",
        ],
    ),
    Function(
        "recall-by-group",
        prompt=(
            "Write `recall_by_group(answers, t, group)`: an array with the recall of group 0, of "
            "group 1, and so on. In each group there is some class 1."
        ),
        reference=judgement.recall_by_group,
        cases=[
            (ANSWERS, TARGETS, GROUPS),
            (ANSWERS, 1 - TARGETS, GROUPS),
            (np.array([0, 1, 1]), np.array([1, 1, 1]), np.array([0, 1, 2])),
        ],
        random_case=_some_groups,
        hints=[
            "`np.unique(group)` names the groups. Make an array of truth values for each.",
            "Of the samples in the group and in class 1: which share has the answer 1?",
        ],
        misconceptions=[
            Misconception(
                judgement.precision_by_group,
                "That is the precision of each group: of the yes, how many are right. Recall asks "
                "how many of class 1 are found.",
            ),
            Misconception(
                judgement.right_by_group,
                "That is the accuracy of each group. Class 0 has no say in the recall.",
            ),
            Misconception(
                judgement.caught_by_group,
                "You divide by the whole group. Only its samples of class 1 can be found.",
            ),
            Misconception(
                judgement.recall_for_all,
                "The same number for each group: this is the recall of all of them together.",
            ),
            Misconception(
                lambda answers, t, group: 100 * judgement.recall_by_group(answers, t, group),
                "In percent, yes. Give each share, between 0 and 1.",
            ),
        ],
    ),
    Function(
        "ready-for-fold",
        prompt=(
            "Repair `ready_for_fold(X, t, part, k)`: return the rows to train on and the rows of "
            "part k, which judge, both with two columns only: those whose classes lie farthest "
            "apart, measured in spreads, the best one first."
        ),
        reference=judgement.ready_for_fold,
        cases=[(TABLE, CLASSES, PARTS, 1), (TABLE[:, ::-1], 1 - CLASSES, PARTS + 1, 2)],
        random_case=_some_table,
        n_random=8,
        hints=[
            "Change a number in a row that judges. Can the columns to train on change by it?",
            "Split first. Then let the rows to train on choose, for both.",
        ],
        misconceptions=[
            Misconception(
                judgement.ready_leaking,
                "That is the code as it was. Which rows have a say in the choice of columns?",
            ),
            Misconception(
                judgement.ready_with_spread_of_all,
                "The gaps are those of the training rows now, but the spreads still those of all.",
            ),
            Misconception(
                judgement.ready_by_itself,
                "The judges have chosen columns of their own. A neuron trained on some inputs "
                "cannot judge by others.",
            ),
            Misconception(
                judgement.ready_by_gap_alone,
                "A wide gap in a column of large numbers says little: divide by the spread.",
            ),
            Misconception(
                judgement.ready_with_the_worst, "These are the columns with the narrowest gaps."
            ),
            Misconception(
                lambda X, t, part, k: judgement.ready_for_fold(X, t, part, k)[::-1],
                "The two are swapped: the rows to train on come first.",
            ),
        ],
    ),
    Number(
        "every-yes-costs",
        prompt=(
            "Each yes costs 1, right or wrong, for somebody has to look. A miss costs 9, a right "
            "no costs nothing. y is a good probability. Above which y should the answer be yes?"
        ),
        answer=1 / 9,
        hints=[
            "What does a no cost on average, and what does a yes?",
            "A no costs 9y. A yes costs 1, whatever the truth is.",
        ],
        misconceptions=[
            Misconception(0.1, "That is where a right yes is free. Here it costs 1 as well."),
            Misconception(0.9, "Costly misses call for more alarms: the threshold goes down."),
            Misconception(0.5, "One half is right where both answers cost the same."),
            Misconception(8 / 9, "That is the chance of class 0 at which the two cost the same."),
            Misconception(0.125, "A found one costs 1 too, but it does not make the miss cheaper."),
            in_percent(1 / 9, "probability"),
        ],
    ),
    Array(
        "sixteen-of-sixteen",
        prompt=(
            "16 of 16 Chinstraps were found. Which true recall would give 16 of 16 one time in "
            "twenty? And if it had been 160 of 160? Give both."
        ),
        answer=(0.05 ** (1 / 16), 0.05 ** (1 / 160)),
        labels=("16 of 16", "160 of 160"),
        rtol=2e-3,
        hints=[
            "With the recall r, all 16 are found with probability r · r · … · r.",
            "Solve r¹⁶ = 0.05.",
        ],
        misconceptions=[
            Misconception(
                (0.95**16, 0.95**160),
                "That is how often all are found where the true recall is 0.95. The recall is "
                "asked for.",
            ),
            Misconception(
                (13 / 16, 157 / 160),
                "The rule of three, 1 − 3/n: good for large n, and a little rough for 16.",
            ),
            Misconception(
                (0.95 ** (1 / 16), 0.95 ** (1 / 160)),
                "With that recall all are found 19 times in twenty. One time in twenty is asked.",
            ),
            in_percent((0.05 ** (1 / 16), 0.05 ** (1 / 160))),
        ],
    ),
    Condition(
        "perfect-and-useless",
        prompt=(
            "The world: class 1 just where x₁ > 0, whatever x₂. Give eight samples of it, rows of "
            "x₁, x₂ and class, inputs from −3 to 3, on which a neuron is right about every one "
            "that it has not seen, and yet wrong for two in five elsewhere."
        ),
        test=judgement.perfect_and_useless,
        example=[(s * 0.1, s * 3, int(s > 0)) for s in (1, -1) * 4],
        shape=(8, 3),
        hints=[
            "In your sample x₂ may say the same as x₁, although in the world it says nothing.",
            "Let it say so more loudly: inputs are not scaled here.",
        ],
        misconceptions=[
            Misconception(
                np.ones((8, 2)),
                "Each row has three numbers: x₁, x₂ and the class.",
                when=lambda v: v.shape == (8, 2),
            ),
        ],
        seconds=10.0,
    ),
)
