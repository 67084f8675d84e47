"""Two models of a living neuron, and what they record.

- `LeakyIntegrateAndFire`: `τ dV/dt = −(V − rest) + R I`, with a threshold and a reset.
  Simple enough for an exact firing rate; the ancestor of the artificial neuron's curve.
- `HodgkinHuxley`: `C dv/dt = I − sodium − potassium − leak`, with gates that open and close.
  Here the spike is not put in by hand; it comes out.

Both have `simulate(current, duration, dt)`, which returns a `Trace`, and
`firing_rate(current)` in Hz. Both take many currents at once: one row per cell.
The first can also be driven by spikes, through synapses: `simulate(..., inputs=[(times, weight)])`;
`poisson_spikes` makes irregular ones.
"""

from neuronbook.biology._hodgkin_huxley import SPIKE_LEVEL, GateRates, HodgkinHuxley
from neuronbook.biology._inputs import poisson_spikes
from neuronbook.biology._leaky_integrate_and_fire import LeakyIntegrateAndFire
from neuronbook.biology._trace import Gates, HodgkinHuxleyTrace, Trace

__all__ = [
    "SPIKE_LEVEL",
    "GateRates",
    "Gates",
    "HodgkinHuxley",
    "HodgkinHuxleyTrace",
    "LeakyIntegrateAndFire",
    "Trace",
    "poisson_spikes",
]
