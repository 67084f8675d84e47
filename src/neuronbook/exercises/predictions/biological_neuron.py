"""What the chapter "The biological neuron" asks its reader to predict."""

import numpy as np

from neuronbook.biology import LeakyIntegrateAndFire
from neuronbook.exercises.kinds import (
    Choice,
    Ghost,
    Misconception,
    NumberQuestion,
    Option,
    Prediction,
)
from neuronbook.exercises.predictions._cells import LATE, ONSET, SPIKES, STEADY, SWING, rate_under

_PULSED = LeakyIntegrateAndFire()
_AT_HALF = _PULSED.first_spike_time(_PULSED.rheobase)  # half of twice the rheobase
_STRAIGHT = (  # without a leak
    _PULSED.time_constant * (_PULSED.threshold - _PULSED.rest) / (_PULSED.resistance * 4)
)


def _resting(refractory: float, time_constant: float = 20) -> LeakyIntegrateAndFire:
    """Return a cell that falls back to rest, 15 mV below its threshold."""
    return LeakyIntegrateAndFire(10, time_constant, -70, -70, -55, refractory)


def _widest_gap(cell: LeakyIntegrateAndFire) -> tuple[float, float]:
    """Return where the cell and its ReLU differ most, and by what share of the rate at 10 nA."""
    currents = cell.rheobase + (10 - cell.rheobase) * np.linspace(0, 1, 2001) ** 3
    rates = np.asarray(cell.firing_rate(currents))
    relu = rates[-1] * (currents - cell.rheobase) / (10 - cell.rheobase)
    widest = np.abs(rates - relu).argmax()
    return float(currents[widest]), float(abs(rates - relu)[widest] / rates[-1])


_CELL = _resting(2)
_WIDEST, _GAP = _widest_gap(_CELL)
_GAP_WITHOUT = _widest_gap(_resting(0))[1]
_TAU_MOVES = _resting(2, 40).rheobase != _CELL.rheobase


def _window(first: float, second: float) -> float:
    """Return how far apart two spikes may come, in ms: until the first has leaked too much."""
    needed = _CELL.threshold - _CELL.rest - second
    return float(_CELL.time_constant * np.log(first / needed))


_STRONG_FIRST, _WEAK_FIRST = _window(14, 5), _window(5, 14)


_BELOW = rate_under(_CELL, 14, 2)
_SHAKEN = rate_under(_CELL, 30, 12) / rate_under(_CELL, 20, 2)

_ENDLESS = next(current for current in STEADY if LATE[current] > 1)

