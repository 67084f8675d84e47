"""Quick questions of the chapter "Can we trust what it learned?"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "trust-accuracy-of-rare",
        prompt=(
            "Class 1 makes up 2 % of the samples. A neuron has an accuracy of 97 %. "
            "What do you know?"
        ),
        options=[
            Option(
                "It is a good neuron.",
                "Always saying no would have 98 %. Look at the four counts.",
            ),
            Option(
                "It finds 97 % of class 1.",
                "That would be the recall. Accuracy mixes both classes, here mostly class 0.",
            ),
            Option(
                "It makes more errors than always saying no.",
                "A fixed no is wrong for 2 %, the neuron for 3 %. It may still be useful, if its "
                "errors are the cheaper ones: the counts tell.",
                right=True,
            ),
        ],
    ),
    Choice(
        "trust-which-set",
        prompt="You try ten values of <var>λ</var>. On which samples do you choose the best one?",
        options=[
            Option(
                "On the training samples.",
                "There the smallest λ always looks best: it lets the neuron memorise.",
            ),
            Option(
                "On the test set: that is what it is for.",
                "The best of ten on the test set is partly the luckiest of ten, and its score is "
                "no longer honest.",
            ),
            Option(
                "By cross-validation, without the test set.",
                "Each sample is judged by a neuron that did not see it, and the test set stays "
                "fresh for the one final number.",
                right=True,
            ),
        ],
    ),
    Choice(
        "trust-shortcut",
        prompt=(
            "A network tells wolves from huskies and is 100 % right on held-out pictures. All "
            "wolves were photographed on snow. Which test tells most?"
        ),
        options=[
            Option(
                "More pictures drawn from the same collection.",
                "They share the gap: wolf and snow still go together.",
            ),
            Option(
                "Wolves on grass and huskies on snow.",
                "There the shortcut and the animal disagree, so the test can tell them apart.",
                right=True,
            ),
            Option(
                "Ten-fold instead of five-fold cross-validation.",
                "All folds come from the same collection. No way of dealing adds what is missing.",
            ),
        ],
    ),
    Choice(
        "trust-overfitting-signs",
        prompt="Which of these is a sign of <em>overfitting</em>?",
        options=[
            Option(
                "A low loss in training, a high loss on held-out samples.",
                "It has learned what is special about the training samples.",
                right=True,
            ),
            Option(
                "A high loss on both.",
                "It has not even learned its training samples: the formula is too poor, or "
                "training stopped too early.",
            ),
            Option(
                "A low loss on both.",
                "That is what one wishes for, provided that the held-out samples are fresh.",
            ),
        ],
    ),
    NumberQuestion(
        "trust-trainings-of-a-grid",
        prompt=(
            "You try 4 degrees with 5 values of <var>λ</var> each, by ten-fold "
            "cross-validation. How many neurons are trained?"
        ),
        answer=200,
        why="20 settings, and for each of them 10 trainings, each without one fold.",
        misconceptions=[
            Misconception(20, "These are the settings. Each is trained ten times."),
            Misconception(90, "Every degree meets every λ: 4 · 5 settings, not 4 + 5."),
            Misconception(180, "Each of the ten folds is held out once: ten trainings, not nine."),
            Misconception(2, "Twenty settings times ten folds."),
        ],
    ),
    Choice(
        "trust-unstable-weights",
        prompt=(
            "Two inputs nearly copy each other. In five trainings on different halves their "
            "weights change a lot, while the outputs stay the same. Why?"
        ),
        options=[
            Option(
                "The learning rate is too large.",
                "Then the loss would swing or diverge. Here every training ends well.",
            ),
            Option(
                "Only the sum of the two weights matters to the output.",
                "If x₁ ≈ x₂, then w₁x₁ + w₂x₂ ≈ (w₁ + w₂)x₁: how the sum is split is up to chance.",
                right=True,
            ),
            Option(
                "Neither input matters.",
                "Together they may matter much. Leave one out, and the other takes its part.",
            ),
        ],
    ),
)
