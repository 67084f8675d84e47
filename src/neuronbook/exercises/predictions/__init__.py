"""What the book asks its reader to predict: one module a chapter, with a list `PREDICTIONS`."""
