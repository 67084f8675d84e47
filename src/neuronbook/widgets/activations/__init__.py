"""The live figures of the chapter `activations`."""
