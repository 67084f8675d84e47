"""The live figures of the chapter `make-your-own`."""
