"""What the chapter "Gradient descent" asks its reader to predict."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option, Prediction
from neuronbook.exercises.predictions import _walks as walks

PREDICTIONS = (
    Prediction(
        "down-the-parabola",
        given="Below, the walk starts at <var>w</var> = 4 with η = 0.1.",
        figure="descent-parabola",
        covers=("next",),
        asks=(
            NumberQuestion(
                "one-step-down",
                prompt="Where is <var>w</var> after one step?",
                answer=float(walks.walk(0.1)[1]),
                atol=0.01,
                why="The slope at 4 is 8, and a tenth of it is taken away.",
                misconceptions=[
                    Misconception(4.8, "That is uphill: the step goes against the slope."),
                    Misconception(2.4, "16 is the height. The step uses the slope, which is 8."),
                    Misconception(-4, "A whole slope is taken away here, not a tenth of it."),
                    Misconception(3.6, "The slope of <var>w</var>² is 2<var>w</var>."),
                    Misconception(3.9, "η alone is not the step: it is multiplied by the slope."),
                ],
            ),
            Choice(
                "ever-negative",
                prompt="Will <var>w</var> ever be negative on this walk?",
                options=[
                    Option(
                        "Yes, it swings across the bottom",
                        "A step is a fifth of <var>w</var>: never enough to get across.",
                        right=walks.CROSSES,
                    ),
                    Option(
                        "No",
                        "Each step takes away a fifth of what is left of <var>w</var>.",
                        right=not walks.CROSSES,
                    ),
                ],
            ),
            Choice(
                "with-a-half",
                prompt="And what will η = 0.5 do?",
                options=[
                    Option(
                        "Reach the bottom in one step",
                        "Half of the slope 8 is 4, just the way to the bottom.",
                        right=walks.AT_ONCE,
                    ),
                    Option(
                        "Five times the steps of η = 0.1, in as many rounds",
                        "The steps get smaller on the way, so they are not compared like this.",
                        right=False,
                    ),
                    Option(
                        "Jump to and fro without end",
                        "That is η = 1: a step twice as long as the way to the bottom.",
                        right=not walks.AT_ONCE,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "which-valley",
        given="Below, the ball starts on the right, above the shallow valley.",
        figure="landscape-ball",
        covers=("end",),
        asks=(
            Choice(
                "valley-without-momentum",
                prompt="In which valley does it end without momentum?",
                options=[
                    Option(
                        "In the shallow one",
                        "It stops in the first hollow.",
                        right=not walks.DEEP[0],
                    ),
                    Option(
                        "In the deep one",
                        "It would have to climb the pass, and it never climbs.",
                        right=walks.DEEP[0],
                    ),
                ],
            ),
            Choice(
                "valley-with-momentum",
                prompt="And with μ = 0.9?",
                options=[
                    Option(
                        "In the shallow one",
                        "It has enough speed for the pass.",
                        right=not walks.DEEP[1],
                    ),
                    Option(
                        "In the deep one",
                        "Its speed carries it over the pass.",
                        right=walks.DEEP[1],
                    ),
                ],
            ),
            Choice(
                "more-is-deeper",
                prompt="Does more momentum always lead to the deeper valley?",
                options=[
                    Option(
                        "Yes",
                        "With μ = 0.95 it rolls into the deep valley and out of it again.",
                        right=walks.ALWAYS_DEEPER,
                    ),
                    Option(
                        "No",
                        "What rolls over a pass may also roll back over it.",
                        right=not walks.ALWAYS_DEEPER,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "three-times-the-input",
        given=(
            "Below is the bowl for the inputs 0, 1, 2, 3. Then the input is multiplied by 3, as "
            "when yards become feet."
        ),
        figure="conditioning",
        asks=(
            Choice(
                "rounder-or-longer",
                prompt="Does the bowl become rounder or longer?",
                options=[
                    Option(
                        "Rounder",
                        "Along the weight it gets steeper, along the bias it stays.",
                        right=not walks.LONGER,
                    ),
                    Option(
                        "Longer",
                        "It gets some nine times as steep along the weight and stays as it is "
                        "along the bias.",
                        right=walks.LONGER,
                    ),
                ],
            ),
            Choice(
                "eta-grows-or-shrinks",
                prompt="Must η grow or shrink?",
                options=[
                    Option(
                        "Grow",
                        "Steeper ground makes longer steps by itself: too long ones.",
                        right=not walks.SMALLER_STEPS,
                    ),
                    Option(
                        "Shrink",
                        "The steepest direction sets the limit, and it has become steeper.",
                        right=walks.SMALLER_STEPS,
                    ),
                ],
            ),
            Choice(
                "mean-first",
                prompt="What if the mean of the input is subtracted first?",
                options=[
                    Option(
                        "Nothing changes: the line only moves",
                        "The best bias moves, and the bowl is set upright and gets rounder.",
                        right=not walks.CENTRED_ROUNDER,
                    ),
                    Option(
                        "The bowl becomes rounder",
                        "Weight and bias no longer pull at the same errors.",
                        right=walks.CENTRED_ROUNDER,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "larger-error",
        given=(
            f"Two sigmoid neurons should answer 0. One says {walks.ERRORS[0]:.2f}, the other "
            f"{walks.ERRORS[1]:.2f}. Both walk down the squared error with the same η."
        ),
        figure="saturation",
        covers=("walks",),
        asks=(
            Choice(
                "first-right",
                prompt="Which one is below 0.25 first?",
                options=[
                    Option(
                        "The one that is more wrong: it takes larger steps",
                        f"It takes {walks.FIRST_BELOW[1]} steps, the other {walks.FIRST_BELOW[0]}.",
                        right=not walks.LESS_WRONG_FIRST,
                    ),
                    Option(
                        "The one that is less wrong",
                        f"It takes {walks.FIRST_BELOW[0]} steps, the other {walks.FIRST_BELOW[1]}.",
                        right=walks.LESS_WRONG_FIRST,
                    ),
                ],
            ),
            NumberQuestion(
                "first-steps",
                prompt=(
                    "How many times as long is the first step of the one that is more wrong, "
                    "compared with the other's?"
                ),
                answer=walks.RATIO,
                atol=0.03,
                rtol=0,
                unit="times",
                why=(
                    f"Its error is {walks.TIMES[0]:.1f} times as large. But the sigmoid is nearly "
                    f"flat there: <var>y</var>(1 − <var>y</var>) is {walks.TIMES[1]:.1f} times as "
                    "small."
                ),
                misconceptions=[
                    Misconception(
                        float(walks.ERRORS[1] / walks.ERRORS[0]),
                        "That compares the errors. The flatness of the sigmoid counts as well.",
                    ),
                    Misconception(1, "They have the same η, but not the same slope."),
                    Misconception(1 / walks.RATIO, "By so much it is <em>shorter</em>."),
                    Misconception(
                        float(walks.ERRORS[1] / walks.ERRORS[0]) ** 2,
                        "The loss is that much larger. A step asks for the slope of the loss.",
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "one-start-two-losses",
        given="The same neuron, the same samples, the same start at −2, but two losses.",
        figure="two-losses",
        covers=("ends",),
        asks=(
            Choice(
                "same-weight",
                prompt="Do both descents end at the same weight?",
                options=[
                    Option(
                        "Yes: the best weight is the best weight",
                        "The squared error has a second bottom, and may be caught there.",
                        right=walks.SAME_END,
                    ),
                    Option(
                        "No",
                        f"One ends at {walks.ENDS[0][0]:.2f}, the other at {walks.ENDS[1][0]:.2f}.",
                        right=not walks.SAME_END,
                    ),
                ],
            ),
            Choice(
                "depends-on-the-start",
                prompt="For which loss does the end depend on the start?",
                options=[
                    Option(
                        "For the squared error only",
                        "It has two minima, and the worse one catches what starts to its side.",
                        right=walks.DEPENDS == [True, False],
                    ),
                    Option(
                        "For the cross-entropy only",
                        "Its slope only grows with <var>w</var>, so it is zero once at most.",
                        right=walks.DEPENDS == [False, True],
                    ),
                    Option(
                        "For both",
                        "The cross-entropy has a single minimum here.",
                        right=all(walks.DEPENDS),
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "runaway-length",
        given=(
            f"After 10 steps ‖<var>w</var>‖ is {walks.LENGTHS[10]:.2f}, after 100 steps "
            f"{walks.LENGTHS[100]:.2f}."
        ),
        figure="runaway-weights",
        covers=("growth",),
        asks=(
            NumberQuestion(
                "length-after-1000",
                prompt="What will ‖<var>w</var>‖ be after 1,000 steps?",
                answer=float(walks.LENGTHS[1000]),
                atol=0.4,
                rtol=0,
                why="Ten times as many steps add about the same length each time.",
                misconceptions=[
                    Misconception(
                        float(walks.LENGTHS[100]), "It never settles: no finite length is the best."
                    ),
                    Misconception(
                        float(10 * walks.LENGTHS[100]),
                        "The surer the neuron is, the smaller its steps: far from ten times.",
                    ),
                    Misconception(
                        float(walks.LENGTHS[100] ** 2 / walks.LENGTHS[10]),
                        "From 10 to 100 steps it was multiplied. It is rather a sum: each tenfold "
                        "adds about as much.",
                    ),
                ],
            ),
            Choice(
                "boundary-turns",
                prompt="Does the boundary move meanwhile?",
                options=[
                    Option(
                        "No, only the length grows",
                        f"From 100 to 1,000 steps it turns by {walks.TURN:.0f}°.",
                        right=not walks.TURNS,
                    ),
                    Option(
                        "Yes, it turns",
                        f"By {walks.TURN:.0f}° from 100 to 1,000 steps, ever more slowly.",
                        right=walks.TURNS,
                    ),
                ],
            ),
            Choice(
                "one-wrong-label",
                prompt="And what will one wrong label do?",
                options=[
                    Option(
                        "The weights run away all the faster",
                        "A sure answer is now punished at one point, more and more.",
                        right=False,
                    ),
                    Option(
                        "The weights stop growing",
                        "Being sure of everything is costly now: there is a best length.",
                        right=walks.STOPS,
                    ),
                    Option(
                        "Nothing that one would notice",
                        f"The length stops at {walks.WRONG_LENGTHS[4000]:.2f}.",
                        right=not walks.STOPS,
                    ),
                ],
            ),
        ),
    ),
)
