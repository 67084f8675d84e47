"""Exercises of the chapter "From neuron to network"."""

import numpy as np

from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number

XOR = {(0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 0}
X2 = np.array([[1.0, 2.0], [-1.0, 0.0], [0.0, -3.0]])
W1 = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, 2.0]])
B1, W2, B2 = np.array([0.5, 0.0, -1.0]), np.array([[1.0], [-2.0], [3.0]]), np.array([0.25])
T2 = np.array([[1.0], [-2.0], [3.0]])


def _relu(z):
    return np.maximum(z, 0)


def _one_network(rng: np.random.Generator) -> tuple:
    N, n, m = rng.integers(2, 6, size=3)
    return (
        rng.normal(size=(N, n)),
        rng.normal(size=(n, m)),
        rng.normal(size=m),
        rng.normal(size=(m, 1)),
        rng.normal(size=1),
    )


def _forward(X, W1, b1, W2, b2):
    return _relu(X @ W1 + b1) @ W2 + b2


def _one_output_layer(rng: np.random.Generator) -> tuple:
    N, m = rng.integers(2, 6, size=2)
    return rng.normal(size=(N, m)), rng.normal(size=(N, 1)), rng.normal(size=(N, 1))


def _gradient2(H, Y, T):
    return H.T @ (2 * (Y - T))


def _one_hidden_layer(rng: np.random.Generator) -> tuple:
    N, n, m = rng.integers(2, 6, size=3)
    return (
        rng.normal(size=(N, n)),
        rng.normal(size=(N, m)),
        rng.normal(size=(m, 1)),
        rng.normal(size=(N, 1)),
        rng.normal(size=(N, 1)),
    )


def _gradient1(X, Z, W2, Y, T):
    return X.T @ ((2 * (Y - T) @ W2.T) * (Z > 0))


def _one_batch_with_dead(rng: np.random.Generator) -> tuple:
    N = int(rng.integers(4, 9))
    return rng.normal(size=(N, 2)), rng.normal(size=(2, 2)) - 0.3


def _count_dead(X, W1):
    return int((X @ W1 <= 0).all(axis=1).sum())


def _one_floor(rng: np.random.Generator) -> tuple:
    X, W = _one_batch_with_dead(rng)
    return X, W, rng.normal(size=(len(X), 1))


def _floor(X, W1, T):
    return float((T[(X @ W1 <= 0).all(axis=1)] ** 2).sum())


def _solves_xor(values: np.ndarray) -> str:
    """Say for which input the network with these two biases is wrong."""
    b1, b2 = values
    for (x1, x2), target in XOR.items():
        y = max(x1 - x2 + b1, 0) + max(x2 - x1 + b2, 0)
        if (y >= 0.5) != bool(target):
            return f"For x = ({x1}, {x2}) y = {y:g}, so the answer is {1 - target}, not {target}."
    return ""


