"""Exercises of the chapter "The biological neuron"."""
# ruff: noqa: E741  (I is the current, in the book and in the exercises)

import numpy as np

from neuronbook.biology import HodgkinHuxley
from neuronbook.exercises.kinds import Array, Condition, Function, Misconception, Number


def _euler_step(V, I, dt):
    return V + dt * (-(V + 70) + 10 * I) / 8


def _first_spike(I, R, tau, delta):
    return tau * np.log(R * I / (R * I - delta)) if R * I > delta else np.inf


def _rate(I, R, tau, delta, t_ref):
    if R * I <= delta:
        return 0.0
    return 1000 / (t_ref + tau * np.log(R * I / (R * I - delta)))


def _rate_without_guard(I, R, tau, delta, t_ref):
    return 1000 / (t_ref + tau * np.log(np.abs(R * I / (R * I - delta))))


def _count_spikes(V, level):
    V = np.asarray(V)
    return int(np.sum((V[:-1] < level) & (V[1:] >= level)))


def _weakest_pulse(d, rheobase, tau):
    return rheobase / (1 - np.exp(-d / tau))


def _a_cell(rng: np.random.Generator) -> tuple:
    R, tau = rng.uniform((4, 5), (15, 40)).round(1)
    return round(rng.uniform(0.5, 8), 2), R, tau, 15.0


def _a_cell_with_rest(rng: np.random.Generator) -> tuple:
    return (*_a_cell(rng), round(rng.uniform(0, 5), 1))


def _a_trace(rng: np.random.Generator) -> tuple:
    return rng.normal(-50, 30, size=30).round(1), -15.0


def _fires_once(current: float) -> str:
    """Say what is wrong with a current that should make exactly one spike."""
    if not -10 <= current <= 160:
        return f"{current:g} µA/cm² is outside the bench: choose from −10 to 160."
    spikes = len(HodgkinHuxley().simulate(current, duration=100.0, dt=0.05).spike_times)
    if spikes == 1:
        return ""
    return f"At {current:g} µA/cm² the axon fires {spikes or 'no'} spikes in 100 ms, not one."


