"""The live figures of the chapter `perceptron`."""
