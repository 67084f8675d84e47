"""The quick questions, one module for each chapter; each holds a list `QUESTIONS`."""
