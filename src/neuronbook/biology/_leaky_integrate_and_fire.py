r"""The leaky integrate-and-fire model: a bucket with a leak that empties when it is full.

In words: the voltage is pulled towards rest by the leak and pushed away by the current; when it
reaches the threshold the cell fires, falls to its reset value and is deaf for a short while.

.. math::

    \tau \dot V = -(V - V_{rest}) + R I, \qquad
    V \ge V_{th} \Rightarrow \text{spike, } V = V_{reset} \text{ for } t_{ref}
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.biology._current import InputCurrent, check_constants, read_current
from neuronbook.biology._inputs import Input, Jumps, read_inputs
from neuronbook.biology._trace import Trace

MOST_SPIKES = 100_000


@dataclass(frozen=True)
class LeakyIntegrateAndFire:
    """A cell that sums its input with a leak and fires at a threshold.

    The units fit together: MΩ · nA = mV.

    Parameters
    ----------
    resistance : float
        R of the membrane in MΩ.
    time_constant : float
        τ = RC in ms: how fast the leak forgets.
    rest, reset, threshold : float
        Voltages in mV; `rest` and `reset` lie below `threshold`.
    refractory : float
        t_ref in ms: how long after a spike the cell stays at `reset`.

    References
    ----------
    :cite:t:`lapicque1907`; :cite:t:`gerstner2014`.

    Examples
    --------
    >>> cell = LeakyIntegrateAndFire()
    >>> cell.rheobase
    2.0
    >>> cell.firing_rate([1.0, 2.5, 5.0, 10.0]).round(3)
    array([  0.   ,  76.392, 190.704, 296.314])
    """

    resistance: float = 10.0
    time_constant: float = 8.0
    rest: float = -70.0
    reset: float = -65.0
    threshold: float = -50.0
    refractory: float = 2.0

    def __post_init__(self) -> None:
        """Refuse constants that make no cell."""
        check_constants(self, {"resistance", "time_constant"}, {"refractory"})
        for name in ("rest", "reset"):
            if getattr(self, name) >= self.threshold:
                raise ValueError(
                    f"{name} must be below threshold {self.threshold} mV; "
                    f"got {getattr(self, name)} mV"
                )

    @property
    def rheobase(self) -> float:
        """The current that a constant current must exceed if the cell is to fire, in nA.

        `I_rh = (threshold − rest) / R`. At the rheobase itself the voltage only approaches the
        threshold, and the cell never fires.
        """
        return (self.threshold - self.rest) / self.resistance

    @property
    def chronaxie(self) -> float:
        """How long a pulse of twice the rheobase takes to reach threshold: `τ ln 2`, in ms.

        >>> round(LeakyIntegrateAndFire().chronaxie, 3)
        5.545
        """
        return self.time_constant * float(np.log(2.0))

    def firing_rate(self, current: ArrayLike) -> np.ndarray | float:
        r"""Return the firing rate at constant currents, exactly.

        .. math::

            f = \frac{1000}{t_{ref} + \tau \ln \frac{RI - \Delta_{reset}}{RI - \Delta_{th}}}
            \text{ for } RI > \Delta_{th}, \text{ else } 0

        with Δ measured from rest.

        Parameters
        ----------
        current : array_like, shape (...)
            In nA.

        Returns
        -------
        ndarray, shape (...), or float
            In Hz, below `1000 / t_ref`. A number gives a number; float32 stays float32.

        Examples
        --------
        >>> round(LeakyIntegrateAndFire().firing_rate(2.5), 3)
        76.392
        """
        i = check.real_array(current, "current")
        climb = self._time_to_threshold(i, self.reset)
        with np.errstate(divide="ignore", over="ignore"):
            return _like(i, 1000.0 / (self.refractory + climb))

    def first_spike_time(self, current: ArrayLike) -> np.ndarray | float:
        """Return when a cell at rest first fires: `τ ln(RI / (RI − Δ_th))`.

        Parameters
        ----------
        current : array_like, shape (...)
            Constant currents in nA, switched on at time 0.

        Returns
        -------
        ndarray, shape (...), or float
            In ms; infinite where the current is too weak. A number gives a number.

        Examples
        --------
        >>> LeakyIntegrateAndFire().first_spike_time([1.0, 2.5]).round(3)
        array([   inf, 12.876])
        """
        i = check.real_array(current, "current")
        return _like(i, self._time_to_threshold(i, self.rest))

    def strength_duration(self, duration: ArrayLike) -> np.ndarray | float:
        """Return the weakest pulse that fires the cell: `I(d) = I_rh / (1 − e^(−d/τ))`.

        Parameters
        ----------
        duration : array_like, shape (...)
            Lengths d of the pulse in ms, above 0.

        Returns
        -------
        ndarray, shape (...), or float
            In nA; twice the rheobase at the chronaxie. A number gives a number.

        References
        ----------
        :cite:t:`lapicque1907`; :cite:t:`brunel2007`.

        Examples
        --------
        >>> LeakyIntegrateAndFire().strength_duration([1.0, 5.545, 50.0]).round(3)
        array([17.021,  4.   ,  2.004])
        """
        d = check.real_array(duration, "duration")
        if d.min() <= 0.0:
            raise ValueError(f"duration must be above 0 ms; got {d.min()}")
        with np.errstate(all="ignore"):
            return _like(d, self.rheobase / -np.expm1(-d / self.time_constant))

    def simulate(
        self,
        current: ArrayLike,
        duration: float,
        dt: float = 0.1,
        *,
        inputs: Sequence[Input] = (),
    ) -> Trace:
        """Inject a current, let spikes arrive at synapses, and record the membrane.

        Between two events the current is constant, so the voltage follows an exponential that is
        known exactly: spikes, resets and refractory times fall between the samples where they
        belong. A longer `dt` only means fewer samples. The run starts at rest.

        Parameters
        ----------
        current : float or array_like
            In nA. A number is constant; shape `(n_steps,)` or `(n_steps + 1,)` is one cell
            driven over time; shape `(n_cells, 1)` is one constant current per cell;
            shape `(n_cells, n_steps)` or `(n_cells, n_steps + 1)` is one row over time per
            cell. Value `k` acts from `time[k]` to `time[k + 1]`.
        duration, dt : float
            Length of the run and of a step, in ms, with `n_steps = round(duration / dt)`.
        inputs : sequence of pairs (spike times, weight), optional
            One pair for each synapse. Each of its spikes, at a time in ms, moves the voltage at
            once by the weight, in mV: up if it excites, down if it inhibits. A cell that is
            refractory does not notice. What arrives in one moment is added before the threshold
            is asked. Several cells all receive the same inputs.

        Returns
        -------
        Trace
            `time`, `voltage` and `spike_times` (when the threshold is reached).
            The model has no spike shape: the voltage just falls to `reset`. A sample is taken
            before the spikes that arrive in the same moment.

        Examples
        --------
        >>> trace = LeakyIntegrateAndFire().simulate([[1.0], [2.5]], duration=100.0, dt=0.5)
        >>> trace.voltage.shape
        (2, 201)
        >>> [len(spikes) for spikes in trace.spike_times]
        [0, 7]

        Two inputs of 12 mV do together what neither does alone, if they come close together:

        >>> cell = LeakyIntegrateAndFire(threshold=-55.0)
        >>> for second in (10.0, 30.0):
        ...     inputs = [([5.0], 12.0), ([second], 12.0)]
        ...     print(cell.simulate(0.0, 50.0, inputs=inputs).spike_times)
        [10.]
        []
        """
        grid = read_current(current, duration, dt)
        jumps = read_inputs(inputs, float(grid.time[-1]))
        self._refuse_too_many_spikes(grid)
        legs = _Legs.between(grid.time, jumps)
        runs = [self._follow(legs, row) for row in grid.rows]
        voltage = np.array([v for v, _ in runs])
        spikes = tuple(np.array(times) for _, times in runs)
        if grid.single:
            return Trace(grid.time, voltage[0], spikes[0])
        return Trace(grid.time, voltage, spikes)

    def _time_to_threshold(self, i: np.ndarray, start: float) -> np.ndarray:
        """Return `τ ln((RI − Δ_start) / (RI − Δ_th))`, infinite where RI ≤ Δ_th."""
        with np.errstate(all="ignore"):
            excess = self.resistance * (i - self.rheobase)
            reached = excess > 0.0
            gap = (self.threshold - start) / np.where(reached, excess, 1.0)
            return np.where(reached, self.time_constant * np.log1p(gap), np.inf)

    def _follow(self, legs: "_Legs", row: np.ndarray) -> tuple[np.ndarray, list[float]]:
        """Carry one cell through all legs; return its voltage at the samples, and its spikes."""
        levels = (self.rest + self.resistance * row)[legs.step].tolist()
        v, awake, spikes, ends = self.rest, 0.0, [], [self.rest]
        for start, length, jump, level in zip(*legs.lists, levels, strict=True):
            if jump and start >= awake:
                v += jump
                if v >= self.threshold:
                    spikes.append(start)
                    v, awake = self.reset, start + self.refractory
            v, awake = self._advance(v, awake, level, start, length, spikes)
            ends.append(v)
        return np.array(ends)[legs.samples], spikes

    def _advance(
        self, v: float, awake: float, level: float, start: float, length: float, spikes: list[float]
    ) -> tuple[float, float]:
        """Let the voltage head for `level` from `start` on; add every spike on the way to `spikes`.

        `awake` is when the refractory time is over. Returns the voltage at the end, and `awake`.
        """
        end = start + length
        while True:
            left = min(max(end - max(start, awake), 0.0), length)
            later = v - (level - v) * math.expm1(-left / self.time_constant)
            if not (later >= self.threshold and level > self.threshold and left > 0.0):
                return later, awake
            gap = (self.threshold - v) / (level - self.threshold)
            rise = self.time_constant * math.log1p(gap)
            start = end - left + min(max(rise, 0.0), left)
            spikes.append(start)
            v, awake = self.reset, start + self.refractory

    def _refuse_too_many_spikes(self, grid: InputCurrent) -> None:
        """Raise before a run with more spikes, or millivolts, than can be handled."""
        strongest, weakest = float(grid.rows.max()), float(grid.rows.min())
        if not np.isfinite([self.resistance * strongest, self.resistance * weakest]).all():
            raise ValueError(f"current must be small enough for R·I; got {weakest:g}…{strongest:g}")
        count = self.firing_rate(strongest) * float(grid.time[-1]) / 1000.0
        if count > MOST_SPIKES:
            raise ValueError(
                f"current must make at most {MOST_SPIKES} spikes in a run; got {strongest:g} nA, "
                f"which makes about {count:.3g}. Take a weaker current, a shorter duration "
                "or a longer refractory time"
            )


class _Legs(NamedTuple):
    """A run cut at every sample and every jump: between two cuts nothing changes but the voltage.

    Attributes
    ----------
    lists : tuple of three lists
        When each leg starts and how long it is, in ms, and the jump at its start, in mV.
    step : ndarray of int, shape (n_legs,)
        In which step of the current each leg lies.
    samples : ndarray of int, shape (n_steps + 1,)
        After how many legs each sample is taken.
    """

    lists: tuple[list[float], list[float], list[float]]
    step: np.ndarray
    samples: np.ndarray

    @classmethod
    def between(cls, time: np.ndarray, jumps: Jumps) -> "_Legs":
        cuts = np.union1d(time, jumps.times)
        sizes = np.zeros(len(cuts) - 1)
        sizes[np.searchsorted(cuts, jumps.times)] = jumps.sizes
        step = np.searchsorted(time, cuts[:-1], side="right") - 1
        lists = (cuts[:-1].tolist(), np.diff(cuts).tolist(), sizes.tolist())
        return cls(lists, step, np.searchsorted(cuts, time))


def _like(given: np.ndarray, result: np.ndarray) -> np.ndarray | float:
    """Return a float for a number, else an array of the type that came in."""
    return check.plain(result.astype(given.dtype, copy=False))
