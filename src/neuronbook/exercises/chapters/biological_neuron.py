"""Exercises of the chapter "The biological neuron"."""

import numpy as np

from neuronbook.exercises.chapters._cells import THRESHOLD, almost_a_relu, hears_the_order
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number


def _leaky_sum(times, weights, tau, t):
    return float(np.sum(np.asarray(weights) * np.exp(-(t - np.asarray(times)) / tau)))


def _with_the_fault(times, weights, tau, t):
    V, last = 0.0, 0.0
    for s, w in zip(times, weights, strict=True):
        V = V * np.exp(-s / tau) + w
        last = s
    return V * np.exp(-(t - last) / tau)


def _some_spikes(rng: np.random.Generator) -> tuple:
    times = np.sort(rng.uniform(0, 50, size=4)).round(1)
    return times, rng.uniform(-6, 6, size=4).round(1), 15.0, 55.0


def _current_for(f, R, tau, delta, t_ref):
    climb = 1000 / f - t_ref
    return delta / R / (1 - np.exp(-climb / tau)) if climb > 0 else np.inf


def _unguarded(f, R, tau, delta, t_ref):
    return delta / R / (1 - np.exp(-(1000 / f - t_ref) / tau))


def _a_rate_and_a_cell(rng: np.random.Generator) -> tuple:
    R, tau = rng.uniform((4, 5), (15, 40)).round(1)
    delta, t_ref = rng.uniform((8, 0), (25, 5)).round(1)
    return round(rng.uniform(5, 180), 1), R, tau, delta, t_ref


def _count_spikes(V, level):
    V = np.asarray(V)
    return int(np.sum((V[:-1] < level) & (V[1:] >= level)))


def _half(V, level):
    return np.sum(np.diff(np.asarray(V) >= level)) / 2


def _half_rounded_down(V, level):
    return int(_half(V, level))


def _humps(V, level):
    inner, V = np.asarray(V)[1:-1], np.asarray(V)
    return int(np.sum((inner >= level) & (inner > V[:-2]) & (inner >= V[2:])))


def _a_trace(rng: np.random.Generator) -> tuple:
    return rng.normal(-50, 30, size=30).round(1), round(rng.uniform(-60, -10), 1)


