"""The live figures of the chapter `gradient-descent`."""
