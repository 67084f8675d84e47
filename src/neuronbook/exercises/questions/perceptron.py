"""Quick questions of the chapter "The perceptron"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "perceptron-when",
        prompt="When does the perceptron change its weights?",
        options=[
            Option("After each point.", "A point that is right changes nothing."),
            Option("After a mistake only.", "That is what “mistake-driven” means.", right=True),
            Option(
                "After each epoch, by the average mistake.",
                "It does not average. Each mistake is paid at once.",
            ),
            Option("When the loss is large.", "It measures no loss. It asks: right or wrong?"),
        ],
    ),
    NumberQuestion(
        "perceptron-push",
        prompt=(
            "A point <var>x</var> = (3, 4) of class 1 gave <var>z</var> = −10. After one "
            "update, what is its "
            "<var>z</var>?"
        ),
        answer=16,
        why="The update adds ‖x‖² + 1 = 26 to s·z: 25 from the weights, 1 from the bias.",
        misconceptions=[
            Misconception(15, "The bias moved too, by 1."),
            Misconception(-9, "The weights moved too: they add x·x = 25."),
            Misconception(-36, "The push goes towards the right side: up, for class 1."),
            Misconception(-4, "The push is the square of the length of (x, 1), not the length."),
            Misconception(26, "That is the push. Add it to the old z."),
        ],
    ),
    Choice(
        "perceptron-still-wrong",
        prompt="Can a point still be on the wrong side just after the update that it caused?",
        options=[
            Option(
                "Yes: the push has a fixed size, and it may be too small.",
                "z moves by ‖x‖² + 1 only. Another round will push again.",
                right=True,
            ),
            Option(
                "No: the update puts it right.",
                (
                    "It moves z in the right direction, by ‖x‖² + 1. From z = −10 with x = (1, 1) "
                    "it gets to −7."
                ),
            ),
            Option(
                "Only if the classes are not separable.", "It happens with separable classes too."
            ),
        ],
    ),
    Choice(
        "perceptron-theorem-needs",
        prompt="What does the convergence theorem need? Pick all that fit.",
        options=[
            Option(
                "The classes are linearly separable.",
                "Without a separator there is no margin γ and no lower bound.",
                right=True,
            ),
            Option(
                "The points are bounded.",
                "R must be finite. For finitely many points it is.",
                right=True,
            ),
            Option(
                "The points come in a random order.",
                "Any order will do: the proof never asks which point comes next.",
            ),
            Option(
                "The learning rate is small.",
                "There is none. Starting at zero, it would only scale w and b.",
            ),
            Option("The number of inputs is small.", "It does not occur in (R/γ)²."),
        ],
    ),
    Choice(
        "perceptron-which-separator",
        prompt="The perceptron has stopped. Which separator has it found?",
        options=[
            Option(
                "The one with the largest margin.",
                "That one is used in the proof, but the rule does not look for it.",
            ),
            Option(
                "Some separator; which one depends on the order of the points.",
                "It stops at the first that makes no mistake.",
                right=True,
            ),
            Option(
                "The one with the smallest weights.", "Nothing in the rule makes weights small."
            ),
        ],
    ),
    Choice(
        "perceptron-where-xor-breaks",
        prompt="XOR has no separator. Which line of the proof fails?",
        options=[
            Option(
                "‖<var>w̃</var>‖ ≤ <var>R</var>√<var>M</var>",
                "It holds for any data: it follows from the rule alone.",
            ),
            Option(
                "<var>M</var>γ ≤ <var>w̃</var>·<var>w</var>*",
                "There is no w* that gains γ > 0 with every mistake.",
                right=True,
            ),
            Option(
                "<var>w̃</var>·<var>w</var>* ≤ ‖<var>w̃</var>‖",
                "That holds for any vector w* of length 1.",
            ),
        ],
    ),
    Choice(
        "delta-or-perceptron",
        prompt="A point of class 1 has <var>z</var> = 3. Who changes the weights?",
        options=[
            Option(
                "Neither: the point is right.",
                "The delta rule wants z = 1. To it, 3 is an error of 2.",
            ),
            Option("The perceptron only.", "s·z = 3 is positive: no mistake."),
            Option(
                "The delta rule only, and it lowers <var>z</var>.",
                "Its goal is z = 1, so even “too right” is an error. That is its weak spot.",
                right=True,
            ),
            Option("Both.", "The perceptron is content with every positive z."),
        ],
    ),
)
