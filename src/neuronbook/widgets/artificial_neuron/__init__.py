"""The live figures of the chapter `artificial-neuron`."""
