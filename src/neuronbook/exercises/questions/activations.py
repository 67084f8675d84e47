"""Quick questions of the chapter "Activation functions"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "what-activated-means",
        prompt=(
            "A sigmoid neuron gives <var>y</var> = 0.5, a tanh neuron <var>y</var> = −0.8. "
            "What do the outputs tell about <var>z</var>?"
        ),
        options=[
            Option(
                "Sigmoid: <var>z</var> = 0. Tanh: <var>z</var> is negative.",
                "σ(0) = 0.5, and tanh keeps the sign. Neither neuron is “off”.",
                right=True,
            ),
            Option(
                "Both are activated, so <var>z</var> is positive.",
                "An output other than 0 says no such thing: tanh is negative for every negative z.",
            ),
            Option(
                "Sigmoid: half activated. Tanh: an error, outputs are not negative.",
                "tanh has the range (−1, 1). Only the sigmoid keeps to positive numbers.",
            ),
        ],
    ),
    NumberQuestion(
        "steepest-sigmoid",
        prompt="What is the largest slope that the sigmoid has anywhere?",
        answer=0.25,
        why="At z = 0 the slope is σ(1 − σ) = 0.5 · 0.5.",
        misconceptions=[
            Misconception(0.5, "0.5 is its height at z = 0. The slope there is 0.5 · (1 − 0.5)."),
            Misconception(1, "1 is the height that it approaches. The slope is σ(1 − σ)."),
            Misconception(4, "Turned round: the sigmoid is four times flatter than y = z."),
        ],
    ),
    Choice(
        "why-a-bend",
        prompt=(
            "A network has ten layers of 100 neurons, and every activation function is the "
            "identity. What can it compute?"
        ),
        options=[
            Option(
                "Only what a single layer without activation can.",
                "Affine after affine is affine: one matrix and one bias do the same.",
                right=True,
            ),
            Option(
                "More than one layer, since it has more weights.",
                "Many weights, but their product is one matrix: nothing new can come out.",
            ),
            Option(
                "Any continuous function, if it is wide enough.",
                "That needs a function that is no polynomial between the layers.",
            ),
            Option(
                "Straight lines through the origin only.",
                "The biases survive as one bias: W₂b₁ + b₂. Only the bend is missing.",
            ),
        ],
    ),
    Choice(
        "slope-at-the-kink",
        prompt="What is the slope of the ReLU at <var>z</var> = 0?",
        options=[
            Option(
                "There is none; a program may use any value from 0 to 1.",
                "Each of them is a subgradient. This book uses 0, and says so.",
                right=True,
            ),
            Option(
                "0.5, the mean of both sides.",
                "A fine choice, but a choice: there is no slope at a kink.",
            ),
            Option(
                "None, so the ReLU cannot be trained.",
                "One point without a slope does no harm: choose a value and go on.",
            ),
        ],
    ),
    Choice(
        "which-output-function",
        prompt=(
            "A network should say which <em>one</em> of four animals is in the picture. "
            "Which function should follow its last layer?"
        ),
        options=[
            Option("Softmax.", "Four scores become four shares that sum to 1.", right=True),
            Option(
                "A sigmoid in each of the four neurons.",
                "That answers four separate yes–no questions; the answers need not sum to 1.",
            ),
            Option("ReLU.", "Its outputs have no upper end and are no probabilities."),
            Option("Tanh.", "Half of its range is negative: no probabilities."),
        ],
    ),
    Choice(
        "shifted-scores",
        prompt=(
            "Softmax turns the scores (1, 2, 4) into three shares. "
            "What does it make of (101, 102, 104)?"
        ),
        options=[
            Option(
                "The same shares.",
                "e<sup>100</sup> is a factor above and below the line, and cancels.",
                right=True,
            ),
            Option(
                "Shares nearer to one third each: the scores are almost equal now.",
                "Softmax looks at differences, not at ratios. Those are as before.",
            ),
            Option("The shares times 100.", "Shares always sum to 1."),
        ],
    ),
)
