"""Quick questions of the chapter "Gradient descent"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "what-is-fixed",
        prompt="In a loss landscape, what do you walk over?",
        options=[
            Option(
                "The parameters <var>w</var> and <var>b</var>; the data are fixed.",
                "Each point of the ground is one neuron, and its height is that neuron's loss on "
                "the data.",
                right=True,
            ),
            Option(
                "The inputs <var>x</var>; the neuron is fixed.",
                "That is the picture of one neuron's output. In training the data stand still and "
                "the neuron moves.",
            ),
            Option(
                "The samples, one after the other.",
                "The samples shape the landscape. They are not places in it.",
            ),
        ],
    ),
    NumberQuestion(
        "steps-in-an-epoch",
        prompt="1,000 samples, batches of 32. How many steps does one epoch take?",
        answer=32,
        rtol=0.0,
        why="31 full batches are 992 samples; the last 8 make one more batch.",
        misconceptions=[
            Misconception(31.25, "Part of a batch is a step too: count whole steps."),
            Misconception(31, "8 samples would be left out."),
            Misconception(1, "That is the full batch. Each small batch makes its own step."),
            Misconception(1000, "That is one step for each sample: a batch size of 1."),
        ],
    ),
    Choice(
        "scaled-feature",
        prompt=(
            "One input is written in millimetres instead of metres. What happens to gradient "
            "descent?"
        ),
        options=[
            Option(
                "The bowl becomes far steeper along that weight, so η must shrink, and the other "
                "weights crawl.",
                "The curvature grows with the square of the scale: a million times. Standardise "
                "inputs first.",
                right=True,
            ),
            Option(
                "Nothing: the weight adapts.",
                "The best weight adapts. The path to it changes completely.",
            ),
            Option(
                "It learns faster, for the numbers are larger.",
                "Larger numbers make a steeper bowl. With the same η the descent diverges.",
            ),
        ],
    ),
    Choice(
        "what-momentum-does",
        prompt="What may momentum do? Pick all that fit.",
        options=[
            Option(
                "Carry the ball over a low pass.",
                "It keeps a part of its velocity.",
                right=True,
            ),
            Option(
                "Speed up a long, gentle valley.",
                "Steps in the same direction add up.",
                right=True,
            ),
            Option("Overshoot a minimum.", "It arrives with speed and swings.", right=True),
            Option(
                "Find the lowest valley for certain.",
                "It may just as well roll out of the lowest one.",
            ),
        ],
    ),
)
