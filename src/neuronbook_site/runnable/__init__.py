"""Python in the page: runnable cells, and the Pyodide distribution that they load."""