EXERCISES = (
    Array(
        "fold-of-one-one",
        prompt=(
            "Hidden neurons h₁ = relu(x₁ + x₂) and h₂ = relu(x₁ + x₂ − 1). Where does the point x "
            "= (1, 1) go in the hidden plane?"
        ),
        answer=(2, 1),
        labels=("h1", "h2"),
        hints=["s = x₁ + x₂ is 2 here.", "The second hidden neuron has the bias −1."],
        misconceptions=[
            Misconception((2, 2), "The second neuron has a bias: −1 joins its sum."),
            Misconception((1, 0), "That is where (0, 1) and (1, 0) go. Here s = 2."),
            Misconception(
                (2, -2),
                "The −2 belongs to the output neuron. It has no say in where the point goes.",
            ),
            Misconception((1, 1), "Those are the inputs. Each hidden neuron adds both of them up."),
        ],
    ),
    Number(
        "count-3-2-1",
        prompt="How many parameters has a 3–2–1 network in which every neuron has a bias?",
        answer=11,
        rtol=0.0,
        hints=[
            "Inputs have no parameters. Count neuron by neuron.",
            (
                "Each hidden neuron has 3 weights and 1 bias; "
                "the output neuron has 2 weights and 1 bias."
            ),
        ],
        misconceptions=[
            Misconception(8, "These are the weights: 3·2 + 2·1. Every neuron also has a bias."),
            Misconception(
                6,
                "That is the product of the three numbers, or the weights of one layer. Count "
                "layer by layer, and the biases.",
            ),
            Misconception(14, "Inputs are not neurons: they have no bias."),
            Misconception(10, "A bias for each layer is not enough: each neuron has its own."),
            Misconception(9, "There are three neurons, so three biases."),
        ],
    ),
    Function(
        "two-layer-forward",
        prompt=(
            "Write `forward(X, W1, b1, W2, b2)`: the output of a network with hidden ReLUs and an "
            "output neuron without activation."
        ),
        reference=_forward,
        cases=[
            (X2, W1, B1, W2, B2),
            (X2[:1], W1, np.zeros(3), W2, np.zeros(1)),
            (-X2, W1, B1, W2, B2),
        ],
        random_case=_one_network,
        hints=[
            "Two layers, two lines: first H, then Y.",
            "`H = np.maximum(X @ W1 + b1, 0)`; the second line looks alike, but does not bend.",
        ],
        misconceptions=[
            Misconception(
                lambda X, W1, b1, W2, b2: (X @ W1 + b1) @ W2 + b2,
                "The ReLU is missing: so the two layers are one, as in the chapter on activations.",
            ),
            Misconception(
                lambda X, W1, b1, W2, b2: _relu(_relu(X @ W1 + b1) @ W2 + b2),
                "The output neuron has no activation here: its y may be negative.",
            ),
            Misconception(
                lambda X, W1, b1, W2, b2: _relu(X @ W1) @ W2 + b2,
                "The bias of the hidden layer is missing.",
            ),
            Misconception(
                lambda X, W1, b1, W2, b2: _relu(X @ W1 + b1) @ W2,
                "The bias of the output neuron is missing.",
            ),
            Misconception(
                lambda X, W1, b1, W2, b2: (_relu(X @ W1) + b1) @ W2 + b2,
                "The bias joins the sum before the ReLU bends it.",
            ),
        ],
    ),
    Condition(
        "another-xor",
        prompt=(
            "y = relu(x₁ − x₂ + b₁) + relu(x₂ − x₁ + b₂), and the answer is 1 when y ≥ ½. Find "
            "biases (b₁, b₂) that make it XOR."
        ),
        test=_solves_xor,
        example=(0.0, 0.0),
        shape=(2,),
        hints=[
            "The first neuron is meant for the input (1, 0), the second for (0, 1).",
            "For (0, 0) and (1, 1) both sums are the biases alone.",
        ],
        misconceptions=[
            Misconception(
                (0, -1),
                "This silences the second neuron: it must still answer (0, 1).",
                when=lambda v: v.shape == (2,) and v[0] > -0.5 and v[1] <= -0.5,
            ),
            Misconception(
                (-1, 0),
                "This silences the first neuron: it must still answer (1, 0).",
                when=lambda v: v.shape == (2,) and v[0] <= -0.5 and v[1] > -0.5,
            ),
            Misconception(
                (1, 1),
                "For equal inputs only the biases are left, and together they must stay below ½.",
                when=lambda v: v.shape == (2,) and v.min() > 0.25,
            ),
        ],
    ),
    Number(
        "hinges-for-a-parabola",
        prompt=(
            "With n evenly placed hinges the largest error on the parabola x² over [0, 1] is "
            "1/(4n²). How many hidden ReLUs bring it to 0.001 or below?"
        ),
        answer=16,
        rtol=0.0,
        hints=["Solve 1/(4n²) = 0.001 for n.", "n² = 250. Half a ReLU cannot be had."],
        misconceptions=[
            Misconception(15, "With 15 the error is 0.00111, still too large. Round up."),
            Misconception(250, "That is n². Take the root."),
            Misconception(1000, "The error falls with the square of n, so far fewer will do."),
        ],
    ),
    Function(
        "output-weights-gradient",
        prompt=(
            "Write `gradient2(H, Y, T)`: the slopes of L = Σ(Y − T)² for the output weights, "
            "where Y = H @ W2. The result has the shape of W2."
        ),
        reference=_gradient2,
        cases=[
            (np.array([[1.0, 2.0], [0.0, 3.0], [1.0, 0.0]]), T2 + 1, T2),
            (np.array([[2.0, 0.0]]), np.array([[1.0]]), np.array([[3.0]])),
        ],
        random_case=_one_output_layer,
        hints=[
            "First dL/dY, one number for each sample.",
            "H is (N, m), dL/dY is (N, 1); W2 is (m, 1). Which product fits?",
        ],
        misconceptions=[
            Misconception(
                lambda H, Y, T: H.T @ (Y - T), "The slope of e² is 2e: the 2 is missing."
            ),
            Misconception(
                lambda H, Y, T: H.T @ (2 * (T - Y)),
                "The sign is turned round: that is the direction of the step, minus the gradient.",
            ),
            Misconception(
                lambda H, Y, T: H.T @ (2 * (Y - T)) / len(H),
                "The loss is a sum over the samples, not a mean.",
            ),
            Misconception(
                lambda H, Y, T: 2 * (Y - T),
                "That is dL/dY. Each output weight multiplies its hidden value, so that value "
                "comes in.",
            ),
            Misconception(
                lambda H, Y, T: H * (2 * (Y - T)),
                "This is each sample's own share. Add up over the samples.",
            ),
        ],
    ),
    Function(
        "hidden-weights-gradient",
        prompt=(
            "Write `gradient1(X, Z, W2, Y, T)`: the slopes of L for the hidden weights, where Z = "
            "X @ W1, H = relu(Z), Y = H @ W2. The slope of the ReLU is 0 for Z ≤ 0."
        ),
        reference=_gradient1,
        cases=[
            (
                X2,
                np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, -2.0]]),
                np.array([[2.0], [-1.0]]),
                T2 + 1,
                T2,
            )
        ],
        random_case=_one_hidden_layer,
        hints=[
            "Walk back: dY, then dH = dY @ W2.T, then dZ, then X.T @ dZ.",
            "dZ is dH where Z > 0, and 0 elsewhere: multiply by `(Z > 0)`.",
        ],
        misconceptions=[
            Misconception(
                lambda X, Z, W2, Y, T: X.T @ (2 * (Y - T) @ W2.T),
                "The ReLU's slope is missing: where Z ≤ 0 nothing flows back.",
            ),
            Misconception(
                lambda X, Z, W2, Y, T: X.T @ ((2 * (Y - T) @ W2.T) * (Z < 0)),
                "The mask is turned round: the slope of the ReLU is 1 where Z > 0.",
            ),
            Misconception(
                lambda X, Z, W2, Y, T: X.T @ ((2 * (Y - T) @ W2.T) * _relu(Z)),
                "That multiplies by the ReLU. Its slope is needed: 1 or 0.",
            ),
            Misconception(
                lambda X, Z, W2, Y, T: X.T @ (((Y - T) @ W2.T) * (Z > 0)),
                "The slope of e² is 2e: the 2 is missing.",
            ),
        ],
    ),
    Function(
        "count-dead-samples",
        prompt=(
            "Write `count_dead(X, W1)`: for how many samples is every hidden ReLU silent, Z ≤ 0?"
        ),
        reference=_count_dead,
        cases=[
            (
                np.array([[1.0, 0.0], [-1.0, -1.0], [0.0, 2.0], [-2.0, 0.0]]),
                np.array([[1.0, 0.0], [0.0, 1.0]]),
            ),
            (np.array([[1.0, 1.0], [2.0, 0.0]]), np.array([[1.0, -1.0], [1.0, -1.0]])),
        ],
        random_case=_one_batch_with_dead,
        hints=[
            "`Z = X @ W1` has one row for each sample.",
            "`(Z <= 0).all(axis=1)` is true for the dead samples; True counts as 1 in a sum.",
        ],
        misconceptions=[
            Misconception(
                lambda X, W1: int((X @ W1 <= 0).all(axis=0).sum()),
                "That counts dead *neurons*, columns that are silent for every sample. A dead "
                "sample is a row.",
            ),
            Misconception(
                lambda X, W1: int((X @ W1 <= 0).any(axis=1).sum()),
                "One silent neuron is no harm. A sample is dead when *all* are silent.",
            ),
            Misconception(
                lambda X, W1: int((X @ W1 <= 0).sum()),
                "That counts silent answers one by one. Count the samples that get no answer at "
                "all.",
            ),
            Misconception(
                lambda X, W1: int((X @ W1 > 0).any(axis=1).sum()), "Those are the living."
            ),
            Misconception(
                lambda X, W1: (X @ W1 <= 0).all(axis=1), "That says which ones. Now count them."
            ),
        ],
    ),
    Function(
        "loss-floor",
        prompt=(
            "Write `floor_of(X, W1, T)`: the part of the summed squared error that the dead "
            "samples hold in a network without biases. T has one row for each sample."
        ),
        reference=_floor,
        cases=[
            (
                np.array([[1.0, 0.0], [-1.0, -1.0], [0.0, 2.0], [-2.0, 0.0]]),
                np.array([[1.0, 0.0], [0.0, 1.0]]),
                np.array([[1.0], [2.0], [3.0], [-1.0]]),
            )
        ],
        random_case=_one_floor,
        hints=[
            "A dead sample has the output 0. What is its squared error?",
            "Pick the rows of T with the mask of dead samples.",
        ],
        misconceptions=[
            Misconception(
                lambda X, W1, T: float((T[(X @ W1 <= 0).any(axis=1)] ** 2).sum()),
                "One silent neuron is no harm. A sample is dead when *all* are silent.",
            ),
            Misconception(
                lambda X, W1, T: float((T**2).sum()),
                "That is the loss of predicting 0 for everyone. Only the dead samples must.",
            ),
            Misconception(
                lambda X, W1, T: float(np.abs(T[(X @ W1 <= 0).all(axis=1)]).sum()),
                "The error counts by its square.",
            ),
            Misconception(
                lambda X, W1, T: float((T[~(X @ W1 <= 0).all(axis=1)] ** 2).sum()),
                "Those are the living samples.",
            ),
        ],
    ),
    Array(
        "first-weights",
        prompt=(
            "1000 inputs, 100 neurons. Give three numbers: He's deviation, Glorot's deviation, "
            "and the limit a of Glorot's uniform form."
        ),
        answer=(0.044721359549995794, 0.04264014327112209, 0.07385489458759964),
        labels=("He", "Glorot", "limit"),
        hints=[
            "He's variance is 2/n_inputs, Glorot's 2/(n_inputs + n_outputs). Take roots.",
            "Uniform numbers between −a and a have the variance a²/3.",
        ],
        misconceptions=[
            Misconception(
                (0.002, 0.0018181818181818182, 0.005454545454545455),
                "These are variances, and a². Take the roots.",
            ),
            Misconception(
                (0.044721359549995794, 0.04264014327112209, 0.04264014327112209),
                "A uniform number between −a and a has the deviation a/√3, so a is larger.",
            ),
            Misconception(
                (0.04264014327112209, 0.044721359549995794, 0.07385489458759964),
                "He and Glorot have changed places. He counts the inputs only.",
            ),
        ],
    ),
)
