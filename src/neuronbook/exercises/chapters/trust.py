"""Exercises of the chapter "Can we trust what it learned?"."""

import numpy as np

from neuronbook.exercises.kinds import Array, Function, Misconception, Number

OUTPUTS = np.array([0.9, 0.8, 0.5, 0.4, 0.2, 0.1])
TARGETS = np.array([1, 0, 1, 1, 0, 0])
TRAIN = np.array([[1.0, 10.0], [3.0, 30.0], [8.0, 20.0]])
TEST = np.array([[2.0, 40.0], [0.0, 25.0]])


def _some_outputs(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(5, 12))
    t = (rng.random(n) < 0.4).astype(int)
    t[:2] = 0, 1
    return rng.random(n).round(2), t, round(rng.uniform(0.2, 0.8), 1)


def _some_answers(rng: np.random.Generator) -> tuple:
    y, t, threshold = _some_outputs(rng)
    return (y >= threshold).astype(int), t


def _two_tables(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(1, 4))
    return rng.normal(size=(5, n)) * 3 + 1, rng.normal(size=(4, n)) * 2


def _one_decay(rng: np.random.Generator) -> tuple:
    return rng.normal(size=3), rng.normal(size=3), round(rng.uniform(0.1, 1), 2), 0.3


def _confusion_counts(y, t, threshold):
    yes, one = y >= threshold, t == 1
    return (
        int(np.sum(yes & one)),
        int(np.sum(yes & ~one)),
        int(np.sum(~yes & one)),
        int(np.sum(~yes & ~one)),
    )


def _strictly_above(y, t, threshold):
    return _confusion_counts(y, t, np.nextafter(threshold, 1))


def _errors_swapped(y, t, threshold):
    hits, false_alarms, misses, rejections = _confusion_counts(y, t, threshold)
    return hits, misses, false_alarms, rejections


def _balanced_accuracy(answers, t):
    return (np.mean(answers[t == 1] == 1) + np.mean(answers[t == 0] == 0)) / 2


def _scale_both(X_train, X_test):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / spread, (X_test - mean) / spread


def _each_by_itself(X_train, X_test):
    return _scale_both(X_train, X_train)[0], _scale_both(X_test, X_test)[0]


def _all_together(X_train, X_test):
    everything = np.vstack([X_train, X_test])
    return _scale_both(everything, X_train)[1], _scale_both(everything, X_test)[1]


def _one_scale(X_train, X_test):
    mean, spread = X_train.mean(), X_train.std()
    return (X_train - mean) / spread, (X_test - mean) / spread


def _decay_step(w, gradient, learning_rate, decay):
    return w - learning_rate * (gradient + decay * w)


