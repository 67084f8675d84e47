"""What the chapter "The McCulloch–Pitts neuron" asks its reader to predict."""

from neuronbook.exercises.kinds import Choice, Misconception, NumberQuestion, Option, Prediction
from neuronbook.geometry import count_threshold_functions
from neuronbook.mcculloch_pitts import (
    Gate,
    all_inputs,
    explain,
    function_name,
    heat_and_cold,
    latch,
    single_unit_functions,
    xor_circuit,
)


def _table(threshold: int, roles: tuple[int, int] = (1, 1)) -> tuple[int, ...]:
    return tuple(Gate(threshold, roles)(all_inputs(2)).tolist())


_NAMES = [function_name(_table(threshold)) for threshold in range(3)]
_ALWAYS, _NEVER = (function_name(4 * (bit,)) for bit in (1, 0))
_FIRST_ALONE = [t for t in range(4) if _table(t, (1, -1)) == (0, 0, 1, 0)]

_COUNT = len(single_unit_functions(2))


def _fails(outputs: str) -> bool:
    return not explain([int(bit) for bit in outputs])


# From 10 to 11: what the output says after each tick.
_XOR = xor_circuit().run([[1, 0], [1, 0], [1, 1], [1, 1]]).outputs[:, 0].tolist()
_BETWEEN, _THEN = _XOR[2:]


def _felt(cold: str) -> list[str]:
    """Return after which tick each of the two neurons is on, as 'Heat 3'."""
    run = heat_and_cold().run([[0, int(bit)] for bit in cold])
    rows = enumerate(run.outputs.tolist(), 1)
    return [
        f"{name} {t}"
        for t, row in rows
        for name, on in zip(("Heat", "Cold"), row, strict=True)
        if on
    ]


_BRIEF, _LONG = _felt("10000"), _felt("1110000")

_SIGNALS = [[0, 0], [1, 0], [0, 0], [0, 0], [0, 1], [0, 0]]
_Q = latch().run(_SIGNALS).outputs[:, 0].tolist()
_BOTH = [latch().step([q], [1, 1])[0] for q in (0, 1)]
_LATCH_WHY = {
    1: "Nothing has set it yet.",
    2: "S sets it.",
    3: "S is gone, but its own loop keeps it on.",
    4: "The loop keeps it on for as long as nothing vetoes.",
    5: "R is a veto, and the loop is broken.",
    6: "Nothing comes, neither from outside nor from itself.",
}

