"""Quick questions of the chapter "A short history"."""

from neuronbook.exercises.kinds import Choice, Option

QUESTIONS = (
    Choice(
        "history-mcculloch-learning",
        prompt="How does the neuron of McCulloch and Pitts (1943) learn?",
        options=[
            Option("It does not.", "Its wiring and threshold are given.", right=True),
            Option("By correcting its weights after mistakes.", "That is Rosenblatt, 19 years on."),
            Option("By going down the squared error.", "That is Widrow and Hoff, in 1960."),
        ],
    ),
    Choice(
        "history-perceptrons-book",
        prompt="What did Minsky and Papert prove in 1969?",
        options=[
            Option(
                "Parity needs a detector that sees all inputs.",
                "The order of parity grows with the number of inputs; XOR is its smallest case.",
                right=True,
            ),
            Option(
                "No neural network can compute XOR.",
                "One with a hidden layer can. Their theorems are about perceptrons without a "
                "learned hidden layer.",
            ),
            Option(
                "The perceptron's rule does not converge.",
                "It does when the examples are separable: that was proved in 1962.",
            ),
        ],
    ),
    Choice(
        "history-winter",
        prompt="Why did research on neural networks slow down after 1969?",
        options=[
            Option(
                "For several reasons, and historians disagree on their weights.",
                "Proofs, rival methods and funding all had a part.",
                right=True,
            ),
            Option("Because of one book, and nothing else.", "That is the legend. See Olazaran."),
            Option("Because backpropagation had failed.", "It was not yet in use for networks."),
        ],
    ),
    Choice(
        "history-backpropagation",
        prompt="What was new in the paper of 1986?",
        options=[
            Option(
                "It showed that hidden units learn useful features.",
                "The method was older; what it made hidden units do was the news.",
                right=True,
            ),
            Option(
                "The chain rule.",
                "The chain rule is centuries older than any computer.",
            ),
            Option(
                "Reverse-mode differentiation.",
                "Linnainmaa described it in 1970, Werbos a related method in 1974.",
            ),
        ],
    ),
    Choice(
        "history-one-cell",
        prompt="How does one biological neuron compare with one artificial neuron?",
        options=[
            Option(
                "It can do more: copying one took a network of several layers.",
                "Its dendrites compute before the cell body sums.",
                right=True,
            ),
            Option("They do the same.", "The weighted sum keeps one part of what a cell does."),
            Option("It can do less, being slower.", "Slower it is; simpler it is not."),
        ],
    ),
)
