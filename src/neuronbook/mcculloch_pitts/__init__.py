"""The neuron of 1943: binary inputs, a threshold, and a veto.

`y = 1` if no inhibitory input is on and at least θ excitatory inputs are on, else `y = 0`.

- `McCullochPittsNeuron`: the neuron itself.
- `Gate`, `and_gate`, `or_gate`, `not_gate`, ...: a neuron wired to the inputs of a truth table;
  `truth_table` writes the table down.
- `single_unit_functions`: all that one neuron can do; `explain`: a neuron for a given truth table,
  or the proof that there is none; `function_name`: what a truth table is called.
- `Circuit`: neurons on a clock, with `xor_circuit`, `half_adder`, `full_adder`, `latch` and
  `heat_and_cold`.
"""

from neuronbook.mcculloch_pitts._bits import all_inputs
from neuronbook.mcculloch_pitts._circuit import Circuit, Run, StateGraph, Transition, Unit
from neuronbook.mcculloch_pitts._circuits import (
    full_adder,
    half_adder,
    heat_and_cold,
    latch,
    ripple_adder,
    xor_circuit,
)
from neuronbook.mcculloch_pitts._gates import (
    Gate,
    McCullochPittsNeuron,
    and_gate,
    and_not_gate,
    at_least,
    majority_gate,
    nor_gate,
    not_gate,
    or_gate,
    truth_table,
)
from neuronbook.mcculloch_pitts._single_unit import (
    TWO_INPUT_FUNCTIONS,
    Verdict,
    explain,
    function_name,
    single_unit_functions,
)

__all__ = [
    "TWO_INPUT_FUNCTIONS",
    "Circuit",
    "Gate",
    "McCullochPittsNeuron",
    "Run",
    "StateGraph",
    "Transition",
    "Unit",
    "Verdict",
    "all_inputs",
    "and_gate",
    "and_not_gate",
    "at_least",
    "explain",
    "full_adder",
    "function_name",
    "half_adder",
    "heat_and_cold",
    "latch",
    "majority_gate",
    "nor_gate",
    "not_gate",
    "or_gate",
    "ripple_adder",
    "single_unit_functions",
    "truth_table",
    "xor_circuit",
]
