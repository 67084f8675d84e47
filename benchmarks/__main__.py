"""Run every benchmark, print one table and write it down: `python -m benchmarks [name …]`.

Each module `bench_<name>.py` has a function `measure()` that yields `Row`s. Nothing here passes or
fails: the figures depend on the machine, so they are read, not tested. What is written is a run of
all; a few that are named are only printed.
"""

import importlib
import sys
from pathlib import Path

from benchmarks import report
from benchmarks.row import Row, table

FIRST = ["build", "response", "weight", "lighthouse", "forward"]


def names() -> list[str]:
    """Return the benchmarks, those of the book's first promises first."""
    found = {path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py")}
    return [name for name in FIRST if name in found] + sorted(found - set(FIRST))


def main(chosen: list[str]) -> int:
    """Measure and print."""
    unknown = set(chosen) - set(names())
    if unknown:
        print(
            f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(names())}.",
            file=sys.stderr,
        )
        return 1
    rows: list[Row] = []
    for name in chosen or names():
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        try:
            rows += importlib.import_module(f"benchmarks.bench_{name}").measure()
        except Exception as error:  # one that cannot run here is named, and the others go on
            rows.append(Row(name, f"not measured: {error}".splitlines()[0][:120], ""))
    on = report.machine()
    print("\n" + ", ".join(f"{key}: {value}" for key, value in on.items()) + "\n")
    print(table(rows))
    if not chosen:
        report.write(rows, on)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
