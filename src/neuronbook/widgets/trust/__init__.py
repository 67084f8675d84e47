"""The live figures of the chapter `trust`."""
