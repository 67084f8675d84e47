"""Quick questions of the chapter "Bias and the bias trick"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "which-way-the-curve-moves",
        prompt=(
            "A sigmoid neuron has one input and the weight <var>w</var> = 2. You raise "
            "<var>b</var>. How does the curve of <var>y</var> over <var>x</var> move?"
        ),
        options=[
            Option(
                "To the left.",
                "It crosses z = 0 at x = −b/w, and that falls when b rises: less input suffices.",
                right=True,
            ),
            Option(
                "To the right.",
                "The crossing is at x = −b/w. For a positive weight it falls when b rises.",
            ),
            Option(
                "Upwards.",
                "That would take y above 1. The bias joins before the sigmoid, not after it.",
            ),
            Option("It becomes steeper.", "The steepness is set by the weight."),
        ],
    ),
    NumberQuestion(
        "threshold-becomes-bias",
        prompt=(
            "A unit fires when 3<var>x</var><sub>1</sub> + 2<var>x</var><sub>2</sub> ≥ 4. Written "
            "with a step at <var>z</var> ≥ 0, what is its bias?"
        ),
        answer=-4,
        why="Bring the threshold to the other side: 3x₁ + 2x₂ − 4 ≥ 0.",
        misconceptions=[
            Misconception(4, "4 is the threshold. On the other side of ≥ it changes its sign."),
            Misconception(
                1, "The bias is not what the weights leave over. Bring the 4 to the left side."
            ),
            Misconception(0, "Then the unit would fire at 3x₁ + 2x₂ ≥ 0, with no input at all."),
        ],
    ),
    Choice(
        "double-weights-and-bias",
        prompt=("All weights <em>and</em> the bias of a sigmoid neuron are doubled. What changes?"),
        options=[
            Option(
                "The boundary moves away from the origin.",
                "Its place is −b/‖w‖, and both numbers doubled.",
            ),
            Option(
                "The boundary stays, the curve across it is steeper.",
                "z doubles everywhere, so its zeros stay, and the sigmoid is passed in half the "
                "way.",
                right=True,
            ),
            Option("Nothing.", "z is twice what it was, and so y changes wherever z is not 0."),
            Option("The boundary turns.", "Its normal w keeps its direction."),
        ],
    ),
    Choice(
        "where-the-bias-may-go",
        prompt="In which neurons may the bias be left out without any loss? Pick all that fit.",
        options=[
            Option(
                "One whose sums are normalised next: their mean over the batch is subtracted.",
                "A constant that is added to all sums leaves again with the mean.",
                right=True,
            ),
            Option(
                "One whose inputs always add up to 1, such as a one-hot code.",
                "Adding b to every weight does the same as the bias.",
                right=True,
            ),
            Option(
                "A threshold unit that is to learn AND.",
                "Without a bias it fires at (0, 0), since z = 0 there.",
            ),
            Option(
                "One with many inputs: they make up for it.",
                "At the origin z is still 0, however many inputs there are.",
            ),
        ],
    ),
    Choice(
        "why-keep-the-bias-apart",
        prompt=(
            "The bias trick makes <var>b</var> a weight like any other. Why do libraries keep it "
            "apart anyway?"
        ),
        options=[
            Option(
                "Without the split the result would be different.",
                "It would be the same: w̃·x̃ = w·x + b.",
            ),
            Option(
                "To treat it differently: another start value, no weight decay, no copy of X.",
                "And to leave it out where the next step cancels it.",
                right=True,
            ),
            Option("Because a bias cannot be trained.", "It is trained just as the weights are."),
        ],
    ),
    Choice(
        "far-negative-relu-bias",
        prompt=(
            "A ReLU neuron has weights of length 1, inputs of length about 1, and "
            "<var>b</var> = −20. What can training by gradients do for it?"
        ),
        options=[
            Option(
                "Nothing: it is silent for every sample.",
                "z is about −19 at most. There the slope of the ReLU is 0, so no sample moves w "
                "or b.",
                right=True,
            ),
            Option(
                "Raise b slowly.",
                "The slope of the ReLU is 0 for negative z, so the step for b is 0 as well.",
            ),
            Option(
                "Make it linear.",
                "That is a bias far above 0, where the ReLU passes everything.",
            ),
        ],
    ),
)
