"""Mutation testing of the core: when a line is wrong, a test should fail.

`mutate` makes faulty copies of a module, `order` says which tests come first, `run` tries the
copies in processes forked from a warm one, `report` writes `docs/mutants.md`.
"""