PREDICTIONS = (
    Prediction(
        "on-the-bench",
        given="Below, two inputs excite and <var>θ</var> is 2.",
        figure="gate-bench",
        covers=("gate",),
        asks=(
            Choice(
                "gate-at-two",
                prompt="Which gate is that?",
                options=[
                    Option("AND", "Two of two are asked for: both.", right=_NAMES[2] == "AND"),
                    Option("OR", "One of two is not enough for θ = 2.", right=_NAMES[2] == "OR"),
                    Option(
                        "Exactly one of the two",
                        "More input cannot silence it: nothing inhibits.",
                        right=_NAMES[2] == "XOR",
                    ),
                ],
            ),
            Choice(
                "gate-at-one",
                prompt="What happens at <var>θ</var> = 1?",
                options=[
                    Option("AND", "One of them is enough now.", right=_NAMES[1] == "AND"),
                    Option("OR", "One is enough, and two are too.", right=_NAMES[1] == "OR"),
                    Option(
                        "Exactly one of the two",
                        "θ says <em>at least</em> one: two also reach it.",
                        right=_NAMES[1] == "XOR",
                    ),
                ],
            ),
            Choice(
                "gate-at-zero",
                prompt="And at <var>θ</var> = 0?",
                options=[
                    Option(
                        "It always fires",
                        "Even no input reaches 0.",
                        right=_NAMES[0] == _ALWAYS,
                    ),
                    Option(
                        "It never fires",
                        "A threshold of 0 is no cut wire: a count of 0 is at least 0.",
                        right=_NAMES[0] == _NEVER,
                    ),
                    Option(
                        "It fires if no input is on",
                        "It does, and with more input as well: nothing inhibits.",
                        right=_NAMES[0] == "NOR",
                    ),
                ],
            ),
            NumberQuestion(
                "theta-for-the-first-alone",
                prompt=(
                    "Then let the second input inhibit. Which <var>θ</var> gives “the first, but "
                    "not the second”?"
                ),
                answer=_FIRST_ALONE[0],
                why="The first is asked for, and the veto does the rest.",
                misconceptions=[
                    Misconception(2, "Only one input still excites: a count of 2 is out of reach."),
                    Misconception(0, "Then the first is not needed: it says “not the second”."),
                    Misconception(-1, "θ counts inputs. A veto is not subtracted from it."),
                ],
            ),
        ),
    ),
    Prediction(
        "sixteen-functions",
        figure="truth-table-atlas",
        covers=("possible",),
        asks=(
            Choice(
                "how-many-of-sixteen",
                prompt="Guess: how many of the 16 can one neuron do?",
                options=[
                    Option(
                        str(count),
                        why,
                        right=_COUNT == count,
                    )
                    for count, why in (
                        (16, "A neuron that only counts cannot do every table: try XOR."),
                        (
                            count_threshold_functions(2),
                            "So many are possible with weights of any size. Here all are equal.",
                        ),
                        (11, "Trying all wires and thresholds finds these and no more."),
                        (8, f"Not as few as that: only {16 - _COUNT} fail."),
                    )
                ],
            ),
            Choice(
                "which-ones-fail",
                prompt=(
                    "And which of these will fail? Hint: look for tables where <em>more</em> "
                    "input must silence a neuron that may not be vetoed."
                ),
                several=True,
                options=[
                    Option(
                        "XOR",
                        "XOR: either input must excite, and both together must silence.",
                        right=_fails("0110"),
                    ),
                    Option(
                        "NAND",
                        "NAND: both together must silence, but neither of them is a veto.",
                        right=_fails("1110"),
                    ),
                    Option(
                        "NOR",
                        "NOR: each input is a veto, and θ = 0 does the rest.",
                        right=_fails("1000"),
                    ),
                    Option(
                        "the first, but not the second",
                        "“But not” is a veto.",
                        right=_fails("0010"),
                    ),
                    Option(
                        "if the first, then the second",
                        "“If … then”: it fires at 00, falls silent at 10, and fires again at 11.",
                        right=_fails("1101"),
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "two-layers-on-a-clock",
        given="The input changes from 10 to 11, as in the figure below.",
        figure="clocked-circuit",
        covers=("next",),
        asks=(
            Choice(
                "when-xor-is-right",
                prompt="Will the answer be right after the next tick, or one tick later?",
                options=[
                    Option(
                        "After the next tick",
                        "A single neuron answers as soon as that.",
                        right=_BETWEEN == 0,
                    ),
                    Option(
                        "One tick later",
                        "The signal passes two neurons, and each takes a tick.",
                        right=_BETWEEN != 0 == _THEN,
                    ),
                ],
            ),
            Choice(
                "xor-in-between",
                prompt="What does the output say after the next tick?",
                options=[
                    Option(
                        "0",
                        "That is the answer to 11, which has not come through yet.",
                        right=_BETWEEN == 0,
                    ),
                    Option(
                        "1",
                        "The right answer, but to the old input 10.",
                        right=_BETWEEN == 1,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "a-touch-of-cold",
        given="Below, something cold touches the skin for one tick, and later for three.",
        figure="clocked-circuit",
        covers=("next",),
        asks=(
            Choice(
                "what-a-brief-touch-feels-like",
                prompt="What is on after the touch of one tick?",
                options=[
                    Option(
                        "<em>Cold</em>, and then <em>Heat</em>",
                        "<em>Cold</em> asks for two ticks of cold, now and before.",
                        right=[each[:4] for each in _BRIEF] == ["Cold", "Heat"],
                    ),
                    Option(
                        "<em>Heat</em> alone",
                        "It was cold and is no longer: that is taken for warmth.",
                        right=[each[:4] for each in _BRIEF] == ["Heat"],
                    ),
                    Option(
                        "<em>Cold</em> alone",
                        "One tick is too short for <em>Cold</em>, which compares now and before.",
                        right=[each[:4] for each in _BRIEF] == ["Cold"],
                    ),
                    Option("Nothing", "A change is felt as well.", right=not _BRIEF),
                ],
            ),
            Choice(
                "when-cold-is-felt",
                prompt="After which tick of the long touch is <em>Cold</em> first on?",
                options=[
                    Option(
                        text,
                        why,
                        right=_LONG[0] == f"Cold {tick}",
                    )
                    for tick, text, why in (
                        (1, "The first", "“Was cold” has to answer first."),
                        (2, "The second", "It is cold, and “was cold” says that it was."),
                        (3, "The third", "It is on by then, and has been for a tick."),
                    )
                ],
            ),
            Choice(
                "end-of-the-long-touch",
                prompt="And what happens at the end of the long touch?",
                options=[
                    Option(
                        "<em>Heat</em> fires once",
                        "There, too, it was cold and is no longer.",
                        right=_LONG[-1].startswith("Heat"),
                    ),
                    Option(
                        "<em>Cold</em> stops, and that is all",
                        "“Cold is over” cannot tell how long the touch was.",
                        right=not any(each.startswith("Heat") for each in _LONG),
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "set-and-reset",
        given=(
            "The inputs (<var>S</var>, <var>R</var>) before six ticks are 00, 10, 00, 00, 01, 00."
        ),
        figure="clocked-circuit",
        covers=("next",),
        asks=(
            Choice(
                "latch-tick-by-tick",
                prompt="After which ticks is <var>Q</var> on?",
                several=True,
                options=[
                    Option(f"tick {t}", f"Tick {t}: {why}", right=_Q[t - 1] == 1)
                    for t, why in _LATCH_WHY.items()
                ],
            ),
            Choice(
                "latch-both-at-once",
                prompt="And what if both come at once?",
                options=[
                    Option(
                        "<var>S</var> wins: <var>Q</var> is on",
                        "One veto outweighs all that excites.",
                        right=_BOTH == [1, 1],
                    ),
                    Option(
                        "<var>R</var> wins: <var>Q</var> is off",
                        "It is a veto.",
                        right=_BOTH == [0, 0],
                    ),
                    Option(
                        "<var>Q</var> stays as it is",
                        "They do not cancel: inhibition is no subtraction.",
                        right=_BOTH == [0, 1],
                    ),
                ],
            ),
        ),
    ),
)
