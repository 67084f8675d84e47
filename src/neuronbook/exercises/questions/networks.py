"""Quick questions of the chapter "From neuron to network"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    NumberQuestion(
        "silent-output",
        prompt=(
            "A network without biases has the output weights (3, −1). For one sample the hidden "
            "pre-activations are <var>z</var> = (−2, −0.5), and the hidden neurons are ReLUs. "
            "What is its output?"
        ),
        answer=0,
        why="Both ReLUs are silent, so there is nothing to add up, whatever the weights are.",
        misconceptions=[
            Misconception(-5.5, "The ReLU comes first: it turns both negative sums into 0."),
            Misconception(-6, "The first hidden neuron is silent too: relu(−2) = 0."),
            Misconception(0.5, "relu(−0.5) is 0, not −0.5."),
        ],
    ),
    Choice(
        "what-universal-promises",
        prompt=(
            "What does the approximation theorem promise for one hidden layer of ReLUs? Pick all "
            "that fit."
        ),
        options=[
            Option(
                "For every continuous curve on [0, 1] and every tolerance there are weights that "
                "stay within it.",
                "That is the theorem, in one dimension.",
                right=True,
            ),
            Option(
                "Gradient descent finds these weights.",
                "The theorem says that they exist. It is silent on how to find them.",
            ),
            Option(
                "Ten hidden neurons are enough.",
                "How many are needed depends on the curve and on the tolerance.",
            ),
            Option(
                "The network is right outside [0, 1] as well.",
                "Outside, a sum of ReLUs goes on as a straight line, whatever the curve does.",
            ),
        ],
        several=True,
    ),
    Choice(
        "why-dead-stay-dead",
        prompt="Why does a dead sample not bring itself back?",
        options=[
            Option(
                "The slope of every hidden ReLU is 0 there, so its error sends nothing back.",
                "Only the updates of other samples could move its sums above 0 again.",
                right=True,
            ),
            Option(
                "Its error is too small.",
                "Its error is its whole target. It is the path back that is cut.",
            ),
            Option(
                "The learning rate is too small.", "A larger step times a gradient of 0 is still 0."
            ),
            Option(
                "The output weights are 0.",
                "They need not be. The hidden values that they multiply are 0.",
            ),
        ],
    ),
    Choice(
        "what-the-dead-share",
        prompt=(
            "Hidden ReLUs, no biases, and every output weight is <em>negative</em>. Which targets "
            "can the network fit?"
        ),
        options=[
            Option(
                "Only targets of 0 or below.",
                "A sum of numbers ≥ 0, each times a negative weight, cannot be positive. For a "
                "positive target 0 is the best.",
                right=True,
            ),
            Option(
                "All of them, with large enough hidden values.",
                "Larger hidden values make the output more negative.",
            ),
            Option(
                "Only positive ones: two negatives make a plus.",
                "The hidden values are not negative: they come from a ReLU.",
            ),
            Option("None.", "Negative targets are within reach."),
        ],
    ),
    Choice(
        "memorised-noise",
        prompt=(
            "With smaller initial weights the training loss is 10⁻²⁵. The targets were random "
            "numbers. What has the network learned about fresh samples of the same kind?"
        ),
        options=[
            Option(
                "Nothing: there was nothing to learn.",
                "The targets do not depend on the inputs. On fresh data it does worse than "
                "predicting 0.",
                right=True,
            ),
            Option(
                "Everything: the loss is zero.",
                "Zero on the samples that it has seen. Try fresh ones.",
            ),
            Option(
                "A little: more loops would help.",
                "No number of loops finds a rule that does not exist.",
            ),
        ],
    ),
)
