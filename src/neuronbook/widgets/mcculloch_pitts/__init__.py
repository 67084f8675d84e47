"""The live figures of the chapter `mcculloch-pitts`."""