EXERCISES = (
    Number(
        "lif-rheobase",
        prompt=(
            "A cell rests at −70 mV and fires at −50 mV. Its membrane has R = 10 MΩ. "
            "MΩ times nA is mV. Which current, in nA, is its rheobase?"
        ),
        answer=2,
        hints=[
            "How many mV must the current lift the voltage, if it may take for ever?",
            "A current I lifts the voltage by R·I in the end. Set this equal to 20 mV.",
        ],
        misconceptions=[
            Misconception(
                -5, "The threshold itself was divided by R. Count from rest, not from 0."
            ),
            Misconception(-7, "The rest was divided by R. What counts is its way to threshold."),
            Misconception(200, "R times 20 mV. From R·I = 20 mV it follows that I = 20 mV / R."),
            Misconception(20, "That is the way in mV. The current is this divided by R."),
            Misconception(0.5, "The fraction is upside down: mV divided by MΩ gives nA."),
        ],
    ),
    Number(
        "lif-chronaxie",
        prompt="The membrane's time constant is 8 ms. How long is its chronaxie, in ms?",
        answer=8 * np.log(2),
        hints=[
            "At the chronaxie twice the rheobase is needed: 2 = 1/(1 − e^(−d/τ)).",
            "So e^(−d/τ) = 1/2. Take the logarithm.",
        ],
        misconceptions=[
            Misconception(8, "That is τ. After τ the voltage has made 63 % of its way, not half."),
            Misconception(4, "Half of τ. The curve is no straight line: a logarithm is needed."),
            Misconception(16, "Twice the current shortens the time; it does not double it."),
            Misconception(
                8 * np.log10(2), "That is the logarithm to base 10. `np.log` is the natural one."
            ),
        ],
    ),
    Number(
        "firing-ceiling",
        prompt=(
            "After each spike a cell stays silent for at least 2 ms. "
            "Above which rate, in Hz, can no current drive it?"
        ),
        answer=500,
        hints=["How many pauses of 2 ms fit into one second?", "One second has 1000 ms."],
        misconceptions=[
            Misconception(0.5, "Per millisecond. 1 Hz is one spike per second."),
            Misconception(2000, "1000 times 2. Longer pauses must give fewer spikes: divide."),
            Misconception(2, "That is the pause in ms. How many such pauses fit into a second?"),
        ],
    ),
    Function(
        "lif-euler-step",
        prompt=(
            "Write `euler_step(V, I, dt)`: the voltage one small step later, "
            "for rest −70 mV, R = 10 MΩ and τ = 8 ms. Leave the threshold out."
        ),
        reference=_euler_step,
        cases=[(-70.0, 0.0, 0.1), (-70.0, 2.5, 0.1), (-60.0, 0.0, 0.1), (-55.0, -1.0, 0.5)],
        random_case=lambda rng: (rng.uniform(-80, -50), rng.uniform(-2, 5), 0.1),
        hints=[
            "New voltage = old voltage + dt · slope.",
            "The slope is (−(V − rest) + R·I) / τ. Mind the sign of rest.",
        ],
        misconceptions=[
            Misconception(
                lambda V, I, dt: V + dt * (-(V - 70) + 10 * I) / 8,
                "V − rest is V − (−70) = V + 70. Your cell does not stay at rest without current.",
            ),
            Misconception(
                lambda V, I, dt: V + dt * ((V + 70) + 10 * I) / 8,
                "The leak has lost its minus: it drives the voltage away from rest.",
            ),
            Misconception(
                lambda V, I, dt: dt * (-(V + 70) + 10 * I) / 8,
                "This is the change of V. Add it to the old V.",
            ),
            Misconception(
                lambda V, I, dt: V + (-(V + 70) + 10 * I) / 8,
                "This is a step of a whole millisecond. Multiply the slope by dt.",
            ),
            Misconception(
                lambda V, I, dt: V + dt * 10 * I / 8,
                "Nothing leaks here. Without current V must creep back to rest.",
            ),
            Misconception(
                lambda V, I, dt: V + dt * (-(V + 70) + 10 * I),
                "τ is missing: it says how slowly the membrane answers.",
            ),
        ],
    ),
    Function(
        "first-spike",
        prompt=(
            "Write `first_spike(I, R, tau, delta)`: how long, in ms, a cell at rest needs to reach "
            "its threshold, delta mV above rest. Return `np.inf` if it never does."
        ),
        reference=_first_spike,
        cases=[(2.5, 10.0, 8.0, 20.0), (5.0, 10.0, 8.0, 20.0), (1.0, 10.0, 8.0, 20.0)]
        + [(2.0, 10.0, 8.0, 20.0), (3.0, 10.0, 20.0, 15.0)],
        random_case=_a_cell,
        hints=[
            "Without a threshold V would rise as R·I·(1 − e^(−t/τ)). When is that delta?",
            "t = τ ln(RI / (RI − delta)), and only if RI is larger than delta.",
        ],
        misconceptions=[
            Misconception(
                lambda I, R, tau, delta: (
                    tau * np.log(R * I / (R * I - delta)) if R * I > delta else 0.0
                ),
                "Too weak a current never fires the cell: the time is infinite, not 0.",
            ),
            Misconception(
                lambda I, R, tau, delta: (
                    tau * np.log((R * I - delta) / (R * I)) if R * I > delta else np.inf
                ),
                "The fraction is upside down: its logarithm is negative, and so is your time.",
            ),
            Misconception(
                lambda I, R, tau, delta: tau * delta / (R * I) if R * I > delta else np.inf,
                "This takes the rise for a straight line. The leak bends it: a logarithm.",
            ),
            Misconception(
                lambda I, R, tau, delta: (
                    tau * np.log2(R * I / (R * I - delta)) if R * I > delta else np.inf
                ),
                "That is the logarithm to base 2. `np.log` is the natural one.",
            ),
        ],
    ),
    Function(
        "lif-rate",
        prompt=(
            "Write `rate(I, R, tau, delta, t_ref)`: the rate in Hz of a cell that falls back "
            "to rest after each spike; its threshold lies delta mV above rest."
        ),
        reference=_rate,
        cases=[(2.0, 10.0, 20.0, 15.0, 2.0), (5.0, 10.0, 20.0, 15.0, 2.0)]
        + [(1.0, 10.0, 20.0, 15.0, 2.0), (1.5, 10.0, 20.0, 15.0, 0.0), (3.0, 8.0, 12.0, 15.0, 0.0)],
        random_case=_a_cell_with_rest,
        hints=[
            "One interval is the refractory time and the climb. The rate is 1 over the interval.",
            "Times are in ms, and a second has 1000. Below the rheobase the rate is 0.",
        ],
        misconceptions=[
            Misconception(
                lambda I, R, tau, delta, t_ref: _rate(I, R, tau, delta, t_ref) / 1000,
                "Spikes per millisecond. 1 Hz is one per second.",
            ),
            Misconception(
                lambda I, R, tau, delta, t_ref: _rate(I, R, tau, delta, 0.0),
                "The refractory time is missing.",
            ),
            Misconception(
                lambda I, R, tau, delta, t_ref: (
                    1000 / t_ref + _rate(I, R, tau, delta, 0.0)
                    if t_ref and R * I > delta
                    else _rate(I, R, tau, delta, 0.0)
                ),
                "Add the times first, then take 1 over the sum.",
            ),
            Misconception(
                _rate_without_guard,
                "Below the rheobase the formula has no meaning: the rate is 0 there.",
            ),
        ],
    ),
    Function(
        "weakest-pulse",
        prompt=(
            "Write `weakest_pulse(d, rheobase, tau)`: the weakest pulse, in nA, that fires a cell "
            "if it lasts d ms."
        ),
        reference=_weakest_pulse,
        cases=[(8 * np.log(2), 2.0, 8.0), (1.0, 2.0, 8.0), (50.0, 2.0, 8.0), (3.0, 1.5, 20.0)],
        random_case=lambda rng: tuple(rng.uniform((0.5, 1, 4), (30, 5, 30)).round(2)),
        hints=[
            "A very long pulse needs the rheobase; shorter ones need more.",
            "Divide the rheobase by the share of its way that the voltage makes in d.",
        ],
        misconceptions=[
            Misconception(
                lambda d, rheobase, tau: rheobase * (1 - np.exp(-d / tau)),
                "Shorter pulses need more current, not less: divide by the share.",
            ),
            Misconception(
                lambda d, rheobase, tau: rheobase / np.exp(-d / tau),
                "e^(−d/τ) is the share that is still missing. Use what has been reached.",
            ),
            Misconception(
                lambda d, rheobase, tau: rheobase / (1 - np.exp(d / tau)),
                "The exponent has lost its minus sign.",
            ),
            Misconception(
                lambda d, rheobase, tau: rheobase * (1 + tau / d),
                "That is Weiss's law, an older fit. For a leaky membrane the law is exponential.",
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
            Misconception(
                lambda V, level: int(np.sum((V[:-1] >= level) & (V[1:] < level))),
                "You count the ways down. A trace that starts high would count one too many.",
            ),
            Misconception(
                lambda V, level: int(np.sum((V[:-1] < level) & (V[1:] > level))),
                "A sample exactly at the level counts as reached: `>=`.",
            ),
            Misconception(
                lambda V, level: int(V.max() >= level),
                "This says whether there was a spike, not how many.",
            ),
        ],
    ),
    Array(
        "gates-at-rest",
        prompt=(
            "At rest the gates m, h, n open at the rates α = (0.2236, 0.07, 0.0582) and close at "
            "β = (4, 0.0474, 0.125) per ms. Where do they settle? Give (m, h, n)."
        ),
        answer=(0.05293, 0.59612, 0.31768),
        labels=("m", "h", "n"),
        rtol=2e-3,
        hints=[
            "A gate settles when as much opens as closes: α(1 − x) = βx.",
            "Solve for x: α / (α + β).",
        ],
        misconceptions=[
            Misconception(
                (0.0559, 1.4768, 0.4656),
                "α/β is the ratio of open to shut. The share of open gates is α/(α + β).",
            ),
            Misconception((0.94707, 0.40388, 0.68232), "That is the share of gates that are shut."),
            Misconception(
                (0.2368, 8.518, 5.4585), "1/(α + β) is the time constant, in ms, not the place."
            ),
        ],
    ),
    Condition(
        "one-spike",
        prompt=(
            "Find a constant current, in µA/cm², at which the Hodgkin–Huxley axon, starting from "
            "rest, fires exactly one spike in 100 ms and then falls silent."
        ),
        test=_fires_once,
        example=3.0,
        hints=[
            "Use the bench: where does the first spike appear, and where the second?",
            "The second spike needs clearly more than the first: try between 2.3 and 5.",
        ],
        misconceptions=[
            Misconception(
                10.0,
                "Here it keeps firing. Go down until only the first spike is left.",
                when=lambda v: v.shape == () and 6.3 <= v < 90,
            ),
            Misconception(
                1.0,
                "Too weak: the voltage bends up a little and comes back.",
                when=lambda v: v.shape == () and 0 <= v < 2.2,
            ),
            Misconception(
                -5.0,
                "A negative current pushes the voltage down: it inhibits for as long as it flows.",
                when=lambda v: v.shape == () and -10 <= v < 0,
            ),
        ],
        seconds=10.0,
    ),
)
