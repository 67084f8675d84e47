"""The exercises, a module for each chapter, named like it."""
