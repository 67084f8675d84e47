"""The live figures of the chapter `backpropagation`."""
