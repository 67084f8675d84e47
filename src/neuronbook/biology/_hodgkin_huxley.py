r"""The Hodgkin–Huxley model: a spike from four equations.

In words: charge on the membrane changes by what we inject minus what leaks out through the sodium,
potassium and leak channels; each channel's gates open and close at rates that depend on voltage.

.. math::

    C \dot v = I - g_{Na} m^3 h (v - E_{Na}) - g_K n^4 (v - E_K) - g_L (v - E_L), \qquad
    \dot x = \alpha_x(v)(1 - x) - \beta_x(v)\,x \quad (x = m, h, n)

Here `v` is the displacement from rest in mV, positive when the cell is excited.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from neuronbook import _checks as check
from neuronbook.biology._current import check_constants, read_current
from neuronbook.biology._trace import Gates, HodgkinHuxleyTrace

SPIKE_LEVEL = 50.0
"""A spike is an upward crossing of this voltage, in mV above rest (−15 mV absolute)."""


class GateRates(NamedTuple):
    """Opening rates `alpha` and closing rates `beta` in 1/ms; rows are m, h, n."""

    alpha: np.ndarray
    beta: np.ndarray


@dataclass(frozen=True)
class HodgkinHuxley:
    """A patch of squid axon at 6.3 °C, with the constants of 1952.

    Setting a conductance to 0 blocks that channel: `HodgkinHuxley(g_sodium=0.0)` never spikes.

    Parameters
    ----------
    capacitance : float
        C in µF/cm².
    g_sodium, g_potassium, g_leak : float
        Largest conductances in mS/cm².
    e_sodium, e_potassium, e_leak : float
        Reversal potentials in mV above rest.
    rest : float
        Resting potential in mV.
        It only shifts the reported voltage; the equations are written from rest.

    References
    ----------
    :cite:t:`hodgkin1952`.

    Examples
    --------
    >>> axon = HodgkinHuxley()
    >>> trace = axon.simulate(current=10.0, duration=50.0, dt=0.01)
    >>> trace.spike_times.round(2)
    array([ 1.84, 16.75, 31.4 , 46.03])
    >>> float((trace.voltage.max() - axon.rest).round(1))
    105.3
    """

    capacitance: float = 1.0
    g_sodium: float = 120.0
    g_potassium: float = 36.0
    g_leak: float = 0.3
    e_sodium: float = 115.0
    e_potassium: float = -12.0
    e_leak: float = 10.613
    rest: float = -65.0

    def __post_init__(self) -> None:
        """Refuse constants that no membrane has."""
        check_constants(self, {"capacitance"}, {"g_sodium", "g_potassium", "g_leak"})

    def rates(self, voltage: ArrayLike) -> GateRates:
        r"""Return how fast the gates open and close at a voltage.

        With :math:`v` = voltage − rest and :math:`\varphi(x) = x / (e^x - 1)`, φ(0) = 1:

        .. math::

            \alpha_m = \varphi(\tfrac{25 - v}{10}) \quad \alpha_h = 0.07\,e^{-v/20} \quad
            \alpha_n = 0.1\,\varphi(\tfrac{10 - v}{10})

            \beta_m = 4\,e^{-v/18} \quad \beta_h = 1 / (e^{(30 - v)/10} + 1) \quad
            \beta_n = 0.125\,e^{-v/80}

        Parameters
        ----------
        voltage : array_like, shape (...)
            In mV, absolute.

        Returns
        -------
        GateRates
            Two arrays of shape `(3, ...)` in 1/ms. Rates beyond the largest float are infinite.

        Examples
        --------
        >>> rates = HodgkinHuxley().rates(-65.0)
        >>> rates.alpha.round(4), rates.beta.round(4)
        (array([0.2236, 0.07  , 0.0582]), array([4.    , 0.0474, 0.125 ]))
        """
        v = check.real_array(voltage, "voltage").astype(np.float64) - self.rest
        with np.errstate(all="ignore"):
            alpha, beta = _rates(v.reshape(-1))
        return GateRates(alpha.reshape(3, *v.shape), beta.reshape(3, *v.shape))

    def steady_state(self, voltage: ArrayLike) -> Gates:
        """Return where the gates settle if the voltage is held: `x∞ = α / (α + β)`.

        Parameters
        ----------
        voltage : array_like, shape (...)
            In mV, absolute.

        Returns
        -------
        Gates
            `m`, `h` and `n`, each of shape `(...)`.

        Examples
        --------
        >>> [round(float(x), 5) for x in HodgkinHuxley().steady_state(-65.0)]
        [0.05293, 0.59612, 0.31768]
        """
        alpha, beta = self.rates(voltage)
        with np.errstate(all="ignore"):
            ratio = np.where(alpha > beta, beta / alpha, alpha / beta)
            share = 1.0 / (1.0 + ratio)
            return Gates(*np.where(alpha > beta, share, ratio * share))

    def time_constants(self, voltage: ArrayLike) -> Gates:
        """Return how slowly the gates settle if the voltage is held: `τ = 1 / (α + β)`.

        Parameters
        ----------
        voltage : array_like, shape (...)
            In mV, absolute.

        Returns
        -------
        Gates
            For `m`, `h` and `n` the time constant in ms, each of shape `(...)`.

        Examples
        --------
        >>> [round(float(tau), 2) for tau in HodgkinHuxley().time_constants(-65.0)]
        [0.24, 8.52, 5.46]
        """
        alpha, beta = self.rates(voltage)
        with np.errstate(all="ignore"):
            return Gates(*(1.0 / (alpha + beta)))

    def simulate(
        self, current: ArrayLike, duration: float, dt: float = 0.025
    ) -> HodgkinHuxleyTrace:
        """Inject a current and record the membrane, by fourth-order Runge–Kutta (RK4) steps.

        The run starts at rest: v = 0 and every gate at its steady state there.
        Within a step the current is constant.

        Parameters
        ----------
        current : float or array_like
            In µA/cm². A number is constant; shape `(n_steps,)` or `(n_steps + 1,)` is one cell
            driven over time; shape `(n_cells, 1)` is one constant current per cell;
            shape `(n_cells, n_steps)` or `(n_cells, n_steps + 1)` is one row over time per
            cell. Value `k` acts from `time[k]` to `time[k + 1]`.
        duration, dt : float
            Length of the run and of a step, in ms, with `n_steps = round(duration / dt)`.
            Steps above 0.05 ms are too coarse; for a peak to 0.01 mV take 0.01 ms.

        Returns
        -------
        HodgkinHuxleyTrace
            `time`, `voltage`, `spike_times` (upward crossings of −15 mV, interpolated
            between the samples) and the gates `m`, `h`, `n`.

        Examples
        --------
        >>> trace = HodgkinHuxley().simulate([[0.0], [2.5], [10.0]], duration=100.0)
        >>> trace.voltage.shape
        (3, 4001)
        >>> [len(spikes) for spikes in trace.spike_times]
        [0, 1, 7]
        """
        time, rows, single = read_current(current, duration, dt)
        path = self._integrate(rows, float(dt))
        _refuse_a_blow_up(path, float(dt), rows)
        v, m, h, n = np.moveaxis(path, 0, -1)
        spikes = tuple(_upward_crossings(time, row, SPIKE_LEVEL) for row in v)
        states = (array[0] if single else array for array in (v + self.rest, m, h, n))
        voltage, *gates = map(np.ascontiguousarray, states)
        return HodgkinHuxleyTrace(time, voltage, spikes[0] if single else spikes, Gates(*gates))

    def firing_rate(
        self, current: ArrayLike, duration: float = 200.0, dt: float = 0.05, settle: float = 60.0
    ) -> np.ndarray | float:
        """Measure the steady firing rate at constant currents, all simulated at once.

        The rate is 1000 / (mean interval between the spikes after `settle`).
        It is 0 if there are fewer than two of them, or if the cell has stopped: silent at the end
        for more than one and a half intervals.

        Parameters
        ----------
        current : array_like, shape (...)
            Constant currents in µA/cm²; unlike in `simulate`, no axis is time.
        duration, dt : float
            Length of the run and of a step, in ms.
            Close to the edges of firing (6.3 and 90) a cell needs longer to make up its mind.
        settle : float
            The start of the run, in ms, that is left out.

        Returns
        -------
        ndarray, shape (...), or float
            In Hz. A number gives a number.

        Examples
        --------
        >>> HodgkinHuxley().firing_rate([2.5, 10.0, 20.0]).round(1)
        array([ 0. , 68.3, 86.5])
        """
        currents = check.real_array(current, "current")
        settle = check.real_number(settle, "settle", minimum=0.0)
        if settle >= check.real_number(duration, "duration", above=0.0):
            raise ValueError(f"settle must be less than duration {duration}; got {settle}")
        trace = self.simulate(currents.reshape(-1, 1), duration, dt)
        rates = np.array([_steady_rate(s[s >= settle], trace.time[-1]) for s in trace.spike_times])
        return check.plain(rates.reshape(currents.shape).astype(currents.dtype))

    def _derivative(self, state: np.ndarray, current: np.ndarray) -> np.ndarray:
        """Return d(v, m, h, n)/dt, in the shape `(4, n_cells)` of `state`."""
        v, m, h, n = state
        gates = state[1:]
        alpha, beta = _rates(v)
        slope = np.empty_like(state)
        sodium = self.g_sodium * m * m * m * h * (v - self.e_sodium)
        potassium = self.g_potassium * (n * n) * (n * n) * (v - self.e_potassium)
        leak = self.g_leak * (v - self.e_leak)
        slope[0] = (current - sodium - potassium - leak) / self.capacitance
        slope[1:] = alpha * (1.0 - gates) - beta * gates
        return slope

    def _integrate(self, rows: np.ndarray, dt: float) -> np.ndarray:
        """Return the path of (v, m, h, n) by RK4, shape `(n_steps + 1, 4, n_cells)`."""
        n_cells, n_steps = rows.shape
        path = np.empty((n_steps + 1, 4, n_cells))
        alpha, beta = _rates(np.zeros(n_cells))
        path[0, 0], path[0, 1:] = 0.0, alpha / (alpha + beta)
        with np.errstate(all="ignore"):
            for k in range(n_steps):
                current, s = rows[:, k], path[k]
                k1 = self._derivative(s, current)
                k2 = self._derivative(s + (dt / 2) * k1, current)
                k3 = self._derivative(s + (dt / 2) * k2, current)
                k4 = self._derivative(s + dt * k3, current)
                path[k + 1] = s + (dt / 6) * (k1 + 2 * (k2 + k3) + k4)
        return path


# The constants of the rates, as columns: one row per gate.
_OPENING_LEVEL = np.array([[25.0], [10.0]])  # m, n
_DECAY_LENGTH = np.array([[-20.0], [-18.0], [-80.0]])  # α_h, β_m, β_n


def _rates(v: np.ndarray) -> GateRates:
    """Return the rates at displacements `v` of shape `(n,)`; rows are m, h, n.

    >>> _rates(np.array([25.0])).alpha[0], _rates(np.array([10.0])).alpha[2]
    (array([1.]), array([0.1]))
    """
    phi_m, phi_n = _phi((_OPENING_LEVEL - v) / 10.0)
    decay_h, decay_m, decay_n = np.exp(v / _DECAY_LENGTH)
    shut_h = 1.0 / (np.exp((30.0 - v) / 10.0) + 1.0)
    alpha = np.array((phi_m, 0.07 * decay_h, 0.1 * phi_n))
    beta = np.array((4.0 * decay_m, shut_h, 0.125 * decay_n))
    return GateRates(alpha, beta)


def _phi(x: np.ndarray) -> np.ndarray:
    """Return `x / (e^x − 1)`; at 0, where that reads 0/0, its limit 1.

    >>> _phi(np.array([0.0, 1e-20, 1.0])).round(4)
    array([1.   , 1.   , 0.582])
    """
    nudged = np.where(x == 0.0, 1e-300, x)  # so close to 0 that the ratio is exactly 1
    return nudged / np.expm1(nudged)


def _upward_crossings(time: np.ndarray, v: np.ndarray, level: float) -> np.ndarray:
    """Return when `v` rises through `level`, by straight lines between the samples.

    >>> _upward_crossings(np.arange(4.0), np.array([0.0, 4.0, 0.0, 2.0]), 1.0)
    array([0.25, 2.5 ])
    """
    k = np.flatnonzero((v[:-1] < level) & (v[1:] >= level))
    share = (level - v[k]) / (v[k + 1] - v[k])
    return time[k] + share * (time[k + 1] - time[k])


def _steady_rate(spikes: np.ndarray, end: float) -> float:
    """Return 1000 / mean interval, or 0 for a cell that does not go on firing."""
    if len(spikes) < 2:
        return 0.0
    interval = (spikes[-1] - spikes[0]) / (len(spikes) - 1)
    return 0.0 if end - spikes[-1] > 1.5 * interval else 1000.0 / float(interval)


def _refuse_a_blow_up(path: np.ndarray, dt: float, rows: np.ndarray) -> None:
    """Raise if the steps were too coarse: open fractions outside 0…1, or no numbers at all."""
    gates = path[:, 1:]
    if np.isfinite(path).all() and gates.min() >= -1e-6 and gates.max() <= 1.0 + 1e-6:
        return
    raise ValueError(
        f"dt must be short enough for the current to be followed; got {dt} ms with currents from "
        f"{rows.min():g} to {rows.max():g} µA/cm². Try 0.025 ms or less, or a weaker current"
    )
