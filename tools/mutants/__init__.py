"""Mutation testing of the core: does a test fail when a line of the core is wrong?

`mutate` makes wrong copies of a module, `order` says which tests come first, `run` tries the copies
in processes forked from a warm one, `report` writes `docs/mutants.md`.
"""
