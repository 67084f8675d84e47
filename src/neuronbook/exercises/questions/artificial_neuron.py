"""Quick questions of the chapter "The artificial neuron"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "negative-weight",
        prompt="An input grows. Its weight is <em>negative</em>. What happens to <var>z</var>?",
        options=[
            Option("It falls.", "A negative weight turns more input into less sum.", right=True),
            Option(
                "It becomes negative.",
                "It falls, but where it ends depends on the other inputs and on the bias.",
            ),
            Option(
                "Nothing: negative means switched off.",
                "Weight 0 switches an input off. A negative weight counts against.",
            ),
            Option(
                "It rises, more slowly.",
                "A small positive weight does that. The sign of the weight sets the direction.",
            ),
        ],
    ),
    NumberQuestion(
        "bias-once",
        prompt=(
            "Three inputs, all of them 0. The weights are (4, −2, 7), the bias is 2. "
            "What is <var>z</var>?"
        ),
        answer=2,
        why="With no input only the bias is left, and it is added once.",
        misconceptions=[
            Misconception(6, "The bias is not added once for each input. It joins the sum once."),
            Misconception(0, "The bias flows without any input: it is what is left at x = 0."),
            Misconception(11, "The inputs are 0, so nothing comes through the weighted pipes."),
            Misconception(9, "The inputs are 0, so nothing comes through the weighted pipes."),
        ],
    ),
    Choice(
        "importance-of-weights",
        prompt=(
            "A neuron predicts a price from the distance in <em>metres</em> "
            "(<var>w</var><sub>1</sub> = 0.01) and the number of rooms "
            "(<var>w</var><sub>2</sub> = 3). Which input matters more?"
        ),
        options=[
            Option(
                "The rooms: 3 is larger than 0.01.",
                "Compare what reaches the sum, not the weights: 2000 metres bring 20, 4 rooms "
                "bring 12. In kilometres the first weight would be 10.",
            ),
            Option(
                "The distance: its numbers are larger.",
                "Large numbers with a weight near 0 may still bring little. "
                "It is the product, and how much it varies, that counts.",
            ),
            Option(
                "The weights alone do not tell.",
                "A weight changes with the unit of its input. Weights are comparable only when "
                "the inputs share a scale.",
                right=True,
            ),
        ],
    ),
    Choice(
        "affine-or-linear",
        prompt=(
            "In the strict sense of algebra, is <var>f</var>(<var>x</var>) = 2<var>x</var> + 1 "
            "linear?"
        ),
        options=[
            Option(
                "Yes, its graph is a straight line.",
                "A straight line is not enough. Linear also means: twice the input gives twice "
                "the output. Here f(1) = 3, but f(2) = 5.",
            ),
            Option(
                "No, it is affine: linear plus an offset.",
                "f(0) is 1, not 0: the bias makes the difference. Many texts say linear anyway.",
                right=True,
            ),
            Option(
                "No, because the weight is not 1.",
                "Any weight is fine: 2x is linear. It is the offset 1 that breaks it.",
            ),
        ],
    ),
    Choice(
        "batch-product",
        prompt=(
            "<code>X</code> has the shape (5, 3), one sample in each row; <code>w</code> has the "
            "shape (3,). Which line gives one <var>z</var> for each sample?"
        ),
        options=[
            Option("<code>X @ w + b</code>", "The 3 meets the 3; five sums are left.", right=True),
            Option(
                "<code>w @ X + b</code>",
                "The 3 of w meets the 5 of X: an error. With 3 samples it would run, "
                "and sum over the samples.",
            ),
            Option(
                "<code>X * w + b</code>",
                "This multiplies entry by entry and leaves the shape (5, 3): nothing is summed.",
            ),
            Option(
                "<code>np.sum(X @ w) + b</code>",
                "This adds the five samples together. Each one needs its own z.",
            ),
        ],
    ),
    NumberQuestion(
        "parameters-of-a-layer",
        prompt="Four neurons see the same three inputs. How many weights and biases are there?",
        answer=16,
        rtol=0.0,
        why="Each neuron has 3 weights and 1 bias: 4 · (3 + 1) = 16.",
        misconceptions=[
            Misconception(12, "These are the weights. Each neuron also has a bias."),
            Misconception(13, "One bias is not enough: each neuron has its own."),
            Misconception(15, "That is one bias for each input. Biases belong to neurons."),
            Misconception(7, "Each neuron has its own weight for each input: multiply, not add."),
            Misconception(24, "A bias is added once for each neuron, not once for each weight."),
        ],
    ),
    Choice(
        "possible-inputs",
        prompt="What may be the input of a neuron? Pick all that fit.",
        options=[
            Option("The bit 0 or 1", "A number like any other.", right=True),
            Option(
                "A temperature, such as −3.7", "Inputs may be continuous and negative.", right=True
            ),
            Option("The output of another neuron", "This is how networks are made.", right=True),
            Option(
                "The word <em>red</em>, as it is",
                "A neuron multiplies and adds. A word must first be turned into numbers.",
            ),
        ],
    ),
    Choice(
        "function-or-algorithm",
        prompt="What is a neuron in a computer?",
        options=[
            Option(
                "A function with parameters.",
                "Its weights and bias are set from outside; the neuron turns x into y.",
                right=True,
            ),
            Option(
                "An algorithm that learns.",
                "The neuron computes y = f(w·x + b), no more. Learning is done by a training "
                "algorithm, which changes w and b.",
            ),
            Option(
                "A memory that stores examples.",
                "It keeps no example, only its weights and its bias.",
            ),
        ],
    ),
)
