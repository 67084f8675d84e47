"""Quick questions of the chapter "The McCulloch–Pitts neuron"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "mp-veto-or-minus",
        prompt=(
            "θ = 2. Five excitatory inputs are on, and one inhibitory input. "
            "What does the neuron do?"
        ),
        options=[
            Option("It is silent.", "One inhibitory input is a veto.", right=True),
            Option(
                "It fires, since 5 − 1 is more than 2.",
                "Nothing is subtracted here. Inhibition is absolute: one is enough.",
            ),
            Option(
                "It fires, since 5 is more than 2.",
                "The count is enough, but the veto comes first.",
            ),
        ],
    ),
    Choice(
        "mp-theta-zero",
        prompt="A neuron has θ = 0 and one inhibitory input, which is off. What does it do?",
        options=[
            Option(
                "It fires at every tick.",
                "None of its inputs is on, and 0 ≥ 0: no excitation is needed.",
                right=True,
            ),
            Option(
                "Nothing: without input there is no output.",
                "That is so for θ ≥ 1. With θ = 0 the neuron fires until it is vetoed.",
            ),
            Option(
                "It fires once and then stops.",
                "It has no memory. At every tick it asks the same: veto? count ≥ θ?",
            ),
        ],
    ),
    Choice(
        "mp-out-of-reach",
        prompt="Which of these can a single McCulloch–Pitts neuron <em>not</em> do? Pick all.",
        options=[
            Option(
                "NAND",
                "It fires at 01 and at 10, so no input may inhibit; yet 11 must silence it.",
                right=True,
            ),
            Option("NOR", "θ = 0 and two inhibitory inputs do it."),
            Option("XNOR", "It fires at 00 and 11, but not between: no θ does that.", right=True),
            Option("x₁ but not x₂", "θ = 1, x₁ excites, x₂ inhibits."),
            Option(
                "x₁ implies x₂",
                "x₁ must silence it at 10, but may not forbid, since 11 fires.",
                right=True,
            ),
        ],
    ),
    NumberQuestion(
        "mp-xor-ticks",
        prompt=(
            "The inputs of the XOR circuit change and are then held. "
            "After how many ticks can you trust the answer?"
        ),
        answer=2,
        rtol=0.0,
        why="One tick for the first two neurons, one more for the third.",
        misconceptions=[
            Misconception(1, "After one tick the third neuron has answered to the old values."),
            Misconception(3, "There are three neurons, but two of them work in the same tick."),
            Misconception(0, "Each neuron delays by one tick. Nothing happens at once."),
        ],
    ),
    NumberQuestion(
        "mp-state-count",
        prompt="A circuit has five neurons. How many states can it have at most?",
        answer=32,
        rtol=0.0,
        why="Each neuron is on or off: 2 · 2 · 2 · 2 · 2 = 32.",
        misconceptions=[
            Misconception(10, "Two for each neuron, but multiplied: each may go with each."),
            Misconception(25, "The base is 2, the exponent 5: two values each, five neurons."),
            Misconception(5, "A state says for every neuron whether it is on."),
        ],
    ),
    Choice(
        "mp-universal",
        prompt="What can a finite net of McCulloch–Pitts neurons with loops do?",
        options=[
            Option(
                "What a finite automaton can.",
                "It has finitely many states, and every finite automaton can be built.",
                right=True,
            ),
            Option(
                "Whatever a Turing machine can.",
                "That takes an unbounded memory: a tape, or numbers of unbounded precision.",
            ),
            Option(
                "Only Boolean functions of the last few inputs.",
                "That is so without loops: the last few, as many ticks back as the longest path. "
                "A loop remembers for longer: the latch is the smallest example.",
            ),
        ],
    ),
    Choice(
        "mp-first-model",
        prompt="Was this the first mathematical model of nerve excitation?",
        options=[
            Option(
                "No, Lapicque had one in 1907.",
                "His describes when a nerve fires under a current. "
                "New in 1943 was the logic of nets.",
                right=True,
            ),
            Option(
                "Yes, nothing came before 1943.",
                "Lapicque's model of 1907 is 36 years older; "
                "its heir is the integrate-and-fire neuron.",
            ),
            Option(
                "No, the perceptron is older.",
                "Rosenblatt's perceptron came in 1958. It added what was missing here: learning.",
            ),
        ],
    ),
)
