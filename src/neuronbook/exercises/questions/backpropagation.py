"""Quick questions of the chapter "Backpropagation through one neuron"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "bp-confident-mistake",
        prompt=(
            "A sigmoid neuron says <var>y</var> = 0.001, and the target is 1. "
            "Which loss sends the larger slope along <var>z</var>?"
        ),
        options=[
            Option(
                "Cross-entropy: about −1.",
                "Its slope is y − t: the error itself.",
                right=True,
            ),
            Option(
                "Squared error: about −2.",
                "That is its slope along y. Along z it is multiplied by y(1 − y), about 0.001.",
            ),
            Option("Both send the same.", "The squared error keeps the factor y(1 − y)."),
        ],
    ),
    NumberQuestion(
        "bp-chain",
        prompt=(
            "<var>z</var> moves <var>y</var> half as fast as itself; <var>y</var> moves "
            "<var>L</var> −4 times as fast as itself. What is the slope of <var>L</var> along "
            "<var>z</var>?"
        ),
        answer=-2,
        why="Slopes along a chain are multiplied: −4 · 0.5.",
        misconceptions=[
            Misconception(-3.5, "Slopes along a chain are multiplied, not added."),
            Misconception(2, "The sign of −4 is lost: L falls when y rises."),
            Misconception(-8, "That divides by 0.5. Multiply."),
        ],
    ),
    Choice(
        "bp-zero-input",
        prompt="An input is 0 for this sample. What is the gradient for its weight?",
        options=[
            Option(
                "0", "The slope along a weight is the slope along z times the input.", right=True
            ),
            Option("The error", "The error is multiplied by the input, which is 0."),
            Option("The weight itself", "That factor belongs to the slope along the input."),
        ],
    ),
    Choice(
        "bp-sum-node",
        prompt="A sum node is handed the gradient 3. What does it hand to each of its two parents?",
        options=[
            Option("3 to each", "Its local gradients are 1 and 1.", right=True),
            Option(
                "1.5 to each", "A sum does not divide. Moving either parent moves the sum fully."
            ),
            Option("1 to each", "1 is the local gradient; it is multiplied by what came in."),
        ],
    ),
    Choice(
        "bp-what-for",
        prompt="What are the gradients for the <em>inputs</em> used for?",
        options=[
            Option(
                "They are the messages to the layer before.",
                "If the input is another neuron's output, its backward pass starts here.",
                right=True,
            ),
            Option("To change the data.", "Training leaves the data as they are."),
            Option("For nothing.", "In a single neuron, true; in a network they carry everything."),
        ],
    ),
)
