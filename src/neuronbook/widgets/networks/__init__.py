"""The live figures of the chapter `networks`."""
