"""The live figures of the chapter `bias`."""
