"""The live figures of the chapter `biological-neuron`."""
