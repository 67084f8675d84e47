"""Quick questions of the chapter "The biological neuron"."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option

QUESTIONS = (
    Choice(
        "what-myelin-does",
        prompt="What is true of myelin? Pick all that fit.",
        options=[
            Option("It insulates the axon.", "Less charge leaks out on the way.", right=True),
            Option(
                "It isolates the neuron from other cells.",
                "The neuron stays in touch with thousands of cells. Only the axon is wrapped.",
            ),
            Option(
                "Between its pieces the axon lies bare.",
                "These are the nodes, where the spike is made again.",
                right=True,
            ),
            Option(
                "Every axon has it.",
                "Many thin axons have none. Their spikes travel more slowly.",
            ),
        ],
    ),
    Choice(
        "stronger-stimulus",
        prompt="A cell already fires. The current into it grows. What do its spikes do?",
        options=[
            Option(
                "They come more often.",
                "The size of a spike says little; how often it comes says much.",
                right=True,
            ),
            Option(
                "They become taller.",
                "A spike is all or nothing. Its height hardly depends on the current behind it.",
            ),
            Option(
                "They travel faster.",
                "Speed depends on the axon: its width and its myelin.",
            ),
        ],
    ),
    Choice(
        "sign-of-a-synapse",
        prompt="Which part of the artificial neuron stands for an inhibitory synapse?",
        options=[
            Option("A negative weight", "More input, smaller sum.", right=True),
            Option(
                "A negative input",
                "The arriving signal is a spike, or none. It is the synapse that turns it around.",
            ),
            Option("A weight near 0", "That is a weak synapse, of either sign."),
            Option(
                "A negative bias",
                "A bias acts without any input. A synapse acts when a spike arrives.",
            ),
        ],
    ),
    NumberQuestion(
        "rate-from-intervals",
        prompt="A cell fires at 20, 30, 40 and 50 ms. What is its rate over these intervals?",
        answer=100,
        unit="Hz",
        why="One spike every 10 ms makes 100 in a second.",
        misconceptions=[
            Misconception(80, "4 spikes in 50 ms. But they enclose 3 intervals of 10 ms."),
            Misconception(10, "That is the interval in ms. How many fit into a second?"),
            Misconception(0.1, "Per millisecond. 1 Hz is one per second."),
            Misconception(133.3, "4 spikes in 30 ms. There are only 3 intervals in that time."),
        ],
    ),
    Choice(
        "jump-of-the-axon",
        prompt=(
            "A constant current is switched on and stays on. Which model can go on firing at 5 Hz, "
            "if the current is chosen with care?"
        ),
        options=[
            Option(
                "Leaky integrate-and-fire only",
                "Its rate starts from 0. The Hodgkin–Huxley axon starts at about 50 Hz.",
                right=True,
            ),
            Option(
                "Hodgkin–Huxley only",
                "It jumps from silence to about 50 Hz. Slower steady firing it does not know.",
            ),
            Option(
                "Both",
                "At constant current the Hodgkin–Huxley axon has a gap below about 50 Hz.",
            ),
            Option("Neither", "Look at the left end of the integrate-and-fire curve."),
        ],
    ),
    Choice(
        "thrown-away",
        prompt="What does the artificial neuron leave out? Pick all that fit.",
        options=[
            Option("When each spike came", "It passes on one number, like a rate.", right=True),
            Option("Where on the dendrite a synapse sits", "A sum has no places.", right=True),
            Option("The leak", "It has no memory of what came before.", right=True),
            Option(
                "That some inputs count more than others",
                "This it keeps: these are the weights.",
            ),
        ],
    ),
)
