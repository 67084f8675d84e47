"""The part of the book's Python that runs in the reader's page: it is packed as `neuronbook_page`.

It is plain Python without Pyodide's names, so that the tests can run it anywhere: what it has to
say goes through one function, `send`, which gets dictionaries.
"""
