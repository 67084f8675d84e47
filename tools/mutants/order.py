"""Which tests may notice a fault in a module, the likeliest first: read from the imports."""

import ast
from collections.abc import Iterable
from pathlib import Path


def imports(path: Path) -> set[str]:
    """Return the names that a file imports; of `from a import b` both `a` and `a.b`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


class Order:
    """The order of the tests for each module."""

    def __init__(self, modules: dict[str, Path], tests: Iterable[Path]) -> None:
        self.modules = modules
        self.tests = list(tests)
        known = modules.keys()
        self._asked = {name: imports(path) & known for name, path in modules.items()}
        self._used = {test: imports(test) & known for test in self.tests}

    def stages(self, module: str) -> list[list[Path]]:
        """Return the files that are tried first, and those that are tried when they pass.

        First the test file with the module's name, if there is one, and the module's own examples;
        then all other tests and examples that import the module, at first or at second hand.
        """
        users = self._users(module)
        own = self.modules[module]
        begin = f"test_{own.stem.lstrip('_')}"
        mirror = [
            test
            for test in self.tests
            if test.stem.startswith(begin) and test.parent.name == own.parent.name
        ]
        tests = [test for test in self.tests if self._used[test] & users and test not in mirror]
        tests.sort(key=lambda test: (module not in self._used[test], test))
        examples = [path for name, path in self.modules.items() if name in users - {module}]
        return [[*mirror, own], [*tests, *examples]]

    def _users(self, module: str) -> set[str]:
        users, new = set(), {module}
        while new:
            users |= new
            new = {name for name, asked in self._asked.items() if asked & new} - users
        return users