EXERCISES = (
    Number(
        "trust-baseline",
        prompt="Of 2000 mails 60 are spam. What is the accuracy of a filter that never says spam?",
        answer=0.97,
        hints=[
            "On which mails is it right?",
            "Right on every mail that is no spam. Divide that number by 2000.",
        ],
        misconceptions=[
            Misconception(0.03, "That is the share of spam: the mails on which it is wrong."),
            Misconception(0, "Its recall is 0. Accuracy counts all right answers, the no's too."),
            Misconception(0.5, "One half is its balanced accuracy. Accuracy counts mails alike."),
            Misconception(97, "In percent, yes. Give the share, between 0 and 1."),
        ],
    ),
    Array(
        "trust-four-counts",
        prompt=(
            "Outputs (0.9, 0.8, 0.5, 0.4, 0.2, 0.1), targets (1, 0, 1, 1, 0, 0), threshold 0.5, "
            "yes if y ≥ θ. Count (hits, false alarms, misses, rejections)."
        ),
        answer=(2, 1, 1, 2),
        labels=("hits", "false alarms", "misses", "rejections"),
        rtol=0.0,
        hints=[
            "Three outputs are at least 0.5. Which of them have the target 1?",
            "Yes: targets 1, 0, 1. No: targets 1, 0, 0.",
        ],
        misconceptions=[
            Misconception((1, 1, 2, 2), "0.5 is on the threshold, and y ≥ θ is a yes."),
            Misconception(
                (3, 0, 0, 3), "That is a neuron without errors. Compare output and target."
            ),
            Misconception(
                (2 / 6, 1 / 6, 1 / 6, 2 / 6), "These are shares. Asked for are the four counts."
            ),
        ],
    ),
    Array(
        "trust-precision-and-recall",
        prompt="30 hits, 10 false alarms, 20 misses, 940 rejections. Give (precision, recall).",
        answer=(0.75, 0.6),
        labels=("precision", "recall"),
        hints=[
            "Precision looks at the alarms, recall at the class.",
            "There were 30 + 10 alarms, and 30 + 20 samples of class 1.",
        ],
        misconceptions=[
            Misconception((0.6, 0.75), "The two are swapped: precision is among the alarms."),
            Misconception(
                (0.97, 0.97), "That is the accuracy. The 940 rejections enter neither of the two."
            ),
            Misconception(
                (0.75, 30 / 970),
                "Recall is among class 1: hits and misses. Rejections are class 0.",
            ),
            Misconception((75, 60), "In percent, yes. Give shares, between 0 and 1."),
        ],
    ),
    Function(
        "trust-confusion-counts",
        prompt=(
            "Write `confusion_counts(y, t, threshold)`: the numbers of hits, false alarms, misses "
            "and rejections, in this order. Yes if y ≥ threshold."
        ),
        reference=_confusion_counts,
        cases=[
            (OUTPUTS, TARGETS, 0.5),
            (OUTPUTS, TARGETS, 0.15),
            (OUTPUTS[:2], np.array([1, 1]), 0.85),
            (OUTPUTS, 1 - TARGETS, 1.0),
        ],
        random_case=_some_outputs,
        hints=[
            "Make two arrays of truth values first: `yes = y >= threshold` and `one = t == 1`.",
            "`np.sum(yes & ~one)` counts the false alarms; `~` turns true into false.",
        ],
        misconceptions=[
            Misconception(_strictly_above, "An output on the threshold is a yes: use ≥, not >."),
            Misconception(
                _errors_swapped,
                "Misses and false alarms are swapped. A miss is a no where the target is 1.",
            ),
            Misconception(
                lambda y, t, threshold: tuple(
                    count / len(t) for count in _confusion_counts(y, t, threshold)
                ),
                "These are shares of all samples. Asked for are the counts.",
            ),
        ],
    ),
    Function(
        "trust-balanced-accuracy",
        prompt=(
            "Write `balanced_accuracy(answers, t)` for answers and targets of 0 and 1. "
            "Both classes occur in t."
        ),
        reference=_balanced_accuracy,
        cases=[
            (np.array([1, 0, 0, 0]), np.array([1, 0, 0, 0])),
            (np.array([0, 0, 0, 0, 0]), np.array([1, 0, 0, 0, 0])),
            (np.array([1, 1, 0, 0, 1]), np.array([1, 0, 0, 0, 1])),
            (np.array([1, 0, 1, 0, 1, 0]), np.array([1, 1, 1, 0, 0, 0])),
        ],
        random_case=_some_answers,
        hints=[
            "Two shares: right answers among t == 1, and right answers among t == 0. Average them.",
            "`np.mean(answers[t == 1] == 1)` is the first of the two.",
        ],
        misconceptions=[
            Misconception(
                lambda answers, t: np.mean(answers == t),
                "This is the plain accuracy: the larger class counts more. Judge each class first.",
            ),
            Misconception(
                lambda answers, t: np.mean(answers[t == 1] == 1),
                "This is the recall, for class 1 alone. Class 0 has a share, too.",
            ),
            Misconception(
                lambda answers, t: np.mean(answers[t == 1] == 1) + np.mean(answers[t == 0] == 0),
                "You added the two shares. Take their mean, so that perfect is 1.",
            ),
        ],
    ),
    Function(
        "trust-scale-both",
        prompt=(
            "Write `scale_both(X_train, X_test)`: return both tables with mean and spread "
            "(standard deviation) of each column taken from the training samples."
        ),
        reference=_scale_both,
        cases=[
            (TRAIN, TEST),
            (TRAIN, TRAIN),
            (TRAIN[:, :1], TEST[:, :1] + 100),
        ],
        random_case=_two_tables,
        hints=[
            "`X_train.mean(axis=0)` and `X_train.std(axis=0)` give one number for each column.",
            "Use the same two arrays on both tables: nothing is computed from X_test.",
        ],
        misconceptions=[
            Misconception(
                _each_by_itself,
                "The test table is scaled by its own mean. The same penguin would get other "
                "inputs in other company; use what was learned from the training samples.",
            ),
            Misconception(
                _all_together,
                "Mean and spread are taken from both tables: the test set has leaked into them.",
            ),
            Misconception(
                _one_scale,
                "One mean for the whole table. Each column needs its own: `axis=0`.",
            ),
            Misconception(
                lambda X_train, X_test: (
                    X_train - X_train.mean(axis=0),
                    X_test - X_train.mean(axis=0),
                ),
                "The mean is taken away, but the spread is still there: divide by it.",
            ),
        ],
    ),
    Number(
        "trust-threshold-from-costs",
        prompt=(
            "A miss costs as much as 9 false alarms, and y is a good probability. "
            "From which y on should the answer be yes?"
        ),
        answer=0.1,
        hints=[
            "Compare what each answer costs on average: no costs 9 · y, yes costs 1 − y.",
            "Solve 9 θ = 1 − θ.",
        ],
        misconceptions=[
            Misconception(0.9, "Dear misses call for more alarms: the threshold goes down."),
            Misconception(1 / 9, "Close: a yes costs 1 − y, not 1. Solve 9 θ = 1 − θ."),
            Misconception(0.5, "One half is right where both errors cost the same."),
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
        rtol=5e-3,
        hints=[
            "Take 100 000 people: how many are ill, how many of these are found?",
            "99 hits stand beside 1 % of 99 900 healthy people.",
        ],
        misconceptions=[
            Misconception(0.99, "That is the recall. The healthy are 999 times as many: count."),
            Misconception(0.01, "That is the false-alarm rate, among the healthy."),
            Misconception(0.001, "That is the share of the ill before any test."),
            Misconception(9.99 / 10.98, "That is the share of alarms that are wrong."),
        ],
    ),
    Function(
        "trust-decay-step",
        prompt=(
            "Write `decay_step(w, gradient, learning_rate, decay)`: one step of gradient descent "
            "with L2 regularisation. `gradient` is the slope of the mean loss without the price."
        ),
        reference=_decay_step,
        cases=[
            (np.array([2.0, -1.0]), np.array([0.0, 0.0]), 0.5, 0.1),
            (np.array([2.0, -1.0]), np.array([0.3, 0.4]), 0.5, 0.1),
            (np.array([1.0]), np.array([-2.0]), 1.0, 0.0),
        ],
        random_case=_one_decay,
        hints=[
            "The price (λ/2) w² has the slope λ w. Add it to the gradient.",
            "w − η · (gradient + λ w).",
        ],
        misconceptions=[
            Misconception(
                lambda w, gradient, learning_rate, decay: w - learning_rate * gradient,
                "This step does not know the price: the weights do not shrink.",
            ),
            Misconception(
                lambda w, gradient, learning_rate, decay: (
                    w - learning_rate * (gradient - decay * w)
                ),
                "The price pushes the weights up here. Its slope is added to the gradient.",
            ),
            Misconception(
                lambda w, gradient, learning_rate, decay: w - learning_rate * gradient - decay * w,
                "The learning rate belongs to the whole slope, the price included.",
            ),
            Misconception(
                lambda w, gradient, learning_rate, decay: w - learning_rate * (gradient + decay),
                "The same pull on every weight. The slope of (λ/2) w² is λ w.",
            ),
            Misconception(
                lambda w, gradient, learning_rate, decay: (
                    w - learning_rate * (gradient + decay * w**2)
                ),
                "w² is the price itself. A step needs its slope.",
            ),
        ],
    ),
)
