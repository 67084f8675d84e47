"""What the book promises in figures, measured: `make bench`."""
