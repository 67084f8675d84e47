"""The shared core of the book "The Artificial Neuron": formulas you can read and run."""

from neuronbook import _first_edition
from neuronbook.mcculloch_pitts import McCullochPittsNeuron
from neuronbook.neuron import Neuron

__all__ = ["McCullochPittsNeuron", "Neuron"]

_first_edition.install()