EXERCISES = (
    Number(
        "lif-rheobase",
        prompt=(
            "A cell rests at −68 mV and fires at −52 mV. Its membrane has R = 40 MΩ. "
            "MΩ times nA is mV. Which current, in nA, is its rheobase?"
        ),
        answer=0.4,
        hints=[
            "How many mV must the current lift the voltage, if it may take as long as it likes?",
            "A current I lifts the voltage by R·I in the end. Set this equal to those mV.",
        ],
        misconceptions=[
            Misconception(
                -1.3, "The threshold itself was divided by R. Count from rest, not from 0."
            ),
            Misconception(-1.7, "The rest was divided by R. What counts is its way to threshold."),
            Misconception(640, "R times the way. From R·I = way it follows that I = way / R."),
            Misconception(16, "That is the way in mV. The current is this divided by R."),
            Misconception(2.5, "The fraction is upside down: mV divided by MΩ gives nA."),
        ],
    ),
    Number(
        "way-to-go",
        prompt=(
            "In the end a current would hold the voltage 32 mV above rest. The threshold lies "
            "28 mV above rest, and τ = 6 ms. After how many ms does the cell fire?"
        ),
        answer=6 * np.log(8),
        hints=[
            "How long is the way to where the current would hold it: at rest, and at threshold?",
            "From 32 mV to 4 mV: how often is the way halved?",
        ],
        misconceptions=[
            Misconception(
                6 * np.log(32 / 28),
                "This is when 4 mV of the way are done. At threshold 4 mV are still to go.",
            ),
            Misconception(5.25, "28/32 of τ: a straight line. But the voltage slows down."),
            Misconception(6 * np.log(2), "This is one halving: 16 mV of the way are left then."),
            Misconception(18, "Three halvings, but each takes τ ln 2, not τ."),
            Misconception(
                6 * np.log10(8), "That is the logarithm to base 10. `np.log` is the natural one."
            ),
        ],
    ),
    Number(
        "coincidence-window",
        prompt=(
            "Two synapses of 9 mV each; the threshold lies 12 mV above rest, and τ = 10 ms. "
            "How many ms may lie between the two spikes, at most, if they are to fire the cell?"
        ),
        answer=10 * np.log(3),
        hints=[
            "The second brings 9 mV. How much must be left of the first?",
            "A third of it. In which time does the leak leave a third?",
        ],
        misconceptions=[
            Misconception(10, "That is τ: then 3.31 mV are left of the first. Less is enough."),
            Misconception(
                10 * np.log(2), "Then half of the first is left: 4.5 mV. Less is enough."
            ),
            Misconception(
                10 * np.log(12 / 9), "What must be left of the first is 12 − 9 mV, not 9 of 12."
            ),
            Misconception(
                10 * np.log(4), "You compared with the threshold. Compare what is left with 9 mV."
            ),
            Misconception(
                10 * np.log10(3), "That is the logarithm to base 10. `np.log` is the natural one."
            ),
        ],
    ),
    Function(
        "leaky-sum",
        prompt=(
            "Repair `voltage(times, weights, tau, t)`: how far the voltage is from rest at time t, "
            "after spikes at these times, below threshold. The times rise, and t comes after them."
        ),
        reference=_leaky_sum,
        cases=[
            (np.array([3.0, 8.0]), np.array([5.0, 4.0]), 10.0, 12.0),
            (np.array([5.0]), np.array([12.0]), 20.0, 25.0),
            (np.array([0.0, 10.0]), np.array([12.0, 2.0]), 20.0, 10.0),
            (np.array([3.0, 8.0, 20.0]), np.array([5.0, -4.0, 6.0]), 10.0, 30.0),
            (np.array([]), np.array([]), 20.0, 5.0),
        ],
        random_case=_some_spikes,
        hints=[
            "Follow V by hand for spikes at 3 and 8 ms. For how long has it leaked at 8 ms?",
            "`last` is known, but it is used at the end only.",
        ],
        misconceptions=[
            Misconception(
                _with_the_fault,
                "At each spike this leaks for as long as the clock shows. "
                "How long is it since the spike before?",
            ),
            Misconception(
                lambda times, weights, tau, t: float(np.sum(weights)),
                "Nothing leaks here: old spikes count as much as new ones.",
            ),
            Misconception(
                lambda times, weights, tau, t: float(
                    np.sum(weights) * np.exp(-(t - np.max(times, initial=0.0)) / tau)
                ),
                "This leaks since the last spike only. Earlier spikes have leaked for longer.",
            ),
            Misconception(
                lambda times, weights, tau, t: float(
                    np.sum(np.asarray(weights) * np.exp((t - np.asarray(times)) / tau))
                ),
                "The exponent has lost its minus sign: here a spike grows with time.",
            ),
        ],
    ),
    Condition(
        "order-detector",
        prompt=(
            "Build a cell that hears the order. Its threshold lies 15 mV above rest. It should "
            "fire if a spike at A is followed by one at B 2 ms later, but not if B comes first, "
            "and for neither alone. Give (weight of A, weight of B, τ) in mV, mV and ms."
        ),
        test=hears_the_order,
        example=(2, 14, 20),
        shape=(3,),
        hints=[
            "What comes second counts in full; what came first has leaked for 2 ms.",
            "So the synapse that has to come second should be the stronger one.",
        ],
        misconceptions=[
            Misconception(
                (14, 2, 20),
                "This cell wants B first. Which of the two counts in full, the first or the last?",
                when=lambda v: v.shape == (3,) and 0 < v[1] < v[0] < THRESHOLD,
            ),
            Misconception(
                (12, 12, 20),
                "With equal weights it cannot tell which came first.",
                when=lambda v: v.shape == (3,) and 0 < v[0] == v[1] < THRESHOLD,
            ),
        ],
    ),
    Function(
        "current-for-a-rate",
        prompt=(
            "Write `current_for(f, R, tau, delta, t_ref)`: the constant current, in nA, that makes "
            "a cell fire at f Hz. The cell falls back to rest, delta mV below its threshold. "
            "Return `np.inf` if no current is strong enough."
        ),
        reference=_current_for,
        cases=[
            (50.0, 10.0, 20.0, 15.0, 2.0),
            (200.0, 10.0, 20.0, 15.0, 0.0),
            (10.0, 8.0, 12.0, 15.0, 4.0),
            (800.0, 10.0, 20.0, 15.0, 2.0),
            (500.0, 10.0, 20.0, 15.0, 2.0),
        ],
        random_case=_a_rate_and_a_cell,
        hints=[
            "How long is one interval, in ms? How much of it is the climb from rest to threshold?",
            "In that time the voltage makes the share 1 − e^(−climb/τ) of its way R·I.",
        ],
        misconceptions=[
            Misconception(
                lambda f, R, tau, delta, t_ref: _current_for(f, R, tau, delta, 0.0),
                "The refractory time is missing: it is a part of each interval.",
            ),
            Misconception(
                lambda f, R, tau, delta, t_ref: delta / R / (1 - np.exp(-(1 / f - t_ref) / tau)),
                "1/f is the interval in seconds. The other times are in ms.",
            ),
            Misconception(
                lambda f, R, tau, delta, t_ref: (f * tau * delta / 1000 + delta / 2) / R,
                "That is the straight line that the curve approaches. It is right far up only.",
            ),
            Misconception(
                _unguarded,
                "What does your formula give for a rate that the refractory time forbids?",
            ),
        ],
    ),
    Condition(
        "straight-cell",
        prompt=(
            "Design a cell whose f–I curve is almost a ReLU: up to 10 nA the largest gap is below "
            "5 % of the rate at 10 nA. It falls back to rest, 15 mV below its threshold. "
            "Give (R, τ, t_ref) in MΩ, ms and ms."
        ),
        test=almost_a_relu,
        example=(20, 20, 0),
        shape=(3,),
        hints=[
            "Two things bend the curve: the refractory time at the far end, and the knee.",
            "A lower rheobase puts the knee into a smaller part of the range.",
        ],
        misconceptions=[
            Misconception(
                (10, 20, 2),
                "The far end bends: what counts there is t_ref against the time of a climb.",
                when=lambda v: v.shape == (3,) and 0 < v[2] <= 10 and 1.5 < v[0] <= 100,
            ),
            Misconception(
                (10, 20, 0),
                "Without refractory time only the knee is left. Which constant moves it?",
                when=lambda v: v.shape == (3,) and v[2] == 0 and 1.5 < v[0] < 15,
            ),
        ],
    ),
    Function(
        "count-spikes",
        prompt=(
            "Write `count_spikes(V, level)`: how often the voltage crosses the level upwards, "
            "from one sample below it to the next at or above it."
        ),
        reference=_count_spikes,
        cases=[
            (np.array([-65.0, -60.0, 20.0, 30.0, -70.0]), -15.0),
            (np.array([-65.0, 20.0, -65.0, 10.0, 20.0, -65.0]), -15.0),
            (np.array([20.0, -65.0, -65.0]), -15.0),
            (np.array([-65.0, -15.0, -65.0]), -15.0),
            (np.array([-65.0, -15.0, 20.0, -65.0]), -15.0),
            (np.array([-65.0, 20.0, 10.0, 20.0, -65.0]), -15.0),
            (np.array([-65.0, 20.0, -65.0, 20.0]), -15.0),
        ],
        random_case=_a_trace,
        hints=[
            "Compare the samples with their successors: `V[:-1]` and `V[1:]`.",
            "Below before *and* not below after; then count with `np.sum`.",
        ],
        misconceptions=[
            Misconception(
                lambda V, level: int(np.sum(V >= level)),
                "You count the samples of each spike. Count only the moments of crossing.",
            ),
            Misconception(
                lambda V, level: int(np.sum((V[:-1] < level) != (V[1:] < level))),
                "You count the ways down as well. A spike goes up once.",
            ),
            *(
                Misconception(
                    half,
                    "Half of all crossings are ways up only if the trace ends where it began. "
                    "One that starts low and ends high has one way up more.",
                )
                for half in (_half_rounded_down, _half)
            ),
            Misconception(
                lambda V, level: int(np.sum((V[:-1] >= level) & (V[1:] < level))),
                "You count the ways down. A trace that starts high would count one too many.",
            ),
            Misconception(
                lambda V, level: int(np.sum((V[:-1] < level) & (V[1:] > level))),
                "A sample exactly at the level counts as reached: `>=`.",
            ),
            Misconception(
                lambda V, level: int(np.sum(np.diff(np.sign(V - level)) > 0)),
                "A sample exactly at the level makes two steps of one crossing: "
                "from below to it, and from it on. Count one.",
            ),
            Misconception(
                _humps,
                "You count the humps. One spike may have two; what counts is the way up "
                "through the level.",
            ),
            Misconception(
                lambda V, level: int(V.max() >= level),
                "This says whether there was a spike, not how many.",
            ),
        ],
    ),
    Number(
        "rebound",
        prompt=(
            "The Hodgkin–Huxley axon rests. You inhibit it with −10 µA/cm² and let go. How many ms "
            "must the inhibition last, at least, if a spike is to follow? To 0.05 ms."
        ),
        answer=1.91,
        rtol=0.0,
        atol=0.05,
        hints=[
            "Make a current that is −10 for the first d ms and 0 afterwards. Try d = 1, 2, 3.",
            "Halve the interval in which the answer lies, with dt = 0.01.",
        ],
        misconceptions=[
            Misconception(50, "That is long enough. Much less will do: how short may it be?"),
            Misconception(
                2,
                "That is enough, and almost the least. Look between 1 and 2 as well.",
                when=lambda v: v.shape == () and 1.96 < v < 50,
            ),
            Misconception(
                1,
                "After so short an inhibition the gates are still nearly as they were: no spike.",
                when=lambda v: v.shape == () and 0 <= v < 1.86,
            ),
        ],
    ),
    Array(
        "recover-the-cell",
        prompt=(
            "A cell falls back to rest after each spike. At 1.3, 1.6, 2, 3 and 6 nA it fires at "
            "29.6, 50.93, 71.45, 109.53 and 176.13 Hz. Find (rheobase, τ, t_ref) in nA, ms and ms."
        ),
        answer=(1.2, 12, 3),
        labels=("the rheobase", "τ", "t_ref"),
        rtol=0.02,
        hints=[
            "Turn the rates into intervals. An interval is t_ref + τ · ln(I / (I − rheobase)).",
            (
                "Guess the rheobase: then the intervals are a straight line over that logarithm. "
                "`np.polyfit` draws it; the right guess leaves the smallest error."
            ),
        ],
        misconceptions=[
            Misconception((12, 1.2, 3), "The order asked for is the rheobase, then τ, then t_ref."),
            Misconception(
                (1.3, 12, 3),
                "At 1.3 nA it fires already: the rheobase lies below that.",
                when=lambda v: v.shape == (3,) and v[0] >= 1.28,
            ),
            Misconception(
                (1.2, 12, 5.68),
                "1000 / 176.13 is a whole interval. t_ref is what no current can shorten.",
                when=lambda v: v.shape == (3,) and abs(v[2] - 5.68) < 0.1,
            ),
            Misconception((1.2, 0.012, 0.003), "These times are in seconds. Give them in ms."),
        ],
    ),
)
