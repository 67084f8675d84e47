"""Quick questions of the chapter "Geometry"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "along-the-boundary",
        prompt=(
            "<var>w</var> = (2, 1). You walk along the boundary. In which direction do you go?"
        ),
        options=[
            Option(
                "(2, 1)",
                "That is straight across: <var>w</var> is at a right angle to the boundary.",
            ),
            Option(
                "(−1, 2)", "w · (−1, 2) = −2 + 2 = 0: <var>z</var> does not change.", right=True
            ),
            Option("(1, 2)", "w · (1, 2) = 4, so <var>z</var> grows: you leave the boundary."),
            Option(
                "That depends on <var>b</var>.",
                "The bias shifts the boundary; it does not turn it.",
            ),
        ],
    ),
    Choice(
        "weights-doubled",
        prompt=(
            "You double <var>w</var> and leave <var>b</var> = −10 as it is. What happens to the "
            "boundary?"
        ),
        options=[
            Option(
                "It stays: only the ramp gets steeper.",
                "That needs <var>b</var> doubled as well.",
            ),
            Option(
                "It comes closer to the origin.",
                "Its distance is |b|/‖w‖: half of what it was.",
                right=True,
            ),
            Option("It goes farther away.", "Its distance is |b|/‖w‖. The denominator has grown."),
            Option("It turns.", "The direction of <var>w</var> is the same, so the normal is too."),
        ],
    ),
    Choice(
        "level-set-shape",
        prompt=(
            "A sigmoid neuron sees the plane. All points with output <var>y</var> = 0.9 form …"
        ),
        options=[
            Option(
                "an S-shaped curve",
                "The S is the height above the plane. Seen from above nothing is bent.",
            ),
            Option(
                "a line parallel to the boundary",
                "<var>y</var> = 0.9 means <var>z</var> = ln 9, and that is a straight line.",
                right=True,
            ),
            Option("a single point", "Walk along the boundary: <var>z</var> stays the same."),
            Option(
                "a strip",
                "Outputs <em>between</em> 0.1 and 0.9 fill a strip; one value is a line.",
            ),
        ],
    ),
    NumberQuestion(
        "boundary-dimension",
        prompt="A neuron has 5 inputs. What dimension has its boundary?",
        answer=4,
        rtol=0.0,
        why="One equation takes one dimension: a hyperplane of 4 in a space of 5.",
        misconceptions=[
            Misconception(5, "The inputs fill 5 dimensions. One equation takes one away."),
            Misconception(1, "Only with 2 inputs is it a line."),
            Misconception(2, "A plane needs 3 inputs."),
            Misconception(6, "Parameters are not dimensions of the input space."),
        ],
    ),
    Choice(
        "more-training-for-xor",
        prompt="A single neuron gets 3 of the 4 rows of XOR right. What helps?",
        options=[
            Option("Longer training", "There are no weights to be found, however long one looks."),
            Option("A larger bias", "All weights and biases are ruled out by the inequalities."),
            Option(
                "A sigmoid in place of the step",
                "Its boundary is a line as well. A function that rises and falls again would help.",
            ),
            Option(
                "Two neurons, and a third that joins them",
                "Two boundaries make a strip with XOR’s ones in it; the third says “in the strip”.",
                right=True,
            ),
        ],
    ),
    Choice(
        "line-in-weight-space",
        prompt=(
            "<var>b</var> = 0. In weight space a data point <var>x</var> is a line through the "
            "origin. How does it run?"
        ),
        options=[
            Option("Along <var>x</var>", "Along <var>x</var> the sum grows: it is ‖x‖² at w = x."),
            Option(
                "At a right angle to <var>x</var>",
                "There w·x = 0: <var>x</var> is the normal of its own line.",
                right=True,
            ),
            Option(
                "That depends on its class",
                "The class says which side is right, not where the line is.",
            ),
        ],
    ),
)
