"""The book's drawings: palette, plots, diagrams and the cell, with Matplotlib and daft."""
