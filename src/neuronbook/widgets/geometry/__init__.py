"""The live figures of the chapter `geometry`."""