PREDICTIONS = (
    Prediction(
        "twice-the-rheobase",
        given=(
            "The pulse below has twice the rheobase, 4 nA, and lasts 4 ms. "
            "That is too short to fire the cell."
        ),
        figure="strength-duration",
        covers=("law",),
        asks=(
            Ghost(
                "length-at-twice-the-rheobase",
                mark="length",
                prompt="How long must it be?",
                answer=_PULSED.chronaxie,
                atol=0.3,
                rtol=0,
                unit="ms",
                why="At the threshold half of the way is left: one halving.",
                misconceptions=[
                    Misconception(
                        _STRAIGHT, "So it would, if the voltage rose in a straight line. It leaks."
                    ),
                    Misconception(
                        _PULSED.time_constant, "After τ about a third of the way is left."
                    ),
                    Misconception(
                        2 * _PULSED.time_constant,
                        "At twice the rheobase the current need not wait until the voltage stands.",
                    ),
                ],
            ),
            Choice(
                "half-the-strength",
                prompt="With half the strength, would twice the time do?",
                options=[
                    Option(
                        "Yes",
                        "It would, if only the charge counted. But charge leaks away meanwhile.",
                        right=bool(_AT_HALF <= 2 * _PULSED.chronaxie),
                    ),
                    Option(
                        "No, it takes longer than that",
                        "It takes longer above the rheobase; this is the rheobase itself.",
                        right=bool(2 * _PULSED.chronaxie < _AT_HALF < np.inf),
                    ),
                    Option(
                        "No, and no other time will do",
                        "Half of twice the rheobase is the rheobase: the leak takes all that flows "
                        "in before the threshold is reached.",
                        right=bool(np.isinf(_AT_HALF)),
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "a-rate-over-a-relu",
        given="Below, a ReLU (dashed) shares the cell's threshold and its rate at 10 nA.",
        figure="firing-rate",
        covers=("curve",),
        asks=(
            Ghost(
                "where-cell-and-relu-differ",
                mark="widest",
                prompt="At which current will the two differ most?",
                answer=round(_WIDEST, 1),
                atol=0.5,
                rtol=0,
                unit="nA",
                why="From the knee on the cell rises first, and steeply; the ReLU catches up.",
                misconceptions=[
                    Misconception(_CELL.rheobase, "At the knee both are still 0."),
                    Misconception(10, "At the end both have the same rate."),
                    Misconception(
                        (_CELL.rheobase + 10) / 2,
                        "In the middle, if the cell's curve were an even bow. It bends early.",
                    ),
                ],
            ),
            Choice(
                "gap-without-refractory-time",
                prompt="What happens to the gap if you set the refractory time to 0?",
                options=[
                    Option(
                        "It vanishes",
                        "The refractory time bends the far end, but not the knee.",
                        right=_GAP_WITHOUT < 0.01,
                    ),
                    Option(
                        "It shrinks",
                        f"From {_GAP:.0%} to {_GAP_WITHOUT:.0%}: the knee stays round.",
                        right=0.01 <= _GAP_WITHOUT < _GAP,
                    ),
                    Option(
                        "It grows",
                        "Without it the far end is straighter, so more like the ReLU.",
                        right=_GAP_WITHOUT >= _GAP,
                    ),
                ],
            ),
            Choice(
                "tau-and-the-threshold",
                prompt="Does a larger <var>τ</var> move the threshold?",
                options=[
                    Option(
                        "Yes",
                        "It makes the cell slower. How far the voltage comes in the end, "
                        "<var>R</var> says.",
                        right=_TAU_MOVES,
                    ),
                    Option(
                        "No",
                        "The rheobase holds <var>R</var> and no <var>τ</var>.",
                        right=not _TAU_MOVES,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "two-synapses",
        given="Two synapses move the voltage by 12 mV each. Neither reaches the threshold alone.",
        figure="two-spikes",
        covers=("window",),
        asks=(
            Ghost(
                "two-spikes-apart",
                mark="window",
                prompt="How far apart may the two spikes come, if they are to fire the cell?",
                answer=_window(12, 12),
                atol=1.5,
                rtol=0,
                unit="ms",
                why="3 of the first 12 mV must be left: a quarter, so two halvings.",
                misconceptions=[
                    Misconception(
                        _CELL.time_constant,
                        f"After τ still {12 / np.e:.1f} mV are left, and 3 are enough.",
                    ),
                    Misconception(
                        _CELL.time_constant * np.log(2),
                        "After one halving 6 mV are left, and 3 are enough.",
                    ),
                    Misconception(
                        0, "They need not come together: 24 mV are 9 more than it takes."
                    ),
                ],
            ),
            Choice(
                "the-stronger-spike",
                prompt=(
                    "And if one synapse is stronger, 14 mV against 5: does it matter which comes "
                    "first?"
                ),
                options=[
                    Option(
                        "No",
                        "Both are added, but the first has leaked when the second comes.",
                        right=np.isclose(_STRONG_FIRST, _WEAK_FIRST).item(),
                    ),
                    Option(
                        "Yes, better the stronger first",
                        "Then the larger one leaks while it waits.",
                        right=_STRONG_FIRST > _WEAK_FIRST,
                    ),
                    Option(
                        "Yes, better the weaker first",
                        "What comes last counts in full.",
                        right=_STRONG_FIRST < _WEAK_FIRST,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "below-the-threshold",
        given=(
            "The inputs excite at 14 Hz and inhibit at 2 Hz, so the weighted sum is 12 mV. "
            "A steady current of that strength leaves the cell silent: the threshold is 15 mV."
        ),
        figure="bombarded-cell",
        covers=("rate",),
        asks=(
            Choice(
                "fires-below-the-threshold",
                prompt="Does it fire now?",
                options=[
                    Option(
                        "No",
                        "12 mV is only the mean. The voltage jitters about it.",
                        right=_BELOW == 0,
                    ),
                    Option(
                        "Now and then, fewer than 15 times a second",
                        f"About {_BELOW:.0f} times: the jitter reaches the threshold.",
                        right=0 < _BELOW < 15,
                    ),
                    Option(
                        "More often than that",
                        "The jitter does not reach 3 mV up as often as that.",
                        right=_BELOW >= 15,
                    ),
                ],
            ),
            Choice(
                "equal-sums",
                prompt="Does it matter whether 18 mV come as 20 − 2 or as 30 − 12?",
                options=[
                    Option(
                        "No, the sum decides",
                        "It decides first. But more spikes shake the voltage more.",
                        right=_SHAKEN < 1.02,
                    ),
                    Option(
                        "A little",
                        f"The second is {_SHAKEN - 1:.0%} faster here.",
                        right=1.02 <= _SHAKEN < 1.2,
                    ),
                    Option(
                        "Much",
                        "The mean is the same, and the mean counts first.",
                        right=_SHAKEN >= 1.2,
                    ),
                ],
            ),
        ),
    ),
    Prediction(
        "at-the-bench",
        given=(
            "Five questions for the bench below. (For the third press <em>Play</em> there. Arrow "
            "keys move the current by 0.1 µA/cm².)"
        ),
        figure="hodgkin-huxley",
        asks=(
            Choice(
                "one-spike",
                prompt="Where does the current first make <em>one</em> spike?",
                options=[
                    Option(
                        f"Between {low:g} and {high:g} µA/cm²",
                        why,
                        right=len(SPIKES[low]) == 0 < len(SPIKES[high]),
                    )
                    for low, high, why in (
                        (2.0, 2.5, "A weak current is enough to start the loop of the gates."),
                        (6.0, 6.3, "Here begins something else: spikes without end."),
                        (6.3, 20.0, "Far less is enough for one."),
                    )
                ],
            ),
            Choice(
                "endless-spikes",
                prompt="Where does it make spikes without end?",
                options=[
                    Option(f"From about {current:g} µA/cm² on", why, right=_ENDLESS == current)
                    for current, why in (
                        (2.5, "One spike does not bring the next: the axon falls silent again."),
                        (6.3, "Below it a few spikes come, and then none."),
                        (20.0, "It fires steadily long before that."),
                    )
                ],
            ),
            NumberQuestion(
                "rate-right-there",
                prompt="And how often do they come right there?",
                answer=round(ONSET),
                atol=6,
                rtol=0,
                unit="Hz",
                why="It jumps: at no steady current does this axon fire slowly.",
                misconceptions=[
                    Misconception(0, "The rate would creep up from 0, as with a ReLU."),
                    Misconception(10, "So a bucket with a hole would begin. This is no bucket."),
                    Misconception(
                        500, "A deaf time of 2 ms would allow it. This axon needs far longer."
                    ),
                ],
            ),
            Choice(
                "letting-go",
                prompt="What does an axon do when you inhibit it (−10) and then let go?",
                options=[
                    Option(
                        "It returns to rest",
                        "It overshoots: inhibition has opened <var>h</var> and shut <var>n</var>.",
                        right=LATE["let go"] == 0,
                    ),
                    Option(
                        "It fires once",
                        "Inhibition has made it more excitable than at rest.",
                        right=LATE["let go"] == 1,
                    ),
                    Option(
                        "It fires on and on",
                        "Nothing excites it any more: after one spike it is at rest.",
                        right=LATE["let go"] > 1,
                    ),
                ],
            ),
            Choice(
                "more-and-more",
                prompt="Is more always more: what do 100 and 160 µA/cm² do?",
                options=[
                    Option(
                        "Both fire faster than 20",
                        "The gates <var>h</var> need a rest between spikes, and get none.",
                        right=LATE[160.0] > LATE[20.0],
                    ),
                    Option(
                        "100 fires, 160 does not",
                        "100 only swings: its waves are too low for spikes.",
                        right=LATE[100.0] > 0 == LATE[160.0],
                    ),
                    Option(
                        "Neither fires on: 100 swings, 160 comes to rest",
                        f"After 100 ms the voltage swings by {SWING[100.0]:.0f} mV at 100, by "
                        f"{SWING[160.0]:.0f} mV and less and less at 160.",
                        right=LATE[100.0] == LATE[160.0] == 0 and SWING[160.0] < 0.1 * SWING[100.0],
                    ),
                ],
            ),
        ),
    ),
)
